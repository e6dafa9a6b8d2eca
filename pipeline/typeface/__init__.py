"""How wide text stands on paper in Times New Roman, so that lines can be drawn and broken without Word.

Text, size and weight go in; millimetres and lines come out.  Widths are the advance widths of Liberation
Serif, which was drawn to those of Times New Roman; kerning is left out, as Word leaves it out by
default.  Knows no document: who needs a line a third as long as a name asks here for the length of the name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.typeface.widths import BOLD, BOLD_ITALIC, ITALIC, REGULAR, UNITS_PER_EM

MM_PER_POINT = 25.4 / 72

# The character whose width stands in for every one that the tables do not hold.
STAND_IN = "n"

_NO_WIDTH = frozenset({"Mn", "Me", "Cf", "Cc"})
# What Word may leave at the end of a line: white space but the no-break space, or a hyphen inside a word.
_BREAK = re.compile(r"[ \t]+|(?<=\w-)(?=[^\W\d])")


class _Widths(dict[str, int]):
    """Width of every character in font units, those that the tables do not hold worked out when first met."""

    def __missing__(self, character: str) -> int:
        self[character] = 0 if unicodedata.category(character) in _NO_WIDTH else self[STAND_IN]
        return self[character]


def _unpacked(groups: dict[int, str]) -> _Widths:
    return _Widths({character: width for width, characters in groups.items() for character in characters})


_TABLES = {
    (False, False): _unpacked(REGULAR),
    (True, False): _unpacked(BOLD),
    (False, True): _unpacked(ITALIC),
    (True, True): _unpacked(BOLD_ITALIC),
}


def text_width_mm(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width in millimetres of ``text`` on one line, at ``size_pt`` points.

    Normal form does not matter.  Combining marks, control and invisible characters have no width; a character
    outside the tables (Latin, Greek, usual signs) counts as «n», a middling letter: a guess, not a measure.
    """
    units = sum(map(_TABLES[bold, italic].__getitem__, unicodedata.normalize("NFC", text)))
    return units / UNITS_PER_EM * size_pt * MM_PER_POINT


def lines_of(
    text: str,
    size_pt: float,
    width_mm: float,
    *,
    bold: bool = False,
    italic: bool = False,
    first_line_indent_mm: float = 0.0,
) -> tuple[str, ...]:
    """Return ``text`` broken into lines of at most ``width_mm``, filled greedily as Word fills them.

    Lines break at spaces and behind a hyphen before a letter, never at a no-break space, and always at a line
    feed.  Spaces at a break belong to no line.  A word wider than the line is cut between letters, at least
    one letter a line.  An empty paragraph is one empty line.  Each paragraph begins ``first_line_indent_mm``
    in.
    """
    width_of = _TABLES[bold, italic].__getitem__

    def units(piece: str) -> int:
        return sum(map(width_of, piece))

    def fits(used: int, room_mm: float) -> bool:
        return used / UNITS_PER_EM * size_pt * MM_PER_POINT <= room_mm + 1e-9

    lines: list[str] = []
    for paragraph in unicodedata.normalize("NFC", text).split("\n"):
        room_mm = width_mm - first_line_indent_mm
        line, used = paragraph.strip(" \t"), 0
        if fits(units(line), room_mm):
            lines.append(line)
            continue
        line = ""
        for gap, piece in _pieces(paragraph):
            gap_units, piece_units = units(gap), units(piece)
            if line and not fits(used + gap_units + piece_units, room_mm):
                lines.append(line)
                line, used, room_mm = "", 0, width_mm
            used += (gap_units if line else 0) + piece_units
            line += (gap if line else "") + piece
            while len(line) > 1 and not fits(used, room_mm):
                length = next(n for n in range(len(line) - 1, 0, -1) if n == 1 or fits(units(line[:n]), room_mm))
                lines.append(line[:length])
                line, room_mm = line[length:], width_mm
                used = units(line)
        lines.append(line)
    return tuple(lines)


def wrapped_line_count(
    text: str,
    size_pt: float,
    width_mm: float,
    *,
    bold: bool = False,
    italic: bool = False,
    first_line_indent_mm: float = 0.0,
) -> int:
    """Return how many lines ``lines_of`` makes of the same arguments; 1 at least."""
    return len(
        lines_of(text, size_pt, width_mm, bold=bold, italic=italic, first_line_indent_mm=first_line_indent_mm)
    )


def _pieces(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield (white space before, unbreakable piece) over a paragraph, outer white space dropped."""
    paragraph = paragraph.strip(" \t")
    gap = ""
    start = 0
    for match in _BREAK.finditer(paragraph):
        yield gap, paragraph[start : match.start()]
        gap, start = match[0], match.end()
    yield gap, paragraph[start:]
