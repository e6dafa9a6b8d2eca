"""What issued documents do to one another, told at both ends: in the book's column 10 and on a document's page.

A document replaced for some of its recipients stays in force for the others, so that no link marks it; the replacing
one says so in its note, in words that can be read back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from pipeline.register.model import Entry, Relation, State
from pipeline.register.rows import select_entries
from pipeline.vietnamese.dates import date_digits_padded

PARTLY = "Thay thế một phần "


def dated_code(entry: Entry) -> str:
    """Return ``01/GM-SNV ngày 10/03/2025``."""
    return f"{entry.code} ngày {date_digits_padded(entry.issued_date)}"


def partly_note(replaced: Sequence[Entry]) -> str:
    """Return the note of a document that replaces others for some of their recipients; empty for none."""
    return PARTLY + "; ".join(map(dated_code, replaced)) if replaced else ""


def partly_replacing(db: sqlite3.Connection) -> tuple[Entry, ...]:
    """Return every issued document that replaces another for some of its recipients."""
    return select_entries(db, "note LIKE ? AND state = ?", (f"{PARTLY}%", State.ISSUED.value))


def partly_replaced_by(entry: Entry, replacing: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return those of ``replacing`` whose note says that they replace ``entry`` in part."""
    code = dated_code(entry)
    return tuple(each for each in replacing if each.facts.note.startswith(PARTLY)
                 and each.facts.organ_id == entry.facts.organ_id
                 and each.facts.dossier == entry.facts.dossier
                 and code in each.facts.note.removeprefix(PARTLY).split("; "))


def acted_on(db: sqlite3.Connection, entries: Iterable[Entry]) -> Mapping[int, tuple[tuple[Relation, int], ...]]:
    """Return entry id -> what it does to which other entries, itself first what it was issued for."""
    acts: dict[int, tuple[tuple[Relation, int], ...]] = {}
    for entry in entries:
        first = [(entry.answers.relation, entry.answers.entry_id)] if entry.answers else []
        linked = db.execute("SELECT relation, entry_id FROM link WHERE by_entry = ? ORDER BY entry_id",
                            (entry.entry_id,)).fetchall()
        acts[entry.entry_id] = tuple(dict.fromkeys((*first, *((Relation(name), other) for name, other in linked))))
    return acts
