"""The size at which a text fits a box."""

from __future__ import annotations

import pytest

from pipeline.typeface import text_width_mm
from pipeline.typeface.fitting import Box, fits, fitted_size

PLATE = Box(264, 47, 2, 110, 0.6)


def test_a_short_name_has_the_largest_size() -> None:
    """What has room keeps the size of its style."""
    assert 110 == fitted_size("LÊ AN", Box(264, 60, 1, 110), bold=True)


def test_a_name_fills_the_width_on_one_line() -> None:
    """A longer name gets the size at which it just fits: half a point more would not."""
    size = fitted_size("NGUYỄN THỊ MINH KHAI", PLATE, bold=True)

    assert text_width_mm("NGUYỄN THỊ MINH KHAI", size, bold=True) <= 264
    assert not fits("NGUYỄN THỊ MINH KHAI", size + 0.5, PLATE, count=1, bold=True)


def test_a_very_long_text_takes_two_lines() -> None:
    """Where one line would be far smaller, the words are broken between words."""
    text = "ĐẠI DIỆN ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM TỈNH BÌNH ĐỊNH"
    size = fitted_size(text, PLATE, bold=True)

    assert fits(text, size, PLATE, count=2, bold=True)
    assert not fits(text, size, PLATE, count=1, bold=True)


@pytest.mark.parametrize("text", ["", "X" * 300])
def test_nothing_and_anything_have_a_size(text: str) -> None:
    """No text keeps the largest size; a word of three hundred letters gets one at which it is whole."""
    size = fitted_size(text, Box(264, 60, 2, 40), bold=True)

    assert fits(text, size, Box(264, 60, 2, 40), count=2, bold=True)
