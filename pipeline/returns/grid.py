"""A returned file as sheets of cells, whatever program wrote it: values, hidden rows, merged cells, how to point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.findings import Place
from pipeline.incoming.xlsx_cells import Value, column_letters

#: More rows than this in one file are no delegate list.
MAX_ROWS = 20_000
#: Of all texts of a file together.
MAX_CHARACTERS = 10_000_000
#: A merged block is looked at only where a heading can stand.
HEADING_COLUMNS_MAX = 200


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row that holds anything: its 1-based number, its values by 0-based column, whether it is hidden.

    ``struck`` are the columns whose text is struck through.
    """

    number: int
    cells: Mapping[int, Value]
    hidden: bool = False
    struck: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, or one table of a Word file.

    Attributes:
        name: as its tab shows it; ``bảng 1`` in Word; empty in a text file.
        rows: rows that hold anything, top down.
        hidden: whether the sheet is not shown.
        merges: merged blocks as (first row, first column, last row, last column), rows 1-based, columns 0-based.
        lettered: whether cells are known by letter and number (``B4``), or by row and column in words.
        width: columns of the widest row of a table in Word; 0 where a sheet has no edge.
    """

    name: str
    rows: tuple[GridRow, ...]
    hidden: bool = False
    merges: tuple[tuple[int, int, int, int], ...] = ()
    lettered: bool = True
    width: int = 0

    def spot(self, row: int, column: int) -> str:
        """Return how a cell is pointed at: ``B4``, or ``dòng 4, cột 2``."""
        return f"{column_letters(column)}{row}" if self.lettered else f"dòng {row}, cột {column + 1}"

    def place(self, file: str, row: int, column: int) -> Place:
        """Return the place of a cell."""
        return Place(file, sheet=self.name, cell=self.spot(row, column))

    def covered(self, row: int) -> dict[int, int]:
        """Return column -> the column whose text a horizontally merged block shows there, for one row."""
        found: dict[int, int] = {}
        for top, left, bottom, right in self.merges:
            if top <= row <= bottom:
                found.update(dict.fromkeys(range(left, min(right, HEADING_COLUMNS_MAX) + 1), left))
        return found


    def continued(self, row: int) -> frozenset[int]:
        """Return the columns in which a block merged downwards, begun in a row above, still goes on."""
        return frozenset(column for top, left, bottom, right in self.merges if top < row <= bottom
                         for column in range(left, min(right, HEADING_COLUMNS_MAX) + 1))


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file: its sheets, in order; ``encoding`` names that of a text file that is not UTF-8.

    ``outside`` are lines of text around the tables (of a Word file).
    """

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    outside: tuple[str, ...] = field(default_factory=tuple)


class TooMuch(Exception):
    """Raised when a file holds more rows or text than any list; the reader of files turns it into a finding."""


class Counter:
    """Counts rows and characters while a file is read, and stops a file that holds too much."""

    def __init__(self) -> None:
        self.rows = self.characters = 0

    def add(self, cells: Mapping[int, Value]) -> None:
        """Count one row.

        Raises:
            TooMuch: a limit is passed.
        """
        self.rows += 1
        self.characters += sum(len(value) for value in cells.values() if isinstance(value, str))
        if self.rows > MAX_ROWS:
            raise TooMuch(f"hơn {MAX_ROWS} hàng")
        if self.characters > MAX_CHARACTERS:
            raise TooMuch(f"hơn {MAX_CHARACTERS // 1_000_000} triệu chữ")
