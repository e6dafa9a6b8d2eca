"""Findings about files that cannot be read or understood (``data-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity
from pipeline.incoming.catalogue import FILE_HOSTILE as FILE_HOSTILE
from pipeline.incoming.catalogue import FILE_MISSING as FILE_MISSING
from pipeline.incoming.catalogue import FILE_UNREADABLE as FILE_UNREADABLE
from pipeline.incoming.catalogue import TOO_LARGE as TOO_LARGE

E = Severity.ERROR
W = Severity.WARNING

FILE_MISNAMED = FindingKind(
    "data-file-misnamed", E, "Tệp «{file}» sai tên nên không được đọc.",
    "Đổi tên, lưu đúng loại thành «{name}»; hoặc xóa tệp.",
    why="Tệp sai tên mà bỏ qua thì dữ liệu trong tệp biến mất khỏi văn bản.",
)
YAML_SYNTAX = FindingKind(
    "data-yaml-syntax", E, "Sai cú pháp YAML: {reason}.",
    "Xem lại thụt đầu dòng, dấu hai chấm và dấu ngoặc kép ở dòng này và dòng ngay trên.",
    source="YAML 1.2",
)
YAML_FEATURE = FindingKind(
    "data-yaml-feature", E, "Không dùng «{feature}» trong tệp dữ liệu.",
    "Viết giá trị ra trực tiếp; văn bản có ký tự đặc biệt thì để trong dấu ngoặc kép.",
    source="YAML 1.2", why="Neo, bí danh và nhãn kiểu cho phép dựng bom dữ liệu và chạy mã.",
)
BAD_CHARACTER = FindingKind(
    "data-bad-character", E, "Có ký tự điều khiển không in được ({character}).",
    "Xóa hết chữ ở chỗ này rồi gõ lại, không dán.",
    source="XML 1.0, Char", why="Tệp Word không chứa được ký tự này; bỏ qua nó là làm mất chữ.",
)
SWALLOWED_WORDS = FindingKind(
    "data-swallowed-words", E, "YAML coi «{words}» là ghi chú, sẽ không in ra.",
    "Để cả câu trong dấu ngoặc kép; nếu đúng là ghi chú thì viết dấu cách sau «#».",
    source="YAML 1.2, mục 6.6", why="Chữ mất đi mà không ai báo là lỗi khó thấy nhất.",
)
DUPLICATE_KEY = FindingKind(
    "data-duplicate-key", E, "Khóa «{key}» ghi hai lần trong cùng một mục (lần đầu ở dòng {first}).",
    "Giữ một, xóa một.", why="Một dữ kiện chỉ đứng ở một chỗ; nếu không, không ai biết giá trị nào được in.",
)
UNKNOWN_KEY = FindingKind(
    "data-unknown-key", E, "Không có mục nào tên «{key}» ở đây{hint}.",
    "Sửa tên khóa theo «vanban schema» hoặc hướng dẫn; khóa viết không dấu, nối bằng dấu gạch dưới.",
    why="Khóa gõ sai mà bỏ qua thì dữ kiện biến mất khỏi văn bản.",
)
MISSING_KEY = FindingKind(
    "data-missing-key", E, "Thiếu mục «{key}».", "Thêm mục này; xem ý nghĩa bằng «vanban schema».",
    why="Không biết thì không được tự điền.",
)
WRONG_VALUE = FindingKind(
    "data-wrong-value", E, "Giá trị của «{key}» không hợp lệ: {reason}.", "{fix}",
    why="Giá trị không hiểu được thì từ chối, không đoán.",
)
SHEET_MISSING = FindingKind(
    "data-sheet-missing", E, "Không thấy bảng tính «{sheet}» trong tệp{hint}.",
    "Đặt lại tên bảng tính đúng như mẫu, hoặc chép dữ liệu vào bảng tính mang tên ấy.",
)
SHEET_TWICE = FindingKind(
    "data-sheet-twice", E, "Có hai bảng tính cùng tên «{sheet}».", "Giữ một, xóa hoặc đổi tên bảng tính kia.",
    why="Hai bảng mang một tên thì không biết bảng nào đúng.",
)
COLUMN_MISSING = FindingKind(
    "data-column-missing", E, "Không thấy (các) cột: {columns}.",
    "Ghi đúng tên cột trong một hàng tiêu đề, mỗi cột một ô, không gộp ô.",
)
COLUMN_UNKNOWN = FindingKind(
    "data-column-unknown", E, "Cột «{column}» không có trong mẫu{hint}.",
    "Sửa tên cột theo mẫu, hoặc xóa cột này.",
    why="Cột gõ sai tên mà bỏ qua thì dữ liệu trong cột biến mất khỏi văn bản.",
)
COLUMN_TWICE = FindingKind(
    "data-column-twice", E, "Cột «{column}» có hai lần.", "Giữ một, xóa hoặc đổi tên cột kia.",
)
CELL_OUTSIDE = FindingKind(
    "data-cell-outside", E, "Ô có dữ liệu «{text}» nhưng cột không có tiêu đề.",
    "Ghi tiêu đề cho cột theo mẫu, hoặc xóa dữ liệu trong cột; không gộp ô tiêu đề.",
    why="Dữ liệu ở cột không tên sẽ biến mất khỏi văn bản.",
)
TEXT_NOT_NFC = FindingKind(
    "data-text-not-nfc", W, "Chữ tiếng Việt ở dạng tổ hợp (NFD) trong {count} ô; đã đổi sang dạng dựng sẵn khi đọc.",
    "Không cần sửa để in đúng; muốn hết nhắc thì gõ lại các ô ấy bằng Unicode dựng sẵn.",
    source="TCVN 6909:2001; Unicode NFC",
    why="Hai dạng nhìn giống nhau nhưng là hai chuỗi khác nhau: tìm kiếm trong Excel sẽ bỏ sót.",
)
ID_AT_RISK = FindingKind(
    "data-id-at-risk", W, "Mã «{text}» có «{part}»: LibreOffice Calc đọc nhầm thành ký tự xuống dòng khi mở lại tệp.",
    "Đổi mã ở mọi nơi dùng nó, ví dụ «{fixed}»; cả thảy {count} ô như vậy.",
    source="ECMA-376, ST_Xstring (_xHHHH_)",
    why="Mở và lưu bằng Calc một lần là mã hỏng, và mọi chỗ gọi đến mã ấy mất cơ quan.",
)
ROW_HIDDEN = FindingKind(
    "data-row-hidden", W, "{count} hàng đang bị ẩn hoặc bị lọc mất vẫn được đọc như mọi hàng khác; hàng đầu ở đây.",
    "Bỏ lọc, chọn Unhide để xem lại các hàng ấy; hàng không dùng nữa thì xóa hẳn.",
    why="Cơ quan tưởng đã bỏ khỏi danh sách mà chỉ bị ẩn thì vẫn nhận giấy mời.",
)
TEXT_STRUCK = FindingKind(
    "data-text-struck", W, "{count} ô có chữ bị gạch ngang vẫn được đọc; ô đầu ghi «{text}».",
    "Nội dung không dùng nữa thì xóa hẳn; còn dùng thì bỏ gạch ngang.",
    why="Gạch ngang trong Excel chỉ là cách trình bày; cơ quan bị gạch vẫn nhận giấy mời.",
)
ERROR_CELL = FindingKind(
    "data-error-cell", E, "Ô báo lỗi của Excel «{error}».", "Gõ lại giá trị đúng vào ô này.",
    why="Lỗi của bảng tính không được in ra văn bản.",
)
FORMULA = FindingKind(
    "data-formula-cell", E, "Ô chứa công thức «{formula}».",
    "Chép ô, dán lại dạng giá trị (Paste Special → Values).",
    why="Giá trị của công thức chỉ có sau khi Excel tính; đọc công thức là đọc một lời hứa.",
)
TWO_SOURCES = FindingKind(
    "data-two-sources", E, "«{key}» có cả trong ke-hoach.yaml và trong dai-bieu.xlsx.",
    "Giữ một nơi, xóa nơi kia.", why="Một dữ kiện chỉ đứng ở một chỗ.",
)
UNKNOWN_NAME = FindingKind(
    "data-unknown-name", E, "Không có dữ kiện nào tên «{name}» để đưa vào câu{hint}.",
    "Sửa tên trong dấu {{{{ … }}}}, hoặc khai báo dữ kiện ấy.",
    why="Chỗ trống không được in ra giấy.",
)
BAD_EXPRESSION = FindingKind(
    "data-bad-expression", E, "Biểu thức trong {{{{ … }}}} không dùng được: {reason}.",
    "Chỉ viết tên dữ kiện, ví dụ {{{{ su_kien.ngay }}}}; muốn in dấu ngoặc thì viết {{{{ \"{{{{\" }}}}.",
    why="Câu chữ chạy trong hộp kín: không với tới được Python.",
)
UNKNOWN_ORGAN = FindingKind(
    "plan-unknown-organ", E, "Danh bạ không có cơ quan «{name}»{hint}.",
    "Dùng mã hoặc tên có trong danh-ba.xlsx, hoặc thêm cơ quan vào danh bạ.",
    why="Tên cơ quan lấy từ danh bạ để mọi văn bản ghi như nhau.",
)
AMBIGUOUS_ORGAN = FindingKind(
    "plan-ambiguous-organ", E, "«{name}» là tên của nhiều cơ quan: {organs}.",
    "Ghi mã cơ quan thay cho tên.",
)
UNKNOWN_TAG = FindingKind(
    "plan-unknown-tag", E, "Không cơ quan nào trong danh bạ mang nhãn «{tag}»{hint}.",
    "Sửa tên nhãn, hoặc gắn nhãn ấy cho các cơ quan trong danh-ba.xlsx.",
)
UNKNOWN_REFERENCE = FindingKind(
    "data-unknown-reference", E, "Không có {what} nào mang mã «{name}»{hint}.",
    "Sửa mã, hoặc khai báo thêm.",
)
DUPLICATE_ID = FindingKind(
    "data-duplicate-id", E, "Mã «{name}» đã dùng ở {first}.", "Đổi một trong hai mã.",
    why="Hai thứ mang một mã thì không biết văn bản nói về thứ nào.",
)
SAME_FILE_SLUG = FindingKind(
    "data-same-file-slug", E, "Mã «{name}» và mã «{other}» cho cùng một tên tệp: «{slug}».",
    "Đặt mã ngắn hơn 60 ký tự, khác nhau ngay từ đầu, không kết thúc bằng dấu gạch dưới.",
    why="Tên tệp cho biết giấy mời của ai; hai cơ quan chung một tên thì thư đã phát hành không rõ của cơ quan nào.",
)
CIRCLE = FindingKind(
    "data-circle", E, "Đi theo «Trực thuộc» từ «{name}» thì vòng về chính nó.",
    "Sửa «Trực thuộc» của một cơ quan trong vòng.", why="Không cơ quan nào là cấp trên của chính mình.",
)
ONLINE_WITHOUT_PLACE = FindingKind(
    "plan-online-without-place", E, "Nhóm «{group}» dự trực tuyến nhưng chưa ghi dự ở điểm cầu nào.",
    "Điền «dia_diem» của nhóm, ví dụ: Điểm cầu tại {{{{ don_vi }}}}.",
)
LETTER_WITHOUT_EVENT = FindingKind(
    "plan-letter-without-event", E, "Có «giay_moi» nhưng không có «su_kien».",
    "Khai báo «su_kien» (tên, ngày, địa điểm, chủ trì), hoặc bỏ «giay_moi».",
)
GROUP_WITHOUT_ORGAN = FindingKind(
    "plan-group-without-organ", E, "Nhóm «{group}» được gửi giấy mời nhưng không có cơ quan nào.",
    "Ghi cơ quan hoặc nhãn cho nhóm, hoặc đặt «giay_moi» của nhóm là «khong».",
)
CODE_NOTATION = FindingKind(
    "data-code-notation", E, "Ký hiệu «{text}» không đúng cách viết.",
    "Chỉ dùng chữ in hoa và chữ số, các nhóm nối bằng dấu gạch nối, không cách chữ, không có «/», không có năm: UBND, "
    "UBND-VX.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.b, c",
    why="Số, ký hiệu đã cấp không sửa được; máy và sổ đăng ký tìm văn bản theo nó.",
)
STRAY_MARK = FindingKind(
    "data-stray-mark", W, "Dấu sao «*» đứng lẻ trong câu, sẽ được in nguyên như vậy.",
    "Đóng đủ cặp **đậm** hoặc *nghiêng*; muốn in dấu sao thì viết \\*.",
)

SOURCE_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
