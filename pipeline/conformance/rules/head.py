"""Rules of the head of page 1: Quốc hiệu, Tiêu ngữ, agency, number, date, type name, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules import lines, symbol
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import (
    NO_HEADER,
    E,
    I,
    Rule,
    Unseen,
    Verdict,
    W,
    at,
    number_words,
    row,
    seen,
    whole_file,
)
from pipeline.domain import decree30
from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.text import folded

#: Kinds whose form in Phụ lục III prints no subject under the type name, or prints other words there.
_SUBJECTLESS = {
    DocumentKind.BIEN_BAN,
    DocumentKind.GIAY_GIOI_THIEU,
    DocumentKind.GIAY_NGHI_PHEP,
    DocumentKind.HOP_DONG,
    DocumentKind.PHIEU_GUI,
    DocumentKind.PHIEU_CHUYEN,
    DocumentKind.PHIEU_BAO,
    DocumentKind.CONG_DIEN,
}
SINGLE_GAP_PT = 3.0
SINGLE_LINES = 1.2


def _quoc_hieu(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen([paper.header.quoc_hieu] if paper.header else [], NO_HEADER.reason)


def _tieu_ngu(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen([paper.header.tieu_ngu] if paper.header else [], "không nhận ra Tiêu ngữ")


def _parents(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.header.parents if paper.header else [], "văn bản không ghi cơ quan chủ quản")


def _organ(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.header.organ if paper.header else [], "không nhận ra tên cơ quan ban hành")


def _number(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen([paper.header.number] if paper.header else [], symbol.NO_NUMBER.reason)


def _date(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen([paper.header.date] if paper.header else [], symbol.NO_DATE.reason)


def _letter_subject(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen(paper.header.letter_subject if paper.header else [], "văn bản không có trích yếu «V/v»")


def _type_name(paper: Paper) -> Sequence[Piece] | Unseen:
    is_known = paper.title.kind is not None
    return seen([paper.title.type_name] if is_known else [], "không nhận ra tên loại văn bản")


def _subject(paper: Paper) -> Sequence[Piece] | Unseen:
    is_known = paper.title.kind is not None
    return seen(paper.title.subject if is_known else [], "không nhận ra trích yếu dưới tên loại")


def quoc_hieu_missing(paper: Paper) -> Verdict:
    """Find a document without Quốc hiệu; an annex kept in a file of its own has none."""
    if paper.is_annex_only:
        return Unseen("tệp chỉ chứa phụ lục")
    if paper.is_unknown:
        return Unseen("không nhận ra yếu tố thể thức nào; tệp có thể không phải văn bản hành chính")
    return [] if paper.header else [whole_file("đầu trang thứ nhất")]


def quoc_hieu_text(paper: Paper) -> Verdict:
    """Hold the words of Quốc hiệu letter by letter; HÒA and HOÀ are both the decree's own."""
    pieces = _quoc_hieu(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Quốc hiệu") for one in pieces if folded(one.text) != folded(decree30.QUOC_HIEU)]


def tieu_ngu_missing(paper: Paper) -> Verdict:
    """Find a Quốc hiệu without Tiêu ngữ below."""
    if paper.header is None:
        return NO_HEADER
    return [] if paper.header.tieu_ngu else [at(paper.header.quoc_hieu, "Tiêu ngữ")]


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"\s*[-–—−]\s*", text.strip())]


def tieu_ngu_text(paper: Paper) -> Verdict:
    """Hold the words and capitals of Tiêu ngữ."""
    pieces = _tieu_ngu(paper)
    if isinstance(pieces, Unseen):
        return pieces
    wanted = decree30.TIEU_NGU.split(" - ")
    return [at(one, "Tiêu ngữ") for one in pieces if _phrases(one.text) != wanted and not one.is_upper]


