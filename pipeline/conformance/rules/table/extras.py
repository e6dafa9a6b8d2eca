"""Rows of the other elements of form: marks, signing text, drafter's mark, address block, copies."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import extras
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="other")
_size = partial(size_rule, area="other")
_style = partial(style_rule, area="other")
_case = partial(case_rule, area="other")
_alignment = partial(alignment_rule, area="other")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _size("mark", W, extras.marks_pieces, decree30.URGENCY_LOOK),
    _style("mark", W, extras.marks_pieces, decree30.URGENCY_LOOK),
    _row(
        "mark-frame", W, decree30.URGENCY_LOOK.source, extras.mark_frame,
        "Dấu «{found}» không nằm trong khung hình chữ nhật viền đơn.",
        "Đặt chữ trong một khung chữ (Text Box) viền đơn.",
        why="Từ chỉ mức độ khẩn đặt cân đối trong khung hình chữ nhật viền đơn.",
    ),
    _row(
        "mark-box-size", W, decree30.URGENCY_LOOK.source, extras.mark_box,
        "Khung dấu chỉ mức độ khẩn {found} mm, quy định {wanted} mm.", "Đặt khung rộng x cao {wanted} mm.",
        why="Con dấu HỎA TỐC 30 x 8 mm, THƯỢNG KHẨN 40 x 8 mm, KHẨN 20 x 8 mm.",
    ),
    _row(
        "mark-colour", I, decree30.URGENCY_LOOK.source, extras.mark_colour,
        "Dấu chỉ mức độ khẩn không phải màu đỏ tươi.", "Đặt chữ và khung màu đỏ (FF0000) nếu in cùng văn bản.",
        why="Mực dấu màu đỏ tươi; cơ quan đóng dấu sau khi in thì không cần sửa nên chỉ lưu ý.",
    ),
    _size("circulation", W, extras.circulation_pieces, decree30.CIRCULATION_LOOK),
    _style("circulation", W, extras.circulation_pieces, decree30.CIRCULATION_LOOK),
    _row(
        "circulation-frame", W, decree30.CIRCULATION_LOOK.source, extras.circulation_frame,
        "Chỉ dẫn «{found}» không nằm trong khung hình chữ nhật viền đơn.",
        "Đặt chữ trong một khung chữ (Text Box) viền đơn.",
        why="Chỉ dẫn về phạm vi lưu hành trình bày cân đối trong khung hình chữ nhật viền đơn.",
    ),
    _row(
        "circulation-place", W, decree30.CIRCULATION_LOOK.source, extras.circulation_place,
        "Chỉ dẫn về phạm vi lưu hành đặt dưới Quốc hiệu; quy định ở ô số 11, trong phần lề trên.",
        "Chuyển chỉ dẫn lên trên Quốc hiệu.",
        why="Ô số 11 nằm trong lề trên để người nhận thấy trước khi đọc.",
    ),
    _size("signing-info", W, extras.signing_pieces, decree30.SIGNING_INFO_LOOK),
    _style("signing-info", W, extras.signing_pieces, decree30.SIGNING_INFO_LOOK),
    _alignment("signing-info", W, extras.signing_pieces, decree30.SIGNING_INFO_LOOK),
    _size("drafter", W, extras.drafter_pieces, decree30.DRAFTER_LOOK),
    _style("drafter", W, extras.drafter_pieces, decree30.DRAFTER_LOOK),
    _row(
        "drafter-case", W, decree30.DRAFTER_LOOK.source, extras.drafter_case,
        "Ký hiệu người soạn thảo không in hoa.", "Gõ ký hiệu bằng chữ in hoa, ví dụ PL.(300).",
        why="Ký hiệu bằng chữ in hoa, số lượng bản bằng chữ số Ả Rập.",
    ),
    _size("contact", W, extras.contact_pieces, decree30.CONTACT_LOOK),
    _style("contact", W, extras.contact_pieces, decree30.CONTACT_LOOK),
    _row(
        "contact-line", W, decree30.CONTACT_LOOK.source, extras.contact_line,
        "Phần địa chỉ, điện thoại của cơ quan {what}.",
        "Kẻ một đường nét liền hết chiều ngang phía trên (Borders → Top Border).",
        why="Địa chỉ đặt dưới một đường kẻ nét liền kéo dài hết chiều ngang của vùng trình bày văn bản.",
    ),
    _row(
        "contact-page", I, decree30.CONTACT_LOOK.source, extras.contact_page,
        "Địa chỉ, điện thoại của cơ quan hiện ở mọi trang; quy định ở trang thứ nhất.",
        "Chọn Different First Page rồi chỉ để địa chỉ ở chân trang thứ nhất.",
        why="Các thành phần này được trình bày ở trang thứ nhất của văn bản.",
    ),
    _size("copy", W, extras.copy_pieces, decree30.COPY_LOOK),
    _style("copy", W, extras.copy_pieces, decree30.COPY_LOOK),
    _case("copy", W, extras.copy_pieces, decree30.COPY_LOOK),
    _row(
        "copy-form", W, decree30.COPY_FORM_SOURCE, extras.copy_form,
        "Hình thức sao ghi «{found}»; chỉ có SAO Y, SAO LỤC, TRÍCH SAO.", "Ghi một trong ba hình thức đó.",
        why="«Sao y bản chính» là cách gọi của quy định cũ.",
    ),
    _row(
        "copy-line", W, decree30.COPY_LINE_SOURCE, extras.copy_line,
        "Phía trên phần thể thức bản sao không có đường kẻ.",
        "Kẻ một đường nét liền hết chiều ngang giữa văn bản được sao và phần bản sao.",
        why="Đường kẻ ngăn cách văn bản gốc với phần do cơ quan sao ghi thêm.",
    ),
    _row(
        "copy-symbol", W, decree30.COPY_SYMBOL_SOURCE, extras.copy_symbol,
        "Số, ký hiệu bản sao {what} không theo mẫu.", "Viết theo mẫu «Số: 05/SY-UBND» (SY, SL hoặc TrS).",
        why="Bản sao có số riêng, đánh chung cho các loại bản sao, và ký hiệu SY, SL, TrS.",
    ),
)
# fmt: on
