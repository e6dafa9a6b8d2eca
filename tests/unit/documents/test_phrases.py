"""The short phrases: numbers, dates, hours, ends of sentences."""

from __future__ import annotations

from datetime import date, time

import pytest

from pipeline.documents.phrases import (
    about_text,
    date_text,
    ended,
    hours_text,
    number_text,
    people_text,
    sentence,
    stopped,
    unended,
)
from pipeline.domain.issuance import BlankDate, IssueDate, Settings
from pipeline.domain.kind import DocumentKind
from pipeline.domain.prose import Prose, Run, plain


@pytest.mark.parametrize(("number", "text"), [(None, " " * 8), (7, "07"), (10, "10"), (1397, "1397")])
def test_numbers_below_ten_have_a_zero(number: int | None, text: str) -> None:
    """«Số: 05/…», and the forms' gap where there is none yet."""
    assert number_text(number) == text


@pytest.mark.parametrize(("issued", "text"), [
    (IssueDate(date(2024, 7, 5)), "ngày 05 tháng 7 năm 2024"),
    (IssueDate(date(2024, 2, 15)), "ngày 15 tháng 02 năm 2024"),
    (IssueDate(date(2024, 12, 31)), "ngày 31 tháng 12 năm 2024"),
    (IssueDate(month=(2024, 7)), "ngày …… tháng 7 năm 2024"),
    (IssueDate(month=(2024, 1)), "ngày …… tháng 01 năm 2024"),
    (IssueDate(), "ngày …… tháng …… năm ……"),
])
def test_dates_are_written_as_far_as_they_are_known(issued: IssueDate, text: str) -> None:
    """Days below ten and months 1 and 2 take a zero; what is not known stays blank."""
    assert date_text(issued, Settings()) == text


@pytest.mark.parametrize(("issued", "text"), [
    (IssueDate(date(2024, 7, 7)), "ngày 07 tháng 07 năm 2024"),
    (IssueDate(date(2024, 10, 7)), "ngày 07 tháng 10 năm 2024"),
    (IssueDate(month=(2024, 7)), "ngày …… tháng 07 năm 2024"),
])
def test_an_office_may_write_every_month_with_two_figures(issued: IssueDate, text: str) -> None:
    """«thang_hai_chu_so» writes «tháng 07», and the day stays what it is."""
    assert date_text(issued, Settings(two_digit_months=True)) == text


def test_an_office_may_leave_white_space_for_the_date() -> None:
    """«ngay_de_trong: khoang_trang» prints no dots, and no white space that a line end could lose."""
    text = date_text(IssueDate(month=(2024, 7)), Settings(blank_date=BlankDate.SPACES))

    assert text == f"ngày {chr(0xa0) * 6} tháng 7 năm 2024"


@pytest.mark.parametrize(("before", "after"), [
    ("Hết.", "Hết./."), ("Hết", "Hết./."), ("Hết;", "Hết./."), ("Hết ,", "Hết./."), ("Hết./.", "Hết./."),
    ("Vân vân...", "Vân vân..../."), ("Vân vân…", "Vân vân…./."), ("(Hết)", "(Hết)./."),
])
def test_the_end_mark_takes_the_place_of_the_stop(before: str, after: str) -> None:
    """«./.» stands once, with no stop of another kind before it."""
    assert ended(plain(before)).text == after


def test_the_end_mark_is_never_bold() -> None:
    """The look of the last word does not reach the mark."""
    assert ended(Prose((Run("Hết.", bold=True),))).runs == (Run("Hết", bold=True), Run("./."))


@pytest.mark.parametrize(("before", "after"), [
    ("Xin mời", "Xin mời."), ("Xin mời.", "Xin mời."), ("Mời ai?", "Mời ai?"), ("Gồm:", "Gồm:"), ("A...", "A..."),
])
def test_a_sentence_ends_once(before: str, after: str) -> None:
    """A full stop is put where the data give no end of their own."""
    assert sentence(plain(before)).text == after


@pytest.mark.parametrize(("before", "after"), [
    ("Thủ trưởng;", "Thủ trưởng"), ("Thủ trưởng.", "Thủ trưởng"), ("A...", "A..."), ("", ""),
])
def test_a_stop_gives_way_to_more_words(before: str, after: str) -> None:
    """What follows a name of the invited does not follow a full stop."""
    assert unended(plain(before)).text == after


@pytest.mark.parametrize(("count", "text"), [(0, "00 người"), (2, "02 người"), (82, "82 người"), (1200, "1.200 người")])
def test_people_are_counted_with_two_figures(count: int, text: str) -> None:
    """«02 người», «1.200 người»."""
    assert people_text(count) == text


def test_hours_say_from_and_to() -> None:
    """Both ends known: từ … đến …; none known: nothing."""
    assert (hours_text(time(7, 30), time(11)), hours_text(time(14), None), hours_text(None, None)) == (
        "từ 07 giờ 30 phút đến 11 giờ 00 phút", "14 giờ 00 phút", "")


@pytest.mark.parametrize(("kind", "subject", "text"), [
    (DocumentKind.KE_HOACH, "Tổ chức Hội nghị tổng kết.", " về việc tổ chức Hội nghị tổng kết"),
    (DocumentKind.KE_HOACH, "Về triển khai chữ ký số", " về triển khai chữ ký số"),
    (DocumentKind.KE_HOACH, "Hội nghị tổng kết", " về việc Hội nghị tổng kết"),
    (DocumentKind.GIAY_MOI, "Hội nghị tổng kết", " về việc mời dự Hội nghị tổng kết"),
    (DocumentKind.GIAY_MOI, "Dự Hội nghị tổng kết", " về việc mời dự Hội nghị tổng kết"),
    (DocumentKind.GIAY_MOI, "", ""),
    (DocumentKind.KE_HOACH, "UBND xã làm việc với Sở", " về việc UBND xã làm việc với Sở"),
])
def test_what_a_document_is_about_follows_its_first_citation(kind: DocumentKind, subject: str, text: str) -> None:
    """As words of the sentence: small where it tells an act, as written where it names an occasion."""
    assert about_text(kind, subject) == text


@pytest.mark.parametrize(("text", "expected"), [
    ("Xong", "Xong."), ("Xong.", "Xong."), ("Xong;", "Xong."), ("Xong./.", "Xong."), ("Xong…", "Xong…"),
])
def test_a_sentence_that_another_follows_has_its_stop(text: str, expected: str) -> None:
    """Whatever ended it as the last one."""
    assert stopped(plain(text)).text == expected
