"""The largest size at which a text fits a box without a word being cut: names on plates, badges and labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.typeface import MM_PER_POINT, lines_of, text_width_mm

#: Height of a line of Times New Roman, as a share of its size.
LINE_HEIGHT = 1.15
#: The part of a box's width that is used: programs round widths differently.
USED_WIDTH = 0.98


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text must fit: millimetres across and down, the most lines, the most points.

    It keeps to one line as long as it is no smaller there than ``one_line_share`` of what several lines allow.
    """

    width_mm: float
    height_mm: float
    lines: int
    most_pt: float
    one_line_share: float = 1.0


@lru_cache(maxsize=4096)
def fitted_size(text: str, box: Box, *, bold: bool = False, italic: bool = False) -> float:
    """Return the largest size in half points at which ``text`` fits ``box``: whole words, few lines, never cut.

    A text fits at every size below one at which it fits.  What fits nowhere gets the least size there is.
    """
    sizes = [_largest(text, box, count, bold=bold, italic=italic) for count in range(1, box.lines + 1)]
    best = max(sizes)
    return sizes[0] if sizes[0] >= box.one_line_share * best else best


def _largest(text: str, box: Box, count: int, *, bold: bool, italic: bool) -> float:
    """Return the largest size at which the text takes at most ``count`` lines."""
    low, high = 1, max(1, int(2 * min(box.most_pt, box.height_mm / MM_PER_POINT / LINE_HEIGHT / count)))
    while low < high:
        middle = (low + high + 1) // 2
        if fits(text, middle / 2, box, count=count, bold=bold, italic=italic):
            low = middle
        else:
            high = middle - 1
    return low / 2


def fits(text: str, size_pt: float, box: Box, *, count: int, bold: bool = False, italic: bool = False) -> bool:
    """Return whether ``text`` fits the box at a size in at most ``count`` lines, no word being cut."""
    room = box.width_mm * USED_WIDTH
    if count * size_pt * LINE_HEIGHT * MM_PER_POINT > box.height_mm + 1e-9:
        return False
    lines = lines_of(text, size_pt, room, bold=bold, italic=italic)
    return len(lines) <= count and " ".join(lines).split() == text.split() and all(
        text_width_mm(line, size_pt, bold=bold, italic=italic) <= room + 1e-9 for line in lines)
