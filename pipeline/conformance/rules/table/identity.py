"""Rows of number and symbol, place and date, type name and subject."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import head, lines, symbol
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import E, I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="head")
_size = partial(size_rule, area="head")
_style = partial(style_rule, area="head")
_case = partial(case_rule, area="head")
_alignment = partial(alignment_rule, area="head")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "number-missing", E, decree30.NUMBER_LOOK.source, symbol.number_missing,
        "Không thấy dòng «Số: …/…».", "Thêm số và ký hiệu văn bản dưới tên cơ quan ban hành.",
        why="Không có số, ký hiệu thì không đăng ký và không viện dẫn được văn bản.",
    ),
    _size("number", W, head.number_pieces, decree30.NUMBER_LOOK),
    _style("number", E, head.number_pieces, decree30.NUMBER_LOOK),
    _alignment("number", W, head.number_pieces, decree30.NUMBER_LOOK),
    _row(
        "number-form", W, decree30.NUMBER_LOOK.source, symbol.number_form, "Số, ký hiệu viết sai: {what}.",
        "Viết theo mẫu «Số: 15/KH-UBND».",
        why="Số, ký hiệu viết thống nhất thì máy và người mới tra cứu được.",
    ),
    _row(
        "number-padding", E, decree30.NUMBER_LOOK.source, symbol.number_padding,
        "Số văn bản {found} nhỏ hơn 10 phải ghi thêm số 0 phía trước.", "Viết 0{found}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _row(
        "symbol-kind", E, decree30.SYMBOL_SOURCE, symbol.symbol_kind,
        "Ký hiệu ghi «{found}» nhưng văn bản là {kind}.", "Ký hiệu của {kind} bắt đầu bằng {fix}.",
        why="Chữ viết tắt tên loại trong ký hiệu theo bảng tại Phụ lục III; công văn không có chữ viết tắt.",
    ),
    _row(
        "symbol-year", W, decree30.SYMBOL_SOURCE, symbol.symbol_year,
        "Ký hiệu của văn bản hành chính không có năm.", "Bỏ năm khỏi ký hiệu.",
        why="Năm trong ký hiệu chỉ dùng cho văn bản quy phạm pháp luật.",
    ),
    _row(
        "date-missing", W, decree30.DATE_SOURCE, symbol.date_missing,
        "Không thấy địa danh và thời gian ban hành ở phần đầu văn bản.",
        "Thêm dòng «<Địa danh>, ngày … tháng … năm …» dưới Tiêu ngữ.",
        why="Thời gian ban hành quyết định hiệu lực và thứ tự của văn bản.",
    ),
    _size("date", E, head.date_pieces, decree30.DATE_LOOK),
    _style("date", E, head.date_pieces, decree30.DATE_LOOK),
    _alignment("date", W, head.date_pieces, decree30.DATE_LOOK),
    _row(
        "date-form", E, decree30.DATE_SOURCE, symbol.date_form,
        "Địa danh, thời gian ban hành không viết đủ «ngày … tháng … năm …».",
        "Viết đầy đủ, ví dụ: Bình Định, ngày 05 tháng 7 năm 2024.",
        why="Thời gian ban hành phải được viết đầy đủ, bằng chữ số Ả Rập.",
    ),
    _row(
        "date-day-padding", E, decree30.DATE_SOURCE, symbol.day_padding,
        "Ngày {day} nhỏ hơn 10 phải ghi thêm số 0 phía trước.", "Viết ngày 0{day}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _row(
        "date-month-padding", E, decree30.DATE_SOURCE, symbol.month_padding,
        "Tháng {month} phải ghi thêm số 0 phía trước.", "Viết tháng 0{month}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _row(
        "date-month-zero", I, decree30.DATE_SOURCE, symbol.month_zero,
        "Tháng {month}: chỉ tháng 1 và 2 phải ghi thêm số 0.", "Viết tháng không có số 0.",
        why="Nghị định chỉ yêu cầu số 0 với tháng 1, 2; mẫu của Nghị định viết «tháng 6».",
    ),
    _row(
        "date-impossible", E, decree30.DATE_SOURCE, symbol.date_impossible,
        "Ngày {day} tháng {month} không có trên lịch.", "Sửa lại ngày, tháng ban hành.",
        why="Ngày sai làm văn bản không xác định được thời điểm hiệu lực.",
    ),
    _row(
        "date-comma", E, decree30.DATE_LOOK.source, symbol.date_comma, "Sau địa danh thiếu dấu phẩy.",
        "Thêm dấu phẩy sau địa danh.", why="Sau địa danh có dấu phẩy (,).",
    ),
    _row(
        "place-capitals", W, decree30.DATE_LOOK.source, symbol.place_capitals,
        "Địa danh «{found}» viết hoa không đúng.", "Viết hoa các chữ cái đầu của địa danh.",
        why="Các chữ cái đầu của địa danh phải viết hoa.",
    ),
    _row(
        "place-full-name", W, decree30.PLACE_SOURCE, symbol.place_full_name,
        "Địa danh «{found}» phải ghi tên gọi đầy đủ của đơn vị hành chính.",
        "Ghi đầy đủ, ví dụ: Thành phố Hồ Chí Minh, Phường 1.",
        why="Đơn vị hành chính đặt theo tên người, chữ số hoặc sự kiện lịch sử phải ghi tên đầy đủ.",
    ),
    _row(
        "date-line", W, decree30.DATE_LOOK.source, symbol.same_line,
        "Địa danh, ngày tháng không nằm cùng dòng với số, ký hiệu.",
        "Đặt số, ký hiệu và địa danh, ngày tháng trên cùng một hàng của bảng đầu trang.",
        why="Địa danh và thời gian được trình bày trên cùng một dòng với số, ký hiệu.",
    ),
    _row(
        "type-missing", W, decree30.TYPE_NAME_LOOK.source, head.type_missing,
        "Không thấy tên loại văn bản, cũng không thấy trích yếu «V/v …» của công văn.",
        "Thêm tên loại (KẾ HOẠCH, GIẤY MỜI…) hoặc dòng «V/v …» dưới số, ký hiệu.",
        why="Tên loại và trích yếu cho biết văn bản là gì, về việc gì.",
    ),
    _size("type-name", W, head.type_name_pieces, decree30.TYPE_NAME_LOOK),
    _style("type-name", E, head.type_name_pieces, decree30.TYPE_NAME_LOOK),
    _case("type-name", E, head.type_name_pieces, decree30.TYPE_NAME_LOOK),
    _alignment("type-name", E, head.type_name_pieces, decree30.TYPE_NAME_LOOK),
    _row(
        "subject-missing", W, decree30.SUBJECT_LOOK.source, head.subject_missing,
        "Dưới tên loại không thấy trích yếu nội dung.",
        "Thêm trích yếu nội dung ngay dưới tên loại, canh giữa.",
        why="Trích yếu phản ánh khái quát nội dung chủ yếu của văn bản, cần cho đăng ký và tra cứu.",
    ),
    _size("subject", E, head.subject_pieces, decree30.SUBJECT_LOOK),
    _style("subject", W, head.subject_pieces, decree30.SUBJECT_LOOK),
    _case("subject", W, head.subject_pieces, decree30.SUBJECT_LOOK),
    _row(
        "subject-line", W, decree30.SUBJECT_LINE_SOURCE, lines.subject_line,
        "Không thấy đường kẻ ngang dưới trích yếu.",
        "Vẽ đường kẻ nét liền dưới trích yếu, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        why="Đường kẻ dưới trích yếu là một phần của thể thức.",
    ),
    _row(
        "subject-line-length", W, decree30.SUBJECT_LINE_SOURCE, lines.subject_line_length,
        "Đường kẻ dưới trích yếu dài {found} mm, bằng {share}% dòng chữ; quy định từ 1/3 đến 1/2.",
        "Chỉnh đường kẻ dài từ 1/3 đến 1/2 dòng chữ trích yếu.",
        why="Đường kẻ có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ.",
    ),
    _size("letter-subject", E, head.letter_subject_pieces, decree30.LETTER_SUBJECT_LOOK),
    _style("letter-subject", E, head.letter_subject_pieces, decree30.LETTER_SUBJECT_LOOK),
    _alignment("letter-subject", W, head.letter_subject_pieces, decree30.LETTER_SUBJECT_LOOK),
    _row(
        "letter-subject-gap", I, decree30.LETTER_SUBJECT_LOOK.source, head.letter_subject_gap,
        "Trích yếu «V/v» cách số, ký hiệu {found} pt; quy định 6 pt.",
        "Đặt khoảng cách trước dòng «V/v» là 6 pt.", fixable=True,
        why="Nghị định quy định cách dòng 6pt với số và ký hiệu văn bản.",
    ),
)
# fmt: on
