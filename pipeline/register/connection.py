"""The file of the register: opening it, one writer at a time, and every failure of SQLite in words.

Rollback journal and not WAL: one file to copy and to back up, and network folders are met in offices.
``synchronous = EXTRA`` is FULL plus a sync of the folder after the journal is removed: a number that was told to
the clerk is then still given after a power cut.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.register.errors import (
    RegisterDamaged,
    RegisterError,
    RegisterLocked,
    RegisterMissing,
    RegisterTooNew,
    RegisterUnwritable,
    WrongNumberAhead,
)
from pipeline.register.mark import BUSY_TIMEOUT_MS
from pipeline.register.schema import APPLICATION_ID, SCHEMA_VERSION

BUSY_TIMEOUT_S = BUSY_TIMEOUT_MS // 1000

_DAMAGED = (
    "Sổ đăng ký «{path}» bị hỏng ({reason}); chưa cấp số nào. Giữ nguyên tệp hỏng, chép bản sao lưu mới nhất vào chỗ "
    "ấy rồi chạy «vanban register verify»."
)
_TOO_NEW = (
    "Sổ đăng ký «{path}» do bản phần mềm mới hơn lập (cấu trúc {version}, bản này chỉ biết {known}); cập nhật phần "
    "mềm rồi chạy lại."
)
_LOCKED = (
    "Sổ đăng ký «{path}» đang được chương trình khác giữ quá {seconds} giây; đóng chương trình ấy rồi chạy lại. Chưa "
    "cấp số nào."
)
_UNWRITABLE = (
    "Không mở hoặc không ghi được sổ đăng ký «{path}» ({reason}); kiểm tra quyền ghi thư mục, chỗ trống trên đĩa rồi "
    "chạy lại. Chưa cấp số nào."
)
_CONFLICT = (
    "Cơ sở dữ liệu của sổ đăng ký từ chối ghi ({reason}): số hoặc ký hiệu sẽ bị trùng, hoặc sửa văn bản đã phát hành. "
    "Chạy «vanban register verify»."
)
_UNWRITABLE_CODES = frozenset({
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
})


@contextmanager
def speaking(path: Path) -> Iterator[None]:
    """Turn any failure of SQLite into a ``RegisterError`` with its remedy."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError):
        raise  # a bug of ours, not of the file
    except sqlite3.Error as error:
        raise _in_words(error, path) from error


def _in_words(error: sqlite3.Error, path: Path) -> RegisterError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return RegisterLocked(_LOCKED, path=path, seconds=BUSY_TIMEOUT_S)
    if code in _UNWRITABLE_CODES:
        return RegisterUnwritable(_UNWRITABLE, path=path, reason=error)
    if code == sqlite3.SQLITE_CONSTRAINT:
        return WrongNumberAhead(_CONFLICT, reason=error)
    return RegisterDamaged(_DAMAGED, path=path, reason=error)


def damaged(path: Path, reason: str) -> RegisterDamaged:
    """Return the refusal of a file that is no sound register."""
    return RegisterDamaged(_DAMAGED, path=path, reason=reason)


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Return a connection to the register at ``path``.

    Args:
        path: the file; its folder is made when ``create``.
        create: whether a missing or empty file becomes an empty register without tables yet.

    Raises:
        RegisterMissing: there is no file and none may be made.
        RegisterUnwritable: the file or folder cannot be opened.
        RegisterDamaged: what stands there is no file.
    """
    if path.is_dir():
        raise damaged(path, "là thư mục, không phải tệp")
    if not create and not path.exists():
        raise RegisterMissing("Chưa có sổ đăng ký «{path}»; sổ được lập khi phát hành văn bản đầu tiên.", path=path)
    if create:
        _make_folder(path)
    with speaking(path):
        uri = f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw'}"
        db = sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, isolation_level=None)
        try:
            _set_up(db)
        except BaseException:
            db.close()
            raise
    return db


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RegisterUnwritable(_UNWRITABLE, path=path, reason=error.strerror) from error


def _set_up(db: sqlite3.Connection) -> None:
    for pragma in ("synchronous = EXTRA", "foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF",
                   "cell_size_check = ON"):
        db.execute(f"PRAGMA {pragma}")


def require_register(db: sqlite3.Connection, path: Path) -> None:
    """Raise unless the file is a register of a version that is known here and its pages hang together.

    Raises:
        RegisterTooNew: a newer version made it.
        RegisterDamaged: it is something else, or broken.
    """
    with speaking(path):
        (application,) = db.execute("PRAGMA application_id").fetchone()
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if application != APPLICATION_ID:
            raise damaged(path, "không phải sổ đăng ký của phần mềm này")
        if version > SCHEMA_VERSION:
            raise RegisterTooNew(_TOO_NEW, path=path, version=version, known=SCHEMA_VERSION)
        if version != SCHEMA_VERSION:
            raise damaged(path, f"cấu trúc {version} không có thật")
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise damaged(path, verdict)


def is_blank(db: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file has no tables at all: new, or left by a run killed while making it."""
    with speaking(path):
        return not db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]


@contextmanager
def writing(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Hold the only write transaction there is; commit at the end, roll back on any exception."""
    with speaking(path):
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise


@contextmanager
def reading(db: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let several queries see one state of the register; inside a write transaction, that one."""
    with speaking(path):
        if db.in_transaction:
            yield
            return
        db.execute("BEGIN")
        try:
            yield
        finally:
            if db.in_transaction:
                db.execute("COMMIT")
