"""The book (sổ đăng ký văn bản đi) as it is printed and bound: the 10 columns of Phụ lục IV, and its cover.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục IV, Mục I; Điều 16.2.b.  Void numbers and numbers set aside have their rows,
so that the printed book leaves no number unexplained.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.register.model import Entry, NumberRange, Purpose, Relation, Scope, State
from pipeline.register.numbering import uncovered_by
from pipeline.register.relations import acted_on, dated_code, partly_replaced_by, partly_replacing
from pipeline.register.rows import select_entries, select_ranges
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.vietnamese.numbers import two_digits

BOOK_COLUMNS = (
    Column("Số, ký hiệu văn bản", 1.4), Column("Ngày tháng văn bản", 1.2, centred=True),
    Column("Tên loại và trích yếu nội dung văn bản", 3.6), Column("Người ký", 1.4),
    Column("Nơi nhận văn bản", 2.4), Column("Đơn vị, người nhận bản lưu", 1.2),
    Column("Số lượng bản", 0.8, centred=True, is_number=True), Column("Ngày chuyển", 1.2, centred=True),
    Column("Ký nhận", 1.0), Column("Ghi chú", 1.8),
)


@dataclass(frozen=True, slots=True)
class CoverFacts:
    """What the cover says of the entries in the book: first and last date and number; None and empty without any."""

    year: int
    first_date: date | None
    last_date: date | None
    first_number: str
    last_number: str
    count: int


def cover_facts(db: sqlite3.Connection, year: int, *, series: str | None, organ_id: str | None) -> CoverFacts:
    """Return the facts of the cover for the documents of the year (void numbers count, as they stand in the book)."""
    entries = select_entries(db, *_asked(year, series, organ_id))
    if not entries:
        return CoverFacts(year, None, None, "", "", 0)
    dates = sorted(entry.issued_date for entry in entries)
    first, last = ends_of_numbers(entries)
    return CoverFacts(year, dates[0], dates[-1], first, last, len(entries))


def ends_of_numbers(entries: Sequence[Entry]) -> tuple[str, str]:
    """Return first and last number of the entries; where they are of several series, those of each with its symbol."""
    runs: dict[Scope, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.scope, entry.number, entry.suffix)):
        runs.setdefault(entry.scope, []).append(entry)
    if len(runs) == 1:
        run, = runs.values()
        return run[0].number_text, run[-1].number_text
    return ", ".join(run[0].code for run in runs.values()), ", ".join(run[-1].code for run in runs.values())


def book_table(db: sqlite3.Connection, year: int, *, series: str | None, organ_id: str | None) -> Table:
    """Return the book of the year: organ by organ, series by series, in the order of numbers."""
    where, values = _asked(year, series, organ_id)
    entries = select_entries(db, where, values)
    ties = _ties(db, entries)
    lines = [(entry.scope, entry.number, entry.suffix, _entry_row(entry, ties)) for entry in _printed(entries)]
    for each in select_ranges(db, where, values):
        taken = sorted({entry.number for entry in entries if entry.scope == each.scope})
        for first, last in uncovered_by(((number, number) for number in taken), each.first, each.last):
            lines.append((each.scope, first, "", _range_row(each, first, last)))
    lines.sort(key=lambda line: line[:3])
    return Table(BOOK_COLUMNS, tuple(row for *_, row in lines), title=f"Năm {year}")


def _asked(year: int, series: str | None, organ_id: str | None) -> tuple[str, tuple[object, ...]]:
    asked = {"year": year, "series": series, "organ_id": organ_id}
    given = {name: value for name, value in asked.items() if value is not None}
    return " AND ".join(f"{name} = ?" for name in given), tuple(given.values())


def _printed(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """Yield the entries, leaving out void ones whose number was given again."""
    live = {(entry.scope, entry.number, entry.suffix) for entry in entries if entry.state is not State.VOID}
    voids: set[tuple[Scope, int, str]] = set()
    for entry in entries:
        key = (entry.scope, entry.number, entry.suffix)
        if entry.state is not State.VOID:
            yield entry
        elif key not in live | voids:
            voids.add(key)
            yield entry


@dataclass(frozen=True, slots=True)
class _Ties:
    """What ties entries to others: id -> «code ngày date»; what each does to others; those that replace in part."""

    codes: Mapping[int, str]
    acts: Mapping[int, tuple[tuple[Relation, int], ...]]
    partly: tuple[Entry, ...]


def _ties(db: sqlite3.Connection, entries: tuple[Entry, ...]) -> _Ties:
    acts = acted_on(db, entries)
    named = {each for entry in entries for each in (entry.replaced_by, entry.recalled_by, *entry.corrected_by) if each}
    named |= {other for done in acts.values() for _, other in done}
    found = (select_entries(db, "entry.id = ?", (each,))[0] for each in named)
    return _Ties({entry.entry_id: dated_code(entry) for entry in found}, acts, partly_replacing(db))


def _entry_row(entry: Entry, ties: _Ties) -> TableRow:
    facts = entry.facts
    recipients = "; ".join(each.name if each.copies <= 1 else f"{each.name} ({two_digits(each.copies)} bản)"
                           for each in facts.recipients)
    cells = (
        entry.code, date_digits_padded(entry.issued_date), f"{facts.kind.label} {facts.subject}", facts.signer_name,
        recipients, ", ".join(facts.filing), str(facts.copies_total or ""),
        date_digits_padded(entry.sent_on) if entry.sent_on else "", "", "; ".join(_notes(entry, ties)),
    )
    return TableRow(tuple(plain(cell) for cell in cells))


def _notes(entry: Entry, ties: _Ties) -> Iterator[str]:
    """Yield what column 10 says, the office's own note first."""
    codes = ties.codes
    if entry.facts.note:
        yield entry.facts.note
    if entry.state is State.VOID:
        yield f"Số hủy: {entry.void_reason}"
    if entry.state is State.PENDING:
        yield "Đang phát hành"
    if entry.date_reason:
        yield f"Ngày: {entry.date_reason}"
    if entry.replaced_by:
        yield f"Được thay thế bằng {codes[entry.replaced_by]}"
    for other in partly_replaced_by(entry, ties.partly):
        yield f"Được thay thế một phần bằng {dated_code(other)}"
    for each in entry.corrected_by:
        yield f"Đính chính tại {codes[each]}"
    if entry.recalled_by:
        yield f"Thu hồi theo {codes[entry.recalled_by]}"
    words = {Relation.REPLACES: "Thay thế", Relation.CORRECTS: "Đính chính", Relation.RECALLS: "Thu hồi"}
    for relation, other_id in ties.acts[entry.entry_id] if entry.state is State.ISSUED else ():
        yield f"{words[relation]} {codes[other_id]}"


def _range_row(each: NumberRange, first: int, last: int) -> TableRow:
    numbers = two_digits(first) if first == last else f"{two_digits(first)}–{two_digits(last)}"
    note = {
        Purpose.RESERVED: f"Đặt trước cho {each.unit}, chưa dùng", Purpose.VOID: f"Bỏ trống: {each.reason}",
        Purpose.USED: f"Cấp ngoài phần mềm: {each.reason}",
    }[each.purpose]
    cells = (numbers, *("" for _ in BOOK_COLUMNS[2:]), note)
    return TableRow(tuple(plain(cell) for cell in cells))
