"""Habits of writing that state usage settles: decimal commas, units of measure, dashes, short dates."""

from __future__ import annotations

import re

from pipeline.conformance.elements.letters import CAPITAL, SMALL
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.rules.matching import NO_TEXT, matches
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at, local

_LONG_DASH = re.compile(r"^[–—]\s")
_PADDED = re.compile(r"(?<![\d/])\d{1,2}/0[3-9]/\d{4}\b")
_BARE = re.compile(r"(?<![\d/])\d{1,2}/[3-9]/\d{4}\b")


decimal_points = matches(
    r"(?<![\d.,/])\d{1,3}\.\d{1,2}(?= ?%)|(?<![\d.,/])\d{1,3}\.\d{1,2}(?= (?:tỷ|triệu|nghìn|ha|km|kg|tấn|m|m2|m²)\b)",
    ".",
)
unit_spaces = matches(
    r"(?<![\w.,/-])\d+(?:[.,]\d+)?(?:km²|km2|km|kg|cm|mm|ha|m²|m2|m³|m3|°C|kWh|kW|MW|kV|m|g)\b(?![/-])",
    "m", "g", "ha", "°C", "W", "kV",
)
currency_names = matches(
    r"(?<=\d )VNĐ\b|\bVNĐ\b(?=[.,;)]|$)",
    "VNĐ",
)
dashes_inside = matches(
    rf"[{SMALL}{CAPITAL}]+ [–—] [{SMALL}{CAPITAL}]+",
    "–", "—",
)


@local
def long_dashes(paper: Paper) -> Verdict:
    """Note items that begin with a long dash."""
    if not paper.body:
        return NO_TEXT
    return [at(part.paragraph, "nội dung") for part in paper.body if _LONG_DASH.match(part.text)]


def mixed_dates(paper: Paper) -> Verdict:
    """Note short dates of March to September written both with and without the zero."""
    text = paper.text
    padded = _PADDED.search(text) if "/0" in text else None
    bare = _BARE.search(text) if any(f"/{month}/" in text for month in range(3, 10)) else None
    if padded is None and bare is None:
        return Unseen("văn bản không ghi ngày tháng dạng số")
    if padded is None or bare is None:
        return []
    return [Fault({"one": bare[0], "other": padded[0]}, None, "", "nội dung")]
