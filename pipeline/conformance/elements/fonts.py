"""Which fonts the letters of a document are drawn in; text in old codes is left out, its font is a code and no look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pipeline.conformance.ooxml.model import Paragraph, Run

_LEGACY_FONT = re.compile(r"^(?:\.Vn|VNI[- ])", re.IGNORECASE)
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings|marlett|MT Extra|Segoe UI Emoji", re.IGNORECASE)


def is_legacy_coded(run: Run) -> bool:
    """Return whether a run is in a TCVN3 or VNI font and in its codes, not in Unicode."""
    if not _LEGACY_FONT.match(run.font) or run.text.isascii():
        return False
    return not any("\u0100" <= letter <= "\u1eff" for letter in run.text)


def is_decree_font(name: str) -> bool:
    """Return whether the font is Times New Roman, its bold and italic faces named apart included."""
    return name.strip().lower().replace("-", " ").startswith("times new roman")


def is_symbol_font(name: str) -> bool:
    """Return whether the font draws signs instead of letters."""
    return _SYMBOL_FONT.search(name) is not None


def letters_by_font(paragraphs: Iterable[Paragraph]) -> Counter[str]:
    """Return font -> how many visible letters and digits it draws."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        known: tuple[tuple[str, int], ...] | None = paragraph.__dict__.get("_fonts")
        if known is None:
            known = paragraph.__dict__["_fonts"] = tuple(_fonts(paragraph))
        for font, count in known:
            counts[font] += count
    return +counts


def _fonts(paragraph: Paragraph) -> Iterator[tuple[str, int]]:
    """Yield font and letters of each run; counted once however many documents share the paragraph."""
    for run in paragraph.runs:
        if run.hidden or not run.text.strip() or is_legacy_coded(run):
            continue
        if run.font == run.font_high:
            yield run.font, sum(map(str.isalnum, run.text))
        else:
            low = sum(letter.isalnum() for letter in run.text if letter < "\x80")
            yield run.font, low
            yield run.font_high, sum(map(str.isalnum, run.text)) - low
