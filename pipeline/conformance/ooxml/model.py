"""What a Word file shows, resolved: frozen types that the recognition and the rules look at.

Every value is what Word would use, after styles, themes and defaults; lengths carry their unit.
``index`` of a paragraph is its place among all ``w:p`` of its part, which finds it again in the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from pipeline.conformance.ooxml.remembered import remembered


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one look; tabs and line breaks inside the paragraph stand in ``text``.

    ``spacing_pt`` is what the author added between letters, below 0 for squeezed ones;
    ``font`` draws ASCII letters and ``font_high`` all others, as Word chooses them.
    """

    text: str
    font: str
    font_high: str
    size_pt: float
    bold: bool
    italic: bool
    underline: bool
    colour: str
    caps: bool
    hidden: bool
    raised: bool
    spacing_pt: float = 0.0
    in_field: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A straight horizontal line: drawn, a border, or typed; ``length_mm`` is None when it cannot be told."""

    how: str
    length_mm: float | None
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in which table a paragraph stands, 1-based; ``grid`` its grid column, ``width_mm`` 0 unknown."""

    table: int
    row: int
    column: int
    width_mm: float
    padding_mm: float
    grid: int = 0
    cant_split: bool = False
    ruled_below: bool = False
    ruled_above: bool = False
    framed: bool = False
    height_mm: float = 0.0

    def __str__(self) -> str:
        letter = chr(ord("A") + self.column - 1) if self.column <= 26 else f"cột {self.column}-"
        return f"bảng {self.table}, ô {letter}{self.row}"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph with its resolved look.

    Attributes:
        part: package part it stands in.
        index: place among the ``w:p`` of that part.
        number: 1-based place among the paragraphs that a reader counts, for messages.
        runs: its visible text, hidden runs included and marked.
        label: what automatic numbering puts in front (``1.``, ``-``), without the tab.
        line_rule: ``auto`` (``line`` in lines), ``exact`` or ``atLeast`` (``line`` in points).
        boxes: paragraphs of text boxes anchored here.
        frame: width, height in millimetres and outline of the text box that it stands in.
        framed: whether it has borders on all four sides.
        page_y_mm: how far below the top edge of the page it is pinned, None for a paragraph of the flow.
        ruled: border drawn ``below`` or ``above`` the paragraph.
    """

    part: str
    index: int
    number: int
    runs: tuple[Run, ...]
    alignment: str
    indent_left_mm: float
    indent_right_mm: float
    first_line_mm: float
    before_pt: float
    after_pt: float
    line_rule: str
    line: float
    style: str
    label: str = ""
    keep_next: bool = False
    new_page: bool = False
    ruled: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    boxes: tuple[Paragraph, ...] = ()
    cell: Cell | None = None
    section: int = 0
    in_box: bool = False
    contextual: bool = False
    frame: tuple[float, float, bool] | None = None
    framed: bool = False
    page_y_mm: float | None = None

    @remembered
    def text(self) -> str:
        """Return the visible words in NFC, automatic number in front, hidden runs left out."""
        words = "".join(run.text.upper() if run.caps else run.text for run in self.runs if not run.hidden)
        return normalize("NFC", f"{self.label} {words}" if self.label else words)

    @remembered
    def plain(self) -> str:
        """Return ``text`` with white space collapsed and trimmed."""
        return " ".join(self.text.split())

    @property
    def spot(self) -> str:
        """Return where it stands, in words."""
        where = f"{self.cell}, đoạn {self.number}" if self.cell else f"đoạn {self.number}"
        return f"khung chữ, {where}" if self.in_box else where


@dataclass(frozen=True, slots=True)
class PageNumber:
    """A PAGE field (or typed digits) in a header or footer."""

    where: str
    kind: str
    alignment: str
    run: Run
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Edge:
    """A written paragraph of a ``header`` or ``footer``; ``kind`` is ``default``, ``first`` or ``even``."""

    where: str
    kind: str
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Section:
    """Page set-up of one section in millimetres; a None margin is not written in the file."""

    width_mm: float | None
    height_mm: float | None
    landscape: bool
    top_mm: float | None
    bottom_mm: float | None
    left_mm: float | None
    right_mm: float | None
    title_page: bool
    number_start: int | None
    number_format: str
    numbers: tuple[PageNumber, ...]
    first_has_number: bool
    page_break: bool
    edges: tuple[Edge, ...] = ()

    @property
    def text_width_mm(self) -> float | None:
        """Return the width between the side margins, None when it is not known."""
        if self.width_mm is None or self.left_mm is None or self.right_mm is None:
            return None
        return self.width_mm - self.left_mm - self.right_mm


@dataclass(frozen=True)
class Document:
    """A whole Word file: paragraphs in reading order (cells included), sections, and what else it carries."""

    paragraphs: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    table_count: int
    inserted: int
    deleted: int
    comments: int
    merge_fields: tuple[str, ...]
    properties: dict[str, str]
    rendered_breaks: int
    page_breaks: int
    has_macros: bool

    @property
    def pages_told(self) -> int:
        """Return how many pages the program that wrote the file counted."""
        told = self.properties.get("Pages", "")
        return max(self.rendered_breaks + 1, int(told) if told.isascii() and told.isdecimal() and len(told) < 6 else 0)

    def first_page_edges(self, where: str) -> tuple[Paragraph, ...]:
        """Return the written paragraphs of the header or footer that page 1 shows."""
        if not self.sections:
            return ()
        first = self.sections[0]
        kind = "first" if first.title_page else "default"
        return tuple(one.paragraph for one in first.edges if (one.where, one.kind) == (where, kind))

    @remembered
    def all_text(self) -> str:
        """Return the visible words of every paragraph, text boxes too, a line each."""
        return "\n".join(paragraph.text for paragraph in self.everything())

    def everything(self) -> Iterator[Paragraph]:
        """Yield every paragraph, those of text boxes right after the paragraph that anchors them."""
        for paragraph in self.paragraphs:
            yield paragraph
            yield from paragraph.boxes
