"""Rows of what must not leave the office."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import hygiene
from pipeline.conformance.rules.rule import E, I, Rule, W, row

_row = partial(row, area="hygiene")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "leftover-placeholder", E, "Nghị định 30/2020/NĐ-CP, Điều 8", hygiene.placeholders,
        "Còn chỗ trống của mẫu chưa điền: «{found}».", "Điền nội dung hoặc xóa chỗ trống đó.",
        why="Dấu của mẫu lọt vào văn bản phát hành là lỗi nội dung.",
    ),
    _row(
        "leftover-field", E, "Nghị định 30/2020/NĐ-CP, Điều 8", hygiene.merge_fields,
        "Còn {count} trường trộn thư trong tệp, ví dụ «{found}».",
        "Hoàn tất trộn thư (Finish & Merge) hoặc bấm Ctrl+Shift+F9 để chuyển trường thành chữ.",
        why="Trường trộn thư hiện dữ liệu khác nhau trên mỗi máy.",
    ),
    _row(
        "tracked-changes", W, "Nghị định 30/2020/NĐ-CP, Điều 10", hygiene.tracked_changes,
        "Còn {count} chỗ theo dõi sửa đổi (Track Changes) chưa chấp nhận.",
        "Review → Accept All Changes, rồi Stop Tracking.",
        why="Người nhận xem được mọi chữ đã sửa, đã xóa.",
    ),
    _row(
        "comments", W, "Nghị định 30/2020/NĐ-CP, Điều 10", hygiene.comments,
        "Còn {count} nhận xét (Comment) trong tệp.", "Review → Delete All Comments.",
        why="Nhận xét nội bộ không được gửi ra ngoài.",
    ),
    _row(
        "hidden-text", W, "Nghị định 30/2020/NĐ-CP, Điều 8", hygiene.hidden_text,
        "Có chữ ẩn hoặc chữ trắng: «{found}».", "Xóa chữ đó hoặc bỏ thuộc tính Hidden.",
        why="Chữ ẩn không in ra nhưng người nhận đọc được trong tệp.",
    ),
    _row(
        "macros", W, "Nghị định 30/2020/NĐ-CP, Điều 5", hygiene.macros, "Tệp có chứa macro.",
        "Lưu lại thành .docx.", why="Macro bị hệ thống nhận chặn và có thể gây hại.",
    ),
    _row(
        "metadata", I, "Nghị định 30/2020/NĐ-CP, Điều 8", hygiene.metadata,
        "Thuộc tính tệp ghi tên người: {found}.", "File → Info → Inspect Document → Remove All.",
        why="Tên người soạn trong thuộc tính là dữ liệu cá nhân không cần gửi đi.",
    ),
    _row(
        "draft-mark", I, "Nghị định 30/2020/NĐ-CP, Điều 10", hygiene.draft_mark,
        "Văn bản còn dấu «DỰ THẢO».", "Xóa dấu «DỰ THẢO» trước khi ký ban hành.",
        why="Dấu dự thảo còn sót làm văn bản đã ký bị hiểu là chưa ban hành.",
    ),
)
# fmt: on
