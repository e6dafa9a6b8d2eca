"""The log of acts: a chain in which each line vouches for the line before and for the rows it wrote.

The digest of a line covers all its columns and the digest of the line before, so a line changed, removed or put in
between is found; ``rows`` in the details holds the digest of every row written, so a row changed behind the log's
back is found too.  The chain has no key: whoever rewrites all of it is found only by the mark (see ``mark``) or a
backup.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from pipeline.register.model import HO_CHI_MINH, Act

#: The first act of every register.
FOUNDED = "lap_so"


def canonical(value: object) -> str:
    """Return ``value`` as JSON in its one spelling."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256_text(text: str) -> str:
    """Return the SHA-256 hex digest of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def moment_text(at: datetime) -> str:
    """Return the moment as stored: ISO 8601 with the offset of Viet Nam."""
    return at.astimezone(HO_CHI_MINH).isoformat(timespec="milliseconds")


def row_digest(db: sqlite3.Connection, table: str, row_id: int) -> str:
    """Return the digest of one row of a vouched table, or the empty text when there is none."""
    row = db.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,)).fetchone()
    return sha256_text(canonical(list(row))) if row else ""


def append_act(
    db: sqlite3.Connection, *, at: datetime, actor: str, what: str, entry_id: int | None = None, sha256: str = "",
    details: Mapping[str, object] | None = None, rows: Sequence[tuple[str, int]] = (),
) -> None:
    """Write one act behind the last, inside the caller's write transaction.

    Args:
        db: the register.
        at: when, aware.
        actor: user of the operating system.
        what: name of the act.
        entry_id: the entry it is about.
        sha256: digest of what was written or frozen, when there is such a thing.
        details: anything that explains it; must be JSON.
        rows: (table, id) of every row that the act wrote.
    """
    last = last_act(db)
    vouched = {f"{table}:{row_id}": row_digest(db, table, row_id) for table, row_id in rows}
    columns = (
        last.seq + 1 if last else 1, moment_text(at), actor, what, entry_id, sha256,
        canonical({**(details or {}), "rows": vouched}), last.digest if last else "",
    )
    db.execute("INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*columns, sha256_text(canonical(list(columns)))))


_COLUMNS = "seq, at, actor, what, entry_id, sha256, details, previous, digest"


def last_act(db: sqlite3.Connection) -> Act | None:
    """Return the last act, or None in a register without any."""
    row = db.execute(f"SELECT {_COLUMNS} FROM act ORDER BY seq DESC LIMIT 1").fetchone()
    return _act(row) if row else None


def digest_at(db: sqlite3.Connection, seq: int) -> str:
    """Return the digest of act ``seq``; empty when there is no such act."""
    row = db.execute("SELECT digest FROM act WHERE seq = ?", (seq,)).fetchone()
    return str(row[0]) if row else ""


def iter_acts(db: sqlite3.Connection, *, entry_id: int | None = None) -> Iterator[Act]:
    """Yield the acts in order, all of them or those about one entry."""
    about = "" if entry_id is None else " WHERE entry_id = ?"
    values = () if entry_id is None else (entry_id,)
    for row in db.execute(f"SELECT {_COLUMNS} FROM act{about} ORDER BY seq", values):
        yield _act(row)


def first_broken(db: sqlite3.Connection) -> int | None:
    """Return the number of the first act that does not fit the chain, or None when all do."""
    previous = ""
    for expected, row in enumerate(db.execute(f"SELECT {_COLUMNS} FROM act ORDER BY seq"), start=1):
        *columns, digest = row
        if columns[0] != expected or columns[-1] != previous or digest != sha256_text(canonical(columns)):
            return expected
        previous = digest
    return None


def _act(row: tuple[object, ...]) -> Act:
    seq, at, actor, what, entry_id, sha256, details, previous, digest = row
    return Act(
        seq=int(str(seq)), at=datetime.fromisoformat(str(at)), actor=str(actor), what=str(what),
        entry_id=None if entry_id is None else int(str(entry_id)), sha256=str(sha256),
        details=json.loads(str(details)), previous=str(previous), digest=str(digest),
    )
