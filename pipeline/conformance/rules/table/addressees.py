"""Rows of Kính gửi."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import addressees
from pipeline.conformance.rules.looks import size_rule, style_rule
from pipeline.conformance.rules.rule import E, I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="foot")
_size = partial(size_rule, area="foot")
_style = partial(style_rule, area="foot")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _size("addressee", E, addressees.addressees_pieces, decree30.ADDRESSEE_LOOK),
    _style("addressee", E, addressees.addressees_pieces, decree30.ADDRESSEE_LOOK),
    _row(
        "addressee-kind", W, decree30.UNADDRESSED_SOURCE, addressees.addressee_kind,
        "{kind} không có phần «Kính gửi».", "Bỏ «Kính gửi»; ghi nơi nhận ở cuối văn bản.",
        why="«Kính gửi» chỉ dùng cho Tờ trình, Báo cáo gửi cấp trên và Công văn.",
    ),
    _row(
        "addressee-colon", W, decree30.ADDRESSEE_LOOK.source, addressees.addressee_colon,
        "Sau «Kính gửi» thiếu dấu hai chấm.", "Thêm dấu hai chấm sau «Kính gửi».",
        why="Sau từ «Kính gửi» có dấu hai chấm (:).",
    ),
    _row(
        "addressee-line", W, decree30.ADDRESSEE_LOOK.source, addressees.addressee_line,
        "Gửi một nơi nhưng tên nơi nhận không cùng dòng với «Kính gửi».",
        "Đưa tên nơi nhận lên sau «Kính gửi:».",
        why="Gửi một nơi thì «Kính gửi» và tên nơi nhận trên cùng một dòng.",
    ),
    _row(
        "addressee-list", W, decree30.ADDRESSEE_LOOK.source, addressees.addressee_list,
        "Danh sách «Kính gửi» sai dấu: {what}.", "Mỗi nơi một dòng, cuối dòng «;», dòng cuối «.».",
        why="Danh sách nơi gửi viết thống nhất để đối chiếu khi phát hành.",
    ),
    _row(
        "addressee-dashes", W, decree30.ADDRESSEE_LOOK.source, addressees.dashes_aligned,
        "Các gạch đầu dòng của «Kính gửi» không thẳng hàng: {what}.",
        "Đặt các dòng canh trái, cùng một khoảng lùi (Paragraph → Indentation: Left).",
        why="Các gạch đầu dòng được trình bày thẳng hàng với nhau dưới dấu hai chấm (:).",
    ),
    _row(
        "addressee-under-colon", I, decree30.ADDRESSEE_LOOK.source, addressees.dashes_under_colon,
        "Gạch đầu dòng của «Kính gửi» lệch dấu hai chấm {what}.",
        "Lùi các dòng để gạch đầu dòng nằm dưới dấu hai chấm.",
        why="Gạch đầu dòng nằm dưới dấu hai chấm; chiều rộng chữ tùy máy in nên chỉ lưu ý.",
    ),
)
# fmt: on
