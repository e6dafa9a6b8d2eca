"""How a draft's words look to a template: Vietnamese attribute names, and prose as runs of Word.

Everything here is data: nothing in it is ever read as template code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from markupsafe import Markup, escape

from pipeline.domain.draft import Block, Table, TableRow
from pipeline.domain.picture import PictureLine
from pipeline.domain.prose import Prose
from pipeline.rendering.grid import Grid
from pipeline.rendering.pictures import Anh

#: What must be escaped; most texts hold none of it.
_SIGNS = re.compile("[&<>'\"]")


@dataclass(frozen=True, slots=True)
class Built:
    """A value that docxtpl builds for the document it goes into: an image, a subdocument, a link in rich text.

    Attributes:
        build: makes the value for a ``DocxTemplate``.
    """

    build: Callable[[DocxTemplate], Any]


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
        if self._prose.is_plain:
            return Markup(_run_xml(self._prose.text))
        parts = [_run_xml(run.text, bold=run.bold, italic=run.italic) for run in self._prose.runs]
        return Markup("".join(parts))


@dataclass(frozen=True, slots=True, eq=False)
class Cot:
    """A table column: heading ``ten``, ``giua`` when centred; ``number`` is its place in ``grid``, from 0."""

    ten: str
    giua: bool
    number: int
    grid: Grid

    @property
    def so(self) -> int:
        """Return the number that is printed under the heading of some tables, from 1."""
        return self.number + 1


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


class CacDong(Sequence[Dong]):
    """The rows of a table, each made when it is its turn."""

    __slots__ = ("_columns", "_rows")

    def __init__(self, rows: Sequence[TableRow], columns: tuple[Cot, ...]) -> None:
        self._rows, self._columns = rows, columns

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Dong]:
        return (_row(row, self._columns, keep=keep) for row, keep in _kept(self._rows))

    @overload
    def __getitem__(self, index: int) -> Dong: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Dong, ...]: ...

    def __getitem__(self, index: int | slice) -> Dong | tuple[Dong, ...]:
        return tuple(self)[index]


@dataclass(frozen=True, slots=True)
class Bang:
    """A table: columns ``cot`` and rows ``dong``."""

    cot: tuple[Cot, ...]
    dong: Sequence[Dong]


@dataclass(frozen=True, slots=True)
class Khoi:
    """A block of the body: its kind ``kieu``, its text ``chu``, or its table ``bang``."""

    kieu: str
    chu: Chu
    bang: Bang | None


#: What templates may ask of each of these; everything else goes through the sandbox.
FIELDS: Mapping[type, frozenset[str]] = {
    Cot: frozenset({"ten", "giua", "so"}),
    O: frozenset({"chu", "cot", "giua"}),
    Dong: frozenset({"o", "dam", "giu"}),
    Bang: frozenset({"cot", "dong"}),
    Khoi: frozenset({"kieu", "chu", "bang"}),
}


#: What is printed as it is.
_PLAIN = (str, bool, int, RichText, RichTextParagraph, Listing, Built)


def exposed(value: Any) -> Any:
    """Return ``value`` of a draft's context as a template sees it.

    Raises:
        TypeError: when the context holds anything but text, bool, number, ``Prose``, ``Block``, ``Table``, pictures,
            mappings and sequences of these, and docxtpl's rich text and listings, and ``Built`` values.
    """
    if isinstance(value, Prose):
        return Chu(value)
    if value is None or isinstance(value, _PLAIN):
        return value
    if isinstance(value, tuple | list):
        return tuple([exposed(item) for item in value])
    if isinstance(value, PictureLine):
        return Anh(value)
    if isinstance(value, Block):
        return Khoi(value.kind, Chu(value.prose), _table(value.table) if value.table else None)
    if isinstance(value, Table):
        return _table(value)
    if isinstance(value, Mapping):
        return {key: exposed(item) for key, item in value.items()}
    raise TypeError(f"a draft cannot hold {type(value).__name__}")


def runs_xml(value: object) -> Markup:
    """Return ``value`` as runs of Word: prose keeps its bold and italic words, text is one plain run.

    docxtpl's rich text is runs already, and so is what it builds.
    """
    if _is_xml(value):
        return Markup(value)
    return value.runs_xml() if isinstance(value, Chu | Anh) else Markup(_run_xml(str(value)))


def paragraphs_xml(value: object) -> Markup:
    """Return ``value`` as paragraphs of Word: what docxtpl has built as it is, words as one plain paragraph."""
    return Markup(value) if _is_xml(value) else Markup("<w:p>") + runs_xml(value) + Markup("</w:p>")


def _is_xml(value: object) -> bool:
    """Return whether docxtpl made the value and it prints as XML of its own; a listing prints as text."""
    return type(value).__module__.startswith("docxtpl.") and not isinstance(value, Listing)


def _run_xml(text: str, *, bold: bool = False, italic: bool = False) -> str:
    if not text:
        return ""
    look = ("<w:b/><w:bCs/>" if bold else "") + ("<w:i/><w:iCs/>" if italic else "")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = escape(text) if _SIGNS.search(text) else text
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


def _table(table: Table) -> Bang:
    grid = Grid(table)
    columns = tuple(Cot(c.heading, c.centred, number, grid) for number, c in enumerate(table.columns))
    return Bang(columns, CacDong(table.rows, columns))


def _kept(rows: Iterable[TableRow]) -> Iterator[tuple[TableRow, bool]]:
    """Yield each row, and whether it must not part from the next.

    Strong rows are headings, which stay with what they head, or totals, which stay with the last row above them.
    """
    waiting: list[TableRow] = []
    for row in rows:
        if not row.strong:
            yield from ((each, each.strong) for each in waiting)
            waiting.clear()
        waiting.append(row)
    for place, row in enumerate(waiting, start=1):
        yield row, place < len(waiting)


def _row(row: TableRow, columns: tuple[Cot, ...], *, keep: bool) -> Dong:
    cells = tuple(O(Chu(text), column) for text, column in zip(row.cells, columns, strict=True))
    return Dong(cells, row.strong, keep)
