"""Who sits where: in protocol order from the front row backwards, in each row from the middle outwards.

Nobody gets two seats and no seat is given twice; whoever comes and gets none is listed with the reason.
See docs/decisions/0085-seats-are-given-from-the-middle-of-the-front.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.hall import Hall, HallRow, Side
from pipeline.domain.room.guests import Guest, Guests


class Unseated(StrEnum):
    """Why somebody who comes has no seat."""

    FULL = "Hội trường hết chỗ"
    PENDING = "Chờ xác minh: có thể trùng người"
    UNPLACED = "Chưa rõ dự trực tiếp hay trực tuyến"
    ELSEWHERE = "Dự tại phòng khác"


@dataclass(frozen=True, slots=True)
class Chair:
    """One seat of a row: its name, its row from 0, its place across the hall, who sits there.

    ``column`` counts half seats from the left wall, aisles and the gap beside shorter rows among them, so that it
    tells how far a seat is from the middle.
    """

    label: str
    row: int
    column: int
    guest: Guest | None = None
    is_unused: bool = False


@dataclass(frozen=True, slots=True)
class Seating:
    """The hall with everybody in it.

    Attributes:
        hall: the hall.
        chairs: every seat of the rows, from the stage backwards and from left to right.
        head: who sits at the table on the stage, the first in the middle; None for a chair that stays empty.
        unseated: who has no seat, and why, in protocol order.
    """

    hall: Hall
    chairs: tuple[Chair, ...]
    head: tuple[Guest | None, ...]
    unseated: tuple[tuple[Guest, Unseated], ...]

    @property
    def seated(self) -> dict[int, str]:
        """Return number of a guest -> name of the seat."""
        found = {guest.number: head_label(position) for position, guest in enumerate(self.head) if guest}
        return found | {chair.guest.number: chair.label for chair in self.chairs if chair.guest}

    def count(self, reason: Unseated) -> int:
        """Return how many have no seat for a reason."""
        return sum(why is reason for _, why in self.unseated)

    @property
    def half_columns(self) -> int:
        """Return the width of the hall in half seats."""
        return hall_width(self.hall)


def head_label(position: int) -> str:
    """Return the name of a chair at the head table, by its place from the left, from 0."""
    return f"Chủ tọa {position + 1}"


def seating(hall: Hall, guests: Guests) -> Seating:
    """Return who sits where in ``hall``."""
    coming = [guest for guest in guests.in_hall if not guest.is_pending]
    order = _by_honour(hall)
    head, rest = _head_table(hall, coming)
    given = _kept(hall, rest)
    taken = {label for kept in hall.kept for label in kept.labels} | set(hall.unused)
    free = iter([label for label in order if label not in taken])
    seated = {guest.number for guest in given.values()}
    for guest in rest:
        if guest.number not in seated and (label := next(free, "")):
            given[label] = guest
            seated.add(guest.number)
    seated |= {guest.number for guest in head if guest}
    return Seating(hall, tuple(_chairs(hall, given)), head, tuple(_unseated(guests, seated)))


def _unseated(guests: Guests, seated: set[int]) -> Iterator[tuple[Guest, Unseated]]:
    for guest in guests.everyone:
        if guest.elsewhere:
            yield guest, Unseated.ELSEWHERE
        elif guest.number not in seated:
            yield guest, Unseated.PENDING if guest.is_pending else Unseated.FULL
    yield from ((guest, Unseated.UNPLACED) for guest in guests.unplaced)


def _head_table(hall: Hall, coming: Sequence[Guest]) -> tuple[tuple[Guest | None, ...], list[Guest]]:
    """Return who sits at the head table, from left to right, and all others; the first sits in the middle."""
    called = [guest for guest in coming if guest.group_id in hall.head_groups]
    at_table = called[: hall.head_seats]
    places = sorted(range(hall.head_seats), key=lambda place: _honour(2 * place, hall.head_seats * 2, hall.first_side))
    by_place = dict(zip(places, at_table, strict=False))
    numbers = {guest.number for guest in at_table}
    rest = [guest for guest in called if guest.number not in numbers]
    rest += [guest for guest in coming if guest.group_id not in hall.head_groups]
    return tuple(by_place.get(place) for place in range(hall.head_seats)), rest


def _kept(hall: Hall, coming: Sequence[Guest]) -> dict[str, Guest]:
    """Return seat -> guest for the seats that are kept, as far as those they are kept for need them."""
    given: dict[str, Guest] = {}
    seated: set[int] = set()
    known = set(hall.labels) - set(hall.unused)
    for kept in hall.kept:
        theirs = [guest for guest in coming if guest.number not in seated
                  and (guest.organ_id == kept.organ_id if kept.organ_id else guest.group_id == kept.group_id)]
        labels = [label for label in dict.fromkeys(kept.labels) if label in known and label not in given]
        for label, guest in zip(labels, theirs, strict=False):
            given[label] = guest
            seated.add(guest.number)
    return given


def _by_honour(hall: Hall) -> list[str]:
    """Return the seats in the order in which they are given: front to back, from the middle outwards."""
    width = hall_width(hall)
    ranked = [(index, _honour(column, width, hall.first_side), label)
              for index, row in enumerate(hall.rows)
              for label, column in zip(row.labels, columns_of(row, width), strict=True)]
    return [label for _, _, label in sorted(ranked)]


def _honour(column: int, width: int, first: Side) -> tuple[int, int]:
    """Return how far a seat of two half columns is from the middle, and which of two as far comes first."""
    off = 2 * (column + 1) - width
    comes_second = off < 0 if first is Side.RIGHT else off > 0
    return abs(off), int(comes_second)


def row_width(row: HallRow) -> int:
    """Return the width of a row in half seats, its aisles as wide as a seat."""
    return 2 * (row.seat_count + sum(1 <= aisle < row.seat_count for aisle in set(row.aisles)))


def hall_width(hall: Hall) -> int:
    """Return the width of the widest row, in half seats."""
    return max((row_width(row) for row in hall.rows), default=0)


def columns_of(row: HallRow, width: int) -> tuple[int, ...]:
    """Return where each seat of a row begins, in half seats, the row standing in the middle of ``width``."""
    aisles = {aisle for aisle in row.aisles if 1 <= aisle < row.seat_count}
    column = (width - row_width(row)) // 2
    columns = []
    for number in range(1, row.seat_count + 1):
        columns.append(column)
        column += 4 if number in aisles else 2
    return tuple(columns)


def _chairs(hall: Hall, given: Mapping[str, Guest]) -> Iterator[Chair]:
    width, unused = hall_width(hall), set(hall.unused)
    for index, row in enumerate(hall.rows):
        for label, column in zip(row.labels, columns_of(row, width), strict=True):
            yield Chair(label, index, column, given.get(label), label in unused)
