"""Read the tables of one workbook: a heading row found by its words, then rows of values that know their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.incoming.file_bytes import shown
from pipeline.incoming.xlsx_cells import Cells, column_letters
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import book_parts
from pipeline.incoming.xlsx_rows import SheetMarks
from pipeline.incoming.xlsx_sheet import sheet_rows
from pipeline.incoming.xlsx_texts import Recomposed
from pipeline.sources import catalogue
from pipeline.sources.xlsx_marks import overlooked
from pipeline.sources.xlsx_table import Columns, Row, Table
from pipeline.vietnamese.text import folded

MAX_ROWS = 20_000
#: Of one table.
MAX_CHARACTERS = 10_000_000
_HEADING_CHARACTERS = 200
#: A sheet with more stray columns than these is no table; telling of each would hide the point.
MAX_NOTED = 50
HEADER_SEARCH_ROWS = 30


class Workbook:
    """An opened workbook; its sheets are read on demand.

    Raises:
        InvalidData: on opening, when the file is missing, damaged, hostile or too large.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._package = Package(path)
        self._book = book_parts(self._package)

    def table(self, sheet: str, *, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> Table:
        """Return the table of ``sheet``: its non-empty rows below the heading row.

        The heading row is the first of the upper rows that holds all ``required`` headings; titles above it are
        passed over.

        Raises:
            InvalidData: no such sheet or two of them, missing columns, or too many rows.
        """
        found = self._named(sheet)
        if len(found) != 1:
            kind = catalogue.SHEET_TWICE if found else catalogue.SHEET_MISSING
            raise self._refusal(kind, sheet=sheet, hint=self._near(sheet))
        name, part = found[0]
        reading = _Reading(shown(self.path), name, required, optional)
        marks = SheetMarks()
        try:
            rows = tuple(reading.rows(sheet_rows(self._package, part, self._book, marks)))
        except (ValueError, IndexError, OverflowError):
            raise self._package.unreadable() from None
        return Table(rows, (*reading.findings, *reading.remarks.findings(), *overlooked(rows, marks)))

    def has_sheet(self, sheet: str) -> bool:
        """Return whether a sheet of that name, or one that was surely meant to be it, is there."""
        return bool(self._named(sheet) or self._near(sheet))

    def _named(self, sheet: str) -> list[tuple[str, str]]:
        return [each for each in self._book.sheets if folded(each[0]) == folded(sheet)]

    def _near(self, sheet: str) -> str:
        """Return a hint at the sheet whose name is most like ``sheet``, or an empty text."""
        from rapidfuzz import fuzz, process

        names = {folded(name): name for name, _ in self._book.sheets}
        near = process.extractOne(folded(sheet), list(names), scorer=fuzz.ratio, score_cutoff=75)
        return f"; có phải «{names[near[0]]}»?" if near else ""

    def _refusal(self, kind: FindingKind, **details: object) -> InvalidData:
        finding = Finding(kind, Place(shown(self.path)), details)
        return InvalidData("Không dùng được bảng tính.", findings=(finding,))


#: What LibreOffice Calc 7.4 takes for a control character (measured: one digit, or zeros before it).
_AT_RISK = re.compile(r"_x0*[1-9a-fA-F]_")


@dataclass(slots=True)
class _Remarks:
    """What is to be said once of all cells of a sheet: its first cell and how many there are."""

    characters: int = 0
    recomposed: list[Place] = field(default_factory=list)
    at_risk: list[tuple[Place, str]] = field(default_factory=list)

    def note(self, row: Row) -> None:
        """Look at the texts of one row."""
        characters, is_odd = 0, False
        for value in row.cells.values():
            if isinstance(value, str):
                characters += len(value)
                if "_x" in value or isinstance(value, Recomposed):
                    is_odd = True
        self.characters += characters
        if is_odd:
            self._note_odd(row)

    def _note_odd(self, row: Row) -> None:
        for heading, value in row.values.items():
            if isinstance(value, Recomposed):
                self.recomposed.append(row.place(heading))
            elif isinstance(value, str) and _AT_RISK.search(value):
                self.at_risk.append((row.place(heading), value))

    def findings(self) -> Iterator[Finding]:
        """Yield one finding of each sort."""
        if self.recomposed:
            yield Finding(catalogue.TEXT_NOT_NFC, self.recomposed[0], {"count": len(self.recomposed)})
        for place, text in self.at_risk[:1]:
            part = _AT_RISK.search(text)
            yield Finding(catalogue.ID_AT_RISK, place, {
                "text": text[:60], "part": part[0] if part else "", "fixed": _AT_RISK.sub("_x_", text)[:60],
                "count": len(self.at_risk)})


@dataclass(slots=True)
class _Reading:
    """One pass over a sheet: finds the heading row, then yields rows; what is out of place goes to ``findings``."""

    file: str
    sheet: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    findings: list[Finding] = field(default_factory=list)
    remarks: _Remarks = field(default_factory=_Remarks)

    def rows(self, sheet_cells: Iterator[tuple[int, Cells]]) -> Iterator[Row]:
        """Yield the rows below the heading row."""
        indices, headed = self._headings(sheet_cells)
        columns, wanted = Columns(self.file, self.sheet, indices), frozenset(indices.values())
        outside: set[int] = set()
        for count, (number, cells) in enumerate(sheet_cells):
            if count >= MAX_ROWS:
                raise self._refusal(catalogue.TOO_LARGE, file=self.file, reason=f"hơn {MAX_ROWS} hàng")
            row = Row(columns, number, cells)
            if not wanted.issuperset(cells):
                self._outside(cells, headed, outside, number)
                row = replace(row, cells={index: value for index, value in cells.items() if index in wanted})
            if row.cells:
                self._remark(row)
                yield row

    def _remark(self, row: Row) -> None:
        self.remarks.note(row)
        if self.remarks.characters > MAX_CHARACTERS:
            raise self._refusal(catalogue.TOO_LARGE, file=self.file,
                                reason=f"hơn {MAX_CHARACTERS // 1_000_000} triệu chữ")

    def _outside(self, cells: Cells, headed: frozenset[int], outside: set[int], number: int) -> None:
        """Note the first cell of each column that has no heading."""
        for index in sorted(cells.keys() - headed - outside):
            outside.add(index)
            self._note(catalogue.CELL_OUTSIDE, index, number, text=str(cells[index])[:60])

    def _headings(self, sheet_cells: Iterator[tuple[int, Cells]]) -> tuple[dict[str, int], frozenset[int]]:
        """Return heading -> column, and every column that has a heading at all."""
        known = {folded(name): name for name in (*self.required, *self.optional)}
        best: set[str] = set()
        for number, cells in sheet_cells:
            if number > HEADER_SEARCH_ROWS:
                break
            texts = {index: " ".join(str(value)[:_HEADING_CHARACTERS].split()) for index, value in cells.items()}
            here = {known[folded(text)] for text in texts.values() if folded(text) in known}
            best = max(best, here, key=len)
            if set(self.required) <= here:
                return self._columns(number, texts, known), frozenset(texts)
        missing = ", ".join(f"«{name}»" for name in self.required if name not in best)
        raise self._refusal(catalogue.COLUMN_MISSING, columns=missing or "ở cùng một hàng")

    def _columns(self, number: int, texts: dict[int, str], known: dict[str, str]) -> dict[str, int]:
        columns: dict[str, int] = {}
        for index, text in texts.items():
            name = known.get(folded(text))
            if name is None:
                from rapidfuzz import process

                near = process.extractOne(folded(text), list(known), score_cutoff=70)
                hint = f" (gần nhất: «{known[near[0]]}»)" if near else ""
                self._note(catalogue.COLUMN_UNKNOWN, index, number, column=text[:60], hint=hint)
            elif name in columns:
                self._note(catalogue.COLUMN_TWICE, index, number, column=name)
            else:
                columns[name] = index
        return columns

    def _note(self, kind: FindingKind, index: int, number: int, **details: object) -> None:
        if len(self.findings) < MAX_NOTED:
            place = Place(self.file, sheet=self.sheet, cell=f"{column_letters(index)}{number}")
            self.findings.append(Finding(kind, place, details))

    def _refusal(self, kind: FindingKind, **details: object) -> InvalidData:
        finding = Finding(kind, Place(self.file, sheet=self.sheet), details)
        return InvalidData("Không dùng được bảng tính.", findings=(finding,))

