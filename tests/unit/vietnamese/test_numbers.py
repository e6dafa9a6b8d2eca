"""Numbers as official texts write them."""

from __future__ import annotations

import pytest

from pipeline.vietnamese import numbers


@pytest.mark.parametrize(("n", "text"), [(0, "00"), (5, "05"), (10, "10"), (163, "163")])
def test_counts_below_ten_are_padded(n: int, text: str) -> None:
    """A number below 10 takes a zero, a larger one none (Phụ lục I, II.3.c)."""
    assert text == numbers.two_digits(n)


def test_a_count_is_never_negative() -> None:
    """A negative count is refused, since padding it would print «-1»."""
    with pytest.raises(ValueError, match="-1"):
        numbers.two_digits(-1)


@pytest.mark.parametrize(
    ("n", "text"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567"), (-1500, "-1.500")]
)
def test_thousands_are_parted_by_dots(n: int, text: str) -> None:
    """Groups of three digits are parted by a dot, as the comma is the decimal sign."""
    assert text == numbers.grouped(n)


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "không"),
        (1, "một"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (100, "một trăm"),
        (104, "một trăm linh bốn"),
        (105, "một trăm linh năm"),
        (111, "một trăm mười một"),
        (155, "một trăm năm mươi lăm"),
        (163, "một trăm sáu mươi ba"),
        (1001, "một nghìn không trăm linh một"),
        (1010, "một nghìn không trăm mười"),
        (2024, "hai nghìn không trăm hai mươi tư"),
        (15000, "mười lăm nghìn"),
        (1_000_005, "một triệu không trăm linh năm"),
        (2_001_000, "hai triệu không trăm linh một nghìn"),
        (10**9, "một tỷ"),
        (10**9 + 21, "một tỷ không trăm hai mươi mốt"),
        (21 * 10**9, "hai mươi mốt tỷ"),
        (10**12, "một nghìn tỷ"),
        (1_005 * 10**9, "một nghìn không trăm linh năm tỷ"),
        (10**15, "một triệu tỷ"),
    ],
)
def test_numbers_in_words(n: int, words: str) -> None:
    """Words keep mốt, tư, lăm, linh, and the unspoken hundreds of inner groups."""
    assert words == numbers.number_in_words(n)


@pytest.mark.parametrize("n", [-1, 10**15 + 1])
def test_numbers_out_of_reach_are_refused(n: int) -> None:
    """Below 0 and above 10¹⁵ there are no words."""
    with pytest.raises(ValueError, match=str(n)):
        numbers.number_in_words(n)


@pytest.mark.parametrize(
    ("n", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")]
)
def test_roman_numerals(n: int, numeral: str) -> None:
    """Sections count I, II, III with the usual subtractions."""
    assert numeral == numbers.roman(n)


@pytest.mark.parametrize("n", [0, -3, 4000])
def test_roman_numerals_end_at_3999(n: int) -> None:
    """There is no numeral for zero, for less, or from 4000 on."""
    with pytest.raises(ValueError, match=str(n)):
        numbers.roman(n)


def test_points_follow_the_alphabet_of_the_decree() -> None:
    """Điểm run a b c d đ e g …, without f j w z and without ă â ê ô ơ ư."""
    letters = [numbers.point_letter(i) for i in range(23)]

    assert list("abcdđeghiklmnopqrstuvxy") == letters


@pytest.mark.parametrize("i", [-1, 23])
def test_points_end_with_the_alphabet(i: int) -> None:
    """A place outside the 23 letters is refused, counted from the end too."""
    with pytest.raises(ValueError, match="điểm"):
        numbers.point_letter(i)
