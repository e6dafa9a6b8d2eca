"""Widths and lines of text in Times New Roman."""



from __future__ import annotations

import string
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.typeface import lines_of, text_width_mm, widths, wrapped_line_count

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
PARAGRAPH = "Về việc tổ chức Hội nghị công bố kết quả Chỉ số cải cách hành chính"


@pytest.mark.parametrize(
    ("text", "size_pt", "bold", "italic", "width_mm"),
    [
        (MOTTO, 12, True, False, 88.3),
        (MOTTO, 13, True, False, 95.7),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.1),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, 60.5),
        ("ỦY BAN NHÂN DÂN", 13, True, False, 43.2),
        ("TỈNH BÌNH ĐỊNH", 13, True, False, 37.7),
        ("TỈNH GIA LAI", 13, True, False, 30.8),
        ("ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH", 13, True, False, 82.0),
        ("UBND TỈNH BÌNH ĐỊNH", 13, False, False, 50.1),
        ("Bình Định, ngày 05 tháng 7 năm 2024", 14, False, True, 75.7),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025", 13, False, True, 98.7),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025", 14, False, True, 106.3),
        ("TM. ỦY BAN NHÂN DÂN", 14, True, False, 56.9),
    ],
)
def test_widths_are_those_measured_on_paper(
    text: str, size_pt: float, bold: bool, italic: bool, width_mm: float
) -> None:
    """The set phrases of the header are as wide as Word sets them, within half a tenth of a millimetre."""
    assert pytest.approx(width_mm, abs=0.06) == text_width_mm(text, size_pt, bold=bold, italic=italic)


@pytest.mark.parametrize("table", [widths.REGULAR, widths.BOLD, widths.ITALIC, widths.BOLD_ITALIC])
def test_every_style_knows_every_vietnamese_letter_once(table: dict[int, str]) -> None:
    """All 134 marked letters and all of ASCII have one width each in each style."""
    marked = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    ascii_printable = string.ascii_letters + string.digits + string.punctuation + " "
    known = "".join(table.values())
    wanted = marked + marked.upper() + ascii_printable

    assert (134, set(), len(set(known))) == (len(marked) * 2, set(wanted) - set(known), len(known))


def test_normal_form_does_not_change_a_width() -> None:
    """Loose marks take no room, so NFD is as wide as NFC."""
    assert text_width_mm(MOTTO, 13) == text_width_mm(unicodedata.normalize("NFD", MOTTO), 13)


def test_unknown_characters_count_as_n() -> None:
    """A character outside the tables takes the width of «n» and breaks nothing."""
    assert text_width_mm("nn", 14, bold=True) == text_width_mm("会议", 14, bold=True)


def test_invisible_characters_take_no_room() -> None:
    """Zero-width and control characters do not widen a line, nor does an unjoined mark."""
    assert text_width_mm("ab", 14) == text_width_mm("a\u200b\u0007b\u0331", 14)


def test_empty_text_has_no_width() -> None:
    """Nothing is zero millimetres wide."""
    assert text_width_mm("", 14) == 0


def test_lines_are_filled_before_they_break() -> None:
    """Each line fits, and the first word of the next would not have fitted behind it."""
    lines = lines_of(PARAGRAPH, 14, 60)
    longer = [f"{line} {after.split()[0]}" for line, after in pairwise(lines)]

    assert (PARAGRAPH, True, True) == (
        " ".join(lines),
        all(text_width_mm(line, 14) <= 60 for line in lines),
        all(text_width_mm(line, 14) > 60 for line in longer),
    )


def test_bold_text_may_need_more_lines() -> None:
    """Weight and slope are those of the text that is broken."""
    width_mm = text_width_mm(PARAGRAPH, 14)

    assert (1, 2) == (
        wrapped_line_count(PARAGRAPH, 14, width_mm),
        wrapped_line_count(PARAGRAPH, 14, width_mm, bold=True),
    )


def test_an_indent_shortens_the_first_line_only() -> None:
    """The first line has less room by its indent, the second has the full width."""
    width_mm = text_width_mm("một hai", 14)

    assert ("một", "hai một", "hai") == lines_of("một hai một hai", 14, width_mm, first_line_indent_mm=1)


def test_a_no_break_space_keeps_words_together() -> None:
    """Words joined by U+00A0 go to the next line together."""
    width_mm = text_width_mm("Hội nghị năm", 14)

    assert ("Hội nghị", "năm\u00a02024") == lines_of("Hội nghị năm\u00a02024", 14, width_mm)


def test_hyphens_inside_words_may_end_a_line() -> None:
    """A line may end behind a hyphen before a letter, but a spaced or numeric hyphen is no such place."""
    width_mm = text_width_mm("số 132/KH-U", 14)

    assert ("số 132/KH-", "UBND") == lines_of("số 132/KH-UBND", 14, width_mm)


def test_words_wider_than_the_line_are_cut() -> None:
    """A word that fits no line is cut between letters and nothing of it is lost."""
    lines = lines_of("a" * 50, 14, 20)

    assert ("a" * 50, True) == ("".join(lines), all(text_width_mm(line, 14) <= 20 for line in lines))


def test_a_line_holds_one_letter_at_least() -> None:
    """Even without room each line takes a letter, so that breaking ends."""
    assert ("a", "b", "c") == lines_of("ab c", 14, 0)


def test_line_feeds_always_break() -> None:
    """Each paragraph begins on its own line and an empty one takes a line."""
    assert ("một", "", "hai") == lines_of("một\n\nhai", 14, 100)


def test_an_empty_paragraph_is_one_line() -> None:
    """Text without a word still takes the height of a line."""
    assert 1 == wrapped_line_count(" ", 14, 100)


@given(st.text(alphabet="aUộĐ-\u00a0 \n.5", max_size=60), st.floats(10, 60), st.floats(0, 5))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width_mm: float, indent_mm: float) -> None:
    """Lines of more than one letter fit their room, and together they hold every letter in order."""
    lines = lines_of(text, 14, width_mm, first_line_indent_mm=indent_mm)
    too_wide = [line for line in lines if len(line) > 1 and text_width_mm(line, 14) > width_mm + 1e-6]

    assert ([], "".join(text.split())) == (too_wide, "".join("".join(lines).split()))
