"""Rows of the signature block."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import foot
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import E, I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="foot")
_size = partial(size_rule, area="foot")
_style = partial(style_rule, area="foot")
_case = partial(case_rule, area="foot")
_alignment = partial(alignment_rule, area="foot")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "signature-missing", W, decree30.SIGNER_POSITION_LOOK.source, foot.signature_missing,
        "Không thấy quyền hạn, chức vụ của người ký.",
        "Thêm quyền hạn, chức vụ người ký, in hoa, đậm, canh giữa.",
        why="Văn bản phải cho biết ai ký, với quyền hạn nào.",
    ),
    _size("signer-position", E, foot.positions_pieces, decree30.SIGNER_POSITION_LOOK),
    _style("signer-position", E, foot.positions_pieces, decree30.SIGNER_POSITION_LOOK),
    _case("signer-position", E, foot.positions_pieces, decree30.SIGNER_POSITION_LOOK),
    _alignment("signer-position", W, foot.positions_pieces, decree30.SIGNER_POSITION_LOOK),
    _row(
        "signer-name-missing", I, decree30.SIGNER_NAME_LOOK.source, foot.name_missing,
        "Không thấy họ và tên người ký.", "Ghi họ và tên người ký dưới chữ ký.",
        why="Bản dự thảo có thể chưa ghi tên nên chỉ lưu ý.",
    ),
    _size("signer-name", E, foot.name_pieces, decree30.SIGNER_NAME_LOOK),
    _style("signer-name", E, foot.name_pieces, decree30.SIGNER_NAME_LOOK),
    _case("signer-name", W, foot.name_pieces, decree30.SIGNER_NAME_LOOK),
    _alignment("signer-name", W, foot.name_pieces, decree30.SIGNER_NAME_LOOK),
    _row(
        "signer-name-title", W, decree30.SIGNER_NAME_SOURCE, foot.name_titles,
        "Trước họ tên người ký ghi «{found}».", "Bỏ học hàm, học vị, danh hiệu trước họ tên.",
        why="Chỉ đơn vị vũ trang, giáo dục, y tế, khoa học được ghi theo quy định của ngành.",
    ),
    _row(
        "capacity-slash", E, decree30.CAPACITY_SOURCE, foot.capacity_slash,
        "Quyền hạn người ký viết «{found}» có gạch chéo.",
        "Viết TM., KT., TL., TUQ. có dấu chấm, không gạch chéo.",
        why="Cách viết có gạch chéo là của văn bản Đảng.",
    ),
    _row(
        "capacity-dot", W, decree30.CAPACITY_SOURCE, foot.capacity_dot, "Sau «{found}» thiếu dấu chấm.",
        "Viết «{found}.».", why="Nghị định viết «TM.», «Q.», «KT.», «TL.», «TUQ.».",
    ),
    _row(
        "capacity-space", W, decree30.CAPACITY_SOURCE, foot.capacity_space, "Sau «{found}.» thiếu dấu cách.",
        "Viết «{found}. {post}».", why="Nghị định viết «TM. …», «KT. …» với một dấu cách.",
    ),
    _row(
        "capacity-post", W, decree30.CAPACITY_SOURCE, foot.capacity_post,
        "Sau dòng «{found}.» không ghi chức vụ của chính người ký.", "Thêm chức vụ người ký ở dòng dưới.",
        why="Ký thay, thừa lệnh, thay mặt thì phải ghi chức vụ của người ký.",
    ),
    _row(
        "capacity-twice", W, decree30.CAPACITY_SOURCE, foot.delegated_twice,
        "Người được ủy quyền không được ủy quyền lại: «TUQ.» rồi «KT.».",
        "Để người được ủy quyền trực tiếp ký.",
        why="Điều 13 khoản 3: người được thừa ủy quyền không được ủy quyền lại.",
    ),
    _row(
        "capacity-collective", I, decree30.CAPACITY_SOURCE, foot.collective,
        "Kế hoạch của Ủy ban nhân dân không ghi «TM. ỦY BAN NHÂN DÂN».",
        "Nếu ký thay mặt tập thể thì thêm «TM. ỦY BAN NHÂN DÂN» trên chức vụ.",
        why="Chủ tịch có thể ban hành theo thẩm quyền riêng nên chỉ lưu ý.",
    ),
    _row(
        "signature-split", I, "Phụ lục I, Phần I, Mục IV", foot.split_block,
        "Hàng chứa chữ ký có thể bị tách sang hai trang.",
        "Table Properties → Row: bỏ Allow row to break across pages.",
        why="Chữ ký đứng một mình ở trang sau dễ bị dùng cho văn bản khác.",
    ),
)
# fmt: on
