"""Where on a PDF a signature belongs: between the signer's post and name, or in the top right corner.

Read from the finished pages, not from the template: the place is where the words really came to stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.vietnamese.text import nfc

#: Room for a signature that the forms leave is some 2.5 cm; less than this is no room for one.
ROOM_MIN_PT = 28
#: How far the middles of name and post may be apart: both are centred in one column.
_COLUMN_PT = 60
#: Pieces of one line closer than this belong together.
_SAME_LINE_PT = 8
_BREATH_PT = 3
#: Distance of the line in the corner from the upper and right edge: inside the margins that the decree sets.
_CORNER_TOP_PT = 30
_CORNER_RIGHT_PT = 43


@dataclass(frozen=True, slots=True)
class Space:
    """An empty place on a page: page from 0, edges in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def signature_space(pdf: Path, *, post: str, name: str) -> Space:
    """Return the empty place between the signer's post and name, as wide as the name's column allows.

    Raises:
        ValueError: the pages cannot be read, or do not have exactly one such place.
    """
    found = [space for number, (lines, width) in enumerate(_pages(pdf))
             for space in _spaces(lines, width, number, post=_plain(post), name=_plain(name))]
    if len(found) != 1:
        raise ValueError(f"{len(found)}")
    return found[0]


def corner_space(pdf: Path, *, width: float, height: float) -> Space:
    """Return the place of that size in the top right corner of the first page, above everything that stands there.

    Raises:
        ValueError: the page cannot be read, or words stand there already.
    """
    lines, page_width, page_height = _first_page(pdf)
    top, right = page_height - _CORNER_TOP_PT, page_width - _CORNER_RIGHT_PT
    space = Space(0, right - width, top - height, right, top)
    if any(_meets(space, line) for line in lines):
        raise ValueError("corner")
    return space


def _spaces(lines: Sequence[_Line], width: float, page: int, *, post: str, name: str) -> Iterator[Space]:
    for line in lines:
        if _plain(line.text) != name or line.middle < width / 2 - _COLUMN_PT:
            continue
        above = sorted((each for each in lines if each.bottom >= line.top - 1 and _overlaps(each, line)),
                       key=lambda each: each.bottom)
        floor = line.top
        for each in above:
            if each.bottom - floor >= ROOM_MIN_PT:
                if _ends(post, _plain(each.text)) and abs(each.middle - line.middle) <= _COLUMN_PT:
                    half = min(line.middle - width / 2 + _COLUMN_PT, width - _CORNER_RIGHT_PT - line.middle)
                    yield Space(page, line.middle - half, floor + _BREATH_PT, line.middle + half,
                                each.bottom - _BREATH_PT)
                break
            floor = max(floor, each.top)


def _ends(post: str, text: str) -> bool:
    """Return whether the line is the post, or the last line of a post that takes several."""
    return bool(text) and post.endswith(text)


def _overlaps(one: _Line, other: _Line) -> bool:
    """Return whether a line stands in the column of the other one."""
    return abs(one.middle - other.middle) <= 2 * _COLUMN_PT


def _meets(space: Space, line: _Line) -> bool:
    return (line.left < space.right and line.right > space.left
            and line.bottom < space.top and line.top > space.bottom)


def _plain(text: str) -> str:
    return " ".join(nfc(text).split()).casefold()


def _pages(pdf: Path) -> Iterator[tuple[list[_Line], float]]:
    for lines, width, _ in _read(pdf):
        yield lines, width


def _first_page(pdf: Path) -> tuple[list[_Line], float, float]:
    for page in _read(pdf):
        return page
    raise ValueError("no page")


def _read(pdf: Path) -> Iterator[tuple[list[_Line], float, float]]:
    """Yield the lines of each page, with its width and height."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise ValueError(str(error)) from error
    try:
        for page in document:
            layer = page.get_textpage()
            yield _joined(_pieces(layer)), *page.get_size()
            layer.close()
            page.close()
    finally:
        document.close()


def _pieces(layer: Any) -> Iterator[_Line]:
    for number in range(layer.count_rects()):
        left, bottom, right, top = layer.get_rect(number)
        text = layer.get_text_bounded(left, bottom, right, top)
        if text.strip():
            yield _Line(text.strip(), left, bottom, right, top)


def _joined(pieces: Iterator[_Line]) -> list[_Line]:
    """Return the pieces with neighbours on one line put together."""
    lines: list[_Line] = []
    for piece in pieces:
        last = lines[-1] if lines else None
        if last and _continues(last, piece):
            lines[-1] = _Line(f"{last.text} {piece.text}", last.left, min(last.bottom, piece.bottom), piece.right,
                              max(last.top, piece.top))
        else:
            lines.append(piece)
    return lines


def _continues(last: _Line, piece: _Line) -> bool:
    """Return whether a piece stands on the same line, right behind the last one."""
    is_level = piece.bottom < last.top and piece.top > last.bottom
    return is_level and 0 <= piece.left - last.right < _SAME_LINE_PT
