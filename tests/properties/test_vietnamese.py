"""What holds for every date, number, text and name."""



from __future__ import annotations

import re
import unicodedata
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.vietnamese import collation, dates, numbers, text

SYLLABLES = st.from_regex(
    r"(?i)\A(ngh|kh|th|tr|gi|qu|[bcdđhlmnt])?"
    r"(o[aàáảãạ]|[òóỏõọ]a|[òóỏõọ]e|o[èéẻẽẹ]|[ùúủũụ]y|u[ỳýỷỹỵ]|[aăâeêiôơuưy])"
    r"(n|ng|t|i)?\Z"
)
VIETNAMESE = st.lists(SYLLABLES, max_size=6).map(" ".join)
ANY_TEXT = st.text(st.characters(categories=None), max_size=40) | VIETNAMESE  # lone surrogates too
MARKS_AND_LETTERS = st.text(alphabet="aăeioôuyhqHUỦÒàỳ\u0300\u0301\u0302\u0309\u0323\u031bđ ", max_size=12)


def _base_letters(given_text: str) -> str:
    """Return the bare letters of a text, taken apart without the code under test."""
    return "".join(
        part for part in unicodedata.normalize("NFD", given_text) if not unicodedata.combining(part)
    )


def _value_of(words: str) -> int:
    """Return the number that Vietnamese words name: a parser apart from the code under test."""
    digits = {
        word: value
        for value, spelling in enumerate(
            ["không", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín"]
        )
        for word in spelling.split()
    }
    billions, parted, rest = words.rpartition(" tỷ")
    if parted:
        return _value_of(billions) * 10**9 + (_value_of(rest) if rest else 0)
    total = group = digit = 0
    for word in words.split():
        if word in digits:
            digit = digits[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word == "mươi":
            group, digit = group + digit * 10, 0
        elif word == "trăm":
            group, digit = group + digit * 100, 0
        elif word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 1_000, "triệu": 1_000_000}[word]
            group = digit = 0
        else:
            assert word == "linh"
    return total + group + digit


@given(st.integers(0, 10**15) | st.integers(0, 10**4))
@example(1_000_000_000_000)
@example(1_000_005)
@example(10**15)
def test_numbers_in_words_say_the_number(n: int) -> None:
    """Read back by another parser, the words name the number they were made of."""
    assert n == _value_of(numbers.number_in_words(n))


@given(st.integers(1, 3999))
def test_roman_numerals_add_up(n: int) -> None:
    """Letters of a numeral, the smaller before a larger taken off, add up to the number."""
    values = [dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))[c] for c in numbers.roman(n)]
    pairs = zip(values, [*values[1:], 0], strict=True)

    assert n == sum(-value if value < after else value for value, after in pairs)


@given(st.integers())
def test_grouped_numbers_keep_their_digits(n: int) -> None:
    """Without its dots a grouped number is the number, and no group but the first is short."""
    grouped = numbers.grouped(n)

    assert (n, True) == (int(grouped.replace(".", "")), bool(re.fullmatch(r"-?\d{1,3}(\.\d{3})*", grouped)))


@given(st.dates(min_value=date(1000, 1, 1)))
def test_written_dates_are_read_back(day: date) -> None:
    """The numbers of each form of a date are those of the date."""
    phrases = (
        dates.date_phrase(day),
        dates.date_words(day),
        dates.date_digits(day),
        dates.date_digits_padded(day),
    )

    assert [(day.day, day.month, day.year)] * 4 == [
        tuple(int(number) for number in re.findall(r"\d+", phrase)) for phrase in phrases
    ]


@given(st.dates())
def test_weekday_names_are_read_back(day: date) -> None:
    """The name of a weekday reads as that weekday, in capitals too."""
    assert day.weekday() == dates.weekday_of(dates.weekday_name(day).upper())


@given(ANY_TEXT)
def test_nfc_is_idempotent(sample: str) -> None:
    """Normalised text stays as it is."""
    assert text.nfc(sample) == text.nfc(text.nfc(sample))


