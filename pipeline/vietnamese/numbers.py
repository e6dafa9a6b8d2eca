"""Numbers as official texts write them: padded, grouped, in words, Roman, and the letters of điểm."""

from __future__ import annotations

# Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ, «theo thứ tự bảng chữ cái tiếng Việt»; the decree's
# own điểm skip ă â ê ô ơ ư.
POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")

LARGEST_IN_WORDS = 10**15

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def two_digits(n: int) -> str:
    """Return ``05`` for 5 and ``163`` for 163; raise ``ValueError`` below zero.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3.c for document numbers; custom for
    head-counts («02 người»).
    """
    if n < 0:
        raise ValueError(f"a count is not negative: {n}")
    return f"{n:02d}"


def grouped(n: int) -> str:
    """Return ``1.234.567``: a dot between thousands, the comma being the decimal sign of state texts."""
    return f"{n:,}".replace(",", ".")


def roman(n: int) -> str:
    """Return 1 … 3999 in capital Roman numerals, as phần, chương and mục are numbered.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ.

    Raises:
        ValueError: ``n`` is below 1 or above 3999.
    """
    if not 1 <= n <= 3999:
        raise ValueError(f"only 1 to 3999 have Roman numerals: {n}")
    numeral = ""
    for value, letters in _ROMAN:
        count, n = divmod(n, value)
        numeral += letters * count
    return numeral


def point_letter(i: int) -> str:
    """Return the letter of the điểm at 0-based place ``i``: a, b, c, d, đ, e, g … y.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.đ.

    Raises:
        ValueError: there is no such place; a khoản with more than 23 điểm must be divided.
    """
    if not 0 <= i < len(POINT_LETTERS):
        raise ValueError(f"điểm have {len(POINT_LETTERS)} letters, none at place {i}")
    return POINT_LETTERS[i]


def number_in_words(n: int) -> str:
    """Return 0 … 10¹⁵ in words, small letters: 2024 is ``hai nghìn không trăm hai mươi bốn``.

    Wording of state texts: nghìn (not ngàn), linh (not lẻ), tỷ; mốt, tư and lăm after mươi, lăm after mười,
    but mười bốn and linh bốn.  A group of three zeros is not spoken; a group below a hundred behind a larger
    one says «không trăm» (1001 is «một nghìn không trăm linh một»).

    Raises:
        ValueError: ``n`` is below 0 or above 10¹⁵.
    """
    if not 0 <= n <= LARGEST_IN_WORDS:
        raise ValueError(f"only 0 to 10**15 can be written in words: {n}")
    if n == 0:
        return _DIGITS[0]
    billions, rest = divmod(n, _BILLION)
    words = [*_below_billion(billions), "tỷ"] if billions else []
    return " ".join([*words, *_below_billion(rest, follows=bool(billions))])


def _below_billion(n: int, *, follows: bool = False) -> list[str]:
    """Return the words of ``n`` below 10⁹, none for 0; ``follows`` when a larger group was spoken before."""
    words: list[str] = []
    for value, unit in ((1_000_000, "triệu"), (1_000, "nghìn"), (1, "")):
        group, n = divmod(n, value)
        if group:
            words += [*_below_thousand(group, follows=follows or bool(words)), *([unit] if unit else [])]
    return words


def _below_thousand(n: int, *, follows: bool) -> list[str]:
    """Return the words of 1 … 999; ``follows`` asks for the hundreds even when there are none."""
    hundreds, below_hundred = divmod(n, 100)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or follows else []
    tens, units = divmod(below_hundred, 10)
    if tens == 0:
        return [*words, *(["linh"] if words and units else []), *([_DIGITS[units]] if units else [])]
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, *([_unit_after_tens(units, tens)] if units else [])]


def _unit_after_tens(units: int, tens: int) -> str:
    """Return the unit as it sounds behind mười or mươi."""
    if units == 5:
        return "lăm"
    return _DIGITS[units] if tens == 1 else {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
