"""A calendar file from entries and the memory of what was published: the same bytes for the same of both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

import icalendar

from pipeline.calendar.memory import Memory, facts_of
from pipeline.calendar.zone import TZID, ZONE, zone_component
from pipeline.domain.agenda import Entry

PRODUCT = "-//vanban//Lich hoi nghi//VI"


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar file to be.

    Attributes:
        name: as calendar programs show it.
        owner: what makes the keys of its entries unique in the world: issuing body and dossier.
        entries: what is in it.
        gone: UIDs that were in it and have no entry now; they stay as cancelled.
    """

    name: str
    owner: str
    entries: tuple[Entry, ...]
    gone: tuple[str, ...] = ()


def entry_uid(owner: str, key: str) -> str:
    """Return the UID of an entry: the same for ever, on whatever machine it is made."""
    return str(uuid5(NAMESPACE_URL, f"vanban:{owner}:{key}"))


def calendar_bytes(calendar: Calendar, memory: Memory, *, stamp: datetime, first_sequence: int = 0) -> bytes:
    """Return the file.

    Args:
        calendar: what it holds.
        memory: what was published before.
        stamp: the moment it is made (DTSTAMP), in UTC.
        first_sequence: number of an entry that the memory does not know.
    """
    made = icalendar.Calendar()
    made.add("PRODID", PRODUCT)
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    made.add("X-WR-CALNAME", icalendar.vText(calendar.name))
    if any(entry.has_hours for entry in calendar.entries) or any(_timed(memory, uid) for uid in calendar.gone):
        made.add_component(zone_component())
    events = [_event(entry, calendar.owner) for entry in calendar.entries]
    events += [_cancelled(memory.entries[uid].event) for uid in calendar.gone]
    for event in events:
        _count(event, memory, first_sequence)
        event.pop("DTSTAMP", None)
        event.add("DTSTAMP", stamp)
        made.add_component(event)
    return bytes(made.to_ical())


def _timed(memory: Memory, uid: str) -> bool:
    return isinstance(memory.entries[uid].event.decoded("DTSTART"), datetime)


def _event(entry: Entry, owner: str) -> icalendar.Event:
    event = icalendar.Event()
    event.add("UID", entry_uid(owner, entry.key))
    event.add("SUMMARY", entry.summary)
    if entry.starts is None or not entry.has_hours:
        event.add("DTSTART", entry.day)
        event.add("DTEND", (entry.last_day or entry.day) + timedelta(days=1))
    else:
        _add_moment(event, "DTSTART", entry.day, entry.starts)
        if entry.ends:
            _add_moment(event, "DTEND", entry.last_day or entry.day, entry.ends)
    for name, text in (("LOCATION", entry.location), ("DESCRIPTION", entry.description)):
        if text:
            event.add(name, text)
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE" if entry.warned_days is None else "TRANSPARENT")
    if entry.warned_days is not None:
        event.add_component(_alarm(entry))
    return event


def _add_moment(event: icalendar.Event, name: str, day: date, at: time) -> None:
    event.add(name, datetime.combine(day, at, tzinfo=ZONE), parameters={"TZID": TZID})


def _alarm(entry: Entry) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", entry.summary)
    alarm.add("TRIGGER", timedelta(days=-(entry.warned_days or 0)))
    return alarm


def _cancelled(past: icalendar.Event) -> icalendar.Event:
    """Return an entry that was published, now cancelled and warned of no more."""
    event = icalendar.Event()
    for name, value in past.items():
        if name not in {"STATUS", "SEQUENCE", "DTSTAMP"}:
            event[name] = value
    event.add("STATUS", "CANCELLED")
    return event


def _count(event: icalendar.Event, memory: Memory, first: int) -> None:
    """Give an entry its SEQUENCE: the one published, plus one if the entry says something else now."""
    past = memory.entries.get(str(event["UID"]))
    changed = past is not None and facts_of(past.event) != facts_of(event)
    event.add("SEQUENCE", first if past is None else max(first, past.sequence + changed))

