"""Lengths of text on paper: where lines break, how long the last one is, how to balance them.

All lengths are twentieths of a point (the unit of Word's indents); texts are measured in Times New Roman.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.typeface import lines_of, text_width_mm

TWIPS_PER_MM = 1440 / 25.4
#: Room left beside a balanced line, so that another program's rounding does not break it earlier.
SLACK = 80
#: The smallest size that the decree allows for place and date (Phụ lục I, Phần I, Mục II.4).
LEAST_DATE_PT = 13.0
#: Widths of stamps: Phụ lục I, Phần I, Mục III.2.b for khẩn; the same series for mật.
STAMP_WIDTHS_MM = {
    "KHẨN": 20,
    "HỎA TỐC": 30,
    "HOẢ TỐC": 30,
    "THƯỢNG KHẨN": 40,
    "MẬT": 20,
    "TỐI MẬT": 30,
    "TUYỆT MẬT": 40,
}

#: Words that a line should neither end with nor begin with.
_LEADS_ON = frozenset({"ngày", "tháng", "năm", "số", "mục", "thứ"})
_FOLLOWS = frozenset({"tháng", "năm", "số"})


@dataclass(frozen=True, slots=True)
class Face:
    """How a paragraph style prints: size in points, weight, slope."""

    size_pt: float
    bold: bool = False
    italic: bool = False


def width_of(text: str, face: Face) -> float:
    """Return the length of ``text`` set on one line."""
    return TWIPS_PER_MM * text_width_mm(text, face.size_pt, bold=face.bold, italic=face.italic)


@lru_cache(maxsize=1024)
def broken(text: str, face: Face, width: float) -> tuple[str, ...]:
    """Return the lines of a centred ``text`` in a column of ``width``: as few as can be, about equally long.

    A number stays with its word («tháng 7», «số 132») where the width allows it.
    """
    width_mm = width / TWIPS_PER_MM
    fullest = _lines(text, face, width_mm)
    count = len(fullest)
    if count == 1:
        return fullest
    start = int(width_mm * (count - 1) / count * 0.8)
    tried = [lines for mm in range(start, int(width_mm) + 1) if len(lines := _lines(text, face, mm)) == count]
    whole = [lines for lines in (*tried, fullest) if " ".join(lines).split() == text.split()]
    return next((lines for lines in whole if not _parts_a_number(lines)), whole[0] if whole else fullest)


def _parts_a_number(lines: tuple[str, ...]) -> bool:
    """Return True when a line ends where no typist would end it: between «tháng» and «7», «Chỉ» and «số»."""
    for line, following in pairwise(lines):
        end, start = line.split()[-1:], following.split()[:1]
        if any(word.casefold() in _LEADS_ON for word in end):
            return True
        if any(word[0].isdigit() or word.casefold() in _FOLLOWS for word in start):
            return True
    return False


def _lines(text: str, face: Face, width_mm: float) -> tuple[str, ...]:
    return lines_of(text, face.size_pt, width_mm, bold=face.bold, italic=face.italic)


def balancing_indent(text: str, face: Face, width: float) -> int:
    """Return the indent on each side that makes a program break ``text`` as ``broken`` does."""
    lines = broken(text, face, width)
    if len(lines) == 1:
        return 0
    return max(0, int((width - SLACK - max(width_of(line, face) for line in lines)) / 2))


def rule_indent(text: str, face: Face, width: float, *, share: float) -> int:
    """Return the indent on each side of a line that is ``share`` of the last line of ``text`` long."""
    last = broken(text, face, width)[-1]
    return max(0, round((width - share * width_of(last, face)) / 2))


def stamp_indent(text: str, face: Face, width: float) -> int:
    """Return the indent on each side of a stamp's box: its prescribed width, or 6 mm more than its text."""
    prescribed_mm = STAMP_WIDTHS_MM.get(text)
    length = prescribed_mm * TWIPS_PER_MM if prescribed_mm else width_of(text, face) + 6 * TWIPS_PER_MM
    return max(0, round((width - length) / 2))


def fitting_size(text: str, face: Face, width: float) -> int:
    """Return the size in half-points of a text that should keep to one line: the style's, else 13 points."""
    fits = width_of(text, face) <= width
    return round(2 * (face.size_pt if fits else min(LEAST_DATE_PT, face.size_pt)))
