"""How a draft's words look to a template: Vietnamese attribute names, and prose as runs of Word.

Everything here is data: nothing in it is ever read as template code.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from pipeline.domain.draft import Block, Table, TableRow
from pipeline.domain.prose import Prose
from pipeline.rendering import measure


class Chu:
    """Prose for a template: ``{{r x }}`` prints it as runs, ``{{ x }}`` as plain text."""

    __slots__ = ("_prose",)

    def __init__(self, prose: Prose) -> None:
        self._prose = prose

    def __str__(self) -> str:
        return self._prose.text

    def __html__(self) -> str:
        return str(escape(self._prose.text))

    def __bool__(self) -> bool:
        return bool(self._prose)

    def runs_xml(self) -> Markup:
        """Return the ``w:r`` elements, escaped, spaces kept."""
        parts = [_run_xml(run.text, bold=run.bold, italic=run.italic) for run in self._prose.runs]
        return Markup("".join(parts))


class Grid:
    """The widths of a table's columns, worked out once for each table width."""

    __slots__ = ("_least", "_shares", "_widths")

    def __init__(self, table: Table) -> None:
        self._shares = [column.width for column in table.columns]
        texts = zip(*(row.cells for row in table.rows), strict=True) if table.rows else [()] * len(table.columns)
        self._least = [
            measure.least_column((*column.heading.split(), _longest_word(cells)))
            for column, cells in zip(table.columns, texts, strict=True)
        ]
        self._widths: dict[int, tuple[int, ...]] = {}

    def width(self, column: int, total: int) -> int:
        """Return the width of a column in a table that is ``total`` wide."""
        if total not in self._widths:
            self._widths[total] = measure.shared_widths(self._shares, self._least, total)
        return self._widths[total][column]


def _longest_word(cells: Iterable[Prose]) -> str:
    return max((word for cell in cells for word in cell.text.split()), key=len, default="")


@dataclass(frozen=True, slots=True)
class Cot:
    """A table column: heading ``ten``, ``giua`` when centred; ``number`` is its place in ``grid``."""

    ten: str
    giua: bool
    number: int
    grid: Grid


@dataclass(frozen=True, slots=True)
class O:  # noqa: E742 (ô: a cell)
    """A table cell: its text ``chu`` and the look of its column ``cot``."""

    chu: Chu
    cot: Cot

    @property
    def giua(self) -> bool:
        """Return True when the cell is centred."""
        return self.cot.giua


@dataclass(frozen=True, slots=True)
class Dong:
    """A table row: cells ``o``; ``dam`` when bold; ``giu`` when it must not part from the next row."""

    o: tuple[O, ...]
    dam: bool
    giu: bool


@dataclass(frozen=True, slots=True)
class Bang:
    """A table: columns ``cot`` and rows ``dong``."""

    cot: tuple[Cot, ...]
    dong: tuple[Dong, ...]


@dataclass(frozen=True, slots=True)
class Khoi:
    """A block of the body: its kind ``kieu``, its text ``chu``, or its table ``bang``."""

    kieu: str
    chu: Chu
    bang: Bang | None


def exposed(value: Any) -> Any:
    """Return ``value`` of a draft's context as a template sees it.

    Raises:
        TypeError: when the context holds anything but text, bool, number, ``Prose``, ``Block``, ``Table``,
            mappings and sequences of these.
    """
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Prose):
        return Chu(value)
    if isinstance(value, Block):
        return Khoi(value.kind, Chu(value.prose), _table(value.table) if value.table else None)
    if isinstance(value, Table):
        return _table(value)
    if isinstance(value, Mapping):
        return {key: exposed(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(exposed(item) for item in value)
    raise TypeError(f"a draft cannot hold {type(value).__name__}")


def runs_xml(value: object) -> Markup:
    """Return ``value`` as runs of Word: prose keeps its bold and italic words, text is one plain run."""
    return value.runs_xml() if isinstance(value, Chu) else Markup(_run_xml(str(value)))


def _run_xml(text: str, *, bold: bool = False, italic: bool = False) -> str:
    if not text:
        return ""
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _table(table: Table) -> Bang:
    grid = Grid(table)
    columns = tuple(Cot(c.heading, c.centred, number, grid) for number, c in enumerate(table.columns))
    before_total = (*(row.strong for row in table.rows[1:]), False)
    rows = zip(table.rows, before_total, strict=False)  # no rows: one flag too many
    return Bang(columns, tuple(_row(row, columns, keep=keep) for row, keep in rows))


def _row(row: TableRow, columns: tuple[Cot, ...], *, keep: bool) -> Dong:
    cells = tuple(O(Chu(text), column) for text, column in zip(row.cells, columns, strict=True))
    return Dong(cells, row.strong, keep)
