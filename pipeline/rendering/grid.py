"""Widths of a table's columns: by their shares, but so that no word breaks that need not break.

All lengths are twentieths of a point.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from pipeline.domain.table import Column, Table
from pipeline.rendering.measure import TWIPS_PER_MM, Face, width_of

#: Columns narrower than this on average call for the small size: more than seven on an upright page.
NARROW_MM = 23.0
CELL_PADDING_MM = 3.6  # padding on both sides, a border, and what programs round differently
LONGEST_WORD_MM = 45.0
#: The part of a table that may go to headings, so that they need no second line.
HEADING_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Needs:
    """Widths that one column would have, the lesser first.

    Attributes:
        least: for each word of the heading and of centred cells: «STT» is never broken.
        whole: for each word of all cells.
        heading: for the heading on one line, 0 where there is no room to think of that.
    """

    least: float
    whole: float
    heading: float


#: Rows of which the words are looked at together.
_TOGETHER = 1024
#: What a column needs whose width is fixed.
FREE = Needs(0.0, 0.0, 0.0)


class Sizes(NamedTuple):
    """Sizes of a table's words in points: usual, and where columns are narrow."""

    usual: float
    small: float


class Grid:
    """The widths of a table's columns, worked out once for each table width and size of words."""

    __slots__ = ("_columns", "_keeps", "_longest", "_widths")

    def __init__(self, table: Table) -> None:
        """Find the longest word of each column of ``table``, by which alone the column is as wide as it is."""
        self._columns, self._keeps = table.columns, table.keeps_widths
        self._longest = [""] * len(table.columns)
        rows = iter(() if self._keeps else table.rows)
        while some := tuple(islice(rows, _TOGETHER)):
            for index, longest in enumerate(self._longest):
                words = {word for row in some for word in row.cells[index].text.split(" ")}
                self._longest[index] = max(words | {longest}, key=_length)
        self._widths: dict[tuple[int, Sizes], tuple[int, ...]] = {}

    def is_small(self, total: int) -> bool:
        """Return whether the columns of a table that is ``total`` wide are too narrow for the usual size."""
        return total / len(self._columns) < NARROW_MM * TWIPS_PER_MM

    def width(self, column: int, total: int, sizes: Sizes) -> int:
        """Return the width of a column in a table that is ``total`` wide."""
        return self.widths(total, sizes)[column]

    def widths(self, total: int, sizes: Sizes) -> tuple[int, ...]:
        """Return the widths of all columns in a table that is ``total`` wide."""
        if (total, sizes) not in self._widths:
            narrow = self.is_small(total)
            size = sizes.small if narrow else sizes.usual
            pairs = zip(self._columns, self._longest, strict=True)
            needs = [FREE if self._keeps else _needs(*pair, size, spacious=not narrow) for pair in pairs]
            self._widths[total, sizes] = column_widths([column.width for column in self._columns], needs, total)
        return self._widths[total, sizes]


def _length(word: str) -> float:
    """Return how long a word is beside others: the longest is the longest in every size."""
    return width_of(word, Face(1.0, bold=True))


def _needs(column: Column, longest: str, size_pt: float, *, spacious: bool) -> Needs:
    heading = column.heading.split(" ")
    whole = _room((*heading, longest), size_pt)
    least = whole if column.centred else _room(heading, size_pt)
    return Needs(least, whole, _room((column.heading,), size_pt) if spacious else 0.0)


def _room(texts: Iterable[str], size_pt: float) -> float:
    """Return the width of a column in which none of ``texts`` breaks, in bold as headings and totals are."""
    face = Face(size_pt, bold=True)
    longest = max((width_of(text, face) for text in texts), default=0.0)
    return min(longest, LONGEST_WORD_MM * TWIPS_PER_MM) + CELL_PADDING_MM * TWIPS_PER_MM


def column_widths(shares: Sequence[float], needs: Sequence[Needs], total: int) -> tuple[int, ...]:
    """Return widths that add up to ``total``: by ``shares``, but none below what it needs if that can be."""
    floor = _floor(needs, total)
    widths = _shared(shares, floor, total)
    spare = total * HEADING_SHARE
    for alike in sorted(_alike(shares, needs), key=lambda group: needs[group[0]].heading - widths[group[0]]):
        wanted = sum(needs[index].heading - widths[index] for index in alike)
        if wanted <= 0:
            continue
        raised = [need.heading if index in alike else floor[index] for index, need in enumerate(needs)]
        if wanted > spare or sum(raised) > total:
            break
        spare, floor = spare - wanted, raised
    edges = [round(edge) for edge in accumulate(_shared(shares, floor, total), initial=0.0)]
    edges[-1] = total
    return tuple(right - left for left, right in pairwise(edges))


def _alike(shares: Sequence[float], needs: Sequence[Needs]) -> list[list[int]]:
    """Return the places of columns that are alike in share and heading: they stay equally wide."""
    groups: dict[tuple[float, int], list[int]] = {}
    for index, (share, need) in enumerate(zip(shares, needs, strict=True)):
        groups.setdefault((share, round(need.heading)), []).append(index)
    return list(groups.values())


def _floor(needs: Sequence[Needs], total: int) -> list[float]:
    """Return the widths below which no column goes: for all words, else for the chief ones, else in proportion."""
    least, whole = sum(need.least for need in needs), sum(need.whole for need in needs)
    if whole <= total:
        return [need.whole for need in needs]
    if least <= total:
        part = (total - least) / (whole - least)
        return [need.least + part * (need.whole - need.least) for need in needs]
    return [need.least * total / least for need in needs]


def _shared(shares: Sequence[float], floor: Sequence[float], total: float) -> list[float]:
    widths = [share * total / sum(shares) for share in shares]
    fixed: set[int] = set()
    while narrow := {i for i, width in enumerate(widths) if i not in fixed and width < floor[i]}:
        fixed |= narrow
        room = total - sum(floor[i] for i in fixed)
        rest = sum(share for i, share in enumerate(shares) if i not in fixed)
        widths = [floor[i] if i in fixed else share * room / rest for i, share in enumerate(shares)]
    return widths
