"""What can be said of a PDF: why it could not be made, and where it is not what it should be."""

from __future__ import annotations

from pipeline.findings import Finding, FindingKind, Place, Severity

STALLED = FindingKind(
    "pdf-conversion-stalled", Severity.ERROR,
    "{engine} đứng yên khi chuyển văn bản này sang PDF nên đã bị dừng; các văn bản khác vẫn chuyển tiếp.",
    "Mở tệp .docx bằng Word xem có hỏng không; nếu lành, lưu thành PDF/A từ Word.",
    why="Khoảng một phần trăm tệp thật làm LibreOffice treo mãi; không dừng thì cả loạt không bao giờ xong.",
    source="scieloorg/packtools#1377",
)
BROKEN = FindingKind(
    "pdf-conversion-broken", Severity.ERROR,
    "{engine} hỏng giữa chừng khi chuyển văn bản này sang PDF: {said}",
    "Mở tệp .docx bằng Word xem có hỏng không; nếu lành, lưu thành PDF/A từ Word.",
    why="Chương trình chuyển đổi gặp tệp nó không chịu được; tệp ấy được tách ra để các tệp khác không hỏng theo.",
)
UNREADABLE = FindingKind(
    "pdf-source-unreadable", Severity.ERROR,
    "{engine} không mở được tệp .docx này nên không ra PDF.",
    "Làm lại tệp bằng vanban build, hoặc mở bằng Word rồi lưu lại.",
    why="Tệp hỏng hoặc không phải .docx thì không có gì để chuyển.",
)
SIGNED = FindingKind(
    "pdf-source-signed", Severity.ERROR,
    "Tệp này đã ký số; chuyển đổi sẽ làm mất chữ ký nên không chuyển.",
    "Chuyển từ tệp Word chưa ký rồi mới ký PDF: vanban sign.",
    why="Chuyển trước, ký sau, không bao giờ ngược lại: chuyển đổi viết lại mọi byte.",
    source="Nghị định 30/2020/NĐ-CP, Điều 5",
)
DAMAGED = FindingKind(
    "pdf-damaged", Severity.ERROR,
    "Tệp PDF không đọc được: {reason}",
    "Chuyển lại từ tệp .docx.",
    why="PDF hỏng thì không lưu trữ được.",
    source="ISO 32000-1",
)

NO_PAGE = FindingKind(
    "pdf-no-page", Severity.ERROR,
    "Tệp PDF không có trang nào.",
    "Chuyển lại từ tệp .docx.",
    why="PDF rỗng vẫn mở được, nên không ai thấy cho đến khi cần.",
)
BLANK_END = FindingKind(
    "pdf-blank-end", Severity.WARNING,
    "Trang cuối của tệp PDF không có gì.",
    "Bỏ đoạn trống hoặc dấu ngắt trang ở cuối văn bản rồi chuyển lại; gói lạ thì so với tệp Word bên cạnh.",
    why="Trang trắng thừa làm sai số trang, và là chỗ để ghi thêm.",
)
TEXT_DIFFERS = FindingKind(
    "pdf-text-differs", Severity.ERROR,
    "Chữ trong PDF không giống chữ trong tệp .docx, từ chỗ «{quote}».",
    "Chuyển lại từ đúng tệp .docx ấy; nếu vẫn khác, kiểm tra phông chữ bằng vanban doctor.",
    why="Bản lưu trữ phải nói đúng điều văn bản nói.",
    source="Luật Lưu trữ 33/2024/QH15, Điều 33",
)
FONT_MISSING = FindingKind(
    "pdf-font-not-embedded", Severity.ERROR,
    "Phông «{font}» không được nhúng vào PDF.",
    "Cài phông rồi chuyển lại: {remedy}",
    why="Phông không nhúng thì máy khác hiện chữ khác, hoặc ô vuông.",
    source="ISO 19005-2, 6.2.11.4",
)
FONT_FOREIGN = FindingKind(
    "pdf-font-foreign", Severity.WARNING,
    "PDF dùng phông «{font}», không phải Times New Roman hay Liberation Serif.",
    "Cài phông có đủ chữ tiếng Việt rồi chuyển lại: {remedy}",
    why="Máy không có phông đúng thì lấy phông khác: chữ rộng hẹp khác đi, dòng và trang xô lệch.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I",
)
FONT_STAND_IN = FindingKind(
    "pdf-font-stand-in", Severity.INFO,
    "Máy không có Times New Roman nên PDF dùng Liberation Serif (cùng độ rộng chữ).",
    "Không cần làm gì; muốn đúng Times New Roman thì cài phông ấy rồi chuyển lại.",
    why="Nghị định ghi Times New Roman; Liberation Serif rộng bằng từng chữ nên dòng và trang không đổi.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I",
)
CLAIM = FindingKind(
    "pdf-claim", Severity.ERROR,
    "PDF chưa đạt PDF/A: {reason}.",
    "Chuyển lại bằng vanban; đừng lưu PDF bằng chương trình khác sau khi chuyển.",
    why="Thiếu điều này thì chương trình kiểm tra nào cũng từ chối tệp.",
    source="ISO 19005-2",
)
NOT_CONFORMANT = FindingKind(
    "pdf-not-conformant", Severity.ERROR,
    "veraPDF: không đạt PDF/A-{level}, quy tắc {rule}: {reason}",
    "Chuyển lại bằng vanban; nếu vẫn vậy, gửi tệp .docx cho người phát triển.",
    why="veraPDF là chương trình kiểm tra chuẩn của ngành lưu trữ.",
    source="ISO 19005",
)
NOT_EVALUATED = FindingKind(
    "pdf-not-evaluated", Severity.INFO,
    "CHƯA ĐÁNH GIÁ theo PDF/A bằng veraPDF ({reason}); mới kiểm tra được: {what}.",
    "Muốn có phán quyết thì cài: {remedy}",
    why="Chỉ veraPDF kiểm đủ mọi quy tắc; phần mềm không nhận là đạt điều nó chưa kiểm.",
)

PDF_FINDINGS = (
    STALLED, BROKEN, UNREADABLE, SIGNED, DAMAGED,
    NO_PAGE, BLANK_END, TEXT_DIFFERS, FONT_MISSING, FONT_FOREIGN, FONT_STAND_IN, CLAIM,
    NOT_CONFORMANT, NOT_EVALUATED,
)


def found(kind: FindingKind, file: object, **details: object) -> Finding:
    """Return a finding about ``file``."""
    return Finding(kind, Place(file=str(file)), details)
