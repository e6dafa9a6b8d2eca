"""Sections: paper, margins, and which page numbers their headers and footers show.

A section without a header of its own shows that of the section before it, as Word does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.conformance.ooxml.model import PageNumber, Paragraph, Section
from pipeline.conformance.ooxml.names import R, W, is_on, points
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import Package
from pipeline.conformance.ooxml.properties import VAL, mm
from pipeline.conformance.ooxml.reader import Story
from pipeline.conformance.ooxml.styles import Stylesheet

KINDS = ("default", "first", "even")


def sections_of(package: Package, main: str, sheet: Stylesheet, ends: list[Any]) -> tuple[Section, ...]:
    """Return the sections whose ``w:sectPr`` are ``ends``, in order."""
    targets = {key: target for key, (_, target, outside) in package.targets(main).items() if not outside}
    stories: dict[str, tuple[PageNumber, ...]] = {}
    inherited: dict[tuple[str, str], str] = {}
    found: list[Section] = []
    for element in ends:
        for where in ("header", "footer"):
            for reference in element.iterchildren(f"{W}{where}Reference"):
                part = targets.get(reference.get(f"{R}id", ""), "")
                inherited[where, reference.get(f"{W}type", "default")] = part
        for (where, _), part in inherited.items():
            if part and part not in stories:
                stories[part] = tuple(_numbers(package, part, sheet, where))
        found.append(_section(element, inherited, stories, even_odd=sheet.even_odd))
    return tuple(found)


def _section(
    element: Any,
    inherited: Mapping[tuple[str, str], str],
    stories: Mapping[str, tuple[PageNumber, ...]],
    *,
    even_odd: bool,
) -> Section:
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    numbering = element.find(f"{W}pgNumType")
    title = element.find(f"{W}titlePg")
    title_page = title is not None and is_on(title.get(VAL))
    kinds = ("default", "even") if even_odd else ("default",)
    numbers = [
        number
        for (where, kind), part in inherited.items()
        if kind in kinds
        for number in _kinded(stories.get(part, ()), where, kind)
    ]
    firsts = [
        number
        for (where, kind), part in inherited.items()
        if kind == ("first" if title_page else "default")
        for number in _kinded(stories.get(part, ()), where, kind)
    ]
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
        numbers=tuple(numbers),
        first_has_number=bool(firsts),
        page_break=kind is None or kind.get(VAL) != "continuous",
    )


def _kinded(numbers: tuple[PageNumber, ...], where: str, kind: str) -> Iterator[PageNumber]:
    for one in numbers:
        yield PageNumber(where, kind, one.alignment, one.run, one.paragraph)


def _numbers(package: Package, part: str, sheet: Stylesheet, where: str) -> Iterator[PageNumber]:
    """Yield the page numbers of a header or footer part, text boxes included."""
    root = package.tree(part)
    if root is None:
        return
    story = Story(part, sheet, Counter(sheet.numbering))
    for paragraph in story.read(root):
        yield from _in_paragraph(paragraph, where)
        for inner in paragraph.boxes:
            yield from _in_paragraph(inner, where)


def _in_paragraph(paragraph: Paragraph, where: str) -> Iterator[PageNumber]:
    seen = False
    for run in paragraph.runs:
        code = run.in_field.split()[:1]
        if code and code[0].upper() == "PAGE" and not seen:
            seen = True
            yield PageNumber(where, "default", paragraph.alignment, run, paragraph)


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
