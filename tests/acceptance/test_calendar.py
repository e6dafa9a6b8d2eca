"""Calendars as a clerk makes them: published with the dossier, counted from what was published before."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import icalendar
import pytest

from tests.conftest import Vanban
from tests.support.dossier import PROJECT, SMALL_PLAN, TEMPLATES, Dossier, small_dossier

pytestmark = pytest.mark.slow

PLAN = SMALL_PLAN.replace("noi_dung:\n  - muc: MỤC", """\
thoi_han:
  nop_bai: 2024-07-16
  bao_cao: {ngay: 2024-07-17, gio: "17:00"}
nhiem_vu:
  - co_quan: don_vi_1
    viec:
      - In tài liệu.
      - {noi_dung: Viết bài., thoi_han: nop_bai, phoi_hop: don_vi_2}
  - co_quan: don_vi_3
    viec: {noi_dung: Báo cáo., thoi_han: bao_cao}
noi_dung:
  - muc: MỤC""", 1)


@pytest.fixture
def hop(tmp_path: Path) -> Dossier:
    """Return a dossier with a conference and three pieces of work, two with a deadline."""
    return small_dossier(tmp_path / "data", plan=PLAN)


@pytest.fixture
def calendar(vanban: Vanban, hop: Dossier) -> Vanban:
    """Return a function that makes the calendars and expects the run to end well."""
    def run(*arguments: object, code: int = 0) -> object:
        done = vanban("calendar", hop.folder, "--templates", TEMPLATES, *arguments)
        assert done.returncode == code, done.stderr
        return done

    return run  # type: ignore[return-value]


def events(tmp_path: Path, name: str) -> dict[str, tuple[int, str, str]]:
    """Return first words of the summary -> sequence, status and description of a calendar's entries."""
    content = (tmp_path / "output/hop/lich" / name).read_bytes()
    return {str(each["SUMMARY"]): (int(each["SEQUENCE"]), str(each["STATUS"]), str(each["DESCRIPTION"]))
            for each in icalendar.Calendar.from_ical(content).events}


def test_each_body_gets_its_own_work_and_no_other(calendar: Vanban, tmp_path: Path) -> None:
    """Who leads and who supports have the entry, with both told; nobody has work of others."""
    calendar()

    names = sorted(path.relative_to(tmp_path / "output/hop/lich").as_posix()
                   for path in (tmp_path / "output/hop/lich").rglob("*.ics"))
    assert names == ["hoi-nghi.ics", "nhiem-vu.ics", *(f"nhiem-vu/don-vi-{number}.ics" for number in (1, 2, 3))]
    assert list(events(tmp_path, "nhiem-vu/don-vi-2.ics")) == ["Hạn (Đơn vị số 1): Viết bài"]
    assert "Phối hợp: Đơn vị số 2." in events(tmp_path, "nhiem-vu/don-vi-1.ics")["Hạn (Đơn vị số 1): Viết bài"][2]
    assert list(events(tmp_path, "nhiem-vu/don-vi-3.ics")) == ["Hạn (Đơn vị số 3): Báo cáo"]


@pytest.mark.parametrize(("command", "option", "value"), [
    (("calendar",), "--sequence", "abc"), (("calendar",), "--sequence", "-1"), (("returns", "status"), "--today", "abc"),
    (("tasks", "done"), "--on", "31/13/2026"), (("tasks", "remind"), "--days", "x"),
])
def test_a_wrong_value_names_its_option_in_vietnamese(
    vanban: Vanban, hop: Dossier, command: tuple[str, ...], option: str, value: str
) -> None:
    """The option is called as it is typed, and what it takes is said in the language of the rest."""
    names = ("x",) if command[-1] == "done" else ()

    done = vanban(*command, hop.folder, *names, option, value)

    assert (2, True) == (done.returncode, f"«{option}»" in done.stderr)
    assert not re.search("valid|range|integer|first_sequence|«day»", done.stderr)


def test_several_days_without_an_hour_of_closing_are_told(
    calendar: Vanban, hop: Dossier, tmp_path: Path
) -> None:
    """The entry lasts the days, its words tell the hour at which it begins, and the clerk is told so."""
    hop.text("  gio:", "  ngay_ket_thuc: 2024-07-19\n  gio:")

    done = calendar()

    content = (tmp_path / "output/hop/lich/hoi-nghi.ics").read_bytes()
    event, = icalendar.Calendar.from_ical(content).events
    assert "calendar-no-end" in done.stderr
    assert (date(2024, 7, 18), date(2024, 7, 20)) == (event.decoded("DTSTART"), event.decoded("DTEND"))
    assert "Từ 07 giờ 30 phút, ngày 18" in str(event["DESCRIPTION"])


