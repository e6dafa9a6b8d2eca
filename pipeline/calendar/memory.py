"""What published calendars say: the number of times each entry was changed, and what it said last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from icalendar import Calendar, Event

#: What makes an entry another one when it changes; its stamp and the warning before it do not.
FACTS = ("SUMMARY", "DTSTART", "DTEND", "LOCATION", "DESCRIPTION", "STATUS")


@dataclass(frozen=True, slots=True)
class Past:
    """One entry as it was published: how often it had been changed, and the entry itself."""

    sequence: int
    event: Event


@dataclass(frozen=True, slots=True)
class Memory:
    """What was published before.

    Attributes:
        entries: UID -> the entry in its newest state, whichever file held it.
        by_file: file name -> the UIDs that it held.
        unreadable: files that are no calendars any more.
    """

    entries: Mapping[str, Past] = field(default_factory=dict)
    by_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unreadable: tuple[str, ...] = ()


def remembered(files: Iterable[tuple[str, bytes]]) -> Memory:
    """Return what the published files, name and content, say; one that makes no sense is named, not trusted."""
    entries: dict[str, Past] = {}
    by_file: dict[str, tuple[str, ...]] = {}
    unreadable = []
    for name, content in files:
        try:
            past = _entries(content)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError):
            unreadable.append(name)
            continue
        by_file[name] = tuple(past)
        for uid, each in past.items():
            if uid not in entries or entries[uid].sequence < each.sequence:
                entries[uid] = each
    return Memory(entries, by_file, tuple(unreadable))


def _entries(content: bytes) -> dict[str, Past]:
    """Return UID -> entry of one calendar.

    Raises:
        ValueError: it is none, or an entry lacks what we write.
    """
    calendar = Calendar.from_ical(content)
    if calendar.name != "VCALENDAR":
        raise ValueError("no calendar")
    found = {}
    for event in calendar.events:
        facts_of(event)
        found[str(event["UID"])] = Past(int(str(event["SEQUENCE"])), event)
    return found


def facts_of(event: Event) -> tuple[str, ...]:
    """Return what an entry says, comparable whether it was just made or read."""
    return tuple(_fact(event, name) for name in FACTS)


def _fact(event: Event, name: str) -> str:
    if name not in event:
        return ""
    return event.decoded(name).isoformat()[:19] if name.startswith("DT") else str(event[name])


def is_cancelled(event: Event) -> bool:
    """Return whether an entry was published as cancelled."""
    return str(event.get("STATUS", "")) == "CANCELLED"
