"""The hall of a conference (hội trường) as data: rows of seats, aisles, stage, seats that are kept or not used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.findings import Place


class Side(StrEnum):
    """The side of the middle that comes first, as one sits facing the stage."""

    RIGHT = "phai"
    LEFT = "trai"


class PlatePaper(StrEnum):
    """The sheet that a name plate is folded of."""

    A4 = "A4"
    A5 = "A5"


@dataclass(frozen=True, slots=True)
class HallRow:
    """One row of seats, numbered from 1 at the left hand of those who face the stage.

    ``aisles`` are the seats behind which an aisle runs.
    """

    name: str
    seat_count: int
    aisles: tuple[int, ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    def label(self, number: int) -> str:
        """Return the name of a seat: ``A5``, or ``1-05`` in a row that bears a number."""
        return f"{self.name}-{number:02d}" if self.name.isdigit() else f"{self.name}{number}"

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the names of all its seats, in their order."""
        return tuple(self.label(number) for number in range(1, self.seat_count + 1))


@dataclass(frozen=True, slots=True)
class KeptSeats:
    """Seats that are kept for one group of delegates, or for one organ."""

    labels: tuple[str, ...]
    group_id: str = ""
    organ_id: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Hall:
    """The seats of a hall.

    Attributes:
        rows: from the stage backwards.
        stage: what stands in front, in words.
        head_seats: chairs at the table on the stage; ``head_groups``: the groups that sit there.
        cross_aisles: numbers of the rows behind which an aisle runs across.
        unused: names of seats that nobody gets.
        kept: seats that are kept for somebody.
        first_side: which side of the middle comes first.
    """

    rows: tuple[HallRow, ...]
    stage: str = "SÂN KHẤU"
    head_seats: int = 0
    head_groups: tuple[str, ...] = ()
    cross_aisles: tuple[int, ...] = ()
    unused: tuple[str, ...] = ()
    kept: tuple[KeptSeats, ...] = ()
    first_side: Side = Side.RIGHT
    place: Place = field(default_factory=Place, compare=False)

    @property
    def labels(self) -> tuple[str, ...]:
        """Return the names of all seats of the rows, from the stage backwards."""
        return tuple(label for row in self.rows for label in row.labels)

    @property
    def capacity(self) -> int:
        """Return the seats that may be given, those at the head table among them."""
        return len(set(self.labels) - set(self.unused)) + self.head_seats


@dataclass(frozen=True, slots=True)
class RoomSettings:
    """What an office chooses about the papers of the room; docs/huong-dan.md lists the defaults.

    Attributes:
        plate_paper: the sheet of the name plates.
        badge_words: group -> what stands on its badges; ``ĐẠI BIỂU`` on all others.
        spare_documents, spare_tea: sets and portions beyond the persons counted.
        checked_programme: whether the programme is an administrative document (form 1.4), held against the decree.
    """

    plate_paper: PlatePaper = PlatePaper.A4
    badge_words: Mapping[str, str] = field(default_factory=dict)
    spare_documents: int = 0
    spare_tea: int = 0
    checked_programme: bool = False
