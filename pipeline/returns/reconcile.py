"""Hold what came back against what was asked for: quotas, people named twice, posts, silence, seats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.domain.delegates import Attendance
from pipeline.domain.room.crowd import Crowd
from pipeline.returns.model import Answer, Due, Expected, Person, Uninvited
from pipeline.returns.people import Named, Twice, by_organ, named_twice
from pipeline.returns.posts import is_below_what_was_asked


@dataclass(frozen=True, slots=True)
class Count:
    """Persons registered against a quota; ``quota`` None where none was given."""

    registered: int
    quota: int | None

    @property
    def over(self) -> int:
        """Return how many are too many."""
        return max(self.registered - self.quota, 0) if self.quota is not None else 0

    @property
    def under(self) -> int:
        """Return how many are missing."""
        return max(self.quota - self.registered, 0) if self.quota is not None else 0


@dataclass(frozen=True, slots=True)
class OrganStanding:
    """One invited organ: what was asked of it, its answer if there is one, its counts by role and in all.

    ``without_role`` counts its persons whose role the list does not tell.
    """

    expected: Expected
    answer: Answer | None
    total: Count
    roles: Mapping[str, Count]
    without_role: int = 0


@dataclass(frozen=True, slots=True)
class GroupStanding:
    """One group of the delegate table: its organs that were asked, those that answered, persons against the quota."""

    group_id: str
    text: str
    asked: int
    answered: int
    count: Count


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Everything that can be told of the answers to one conference.

    Attributes:
        organs: every invited organ, in protocol order; ``groups``: the groups likewise.
        twice: persons named more than once.
        low_posts: persons whose post is below what their role asks for.
        due: by when lists were due; ``days_left``: negative when that day is over, None without one.
        crowd: who is expected in the hall, registered or not, against its seats.
        direct, online: persons registered by way of attending; ``unplaced``: persons of organs invited both ways whose
            role is not told.
        uninvited: lists held of organs that are no longer invited; their persons are counted nowhere.
    """

    organs: tuple[OrganStanding, ...]
    groups: tuple[GroupStanding, ...]
    twice: tuple[Twice, ...]
    low_posts: tuple[Named, ...]
    due: Due
    days_left: int | None
    crowd: Crowd
    direct: int
    online: int
    unplaced: int
    uninvited: tuple[Uninvited, ...] = ()

    @property
    def silent(self) -> tuple[Expected, ...]:
        """Return the organs that have not answered."""
        return tuple(each.expected for each in self.organs if each.answer is None)

    @property
    def without_role(self) -> int:
        """Return how many persons stand in no group, since their list does not tell in which."""
        return sum(each.without_role for each in self.organs)

    @property
    def registered(self) -> int:
        """Return all persons registered."""
        return self.direct + self.online + self.unplaced


def reconcile(
    expected: Sequence[Expected], answers: Mapping[str, Answer], groups: Mapping[str, str], *, crowd: Crowd,
    due: Due, today: date, uninvited: Sequence[Uninvited] = (),
) -> Reconciled:
    """Return how the answers stand.

    Args:
        expected: the invited organs, in protocol order.
        answers: organ id -> its list in use; those of organs that are no longer invited do not count.
        groups: group id -> its words, in the order of the delegate table.
        crowd: who is expected in the hall.
        due: by when lists were due.
        today: the day to count from.
        uninvited: lists held of organs that are no longer invited.
    """
    organs = tuple(_organ(each, answers.get(each.organ_id)) for each in expected)
    lists = {each.expected.organ_id: each.answer.persons for each in organs if each.answer}
    everyone = by_organ(lists)
    ways = Counter(_way(named, {each.organ_id: each for each in expected}[named.organ_id]) for named in everyone)
    return Reconciled(
        organs=organs, groups=_groups(organs, groups), twice=named_twice(everyone),
        low_posts=tuple(_low_posts(everyone, {each.organ_id: each for each in expected})), due=due,
        days_left=due.days_left(today), crowd=crowd, direct=ways[Attendance.DIRECT], online=ways[Attendance.ONLINE],
        unplaced=ways[None], uninvited=tuple(uninvited),
    )


def _organ(expected: Expected, answer: Answer | None) -> OrganStanding:
    persons = answer.persons if answer else ()
    by_role = Counter(person.group_id for person in persons)
    known = {role.group_id: Count(by_role[role.group_id], role.headcount) for role in expected.roles}
    stray = sum(count for group_id, count in by_role.items() if group_id not in known)
    return OrganStanding(expected, answer, Count(len(persons), expected.headcount), known, stray)


def _groups(organs: Sequence[OrganStanding], groups: Mapping[str, str]) -> tuple[GroupStanding, ...]:
    found = []
    for group_id, text in groups.items():
        asked = [each for each in organs if group_id in each.roles]
        quotas = [each.roles[group_id].quota for each in asked]
        quota = None if None in quotas else sum(quota for quota in quotas if quota is not None)
        registered = sum(each.roles[group_id].registered for each in asked)
        if asked:
            found.append(GroupStanding(group_id, text, len(asked), sum(each.answer is not None for each in asked),
                                       Count(registered, quota)))
    return tuple(found)


def _way(named: Named, expected: Expected) -> Attendance | None:
    """Return how a person takes part: by the role, else by the one way in which the organ is invited."""
    for role in expected.roles:
        if role.group_id == named.person.group_id:
            return role.attendance
    ways = {role.attendance for role in expected.roles}
    return ways.pop() if len(ways) == 1 else None


def _low_posts(everyone: Iterable[Named], expected: Mapping[str, Expected]) -> Iterable[Named]:
    for named in everyone:
        organ = expected[named.organ_id]
        role = role_text(organ, named.person)
        if role and is_below_what_was_asked(role, named.person.post, organ=organ.name):
            yield named


def role_text(expected: Expected, person: Person) -> str:
    """Return the words of a person's role, or an empty text when it is not known."""
    return next((role.text for role in expected.roles if role.group_id == person.group_id), "")
