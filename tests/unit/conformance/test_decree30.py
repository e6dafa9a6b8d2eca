"""The list of legal numbers: complete, cited, and at one with what the rest of the project writes."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain import decree30
from pipeline.domain.look import Look, Span
from pipeline.vietnamese.dates import date_words
from pipeline.vietnamese.numbers import point_letter

LOOKS = {name: value for name, value in vars(decree30).items() if isinstance(value, Look)}


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_is_cited_and_holds_its_own_sample(name: str) -> None:
    """Each element names its clause, and the size of the decree's sample lies in its range."""
    look = LOOKS[name]

    assert re.match(r"Phụ lục I, Phần I{1,2}, Mục [IV]+", look.source)
    assert look.size_pt.holds(look.usual_pt)


@given(st.dates(date(2020, 3, 5), date(2099, 12, 31)))
def test_padding_is_that_of_the_dates_that_letters_print(day: date) -> None:
    """The numbers of the decree and the words of the letters pad days and months alike."""
    padded = f"{decree30.padded_day(day.day)} tháng {decree30.padded_month(day.month)} năm {day.year}"

    assert padded in date_words(day)


def test_letters_of_points_are_those_that_plans_print() -> None:
    """Both lists of letters are one: a b c d đ e g … y."""
    letters = decree30.POINT_LETTERS

    assert "".join(point_letter(place) for place in range(len(letters))) == "".join(letters)


@pytest.mark.parametrize(("number", "written"), [(1, "01"), (9, "09"), (10, "10"), (150, "150")])
def test_numbers_below_ten_get_a_zero(number: int, written: str) -> None:
    """A number of one digit gets a zero in front, others do not."""
    assert decree30.padded_number(number) == written


@given(st.floats(0, 100), st.floats(0, 1))
def test_the_nearest_amount_of_a_span_is_in_it(amount: float, slack: float) -> None:
    """What a span brings near is inside, and what is inside stays as it is."""
    span = Span(20, 25)
    nearest = span.nearest(amount)

    assert span.holds(nearest)
    assert (nearest == amount) == span.holds(amount)
    assert span.holds(amount, slack=slack) or not span.holds(amount)


def test_a_span_prints_as_the_law_does() -> None:
    """Ranges print with a dash, single amounts alone, decimals with a comma."""
    assert (str(Span(20, 25)), str(Span(13, 13)), str(Span(1, 1.5))) == ("20–25", "13", "1–1,5")
