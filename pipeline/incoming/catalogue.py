"""Findings about files that cannot be opened, whatever they hold (``data-file-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E = Severity.ERROR

FILE_MISSING = FindingKind(
    "data-file-missing", E, "Không có tệp «{file}».",
    "Đặt tệp vào đúng chỗ, hoặc tạo hồ sơ mẫu bằng «vanban new».",
    why="Thiếu tệp dữ liệu thì văn bản không có nguồn.",
)
FILE_UNREADABLE = FindingKind(
    "data-file-unreadable", E, "Không đọc được tệp «{file}»: {reason}.",
    "Mở tệp bằng đúng chương trình của nó, lưu lại rồi chạy lại.",
    why="Tệp hỏng, bị cắt cụt hoặc không đúng loại; đoán nội dung sẽ sinh số liệu sai.",
)
FILE_HOSTILE = FindingKind(
    "data-file-hostile", E, "Tệp «{file}» có nội dung không an toàn: {reason}.",
    "Không dùng tệp này; xin lại tệp từ nguồn tin cậy, lưu thành .xlsx không có macro.",
    why="Bom nén, bom thực thể XML và macro có thể làm treo máy hoặc chạy mã lạ.",
)
TOO_LARGE = FindingKind(
    "data-file-too-large", E, "Tệp «{file}» quá lớn: {reason}.",
    "Xóa các hàng, cột, bảng tính trống hoặc thừa rồi lưu lại.",
)
