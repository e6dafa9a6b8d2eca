"""Findings of the register (``register-…``): what is wrong with it, or worth a clerk's second look."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E = Severity.ERROR
W = Severity.WARNING
I = Severity.INFO  # noqa: E741 (the three weights, by their own letters)

_ORDER = "Nghị định 30/2020/NĐ-CP, Điều 15.1"
_AFTER = "Nghị định 30/2020/NĐ-CP, Điều 18.3"
_SYSTEM = "Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần I, Mục III"

DATE_ORDER = FindingKind(
    "register-date-order", E,
    "Số {number} ghi ngày {day}, nhưng số {other} ghi ngày {other_day}: trái thứ tự ban hành.",
    "Sửa ngày cho đúng thứ tự, lấy số khác, hoặc ghi lý do.", _ORDER,
    why="Số và ngày lấy theo trình tự thời gian; ngày lùi là dấu hiệu hợp thức hóa văn bản.",
)
DATE_EXPLAINED = FindingKind(
    "register-date-explained", W, "Ngày {day} của số {number} trái thứ tự hoặc chưa tới; lý do đã ghi: {reason}.",
    "Kiểm tra lại; lý do được in ở cột Ghi chú của sổ.", _ORDER,
)
FUTURE_DATE = FindingKind(
    "register-future-date", E, "Ngày ban hành {day} sau hôm nay ({today}).",
    "Sửa ngày ban hành; nếu đúng là ngày chưa tới thì ghi lý do.", _ORDER,
    why="Số và ngày được cấp khi ban hành, không cấp trước; cần giữ số thì đặt trước số.",
)
EARLIER_YEAR = FindingKind(
    "register-earlier-year", W, "Lấy số vào sổ năm {year} trong khi hôm nay là {today}.",
    "Kiểm tra ngày ban hành; sổ mỗi năm kết thúc ngày 31 tháng 12.", _ORDER,
)
SECRET = FindingKind(
    "register-secret", E, "Văn bản có độ mật «{secrecy}»: không cấp số ở đây.",
    "Đăng ký vào sổ văn bản mật theo pháp luật về bảo vệ bí mật nhà nước.",
    "Nghị định 30/2020/NĐ-CP, Điều 15.2, Điều 16.3", why="Văn bản mật có hệ thống số và sổ riêng.",
)
RESUMED = FindingKind(
    "register-resumed", I, "Tiếp tục lần phát hành dở dang: giữ số {code} ngày {day}.",
    "Không phải làm gì; muốn số hoặc ngày khác thì hủy số này trước.",
)
FORM_DIFFERS = FindingKind(
    "register-form-differs", W, "{by} ({by_kind}) thay thế {code} ({kind}): hai tên loại khác nhau.",
    "Kiểm tra hình thức có tương đương không.", _AFTER,
    why="Sai sót về nội dung phải được thay thế bằng văn bản có hình thức tương đương.",
)
DAMAGED = FindingKind(
    "register-damaged", E, "Tệp sổ đăng ký bị hỏng: {reason}.",
    "Giữ nguyên tệp hỏng, chép bản sao lưu mới nhất vào chỗ ấy rồi kiểm tra lại.", _SYSTEM,
)
SCHEMA_ALTERED = FindingKind(
    "register-schema-altered", E, "Cấu trúc hoặc các ràng buộc của sổ đăng ký đã bị sửa bằng chương trình khác.",
    "Khôi phục từ bản sao lưu; không mở sổ bằng chương trình khác.", _SYSTEM,
    why="Ràng buộc bị gỡ thì số có thể bị cấp trùng mà không ai biết.",
)
LOG_TAMPERED = FindingKind(
    "register-log-tampered", E, "Nhật ký bị sửa, xóa hoặc chèn ở việc thứ {seq}.",
    "Khôi phục từ bản sao lưu trước lúc bị sửa và báo người phụ trách.", _SYSTEM,
    why="Nhật ký là chứng cứ ai làm gì, lúc nào.",
)
ROW_TAMPERED = FindingKind(
    "register-row-tampered", E, "Dòng {row} không đúng như nhật ký đã ghi.",
    "Khôi phục từ bản sao lưu và báo người phụ trách.", _SYSTEM,
    why="Văn bản đã phát hành và dữ liệu về nó không bao giờ được sửa.",
)
OUTDATED = FindingKind(
    "register-outdated", E, "Sổ đăng ký cũ hơn dấu mốc: {reason}; có lẽ bản sao lưu cũ đã được chép đè.",
    "Chép bản mới nhất vào, hoặc khôi phục có ghi lý do.", _SYSTEM,
    why="Sổ cũ sẽ cấp lại những số đã dùng.",
)
MARK_MISSING = FindingKind(
    "register-mark-missing", W, "Thiếu hoặc không đọc được tệp dấu mốc «{path}» cạnh sổ đăng ký.",
    "Tệp được ghi lại ở lần cấp số tới; kiểm tra xem sổ có bị chép đè bằng bản cũ không.", _SYSTEM,
)
GAP = FindingKind(
    "register-gap", E, "Sổ «{series}» năm {year}: các số {first}–{last} bị bỏ trống không lý do.",
    "Ghi lý do bỏ trống, hoặc khôi phục sổ từ bản sao lưu.", _ORDER,
)
CLOCK_BACK = FindingKind(
    "register-clock-back", W, "Việc thứ {seq} ghi lúc {at}, trước việc ngay trước nó ({before}).",
    "Kiểm tra đồng hồ máy.", _ORDER,
)
PENDING = FindingKind(
    "register-pending", W, "Số {code} ngày {day} (hồ sơ «{dossier}») đang phát hành dở.",
    "Chạy lại lệnh phát hành để hoàn tất, hoặc hủy số có ghi lý do.", _ORDER,
)
UNKNOWN_ON_DISK = FindingKind(
    "register-unknown-on-disk", E, "«{place}» có văn bản {code} năm {year} mà sổ đăng ký không có.",
    "Có lẽ sổ là bản sao lưu cũ: chép bản mới nhất vào, hoặc khôi phục có ghi lý do.", _SYSTEM,
    why="Cấp tiếp sẽ trùng số đã dùng.",
)
VOID_ON_DISK = FindingKind(
    "register-void-on-disk", E, "«{place}» có văn bản {code} năm {year} mà sổ đã hủy số ấy.",
    "Xác định văn bản đã gửi đi chưa; nếu chưa thì chuyển thư mục ấy đi nơi khác.", _ORDER,
)
FILE_CHANGED = FindingKind(
    "register-file-changed", E, "Tệp «{name}» của {code} không còn như lúc phát hành.",
    "Lấy lại tệp đã phát hành từ bản sao lưu; sai sót thì thay thế hoặc đính chính bằng văn bản khác.", _AFTER,
    why="Văn bản đã phát hành không được sửa.",
)
NUMBER_TWICE = FindingKind(
    "register-number-twice", E, "Hai văn bản trên đĩa cùng mang số {code}: «{one}» và «{other}».",
    "Tra xem sổ ghi văn bản nào (vanban register show); văn bản kia thì thu hồi bản đã gửi, ban hành lại với số khác.",
    "Nghị định 30/2020/NĐ-CP, Điều 15.1", "Hai văn bản một số thì không viện dẫn được văn bản nào.",
)
FILE_MISSING = FindingKind(
    "register-file-missing", E, "Không thấy tệp «{name}» của {code} đã phát hành.",
    "Lấy lại từ bản sao lưu hoặc từ người nhận.", "Nghị định 30/2020/NĐ-CP, Điều 19",
)
SIGNED_UNNOTED = FindingKind(
    "register-signed-unnoted", W, "«{name}» nằm trong da-ky/ mà nhật ký của sổ không ghi ai đã ký.",
    "Chạy lại vanban sign cho văn bản ấy: phần mềm ghi nốt; tệp lạ thì chuyển đi nơi khác.",
    "Nghị định 30/2020/NĐ-CP, Điều 17.2", why="Sổ khôi phục từ bản cũ, hoặc lượt ký bị ngắt, chưa biết chữ ký ấy.",
)

REGISTER_FINDINGS: tuple[FindingKind, ...] = (
    DATE_ORDER, DATE_EXPLAINED, FUTURE_DATE, EARLIER_YEAR, SECRET, RESUMED, FORM_DIFFERS, DAMAGED, SCHEMA_ALTERED,
    LOG_TAMPERED, ROW_TAMPERED, OUTDATED, MARK_MISSING, GAP, CLOCK_BACK, PENDING, UNKNOWN_ON_DISK, VOID_ON_DISK,
    FILE_CHANGED, FILE_MISSING, NUMBER_TWICE, SIGNED_UNNOTED,
)
