"""One table of a workbook as its readers see it: rows of values that know their cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pipeline.findings import Finding, Place
from pipeline.incoming.characters import unprintable
from pipeline.incoming.xlsx_cells import ErrorValue, Formula, Value, column_letters
from pipeline.sources import catalogue

MAX_CELL_CHARACTERS = 5_000

#: What a cell may hold for a reader of the data.
Plain = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table stands: its file, its sheet, the 0-based column under each heading."""

    file: str
    sheet: str
    indices: Mapping[str, int]

    def place(self, heading: str | None, number: int) -> Place:
        """Return the place of the cell under ``heading`` in a row, or of the row's first column."""
        index = self.indices.get(heading or "", next(iter(self.indices.values()), 0))
        return Place(self.file, sheet=self.sheet, cell=f"{column_letters(index)}{number}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells that hold anything, which of them is under a heading, and how to point at it."""

    columns: Columns
    number: int
    cells: Mapping[int, Value]

    @property
    def values(self) -> dict[str, Value]:
        """Return the values by heading, in the order of the headings; blank cells are left out."""
        return {heading: self.cells[index] for heading, index in self.columns.indices.items() if index in self.cells}

    def place(self, heading: str | None = None) -> Place:
        """Return the place of the cell under ``heading``, or of the row's first column."""
        return self.columns.place(heading, self.number)

    def value(self, heading: str) -> Value | None:
        """Return what stands under ``heading``; None when that is nothing, or there is no such heading."""
        index = self.columns.indices.get(heading)
        return None if index is None else self.cells.get(index)

    def plain(self, heading: str, findings: list[Finding]) -> Plain:
        """Return the value under ``heading``, None when blank; note a formula, an error or a bad character."""
        value = self.value(heading)
        if isinstance(value, Formula):
            findings.append(Finding(catalogue.FORMULA, self.place(heading), {"formula": str(value)[:60]}))
            return None
        if isinstance(value, ErrorValue):
            findings.append(Finding(catalogue.ERROR_CELL, self.place(heading), {"error": str(value)}))
            return None
        if isinstance(value, str):
            self._check(value, heading, findings)
        return value

    def _check(self, text: str, heading: str, findings: list[Finding]) -> None:
        for character in unprintable(text):
            findings.append(Finding(catalogue.BAD_CHARACTER, self.place(heading), {"character": character}))
        if len(text) > MAX_CELL_CHARACTERS:
            findings.append(Finding(catalogue.WRONG_VALUE, self.place(heading), {
                "key": heading, "reason": f"dài {len(text)} ký tự, hơn {MAX_CELL_CHARACTERS}",
                "fix": "Rút gọn, hoặc tách thành nhiều hàng.",
            }))


@dataclass(frozen=True, slots=True)
class Table:
    """The rows below a heading row, and the problems of the sheet that did not stop the reading."""

    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]
