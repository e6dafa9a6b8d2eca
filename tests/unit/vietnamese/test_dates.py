"""Dates, hours and weekdays as administrative documents write them."""



from __future__ import annotations

import unicodedata
from datetime import date, time

import pytest

from pipeline.vietnamese import dates


@pytest.mark.parametrize(
    ("day", "phrase"),
    [
        (date(2024, 7, 5), "ngày 05 tháng 7 năm 2024"),
        (date(2024, 1, 31), "ngày 31 tháng 01 năm 2024"),
        (date(2024, 2, 9), "ngày 09 tháng 02 năm 2024"),
        (date(2024, 3, 10), "ngày 10 tháng 3 năm 2024"),
        (date(2024, 12, 1), "ngày 01 tháng 12 năm 2024"),
    ],
)
def test_date_phrase_pads_days_and_the_first_two_months(day: date, phrase: str) -> None:
    """Days below 10 and months 1 and 2 take a zero, months 3 to 9 none (Phụ lục I, II.4.b)."""
    assert phrase == dates.date_phrase(day)


def test_date_words_leave_the_leading_word_to_the_sentence() -> None:
    """A sentence that says «ngày» itself gets the rest of the date."""
    assert "18 tháng 7 năm 2024" == dates.date_words(date(2024, 7, 18))


@pytest.mark.parametrize(
    ("day", "digits"),
    [(date(2024, 4, 22), "22/4/2024"), (date(2024, 2, 5), "05/02/2024"), (date(2024, 10, 5), "05/10/2024")],
)
def test_short_dates_carry_the_zeros_of_full_dates(day: date, digits: str) -> None:
    """A short date keeps the zeros that the full date of the same day has."""
    assert digits == dates.date_digits(day)


def test_padded_dates_have_two_digits_throughout() -> None:
    """In tables day and month are always two digits wide."""
    assert "27/05/2024" == dates.date_digits_padded(date(2024, 5, 27))


def test_weekday_names_capitalise_the_syllable_of_the_day() -> None:
    """One week reads thứ Hai … thứ Bảy, Chủ nhật, whatever the locale."""
    week = [dates.weekday_name(date(2024, 7, day)) for day in range(15, 22)]

    assert ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"] == week


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("thứ Năm", 3),
        ("thứ năm", 3),
        ("THỨ NĂM", 3),
        ("Thứ 5", 3),
        ("T5", 3),
        (" thứ  Hai\u00a0", 0),
        (unicodedata.normalize("NFD", "Thứ Bảy"), 5),
        ("thứ bẩy", 5),
        ("Chủ nhật", 6),
        ("Chủ Nhật", 6),
        ("CN", 6),
    ],
)
def test_weekdays_are_read_in_every_usual_spelling(text: str, weekday: int) -> None:
    """Words, digits and abbreviations of one weekday are read alike, Monday being 0."""
    assert weekday == dates.weekday_of(text)


@pytest.mark.parametrize("text", ["", "thứ", "thứ 8", "thứ 1", "T8", "thu nam", "ngày thứ Năm", "tháng Năm"])
def test_other_text_names_no_weekday(text: str) -> None:
    """What is not exactly a weekday reads as none, never as a guess."""
    assert dates.weekday_of(text) is None


@pytest.mark.parametrize(
    ("at", "phrase"),
    [
        (time(7, 30), "07 giờ 30 phút"),
        (time(8, 0), "08 giờ 00 phút"),
        (time(13, 5, 59), "13 giờ 05 phút"),
        (time(0, 0), "00 giờ 00 phút"),
    ],
)
def test_clock_phrase_always_says_hours_and_minutes(at: time, phrase: str) -> None:
    """Hours and minutes have two digits each and full hours say so."""
    assert phrase == dates.clock_phrase(at)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2024, 7, 18), True),
        (date(2024, 7, 20), False),
        (date(2024, 7, 21), False),
        (date(2024, 1, 1), False),
        (date(2024, 4, 30), False),
        (date(2024, 5, 1), False),
        (date(2024, 9, 2), False),
        (date(2024, 9, 3), True),
    ],
)
def test_weekends_and_fixed_holidays_are_no_working_days(day: date, working: bool) -> None:
    """Saturday, Sunday and the solar holidays of Điều 112 are off, the rest are worked."""
    assert working == dates.is_working_day(day)


def test_lunar_holidays_come_from_the_caller() -> None:
    """Giỗ Tổ is a working day unless it is passed, since lunar dates are not computed."""
    gio_to = date(2024, 4, 18)

    assert [True, False] == [dates.is_working_day(gio_to), dates.is_working_day(gio_to, {gio_to})]
