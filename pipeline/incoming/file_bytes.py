"""Read a file that somebody else made: only a regular file, only up to a size, every refusal in Vietnamese."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.incoming import catalogue

_REASONS = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục",
    errno.ELOOP: "liên kết vòng quanh",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.EIO: "đĩa hỏng hoặc mất kết nối",
}


def file_bytes(path: Path, limit: int) -> bytes:
    """Return the whole content of a regular file of at most ``limit`` bytes.

    Raises:
        InvalidData: the file is missing, a folder, a device or a pipe (which could block for ever), not
            readable, a dangling link, or larger than ``limit``.
    """
    try:
        status = path.stat()
        kind = status.st_mode
        if not stat.S_ISREG(kind):
            reason = _REASONS[errno.EISDIR] if stat.S_ISDIR(kind) else "không phải tệp thường"
            raise refusal(catalogue.FILE_UNREADABLE, file_place(path), file=bare_name(path), reason=reason)
        with path.open("rb") as stream:
            content = stream.read(min(limit, status.st_size) + 1)
    except FileNotFoundError:
        raise _missing(path) from None
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "lỗi đọc đĩa")
        raise refusal(catalogue.FILE_UNREADABLE, file_place(path), file=bare_name(path), reason=reason) from None
    if len(content) > limit:
        raise refusal(catalogue.TOO_LARGE, file_place(path), file=bare_name(path), reason=f"hơn {_size(limit)}")
    return content


def shown(path: Path) -> str:
    """Return the path as text that any file can hold: bytes that are no UTF-8 are shown as escapes."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")


def bare_name(path: Path) -> str:
    """Return the file's name without its folders, shown likewise."""
    return shown(Path(path.name))


def file_place(path: Path, line: int | None = None) -> Place:
    """Return the place of a file, or of one of its lines."""
    return Place(shown(path), line)


def refusal(kind: FindingKind, place: Place, **details: object) -> InvalidData:
    """Return the exception for one problem that stops the reading of a file."""
    return InvalidData("Không dùng được dữ liệu.", findings=(Finding(kind, place, details),))


def _missing(path: Path) -> InvalidData:
    if path.is_symlink():
        reason = "liên kết trỏ tới một tệp không còn"
        return refusal(catalogue.FILE_UNREADABLE, file_place(path), file=bare_name(path), reason=reason)
    return refusal(catalogue.FILE_MISSING, file_place(path), file=shown(path))


def _size(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1_000} kB"
