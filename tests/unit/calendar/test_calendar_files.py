"""Calendar files: RFC 5545 to the letter, and a SEQUENCE that rises when an entry changes and only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.calendar import Calendar, Memory, calendar_bytes, entry_uid, is_cancelled, remembered
from pipeline.domain.agenda import Entry

STAMP = datetime(2024, 7, 1, tzinfo=UTC)
MEETING = Entry("su_kien", "Hội nghị; tổng kết, triển khai", date(2024, 7, 18), time(7, 30), time(11), "Hội trường A",
                "Chủ trì: Giám đốc.\nMang theo tài liệu.")
DUE = Entry("viec.a", "Hạn: nộp báo cáo", date(2024, 7, 16), warned_days=3)
BOTH = Calendar("Hội nghị", "so/hop", (MEETING, DUE))


def made(calendar: Calendar, memory: Memory | None = None, *, first: int = 0) -> bytes:
    """Return the file of a calendar."""
    return calendar_bytes(calendar, memory or Memory(), stamp=STAMP, first_sequence=first)


def sequences(content: bytes) -> dict[str, int]:
    """Return UID -> SEQUENCE of a file."""
    return {str(each["UID"]): int(each["SEQUENCE"]) for each in icalendar.Calendar.from_ical(content).events}


def test_lines_are_what_the_standard_asks_for() -> None:
    """Lines end with CRLF, none is longer than 75 octets, and letters are never cut in two (RFC 5545, 3.1)."""
    long = replace(MEETING, description="Ủy ban nhân dân tỉnh " * 40)

    content = made(replace(BOTH, entries=(long,)))

    lines = content.split(b"\r\n")
    assert content.endswith(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode("utf-8") is not None for line in lines)


def test_signs_in_words_are_escaped() -> None:
    """Commas, semicolons and line feeds are no signs of the format, in the name of the calendar too (3.3.11)."""
    content = made(Calendar("A, b; c", "so/hop", (replace(MEETING, summary="x, y;\nBEGIN:VEVENT"),)))

    assert b"X-WR-CALNAME:A\\, b\\; c\r\n" in content
    assert b"SUMMARY:x\\, y\\;\\nBEGIN:VEVENT\r\n" in content
    assert content.count(b"\r\nBEGIN:VEVENT\r\n") == 1


def test_an_hour_stands_in_the_zone_that_the_file_describes() -> None:
    """Hours refer to Asia/Ho_Chi_Minh, and the file says what that is."""
    content = made(BOTH)

    calendar = icalendar.Calendar.from_ical(content)
    zone, = calendar.timezones
    standard, = zone.walk("STANDARD")
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20240718T073000\r\n" in content
    assert (str(zone["TZID"]), standard["TZOFFSETTO"].to_ical()) == ("Asia/Ho_Chi_Minh", "+0700")
    assert calendar.events[0].decoded("DTSTART").astimezone(UTC) == datetime(2024, 7, 18, 0, 30, tzinfo=UTC)


def test_without_an_hour_an_entry_lasts_the_whole_day() -> None:
    """No hour is invented: the entry has dates, and no zone is needed."""
    content = made(replace(BOTH, entries=(DUE,)))

    assert b"DTSTART;VALUE=DATE:20240716\r\nDTEND;VALUE=DATE:20240717\r\n" in content
    assert b"VTIMEZONE" not in content
    assert b"TRIGGER:-P3D" in content


def test_no_hour_of_closing_is_made_up() -> None:
    """Of several days without an hour of closing the days are told, both hours or none; one day has a beginning."""
    days = replace(MEETING, last_day=date(2024, 7, 19), ends=None)

    content = made(replace(BOTH, entries=(days,)))

    assert b"DTSTART;VALUE=DATE:20240718\r\nDTEND;VALUE=DATE:20240720\r\n" in content
    assert b"VTIMEZONE" not in content
    closing = made(replace(BOTH, entries=(replace(days, ends=time(11)),)))
    assert b"DTEND;TZID=Asia/Ho_Chi_Minh:20240719T110000\r\n" in closing
    assert b"DTEND" not in made(replace(BOTH, entries=(replace(MEETING, ends=None),)))


def test_the_same_makes_the_same_bytes() -> None:
    """Made anew, or after itself, a calendar is byte-equal."""
    content = made(BOTH)

    assert content == made(BOTH)
    assert content == made(BOTH, remembered([("a.ics", content)]))


def test_an_entry_that_is_gone_is_cancelled_once() -> None:
    """It stays with its day, STATUS:CANCELLED and the next number; made again it does not rise again."""
    memory = remembered([("a.ics", made(BOTH))])
    without = Calendar("Hội nghị", "so/hop", (MEETING,), (entry_uid("so/hop", "viec.a"),))

    content = made(without, memory)

    gone = icalendar.Calendar.from_ical(content).events[1]
    assert is_cancelled(gone)
    assert (gone.decoded("DTSTART"), int(gone["SEQUENCE"])) == (date(2024, 7, 16), 1)
    assert not gone.subcomponents
    assert content == made(without, remembered([("a.ics", content)]))


def test_an_entry_that_comes_back_rises_again() -> None:
    """Cancelled and then there again, an entry is confirmed with a higher number."""
    uid = entry_uid("so/hop", "viec.a")
    first = remembered([("a.ics", made(BOTH))])
    cancelled = made(Calendar("Hội nghị", "so/hop", (MEETING,), (uid,)), first)

    again = made(BOTH, remembered([("a.ics", cancelled)]))

    assert sequences(again)[uid] == 2


def test_the_newest_of_several_files_counts() -> None:
    """An entry that stands in two files goes on from the higher number."""
    old = made(BOTH)
    new = made(replace(BOTH, entries=(replace(MEETING, location="B"),)), remembered([("a.ics", old)]))

    memory = remembered([("new.ics", new), ("old.ics", old)])

    assert memory.entries[entry_uid("so/hop", "su_kien")].sequence == 1


@pytest.mark.parametrize("content", [
    b"", b"\x00\xff", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", made(BOTH).replace(b"SEQUENCE:0", b""),
    made(BOTH).replace(b"SEQUENCE:0", b"SEQUENCE:x"), made(BOTH).replace(b"UID:", b"NID:"),
    made(BOTH).replace(b"20240716", b"20249999"),
])
def test_a_damaged_file_is_named_and_not_trusted(content: bytes) -> None:
    """A file that lost its sense is no memory; the caller is told which."""
    memory = remembered([("a.ics", content)])

    assert memory.unreadable == ("a.ics",)
    assert not memory.entries


def test_a_lost_memory_goes_on_from_a_given_number() -> None:
    """What no file knows begins with the number that the command gives."""
    assert set(sequences(made(BOTH, first=7)).values()) == {7}
    assert set(sequences(made(BOTH, remembered([("a.ics", made(BOTH))]), first=7)).values()) == {7}


_TEXTS = st.sampled_from(["Hội trường A", "Hội trường B; tầng 2", "dòng 1\ndòng 2", "", "a\\nb, c"])
_STATES = st.builds(
    Entry, st.just("su_kien"), st.sampled_from(["Hội nghị", "Hội nghị, mới"]),
    st.dates(date(2024, 7, 1), date(2024, 7, 4)), st.sampled_from([None, time(7, 30), time(8)]), st.none(), _TEXTS, _TEXTS)


@given(st.lists(_STATES, min_size=2, max_size=8))
def test_sequence_rises_when_an_entry_changes_and_only_then(states: list[Entry]) -> None:
    """Whatever a conference goes through, each published state has the number of changes before it."""
    memory, numbers = Memory(), []
    for state in states:
        content = made(Calendar("x", "so/hop", (state,)), memory)
        numbers += sequences(content).values()
        memory = remembered([("a.ics", content)])

    changes = [before != after for before, after in pairwise(states)]
    assert [sum(changes[:count]) for count in range(len(states))] == numbers
