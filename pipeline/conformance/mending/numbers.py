"""Moving a page number from the footer to the middle of the header, where it is a plain number and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipeline.conformance.mending.edits import paragraph_properties, set_alignment
from pipeline.conformance.mending.workbench import Workbench
from pipeline.conformance.ooxml.model import PageNumber
from pipeline.conformance.ooxml.names import W_URI, R, W
from pipeline.conformance.repack import register

_HEADER_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_HEADER_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_WRITTEN = [W + name for name in ("t", "drawing", "pict", "object", "sym", "fldSimple", "fldChar", "sdt", "tbl")]
_SURROUND = set(" -–—/.\u00a0\t")


def move_up(bench: Workbench, number: PageNumber) -> bool:
    """Move a footer's number to the header of the same pages and centre it; return whether that was possible."""
    part = number.paragraph.part
    footer = bench.package.tree(part)
    if footer is None or not _is_plain(number) or not _is_alone(footer, number.paragraph.index):
        return False
    places = [(section, kind) for section, kind in _sections_with(bench, part) if kind != "first"]
    headers = [_header_of(bench, section, kind) for section, kind in places]
    if not places or any(root is not None and any(True for _ in root.iter(*_WRITTEN)) for root in headers):
        return False
    paragraph = bench.paragraphs[part][number.paragraph.index]
    empty = etree.Element(f"{W}p")
    paragraph.getparent().replace(paragraph, empty)
    _centre(paragraph)
    target = next((root for root in headers if root is not None), None)
    if target is None:
        target = _new_header(bench, places)
    for old in list(target):
        target.remove(old)
    target.append(paragraph)
    bench.changed.add(part)
    return True


def _is_plain(number: PageNumber) -> bool:
    """Return whether the paragraph shows the number, with at most dashes around it, and stands in no text box."""
    runs = number.paragraph.runs
    others = "".join(run.text for run in runs if not run.in_field)
    return not number.paragraph.in_box and set(others) <= _SURROUND and not number.paragraph.lines


def _is_alone(footer: Any, index: int) -> bool:
    """Return whether nothing else is written in the footer."""
    paragraphs = list(footer.iter(f"{W}p"))
    own = set(paragraphs[index].iter())
    direct = paragraphs[index].getparent() is footer
    return direct and all(element in own for element in footer.iter(*_WRITTEN))


def _sections_with(bench: Workbench, part: str) -> Iterator[tuple[Any, str]]:
    """Yield the sections whose footer is this part, each with the kind of footer it is there."""
    targets = bench.package.targets(bench.main)
    for section in bench.sections():
        for reference in section.iterchildren(f"{W}footerReference"):
            if targets.get(reference.get(f"{R}id", ""), ("", "", False))[1] == part:
                yield section, reference.get(f"{W}type", "default")


def _header_of(bench: Workbench, section: Any, kind: str) -> Any | None:
    """Return the root of the header that a section names for one kind of page, None when it names none."""
    targets = bench.package.targets(bench.main)
    for reference in section.iterchildren(f"{W}headerReference"):
        if reference.get(f"{W}type", "default") == kind:
            part = targets.get(reference.get(f"{R}id", ""), ("", "", False))[1]
            bench.changed.add(part)
            return bench.package.tree(part)
    return None


def _new_header(bench: Workbench, places: list[tuple[Any, str]]) -> Any:
    """Return the root of a new header that the sections show, registered in the package."""
    folder = bench.main.rpartition("/")[0]
    part = f"{folder}/vanban-header.xml".lstrip("/")
    root = etree.Element(f"{W}hdr", nsmap={"w": W_URI})
    bench.package.add(part, root)
    bench.changed.add(part)
    bench.changed |= register(bench.package, bench.main, part=part, name="rIdVanbanHeader",
                              kind=_HEADER_TYPE, content_type=_HEADER_CONTENT)
    for section, kind in places:
        reference = etree.Element(f"{W}headerReference")
        reference.set(f"{W}type", kind)
        reference.set(f"{R}id", "rIdVanbanHeader")
        section.insert(0, reference)
    return root


def _centre(paragraph: Any) -> None:
    """Centre a paragraph, its indents and frame gone."""
    properties = paragraph_properties(paragraph)
    for name in ("ind", "framePr", "tabs"):
        for one in properties.findall(W + name):
            properties.remove(one)
    set_alignment(paragraph, "center")
