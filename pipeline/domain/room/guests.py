"""Who comes to the hall: persons by name where an organ has answered, else the places that the plan gives it.

Counted once, here: every paper of the room takes its numbers from ``Guests``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

#: A part of an organ that tells nobody which organ it is a part of, and words that name an organ all the same.
_INNER = re.compile(r"(?:văn phòng|thanh tra|(?:phòng|bộ phận|tổ) .+)", re.IGNORECASE)
_OTHER_ORGAN = re.compile(r"\b(?:ủy ban|uỷ ban|ubnd|hđnd|hội đồng|sở|bộ (?!phận)|cục|chi cục|tỉnh|thành phố|tp|huyện|"
                          r"quận|thị xã|xã|phường|công ty|trường|bệnh viện)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Guest:
    """One place in the hall: a person by name, or a place whose organ has not named anybody yet.

    Attributes:
        number: running number in protocol order, from 1.
        group_id: the group in which the place is given.
        organ_id, organ: whose place it is; both empty where the plan names no organ.
        short: the organ's abbreviation, or empty.
        role: who is asked for, in the plan's words.
        name, post, unit, note: as the organ's list says; the name is empty where there is no answer yet.
        spot: where the list says it, for remarks that name nobody.
        elsewhere: the room in which the place is, where that is not the hall of the conference; else empty.
        is_pending: whether the list may name the same person twice; then no seat is given before that is settled.
    """

    number: int
    group_id: str
    organ_id: str
    organ: str
    short: str = ""
    role: str = ""
    name: str = ""
    post: str = ""
    unit: str = ""
    note: str = ""
    spot: str = ""
    elsewhere: str = ""
    is_pending: bool = False

    @property
    def is_named(self) -> bool:
        """Return whether a person is named for the place."""
        return bool(self.name)

    @property
    def title(self) -> str:
        """Return the person's name, else ``Đại diện`` and the organ, else who is asked for."""
        if self.name:
            return self.name
        return f"Đại diện {self.organ}" if self.organ else self.role

    @property
    def standing(self) -> str:
        """Return post and unit of a person; of an open place who is asked for, unless the title says it."""
        if not self.name:
            return "" if self.role in {self.title, self.organ} else self.role
        is_inner = bool(_INNER.fullmatch(self.unit)) and not _OTHER_ORGAN.search(self.unit)
        units = (self.unit, self.organ) if is_inner else (self.unit or self.organ,)
        return ", ".join(filter(None, (self.post, *(unit for unit in units
                                                    if unit.casefold() not in self.post.casefold()))))


@dataclass(frozen=True, slots=True)
class GuestGroup:
    """One group of the delegate table with all its places in the hall, in protocol order.

    ``uncounted`` are organs (or the group itself) for which nobody says how many come.
    """

    group_id: str
    text: str
    guests: tuple[Guest, ...]
    uncounted: tuple[str, ...] = ()

    @property
    def named(self) -> int:
        """Return how many of its places have a name."""
        return sum(guest.is_named for guest in self.guests)

    @property
    def unnamed(self) -> int:
        """Return how many of its places have no name yet."""
        return len(self.guests) - self.named


#: The group of those whose list does not tell in which of the organ's groups they come; no key of a plan has a hyphen.
WITHOUT_GROUP = "chua-ro-nhom"


@dataclass(frozen=True, slots=True)
class Guests:
    """Everybody for whom the room is prepared.

    Attributes:
        groups: those who come to the hall; last, where there are any, those of ``WITHOUT_GROUP``.
        unplaced: persons on a list that does not tell whether they come to the hall or take part online; they get
            no paper before that is known.
    """

    groups: tuple[GuestGroup, ...]
    unplaced: tuple[Guest, ...] = ()

    @property
    def everyone(self) -> tuple[Guest, ...]:
        """Return all who come to the hall, in protocol order."""
        return tuple(guest for group in self.groups for guest in group.guests)

    @property
    def in_hall(self) -> tuple[Guest, ...]:
        """Return those who need a seat in the hall: all but those who have a room of their own."""
        return tuple(guest for guest in self.everyone if not guest.elsewhere)

    @property
    def total(self) -> int:
        """Return how many come."""
        return sum(len(group.guests) for group in self.groups)

    @property
    def named(self) -> int:
        """Return how many of them have a name."""
        return sum(group.named for group in self.groups)

    @property
    def unnamed(self) -> int:
        """Return how many places have no name yet."""
        return self.total - self.named

    @property
    def uncounted(self) -> tuple[str, ...]:
        """Return the organs and groups for which nobody says how many come."""
        return tuple(name for group in self.groups for name in group.uncounted)


def numbered(groups: Iterable[GuestGroup]) -> tuple[GuestGroup, ...]:
    """Return the groups with their guests numbered from 1, through all groups."""
    numbers = iter(range(1, 1_000_000_000))
    return tuple(replace(group, guests=tuple(_with_numbers(group.guests, numbers))) for group in groups)


def _with_numbers(guests: Iterable[Guest], numbers: Iterator[int]) -> Iterator[Guest]:
    for guest in guests:
        yield replace(guest, number=next(numbers))
