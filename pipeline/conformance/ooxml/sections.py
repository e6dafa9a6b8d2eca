"""Sections: paper, margins, and which page numbers their headers and footers show.

A section without a header of its own shows that of the section before it, as Word does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from pipeline.conformance.ooxml.model import Edge, PageNumber, Paragraph, Section
from pipeline.conformance.ooxml.names import R, W, is_on, points
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import Package
from pipeline.conformance.ooxml.properties import VAL, mm
from pipeline.conformance.ooxml.reader import Story
from pipeline.conformance.ooxml.styles import Stylesheet

KINDS = ("default", "first", "even")
EDGES = (f"{W}headerReference", f"{W}footerReference")
#: Documents of more sections are no letters; theirs are read each time.
MOST_SHARED = 4


def sections_of(package: Package, main: str, sheet: Stylesheet, ends: list[Any]) -> tuple[Section, ...]:
    """Return the sections whose ``w:sectPr`` are ``ends``, in order; letters of one template share them."""
    if len(ends) > MOST_SHARED:
        return tuple(_read(package, main, sheet, ends))
    told = {each.get(f"{R}id", "") for end in ends for where in EDGES for each in end.iterchildren(where)}
    parts = [(name, target) for name, (_, target, outside) in package.targets(main).items()
             if name in told and not outside and target in package.names]
    key = (tuple((name, target, package.read(target)) for name, target in parts),
           tuple(etree.tostring(end, with_tail=False) for end in ends))
    known = sheet.shared.setups.get(key)
    if known is None:
        known = tuple(_read(package, main, sheet, ends))
        sheet.shared.remember_setup(key, known)
    return known


def _read(package: Package, main: str, sheet: Stylesheet, ends: list[Any]) -> Iterator[Section]:
    targets = {key: target for key, (_, target, outside) in package.targets(main).items() if not outside}
    stories: dict[str, tuple[Paragraph, ...]] = {}
    inherited: dict[tuple[str, str], str] = {}
    for element in ends:
        for where in ("header", "footer"):
            for reference in element.iterchildren(f"{W}{where}Reference"):
                part = targets.get(reference.get(f"{R}id", ""), "")
                inherited[where, reference.get(f"{W}type", "default")] = part
        for part in inherited.values():
            if part and part not in stories:
                stories[part] = _known(package, part, sheet)
        yield _section(element, inherited, stories, even_odd=sheet.even_odd)


def _section(
    element: Any,
    inherited: Mapping[tuple[str, str], str],
    stories: Mapping[str, tuple[Paragraph, ...]],
    *,
    even_odd: bool,
) -> Section:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    numbering = element.find(f"{W}pgNumType")
    title = element.find(f"{W}titlePg")
    title_page = title is not None and is_on(title.get(VAL))
    kinds = ("default", "even") if even_odd else ("default",)
    edges = [
        Edge(where, kind, paragraph)
        for (where, kind), part in inherited.items()
        if kind in kinds or (kind == "first" and title_page)
        for paragraph in stories.get(part, ())
    ]
    numbers = [number for edge in edges for number in _numbers(edge)]
    on_first = "first" if title_page else "default"
    start = None if numbering is None else numbering.get(f"{W}start")
    kind = element.find(f"{W}type")
    return Section(
        width_mm=_length(size, "w"),
        height_mm=_length(size, "h"),
        landscape=_is_landscape(size),
        top_mm=_length(margins, "top"),
        bottom_mm=_length(margins, "bottom"),
        left_mm=_added(_length(margins, "left"), _length(margins, "gutter")),
        right_mm=_length(margins, "right"),
        title_page=title_page,
        number_start=int(start) if start and start.isdecimal() else None,
        number_format="decimal" if numbering is None else numbering.get(f"{W}fmt", "decimal"),
        numbers=tuple(number for number in numbers if number.kind in kinds),
        first_has_number=any(number.kind == on_first for number in numbers),
        page_break=kind is None or kind.get(VAL) != "continuous",
        edges=tuple(edge for edge in edges if edge.paragraph.plain or edge.paragraph.lines),
    )


def _known(package: Package, part: str, sheet: Stylesheet) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a header or footer part, read once for all documents that hold the same."""
    key = part, package.read(part) if part in package.names else b""
    if key not in sheet.shared.edges:
        sheet.shared.remember_edge(key, tuple(_written(package, part, sheet)))
    return sheet.shared.edges[key]


def _written(package: Package, part: str, sheet: Stylesheet) -> Iterator[Paragraph]:
    """Yield the paragraphs of a header or footer part, those of text boxes included."""
    root = package.tree(part)
    if root is None:
        return
    story = Story(part, sheet, Counter(sheet.numbering))
    for paragraph in story.read(root):
        yield paragraph
        yield from paragraph.boxes


def _numbers(edge: Edge) -> Iterator[PageNumber]:
    """Yield the page number that a paragraph of a header or footer holds, at most one."""
    for run in edge.paragraph.runs:
        if run.in_field.split()[:1] and run.in_field.split()[0].upper() == "PAGE":
            yield PageNumber(edge.where, edge.kind, edge.paragraph.alignment, run, edge.paragraph)
            return


def _is_landscape(size: Any | None) -> bool:
    if size is None:
        return False
    width, height = points(size.get(f"{W}w")), points(size.get(f"{W}h"))
    if width and height:
        return width > height
    return bool(size.get(f"{W}orient") == "landscape")


def _added(margin: float | None, gutter: float | None) -> float | None:
    """Return the left margin with the binding gutter that Word adds to it."""
    return margin if margin is None or not gutter else margin + gutter


def _length(element: Any | None, name: str) -> float | None:
    length = None if element is None else points(element.get(W + name))
    return None if length is None else mm(length)
