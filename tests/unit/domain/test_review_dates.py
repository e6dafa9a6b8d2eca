"""Dates: issue, deadlines, event, and weekdays in the field and in prose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pipeline.domain.review.weekdays import weekdays_in
from tests.support.dossier import Dossier

DATE_CODES = {
    "plan-deadline-after-event", "plan-deadline-on-event-day", "plan-deadline-before-issue",
    "plan-deadline-not-working-day", "plan-event-before-issue", "plan-event-ends-before-start",
    "plan-weekday-mismatch", "plan-weekday-in-text",
}
LIST_DEADLINE = "  danh_sach_dai_bieu: 2024-07-15"


def dates(dossier: Dossier) -> list[tuple[str, str]]:
    """Return code and place of what is wrong with dates."""
    found = [each for each in dossier.findings() if each.code in DATE_CODES]
    return [(each.code, f"{each.place.file.rsplit('/', 1)[-1]}:{each.place.line}") for each in found]


def test_the_sample_has_no_date_that_contradicts_another(dossier: Dossier) -> None:
    """List 15/7, texts 16/7, event on Thursday 18/7, issued in July 2024: all agree."""
    assert dates(dossier) == []


CASES: dict[str, tuple[str, str, str]] = {
    "a deadline after the event": (LIST_DEADLINE, LIST_DEADLINE.replace("15", "19"), "plan-deadline-after-event"),
    "a deadline on the day of the event": (
        LIST_DEADLINE, LIST_DEADLINE.replace("15", "18"), "plan-deadline-on-event-day"),
    "a deadline on a Sunday": (LIST_DEADLINE, LIST_DEADLINE.replace("15", "14"), "plan-deadline-not-working-day"),
    "a deadline on a Saturday": (LIST_DEADLINE, LIST_DEADLINE.replace("15", "13"), "plan-deadline-not-working-day"),
    "a deadline in the month before the month of issue": (
        LIST_DEADLINE, LIST_DEADLINE.replace("07-15", "06-28"), "plan-deadline-before-issue"),
    "a wrong weekday in the field": ("  thu: thứ Năm", "  thu: thứ Sáu", "plan-weekday-mismatch"),
    "a wrong weekday as a number": ("  thu: thứ Năm", "  thu: 6", "plan-weekday-mismatch"),
    "a wrong weekday before the event's date in prose": (
        "buổi {{ su_kien.buoi }}\n        {{ su_kien.ngay }}",
        "buổi {{ su_kien.buoi }}\n        thứ Sáu, {{ su_kien.ngay }}", "plan-weekday-in-text"),
    "a wrong weekday behind a deadline in prose": (
        "**trước {{ thoi_han.danh_sach_dai_bieu }}** để tổng hợp, báo",
        "**trước {{ thoi_han.danh_sach_dai_bieu }}** (thứ Ba) để tổng hợp, báo", "plan-weekday-in-text"),
}


@pytest.mark.parametrize("name", CASES)
def test_dates_that_contradict_are_found(dossier: Dossier, name: str) -> None:
    """A date that another makes impossible is reported at its line, and nothing else with it."""
    old, new, code = CASES[name]
    dossier.text(old, new)

    found = dates(dossier)

    assert [each[0] for each in found] == [code]
    if "prose" not in name:
        assert found[0][1] == f"ke-hoach.yaml:{dossier.line_of(new)}"


def test_the_second_of_september_is_no_working_day(dossier: Dossier) -> None:
    """A deadline on National Day is a warning though it is a Monday."""
    dossier.text("  ngay: 2024-07-18", "  ngay: 2024-09-05")
    dossier.text(LIST_DEADLINE, LIST_DEADLINE.replace("07-15", "09-02"))

    assert [code for code, _ in dates(dossier)] == ["plan-deadline-not-working-day"]


def test_an_event_before_the_day_of_issue_is_found(dossier: Dossier) -> None:
    """What is issued after the conference invites nobody."""
    dossier.text("ngay_ban_hanh: 2024-07 ", "ngay_ban_hanh: 2024-07-19 ")

    codes = [code for code, _ in dates(dossier)]

    assert codes.count("plan-event-before-issue") == 1
    assert codes.count("plan-deadline-before-issue") == 2


def test_an_event_in_the_month_before_is_found_once(dossier: Dossier) -> None:
    """Plan and letters of the same month give one finding."""
    dossier.text("ngay_ban_hanh: 2024-07", "ngay_ban_hanh: 2024-08", every=True)

    assert [code for code, _ in dates(dossier)].count("plan-event-before-issue") == 1


def test_letters_issued_after_the_event_are_found(dossier: Dossier) -> None:
    """The invitations' own date is held against the event too."""
    dossier.text("giay_moi:\n  ngay_ban_hanh: 2024-07", "giay_moi:\n  ngay_ban_hanh: 2024-07-19")

    assert [code for code, _ in dates(dossier)] == ["plan-event-before-issue"]


