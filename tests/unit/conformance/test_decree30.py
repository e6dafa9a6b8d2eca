"""The list of legal numbers: complete, cited, and at one with what the rest of the project draws."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain import decree30
from pipeline.domain.look import Look, Span
from pipeline.rendering.lines import SHORT_SHARE

LOOKS = {name: value for name, value in vars(decree30).items() if isinstance(value, Look)}


@pytest.mark.parametrize("name", LOOKS)
def test_every_look_is_cited_and_holds_its_own_sample(name: str) -> None:
    """Each element names its clause, and the size of the decree's sample lies in its range."""
    look = LOOKS[name]

    assert re.match(r"Phụ lục I, Phần I{1,2}, Mục [IV]+", look.source)
    assert look.size_pt.holds(look.usual_pt)


@given(st.floats(0, 100), st.floats(0, 1))
def test_the_nearest_amount_of_a_span_is_in_it(amount: float, slack: float) -> None:
    """What a span brings near is inside, and what is inside stays as it is."""
    span = Span(20, 25)
    nearest = span.nearest(amount)

    assert span.holds(nearest)
    assert (nearest == amount) == span.holds(amount)
    assert span.holds(amount, slack=slack) or not span.holds(amount)


def test_lines_are_drawn_as_long_as_the_decree_allows() -> None:
    """The shares by which letters are drawn lie in those of the decree."""
    assert decree30.ORGAN_LINE_SHARE.holds(SHORT_SHARE) and decree30.SUBJECT_LINE_SHARE.holds(SHORT_SHARE)


def test_a_span_prints_as_the_law_does() -> None:
    """Ranges print with a dash, single amounts alone, decimals with a comma."""
    assert (str(Span(20, 25)), str(Span(13, 13)), str(Span(1, 1.5))) == ("20–25", "13", "1–1,5")
