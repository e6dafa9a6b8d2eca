"""Open a returned file by what it holds, not by its name, and read it as sheets of cells; refuse what is no list."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.incoming import catalogue as incoming
from pipeline.incoming.file_bytes import bare_name, file_bytes, file_place, refusal
from pipeline.incoming.xlsx_package import MAX_BYTES, Package
from pipeline.returns import catalogue
from pipeline.returns.grid import Grid, TooMuch
from pipeline.returns.layout import layout_of
from pipeline.returns.readers.docx import DOCUMENT, read_docx
from pipeline.returns.readers.ods import is_ods, read_ods
from pipeline.returns.readers.text import MAX_BYTES as MAX_TEXT_BYTES
from pipeline.returns.readers.text import BadText, read_text
from pipeline.returns.readers.xls import MAX_BYTES as MAX_XLS_BYTES
from pipeline.returns.readers.xls import BadXls, has_macros, read_xls
from pipeline.returns.readers.xlsx import read_xlsx

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
#: How files begin that programs of offices write and that hold no table that is read here.
_REASONS = ((b"%PDF", "tệp PDF"), (b"{\\rtf", "tệp RTF"), (b"\xff\xd8\xff", "tệp ảnh"), (b"\x89PNG", "tệp ảnh"),
           (b"Rar!", "tệp nén RAR"), (b"7z\xbc\xaf", "tệp nén 7z"))


def read_grid(path: Path) -> tuple[Grid, bytes]:
    """Return the sheets of a returned file, and its bytes.

    Raises:
        InvalidData: missing, a folder, damaged, hostile, too large, or of a kind that holds no list.
    """
    content = file_bytes(path, MAX_BYTES)
    try:
        return _grid(path, content), content
    except TooMuch as limit:
        raise refusal(incoming.TOO_LARGE, file_place(path), file=bare_name(path), reason=str(limit)) from None
    except (BadXls, BadText) as error:
        raise _wrong_type(path, str(error)) from None


def _grid(path: Path, content: bytes) -> Grid:
    if not content.strip(b"\x00 \t\r\n"):
        raise _wrong_type(path, "tệp rỗng")
    if content.startswith(_ZIP):
        return _from_zip(path)
    if content.startswith((_OLE, *_BIFF)):
        return _from_xls(path, content)
    reason = next((what for start, what in _REASONS if content.startswith(start)), "")
    if reason or content.lstrip()[:1] == b"<":
        raise _wrong_type(path, reason or "trang web (HTML) mang tên tệp bảng tính")
    if len(content) > MAX_TEXT_BYTES:
        raise refusal(incoming.TOO_LARGE, file_place(path), file=bare_name(path),
                      reason=f"hơn {MAX_TEXT_BYTES // 1_000_000} MB")
    return read_text(content, _headings_score)


def _from_zip(path: Path) -> Grid:
    package = Package(path)
    if package.has(DOCUMENT):
        return read_docx(package)
    if is_ods(package):
        return read_ods(package)
    if not package.has("[Content_Types].xml") or package.has("ppt/presentation.xml"):
        raise _wrong_type(path, "tệp nén hoặc tệp không có bảng tính")
    return read_xlsx(package)


def _from_xls(path: Path, content: bytes) -> Grid:
    if len(content) > MAX_XLS_BYTES:
        raise refusal(incoming.TOO_LARGE, file_place(path), file=bare_name(path),
                      reason=f"hơn {MAX_XLS_BYTES // 1_000_000} MB")
    if has_macros(content):
        raise refusal(incoming.FILE_HOSTILE, file_place(path), file=bare_name(path), reason="có macro")
    if "WordDocument".encode("utf-16-le") in content:
        raise _wrong_type(path, "tệp Word kiểu cũ (.doc)")
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise _wrong_type(path, "tệp có mật khẩu")
    return read_xls(content)


def _headings_score(grid: Grid) -> int:
    layouts = [layout_of(sheet) for sheet in grid.sheets]
    return max((2 * layout.headings.score - bool(layout.legacy) for layout in layouts if layout), default=0)


def _wrong_type(path: Path, reason: str) -> InvalidData:
    return refusal(catalogue.FILE_TYPE, file_place(path), file=bare_name(path), reason=reason)
