"""Which fonts the letters of a document are drawn in; text in old codes is left out, its font is a code and no look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pipeline.conformance.ooxml.model import Paragraph, Run

_LEGACY_FONT = re.compile(r"^(?:\.Vn|VNI[- ])", re.IGNORECASE)


def is_legacy_coded(run: Run) -> bool:
    """Return whether a run is in a TCVN3 or VNI font and in its codes, not in Unicode."""
    if not _LEGACY_FONT.match(run.font) or run.text.isascii():
        return False
    return not any("\u0100" <= letter <= "\u1eff" for letter in run.text)


def letters_by_font(paragraphs: Iterable[Paragraph]) -> Counter[str]:
    """Return font -> how many visible letters and digits it draws."""
    counts: Counter[str] = Counter()
    for paragraph in paragraphs:
        for run in paragraph.runs:
            if run.hidden or not run.text.strip() or is_legacy_coded(run):
                continue
            if run.font == run.font_high:
                counts[run.font] += sum(map(str.isalnum, run.text))
            else:
                low = sum(letter.isalnum() for letter in run.text if letter < "\x80")
                counts[run.font] += low
                counts[run.font_high] += sum(map(str.isalnum, run.text)) - low
    return +counts