def test_only_what_changed_rises(calendar: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """After a change of place the conference has number 1 and the deadlines stay at 0, in every file."""
    calendar()
    calendar()
    hop.text("Hội trường lớn", "Hội trường nhỏ")

    calendar()

    assert [each[0] for each in events(tmp_path, "hoi-nghi.ics").values()] == [1]
    assert [each[0] for each in events(tmp_path, "nhiem-vu.ics").values()] == [0, 0]


def test_new_work_before_others_does_not_take_their_place(calendar: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Work without a deadline, put first, changes no entry."""
    calendar()
    before = (tmp_path / "output/hop/lich/nhiem-vu.ics").read_bytes()
    hop.text("      - In tài liệu.\n", "      - Mua nước.\n      - In tài liệu.\n")

    calendar()

    assert (tmp_path / "output/hop/lich/nhiem-vu.ics").read_bytes() == before


def test_work_taken_away_is_cancelled_for_its_body(calendar: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """The body's file stays, its entry cancelled, and the clerk is told to send it."""
    calendar()
    hop.text("  - co_quan: don_vi_3\n    viec: {noi_dung: Báo cáo., thoi_han: bao_cao}\n", "")

    done = calendar()
    again = calendar()

    assert "calendar-cancelled" in done.stderr
    assert "calendar-cancelled" not in again.stderr
    assert [each[:2] for each in events(tmp_path, "nhiem-vu/don-vi-3.ics").values()] == [(1, "CANCELLED")]


def test_a_lost_calendar_is_told_and_goes_on(calendar: Vanban, tmp_path: Path) -> None:
    """Without published files all begins anew, which is said; --sequence goes on where the clerk remembers."""
    assert "calendar-first" in calendar().stderr
    assert "calendar-first" not in calendar().stderr
    for path in (tmp_path / "output/hop/lich").rglob("*.ics"):
        path.unlink()

    done = calendar("--sequence", 5)

    assert "calendar-first" in done.stderr
    assert [each[0] for each in events(tmp_path, "hoi-nghi.ics").values()] == [5]


def test_a_calendar_changed_by_hand_is_not_overwritten(calendar: Vanban, tmp_path: Path) -> None:
    """An edited file stops the run; --keep-both puts the new one beside it and goes on counting from both."""
    calendar()
    path = tmp_path / "output/hop/lich/hoi-nghi.ics"
    path.write_bytes(b"mine")

    calendar(code=9)
    done = calendar("--keep-both")
    calendar("--keep-both")

    assert path.read_bytes() == b"mine"
    assert "calendar-lost" in done.stderr
    assert path.with_name("hoi-nghi.ban-moi.ics").is_file()


def test_the_stamp_is_the_reproducible_date(
    calendar: Vanban, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DTSTAMP is SOURCE_DATE_EPOCH, else the day of issue; never the clock."""
    calendar()
    first = (tmp_path / "output/hop/lich/hoi-nghi.ics").read_bytes()
    monkeypatch.setitem(os.environ, "SOURCE_DATE_EPOCH", "1700000000")
    calendar()
    second = (tmp_path / "output/hop/lich/hoi-nghi.ics").read_bytes()

    assert b"DTSTAMP:20240705T000000Z" in first
    assert b"DTSTAMP:20231114T221320Z" in second


def test_a_build_leaves_the_calendars(calendar: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Documents and calendars stand side by side in one output folder and one manifest."""
    calendar()
    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0

    assert (tmp_path / "output/hop/lich/hoi-nghi.ics").is_file()
    assert "lich/hoi-nghi.ics" in (tmp_path / "output/hop/manifest.json").read_text(encoding="utf-8")


def test_without_a_conference_there_is_the_work(vanban: Vanban, tmp_path: Path) -> None:
    """A plan without a conference has calendars of its deadlines only."""
    done = vanban("calendar", PROJECT / "tests/dossiers/so-thanh-pho-khong-hoi-nghi", "--templates", TEMPLATES)

    assert done.returncode == 0, done.stderr
    folder = tmp_path / "output/so-thanh-pho-khong-hoi-nghi/lich"
    assert not (folder / "hoi-nghi.ics").exists()
    assert (folder / "nhiem-vu.ics").is_file()


def test_nothing_to_put_in_is_refused(vanban: Vanban, tmp_path: Path) -> None:
    """A plan with neither has no calendar, and the command says so."""
    plan = SMALL_PLAN.replace("{{ su_kien.ten_goi }}", "tổng kết").replace("{{ su_kien.ngay }}", "sau")
    plan = plan[:plan.index("su_kien:")] + plan[plan.index("noi_dung:"):plan.index("giay_moi:")]
    plan = plan.replace("gom: thanh_phan", "co_quan: don_vi_1")
    dossier = small_dossier(tmp_path / "data", plan=plan)

    done = vanban("calendar", dossier.folder, "--templates", TEMPLATES)

    assert done.returncode == 3
    assert "không có gì để làm lịch" in done.stderr
