"""Lengths of text on paper: where lines break, how long the last one is, how to balance them.

All lengths are twentieths of a point (the unit of Word's indents); texts are measured in Times New Roman.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from pipeline.domain.decree30 import DATE_LOOK, URGENCY_BOX_MM
from pipeline.typeface import lines_of, text_width_mm

TWIPS_PER_MM = 1440 / 25.4
#: Room left on both sides of a line's length, the most that fits: programs round widths differently.
SPARE_MM = (1.4, 1.0, 0.6, 0.4)
#: Marks of secrecy have no width in the decree; they take the series of the marks of urgency, by their lengths.
_SECRECY_WIDTHS_MM = {"MẬT": 20, "TỐI MẬT": 30, "TUYỆT MẬT": 40}
_URGENCY_WIDTHS_MM = {words: width for words, (width, _) in URGENCY_BOX_MM.items()}
STAMP_WIDTHS_MM = {**_URGENCY_WIDTHS_MM, "HOẢ TỐC": _URGENCY_WIDTHS_MM["HỎA TỐC"], **_SECRECY_WIDTHS_MM}

#: Words that a line should neither end with nor begin with.
_LEADS_ON = frozenset({"ngày", "tháng", "năm", "số", "mục", "thứ"})
_FOLLOWS = frozenset({"tháng", "năm", "số"})


@dataclass(frozen=True, slots=True)
class Face:
    """How a paragraph style prints: size in points, weight, slope, all in capitals."""

    size_pt: float
    bold: bool = False
    italic: bool = False
    caps: bool = False

    def printed(self, text: str) -> str:
        """Return ``text`` in the letters that stand on paper."""
        return text.upper() if self.caps else text


def width_of(text: str, face: Face) -> float:
    """Return the length of ``text`` set on one line."""
    return TWIPS_PER_MM * text_width_mm(face.printed(text), face.size_pt, bold=face.bold, italic=face.italic)


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines of a centred text, and the width of the column in which any program breaks it so."""

    lines: tuple[str, ...]
    width_mm: float


@lru_cache(maxsize=1024)
def broken(text: str, face: Face, width: float) -> Setting:
    """Return how to set ``text``, as it prints, in a column of ``width``: few lines, about equally long.

    A number stays with its word («tháng 7», «số 132») where the width allows it.
    """
    text, width_mm = face.printed(text), width / TWIPS_PER_MM
    fullest = Setting(_lines(text, face, width_mm), width_mm)
    count = len(fullest.lines)
    if count == 1:
        return fullest
    first = None
    for half_mm in range(int(2 * width_mm * (count - 1) / count * 0.8), int(2 * width_mm)):
        lines = _lines(text, face, half_mm / 2)
        setting = _steady(text, face, lines) if len(lines) == count else None
        if setting and not _parts_a_number(lines):
            return setting
        first = first or setting
    return first or fullest


def _steady(text: str, face: Face, lines: tuple[str, ...]) -> Setting | None:
    """Return the lines with room to spare on both sides of their width, None when a hair would break them."""
    if " ".join(lines).split() != text.split():
        return None
    needed_mm = max(width_of(line, face) for line in lines) / TWIPS_PER_MM
    for spare_mm in SPARE_MM:
        if _lines(text, face, needed_mm + 2 * spare_mm) == lines:
            return Setting(lines, needed_mm + spare_mm)
    return None


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
    return max(0, int((width - TWIPS_PER_MM * broken(text, face, width).width_mm) / 2))


def rule_indent(text: str, face: Face, width: float, *, share: float) -> int:
    """Return the indent on each side of a line that is ``share`` of the last line of ``text`` long."""
    last = broken(text, face, width).lines[-1]
    return max(0, round((width - share * width_of(last, face)) / 2))


def stamp_indent(text: str, face: Face, width: float) -> int:
    """Return the indent on each side of a stamp's box: its prescribed width, or 6 mm more than its text."""
    prescribed_mm = STAMP_WIDTHS_MM.get(text)
    length = prescribed_mm * TWIPS_PER_MM if prescribed_mm else width_of(text, face) + 6 * TWIPS_PER_MM
    return max(0, round((width - length) / 2))


def fitting_size(text: str, face: Face, width: float) -> int:
    """Return the size in half-points of a text that should keep to one line: the style's, else the least of a date."""
    fits = width_of(text, face) <= width
    return round(2 * (face.size_pt if fits else min(DATE_LOOK.size_pt.low, face.size_pt)))
