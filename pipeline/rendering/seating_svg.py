"""The seating plan as a picture (SVG), for a screen or a large sheet; the same bytes for the same seating."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from pipeline.domain.room.guests import Guest
from pipeline.domain.room.seating import Chair, Seating, head_label
from pipeline.domain.room.words import SEAT_PT, wordings
from pipeline.typeface import MM_PER_POINT, lines_of, text_width_mm
from pipeline.typeface.fitting import LINE_HEIGHT, USED_WIDTH, Box, fitted_size

#: Lengths in millimetres: a seat, the gap between rows, the edges of the picture, heading and stage.
SEAT, ROW, AISLE = 20.0, 19.0, 10.0
EDGE, HEADING, STAGE = 12.0, 22.0, 12.0
_LABEL_PT = 8.0
#: The room of a name below the label of its seat, as wide and high as is left, of at most three lines in 9 points.
_NAME_BOX = Box(SEAT - 2, ROW - 8, 3, 9.0)
_FONT = "'Times New Roman', 'Liberation Serif', serif"
_FILLS = {True: "#ffffff", False: "#f2f2f2"}


def seating_svg(seats: Seating, title: str) -> str:
    """Return the plan as an SVG document; ``title`` stands above it."""
    width = max(seats.half_columns, 2 * len(seats.head)) / 2 * SEAT + 2 * EDGE
    top = HEADING + (ROW + 6 if seats.head else 0) + STAGE + 8
    crossed = len(seats.hall.cross_aisles)
    height = EDGE + top + len(seats.hall.rows) * ROW + crossed * AISLE + EDGE
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    pieces = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONT}" text-anchor="middle">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
        *_in_box(title, x=width / 2, y=EDGE, box=Box(width - 2 * EDGE, HEADING - 4, 2, 18), bold=True),
        *_head(seats, width),
        *_stage(seats, width, y=EDGE + top - STAGE - 8),
        *(piece for chair in seats.chairs for piece in _chair(seats, chair, width, top)),
        "</svg>\n",
    ]
    return "\n".join(pieces)


def _head(seats: Seating, width: float) -> Iterator[str]:
    left = (width - len(seats.head) * SEAT) / 2
    for position, guest in enumerate(seats.head):
        yield from _seat(left + position * SEAT, EDGE + HEADING, label=head_label(position), guest=guest, used=True)


def _stage(seats: Seating, width: float, *, y: float) -> Iterator[str]:
    size = f'width="{width / 2:g}" height="{STAGE:g}"'
    yield f'<rect x="{width / 4:g}" y="{y:g}" {size} fill="#d9d9d9" stroke="#000000" stroke-width="0.3"/>'
    yield from _in_box(seats.hall.stage, x=width / 2, y=y + 1, box=Box(width / 2, STAGE - 2, 1, 16), bold=True)


def _chair(seats: Seating, chair: Chair, width: float, top: float) -> Iterator[str]:
    across = sum(aisle <= chair.row for aisle in seats.hall.cross_aisles)
    left = (width - seats.half_columns / 2 * SEAT) / 2
    yield from _seat(left + chair.column / 2 * SEAT, EDGE + top + chair.row * ROW + across * AISLE,
                     label=chair.label, guest=chair.guest, used=not chair.is_unused)


def _seat(x: float, y: float, *, label: str, guest: Guest | None, used: bool) -> Iterator[str]:
    inner = SEAT - 1.0
    fill = _FILLS[used] if guest is None or guest.is_named else "#fff2cc"
    dashes = "" if guest is None or guest.is_named else ' stroke-dasharray="1 0.7"'
    yield (f'<rect x="{x + 0.5:g}" y="{y:g}" width="{inner:g}" height="{ROW - 3:g}" rx="1" fill="{fill}" '
           f'stroke="#000000" stroke-width="0.2"{dashes}/>')
    yield _text(label, x=x + SEAT / 2, y=y + 3.2, size_pt=_LABEL_PT, bold=True)
    if guest:
        yield from _in_box(_words(guest), x=x + SEAT / 2, y=y + 4.2, box=_NAME_BOX)


def _words(guest: Guest) -> str:
    """Return what stands in a seat: whole words that can be read, else the number on the list."""
    return next((words for words in wordings(guest) if fitted_size(words, _NAME_BOX) >= SEAT_PT), str(guest.number))


def _in_box(text: str, *, x: float, y: float, box: Box, bold: bool = False) -> Iterator[str]:
    """Yield the lines of a text that fits a box whose top is at ``y``."""
    size = fitted_size(text, box, bold=bold)
    for number, line in enumerate(lines_of(text, size, box.width_mm * USED_WIDTH, bold=bold), start=1):
        yield _text(line, x=x, y=y + number * size * LINE_HEIGHT * MM_PER_POINT, size_pt=size, bold=bold)


def _text(words: str, *, x: float, y: float, size_pt: float, bold: bool = False) -> str:
    """Return a line of text; its length is written down, so that a machine without the typeface cuts nothing."""
    weight = ' font-weight="bold"' if bold else ""
    length = f' textLength="{text_width_mm(words, size_pt, bold=bold):.3g}" lengthAdjust="spacingAndGlyphs"'
    size = f'font-size="{size_pt * MM_PER_POINT:.3g}"'
    return f'<text x="{x:g}" y="{y:.4g}" {size}{weight}{length}>{escape(words)}</text>'
