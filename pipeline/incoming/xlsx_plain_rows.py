"""Read the plain rows of a sheet from their bytes: those whose cells hold nothing but a value or an undivided text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.incoming.guarded_xml import tags_of
from pipeline.incoming.plain_units import Listing
from pipeline.incoming.xlsx_cells import Cells, Value, ValueReader, column_index, value_reader
from pipeline.incoming.xlsx_parts import BookParts
from pipeline.incoming.xlsx_rows import MAX_CELLS, RowsRead, SheetMarks
from pipeline.incoming.xlsx_texts import written

ROWS = Listing(re.compile(rb"<sheetData>"), depth=2, end=b"</sheetData", unit_end=b"</row>")
_ROW = re.compile(r'<row(?: r="([1-9][0-9]{0,6})")?([^<>]*)>')
#: The column, the tags before the value, the value; what follows up to the next cell must end this one.
_CELL = re.compile(r'<c r="([A-Z]{1,3})[1-9][0-9]{0,6}+"([^<>]*+>(?:<v>|<is><t[^<>]*+>)?)([^<]*+)')
_EACH = _CELL.groups + 1
_COLUMNS, _BEGINNINGS, _VALUES, _ENDS = (slice(group, None, _EACH) for group in range(1, 5))
_VALUE_END, _TEXT_END = "</v></c>", "</t></is></c>"
#: Ways to begin a row or a cell that are remembered, and their characters; a workbook has some for each format.
_MAX_LEARNT = 4_096
_MAX_LEARNT_CHARACTERS = 500

T = TypeVar("T")


class _Learnt(dict[str, T | None], Generic[T]):
    """What was found out once about a piece of XML; None of what is not plain, too long, or one too many."""

    def __init__(self, learn: Callable[[str], T | None]) -> None:
        self._learn = learn

    def __missing__(self, piece: str) -> T | None:
        if len(self) >= _MAX_LEARNT or len(piece) > _MAX_LEARNT_CHARACTERS:
            return None
        self[piece] = found = self._learn(piece)
        return found


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What the tags before a cell's value say of it.

    Attributes:
        end: the tags that must follow the value.
        elements: how many elements the cell is made of.
        style: number of the cell format.
        read: from what stands between the tags to the value; None where that is a text.
    """

    end: str
    elements: int
    style: int
    read: ValueReader | None


class PlainRows:
    """Takes the plain rows of one sheet into ``rows``."""

    def __init__(self, rows: RowsRead, book: BookParts, parsing_is_idle: Callable[[], bool]) -> None:
        self._rows, self._book, self._parsing_is_idle = rows, book, parsing_is_idle
        self._attributes = _Learnt(_row_attributes)
        self._beginnings = _Learnt(lambda tags: _beginning(tags, book))

    @property
    def is_idle(self) -> bool:
        """Return whether the parser's side has begun no row or cell."""
        return self._parsing_is_idle()

    def take(self, units: Sequence[str]) -> Iterator[int]:
        """Read rows, which come without their end tag; yield of how many elements each is made, 0 if not plain."""
        split = [_CELL.split(unit) for unit in units]
        values: list[str] = []
        for parts in split:
            values += parts[_VALUES]
        said, at = written(values), 0
        for parts in split:
            end = at + len(parts) // _EACH
            yield self._row(parts, said.texts[at:end], said.cell_text) if said else 0
            at = end

    def _row(self, parts: list[str], texts: list[str], cell_text: Callable[[str], str]) -> int:
        """Note the row that was split into these parts and return its elements; when it is not plain, only return 0."""
        rows, head = self._rows, _ROW.fullmatch(parts[0])
        attributes = self._attributes[head[2]] if head else None
        if head is None or attributes is None or rows.cell_count + len(texts) > MAX_CELLS:
            return 0
        try:
            cells, elements = self._cells(parts, texts, cell_text)
        except (ValueError, LookupError, OverflowError):
            return 0
        rows.number = int(head[1] or rows.number + 1)
        rows.cell_count += len(texts)
        if cells:
            rows.ready.append((rows.number, cells))
        if rows.marks is not None and "hidden" in attributes:
            rows.marks.note("row", {**attributes, "r": head[1] or ""})
        if rows.marks is not None and self._book.struck:
            self._note_struck(rows.marks, parts)
        return 1 + elements

    def _cells(self, parts: list[str], texts: list[str], cell_text: Callable[[str], str]) -> tuple[Cells, int]:
        """Return the cells of a row that hold anything, and how many elements all are made of.

        Raises:
            ValueError, LookupError, OverflowError: a cell is not plain, or holds what means nothing.
        """
        cells: Cells = {}
        elements = 0
        known = self._beginnings
        for column, tags, text, end in zip(parts[_COLUMNS], parts[_BEGINNINGS], texts, parts[_ENDS], strict=True):
            beginning = known[tags]
            if beginning is None or end != beginning.end:
                raise ValueError(tags)
            elements += beginning.elements
            if beginning.read is None:
                if words := cell_text(text):
                    cells[column_index(column)] = words
            elif (value := beginning.read(text)) is not None and value != "":
                cells[column_index(column)] = value
        return cells, elements

    def _note_struck(self, marks: SheetMarks, parts: list[str]) -> None:
        for column, tags in zip(parts[_COLUMNS], parts[_BEGINNINGS], strict=True):
            if (beginning := self._beginnings[tags]) and beginning.style in self._book.struck:
                marks.struck.add((self._rows.number, column_index(column)))


def _row_attributes(written_out: str) -> dict[str, str] | None:
    """Return the attributes of a row's tag besides its number; None when that is among them, or it is no tag."""
    tags = tags_of(f"<row{written_out}></row>")
    return tags[0][1] if tags and len(tags) == 1 and "r" not in tags[0][1] else None


def _beginning(written_out: str, book: BookParts) -> _Beginning | None:
    """Return what the tags before a value say; None when they are not those of a plain cell.

    Raises:
        ValueError: the cell format is no number.
    """
    if "<" in written_out:
        end = _VALUE_END if written_out.endswith("<v>") else _TEXT_END
    else:
        end = "" if written_out.endswith("/>") else "</c>"
    tags = tags_of(f'<c r="A1"{written_out}{end}')
    if tags is None:
        return None
    kind, style = tags[0][1].get("t", "n"), int(tags[0][1].get("s") or 0)
    if (kind, end) == ("inlineStr", _VALUE_END) or (kind != "inlineStr" and end == _TEXT_END):
        return None
    reader = None if kind in {"inlineStr", "str"} else value_reader(kind, style, book)
    if "<" not in written_out:
        reader = _blank(reader) if reader else _nothing
    return _Beginning(end, len(tags), style, reader)


def _nothing(text: str) -> None:
    """Return the value of a text cell that holds no text."""
    if text:
        raise ValueError(text)


def _blank(reader: ValueReader) -> ValueReader:
    """Return a reader of cells that have no element for a value."""

    def read(text: str) -> Value | None:
        _nothing(text)
        return reader("")

    return read
