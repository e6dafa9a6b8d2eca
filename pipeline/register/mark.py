"""The high-water mark (``so-van-ban.moc``) beside the register: how far it had come when it was last written.

A register that knows less than its mark is an older backup put back: the numbers it would give are used already.
The mark is written after the commit, so a run killed in between leaves it behind by an act, which is no fault.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK_SUFFIX = ".moc"
BUSY_TIMEOUT_MS = 60_000


@dataclass(frozen=True, slots=True)
class Mark:
    """How many acts the register had, and the digest of the last of them."""

    acts: int
    digest: str


class UnreadableMark(Exception):
    """Raised when the mark is there but says nothing."""


def mark_path(register: Path) -> Path:
    """Return where the mark of a register lies."""
    return register.with_suffix(MARK_SUFFIX)


def read_mark(path: Path) -> Mark | None:
    """Return the mark, or None when there is none.

    Raises:
        UnreadableMark: when the file is there but is no mark.
    """
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Mark(int(stored["so_viec"]), str(stored["bam"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnreadableMark(str(path)) from error


def mark_text(register: Path) -> str:
    """Return the mark as it stands, for the log."""
    with suppress(UnreadableMark):
        mark = read_mark(mark_path(register))
        return f"{mark.acts} {mark.digest}" if mark else ""
    return "?"


def follow(db: sqlite3.Connection, register: Path) -> None:
    """Let the mark say how far the register has come, if that can be done at once.

    The act is committed already, so nothing here may fail it: when another run is writing, that run moves the mark;
    when the mark cannot be written, it stays behind and the next act tries again.
    """
    with suppress(sqlite3.Error, OSError):
        db.execute("PRAGMA busy_timeout = 0")
        db.execute("BEGIN IMMEDIATE")
        last = db.execute("SELECT seq, digest FROM act ORDER BY seq DESC LIMIT 1").fetchone()
        write_mark(mark_path(register), Mark(*last))
    with suppress(sqlite3.Error):
        if db.in_transaction:
            db.execute("ROLLBACK")
    db.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def write_mark(path: Path, mark: Mark) -> None:
    """Put the mark in its place in one step; the caller holds the write lock of the register.

    Raises:
        OSError: when it cannot be written; the old mark is then as it was.
    """
    scratch = path.with_name(f"{path.name}.tam")
    with scratch.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"so_viec": mark.acts, "bam": mark.digest}) + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    scratch.replace(path)
