"""When are two rows the same person: keys that forget marks, tone placement, case and the order of the words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.returns.model import Difference, Person
from pipeline.vietnamese.text import folded, folded_without_marks


class Likeness(StrEnum):
    """How two names that may be one person's are alike, the surest first."""

    SAME = "trùng họ tên"
    SWAPPED = "cùng các chữ, đảo thứ tự"
    UNMARKED = "chỉ khác dấu"


@dataclass(frozen=True, slots=True)
class Named:
    """One person on the list of one organ."""

    organ_id: str
    person: Person


@dataclass(frozen=True, slots=True)
class Twice:
    """Entries that may be one person, in protocol order, and how their names are alike.

    ``told_apart`` when their telephone numbers or dates of birth all differ: then they are likely namesakes.
    """

    entries: tuple[Named, ...]
    likeness: Likeness
    told_apart: bool


def loose_key(name: str) -> tuple[str, ...]:
    """Return the words of a name without marks, in alphabetical order: equal for all ways to write one person."""
    return tuple(sorted(folded_without_marks(name).replace(".", " ").split()))


def named_twice(entries: Iterable[Named]) -> tuple[Twice, ...]:
    """Return the persons that stand on the lists more than once, or may do so."""
    groups: dict[tuple[str, ...], list[Named]] = {}
    for entry in entries:
        groups.setdefault(loose_key(entry.person.name), []).append(entry)
    return tuple(Twice(tuple(group), _likeness(group), _told_apart(group))
                 for group in groups.values() if len(group) > 1)


def _likeness(group: Sequence[Named]) -> Likeness:
    names = [folded(entry.person.name) for entry in group]
    if len(set(names)) < len(names):
        return Likeness.SAME
    swapped = {tuple(sorted(name.split())) for name in names}
    return Likeness.SWAPPED if len(swapped) < len(names) else Likeness.UNMARKED


def _told_apart(group: Sequence[Named]) -> bool:
    for facts in ([entry.person.phone for entry in group], [entry.person.birth for entry in group]):
        if all(facts) and len(set(facts)) == len(facts):
            return True
    return False


def difference(before: Sequence[Person], after: Sequence[Person]) -> Difference:
    """Return how a new list differs from the one it replaces; persons are matched by name, one by one."""
    left = _by_name(before)
    added: list[Person] = []
    changed: list[tuple[Person, Person]] = []
    for person in after:
        earlier = left.get(folded(person.name))
        if not earlier:
            added.append(person)
            continue
        was = next((each for each in earlier if each.facts == person.facts), earlier[0])
        earlier.remove(was)
        if was.facts != person.facts:
            changed.append((was, person))
    return Difference(tuple(added), tuple(person for each in left.values() for person in each), tuple(changed))


def _by_name(persons: Sequence[Person]) -> dict[str, list[Person]]:
    found: dict[str, list[Person]] = {}
    for person in persons:
        found.setdefault(folded(person.name), []).append(person)
    return found


def by_organ(lists: Mapping[str, Sequence[Person]]) -> tuple[Named, ...]:
    """Return every person with their organ, in the order of the lists."""
    return tuple(Named(organ_id, person) for organ_id, persons in lists.items() for person in persons)