def tieu_ngu_hyphens(paper: Paper) -> Verdict:
    """Hold the hyphens of Tiêu ngữ: a space on each side."""
    pieces = _tieu_ngu(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Tiêu ngữ") for one in pieces if len(re.findall(r" [-–—−] ", one.text)) != 2]


def tieu_ngu_dashes(paper: Paper) -> Verdict:
    """Find long dashes where the decree asks for hyphens."""
    pieces = _tieu_ngu(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Tiêu ngữ") for one in pieces if re.search("[–—−]", one.text)]


def heading_gap(paper: Paper) -> Verdict:
    """Hold the distance between Quốc hiệu and Tiêu ngữ against single spacing."""
    header = paper.header
    if header is None or header.tieu_ngu is None:
        return NO_HEADER
    upper, lower = header.quoc_hieu.paragraph, header.tieu_ngu.paragraph
    if upper is lower:
        gap = 0.0
    elif upper.cell == lower.cell and lower.index - upper.index != 1:
        return [at(header.tieu_ngu, "Quốc hiệu và Tiêu ngữ", found="có đoạn trống xen giữa")]
    else:
        gap = upper.after_pt + lower.before_pt
    if gap > SINGLE_GAP_PT:
        return [at(header.tieu_ngu, "Quốc hiệu và Tiêu ngữ", found=f"cách nhau thêm {number_words(gap)} pt")]
    if upper.line_rule == "auto" and upper.line > SINGLE_LINES:
        return [at(header.quoc_hieu, "Quốc hiệu và Tiêu ngữ", found=f"giãn dòng {number_words(upper.line)}")]
    return []


def organ_missing(paper: Paper) -> Verdict:
    """Find a header without the issuing body; a biên bản may have none."""
    if paper.header is None:
        return NO_HEADER
    if paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc ghi tên cơ quan ở phần đầu")
    return [] if paper.header.organ else [at(paper.header.quoc_hieu, "tên cơ quan ban hành")]


def type_missing(paper: Paper) -> Verdict:
    """Find a document with neither a type name nor «V/v»."""
    if paper.header is None:
        return NO_HEADER
    is_there = paper.title.type_name or paper.header.letter_subject
    return [] if is_there else [whole_file("tên loại, trích yếu")]


def subject_missing(paper: Paper) -> Verdict:
    """Find a type name without a subject below."""
    if paper.title.type_name is None or paper.title.kind is None:
        return Unseen("không nhận ra tên loại văn bản")
    if paper.title.kind in _SUBJECTLESS:
        return Unseen("mẫu của loại văn bản này không có trích yếu dưới tên loại")
    alone = folded(paper.title.type_name.text) == folded(paper.title.kind.label)
    return [at(paper.title.type_name, "trích yếu")] if alone and not paper.title.subject else []


def letter_subject_gap(paper: Paper) -> Verdict:
    """Hold «V/v» against its 6 pt distance from number and symbol."""
    header = paper.header
    if header is None or not header.letter_subject or header.number is None:
        return Unseen("văn bản không có trích yếu «V/v»")
    upper, lower = header.number.paragraph, header.letter_subject[0].paragraph
    if upper is lower or lower.index - upper.index != 1:
        return Unseen("không đo được khoảng cách giữa số, ký hiệu và «V/v»")
    gap = upper.after_pt + lower.before_pt
    is_right = abs(gap - decree30.LETTER_SUBJECT_GAP_PT) < 0.6
    return [] if is_right else [at(lower, "trích yếu công văn", found=number_words(gap))]


_head = partial(row, area="head")
_size, _style, _case, _alignment = (
    partial(rule, area="head") for rule in (size_rule, style_rule, case_rule, alignment_rule)
)

RULES: tuple[Rule, ...] = (
    _head(
        "quoc-hieu-missing",
        E,
        decree30.QUOC_HIEU_LOOK.source,
        quoc_hieu_missing,
        "Không thấy Quốc hiệu «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM».",
        "Thêm Quốc hiệu và Tiêu ngữ ở phía trên cùng, bên phải trang đầu tiên.",
        why="Quốc hiệu là thành phần thể thức bắt buộc của văn bản hành chính.",
    ),
    _head(
        "quoc-hieu-text",
        E,
        decree30.QUOC_HIEU_LOOK.source,
        quoc_hieu_text,
        "Quốc hiệu viết sai lời văn.",
        "Gõ đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
        why="Quốc hiệu có lời văn cố định.",
    ),
    _size("quoc-hieu", W, _quoc_hieu, decree30.QUOC_HIEU_LOOK),
    _style("quoc-hieu", E, _quoc_hieu, decree30.QUOC_HIEU_LOOK),
    _case("quoc-hieu", E, _quoc_hieu, decree30.QUOC_HIEU_LOOK),
    _head(
        "tieu-ngu-missing",
        E,
        decree30.TIEU_NGU_LOOK.source,
        tieu_ngu_missing,
        "Không thấy Tiêu ngữ dưới Quốc hiệu.",
        "Thêm dòng «Độc lập - Tự do - Hạnh phúc» dưới Quốc hiệu.",
        why="Tiêu ngữ là thành phần thể thức bắt buộc của văn bản hành chính.",
    ),
    _head(
        "tieu-ngu-text",
        E,
        decree30.TIEU_NGU_LOOK.source,
        tieu_ngu_text,
        "Tiêu ngữ viết sai lời văn hoặc sai chữ hoa đầu cụm từ.",
        "Gõ đúng: Độc lập - Tự do - Hạnh phúc.",
        why="Tiêu ngữ có lời văn cố định, chữ cái đầu các cụm từ viết hoa.",
    ),
    _head(
        "tieu-ngu-hyphens",
        W,
        decree30.TIEU_NGU_LOOK.source,
        tieu_ngu_hyphens,
        "Giữa các cụm từ của Tiêu ngữ phải có gạch nối, có cách chữ hai bên.",
        "Gõ: Độc lập - Tự do - Hạnh phúc.",
        fixable=True,
        why="Nghị định quy định giữa các cụm từ có gạch nối (-), có cách chữ.",
    ),
    _head(
        "tieu-ngu-dashes",
        I,
        decree30.TIEU_NGU_LOOK.source,
        tieu_ngu_dashes,
        "Tiêu ngữ dùng gạch dài (–) thay cho gạch nối (-).",
        "Thay gạch dài bằng gạch nối (-).",
        fixable=True,
        why="Word tự đổi gạch nối thành gạch dài; nhiều cơ quan vẫn ban hành như vậy nên chỉ lưu ý.",
    ),
    _size("tieu-ngu", E, _tieu_ngu, decree30.TIEU_NGU_LOOK),
    _style("tieu-ngu", E, _tieu_ngu, decree30.TIEU_NGU_LOOK),
    _case("tieu-ngu", E, _tieu_ngu, decree30.TIEU_NGU_LOOK),
    _alignment("tieu-ngu", W, _tieu_ngu, decree30.TIEU_NGU_LOOK),
    _head(
        "heading-gap",
        W,
        "Phụ lục I, Phần I, Mục II.1.c",
        heading_gap,
        "Quốc hiệu và Tiêu ngữ {found}; quy định cách nhau dòng đơn.",
        "Đặt khoảng cách trước, sau đoạn bằng 0 và giãn dòng Single cho hai dòng.",
        fixable=True,
        why="Hai dòng Quốc hiệu, Tiêu ngữ đi liền nhau thành một khối.",
    ),
    _head(
        "tieu-ngu-line",
        E,
        decree30.TIEU_NGU_LINE_SOURCE,
        lines.tieu_ngu_line,
        "Không thấy đường kẻ ngang dưới Tiêu ngữ.",
        "Vẽ đường kẻ nét liền dưới Tiêu ngữ (Insert → Shapes → Line), dài bằng dòng chữ.",
        why="Đường kẻ dưới Tiêu ngữ là một phần của thể thức.",
    ),
    _head(
        "tieu-ngu-line-length",
        W,
        decree30.TIEU_NGU_LINE_SOURCE,
        lines.tieu_ngu_line_length,
        "Đường kẻ dưới Tiêu ngữ dài {found} mm, bằng {share}% dòng chữ; quy định dài bằng dòng chữ.",
        "Kéo đường kẻ cho bằng độ dài dòng «Độc lập - Tự do - Hạnh phúc».",
        why="Đường kẻ có độ dài bằng độ dài của dòng chữ.",
    ),
    _size("parent-organ", W, _parents, decree30.PARENT_ORGAN_LOOK),
    _style("parent-organ", W, _parents, decree30.PARENT_ORGAN_LOOK),
    _case("parent-organ", W, _parents, decree30.PARENT_ORGAN_LOOK),
    _head(
        "organ-missing",
        E,
        decree30.ISSUING_ORGAN_LOOK.source,
        organ_missing,
        "Không thấy tên cơ quan, tổ chức ban hành văn bản.",
        "Thêm tên cơ quan ban hành ở phía trên, bên trái trang đầu tiên.",
        why="Văn bản phải cho biết cơ quan nào ban hành.",
    ),
    _size("organ", W, _organ, decree30.ISSUING_ORGAN_LOOK),
    _style("organ", E, _organ, decree30.ISSUING_ORGAN_LOOK),
    _case("organ", E, _organ, decree30.ISSUING_ORGAN_LOOK),
    _alignment("organ", W, _organ, decree30.ISSUING_ORGAN_LOOK),
    _head(
        "organ-line",
        E,
        decree30.ORGAN_LINE_SOURCE,
        lines.organ_line,
        "Không thấy đường kẻ ngang dưới tên cơ quan ban hành.",
        "Vẽ đường kẻ nét liền dưới tên cơ quan, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        why="Đường kẻ dưới tên cơ quan ban hành là một phần của thể thức.",
    ),
    _head(
        "organ-line-length",
        W,
        decree30.ORGAN_LINE_SOURCE,
        lines.organ_line_length,
        "Đường kẻ dưới tên cơ quan dài {found} mm, bằng {share}% dòng chữ; quy định từ 1/3 đến 1/2.",
        "Chỉnh đường kẻ dài từ 1/3 đến 1/2 dòng chữ tên cơ quan.",
        why="Đường kẻ có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ.",
    ),
    _head(
        "line-underlined",
        W,
        decree30.TIEU_NGU_LINE_SOURCE,
        lines.underlined,
        "Dùng gạch chân chữ thay cho đường kẻ ngang.",
        "Bỏ gạch chân, vẽ đường kẻ riêng dưới dòng chữ.",
        why="Gạch chân dính vào chữ, không phải đường kẻ đặt dưới dòng chữ.",
    ),
    _head(
        "line-dashed",
        W,
        decree30.TIEU_NGU_LINE_SOURCE,
        lines.dashed,
        "Đường kẻ ở phần đầu văn bản không phải nét liền.",
        "Đổi đường kẻ sang nét liền (Solid).",
        why="Nghị định quy định đường kẻ ngang, nét liền.",
    ),
    _head(
        "number-missing",
        E,
        decree30.NUMBER_LOOK.source,
        symbol.number_missing,
        "Không thấy dòng «Số: …/…».",
        "Thêm số và ký hiệu văn bản dưới tên cơ quan ban hành.",
        why="Không có số, ký hiệu thì không đăng ký và không viện dẫn được văn bản.",
    ),
    _size("number", W, _number, decree30.NUMBER_LOOK),
    _style("number", E, _number, decree30.NUMBER_LOOK),
    _alignment("number", W, _number, decree30.NUMBER_LOOK),
    _head(
        "number-form",
        W,
        decree30.NUMBER_LOOK.source,
        symbol.number_form,
        "Số, ký hiệu viết sai: {found}.",
        "Viết theo mẫu «Số: 15/KH-UBND».",
        why="Số, ký hiệu viết thống nhất thì máy và người mới tra cứu được.",
    ),
    _head(
        "number-padding",
        E,
        decree30.NUMBER_LOOK.source,
        symbol.number_padding,
        "Số văn bản {found} nhỏ hơn 10 phải ghi thêm số 0 phía trước.",
        "Viết 0{found}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _head(
        "symbol-kind",
        E,
        decree30.SYMBOL_SOURCE,
        symbol.symbol_kind,
        "Ký hiệu ghi «{found}» nhưng văn bản là {kind}.",
        "Ký hiệu của {kind} bắt đầu bằng {wanted}.",
        why="Chữ viết tắt tên loại trong ký hiệu theo bảng tại Phụ lục III; công văn không có chữ viết tắt.",
    ),
    _head(
        "symbol-year",
        W,
        decree30.SYMBOL_SOURCE,
        symbol.symbol_year,
        "Ký hiệu của văn bản hành chính không có năm.",
        "Bỏ năm giữa số và ký hiệu.",
        why="Năm trong ký hiệu chỉ dùng cho văn bản quy phạm pháp luật.",
    ),
    _head(
        "date-missing",
        W,
        decree30.DATE_SOURCE,
        symbol.date_missing,
        "Không thấy địa danh và thời gian ban hành ở phần đầu văn bản.",
        "Thêm dòng «<Địa danh>, ngày … tháng … năm …» dưới Tiêu ngữ.",
        why="Thời gian ban hành quyết định hiệu lực và thứ tự của văn bản.",
    ),
    _size("date", E, _date, decree30.DATE_LOOK),
    _style("date", E, _date, decree30.DATE_LOOK),
    _head(
        "date-form",
        E,
        decree30.DATE_SOURCE,
        symbol.date_form,
        "Địa danh, thời gian ban hành không viết đủ «ngày … tháng … năm …».",
        "Viết đầy đủ, ví dụ: Bình Định, ngày 05 tháng 7 năm 2024.",
        why="Thời gian ban hành phải được viết đầy đủ, bằng chữ số Ả Rập.",
    ),
    _head(
        "date-day-padding",
        E,
        decree30.DATE_SOURCE,
        symbol.day_padding,
        "Ngày {day} nhỏ hơn 10 phải ghi thêm số 0 phía trước.",
        "Viết ngày 0{day}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _head(
        "date-month-padding",
        E,
        decree30.DATE_SOURCE,
        symbol.month_padding,
        "Tháng {month} phải ghi thêm số 0 phía trước.",
        "Viết tháng 0{month}.",
        why="Số 0 phía trước ngăn việc ghi thêm chữ số.",
    ),
    _head(
        "date-month-zero",
        I,
        decree30.DATE_SOURCE,
        symbol.month_zero,
        "Tháng {month}: chỉ tháng 1 và 2 phải ghi thêm số 0.",
        "Viết tháng không có số 0.",
        why="Nghị định chỉ yêu cầu số 0 với tháng 1, 2; mẫu của Nghị định viết «tháng 6».",
    ),
    _head(
        "date-impossible",
        E,
        decree30.DATE_SOURCE,
        symbol.date_impossible,
        "Ngày {day} tháng {month} không có trên lịch.",
        "Sửa lại ngày, tháng ban hành.",
        why="Ngày sai làm văn bản không xác định được thời điểm hiệu lực.",
    ),
    _head(
        "date-comma",
        E,
        decree30.DATE_LOOK.source,
        symbol.date_comma,
        "Sau địa danh thiếu dấu phẩy.",
        "Thêm dấu phẩy sau địa danh.",
        why="Sau địa danh có dấu phẩy (,).",
    ),
    _head(
        "place-capitals",
        W,
        decree30.DATE_LOOK.source,
        symbol.place_capitals,
        "Địa danh «{found}» viết hoa không đúng.",
        "Viết hoa các chữ cái đầu của địa danh.",
        why="Các chữ cái đầu của địa danh phải viết hoa.",
    ),
    _head(
        "place-full-name",
        W,
        decree30.PLACE_SOURCE,
        symbol.place_full_name,
        "Địa danh «{found}» phải ghi tên gọi đầy đủ của đơn vị hành chính.",
        "Ghi đầy đủ, ví dụ: Thành phố Hồ Chí Minh, Phường 1.",
        why="Đơn vị hành chính đặt theo tên người, chữ số hoặc sự kiện lịch sử phải ghi tên đầy đủ.",
    ),
    _head(
        "date-line",
        W,
        decree30.DATE_LOOK.source,
        symbol.same_line,
        "Địa danh, ngày tháng không nằm cùng dòng với số, ký hiệu.",
        "Đặt số, ký hiệu và địa danh, ngày tháng trên cùng một hàng của bảng đầu trang.",
        why="Địa danh và thời gian được trình bày trên cùng một dòng với số, ký hiệu.",
    ),
    _head(
        "type-missing",
        W,
        decree30.TYPE_NAME_LOOK.source,
        type_missing,
        "Không thấy tên loại văn bản, cũng không thấy trích yếu «V/v …» của công văn.",
        "Thêm tên loại (KẾ HOẠCH, GIẤY MỜI…) hoặc dòng «V/v …» dưới số, ký hiệu.",
        why="Tên loại và trích yếu cho biết văn bản là gì, về việc gì.",
    ),
    _size("type-name", W, _type_name, decree30.TYPE_NAME_LOOK),
    _style("type-name", E, _type_name, decree30.TYPE_NAME_LOOK),
    _case("type-name", E, _type_name, decree30.TYPE_NAME_LOOK),
    _alignment("type-name", E, _type_name, decree30.TYPE_NAME_LOOK),
    _head(
        "subject-missing",
        W,
        decree30.SUBJECT_LOOK.source,
        subject_missing,
        "Dưới tên loại không thấy trích yếu nội dung.",
        "Thêm trích yếu nội dung ngay dưới tên loại, canh giữa.",
        why="Trích yếu phản ánh khái quát nội dung chủ yếu của văn bản, cần cho đăng ký và tra cứu.",
    ),
    _size("subject", E, _subject, decree30.SUBJECT_LOOK),
    _style("subject", W, _subject, decree30.SUBJECT_LOOK),
    _case("subject", W, _subject, decree30.SUBJECT_LOOK),
    _head(
        "subject-line",
        W,
        decree30.SUBJECT_LINE_SOURCE,
        lines.subject_line,
        "Không thấy đường kẻ ngang dưới trích yếu.",
        "Vẽ đường kẻ nét liền dưới trích yếu, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        why="Đường kẻ dưới trích yếu là một phần của thể thức.",
    ),
    _head(
        "subject-line-length",
        W,
        decree30.SUBJECT_LINE_SOURCE,
        lines.subject_line_length,
        "Đường kẻ dưới trích yếu dài {found} mm, bằng {share}% dòng chữ; quy định từ 1/3 đến 1/2.",
        "Chỉnh đường kẻ dài từ 1/3 đến 1/2 dòng chữ trích yếu.",
        why="Đường kẻ có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ.",
    ),
    _size("letter-subject", E, _letter_subject, decree30.LETTER_SUBJECT_LOOK),
    _style("letter-subject", E, _letter_subject, decree30.LETTER_SUBJECT_LOOK),
    _alignment("letter-subject", W, _letter_subject, decree30.LETTER_SUBJECT_LOOK),
    _head(
        "letter-subject-gap",
        I,
        decree30.LETTER_SUBJECT_LOOK.source,
        letter_subject_gap,
        "Trích yếu «V/v» cách số, ký hiệu {found} pt; quy định 6 pt.",
        "Đặt khoảng cách trước dòng «V/v» là 6 pt.",
        fixable=True,
        why="Nghị định quy định cách dòng 6pt với số và ký hiệu văn bản.",
    ),
)
