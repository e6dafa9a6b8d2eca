"""Who comes to the hall: the delegate table, with the names of the lists that have come back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.documents.phrases import unended
from pipeline.domain.organ import Organ
from pipeline.domain.plan import Attendance, DelegateGroup, Plan, Seat
from pipeline.domain.room.guests import WITHOUT_GROUP, Guest, GuestGroup, Guests, numbered
from pipeline.returns.model import Answer, Person
from pipeline.returns.people import Likeness, Named, by_organ, named_twice
from pipeline.returns.posts import in_order
from pipeline.returns.tables import WITHOUT_ROLE
from pipeline.vietnamese.text import without_marks

#: What is left over at the ends of an invitation without the organ's name; «đại diện» stands in the title already.
_LEFT_OVER = re.compile(r"^đại diện(?: |$)|(?: |^)(?:của|thuộc|tại|theo|ở|cho)$", re.IGNORECASE)


def guests_of(plan: Plan, answers: Mapping[str, Answer]) -> Guests:
    """Return everybody for whom the room is prepared.

    Args:
        plan: the conference.
        answers: organ id -> its list in use.
    """
    lists = _Lists(plan, answers)
    groups = [_group(plan, group, lists) for group in plan.delegates.groups if group.attendance is Attendance.DIRECT]
    strays = tuple(_persons(plan, WITHOUT_GROUP, lists.without_group(), lists))
    groups += [GuestGroup(WITHOUT_GROUP, WITHOUT_ROLE, strays)] if strays else []
    return Guests(numbered(groups), tuple(_person(plan, organ_id, "", person) for organ_id, person in lists.unplaced()))


class _Lists:
    """The lists that have come back, by organ and group."""

    def __init__(self, plan: Plan, answers: Mapping[str, Answer]) -> None:
        self._ways: dict[str, dict[str, Attendance]] = {}
        for group in plan.delegates.groups if plan.invitation else ():
            for seat in group.seats if group.has_letter else ():
                self._ways.setdefault(seat.organ_id, {})[group.group_id] = group.attendance
        self._answers = {organ_id: answers[organ_id] for organ_id in self._ways if organ_id in answers}
        self._alike = _alike({organ_id: answer.persons for organ_id, answer in self._answers.items()})
        self._come: set[int] = set()

    def has(self, organ_id: str, group: DelegateGroup) -> bool:
        """Return whether the organ's list tells who takes its places in the group."""
        return organ_id in self._answers and group.has_letter

    def persons(self, organ_id: str, group_id: str) -> tuple[Person, ...]:
        """Return whom the organ sends as the group."""
        return in_order(person for person in self._answers[organ_id].persons if person.group_id == group_id)

    def is_repeated(self, organ_id: str, person: Person) -> bool:
        """Return whether a person may be one about whom this was asked before; to be asked once of each."""
        alike = self._alike.get(Named(organ_id, person))
        if alike is None or alike not in self._come:
            self._come |= set() if alike is None else {alike}
            return False
        return True

    def unplaced(self) -> Iterator[tuple[str, Person]]:
        """Yield organ and person for all whose list does not tell whether they come to the hall."""
        yield from self._strays(lambda ways: len(ways) > 1)

    def without_group(self) -> Iterator[tuple[str, Person]]:
        """Yield organ and person for all who come to the hall, but nobody says in which of the organ's groups."""
        yield from self._strays(lambda ways: ways == {Attendance.DIRECT})

    def _strays(self, is_meant: Callable[[set[Attendance]], bool]) -> Iterator[tuple[str, Person]]:
        for organ_id, answer in self._answers.items():
            groups = self._ways[organ_id]
            if is_meant(set(groups.values())):
                yield from ((organ_id, person) for person in in_order(answer.persons) if person.group_id not in groups)


def _alike(lists: Mapping[str, Sequence[Person]]) -> dict[Named, int]:
    """Return entry -> number of the person it may be, for all that may be one person's and are not told apart.

    Names that only differ in their marks are two persons', unless somebody typed his without any.
    """
    return {
        entry: number for number, twice in enumerate(named_twice(by_organ(lists))) if not twice.told_apart
        for entry in twice.entries
        if twice.likeness is not Likeness.UNMARKED
        or any(each.person.name == without_marks(each.person.name) for each in twice.entries)
    }


