"""Tables as documents and workbooks print them: columns, rows of prose, nothing of how they look."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import overload

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


class Rows(Sequence[TableRow]):
    """Rows made one after the other whenever they are gone through, so that twenty thousand are never all in memory.

    What they are made of must be frozen: the same rows come each time.
    """

    __slots__ = ()

    @abstractmethod
    def __iter__(self) -> Iterator[TableRow]:
        """Make the rows, in printing order."""

    @overload
    def __getitem__(self, index: int) -> TableRow: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[TableRow, ...]: ...

    def __getitem__(self, index: int | slice) -> TableRow | tuple[TableRow, ...]:
        """Return one row, made by making those before it, or several."""
        if isinstance(index, slice):
            return tuple(self)[index]
        return next(islice(self, range(len(self))[index], None))


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a document: columns and rows, in printing order; ``title`` names its worksheet.

    The columns of a table that ``keeps_widths`` are as wide as their shares say, whatever words stand in them.
    """

    columns: tuple[Column, ...]
    rows: Sequence[TableRow]
    title: str = ""
    keeps_widths: bool = False
