"""Making one ``Paragraph`` of its resolved properties and its runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.conformance.ooxml.drawings import TYPED_LINE, lines_of
from pipeline.conformance.ooxml.model import Line, Paragraph, Run
from pipeline.conformance.ooxml.properties import Props, mm

SIDES = ("top", "bottom", "left", "right")
UNRULED = ("none", "nil")


def paragraph_of(look: Props, runs: list[Run], **place: Any) -> Paragraph:
    """Return the paragraph that looks as ``look`` says; ``place`` are the other fields of ``Paragraph``."""
    before = 14.0 if look.get("before_auto") else look.get("before", 0.0)
    after = 14.0 if look.get("after_auto") else look.get("after", 0.0)
    rule = look.get("rule", "auto")
    borders = tuple(
        Line(f"border-{side}", None, dashed=look[f"border_{side}"] not in {"single", "thick", "double"})
        for side in ("top", "bottom")
        if look.get(f"border_{side}", "none") not in UNRULED
    )
    return Paragraph(
        **place,
        runs=tuple(runs),
        alignment=look.get("frame") or _aligned(look, runs),
        indent_left_mm=mm(look.get("left", 0.0)),
        indent_right_mm=mm(look.get("right", 0.0)),
        first_line_mm=mm(look.get("first", 0.0)),
        before_pt=before,
        after_pt=after,
        line_rule=rule,
        line=look.get("line", 1.0 if rule == "auto" else 0.0),
        style=look["style"],
        keep_next=look.get("keep_next", False),
        new_page=look.get("new_page", False),
        ruled=borders,
        contextual=look.get("contextual", False),
        page_y_mm=mm(look["page_y"]) if "page_y" in look else None,
        framed=bool(borders) and all(look.get(f"border_{side}", "none") not in UNRULED for side in SIDES),
    )


def _aligned(look: Props, runs: list[Run]) -> str:
    """Return the alignment, a leading tab to a centre or right stop counting as that alignment."""
    jc = str(look.get("jc", "left"))
    text = "".join(run.text for run in runs)
    tabs = len(text) - len(text.lstrip("\t"))
    stops = look.get("tabs", ())
    if jc != "left" or not tabs or len(stops) < tabs:
        return jc
    kind = stops[tabs - 1][1]
    return kind if kind in {"center", "right"} else jc


def lines_at(drawings: Iterable[Any], runs: list[Run]) -> Iterator[Line]:
    """Yield the lines drawn at a paragraph, or the line that its whole text is typed as."""
    for drawing in drawings:
        yield from lines_of(drawing)
    text = "".join(run.text for run in runs)
    if TYPED_LINE.match(text):
        yield Line("typed", None)
