"""Words that must fit a box, whatever they are: names on plates, badges, labels; sizes worked out for each document.

The box is the table cell that a paragraph stands in; a cell whose words are turned is as wide as its row is high.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.rendering.lengths import twips
from pipeline.rendering.measure import TWIPS_PER_MM, Face
from pipeline.rendering.stylesheet import VAL, W
from pipeline.typeface.fitting import Box, fitted_size


@dataclass(frozen=True, slots=True)
class Part:
    """How much of a cell a paragraph may take: its most lines, its share of the height; see ``Box`` for the last."""

    lines: int
    share: float
    one_line_share: float = 1.0


#: Style -> its part of the cell.  The size of the style is the largest that is used.
FITTED = {
    "VB Tên trên biển": Part(2, 0.52, 0.6),
    "VB Chức danh trên biển": Part(3, 0.32, 0.6),
    "VB Hội nghị trên thẻ": Part(4, 0.26),
    "VB Tên trên thẻ": Part(2, 0.26, 0.75),
    "VB Chức danh trên thẻ": Part(3, 0.22, 0.75),
    "VB Loại thẻ": Part(1, 0.13),
    "VB Nơi nhận trên nhãn": Part(3, 0.5),
    "VB Địa chỉ trên nhãn": Part(2, 0.26),
}
#: What is taken for the height of a row that says none.
_ANY_HEIGHT = 16838


def box_of(paragraph: etree._Element, part: Part) -> tuple[float, ...]:
    """Return what ``paragraph`` must fit into: width and height in twentieths of a point, lines, share of one line."""
    cell = next(paragraph.iterancestors(f"{W}tc"))
    row = next(cell.iterancestors(f"{W}tr"))
    height = row.find(f"{W}trPr/{W}trHeight")
    across = _length(cell.find(f"{W}tcPr/{W}tcW"), f"{W}w") - _margins(cell, "left", "right")
    down = _length(height, VAL) if height is not None else _ANY_HEIGHT
    down -= _margins(cell, "top", "bottom")
    if cell.find(f"{W}tcPr/{W}textDirection") is not None:
        across, down = down, across
    return across, int(down * part.share), part.lines, part.one_line_share


def _margins(cell: etree._Element, *sides: str) -> int:
    """Return what a cell keeps free on these sides: its own margins, else those of its table."""
    table = next(cell.iterancestors(f"{W}tbl"))
    own, common = cell.find(f"{W}tcPr/{W}tcMar"), table.find(f"{W}tblPr/{W}tblCellMar")
    homes = [home for home in (own, common) if home is not None]
    found = ([home.find(f"{W}{side}") for home in homes if home.find(f"{W}{side}") is not None] for side in sides)
    return sum(_length(each[0], f"{W}w") for each in found if each)


def _length(element: etree._Element | None, name: str) -> int:
    return 0 if element is None else twips(element.get(name)) or 0


def size_in_box(text: str, face: Face, *, width: float, height: float, lines: int, one_line_share: float) -> int:
    """Return the size in half-points at which ``text`` fits a box: that of the style, or as much less as it takes."""
    box = Box(width / TWIPS_PER_MM, height / TWIPS_PER_MM, lines, face.size_pt, one_line_share)
    return round(2 * fitted_size(face.printed(text), box, bold=face.bold, italic=face.italic))
