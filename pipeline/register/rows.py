"""Entries and ranges as rows: writing them, reading them back, finding them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from pipeline.domain.kind import DocumentKind
from pipeline.register.errors import EntryNotFound
from pipeline.register.log import canonical, moment_text
from pipeline.register.model import (
    Answer,
    DocumentFacts,
    Entry,
    FrozenFile,
    NumberRange,
    Purpose,
    Recipient,
    Relation,
    Scope,
    State,
)

_COLUMNS = (
    "id", "organ_id", "organ_name", "year", "series", "number", "suffix", "notation", "issued_date", "range_id",
    "dossier", "kind", "document_key", "subject", "signer_name", "signer_position", "recipients", "filing",
    "copies_total", "fingerprint", "priority", "note", "date_reason", "answers_relation", "answers_entry", "state",
    "reserved_at", "closed_at", "files", "void_reason",
)
_SELECT = f"SELECT {', '.join('entry.' + name for name in _COLUMNS)}, sent_on FROM entry LEFT JOIN dispatch USING (id)"
#: The order of the book.
BOOK_ORDER = "organ_id, year, series, number, suffix, entry.id"


def insert_entry(
    db: sqlite3.Connection, facts: DocumentFacts, *, number: int, suffix: str, issued_date: date,
    range_id: int | None, at: datetime, date_reason: str, answers: Answer | None,
) -> int:
    """Write a pending entry and return its id."""
    values = {
        "organ_id": facts.organ_id, "year": issued_date.year, "series": facts.series, "number": number,
        "suffix": suffix, "notation": facts.notation, "issued_date": issued_date.isoformat(), "range_id": range_id,
        "dossier": facts.dossier, "kind": facts.kind.key, "document_key": facts.document_key,
        **_open_values(facts), "date_reason": date_reason,
        "answers_relation": answers.relation.value if answers else None,
        "answers_entry": answers.entry_id if answers else None, "state": State.PENDING.value,
        "reserved_at": moment_text(at), "closed_at": None, "files": "[]", "void_reason": "",
    }
    names = ", ".join(values)
    fields = ", ".join(f":{name}" for name in values)
    cursor = db.execute(f"INSERT INTO entry ({names}) VALUES ({fields})", values)
    return int(cursor.lastrowid or 0)


def update_facts(db: sqlite3.Connection, entry_id: int, facts: DocumentFacts) -> None:
    """Write the facts of a pending entry anew; its number, date and identity stay."""
    values = _open_values(facts)
    settings = ", ".join(f"{name} = :{name}" for name in values)
    db.execute(f"UPDATE entry SET {settings} WHERE id = :id", {**values, "id": entry_id})


def _open_values(facts: DocumentFacts) -> dict[str, object]:
    """Return the columns that may still change while the entry is pending."""
    recipients = [[each.name, each.copies, each.purpose, each.organ_id, list(each.organ_ids)]
                  for each in facts.recipients]
    return {
        "organ_name": facts.organ_name, "subject": facts.subject, "signer_name": facts.signer_name,
        "signer_position": facts.signer_position, "recipients": canonical(recipients),
        "filing": canonical(list(facts.filing)), "copies_total": facts.copies_total,
        "fingerprint": facts.fingerprint, "priority": facts.priority, "note": facts.note,
    }


def select_entries(db: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()) -> tuple[Entry, ...]:
    """Return the entries that fulfil the SQL condition ``where``, in the order of the book."""
    ids = f"SELECT id FROM entry WHERE {where}"
    links: dict[int, list[tuple[Relation, int]]] = {}
    for entry_id, relation, by_entry in db.execute(
            f"SELECT entry_id, relation, by_entry FROM link WHERE entry_id IN ({ids}) ORDER BY id", values):
        links.setdefault(entry_id, []).append((Relation(relation), by_entry))
    rows = db.execute(f"{_SELECT} WHERE {where} ORDER BY {BOOK_ORDER}", values).fetchall()
    return tuple(_entry(dict(zip((*_COLUMNS, "sent_on"), row, strict=True)), links.get(row[0], [])) for row in rows)


def entry_by_id(db: sqlite3.Connection, entry_id: int) -> Entry:
    """Return the entry of that id.

    Raises:
        EntryNotFound: when there is none.
    """
    found = select_entries(db, "entry.id = ?", (entry_id,))
    if not found:
        raise EntryNotFound("Sổ đăng ký không có mục thứ {entry_id}; xem «vanban register show».", entry_id=entry_id)
    return found[0]


def _entry(row: dict[str, object], links: Sequence[tuple[Relation, int]]) -> Entry:
    by = {relation: [entry_id for each, entry_id in links if each is relation] for relation in Relation}
    return Entry(
        entry_id=_int(row["id"]), facts=_facts(row), year=_int(row["year"]), number=_int(row["number"]),
        suffix=str(row["suffix"]), issued_date=date.fromisoformat(str(row["issued_date"])),
        range_id=None if row["range_id"] is None else _int(row["range_id"]), state=State(str(row["state"])),
        reserved_at=datetime.fromisoformat(str(row["reserved_at"])),
        closed_at=datetime.fromisoformat(str(row["closed_at"])) if row["closed_at"] else None,
        files=tuple(FrozenFile(*each) for each in json.loads(str(row["files"]))),
        void_reason=str(row["void_reason"]), date_reason=str(row["date_reason"]),
        answers=Answer(Relation(str(row["answers_relation"])), _int(row["answers_entry"]))
        if row["answers_relation"] else None,
        replaced_by=next(iter(by[Relation.REPLACES]), None), corrected_by=tuple(by[Relation.CORRECTS]),
        recalled_by=next(iter(by[Relation.RECALLS]), None),
        sent_on=date.fromisoformat(str(row["sent_on"])) if row["sent_on"] else None,
    )


def _facts(row: dict[str, object]) -> DocumentFacts:
    return DocumentFacts(
        organ_id=str(row["organ_id"]), organ_name=str(row["organ_name"]), series=str(row["series"]),
        notation=str(row["notation"]), kind=DocumentKind.by_key(str(row["kind"])), dossier=str(row["dossier"]),
        subject=str(row["subject"]), signer_name=str(row["signer_name"]),
        signer_position=str(row["signer_position"]), document_key=str(row["document_key"]),
        recipients=tuple(map(_recipient, json.loads(str(row["recipients"])))),
        filing=tuple(json.loads(str(row["filing"]))), copies_total=_int(row["copies_total"]),
        fingerprint=str(row["fingerprint"]), priority=str(row["priority"]), note=str(row["note"]),
    )


def _recipient(written: Sequence[Any]) -> Recipient:
    """Return a line of Nơi nhận; those written before organs were kept with it stand for the one organ, if any."""
    name, copies, purpose, organ_id, *more = written
    organ_ids = more[0] if more else filter(None, [organ_id])
    return Recipient(str(name), int(copies), str(purpose), str(organ_id), tuple(map(str, organ_ids)))


def _int(value: object) -> int:
    assert isinstance(value, int)  # STRICT tables promise it
    return value


def insert_range(
    db: sqlite3.Connection, scope: Scope, *, first: int, last: int, purpose: Purpose, unit: str = "", reason: str = "",
) -> int:
    """Write a range and return its id."""
    cursor = db.execute(
        "INSERT INTO number_range (organ_id, year, series, first, last, purpose, unit, reason)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*scope, first, last, purpose.value, unit, reason))
    return int(cursor.lastrowid or 0)


def select_ranges(db: sqlite3.Connection, where: str = "1", values: Sequence[object] = ()) -> tuple[NumberRange, ...]:
    """Return the ranges that fulfil the SQL condition, lowest first within a scope."""
    return tuple(_iter_ranges(db, where, values))


def _iter_ranges(db: sqlite3.Connection, where: str, values: Sequence[object]) -> Iterator[NumberRange]:
    for row_id, organ_id, year, series, first, last, purpose, unit, reason in db.execute(
            "SELECT id, organ_id, year, series, first, last, purpose, unit, reason FROM number_range"
            f" WHERE {where} ORDER BY organ_id, year, series, first", values):
        yield NumberRange(row_id, Scope(organ_id, year, series), first, last, Purpose(purpose), unit, reason)


IN_SCOPE = "organ_id = ? AND year = ? AND series = ?"


def ranges_of(db: sqlite3.Connection, scope: Scope) -> tuple[NumberRange, ...]:
    """Return the ranges of one scope, lowest first."""
    return select_ranges(db, IN_SCOPE, scope)
