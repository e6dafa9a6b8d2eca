"""Findings of the archival package (``archive-…``) and of the exchange packet (``edxml-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E = Severity.ERROR
W = Severity.WARNING
I = Severity.INFO  # noqa: E741 (the three weights, by their own letters)

_SIP = "Thông tư 05/2025/TT-BNV, Phụ lục III"
_LAW = "Luật Lưu trữ 33/2024/QH15, Điều 33.2"
_CSIP = "E-ARK CSIP 2.0.4"
_SAFE = "vanban verify: gói lạ không được tin"
_EDXML = "QCVN 102:2016/BTTTT"

ASKED = FindingKind(
    "archive-asked", E, "Thiếu {what}: phần mềm không tự đoán.", "Thêm {fix} vào lệnh.", _SIP,
    why="Mã hồ sơ, thời hạn và ngày tháng do người lập hồ sơ quyết định; đoán sai thì tiêu hủy sớm hoặc thất lạc.",
)
NOTHING_ISSUED = FindingKind(
    "archive-nothing-issued", E, "Hồ sơ «{dossier}» chưa có văn bản nào phát hành.",
    "Phát hành trước (vanban issue), hoặc thêm --with-drafts để nộp bản thảo.", "Nghị định 30/2020/NĐ-CP, Điều 29",
    why="Chỉ văn bản đã phát hành là bản gốc của hồ sơ.",
)
FROZEN_CHANGED = FindingKind(
    "archive-frozen-changed", E, "Tệp đã phát hành «{file}» bị mất hoặc không còn đúng mã băm trong sổ.",
    "Lấy lại tệp gốc (bản sao lưu) rồi chạy lại; xem vanban register verify.", _LAW,
    why="Tài liệu bị đổi sau khi phát hành thì không còn là bản gốc.",
)
PENDING = FindingKind(
    "archive-pending", W, "Văn bản {code} đã lấy số nhưng chưa phát hành xong: không đưa vào gói.",
    "Phát hành xong (vanban issue) rồi lập lại gói.", "Nghị định 30/2020/NĐ-CP, Điều 15",
)
OUTSIDE_DATES = FindingKind(
    "archive-outside-dates", W, "Văn bản {code} ngày {day} nằm ngoài thời gian của hồ sơ ({starts} – {ends}).",
    "Kiểm tra --start, --end.", _SIP,
)
NOT_PERMANENT = FindingKind(
    "archive-not-permanent", I, "Thời hạn lưu trữ {code} «{words}»: lưu trữ lịch sử chỉ nhận mã 01 (vĩnh viễn).",
    "Gói này để nộp lưu trữ hiện hành; nộp lưu trữ lịch sử thì dùng --retention 01.", _SIP,
)
FIELD_TOO_LONG = FindingKind(
    "archive-field-too-long", E, "Trường {field} của «{file}» dài quá {limit} ký tự.",
    "Rút ngắn giá trị (--file-notation, --title, --keyword … hoặc trích yếu).", _SIP,
)
SOURCE_CHANGED = FindingKind(
    "archive-source-changed", W,
    "Dữ liệu, mẫu hiện nay không làm lại được đúng {count} tệp đã phát hành («{file}» …): {reason}.",
    "Không phải làm gì nếu dữ liệu đã đổi có chủ ý; tệp đã phát hành vẫn được nộp nguyên vẹn.",
    why="Gói ghi rõ tệp nào làm lại được từ dữ liệu kèm theo, tệp nào không.",
)
ORGAN_UNSIGNED = FindingKind(
    "archive-organ-unsigned", W, "{count} tệp («{file}» …) mới có chữ ký số của người ký, chưa có của cơ quan.",
    "Ký bằng vanban sign … --as co-quan rồi lập lại gói.", "Nghị định 30/2020/NĐ-CP, Điều 5.1",
    why="Văn bản điện tử có giá trị như bản gốc giấy khi có cả hai chữ ký số.",
)
UNSIGNED = FindingKind(
    "archive-unsigned", I, "{count} tệp đã phát hành («{file}» …) chưa ký số; các tệp khác của hồ sơ đã ký.",
    "Ký nốt bằng vanban sign nếu đây là văn bản điện tử.", "Nghị định 30/2020/NĐ-CP, Điều 5.1",
)
SIGNED_UNNOTED = FindingKind(
    "archive-signed-unnoted", W, "{count} tệp trong da-ky/ («{file}» …) chưa được sổ ghi nên không đưa vào gói.",
    "Chạy lại vanban sign cho văn bản ấy: phần mềm ghi nốt vào sổ; rồi lập lại gói.", _LAW,
    why="Sổ khôi phục từ bản cũ, hoặc lượt ký bị ngắt, chưa biết chữ ký ấy.",
)
SIGNATURES_NOT_EVALUATED = FindingKind(
    "archive-signatures-not-evaluated", I, "Chữ ký số: CHƯA ĐÁNH GIÁ (chưa cài pyHanko); tệp đã ký vẫn nguyên mã băm.",
    "Muốn xem chữ ký nói gì thì cài: pip install pyHanko", "Nghị định 30/2020/NĐ-CP, Điều 5.2",
)
NO_PDF = FindingKind(
    "archive-without-pdf", W, "Gói không có PDF/A (--without-pdf): số trang và PDF/A: CHƯA ĐÁNH GIÁ.",
    "Cài LibreOffice rồi lập lại gói không có --without-pdf.", "Thông tư 05/2025/TT-BNV, Điều 8",
)

UNREADABLE = FindingKind(
    "archive-unreadable", E, "Không đọc được gói: {reason}.", "Lấy lại gói từ bản sao khác.", _SAFE,
)
UNSAFE_NAME = FindingKind(
    "archive-unsafe-name", E, "Tên tệp nguy hiểm trong gói: «{name}» ({reason}).",
    "Không mở gói này; hỏi lại nơi gửi.", _SAFE, why="Tên có «..», tuyệt đối hay liên kết có thể ghi đè tệp trên máy.",
)
TWIN_NAME = FindingKind(
    "archive-twin-name", E, "Hai tệp trong gói trùng tên hoặc chỉ khác cách viết Unicode, chữ hoa: «{name}».",
    "Không mở gói này; hỏi lại nơi gửi.", _SAFE, why="Mở ra sẽ mất một trong hai tệp mà không ai biết.",
)
TOO_LARGE = FindingKind(
    "archive-bomb", E, "Gói có dấu hiệu bom nén: {reason}.", "Không mở gói này; hỏi lại nơi gửi.", _SAFE,
)
FORM_ALTERED = FindingKind(
    "archive-zip-altered", E, "Vỏ ZIP không đúng như phần mềm ghi ra, từ byte thứ {offset}: {reason}.",
    "Gói bị hỏng hoặc được nén lại bằng chương trình khác; lấy bản gốc.", "APPNOTE.TXT 6.3.10",
    why="Ngoài các tệp, từng byte của ZIP cũng phải nguyên vẹn.",
)
SIDECAR_DIFFERS = FindingKind(
    "archive-sidecar-differs", E, "Mã băm khác với tệp «{file}».", "Lấy lại gói từ bản sao khác.", _LAW,
)
MISSING_PART = FindingKind(
    "archive-part-missing", E, "Gói thiếu «{name}».", "Lấy lại gói từ bản sao khác.", _SIP,
)
ROOT_FOLDER = FindingKind(
    "archive-root-folder", E, "Thư mục gốc «{name}» không phải là mã gói (OBJID «{objid}»).",
    "Đặt lại tên thư mục gốc theo OBJID, hoặc lấy gói gốc.", _SIP,
)
FILE_MISSING = FindingKind(
    "archive-file-missing", E, "METS kể tệp «{name}» mà gói không có.", "Lấy lại gói từ bản sao khác.", _CSIP,
)
FILE_UNLISTED = FindingKind(
    "archive-file-unlisted", E, "Gói có tệp «{name}» mà METS không kể.", "Lấy lại gói từ bản sao khác.", _CSIP,
    why="Tệp ngoài danh mục không ai bảo đảm.",
)
CHECKSUM = FindingKind(
    "archive-checksum", E, "Tệp «{name}» không đúng mã băm hoặc kích thước trong METS.",
    "Lấy lại gói từ bản sao khác.", _LAW,
)
NO_CHECKSUM = FindingKind(
    "archive-no-checksum", E, "METS không có mã băm SHA-256 dùng được cho «{name}».", "Hỏi lại nơi lập gói.", _SIP,
)
IDENTIFIER = FindingKind(
    "archive-identifier", E, "Mã gói {objid} không khớp với nội dung gói.", "Lấy lại gói từ bản sao khác.", _SIP,
    why="Mã gói do phần mềm này lập tính từ mã băm của mọi tệp.",
)
BAD_XML = FindingKind(
    "archive-bad-xml", E, "«{name}» không phải XML đọc được: {reason}.", "Lấy lại gói từ bản sao khác.", _CSIP,
)
SCHEMA = FindingKind(
    "archive-schema", E, "«{name}» trái lược đồ: {reason}.", "Sửa dữ liệu rồi lập lại gói.", _SIP,
)
METADATA = FindingKind(
    "archive-metadata", E, "Dữ liệu đặc tả «{name}» mâu thuẫn: {reason}.", "Sửa dữ liệu rồi lập lại gói.", _SIP,
)
VALUE_DIFFERS = FindingKind(
    "archive-value-differs", E, "«{name}»: {field} ghi «{said}», {other} ghi «{wanted}».",
    "Lấy lại gói từ bản sao khác; nếu gói mới lập, sửa dữ liệu rồi lập lại.", _SIP,
    why="Gói tự mâu thuẫn dù mọi mã băm đều khớp thì đã bị sửa sau khi lập.",
)
RECORD_UNREADABLE = FindingKind(
    "archive-record-unreadable", E, "Không đọc được «{name}», hoặc tệp không có dạng mà phần mềm ghi ra.",
    "Lấy lại gói từ bản sao khác.", _LAW,
    why="Không có nó thì không ai biết ai ký, sổ ghi gì, tệp nào là bản gốc.",
)
TIED_TO_OTHERS = FindingKind(
    "archive-tied-to-others", E, "METS nối «{name}» với các tệp khác với ho-so.json.", "Lấy lại gói từ bản sao khác.",
    _CSIP,
)
LACKS_WORD = FindingKind(
    "archive-lacks-word", E, "Tài liệu «{name}» không có tệp Word.", "Lấy lại gói từ bản sao khác.", _LAW,
)
LACKS_PDF = FindingKind(
    "archive-lacks-pdf", E, "Tài liệu «{name}» có tệp Word mà thiếu PDF.", "Lấy lại gói từ bản sao khác.",
    "Thông tư 05/2025/TT-BNV, Điều 8",
)
NOT_REGISTERED = FindingKind(
    "archive-not-registered", E, "Tài liệu «{name}» không phải bản thảo mà sổ trong ho-so.json không ghi.",
    "Lấy lại gói từ bản sao khác.", "Nghị định 30/2020/NĐ-CP, Điều 15",
)
RECORD_FILES = FindingKind(
    "archive-record-files", E, "Gói và ho-so.json không kể cùng các tệp: «{name}».", "Lấy lại gói từ bản sao khác.",
    _LAW,
)
NOT_AS_ISSUED = FindingKind(
    "archive-not-as-issued", E, "«{name}» không phải tệp đã phát hành theo mã băm trong sổ.",
    "Lấy lại gói từ bản sao khác.", _LAW, why="Đổi hai tệp cho nhau rồi tính lại mã băm thì METS vẫn khớp.",
)
PAGE_COUNT = FindingKind(
    "archive-page-count", E, "Tài liệu «{name}» ghi {said} trang, PDF có {count} trang.",
    "Lấy lại gói từ bản sao khác.", _SIP, why="Trang thừa hoặc thiếu thì bản lưu không còn là văn bản đã phát hành.",
)
REBUILD_DIFFERS = FindingKind(
    "archive-rebuild-differs", E, "Làm lại «{name}» từ gói ra tệp khác với tệp trong gói: {reason}.",
    "Dùng đúng phiên bản phần mềm ghi trong gói ({software}).", _LAW,
)
REBUILD_IMPOSSIBLE = FindingKind(
    "archive-rebuild-not-possible", I, "{count} tệp («{name}» …) không làm lại được từ gói: {reason}.",
    "Không phải làm gì; tệp gốc vẫn nằm trong gói.",
)

NO_IDENTIFIER = FindingKind(
    "edxml-no-identifier", W, "Văn bản {code}: {count} nơi nhận chưa có mã định danh ({names}).",
    "Điền cột «Mã định danh» trong danh-ba.xlsx.", "Quyết định 20/2020/QĐ-TTg",
    why="Trục liên thông gửi theo mã định danh; nơi nhận không có mã thì không nhận được gói tin.",
)
LOST_ORGAN = FindingKind(
    "edxml-lost-organ", W,
    "Văn bản {code}: {count} nơi nhận không còn trong danh bạ ({names}), không có gói tin gửi họ.",
    "Giữ dòng của cơ quan ấy trong danh-ba.xlsx (điền «Hiệu lực đến» nếu đã giải thể) rồi chạy lại.", _EDXML,
    why="Cơ quan đã nhận văn bản mà không được gửi gói tin thì không ai biết.",
)
NO_RECEIVER = FindingKind(
    "edxml-no-receiver", W,
    "Văn bản {code}: {count} bản không có nơi nhận nào có mã định danh, không lập gói tin.",
    "Điền cột «Mã định danh» trong danh-ba.xlsx.", _EDXML,
)
NO_SENDER = FindingKind(
    "edxml-no-sender", E, "Cơ quan ban hành «{name}» chưa có mã định danh.",
    "Điền cột «Mã định danh» trong danh-ba.xlsx.", "Quyết định 20/2020/QĐ-TTg",
)
LONG_IDENTIFIER = FindingKind(
    "edxml-long-identifier", W, "Mã định danh «{code}» dài hơn 13 ký tự; hệ thống cũ có thể không nhận.",
    "Hỏi đơn vị vận hành trục liên thông.", "Nghị định 30/2020/NĐ-CP, Phụ lục VI",
)
EDXML_TOO_LONG = FindingKind(
    "edxml-field-too-long", E, "Trường {field} của văn bản {code} dài quá {limit} ký tự.",
    "Rút ngắn giá trị ấy trong dữ liệu.", _EDXML,
)

ARCHIVE_FINDINGS: tuple[FindingKind, ...] = (
    ASKED, NOTHING_ISSUED, FROZEN_CHANGED, PENDING, OUTSIDE_DATES, NOT_PERMANENT, FIELD_TOO_LONG, SOURCE_CHANGED,
    ORGAN_UNSIGNED, UNSIGNED, SIGNED_UNNOTED, SIGNATURES_NOT_EVALUATED,
    NO_PDF, UNREADABLE, UNSAFE_NAME, TWIN_NAME, TOO_LARGE, FORM_ALTERED, SIDECAR_DIFFERS,
    MISSING_PART, ROOT_FOLDER, FILE_MISSING, FILE_UNLISTED, CHECKSUM, NO_CHECKSUM, IDENTIFIER, BAD_XML, SCHEMA,
    METADATA, VALUE_DIFFERS, RECORD_UNREADABLE, TIED_TO_OTHERS, LACKS_WORD, LACKS_PDF, NOT_REGISTERED,
    RECORD_FILES, NOT_AS_ISSUED, PAGE_COUNT, REBUILD_DIFFERS, REBUILD_IMPOSSIBLE, NO_IDENTIFIER, LOST_ORGAN,
    NO_RECEIVER, NO_SENDER,
    LONG_IDENTIFIER, EDXML_TOO_LONG,
)
