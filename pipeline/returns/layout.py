"""Find the table in a sheet: titles above, one or two rows of headings, rows of column numbers, then the list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.incoming.xlsx_cells import Value
from pipeline.returns.grid import HEADING_COLUMNS_MAX, GridRow, Sheet
from pipeline.returns.headings import NAME_COLUMNS, Column, Headings, headings_of, recognised
from pipeline.returns.legacy_text import Legacy, converted, legacy_of

HEADER_SEARCH_ROWS = 40
#: So much of a cell is read as a heading.
HEADING_READ_MAX = 300
#: How many rows are looked at to tell an unheaded second column of names.
_SAMPLE_ROWS = 20
_COLUMN_NUMBER = re.compile(r"[(\[]?\s*(?:\d{1,2}|[A-ZĐa-z])\s*(?:[=+\-*()\d\s]*)[)\]]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of a sheet is.

    Attributes:
        headings: its columns; ``heading_row``: number of the row that names them.
        titles: texts above it.
        body: the rows below the headings.
        legacy: the old encoding that the headings are in, or None.
        guessed_split: whether the second column of names has no heading, merged or not.
    """

    headings: Headings
    heading_row: int
    titles: tuple[str, ...]
    body: tuple[GridRow, ...]
    legacy: Legacy | None = None
    guessed_split: bool = False


def layouts_of(sheet: Sheet) -> tuple[Layout, ...]:
    """Return every list of a sheet: two tables may stand side by side under one row of headings."""
    whole = layout_of(sheet)
    start = _second_table(whole) if whole else None
    if whole is None or start is None:
        return (whole,) if whole else ()
    left = layout_of(_part(sheet, 0, start))
    right = layouts_of(_part(sheet, start, HEADING_COLUMNS_MAX))
    return ((left, *(replace(each, titles=whole.titles) for each in right)) if left and right else (whole,))


def continued_layout(above: Layout, sheet: Sheet) -> Layout:
    """Return how a table without headings is read that goes on where the one above it ended."""
    return replace(above, titles=(), body=sheet.rows, heading_row=sheet.rows[0].number)


def _second_table(layout: Layout) -> int | None:
    """Return the column in which a second table begins, or None: its names have the same heading, or more returns."""
    twice = layout.headings.twice
    name = twice.get(Column.NAME)
    if name is None or (len(twice) == 1 and not layout.headings.same_name):
        return None
    number = twice.get(Column.NUMBER, name)
    return min(number, name) if number > layout.headings.columns[Column.NAME] else name


def _part(sheet: Sheet, first: int, end: int) -> Sheet:
    """Return the columns of a sheet from ``first`` up to ``end``."""
    rows = (replace(row, cells={index: value for index, value in row.cells.items() if first <= index < end})
            for row in sheet.rows)
    merges = tuple(each for each in sheet.merges if first <= each[1] and each[3] < end)
    return replace(sheet, rows=tuple(row for row in rows if row.cells), merges=merges)


def layout_of(sheet: Sheet) -> Layout | None:
    """Return where the list of a sheet is, or None when no row names a column of names."""
    upper = sheet.rows[:HEADER_SEARCH_ROWS]
    candidates = [_candidate(sheet, upper, index) for index in range(len(upper))]
    found = max(candidates, key=lambda each: each[0].score if each else 0, default=None)
    if found is None or not found[0].score:
        return None
    headings, last, legacy = found
    first = next(index for index, each in enumerate(candidates) if each is found)
    body = tuple(row for row in sheet.rows[last + 1:])
    while body and _is_numbering(body[0]):
        body = body[1:]
    titles = tuple(value[:HEADING_READ_MAX] for row in upper[:first] for value in row.cells.values()
                   if isinstance(value, str))
    second = None if headings.name_span is not None else _unheaded_given(headings, body)
    if second is not None:
        headings = replace(headings, name_span=second)
    return Layout(headings, upper[first].number, titles, body, legacy, second is not None)


def _candidate(sheet: Sheet, upper: Sequence[GridRow], index: int) -> tuple[Headings, int, Legacy | None] | None:
    """Return the headings that begin in one row, the index of their last row, and their old encoding."""
    row = upper[index]
    texts, legacy = _texts(row)
    covered = sheet.covered(row.number)
    alone = headings_of(texts, covered)
    if index + 1 < len(upper) and upper[index + 1].number == row.number + 1:
        below, legacy_below = _texts(upper[index + 1])
        if alone.columns and _is_second(texts, below, alone):
            both = headings_of(_combined(texts, below, covered), covered)
            lower = headings_of(below, sheet.covered(upper[index + 1].number))
            if both.score > max(alone.score, lower.score):
                return both, index + 1, legacy or legacy_below
    return (alone, index, legacy) if alone.score else None


def _is_second(texts: Mapping[int, str], below: Mapping[int, str], alone: Headings) -> bool:
    """Return whether a row below headings names columns too: it stands in for blanks or splits what is above."""
    known = sum(recognised(text).column is not None for text in below.values())
    names = [alone.columns[each] for each in NAME_COLUMNS if each in alone.columns]
    persons = any(index in below and recognised(below[index]).column is None for index in names)
    return bool(known) and not persons and len(below) <= len(texts) + 6


def _combined(texts: Mapping[int, str], below: Mapping[int, str], covered: Mapping[int, int]) -> dict[int, str]:
    """Return the headings of two rows as one: the lower where it is known or stands alone, else the upper."""
    both = dict(texts)
    for index, text in below.items():
        above = texts.get(index) or texts.get(covered.get(index, -1), "")
        if not above or recognised(text).column is not None:
            both[index] = text
    return both


def _texts(row: GridRow) -> tuple[dict[int, str], Legacy | None]:
    """Return the texts of a row in Unicode, and the old encoding that they were in."""
    texts = {index: " ".join(value[:HEADING_READ_MAX].split()) for index, value in row.cells.items()
             if isinstance(value, str) and index < HEADING_COLUMNS_MAX}
    kinds = [kind for kind in map(legacy_of, texts.values()) if kind]
    if not kinds:
        return texts, None
    kind = max(Legacy, key=kinds.count)
    return {index: text if text.isascii() else converted(text, kind) for index, text in texts.items()}, kind


def _is_numbering(row: GridRow) -> bool:
    """Return whether a row only numbers the columns: ``(1) (2) (3)``, ``A B C``."""
    values = list(row.cells.values())
    are_different = len(set(map(str, values))) == len(values) > 1
    return are_different and all(map(_numbers_column, values))


def _numbers_column(value: Value) -> bool:
    return isinstance(value, int | str) and bool(_COLUMN_NUMBER.fullmatch(str(value)))


def _unheaded_given(headings: Headings, body: Sequence[GridRow]) -> int | None:
    """Return the column behind the names that has no heading and holds one word in most rows, else None."""
    name = headings.columns.get(Column.NAME)
    if name is None:
        return None
    index = name + 1
    taken = {*headings.columns.values(), *headings.unread, *headings.twice.values()}
    named = [row for row in body if isinstance(row.cells.get(name), str)][:_SAMPLE_ROWS]
    words = [row.cells.get(index) for row in named]
    single = sum(isinstance(word, str) and len(word.split()) == 1 for word in words)
    return index if index not in taken and named and single * 5 >= len(named) * 4 else None
