"""Read one returned file: its table or tables, whose it is, every row to its end."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.domain.organ import Organ
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.incoming.file_bytes import bare_name, file_place, refusal, shown
from pipeline.returns import catalogue
from pipeline.returns.grid import Grid, Sheet
from pipeline.returns.headings import Column
from pipeline.returns.layout import Layout, continued_layout, layouts_of
from pipeline.returns.legacy_text import Legacy, converted, is_unicode, legacy_of
from pipeline.returns.model import Expected, ReadList, RowEnd, RowOutcome
from pipeline.returns.readers import read_grid
from pipeline.returns.rows import BELOW, RowReader
from pipeline.returns.sender import HIDDEN_SHEET, Hosts, sender_of, strangers

#: Rows of a sheet without a list that are looked at for the sender's name.
TITLE_ROWS = 10


def read_list(path: Path, hosts: Hosts, expected: Mapping[str, Expected], *, given: str = "") -> tuple[ReadList, bytes]:
    """Return a returned file, read, and its bytes.

    Args:
        path: the file.
        hosts: who may send.
        expected: organ id -> its roles.
        given: id of the organ that the command names, or empty.

    Raises:
        InvalidData: the file cannot be read, holds no list, or nobody knows whose it is.
    """
    grid, content = read_grid(path)
    file = shown(path)
    tables, findings = _tables(grid, file)
    if not tables:
        raise refusal(catalogue.NO_TABLE, file_place(path))
    titles = [*_words_elsewhere(grid, tables), *(title for _, layout in tables for title in layout.titles)]
    titles += _in_unicode((*titles, *grid.outside), {layout.legacy for _, layout in tables})
    sender = sender_of(grid, titles, path, hosts, given=given)
    rows: list[RowOutcome] = []
    readers: list[tuple[RowReader, tuple[RowOutcome, ...]]] = []
    for sheet, layout in tables:
        reader = RowReader(file, sheet, layout, expected[sender.organ_id].roles)
        outcomes = reader.outcomes()
        own = (*layout.titles, *_in_unicode(layout.titles, {layout.legacy}))
        if others := strangers(sheet.name, own, sender.organ_id, hosts):
            outcomes = tuple(map(_as_stranger, outcomes))
            rows += outcomes
            findings.append(_stranger_finding(Place(file, sheet=sheet.name), others, outcomes,
                                              sender=hosts.directory.by_id[sender.organ_id].name))
            continue
        rows += outcomes
        readers.append((reader, outcomes))
        findings += [*_heading_findings(sheet, layout, file), *_row_findings(outcomes)]
    findings += _total_findings(readers)
    if not any(row.person for row in rows):
        no_person = Finding(catalogue.NO_PERSON, file_place(path))
        raise InvalidData("Không dùng được danh sách.", findings=(*findings, no_person))
    findings = [*sender.findings, *_file_findings(grid, len(readers), file), *findings]
    digest = hashlib.sha256(content).hexdigest()
    return ReadList(sender.organ_id, bare_name(path), digest, tuple(rows), tuple(findings)), content


def _as_stranger(outcome: RowOutcome) -> RowOutcome:
    """Return what becomes of a row of another organ's list."""
    if outcome.end is RowEnd.NO_PERSON:
        return outcome
    return RowOutcome(outcome.place, RowEnd.REFUSED, reasons=((outcome.place, "bảng ghi tên cơ quan khác"),))


def _stranger_finding(
    place: Place, others: Sequence[Organ], outcomes: Sequence[RowOutcome], *, sender: str
) -> Finding:
    names = ", ".join(f"«{organ.name}»" for organ in others[:4])
    count = sum(outcome.end is RowEnd.REFUSED for outcome in outcomes)
    return Finding(catalogue.OTHER_ORGANS_TABLE, place, {"organs": names, "sender": sender, "count": count})


