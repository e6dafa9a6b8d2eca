"""Findings about the lists that organs send back (``returns-…``); none quotes what a row says of a person."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 (the letters of the report)
_PRIVATE = "Chỗ được chỉ bằng ô, không chép họ tên: dữ liệu cá nhân không nằm trong thông báo và nhật ký."

FILE_TYPE = FindingKind(
    "returns-file-type", E, "Tệp «{file}» không phải danh sách đọc được: {reason}.",
    "Lưu lại thành .xlsx (hoặc .xls, .ods, .csv, .docx có bảng) rồi chạy lại.",
)
NO_TABLE = FindingKind(
    "returns-no-table", E, "Không thấy bảng danh sách: không hàng nào có cột họ tên.",
    "Ghi hàng đầu bảng có «Họ và tên», «Chức vụ» …, hoặc dùng phiếu đăng ký đã gửi kèm giấy mời.",
)
NO_PERSON = FindingKind(
    "returns-no-person", E, "Bảng có đầu bảng nhưng không đại biểu nào nhận được.",
    "Điền danh sách, hoặc sửa các hàng bị từ chối rồi gửi lại.",
)
UNKNOWN_SENDER = FindingKind(
    "returns-unknown-sender", E, "Không rõ danh sách của cơ quan nào{hint}.",
    "Tệp có danh sách của nhiều cơ quan thì tách mỗi cơ quan một tệp rồi đọc từng tệp; của một cơ quan thì chạy lại "
    "riêng tệp này với --organ MÃ (mã trong danh-ba.xlsx).",
    why="Gán nhầm danh sách thì cơ quan này mất danh sách, cơ quan kia có người lạ.",
)
SENDER_BY_NAME = FindingKind(
    "returns-sender-by-name", W, "Phiếu không còn mã; nhận là của «{organ}» theo tên ghi ở {what}.",
    "Xem lại; nếu sai thì chạy lại với --organ MÃ.",
)
SENDER_MISMATCH = FindingKind(
    "returns-sender-mismatch", E, "Phiếu mang mã «{found}» nhưng lệnh ghi «{given}».",
    "Bỏ --organ, hoặc xem lại tệp có đúng của cơ quan ấy không.",
)
OTHER_ORGANS_TABLE = FindingKind(
    "returns-other-organs-table", W, "Bảng này ghi tên {organs}, không phải «{sender}»; {count} hàng không nhận.",
    "Tách bảng này thành tệp riêng rồi đọc với --organ là mã của cơ quan ấy; nếu đúng là của «{sender}» thì sửa tên "
    "trang tính, đầu bảng.",
    why="Gán nhầm danh sách thì cơ quan này có người lạ, cơ quan kia mất danh sách.",
)
OTHER_DOSSIER = FindingKind(
    "returns-other-dossier", E, "Phiếu này của hồ sơ «{found}», không phải «{dossier}».",
    "Đọc phiếu vào đúng hồ sơ của nó.",
)
NOT_INVITED = FindingKind(
    "returns-not-invited", E, "Cơ quan «{organ}» không được mời dự hội nghị này.",
    "Xem lại mã; nếu cơ quan được mời thêm thì bổ sung vào bảng đại biểu trước.",
)
SENT_TWICE = FindingKind(
    "returns-sent-twice", E, "Một lượt có hai tệp khác nhau của «{organ}» (tệp kia: {other}).",
    "Đọc từng tệp theo thứ tự nhận: tệp đọc sau thay tệp trước. Danh sách gồm nhiều phần thì gộp vào một tệp.",
    why="Không đoán tệp nào mới hơn.",
)
ALREADY_READ = FindingKind(
    "returns-already-read", I, "Tệp này của «{organ}» đã đọc và đang dùng; không có gì đổi.", "Không cần làm gì.",
)
REPLACED = FindingKind(
    "returns-replaced", W,
    "Danh sách mới của «{organ}» thay danh sách trước: thêm {added}, bớt {removed}, sửa {changed}.",
    "Xem phần khác nhau trong bảng theo dõi; tệp cũ vẫn được giữ.",
)
ENCODING = FindingKind(
    "returns-encoding", W, "Tệp văn bản không phải UTF-8, đã đọc theo {encoding}.", "Xem lại dấu của vài họ tên.",
)
LEGACY_TEXT = FindingKind(
    "returns-legacy-text", W, "Chữ gõ bằng bảng mã {encoding}, đã chuyển sang Unicode.",
    "Xem lại dấu và chữ hoa; nhắc cơ quan dùng Unicode.", source="TCVN 6909:2001",
)
HEADING_CLOSE = FindingKind(
    "returns-heading-close", W, "Đầu cột «{heading}» được hiểu là «{column}».", "Xem lại cột này.",
)
COLUMN_UNREAD = FindingKind(
    "returns-column-unread", I, "Không đọc cột «{heading}».", "Không cần làm gì nếu không cần cột ấy.",
)
COLUMN_TWICE = FindingKind(
    "returns-column-twice", W, "Có hai cột «{column}»; chỉ đọc cột đứng trước.", "Bỏ bớt một cột, hoặc đổi đầu cột.",
)
SPLIT_NAME = FindingKind(
    "returns-split-name", W, "Cột không có đầu cột đứng sau «Họ và tên» được đọc là tên.", "Xem lại họ tên.",
)
SHEET_HIDDEN = FindingKind(
    "returns-sheet-hidden", W, "Trang tính ẩn có bảng danh sách, không đọc.",
    "Nếu cần thì cho hiện trang tính, lưu rồi đọc lại.",
)
SHEET_UNREAD = FindingKind(
    "returns-sheet-unread", W, "Trang tính hoặc bảng này không có đầu bảng họ tên, không đọc.",
    "Nếu là phần tiếp của danh sách thì gộp vào bảng trước, hoặc thêm đầu bảng, rồi đọc lại.",
)
SEVERAL_SHEETS = FindingKind(
    "returns-several-sheets", W, "Danh sách nằm ở {count} trang tính hoặc bảng; đã đọc tất cả.",
    "Xem lại có trang nào là bản cũ không.",
)
TOTAL_DIFFERS = FindingKind(
    "returns-total-differs", W, "Hàng tổng ghi {stated}, bảng có {counted} người.",
    "Hỏi lại cơ quan gửi: thiếu người hay cộng sai.",
)
ROW_REFUSED = FindingKind(
    "returns-row-refused", W, "Không nhận hàng này: {reason}.", "Sửa hàng rồi đọc lại, hoặc hỏi lại cơ quan gửi.",
    why=_PRIVATE,
)
ROW_REMARK = FindingKind(
    "returns-row-remark", W, "Nhận, có điều phải xem: {reason}.", "Xem lại ô này.", why=_PRIVATE,
)
NO_LONGER_INVITED = FindingKind(
    "returns-no-longer-invited", W,
    "«{organ}» không còn trong thành phần mời, nhưng đang giữ danh sách {count} người của cơ quan ấy; "
    "không tính vào đâu.",
    "Nếu họ vẫn dự thì ghi lại cơ quan vào dai-bieu.xlsx; nếu thôi mời thì báo cho cơ quan ấy, không phải xóa gì.",
    why="Người đã đăng ký mà không còn trong số đếm, không ai báo, thì đến nơi không có chỗ.",
)
LETTERS_OPEN = FindingKind(
    "returns-letters-open", W, "Giấy mời chưa phát hành; thư trong bộ gửi chưa có số.",
    "Phát hành trước (vanban issue … giay-moi) rồi chạy lại.",
)
STORE_DAMAGED = FindingKind(
    "returns-store-damaged", E, "Không đọc được kho trả lời «{file}»: {reason}.",
    "Khôi phục tệp từ bản sao lưu; tệp gốc các cơ quan gửi vẫn còn trong «ban-goc», có thể đọc lại.",
)

RETURN_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
