"""Vietnamese text: normal form, tones, search forms, names of files, stray characters."""



from __future__ import annotations

import unicodedata

import pytest

from pipeline.vietnamese import text

DECOMPOSED = unicodedata.normalize("NFD", "Việt Nam")


def test_nfc_makes_one_code_point_a_letter() -> None:
    """Text typed with loose marks comes out composed and is known as such."""
    assert (False, "Việt Nam", True) == (
        text.is_nfc(DECOMPOSED),
        text.nfc(DECOMPOSED),
        text.is_nfc(text.nfc(DECOMPOSED)),
    )


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("Đường Nguyễn Huệ", "Duong Nguyen Hue"),
        (DECOMPOSED, "Viet Nam"),
        ("Ðắk Lắk", "Dak Lak"),
        ("ư ơ", "u o"),
    ],
)
def test_marks_come_off_and_d_loses_its_stroke(given: str, bare: str) -> None:
    """Bare letters remain, đ and its look-alikes among them."""
    assert bare == text.without_marks(given)


@pytest.mark.parametrize(
    ("given", "stem"),
    [
        ("Giấy mời: Sở Nội vụ", "giay-moi-so-noi-vu"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "van-ban-con"),
        ("lpt9", "van-ban-lpt9"),
        ("công", "cong"),
        ("", "van-ban"),
        ("…/…", "van-ban"),
        ("Ⅳ", "iv"),
        ("会议", "van-ban"),
    ],
)
def test_file_stems_are_plain_names(given: str, stem: str) -> None:
    """A stem holds small ASCII words, is never empty and never a name of a device."""
    assert stem == text.file_stem(given)


def test_long_file_stems_end_with_a_whole_word() -> None:
    """A stem is cut between words at 80 characters at most."""
    stem = text.file_stem("hội nghị " * 20)

    assert (True, True) == (len(stem) <= 80, stem.endswith(("-hoi", "-nghi")))


def test_long_file_stems_of_one_word_are_cut_inside() -> None:
    """A word longer than a stem may be is cut at 80 characters."""
    assert "a" * 80 == text.file_stem("a" * 200)


def test_folded_text_ignores_form_tone_place_case_and_spacing() -> None:
    """Two spellings of the same words fold into one."""
    assert text.folded("UỶ  BAN\u00a0nhân dân") == text.folded(
        unicodedata.normalize("NFD", "Ủy ban Nhân dân ")
    )


def test_folded_text_keeps_marks() -> None:
    """Different words stay different: sở is not số."""
    assert text.folded("Sở") != text.folded("Số")


def test_folded_text_without_marks_serves_unmarked_searches() -> None:
    """What is typed without marks finds the marked words."""
    assert text.folded_without_marks("Bình Định") == text.folded_without_marks("binh dinh")


def test_tone_styles_sort_words_by_where_the_tone_stands() -> None:
    """Open oa, oe, uy show the style, in reading order and in any case."""
    styles = text.tone_styles("Hòa bình, khoẻ mạnh; ỦY BAN, uỷ quyền, HOẢ TỐC, Hòa.")

    assert text.ToneStyles(old=("Hòa", "ỦY", "Hòa"), new=("khoẻ", "uỷ", "HOẢ")) == styles


@pytest.mark.parametrize(
    "word", ["quý", "quỹ", "Quỳ", "hoàn", "thuyền", "khoắn", "ngoài", "giá", "hoa", "thuế", "Loáng", "quả"]
)
def test_words_written_alike_in_both_styles_show_neither(word: str) -> None:
    """After q, with a final letter or without a tone there is only one spelling."""
    assert text.ToneStyles() == text.tone_styles(word)


def test_only_both_styles_together_are_mixed() -> None:
    """One style throughout is no mixture, whichever it is."""
    samples = ["hòa ủy", "hoà uỷ", "hòa uỷ", "quý"]

    assert [False, False, True, False] == [text.tone_styles(sample).is_mixed for sample in samples]


@pytest.mark.parametrize(
    ("given", "old"),
    [
        ("CỘNG HOÀ", "CỘNG HÒA"),
        ("Uỷ ban", "Ủy ban"),
        ("khoẻ, thuỷ lợi", "khỏe, thủy lợi"),
        ("uỵch quý hoàn", "uỵch quý hoàn"),
        ("hòa", "hòa"),
        (unicodedata.normalize("NFD", "hoà"), "hòa"),
    ],
)
def test_tones_move_to_the_first_vowel(given: str, old: str) -> None:
    """Open oa, oe, uy take the tone on the first vowel with their case; other words stay."""
    assert old == text.to_old_tones(given)


@pytest.mark.parametrize(
    "sample",
    [
        "Kế hoạch số 132/KH-UBND ngày 05\u00a0tháng 7 năm 2024 (Điều 3);",
        "«Đắk Lắk» – “kinh tế - xã hội” … 25,6% 15 °C m² 5.000 ₫ €",
        "dòng một\ndòng hai\tcột",
        "góc α, hệ số β, Москва",
        DECOMPOSED,
    ],
)
def test_ordinary_text_has_no_stray_characters(sample: str) -> None:
    """Letters, usual signs, no-break spaces, tabs, new lines and real foreign words may stand."""
    assert () == text.stray_characters(sample)


@pytest.mark.parametrize(
    ("stray", "code_point"),
    [
        ("\x00", "U+0000"),
        ("\x0b", "U+000B"),
        ("\r", "U+000D"),
        ("\x85", "U+0085"),
        ("\ud800", "U+D800"),
        ("\u200b", "U+200B"),
        ("\u200e", "U+200E"),
        ("\ufeff", "U+FEFF"),
        ("\u00ad", "U+00AD"),
        ("\u202f", "U+202F"),
        ("\u2028", "U+2028"),
        ("\ue000", "U+E000"),
        ("\uffff", "U+FFFF"),
        ("\ufffd", "U+FFFD"),
        ("Ð", "U+00D0"),
        ("Ɖ", "U+0189"),
        ("ǎ", "U+01CE"),
        ("\u0430", "U+0430"),
        ("\ufb01", "U+FB01"),
        ("\uff21", "U+FF21"),
    ],
)
def test_stray_characters_are_named_where_they_stand(stray: str, code_point: str) -> None:
    """Each character that must not stand is reported once, with its place and its code point."""
    found = text.stray_characters(f"Bìn{stray}h")

    assert [(3, True)] == [(index, code_point in what) for index, what in found]


def test_marks_in_the_wrong_order_are_stray() -> None:
    """A mark that NFC cannot join to its letter is reported, as e + acute + circumflex is not ế."""
    found = text.stray_characters("Hue\u0301\u0302")

    assert [(3, "dấu rời không ghép được vào chữ (U+0302)")] == list(found)


def test_upper_case_of_composed_text_is_right() -> None:
    """Every Vietnamese letter has a capital of one code point, so ``str.upper`` is enough."""
    assert "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK" == "Ủy ban nhân dân tỉnh Đắk Lắk".upper()