def _tables(grid: Grid, file: str) -> tuple[list[tuple[Sheet, Layout]], list[Finding]]:
    """Return the sheets that hold a list; those that do not, or are hidden, are told."""
    tables: list[tuple[Sheet, Layout]] = []
    findings: list[Finding] = []
    for sheet in grid.sheets:
        if sheet.name == HIDDEN_SHEET or not sheet.rows:
            continue
        layouts = layouts_of(sheet)
        place = Place(file, sheet=sheet.name)
        if not layouts and tables and sheet.width > 2 and sheet.width == tables[-1][0].width:
            layouts = (continued_layout(tables[-1][1], sheet),)
        if not layouts:
            findings.append(Finding(catalogue.SHEET_UNREAD, place))
        elif sheet.hidden:
            findings.append(Finding(catalogue.SHEET_HIDDEN, place))
        else:
            tables += ((sheet, layout) for layout in layouts)
    return tables, findings if len(grid.sheets) > 1 else [each for each in findings
                                                          if each.kind is not catalogue.SHEET_UNREAD]


def _in_unicode(lines: Iterable[str], kinds: Collection[Legacy | None]) -> list[str]:
    """Return the lines typed in old fonts as Unicode; those that could be either too, where a table is so typed."""
    found = []
    for line in lines:
        kind = legacy_of(line) or (None if line.isascii() or is_unicode(line) else next(filter(None, kinds), None))
        found += [converted(line, kind)] if kind else []
    return found


def _words_elsewhere(grid: Grid, tables: list[tuple[Sheet, Layout]]) -> Iterator[str]:
    """Yield the first texts of sheets that hold no list: a letterhead in Word is a table of its own."""
    for sheet in grid.sheets:
        if sheet.name != HIDDEN_SHEET and not sheet.hidden and all(sheet is not each for each, _ in tables):
            for row in sheet.rows[:TITLE_ROWS]:
                yield from (value for value in row.cells.values() if isinstance(value, str))


def _file_findings(grid: Grid, taken: int, file: str) -> Iterator[Finding]:
    if grid.encoding:
        yield Finding(catalogue.ENCODING, Place(file), {"encoding": grid.encoding})
    if taken > 1:
        yield Finding(catalogue.SEVERAL_SHEETS, Place(file), {"count": taken})


def _heading_findings(sheet: Sheet, layout: Layout, file: str) -> Iterator[Finding]:
    headings, row = layout.headings, layout.heading_row
    for column, heading in headings.close.items():
        place = sheet.place(file, row, headings.columns[column])
        yield Finding(catalogue.HEADING_CLOSE, place, {"heading": heading, "column": column.value})
    if Column.GIVEN in headings.columns and not {Column.NAME, Column.FAMILY} & headings.columns.keys():
        place = sheet.place(file, row, headings.columns[Column.GIVEN])
        yield Finding(catalogue.HEADING_CLOSE, place, {"heading": Column.GIVEN.value, "column": Column.NAME.value})
    for column, index in headings.twice.items():
        yield Finding(catalogue.COLUMN_TWICE, sheet.place(file, row, index), {"column": column.value})
    for index, heading in headings.unread.items():
        yield Finding(catalogue.COLUMN_UNREAD, sheet.place(file, row, index), {"heading": heading[:60]})
    if layout.guessed_split and headings.name_span is not None:
        yield Finding(catalogue.SPLIT_NAME, sheet.place(file, row, headings.name_span))
    if layout.legacy:
        yield Finding(catalogue.LEGACY_TEXT, sheet.place(file, row, 0), {"encoding": layout.legacy.value})


def _total_findings(tables: Sequence[tuple[RowReader, tuple[RowOutcome, ...]]]) -> Iterator[Finding]:
    """Yield that a row of totals counts neither its table nor all tables of the file."""
    counts = [sum(outcome.end is not RowEnd.NO_PERSON and all(reason != BELOW for _, reason in outcome.reasons)
                  for outcome in outcomes) for _, outcomes in tables]
    for (reader, _), counted in zip(tables, counts, strict=True):
        if reader.kinds.stated_total and reader.kinds.stated_total[1] not in {counted, sum(counts)}:
            place, stated = reader.kinds.stated_total
            yield Finding(catalogue.TOTAL_DIFFERS, place, {"stated": stated, "counted": counted})


def _row_findings(outcomes: tuple[RowOutcome, ...]) -> Iterator[Finding]:
    for outcome in outcomes:
        kind = catalogue.ROW_REFUSED if outcome.end is RowEnd.REFUSED else catalogue.ROW_REMARK
        if outcome.end in {RowEnd.REFUSED, RowEnd.REMARKED}:
            for place, reason in outcome.reasons:
                yield Finding(kind, place, {"reason": reason})


