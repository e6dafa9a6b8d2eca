"""A copy of the register that is whole and never takes the place of a file that is there."""

from __future__ import annotations

import os
import sqlite3
import uuid
from contextlib import suppress
from pathlib import Path

from pipeline.errors import WouldDestroy
from pipeline.register.connection import damaged, speaking
from pipeline.register.errors import RegisterUnwritable


def backed_up(db: sqlite3.Connection, path: Path, target: Path) -> None:
    """Copy the register into the new file ``target``, all of it or nothing; others may read and write meanwhile.

    Raises:
        WouldDestroy: ``target`` is there already.
        RegisterUnwritable: the folder cannot be written.
        RegisterDamaged: the register is broken; no copy is kept.
    """
    if target.exists() or target.is_symlink():
        raise _taken(target)
    scratch = target.with_name(f".{target.name}.{uuid.uuid4().hex[:12]}.tam")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch.touch(exist_ok=False)  # a folder that refuses says so as a folder, not as a broken register
        _copy(db, path, scratch)
        _put(scratch, target)
    except OSError as error:
        raise RegisterUnwritable("Không ghi được bản sao lưu «{path}» ({reason}); chọn thư mục khác.", path=target,
                                 reason=error.strerror) from error
    finally:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)


def _copy(db: sqlite3.Connection, path: Path, scratch: Path) -> None:
    with speaking(path):
        copy = sqlite3.connect(scratch, isolation_level=None)
        try:
            db.backup(copy)
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            copy.close()
    if verdict != "ok":
        raise damaged(path, verdict)
    with scratch.open("rb+") as stream:
        os.fsync(stream.fileno())


def _put(scratch: Path, target: Path) -> None:
    """Give the copy its name unless that is taken; where the disk knows no links, claim the name first."""
    try:
        try:
            os.link(scratch, target)
        except FileExistsError:
            raise
        except OSError:
            target.touch(exist_ok=False)
            scratch.replace(target)
    except FileExistsError:
        raise _taken(target) from None


def _taken(target: Path) -> WouldDestroy:
    return WouldDestroy("Đã có «{path}»; chọn tên khác. Chưa ghi gì.", path=target)
