"""Who takes part: the delegate table's groups with their seats, and the lines of the participants section."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from pipeline.domain.prose import Prose
from pipeline.findings import Place
from pipeline.vietnamese.text import folded


class Attendance(StrEnum):
    """How one takes part: in the hall, or over the network."""

    DIRECT = "truc_tiep"
    ONLINE = "truc_tuyen"


@dataclass(frozen=True, slots=True)
class Seat:
    """Places that one group gives to one organ.

    Attributes:
        organ_id: whose.
        wording: how the group's row writes the organ.
        invitee: who is invited, as the letter says it.
        headcount: persons, or None when the plan does not say.
        venue: where it takes part.
        own_words: what the plan writes of invitee and venue for this organ alone, and not for its whole group.
    """

    organ_id: str
    wording: str
    invitee: Prose
    headcount: int | None
    venue: Prose
    own_words: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    def room_beside(self, hall: str) -> str:
        """Return where the organ takes part when that is another room than ``hall``; else nothing.

        Words that say the same hall more or less fully (``Hội trường lớn, tầng 2``) are the same hall.
        """
        own, main = (folded(text).rstrip(" .;:,").removeprefix("tại ") for text in (self.venue.text, hall))
        return "" if not own or not main or own in main or main in own else self.venue.text


@dataclass(frozen=True, slots=True)
class DelegateGroup:
    """One row of the delegate table (nhóm đại biểu).

    Attributes:
        group_id: key by which the participants section refers to it.
        text: the row's words in the annex.
        attendance: direct or online.
        headcount: persons stated for the row or worked out from ``per_unit``, or None.
        per_unit: persons each unit sends, or None when it differs.
        unit_count: units stated where they are not named, or None.
        named: whether the row names its organs one by one (and not by a tag).
        has_letter: whether its organs get an invitation.
        seats: its organs, in the row's order; an organ named twice stands twice.
        derived: whether ``headcount`` was worked out from ``per_unit``, and nobody wrote it.
    """

    group_id: str
    text: Prose
    attendance: Attendance
    headcount: int | None
    per_unit: int | None
    unit_count: int | None
    named: bool
    has_letter: bool
    seats: tuple[Seat, ...]
    derived: bool = False
    place: Place = field(default_factory=Place, compare=False)
    headcount_place: Place = field(default_factory=Place, compare=False)


class LetterSeats:
    """The seats of all groups whose organs get letters, each with its group, numbered through from 0.

    Args:
        groups: the rows of the delegate table, in order.
    """

    def __init__(self, groups: Iterable[DelegateGroup]) -> None:
        self._groups = tuple(group for group in groups if group.has_letter)
        self._ends = list(accumulate(len(group.seats) for group in self._groups))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> tuple[DelegateGroup, Seat]:
        """Return a seat with its group."""
        place = bisect_right(self._ends, number)
        group = self._groups[place]
        return group, group.seats[number - self._ends[place]]

    def __iter__(self) -> Iterator[tuple[DelegateGroup, Seat]]:
        return ((group, seat) for group in self._groups for seat in group.seats)

    def of(self, organ_id: str) -> Iterator[tuple[DelegateGroup, Seat]]:
        """Return the seats of one organ, in their order."""
        start = bisect_left(self._by_organ, organ_id, key=self._organ_id)
        end = bisect_right(self._by_organ, organ_id, start, key=self._organ_id)
        return map(self.__getitem__, self._by_organ[start:end])

    @cached_property
    def _by_organ(self) -> array[int]:
        """Return the numbers of the seats, sorted by the ids of their organs: four bytes each, a dict takes 150."""
        return array("I", sorted(range(len(self)), key=self._organ_id))

    def _organ_id(self, number: int) -> str:
        return self[number][1].organ_id


@dataclass(frozen=True, slots=True)
class Delegates:
    """The delegate table: its groups, and the total that its own last row states (None: it states none)."""

    groups: tuple[DelegateGroup, ...] = ()
    stated_total: int | None = None
    total_place: Place = field(default_factory=Place, compare=False)

    @property
    def letter_seats(self) -> LetterSeats:
        """Return the seats whose organs get letters."""
        return LetterSeats(self.groups)

    def headcount(self, attendance: Attendance | None = None) -> int:
        """Return the sum of the rows' stated persons; the only place where this sum is made."""
        return sum(
            group.headcount or 0 for group in self.groups if attendance in (None, group.attendance)
        )


@dataclass(frozen=True, slots=True)
class Participants:
    """One line of the participants section (thành phần), and the delegate groups it speaks of."""

    text: Prose
    attendance: Attendance
    group_ids: tuple[str, ...]
    organ_ids: tuple[str, ...]
    place: Place = field(default_factory=Place, compare=False)
