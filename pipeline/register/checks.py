"""Holding a register against itself, its log, its mark, and the issued files on disk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.findings import Finding, Place
from pipeline.register import catalogue
from pipeline.register.hindrances import CLOCK_TOLERANCE, mark_findings, unknown_on_disk
from pipeline.register.log import first_broken, iter_acts, row_digest
from pipeline.register.model import Entry, FoundOnDisk, FrozenFile, Purpose, Scope, SignedFile, State
from pipeline.register.numbering import last_number, uncovered
from pipeline.register.rows import select_entries, select_ranges
from pipeline.register.schema import VOUCHED_TABLES, has_expected_tables
from pipeline.register.signed import newest, signatures_by_entry
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.vietnamese.numbers import two_digits


def verified(db: sqlite3.Connection, path: Path, found: tuple[FoundOnDisk, ...] | None) -> tuple[Finding, ...]:
    """Return everything that is wrong, the most fundamental first; a broken file is not read any further.

    Args:
        db: the register.
        path: its file, for messages.
        found: every issued document on disk, or None when the disk was not looked at.
    """
    broken = tuple(_broken_pages(db, path))
    if broken:
        return broken
    findings = [*_altered(db, path), *mark_findings(db, path), *_gaps(db), *_order(db), *_pending(db)]
    if found is not None:
        findings += [*unknown_on_disk(db, found), *_files(db, found)]
    return tuple(findings)


def _broken_pages(db: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    for (verdict,) in db.execute("PRAGMA integrity_check(5)").fetchall():
        if verdict != "ok":
            yield Finding(catalogue.DAMAGED, Place(file=str(path)), {"reason": verdict})
    for table, row_id, *_ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Finding(catalogue.DAMAGED, Place(file=str(path)), {"reason": f"{table}:{row_id}"})


def _altered(db: sqlite3.Connection, path: Path) -> Iterator[Finding]:
    """Yield where tables, log or rows were changed by another hand."""
    place = Place(file=str(path))
    if not has_expected_tables(db):
        yield Finding(catalogue.SCHEMA_ALTERED, place)
    seq = first_broken(db)
    if seq is not None:
        yield Finding(catalogue.LOG_TAMPERED, place, {"seq": seq})
        return
    for row in _unvouched(db):
        yield Finding(catalogue.ROW_TAMPERED, place, {"row": row})
    for before, act in pairwise(iter_acts(db)):
        if act.at < before.at - CLOCK_TOLERANCE and "dong_ho" not in act.details:
            yield Finding(catalogue.CLOCK_BACK, place, {"seq": act.seq, "at": act.at, "before": before.at})


def _unvouched(db: sqlite3.Connection) -> Iterator[str]:
    """Yield ``table:id`` of each row that is not as the last act about it left it, rows added or gone included."""
    vouched: dict[str, object] = {}
    for act in iter_acts(db):
        rows = act.details.get("rows")
        vouched.update(rows if isinstance(rows, dict) else {})
    there = {f"{table}:{row_id}" for table in VOUCHED_TABLES
             for (row_id,) in db.execute(f"SELECT id FROM {table}")}
    for name in sorted(there | vouched.keys()):
        table, row_id = name.split(":")
        if vouched.get(name) != row_digest(db, table, int(row_id)):
            yield name


def _scopes(db: sqlite3.Connection) -> tuple[Scope, ...]:
    rows = db.execute("SELECT DISTINCT organ_id, year, series FROM entry ORDER BY 1, 2, 3").fetchall()
    return tuple(Scope(*row) for row in rows)


def _gaps(db: sqlite3.Connection) -> Iterator[Finding]:
    for scope in _scopes(db):
        for first, last in uncovered(db, scope, 1, last_number(db, scope)):
            yield Finding(catalogue.GAP, details={"series": scope.series, "year": scope.year,
                                                  "first": two_digits(first), "last": two_digits(last)})


def _order(db: sqlite3.Connection) -> Iterator[Finding]:
    """Yield entries dated before one of a lower number: in ordinary numbering, and in each block by itself."""
    blocks = {each.range_id for each in select_ranges(db, "purpose = ?", (Purpose.RESERVED.value,))}
    latest: dict[tuple[Scope, int | None], Entry] = {}
    for entry in select_entries(db, "state <> 'huy_so' AND date_reason = ''"):
        run = entry.scope, entry.range_id if entry.range_id in blocks else None
        before = latest.get(run)
        if before and entry.issued_date < before.issued_date:
            yield Finding(catalogue.DATE_ORDER, details={
                "number": entry.code, "day": date_digits_padded(entry.issued_date), "other": before.code,
                "other_day": date_digits_padded(before.issued_date)})
        else:
            latest[run] = entry


def _pending(db: sqlite3.Connection) -> Iterator[Finding]:
    for entry in select_entries(db, "state = ?", (State.PENDING.value,)):
        yield Finding(catalogue.PENDING, details={
            "code": entry.code, "day": date_digits_padded(entry.issued_date), "dossier": entry.facts.dossier})


def _files(db: sqlite3.Connection, found: tuple[FoundOnDisk, ...]) -> Iterator[Finding]:
    """Yield issued files that are gone or not what was issued, and numbers that two documents on disk bear."""
    on_disk: dict[tuple[object, ...], list[FoundOnDisk]] = {}
    for each in sorted(found, key=_is_left_over):
        key = (each.scope.organ_id, each.scope.year, each.number, each.suffix, each.notation)
        on_disk.setdefault(key, []).append(each)
    for several in on_disk.values():
        kept = [each for each in several if not _is_left_over(each)]
        if len(kept) > 1:
            yield _twice(kept)
    signed = signatures_by_entry(db)
    for entry in select_entries(db, "state = ?", (State.ISSUED.value,)):
        key = (entry.facts.organ_id, entry.year, entry.number, entry.suffix, entry.facts.notation)
        own = [each for each in on_disk.get(key, []) if each.issued_date in (None, entry.issued_date)]
        yield from _files_of(entry, signed.get(entry.entry_id, ()), next(iter(own), None))


def _is_left_over(found: FoundOnDisk) -> bool:
    """Return whether it lies in a folder that a killed run left behind: the next run tidies it away."""
    return len(Path(found.place).parents) > 1 and Path(found.place).parents[1].name.startswith(".")


def _twice(several: Sequence[FoundOnDisk]) -> Finding:
    return Finding(catalogue.NUMBER_TWICE, Place(file=several[1].place), {
        "code": several[0].code, "one": several[0].place, "other": several[1].place})


def _files_of(entry: Entry, signed: Sequence[SignedFile], found: FoundOnDisk | None) -> Iterator[Finding]:
    there = {each.name: each.sha256 for each in (*found.files, *found.signed)} if found else {}
    issued: list[FrozenFile | SignedFile] = [*entry.files, *newest(signed).values()]
    for each in issued:
        # The names of issued files begin at the dossier's folder, two above that of the document.
        place = Place(file=str(Path(found.place).parents[1] / each.name) if found and found.place else each.name)
        details = {"name": each.name, "code": entry.code}
        if each.name not in there:
            yield Finding(catalogue.FILE_MISSING, place, details)
        elif there[each.name] != each.sha256:
            yield Finding(catalogue.FILE_CHANGED, place, details)
    noted = newest(signed)
    for each in found.signed if found else ():
        if each.name not in noted:
            yield Finding(catalogue.SIGNED_UNNOTED, Place(file=each.name), {"name": each.name})
