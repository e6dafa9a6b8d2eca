"""What a returned list comes to: persons, what became of each row, whose list it is; what was expected of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.domain.delegates import Attendance
from pipeline.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Role:
    """One capacity in which an organ is invited: the group, its words, how many, in the hall or online."""

    group_id: str
    text: str
    headcount: int | None
    attendance: Attendance = Attendance.DIRECT


@dataclass(frozen=True, slots=True)
class Expected:
    """One invited organ with its roles; ``number`` is its place in protocol order, from 1."""

    organ_id: str
    name: str
    number: int
    roles: tuple[Role, ...]

    @property
    def headcount(self) -> int | None:
        """Return the quota of all roles, or None when some role has none."""
        counts = [role.headcount for role in self.roles]
        return None if None in counts else sum(count for count in counts if count is not None)


@dataclass(frozen=True, slots=True)
class Person:
    """One delegate as an organ names them; what the list does not say is empty.

    Attributes:
        name, post, unit, gender, phone, email, note: as the list says, cleaned.
        birth: date or year of birth, as ISO text.
        group_id: the role, by its group; empty when the list does not tell it.
        spot: sheet and cell they stand in.
    """

    name: str
    post: str = ""
    unit: str = ""
    gender: str = ""
    phone: str = ""
    email: str = ""
    birth: str = ""
    note: str = ""
    group_id: str = ""
    spot: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Return what is told of the person, without where it stands."""
        return (self.name, self.post, self.unit, self.gender, self.phone, self.email, self.birth, self.note,
                self.group_id)


class RowEnd(StrEnum):
    """What became of one row below the headings."""

    TAKEN = "nhan"
    REMARKED = "nhan_co_luu_y"
    REFUSED = "tu_choi"
    NO_PERSON = "khong_phai_dai_bieu"


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """One row and what became of it; ``reasons`` say why, each with the cell it is about."""

    place: Place
    end: RowEnd
    person: Person | None = None
    reasons: tuple[tuple[Place, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadList:
    """One returned file, read: whose it is, its rows, what is to be said of it as a whole."""

    organ_id: str
    file: str
    sha256: str
    rows: tuple[RowOutcome, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def persons(self) -> tuple[Person, ...]:
        """Return the persons of the rows that were taken, in the order of the list."""
        return tuple(row.person for row in self.rows if row.person is not None)

    def count(self, end: RowEnd) -> int:
        """Return how many rows ended so."""
        return sum(row.end is end for row in self.rows)


@dataclass(frozen=True, slots=True)
class Difference:
    """How an organ's new list differs from its earlier one; persons are matched by name."""

    added: tuple[Person, ...] = ()
    removed: tuple[Person, ...] = ()
    changed: tuple[tuple[Person, Person], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A list as it is kept: number of the entry, whose, when it was read, its file, its persons.

    ``outcomes`` is row end -> count; ``difference`` is against the list that it replaced.
    """

    number: int
    organ_id: str
    received: str
    file: str
    sha256: str
    original: str
    persons: tuple[Person, ...]
    outcomes: Mapping[str, int] = field(default_factory=dict)
    refusals: tuple[tuple[str, str], ...] = ()
    replaces: int | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Uninvited:
    """A list that is held of an organ that is no longer invited: whose, how many persons, when it came, its file."""

    organ_id: str
    name: str
    people: int
    received: str
    file: str


@dataclass(frozen=True, slots=True)
class Due:
    """By when lists are due, as the plan or the command says; ``day`` None when nobody said."""

    day: date | None
    words: str = ""

    def days_left(self, today: date) -> int | None:
        """Return the days until the deadline, negative after it, or None without one."""
        return (self.day - today).days if self.day else None
