"""Lengths of lines and boxes follow the decree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rendering import measure
from pipeline.rendering.measure import TWIPS_PER_MM, Face
from pipeline.typeface import lines_of

MOTTO = Face(14, bold=True)
NAME = Face(13, bold=True)
LEFT, RIGHT, PAGE = 3685, 5669, 9354


def test_motto_line_is_as_long_as_the_motto() -> None:
    """The line under Tiêu ngữ is exactly as long as its text (E02)."""
    text = "Độc lập - Tự do - Hạnh phúc"
    indent = measure.rule_indent(text, MOTTO, RIGHT, share=1.0)

    assert (RIGHT - 2 * indent) / TWIPS_PER_MM == pytest.approx(60.5, abs=0.3)


@pytest.mark.parametrize("name", ["ỦY BAN NHÂN DÂN", "SỞ Y TẾ", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"])
def test_agency_line_is_a_third_to_a_half_of_the_last_line(name: str) -> None:
    """The line under the issuing body is 1/3 to 1/2 as long as the last line of its name (E05)."""
    indent = measure.rule_indent(name, NAME, LEFT, share=0.4)
    last = measure.broken(name, NAME, LEFT).lines[-1]

    assert 1 / 3 <= (LEFT - 2 * indent) / measure.width_of(last, NAME) <= 1 / 2


def test_long_name_is_broken_into_even_lines() -> None:
    """A name that needs two lines is broken near its middle."""
    assert measure.broken("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN", NAME, LEFT).lines == (
        "SỞ NÔNG NGHIỆP VÀ",
        "PHÁT TRIỂN NÔNG THÔN",
    )


def test_numbers_stay_with_their_words() -> None:
    """A line does not end between «tháng» and its number where another break is possible."""
    text = "(Kèm theo Kế hoạch số 150/KH-UBND ngày 12 tháng 7 năm 2024 của Ủy ban nhân dân tỉnh Bình Định)"
    lines = measure.broken(text, Face(13, italic=True), PAGE).lines

    assert lines == (
        "(Kèm theo Kế hoạch số 150/KH-UBND ngày 12 tháng 7 năm 2024",
        "của Ủy ban nhân dân tỉnh Bình Định)",
    )


def test_indent_makes_the_very_lines() -> None:
    """The width left by the indents breaks the text as it was planned, with room to spare on both sides."""
    text = (
        "Hội nghị triển khai nhiệm vụ, giải pháp và phân công trách nhiệm cải thiện, nâng cao kết quả "
        "Chỉ số PAR INDEX, Chỉ số SIPAS, Chỉ số PAPI và Chỉ số PCI của tỉnh đến năm 2025"
    )
    planned = measure.broken(text, MOTTO, PAGE).lines
    width_mm = (PAGE - 2 * measure.balancing_indent(text, MOTTO, PAGE)) / TWIPS_PER_MM

    assert planned[1].endswith("Chỉ số SIPAS,")
    for shift_mm in (-0.3, 0, 0.3):
        assert lines_of(text, 14, width_mm + shift_mm, bold=True) == planned


def test_capitals_are_measured_as_they_print() -> None:
    """A style that prints capitals is measured and broken in capitals."""
    small, large = Face(14, bold=True), Face(14, bold=True, caps=True)

    assert measure.width_of("đại biểu", large) == measure.width_of("ĐẠI BIỂU", small)
    assert measure.broken("Danh sách đại biểu", large, PAGE).lines == ("DANH SÁCH ĐẠI BIỂU",)


def test_one_line_is_not_indented() -> None:
    """Text that fits on one line keeps the whole width."""
    assert measure.balancing_indent("TỈNH BÌNH ĐỊNH", NAME, LEFT) == 0


@pytest.mark.parametrize(("text", "width_mm"), [("HỎA TỐC", 30), ("THƯỢNG KHẨN", 40), ("KHẨN", 20)])
def test_stamps_have_the_prescribed_width(text: str, width_mm: int) -> None:
    """Boxes of độ khẩn are 30, 40 and 20 mm wide (M02)."""
    indent = measure.stamp_indent(text, NAME, LEFT)

    assert (LEFT - 2 * indent) / TWIPS_PER_MM == pytest.approx(width_mm, abs=0.1)


def test_long_date_shrinks_to_thirteen_points() -> None:
    """Place and date go down to 13 points when they would not fit on a line at 14 (D07)."""
    date = Face(14, italic=True)

    assert measure.fitting_size("Bình Định, ngày 05 tháng 7 năm 2024", date, RIGHT) == 28
    assert measure.fitting_size("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025", date, RIGHT) == 26


@given(st.text(st.sampled_from("AĐỤ ."), max_size=120), st.sampled_from([LEFT, RIGHT, PAGE]))
def test_lines_hold_the_words_and_lengths_are_possible(text: str, width: int) -> None:
    """Breaking loses no letter, needs no more lines than it must, and no length is negative."""
    lines = measure.broken(text, NAME, width).lines

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert 0 <= measure.balancing_indent(text, NAME, width) < width / 2
    assert 0 <= measure.rule_indent(text, NAME, width, share=0.4) <= width / 2
