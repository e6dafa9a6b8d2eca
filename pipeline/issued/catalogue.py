"""What is worth saying of issued documents when a dossier is built (``issued-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

NOT_HERE = FindingKind(
    "issued-not-here", Severity.WARNING,
    "{document} đã phát hành nhưng tệp không có trong «{folder}»: bản làm ra ở đây theo dữ liệu hiện nay, chỉ để xem.",
    "Dùng tệp trong «phat-hanh» của thư mục kết quả lúc phát hành; nếu mất thì lấy lại từ bản sao lưu.",
    "Nghị định 30/2020/NĐ-CP, Điều 18.3",
    why="Dữ liệu có thể đã đổi sau khi phát hành; hai bản cùng số mà khác chữ thì chỉ bản đã phát hành có giá trị.",
)
ISSUED_FINDINGS = (NOT_HERE,)
