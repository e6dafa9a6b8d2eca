"""Who is expected in the hall against its seats; worked out once, for the room's papers and for the returns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pipeline.domain.plan import Plan
from pipeline.domain.room.guests import Guests
from pipeline.domain.room.seating import seating


class SeatSource(StrEnum):
    """The key of the plan by which the seats were counted."""

    HALL = "hoi_truong"
    STATED = "suc_chua"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Everybody who is expected in the hall, and the seats.

    Attributes:
        people: persons named on lists, places of organs that have not answered, places of groups without letters.
        named: those of them with a name; ``pending``: those who may be named twice, and get no seat before that is
            settled.
        uncounted: how many organs and groups there are for which nobody says how many come.
        seats: seats in the hall, or None when nobody says; ``source``: what says it.
        short: how many settled persons find no seat.
    """

    people: int
    named: int = 0
    pending: int = 0
    uncounted: int = 0
    seats: int | None = None
    source: SeatSource | None = None
    short: int = 0

    @property
    def settled(self) -> int:
        """Return how many people need a seat of their own."""
        return self.people - self.pending

    @property
    def unnamed(self) -> int:
        """Return how many places have no name yet."""
        return self.people - self.named


def crowd_of(plan: Plan, guests: Guests) -> Crowd:
    """Return how many are expected in the hall, and how many of them find no seat."""
    coming = guests.in_hall
    pending = sum(guest.is_pending for guest in coming)
    seats, source = _seats(plan)
    settled = len(coming) - pending
    short = max(settled - seats, 0) if seats is not None else 0
    if plan.hall is not None:
        short = max(short, settled - len(seating(plan.hall, guests).seated))
    named = sum(guest.is_named for guest in coming)
    return Crowd(len(coming), named, pending, len(guests.uncounted), seats, source, short)


def _seats(plan: Plan) -> tuple[int | None, SeatSource | None]:
    """Return the seats of the hall and what says it: of the rows described and the number stated, the smaller.

    The number stated does not count the chairs at the head table.
    """
    stated = plan.event.capacity if plan.event else None
    if plan.hall is None:
        return stated, None if stated is None else SeatSource.STATED
    if stated is not None and stated + plan.hall.head_seats < plan.hall.capacity:
        return stated + plan.hall.head_seats, SeatSource.STATED
    return plan.hall.capacity, SeatSource.HALL
