"""Do the dates agree: issue, deadlines, event, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.domain.plan import Deadline, Event, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding
from pipeline.vietnamese.dates import WEEKDAY_NAMES, date_digits, is_working_day, weekday_name, weekday_of


def date_findings(plan: Plan) -> Iterator[Finding]:
    """Yield dates that contradict one another."""
    issued = plan.issuance.issued.day
    if plan.event:
        yield from _event(plan, plan.event)
    for deadline in plan.deadlines.values():
        yield from _deadline(deadline, plan.event, issued)
    for use in plan.text_uses:
        for stated, day in weekdays_in(use.printed):
            if stated != day.weekday():
                yield Finding(catalogue.WEEKDAY_IN_TEXT, use.place, {
                    "stated": WEEKDAY_NAMES[stated], "day": date_digits(day), "weekday": weekday_name(day)})


def _event(plan: Plan, event: Event) -> Iterator[Finding]:
    for issuance in (plan.issuance, plan.invitation.issuance if plan.invitation else None):
        if issuance and issuance.issued.day and event.day < issuance.issued.day:
            yield Finding(catalogue.EVENT_BEFORE_ISSUE, event.place, {
                "event": date_digits(event.day), "issued": date_digits(issuance.issued.day)})
        elif issuance and issuance.issued.month and (event.day.year, event.day.month) < issuance.issued.month:
            yield Finding(catalogue.EVENT_BEFORE_ISSUE, event.place, {
                "event": date_digits(event.day), "issued": "{1}/{0}".format(*issuance.issued.month)})
    if event.stated_weekday is not None and event.stated_weekday != event.day.weekday():
        yield Finding(catalogue.WEEKDAY_MISMATCH, event.weekday_place, {
            "day": date_digits(event.day), "weekday": weekday_name(event.day),
            "stated": WEEKDAY_NAMES[event.stated_weekday]})
    if event.starts is None and plan.invitation:
        yield Finding(catalogue.HOUR_MISSING, event.place)


def _deadline(deadline: Deadline, event: Event | None, issued: date | None) -> Iterator[Finding]:
    told = {"deadline": deadline.deadline_id, "day": date_digits(deadline.day)}
    if event and not deadline.after_event and deadline.day >= event.day:
        yield Finding(catalogue.DEADLINE_AFTER_EVENT, deadline.place, {**told, "event": date_digits(event.day)})
    if issued and deadline.day < issued:
        yield Finding(catalogue.DEADLINE_BEFORE_ISSUE, deadline.place, {**told, "issued": date_digits(issued)})
    if not is_working_day(deadline.day):
        yield Finding(catalogue.DEADLINE_NOT_WORKING_DAY, deadline.place,
                      {**told, "weekday": weekday_name(deadline.day)})


_DAY = r"(?:ngày\s+)?(?P<d>\d{1,2})(?:\s+tháng\s+|[/.-])(?P<m>\d{1,2})(?:\s+năm\s+|[/.-])(?P<y>\d{4})"
_WEEKDAY = r"(?P<w>[Tt]hứ\s+\w+|[Cc]hủ\s+[Nn]hật)"
_WEEKDAY_FIRST = re.compile(rf"{_WEEKDAY}\s*,?\s*\(?\s*{_DAY}")
_DAY_FIRST = re.compile(rf"{_DAY}\s*,?\s*\(?\s*(?:(?:sáng|chiều|tối)\s+)?{_WEEKDAY}")


def weekdays_in(text: str) -> Iterator[tuple[int, date]]:
    """Yield each weekday that stands beside a date in ``text``, with that date; days that do not exist are skipped."""
    for pattern in (_WEEKDAY_FIRST, _DAY_FIRST):
        for match in pattern.finditer(text):
            stated = weekday_of(" ".join(match["w"].split()))
            if stated is None:
                continue
            try:
                yield stated, date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
