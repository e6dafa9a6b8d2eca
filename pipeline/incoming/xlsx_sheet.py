"""Read the rows of one sheet as they stand: values, formulas and errors told apart, nothing computed.

Cells come row by row from the XML, without a grid: two cells a million rows and sixteen thousand columns apart
are two cells.  Plain rows are read past the parser (``xlsx_plain_rows``), all others here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.incoming.plain_units import PlainUnits
from pipeline.incoming.xlsx_cells import Cells, Formula, Value, column_index, value_reader
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import BookParts
from pipeline.incoming.xlsx_plain_rows import ROWS, PlainRows
from pipeline.incoming.xlsx_rows import MAX_CELLS, RowsRead, SheetMarks
from pipeline.incoming.xlsx_texts import TextParts

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)


def sheet_rows(
    package: Package, part: str, book: BookParts, marks: SheetMarks | None = None
) -> Iterator[tuple[int, Cells]]:
    """Yield row number and cells by 0-based column of each row that holds anything; fill ``marks`` on the way.

    Raises:
        InvalidData: a damaged or hostile part, or more cells than a sheet may have.
    """
    rows = RowsRead(marks)
    reader = _SheetReader(package, book, rows)

    def noted(tag: str, attributes: dict[str, str]) -> None:
        if marks is not None:
            marks.note(tag, attributes)
        reader.start(tag, attributes)
        if tag == "c" and marks is not None and reader.style in book.struck:
            marks.struck.add((rows.number, reader.column))

    plain = PlainUnits(ROWS, PlainRows(rows, book, reader.is_idle))
    start = reader.start if marks is None else noted
    for _ in package.parsed(part, start=start, end=reader.end, text=reader.text, plain=plain):
        yield from rows.ready
        rows.ready.clear()


class _SheetReader:
    """Follows a sheet's elements and notes each finished row."""

    def __init__(self, package: Package, book: BookParts, rows: RowsRead) -> None:
        self.package, self.book, self.rows = package, book, rows
        self.cells: Cells = {}
        self.column = -1
        self.kind, self.style = "n", 0
        self.inline = TextParts()
        self.raw: list[str] = []
        self.formula: list[str] | None = None
        self.target: list[str] | None = None

    def is_idle(self) -> bool:
        """Return whether nothing was begun that the next row would add to."""
        return not self.cells and self.inline.is_idle and self.target is None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self.rows.number = int(attributes.get("r") or self.rows.number + 1)
            self.column = -1
        elif tag == "v":
            self.target = self.raw
        elif tag == "f":
            self.formula = self.target = []
        else:
            self.inline.start(tag)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.rows.cell_count += 1
        if self.rows.cell_count > MAX_CELLS:
            raise self.package.too_large("quá nhiều ô hoặc hàng")
        self.column += 1
        if reference := attributes.get("r"):
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise self.package.unreadable()
            self.column = column_index(match[1])
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s") or 0)
        self.raw.clear()
        self.formula = None

    def text(self, words: str) -> None:
        if self.target is not None:
            self.target.append(words)
        else:
            self.inline.text(words)

    def end(self, tag: str) -> None:
        if tag in {"v", "f"}:
            self.target = None
        elif tag == "c":
            value = self._value()
            if value is not None and value != "":
                self.cells[self.column] = value
        elif tag == "row":
            if self.cells:
                self.rows.ready.append((self.rows.number, self.cells))
                self.cells = {}
        else:
            self.inline.end(tag)

    def _value(self) -> Value | None:
        inline, raw = self.inline.taken(), "".join(self.raw)
        if self.formula is not None:
            return Formula("".join(self.formula), raw.strip())
        return inline if self.kind == "inlineStr" else value_reader(self.kind, self.style, self.book)(raw)