RIGHT: dict[str, Callable[[Dossier], object]] = {
    "the plan issued on the day of the event": lambda it: it.text(
        "ngay_ban_hanh: 2024-07 ", "ngay_ban_hanh: 2024-07-15 "),
    "a deadline meant for after the event": lambda it: it.text(
        LIST_DEADLINE, "  danh_sach_dai_bieu: {ngay: 2024-07-25, sau_su_kien: có}"),
    "a deadline some hours before the event": lambda it: it.text(
        LIST_DEADLINE, '  danh_sach_dai_bieu: {ngay: 2024-07-18, gio: "07:00"}').text("  gio:  ", "  gio: 08:30 "),
    "the right weekday in prose": lambda it: it.text(
        "buổi {{ su_kien.buoi }}\n        {{ su_kien.ngay }}",
        "buổi {{ su_kien.buoi }}\n        {{ su_kien.ngay.thu }}, {{ su_kien.ngay }}"),
    "no weekday at all": lambda it: it.text("  thu: thứ Năm", "  thu:"),
    "the weekday as a number": lambda it: it.text("  thu: thứ Năm", "  thu: 5"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_dates_that_agree_raise_no_alarm(dossier: Dossier, name: str) -> None:
    """What can be meant so is left alone."""
    RIGHT[name](dossier)

    assert dates(dossier) == []


def test_a_deadline_hours_after_the_beginning_is_after_the_event(dossier: Dossier) -> None:
    """On the day itself the hours decide."""
    dossier.text(LIST_DEADLINE, '  danh_sach_dai_bieu: {ngay: 2024-07-18, gio: "09:00"}')
    dossier.text("  gio:  ", "  gio: 08:30 ")

    assert [code for code, _ in dates(dossier)] == ["plan-deadline-after-event"]


def test_an_event_that_ends_before_it_begins_is_found(dossier: Dossier) -> None:
    """The hour of the end is behind that of the beginning."""
    dossier.text("  gio:  ", "  gio_ket_thuc: 08:00\n  gio: 08:30 ")

    assert [code for code, _ in dates(dossier)] == ["plan-event-ends-before-start"]


THURSDAY = date(2024, 7, 18)


@pytest.mark.parametrize("text", [
    "thứ Năm, ngày 18 tháng 7 năm 2024", "Thứ năm ngày 18/7/2024", "THỨ NĂM (18/7/2024)", "thứ 5, ngày 18-7-2024",
    "ngày 18 tháng 7 năm 2024 (thứ Năm)", "ngày 18/07/2024, thứ Năm", "18.7.2024 (sáng thứ Năm)",
    "ngày 18 tháng 7 năm 2024 (vào sáng thứ Năm)", "thứ  Năm,\nngày 18 tháng 7 năm 2024", "thứ Năm - 18/7/2024",
])
def test_a_weekday_beside_a_date_is_read(text: str) -> None:
    """Every way in which offices write a weekday beside its date is understood."""
    assert list(weekdays_in(text)) == [(3, (THURSDAY,))]


@pytest.mark.parametrize("text", [
    "Hội nghị lần thứ Năm, ngày 18 tháng 7 năm 2024", "kỳ họp lần thứ hai ngày 18/7/2024", "thứ Năm hằng tuần",
    "thứ tự ưu tiên: ngày 18/7/2024", "thứ Năm, ngày 31 tháng 6 năm 2024", "ngày 18 tháng 7 năm 2024",
])
def test_words_that_only_look_like_a_weekday_are_passed_over(text: str) -> None:
    """Ordinals, days that do not exist and dates alone say nothing about a weekday."""
    assert list(weekdays_in(text)) == []


def test_a_weekday_between_two_dates_may_belong_to_either() -> None:
    """«ngày 15/7/2024, thứ Ba ngày 16/7/2024» accuses nobody: the weekday is that of the second date."""
    read = list(weekdays_in("nộp ngày 15/7/2024, thứ Ba ngày 16/7/2024"))

    assert read == [(1, (date(2024, 7, 16), date(2024, 7, 15)))]


def test_each_of_two_weekdays_keeps_its_own_date() -> None:
    """A range from one weekday to another gives both."""
    read = list(weekdays_in("từ thứ Hai, ngày 15/7/2024 đến thứ Sáu, ngày 19/7/2024"))

    assert read == [(0, (date(2024, 7, 15),)), (4, (date(2024, 7, 19),))]
