"""Rows of Quốc hiệu, Tiêu ngữ, agency and their lines."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import head, lines, place
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
        "quoc-hieu-missing", E, decree30.QUOC_HIEU_LOOK.source, head.quoc_hieu_missing,
        "Không thấy Quốc hiệu «CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM».",
        "Thêm Quốc hiệu và Tiêu ngữ ở phía trên cùng, bên phải trang đầu tiên.",
        why="Quốc hiệu là thành phần thể thức bắt buộc của văn bản hành chính.",
    ),
    _row(
        "quoc-hieu-text", E, decree30.QUOC_HIEU_LOOK.source, head.quoc_hieu_text,
        "Quốc hiệu viết sai lời văn.", "Gõ đúng: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.",
        why="Quốc hiệu có lời văn cố định.",
    ),
    _size("quoc-hieu", W, head.quoc_hieu_pieces, decree30.QUOC_HIEU_LOOK),
    _style("quoc-hieu", E, head.quoc_hieu_pieces, decree30.QUOC_HIEU_LOOK),
    _case("quoc-hieu", E, head.quoc_hieu_pieces, decree30.QUOC_HIEU_LOOK),
    _row(
        "quoc-hieu-place", W, decree30.QUOC_HIEU_LOOK.source, place.quoc_hieu_place,
        "Quốc hiệu {what}; quy định phía trên cùng, bên phải trang đầu tiên.",
        "Chuyển Quốc hiệu, Tiêu ngữ sang cột phải của phần đầu trang thứ nhất.",
        why="Quốc hiệu ở ô số 1: phía trên cùng, bên phải trang đầu tiên của văn bản.",
    ),
    _row(
        "head-wraps", W, "Phụ lục I, Phần I, Mục IV", place.head_wraps,
        "«{found}» không vừa một dòng trong cột của nó.",
        "Nới cột phải (từ 10 cm) hoặc giảm cỡ chữ trong khoảng cho phép.",
        why="Quốc hiệu, Tiêu ngữ, địa danh và ngày tháng mỗi thành phần nằm trên một dòng.",
    ),
    _row(
        "tieu-ngu-missing", E, decree30.TIEU_NGU_LOOK.source, head.tieu_ngu_missing,
        "Không thấy Tiêu ngữ dưới Quốc hiệu.", "Thêm dòng «Độc lập - Tự do - Hạnh phúc» dưới Quốc hiệu.",
        why="Tiêu ngữ là thành phần thể thức bắt buộc của văn bản hành chính.",
    ),
    _row(
        "tieu-ngu-text", E, decree30.TIEU_NGU_LOOK.source, head.tieu_ngu_text,
        "Tiêu ngữ viết sai lời văn hoặc sai chữ hoa đầu cụm từ.", "Gõ đúng: Độc lập - Tự do - Hạnh phúc.",
        why="Tiêu ngữ có lời văn cố định, chữ cái đầu các cụm từ viết hoa.",
    ),
    _row(
        "tieu-ngu-hyphens", W, decree30.TIEU_NGU_LOOK.source, head.tieu_ngu_hyphens,
        "Giữa các cụm từ của Tiêu ngữ phải có gạch nối, có cách chữ hai bên.",
        "Gõ: Độc lập - Tự do - Hạnh phúc.", fixable=True,
        why="Nghị định quy định giữa các cụm từ có gạch nối (-), có cách chữ.",
    ),
    _row(
        "tieu-ngu-dashes", I, decree30.TIEU_NGU_LOOK.source, head.tieu_ngu_dashes,
        "Tiêu ngữ dùng gạch dài (–) thay cho gạch nối (-).", "Thay gạch dài bằng gạch nối (-).",
        fixable=True,
        why="Word tự đổi gạch nối thành gạch dài; nhiều cơ quan vẫn ban hành như vậy nên chỉ lưu ý.",
    ),
    _size("tieu-ngu", E, head.tieu_ngu_pieces, decree30.TIEU_NGU_LOOK),
    _style("tieu-ngu", E, head.tieu_ngu_pieces, decree30.TIEU_NGU_LOOK),
    _case("tieu-ngu", E, head.tieu_ngu_pieces, decree30.TIEU_NGU_LOOK),
    _alignment("tieu-ngu", W, head.tieu_ngu_pieces, decree30.TIEU_NGU_LOOK),
    _row(
        "heading-gap", W, "Phụ lục I, Phần I, Mục II.1.c", head.heading_gap,
        "Quốc hiệu và Tiêu ngữ {what}; quy định cách nhau dòng đơn.",
        "Đặt khoảng cách trước, sau đoạn bằng 0 và giãn dòng Single cho hai dòng.", fixable=True,
        why="Hai dòng Quốc hiệu, Tiêu ngữ đi liền nhau thành một khối.",
    ),
    _row(
        "tieu-ngu-line", E, decree30.TIEU_NGU_LINE_SOURCE, lines.tieu_ngu_line,
        "Không thấy đường kẻ ngang dưới Tiêu ngữ.",
        "Vẽ đường kẻ nét liền dưới Tiêu ngữ (Insert → Shapes → Line), dài bằng dòng chữ.",
        why="Đường kẻ dưới Tiêu ngữ là một phần của thể thức.",
    ),
    _row(
        "tieu-ngu-line-length", W, decree30.TIEU_NGU_LINE_SOURCE, lines.tieu_ngu_line_length,
        "Đường kẻ dưới Tiêu ngữ dài {found} mm, bằng {share}% dòng chữ; quy định dài bằng dòng chữ.",
        "Kéo đường kẻ cho bằng độ dài dòng «Độc lập - Tự do - Hạnh phúc».",
        why="Đường kẻ có độ dài bằng độ dài của dòng chữ.",
    ),
    _size("parent-organ", W, head.parents_pieces, decree30.PARENT_ORGAN_LOOK),
    _style("parent-organ", W, head.parents_pieces, decree30.PARENT_ORGAN_LOOK),
    _case("parent-organ", W, head.parents_pieces, decree30.PARENT_ORGAN_LOOK),
    _alignment("parent-organ", W, head.parents_pieces, decree30.PARENT_ORGAN_LOOK),
    _row(
        "organ-gap", W, decree30.ISSUING_ORGAN_LOOK.source, place.organ_gap,
        "Các dòng tên cơ quan {what}; quy định cách nhau dòng đơn.",
        "Đặt khoảng cách trước, sau đoạn bằng 0 và giãn dòng Single cho các dòng tên cơ quan.",
        why="Tên cơ quan ban hành và cơ quan chủ quản cách nhau dòng đơn.",
    ),
    _row(
        "organ-abbreviated", W, decree30.ORGAN_NAME_SOURCE, place.organ_in_full,
        "Tên cơ quan ban hành viết tắt.", "Ghi đầy đủ, ví dụ: ỦY BAN NHÂN DÂN TỈNH ….",
        why="Tên cơ quan ban hành ghi đầy đủ; chỉ tên cơ quan chủ quản được viết tắt những cụm từ thông dụng.",
    ),
    _row(
        "parent-organ-place", W, decree30.ORGAN_NAME_SOURCE, place.parent_place,
        "«{found}» thiếu tên tỉnh, xã.", "Ghi kèm tên đơn vị hành chính, ví dụ: UBND TỈNH BÌNH ĐỊNH.",
        why="Tên cơ quan chủ quản ở địa phương có thêm tên tỉnh, xã nơi cơ quan ban hành đóng trụ sở.",
    ),
    _row(
        "organ-missing", E, decree30.ISSUING_ORGAN_LOOK.source, head.organ_missing,
        "Không thấy tên cơ quan, tổ chức ban hành văn bản.",
        "Thêm tên cơ quan ban hành ở phía trên, bên trái trang đầu tiên.",
        why="Văn bản phải cho biết cơ quan nào ban hành.",
    ),
    _size("organ", W, head.organ_pieces, decree30.ISSUING_ORGAN_LOOK),
    _style("organ", E, head.organ_pieces, decree30.ISSUING_ORGAN_LOOK),
    _case("organ", E, head.organ_pieces, decree30.ISSUING_ORGAN_LOOK),
    _alignment("organ", W, head.organ_pieces, decree30.ISSUING_ORGAN_LOOK),
    _row(
        "organ-line", E, decree30.ORGAN_LINE_SOURCE, lines.organ_line,
        "Không thấy đường kẻ ngang dưới tên cơ quan ban hành.",
        "Vẽ đường kẻ nét liền dưới tên cơ quan, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
        why="Đường kẻ dưới tên cơ quan ban hành là một phần của thể thức.",
    ),
    _row(
        "organ-line-length", W, decree30.ORGAN_LINE_SOURCE, lines.organ_line_length,
        "Đường kẻ dưới tên cơ quan dài {found} mm, bằng {share}% dòng chữ; quy định từ 1/3 đến 1/2.",
        "Chỉnh đường kẻ dài từ 1/3 đến 1/2 dòng chữ tên cơ quan.",
        why="Đường kẻ có độ dài bằng từ 1/3 đến 1/2 độ dài của dòng chữ.",
    ),
    _row(
        "line-underlined", W, decree30.TIEU_NGU_LINE_SOURCE, lines.underlined,
        "Dùng gạch chân chữ thay cho đường kẻ ngang.", "Bỏ gạch chân, vẽ đường kẻ riêng dưới dòng chữ.",
        why="Gạch chân dính vào chữ, không phải đường kẻ đặt dưới dòng chữ.",
    ),
    _row(
        "line-dashed", W, decree30.TIEU_NGU_LINE_SOURCE, lines.dashed,
        "Đường kẻ ở phần đầu văn bản không phải nét liền.", "Đổi đường kẻ sang nét liền (Solid).",
        why="Nghị định quy định đường kẻ ngang, nét liền.",
    ),
)
# fmt: on
