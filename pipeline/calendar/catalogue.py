"""Findings about calendars (``calendar-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

W, I = Severity.WARNING, Severity.INFO  # noqa: E741 (the letters of the report)
_RFC = "RFC 5545, 3.8.7.4"

FIRST = FindingKind(
    "calendar-first", I, "Không thấy lịch đã công bố trước trong «{folder}»: các mục bắt đầu từ lần sửa {sequence}.",
    "Lần đầu thì không cần làm gì; đã từng gửi lịch mà tệp cũ mất thì chạy lại với --sequence N, N lớn hơn số đã gửi.",
    _RFC, "Lịch sửa mà số lần sửa không tăng thì máy của người nhận giữ bản cũ.",
)
LOST = FindingKind(
    "calendar-lost", W, "Không đọc được lịch đã công bố «{file}»; mục chỉ có ở tệp ấy bắt đầu từ lần sửa {sequence}.",
    "Khôi phục tệp từ bản sao lưu rồi chạy lại; hoặc chạy lại với --sequence N, N lớn hơn số lần sửa đã gửi.", _RFC,
    "Lịch sửa mà số lần sửa không tăng thì máy của người nhận giữ bản cũ.",
)
CANCELLED = FindingKind(
    "calendar-cancelled", W, "«{summary}» không còn trong dữ liệu; lịch ghi mục ấy là đã hủy.",
    "Gửi lại lịch để máy của người nhận bỏ mục ấy.", "RFC 5545, 3.8.1.11",
)
NO_HOUR = FindingKind(
    "calendar-no-hour", I, "Hội nghị chưa có giờ: lịch ghi cả ngày {day}.",
    "Khi chốt giờ thì ghi «gio» dưới «su_kien», chạy và gửi lại lịch.",
)
NO_END = FindingKind(
    "calendar-no-end", I, "Hội nghị nhiều ngày chưa có giờ kết thúc: lịch ghi cả ngày từ {day} đến {last}; giờ bắt đầu "
    "ghi ở phần mô tả.",
    "Khi chốt giờ kết thúc thì ghi «gio_ket_thuc» dưới «su_kien», chạy và gửi lại lịch.", "RFC 5545, 3.6.1",
    "Mục lịch có giờ mà không có giờ kết thúc thì chỉ nằm ở ngày đầu; lịch không tự đặt giờ.",
)

CALENDAR_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