@given(ANY_TEXT)
@example("aux")
@example("ß" * 80)
@example("-" * 90 + "con")
def test_file_stems_are_safe_on_every_system(sample: str) -> None:
    """Any text gives 1 to 80 small ASCII letters, digits and inner hyphens, and no name of a device."""
    stem = text.file_stem(sample)

    assert (True, False, True) == (
        bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)),
        bool(re.fullmatch(r"con|prn|aux|nul|(com|lpt)[0-9]", stem)),
        len(stem) <= 80,
    )


@given(ANY_TEXT | MARKS_AND_LETTERS)
def test_file_stems_are_their_own_stems(sample: str) -> None:
    """A stem made into a stem does not change."""
    assert text.file_stem(sample) == text.file_stem(text.file_stem(sample))


@given(ANY_TEXT | MARKS_AND_LETTERS)
def test_old_tones_are_idempotent(sample: str) -> None:
    """Text with old tones is left alone."""
    assert text.to_old_tones(sample) == text.to_old_tones(text.to_old_tones(sample))


@given(ANY_TEXT | MARKS_AND_LETTERS)
@example("HOÀ Uỷ khoẻ")
def test_old_tones_move_marks_only(sample: str) -> None:
    """Number, base and case of the letters stay; only tones move."""
    moved = text.to_old_tones(sample)

    assert (len(text.nfc(sample)), _base_letters(sample)) == (len(moved), _base_letters(moved))


@given(ANY_TEXT | MARKS_AND_LETTERS)
def test_old_tones_leave_no_new_tone(sample: str) -> None:
    """After the change no word shows the new style, and each word that did shows the old one."""
    before = text.tone_styles(sample)
    after = text.tone_styles(text.to_old_tones(sample))

    assert ((), len(before.old) + len(before.new)) == (after.new, len(after.old))


@given(ANY_TEXT | MARKS_AND_LETTERS)
@example("\u0345ͅα")
def test_folded_text_folds_into_itself(sample: str) -> None:
    """Folding folded text changes nothing."""
    assert text.folded(sample) == text.folded(text.folded(sample))


@given(VIETNAMESE)
def test_folded_vietnamese_does_not_depend_on_form_or_case(sample: str) -> None:
    """Capitals, loose marks and the old style fold like the text itself."""
    variants = (sample.upper(), unicodedata.normalize("NFD", sample), text.to_old_tones(sample))

    assert {text.folded(sample)} == {text.folded(variant) for variant in variants}


@given(VIETNAMESE)
def test_marks_of_vietnamese_come_off_completely(sample: str) -> None:
    """Vietnamese without its marks is ASCII, as long as before."""
    bare = text.without_marks(sample)

    assert (True, len(text.nfc(sample))) == (bare.isascii(), len(bare))


@given(VIETNAMESE)
def test_vietnamese_has_no_stray_characters(sample: str) -> None:
    """No Vietnamese word is reported, in whatever normal form."""
    assert () == text.stray_characters(unicodedata.normalize("NFD", sample))


@given(ANY_TEXT | MARKS_AND_LETTERS)
def test_stray_characters_stand_where_they_are_said_to(sample: str) -> None:
    """Places are those of the composed text, ascending, and name the character found there."""
    composed = text.nfc(sample)
    found = text.stray_characters(sample)

    assert [
        (index, f"(U+{ord(composed[index]):04X})") for index in sorted({index for index, _ in found})
    ] == [(index, what[what.rindex("(") :]) for index, what in found]


@given(ANY_TEXT | MARKS_AND_LETTERS, ANY_TEXT | MARKS_AND_LETTERS)
def test_sort_keys_are_a_total_order(one: str, other: str) -> None:
    """Of two different texts one stands first; keys are equal for equal texts only."""
    key, other_key = collation.text_key(one), collation.text_key(other)

    assert (text.nfc(one) == text.nfc(other), 1) == (
        key == other_key,
        (key < other_key) + (key == other_key) + (key > other_key),
    )


@given(
    st.lists(VIETNAMESE, max_size=6).flatmap(lambda names: st.tuples(st.just(names), st.permutations(names)))
)
def test_name_order_does_not_depend_on_the_order_given(names: tuple[list[str], list[str]]) -> None:
    """A list and its shuffle sort into the same list."""
    one, other = (sorted(map(text.nfc, order), key=collation.name_key) for order in names)

    assert one == other
