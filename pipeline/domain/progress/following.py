"""Hold the work of a plan against what is recorded as done; nothing counts as done that is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.domain.assignments import Assignment, assignments
from pipeline.domain.plan import Plan
from pipeline.domain.progress import catalogue
from pipeline.findings import Finding, Place
from pipeline.vietnamese.dates import date_digits
from pipeline.vietnamese.text import folded


@dataclass(frozen=True, slots=True)
class Done:
    """One record: the day the work was done, and its words then, if they were recorded."""

    day: date
    words: str = ""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Followed:
    """One piece of work as it stands on ``today``: done on a day, or not."""

    assignment: Assignment
    today: date
    done: date | None = None

    @property
    def days_left(self) -> int | None:
        """Return the days to the deadline, negative when it has passed; None without a deadline."""
        deadline = self.assignment.deadline
        return (deadline.day - self.today).days if deadline else None

    @property
    def is_late(self) -> bool:
        """Return whether the work is not done and its deadline has passed."""
        return self.done is None and self.days_left is not None and self.days_left < 0

    @property
    def was_late(self) -> bool:
        """Return whether the work was done after its deadline."""
        deadline = self.assignment.deadline
        return self.done is not None and deadline is not None and self.done > deadline.day

    def is_due_within(self, days: int) -> bool:
        """Return whether the work is not done and its deadline is at most so many days away, or has passed."""
        return self.done is None and self.days_left is not None and self.days_left <= days


def follow(plan: Plan, done: Mapping[str, Done], *, today: date) -> tuple[tuple[Followed, ...], tuple[Finding, ...]]:
    """Return all work of the plan as it stands, and what is to be said of records that do not count."""
    work = assignments(plan)
    known = {each.assignment_id for each in work}
    findings = [Finding(catalogue.UNKNOWN, record.place, {"name": name})
                for name, record in done.items() if name not in known]
    followed = []
    for each in work:
        record = done.get(each.assignment_id)
        doubt = _doubt(each, record, today) if record else None
        findings += [doubt] if doubt else []
        followed.append(Followed(each, today, record.day if record and not doubt else None))
    return tuple(followed), tuple(findings)


def _doubt(each: Assignment, record: Done, today: date) -> Finding | None:
    name = each.assignment_id
    if record.words and folded(record.words) != folded(each.text.text):
        return Finding(catalogue.CHANGED, record.place, {"name": name})
    if record.day > today:
        return Finding(catalogue.AHEAD, record.place, {"name": name, "day": date_digits(record.day)})
    return None
