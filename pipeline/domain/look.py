"""How the decree describes one element of form: a range of sizes, weight and slope, case, alignment, clause.

Only the shapes; every number and clause stands in ``decree30``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """A closed range that the law gives: ``low`` and ``high`` are both allowed."""

    low: float
    high: float

    def holds(self, amount: float, *, slack: float = 0.0) -> bool:
        """Return whether ``amount`` lies in the range, ``slack`` more on either side being forgiven."""
        return self.low - slack <= amount <= self.high + slack

    def nearest(self, amount: float) -> float:
        """Return ``amount`` itself when it is in the range, else the end that is nearer."""
        return min(max(amount, self.low), self.high)

    def __str__(self) -> str:
        ends = (f"{self.low:g}".replace(".", ","), f"{self.high:g}".replace(".", ","))
        return ends[0] if self.low == self.high else f"{ends[0]}–{ends[1]}"


class Case(StrEnum):
    """Upper case (in hoa) or sentence case (in thường)."""

    UPPER = "in hoa"
    LOWER = "in thường"


class Alignment(StrEnum):
    """How lines stand between the margins."""

    LEFT = "canh trái"
    CENTER = "canh giữa"
    RIGHT = "canh phải"
    JUSTIFY = "canh đều hai lề"


@dataclass(frozen=True, slots=True)
class Look:
    """How one element of form must look.

    Attributes:
        label: the element's name, as the decree says it.
        size_pt: allowed sizes.
        bold: whether it must be bold (True), must not be (False).
        italic: whether it must be slanted (True), must be upright (False).
        case: upper or sentence case; None where it mixes both (``QyĐ``, digits).
        alignment: where the decree fixes it, else None.
        source: the clause.
        usual_pt: the size printed in the decree's own sample table (Mục V).
    """

    label: str
    size_pt: Span
    bold: bool
    italic: bool
    case: Case | None
    alignment: Alignment | None
    source: str
    usual_pt: float
