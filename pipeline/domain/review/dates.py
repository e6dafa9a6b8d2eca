"""Do the dates agree: issue, deadlines, event, weekdays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from pipeline.domain.issuance import IssueDate
from pipeline.domain.plan import Deadline, Event, Plan, ProgrammeItem
from pipeline.domain.review import catalogue
from pipeline.domain.review.weekdays import weekdays_in
from pipeline.findings import Finding
from pipeline.vietnamese.dates import WEEKDAY_NAMES, date_digits, is_working_day, weekday_name


def date_findings(plan: Plan) -> Iterator[Finding]:
    """Yield dates that contradict one another."""
    if plan.event:
        yield from _event(plan, plan.event)
    yield from _programme(plan)
    for deadline in plan.deadlines.values():
        yield from _deadline(deadline, plan.event, plan.issuance.issued)
    for use in plan.text_uses:
        for stated, days in weekdays_in(use.printed):
            if all(stated != day.weekday() for day in days):
                yield Finding(catalogue.WEEKDAY_IN_TEXT, use.place, {
                    "stated": WEEKDAY_NAMES[stated], "day": date_digits(days[0]), "weekday": weekday_name(days[0])})


def is_before_issue(day: date, issued: IssueDate) -> bool:
    """Return whether ``day`` is surely before the day of issue, of which perhaps only the month is known."""
    return issued.reference is not None and day < issued.reference


def issue_text(issued: IssueDate) -> str:
    """Return ``05/7/2024``, or ``7/2024`` where only the month is known."""
    if issued.day:
        return date_digits(issued.day)
    return "{1}/{0}".format(*issued.month) if issued.month else ""


def _event(plan: Plan, event: Event) -> Iterator[Finding]:
    issuances = [plan.issuance, *([plan.invitation.issuance] if plan.invitation else [])]
    for issued in dict.fromkeys(issuance.issued for issuance in issuances):
        if is_before_issue(event.day, issued):
            yield Finding(catalogue.EVENT_BEFORE_ISSUE, event.place, {
                "event": date_digits(event.day), "issued": issue_text(issued)})
    if event.stated_weekday is not None and event.stated_weekday != event.day.weekday():
        yield Finding(catalogue.WEEKDAY_MISMATCH, event.weekday_place, {
            "day": date_digits(event.day), "weekday": weekday_name(event.day),
            "other": WEEKDAY_NAMES[event.stated_weekday]})
    if event.starts is None and plan.invitation:
        yield Finding(catalogue.HOUR_MISSING, event.place)
    if event.last_day and event.last_day <= event.day:
        yield Finding(catalogue.LAST_DAY, event.last_day_place, {
            "day": date_digits(event.day), "last": date_digits(event.last_day)})
    days = (event.last_day - event.day).days + 1 if event.last_day else 1
    if event.session_count is not None and event.session_count < days:
        yield Finding(catalogue.SESSIONS, event.place, {"sessions": event.session_count, "days": days})
    if event.starts and event.ends and event.ends <= event.starts and not event.last_day:
        yield Finding(catalogue.ENDS_BEFORE_START, event.place, {
            "starts": f"{event.starts:%H:%M}", "ends": f"{event.ends:%H:%M}"})


def _programme(plan: Plan) -> Iterator[Finding]:
    """Yield points of the programme whose hours run backwards or lie outside the event."""
    before: time | None = None
    day: date | None = None
    for item in plan.programme:
        if item.day != day:
            before = None
            if day and item.day and item.day < day:
                yield Finding(catalogue.PROGRAMME_ORDER, item.place, {
                    "starts": date_digits(item.day), "before": date_digits(day)})
        day = item.day
        if plan.event and item.day:
            yield from _other_day(item, plan.event)
        if item.starts is None:
            continue
        if item.ends and item.ends <= item.starts:
            yield Finding(catalogue.PROGRAMME_ENDS, item.place, {
                "starts": f"{item.starts:%H:%M}", "ends": f"{item.ends:%H:%M}"})
        if before and item.starts < before:
            yield Finding(catalogue.PROGRAMME_ORDER, item.place, {
                "starts": f"{item.starts:%H:%M}", "before": f"{before:%H:%M}"})
        before = item.starts
        if plan.event:
            yield from _outside(item, plan.event)


def _other_day(item: ProgrammeItem, event: Event) -> Iterator[Finding]:
    last = event.last_day or event.day
    if item.day and not event.day <= item.day <= last:
        days = " - ".join(dict.fromkeys((date_digits(event.day), date_digits(last))))
        yield Finding(catalogue.PROGRAMME_DAY, item.place, {"day": date_digits(item.day), "days": days})


def _outside(item: ProgrammeItem, event: Event) -> Iterator[Finding]:
    """Yield a point outside the event's hours; over several days only the first has a beginning, the last an end."""
    begins = event.starts if item.day in (None, event.day) else None
    ends = event.ends if item.day in (None, event.last_day or event.day) else None
    if event.last_day and item.day is None:
        return
    last = item.ends or item.starts
    if (ends and last and last > ends) or (ends and begins and item.starts and item.starts < begins):
        hours = f"{begins:%H:%M} - {ends:%H:%M}" if begins and ends else f"đến {ends:%H:%M}"
        yield Finding(catalogue.PROGRAMME_OUTSIDE, item.place, {"at": f"{item.starts:%H:%M}", "hours": hours})


def _deadline(deadline: Deadline, event: Event | None, issued: IssueDate) -> Iterator[Finding]:
    told = {"deadline": deadline.deadline_id, "day": date_digits(deadline.day)}
    if event and not deadline.after_event:
        yield from _against_event(deadline, event, {**told, "event": date_digits(event.day)})
    if is_before_issue(deadline.day, issued):
        yield Finding(catalogue.DEADLINE_BEFORE_ISSUE, deadline.place, {**told, "issued": issue_text(issued)})
    if not is_working_day(deadline.day):
        yield Finding(catalogue.DEADLINE_NOT_WORKING_DAY, deadline.place,
                      {**told, "weekday": weekday_name(deadline.day)})


def _against_event(deadline: Deadline, event: Event, told: dict[str, object]) -> Iterator[Finding]:
    """Yield a deadline after the event; on its day, one that is not surely before it begins."""
    if deadline.day < event.day:
        return
    if deadline.day > event.day:
        yield Finding(catalogue.DEADLINE_AFTER_EVENT, deadline.place, told)
    elif deadline.hour is None or event.starts is None:
        yield Finding(catalogue.DEADLINE_ON_EVENT_DAY, deadline.place, told)
    elif deadline.hour >= event.starts:
        yield Finding(catalogue.DEADLINE_AFTER_EVENT, deadline.place, told)
