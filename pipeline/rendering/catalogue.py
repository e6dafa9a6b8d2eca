"""What can be wrong with a Word template: the findings, in the words of the clerk who edited it."""

from __future__ import annotations

from pipeline.errors import TemplateError
from pipeline.findings import Finding, FindingKind, Place, Severity


def _kind(code: str, sentence: str, remedy: str, *, source: str = "", why: str = "") -> FindingKind:
    return FindingKind(f"template-{code}", Severity.ERROR, sentence, remedy, source, why)


MISSING = _kind("missing", "Không có tệp mẫu «{name}».", "Chép lại tệp mẫu vào thư mục mẫu.")
UNREADABLE = _kind(
    "unreadable",
    "Không đọc được tệp mẫu «{path}»: {reason}.",
    "Xin quyền đọc tệp, hoặc chép lại tệp mẫu vào thư mục mẫu.",
)
NOT_WORD = _kind("not-word", "Tệp mẫu «{name}» không phải tệp Word .docx.", "Mở tệp bằng Word và lưu lại dạng .docx.")
MACRO = _kind(
    "macro",
    "Tệp mẫu «{name}» chứa macro.",
    "Lưu lại thành .docx không có macro.",
    why="Macro trong mẫu sẽ đi theo mọi văn bản được phát hành.",
)
TOO_LARGE = _kind(
    "too-large",
    "Tệp mẫu «{name}» lớn bất thường sau khi giải nén ({amount}).",
    "Kiểm tra nguồn gốc tệp; dùng lại tệp mẫu gốc.",
    why="Tệp nén có thể được dựng để làm đầy bộ nhớ của máy.",
)
ENTITY = _kind(
    "entity",
    "Tệp mẫu «{name}» khai báo DTD hoặc thực thể XML trong phần {part}.",
    "Không dùng tệp này; Word không bao giờ tạo khai báo như vậy.",
    why="Thực thể XML có thể đọc tệp khác trên máy hoặc làm đầy bộ nhớ.",
)
BROKEN_XML = _kind(
    "broken-xml",
    "Phần {part} của tệp mẫu «{name}» bị hỏng.",
    "Mở tệp bằng Word, để Word sửa, rồi lưu lại.",
)
TRACKED = _kind(
    "tracked-changes",
    "Tệp mẫu «{name}» còn sửa đổi được theo dõi (Track Changes) hoặc ghi chú (Comment).",
    "Chấp nhận hoặc từ chối mọi sửa đổi, xóa ghi chú, rồi lưu lại.",
    why="Sửa đổi và ghi chú của mẫu sẽ hiện trong mọi văn bản.",
)
EXTERNAL = _kind(
    "external-link",
    "Tệp mẫu «{name}» trỏ ra ngoài: {target}.",
    "Chèn hẳn nội dung vào mẫu thay cho liên kết.",
    why="Văn bản mở ra sẽ tải dữ liệu từ nơi khác.",
)
EMBEDDED = _kind(
    "embedded-file",
    "Tệp mẫu «{name}» nhúng tệp khác (phần {part}).",
    "Bỏ phần nhúng; chép nội dung của nó vào mẫu thành chữ hoặc hình.",
    why="Chữ trong tệp nhúng không được điền và không được kiểm tra.",
)
UNFILLED = _kind(
    "tag-unfilled",
    "Mẫu «{name}» có thẻ ở phần {part}, nơi không thẻ nào được điền.",
    "Chuyển chỗ điền ra thân văn bản, đầu trang, chân trang hoặc chú thích.",
    why="Thẻ sẽ in nguyên văn trong mọi văn bản.",
)
SYNTAX = _kind(
    "syntax",
    "Mẫu «{name}» viết sai thẻ ({reason}).",
    "Sửa thẻ ở đoạn được nêu; mỗi thẻ {{%p … %}} đứng riêng một đoạn.",
)
UNSAFE = _kind(
    "unsafe",
    "Mẫu «{name}» dùng mã không được phép: {code}.",
    "Chỉ dùng chỗ điền {{{{ … }}}}, {{%p for … %}}, {{%p if … %}} như hướng dẫn trong thư mục mẫu.",
    source="docxtpl #632",
    why="Mã trong mẫu có thể chạy lệnh trên máy người dùng.",
)
UNKNOWN = _kind(
    "unknown-placeholder",
    "Mẫu «{name}» có chỗ điền «{placeholder}» mà dữ liệu không có{hint}.",
    "Sửa lại tên chỗ điền theo bảng trong thư mục mẫu.",
)
UNUSED = _kind(
    "value-unused",
    "Mẫu «{name}» không in ra «{placeholder}» dù dữ liệu có.",
    "Đặt lại chỗ điền «{placeholder}» vào mẫu.",
    why="Văn bản phát hành sẽ thiếu nội dung mà không ai hay.",
)
FAILED = _kind(
    "render-failed",
    "Mẫu «{name}» không điền được: {reason}.",
    "Sửa chỗ điền ở đoạn được nêu.",
)
BINDER = _kind(
    "binder-mismatch",
    "Không gộp được «{part}»: tệp này làm từ mẫu khác, hoặc chữ ở đầu trang, chân trang, chú thích khác các tệp kia.",
    "Chỉ gộp văn bản làm từ một mẫu; chỗ điền ở đầu trang, chân trang, chú thích phải giống nhau trong mọi văn bản.",
)

TEMPLATE_FINDINGS = (
    MISSING,
    UNREADABLE,
    NOT_WORD,
    MACRO,
    TOO_LARGE,
    ENTITY,
    BROKEN_XML,
    TRACKED,
    EXTERNAL,
    EMBEDDED,
    UNFILLED,
    SYNTAX,
    UNSAFE,
    UNKNOWN,
    UNUSED,
    FAILED,
    BINDER,
)


def found(kind: FindingKind, name: str, *, quote: str = "", spot: str = "", **details: object) -> Finding:
    """Return a finding of ``kind`` about the template file ``name``."""
    return Finding(kind, Place(file=name, spot=spot, quote=quote), {"name": name, **details})


def refusal(name: str, findings: tuple[Finding, ...]) -> TemplateError:
    """Return the exception that refuses the template ``name`` for all of ``findings``."""
    return TemplateError("Không dùng được mẫu «{name}».", findings=findings, name=name)
