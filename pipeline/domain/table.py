"""Tables as documents and workbooks print them: columns, rows of prose, nothing of how they look."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.prose import Prose


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: heading, share of the width, and whether its cells are centred.

    ``width`` is a share relative to the other columns (the renderer turns it into a length).
    ``is_number`` marks whole numbers: a workbook stores them as numbers.
    """

    heading: str
    width: float = 1.0
    centred: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of cells, as many as the table has columns; ``strong`` rows (totals) are bold."""

    cells: tuple[Prose, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: columns and rows, in printing order; ``title`` names its worksheet.

    The columns of a table that ``keeps_widths`` are as wide as their shares say, whatever words stand in them.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    title: str = ""
    keeps_widths: bool = False
