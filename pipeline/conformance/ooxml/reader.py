"""Walking one story of a Word file (body, header, footer): paragraphs with their resolved look.

In goes the root element of a part and the stylesheet, out come ``Paragraph``s in reading order, those of
table cells included.  Deleted text is left out and counted, inserted text is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pipeline.conformance.ooxml import package
from pipeline.conformance.ooxml.cells import (
    BLOCK_HOLDERS,
    cell_of,
    is_ruled,
    number_of,
    padding_of,
    places_of,
    unwrapped,
    value_of,
)
from pipeline.conformance.ooxml.drawings import box_contents, frame_of
from pipeline.conformance.ooxml.making import lines_at, paragraph_of
from pipeline.conformance.ooxml.model import Cell, Paragraph, Run
from pipeline.conformance.ooxml.names import MC, W, points
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import MAX_DEPTH, Unreadable
from pipeline.conformance.ooxml.properties import VAL, Props, mm, paragraph_props, run_props
from pipeline.conformance.ooxml.styles import PLACES, Stylesheet

_INLINE_HOLDERS = {
    f"{W}{name}"
    for name in ("hyperlink", "smartTag", "ins", "moveTo", "fldSimple", "customXml", "sdt", "sdtContent", "dir", "bdo")
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_DRAWINGS = {f"{W}drawing", f"{W}pict", f"{W}object"}


class Start(NamedTuple):
    """Where in a story reading begins: paragraphs of the part, paragraphs, tables and section ends before it."""

    place: int = 0
    number: int = 0
    tables: int = 0
    section: int = 0


#: Where a story begins that is read as a whole.
ORIGIN = Start()


@dataclass(slots=True)
class Field:
    """A complex field being read: its instruction so far."""

    instruction: str = ""


@dataclass(slots=True)
class Story:
    """Reads the paragraphs of one part; one object per part and document.

    Attributes:
        part: name of the part, kept in every paragraph.
        sheet: the resolved styles.
        start: what stands before, when only a part of the story is read.
        section_ends: the ``w:sectPr`` of paragraphs that end a section, in order.
        fields: instructions of all fields seen.
        watched: when a list, each run element is put in it with its paragraph's index and its look.
        page_breaks: page breaks put in by hand; rendered_breaks: those that Word noted when it last laid out.
        open_fields: complex fields that have begun and not ended.
    """

    part: str
    sheet: Stylesheet
    counter: Counter
    start: Start = ORIGIN
    order: Mapping[Any, int] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    section_ends: list[Any] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    table_count: int = 0
    page_breaks: int = 0
    rendered_breaks: int = 0
    watched: list[tuple[int, Any, Run]] | None = None
    open_fields: list[Field] = field(default_factory=list)
    _paragraph_looks: dict[tuple[str, str], Props] = field(default_factory=dict)

    def read(self, root: Any) -> list[Paragraph]:
        """Return the paragraphs under ``root``, in reading order."""
        self.order = {paragraph: place for place, paragraph in enumerate(root.iter(f"{W}p"), self.start.place)}
        if len(self.order) > package.MAX_PARAGRAPHS:
            raise Unreadable(f"tệp có hơn {package.MAX_PARAGRAPHS} đoạn")
        self._blocks(root, cell=None, table_style="", depth=0)
        return self.paragraphs

    def _blocks(self, parent: Any, *, cell: Cell | None, table_style: str, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise Unreadable("bảng lồng nhau quá sâu")
        for child in parent:
            tag = child.tag
            if tag == f"{W}p":
                self.paragraphs.append(self._paragraph(child, cell=cell, table_style=table_style))
            elif tag == f"{W}tbl":
                self._table(child, depth=depth)
            elif tag in BLOCK_HOLDERS:
                self._blocks(child, cell=cell, table_style=table_style, depth=depth + 1)
            elif tag == f"{MC}AlternateContent":
                self._blocks(_branch(child), cell=cell, table_style=table_style, depth=depth + 1)

    # --- tables -------------------------------------------------------------------------------------------
    def _table(self, table: Any, *, depth: int) -> None:
        self.table_count += 1
        number = self.start.tables + self.table_count
        look = table.find(f"{W}tblPr")
        style = "" if look is None else value_of(look.find(f"{W}tblStyle"))
        grid = [points(col.get(f"{W}w")) or 0.0 for col in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        padding, ruled = padding_of(look), is_ruled(look)
        rows = [row for row in unwrapped(table) if row.tag == f"{W}tr"]
        known = self.sheet.conditions(style)
        for row_number, row in enumerate(rows, start=1):
            whole_row, height = row.find(f"{W}trPr/{W}cantSplit"), row.find(f"{W}trPr/{W}trHeight")
            column = int(number_of(value_of(row.find(f"{W}trPr/{W}gridBefore"))))
            cells = [cell for cell in unwrapped(row) if cell.tag == f"{W}tc"]
            for place, one in enumerate(cells, start=1):
                span = max(int(number_of(value_of(one.find(f"{W}tcPr/{W}gridSpan"))) or 1), 1)
                cell = replace(
                    cell_of(one, grid[column : column + span], padding, ruled=ruled),
                    table=number,
                    row=row_number,
                    column=place,
                    grid=column,
                    cant_split=whole_row is not None,
                    height_mm=0.0 if height is None else mm(points(height.get(VAL)) or 0.0),
                )
                column += span
                at = (row_number, len(rows)), (place, len(cells))
                places = places_of(look, known, row=at[0], column=at[1]) if known else ""
                dressed = f"{style}{PLACES}{places}" if places else style
                self._blocks(one, cell=cell, table_style=dressed, depth=depth + 1)

    # --- paragraphs ---------------------------------------------------------------------------------------
    def _paragraph(self, element: Any, *, cell: Cell | None, table_style: str) -> Paragraph:
        properties = element.find(f"{W}pPr")
        direct = paragraph_props(properties)
        look = self._look(direct, table_style)
        if properties is not None and properties.find(f"{W}sectPr") is not None:
            self.section_ends.append(properties.find(f"{W}sectPr"))
            section = self.start.section + len(self.section_ends) - 1
        else:
            section = self.start.section + len(self.section_ends)
        runs, drawings = self._runs(element, look["style"], table_style)
        label = self.counter.label(look["num"], look["level"])
        number = self.start.number + len(self.paragraphs) + 1
        return paragraph_of(
            look,
            runs,
            part=self.part,
            index=self.order.get(element, -1),
            number=number,
            label=label,
            cell=cell,
            section=section,
            lines=tuple(lines_at(drawings, runs)),
            boxes=tuple(self._boxes(drawings, number)) if drawings else (),
        )

    def _look(self, direct: Props, table_style: str) -> Props:
        if len(direct) > 1 or (direct and "style" not in direct):
            return self.sheet.paragraph(table_style, direct)
        key = (table_style, direct.get("style", ""))
        if key not in self._paragraph_looks:
            self._paragraph_looks[key] = self.sheet.paragraph(table_style, direct)
        return self._paragraph_looks[key]

    def _boxes(self, drawings: Iterable[Any], number: int) -> Iterator[Paragraph]:
        for drawing in drawings:
            for content in box_contents(drawing):
                inner = Story(self.part, self.sheet, Counter(self.sheet.numbering), order=self.order)
                inner._blocks(content, cell=None, table_style="", depth=0)
                frame = frame_of(content)
                for one in inner.paragraphs:
                    yield replace(one, in_box=True, number=number, frame=frame)

    # --- runs ---------------------------------------------------------------------------------------------
    def _runs(self, element: Any, style: str, table_style: str) -> tuple[list[Run], list[Any]]:
        looked: list[tuple[str, tuple[Any, ...]]] = []
        drawings: list[Any] = []
        for run, field_code in self._run_elements(element, ""):
            text = self._text(run, drawings)
            if not text:
                continue
            look = self._run_look(run, style, table_style, field_code or self._field_code())
            if self.watched is not None:
                self.watched.append((self.order.get(element, -1), run, Run(text, *look)))
            if looked and looked[-1][1] == look:
                text = looked.pop()[0] + text
            looked.append((text, look))
        return [Run(text, *look) for text, look in looked], drawings

    def _run_elements(self, parent: Any, field_code: str) -> Iterator[tuple[Any, str]]:
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                yield child, field_code
            elif tag in _INLINE_HOLDERS:
                code = child.get(f"{W}instr", "").strip() if tag == f"{W}fldSimple" else field_code
                if code and code is not field_code:
                    self.fields.append(code)
                yield from self._run_elements(child, code)
            elif tag == f"{MC}AlternateContent":
                yield from self._run_elements(_branch(child), field_code)

    def _run_look(self, run: Any, style: str, table_style: str, field_code: str) -> tuple[Any, ...]:
        """Return everything of a ``Run`` but its text, in the order of its fields."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            look = self.sheet.run(table_style, style, "")
        else:
            character = value_of(properties.find(f"{W}rStyle"))
            look = self.sheet.run(table_style, style, character) | run_props(properties, self.sheet.fonts)
        get = look.get
        return (
            look["ascii"],
            look["high"],
            look["size"],
            get("b", False),
            get("i", False),
            get("u", False),
            get("colour", "AUTO"),
            get("caps", False),
            get("vanish", False),
            get("raised", False),
            get("letter_spacing", 0.0),
            field_code,
        )

    def _field_code(self) -> str:
        return self.open_fields[-1].instruction.strip() if self.open_fields else ""

    def _text(self, run: Any, drawings: list[Any]) -> str:
        """Return the text a run shows; drawings go to ``drawings``, fields are followed."""
        text = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text += child.text or ""
            elif tag in _CHARACTERS:
                is_page = child.get(f"{W}type") in {"page", "column"}
                self.page_breaks += is_page
                text += "" if is_page else _CHARACTERS[tag]
            elif tag == f"{W}fldChar":
                self._field_mark(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText" and self.open_fields:
                self.open_fields[-1].instruction += child.text or ""
            elif tag == f"{W}sym":
                text += _symbol(child)
            elif tag in _DRAWINGS:
                drawings.append(child)
            elif tag == f"{MC}AlternateContent":
                text += self._text(_branch(child), drawings)
            elif tag == f"{W}lastRenderedPageBreak":
                self.rendered_breaks += 1
        return text

    def _field_mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.open_fields.append(Field())
        elif kind == "end" and self.open_fields:
            closed = self.open_fields.pop()
            self.fields.append(closed.instruction.strip())


def _branch(alternative: Any) -> Any:
    choice = alternative.find(f"{MC}Choice")
    fallback = alternative.find(f"{MC}Fallback")
    if choice is not None and len(choice):
        return choice
    return fallback if fallback is not None else ()


def _symbol(element: Any) -> str:
    code = element.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except ValueError:
        return ""
