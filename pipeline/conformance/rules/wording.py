"""Habits of writing that Phụ lục II and state usage settle: names of units, decimal commas, dashes, short dates."""

from __future__ import annotations

import re

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at

NO_TEXT = Unseen("văn bản không có chữ")
_UNIT = re.compile(
    r"(?<=[a-zà-ỹđ,;] )(?:Tỉnh|Huyện|Xã|Thị xã|Thị trấn) (?!ủy|Ủy|uỷ|Uỷ|đoàn|Đoàn|hội|Hội)[A-ZĐÀ-Ỹ][a-zà-ỹđ]+"
)
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d{1,3}\.\d{1,2}(?= ?%)")
_LONG_DASH = re.compile(r"^[–—]\s")
_PADDED = re.compile(r"(?<![\d/])\d{1,2}/0[3-9]/\d{4}\b")
_BARE = re.compile(r"(?<![\d/])\d{1,2}/[3-9]/\d{4}\b")


def unit_capitals(paper: Paper) -> Verdict:
    """Note common nouns of units with a capital inside a sentence; units named by number are left out."""
    if not paper.body:
        return NO_TEXT
    return [
        at(part.paragraph, "nội dung", found=match[0])
        for part in paper.body
        if not part.text.isupper()
        for match in _UNIT.finditer(part.text)
    ]


def decimal_points(paper: Paper) -> Verdict:
    """Note percentages with a point where Vietnamese writes a comma."""
    if not paper.body:
        return NO_TEXT
    return [
        at(part.paragraph, "nội dung", found=match[0])
        for part in paper.body
        for match in _DECIMAL_POINT.finditer(part.text)
    ]


def long_dashes(paper: Paper) -> Verdict:
    """Note items that begin with a long dash."""
    if not paper.body:
        return NO_TEXT
    return [at(part.paragraph, "nội dung") for part in paper.body if _LONG_DASH.match(part.text)]


def mixed_dates(paper: Paper) -> Verdict:
    """Note short dates of March to September written both with and without the zero."""
    text = paper.text
    padded, bare = _PADDED.search(text), _BARE.search(text)
    if padded is None and bare is None:
        return Unseen("văn bản không ghi ngày tháng dạng số")
    if padded is None or bare is None:
        return []
    return [Fault({"one": bare[0], "other": padded[0]}, None, "", "nội dung")]
