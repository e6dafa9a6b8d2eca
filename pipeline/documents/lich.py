"""What the calendars say: the conference, and the day by which each piece of work is due."""

from __future__ import annotations

from pipeline.documents.phrases import due_phrase, event_time
from pipeline.domain.agenda import Entry
from pipeline.domain.assignments import Assignment, assignments
from pipeline.domain.plan import Event, Plan
from pipeline.vietnamese.dates import date_words, weekday_name

#: Calendars warn of a deadline so many days ahead.
WARNED_DAYS = 3
#: A longer text is cut in the one line of an entry; the description has it whole.
SUMMARY_LENGTH = 120
CONFERENCE_KEY = "su_kien"


def conference_entry(plan: Plan) -> Entry | None:
    """Return the conference, or None when the plan has none; without an hour it lasts the whole day."""
    event = plan.event
    if event is None:
        return None
    return Entry(CONFERENCE_KEY, event.name.text, event.day, event.starts, event.ends if event.starts else None,
                 event.venue.text, "\n".join(_conference_lines(plan, event)), last_day=event.last_day)


def _conference_lines(plan: Plan, event: Event) -> list[str]:
    weekday = f"{event.session} {weekday_name(event.day)}".strip()
    is_told = event.starts or event.last_day
    when = (event_time(event, blank="") if is_told
            else f"Ngày {date_words(event.day)} ({weekday}); giờ chưa ấn định")
    chair = [f"Chủ trì: {event.chair.text}"] if event.chair else []
    return [f"{plan.body.full_name} tổ chức.", f"Thời gian: {when}.", f"Địa điểm: {event.venue.text}.",
            *(f"{line.rstrip('.')}." for line in chair)]


def deadline_entries(plan: Plan) -> tuple[Entry, ...]:
    """Return an entry for each piece of work that has a deadline, in the plan's order."""
    return tuple(_entry(plan, each) for each in assignments(plan) if each.deadline)


def _entry(plan: Plan, each: Assignment) -> Entry:
    deadline = each.deadline
    if deadline is None:
        raise ValueError(each.assignment_id)
    names = [plan.directory.by_id[organ].name for organ in each.support_ids]
    lines = [f"Thực hiện: {each.heading.text}.", *([f"Phối hợp: {', '.join(names)}."] if names else []),
             f"Việc: {each.text.text}", f"Thời hạn: {due_phrase(deadline)} ({weekday_name(deadline.day)})."]
    return Entry(f"viec.{each.assignment_id}", f"Hạn ({_short(each.heading.text)}): {_short(each.text.text)}",
                 deadline.day, deadline.hour, description="\n".join(lines), warned_days=WARNED_DAYS,
                 organ_ids=tuple(dict.fromkeys((*each.lead_ids, *each.support_ids))))


def _short(text: str) -> str:
    """Return a text cut behind a word, with ``…`` for what is left out."""
    if len(text) <= SUMMARY_LENGTH:
        return text.rstrip(" .;")
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;.:") + "…"