def _group(plan: Plan, group: DelegateGroup, lists: _Lists) -> GuestGroup:
    """Return the places of one group: organs in the row's order, then places of which no organ is named."""
    by_seat: list[tuple[Guest, ...] | None] = []
    counted, answered = 0, set[str]()
    for seat in group.seats:
        room = _own_room(plan, seat)
        is_told = lists.has(seat.organ_id, group)
        persons = lists.persons(seat.organ_id, group.group_id) if is_told and seat.organ_id not in answered else ()
        if is_told:
            named = _persons(plan, group.group_id, ((seat.organ_id, each) for each in persons), lists)
            by_seat.append(tuple(replace(each, elsewhere=room) for each in named))
            answered.add(seat.organ_id)
        elif seat.headcount is not None:
            by_seat.append((_open(plan, group, seat),) * seat.headcount)
        else:
            by_seat.append(None)
        counted += len(persons) if is_told and seat.headcount is None else seat.headcount or 0
    if None not in by_seat and group.seats:
        return _guest_group(group, by_seat, ())
    left = None if group.headcount is None else max(group.headcount - counted, 0)
    return _with_open_places(plan, group, by_seat, left)


def _persons(plan: Plan, group_id: str, entries: Iterable[tuple[str, Person]], lists: _Lists) -> Iterator[Guest]:
    """Yield those of a group by name; who may have come before is not settled."""
    for organ_id, person in entries:
        yield replace(_person(plan, organ_id, group_id, person), is_pending=lists.is_repeated(organ_id, person))


def _with_open_places(
    plan: Plan, group: DelegateGroup, by_seat: list[tuple[Guest, ...] | None], left: int | None
) -> GuestGroup:
    """Return the group with ``left`` places more: one for each organ that has none, the others of no organ."""
    uncounted = [] if group.seats or left is not None else [words_of(group)]
    filled: list[tuple[Guest, ...]] = []
    for seat, guests in zip(group.seats, by_seat, strict=True):
        if guests is None and left:
            guests, left = (_open(plan, group, seat),), left - 1
        elif guests is None:
            uncounted.append(plan.directory.by_id[seat.organ_id].name)
        filled.append(guests or ())
    rest = Guest(0, group.group_id, "", "", role=words_of(group))
    return _guest_group(group, [*filled, (rest,) * (left or 0)], tuple(uncounted))


def _guest_group(
    group: DelegateGroup, by_seat: list[tuple[Guest, ...] | None] | list[tuple[Guest, ...]], uncounted: tuple[str, ...]
) -> GuestGroup:
    guests = tuple(guest for guests in by_seat for guest in guests or ())
    return GuestGroup(group.group_id, group.text.text, guests, uncounted)


def _open(plan: Plan, group: DelegateGroup, seat: Seat) -> Guest:
    """Return a place of an organ that has not named anybody yet."""
    organ = plan.directory.by_id[seat.organ_id]
    role = _without_names(unended(seat.invitee).text, seat, organ)
    return Guest(0, group.group_id, organ.organ_id, organ.name, organ.abbreviation, role=role[:1].upper() + role[1:],
                 elsewhere=_own_room(plan, seat))


def _own_room(plan: Plan, seat: Seat) -> str:
    """Return where an organ takes part when that is not the hall of the conference; else nothing."""
    return seat.room_beside(plan.event.venue.text) if plan.event else ""


def _without_names(text: str, seat: Seat, organ: Organ) -> str:
    """Return the words of an invitation without the organ's names: ``Thủ trưởng Sở Nội vụ`` is ``Thủ trưởng``."""
    for name in sorted({seat.wording, *organ.every_name}, key=len, reverse=True):
        text = text.replace(name, "")
    return _LEFT_OVER.sub("", " ".join(text.split()).strip(" ,;.:-"))


def words_of(group: DelegateGroup) -> str:
    """Return who a group is, without the stop and without what stands before a colon."""
    text = unended(group.text).text
    head, colon, tail = text.partition(":")
    return tail.strip() if colon and tail.strip() and not group.seats else (text or head)


def _person(plan: Plan, organ_id: str, group_id: str, person: Person) -> Guest:
    organ = plan.directory.by_id[organ_id]
    return Guest(0, group_id, organ_id, organ.name, organ.abbreviation, name=person.name, post=person.post,
                 unit=person.unit, note=person.note, spot=person.spot)
