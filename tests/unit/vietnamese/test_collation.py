"""Alphabetical order of words and names."""



from __future__ import annotations

from random import Random

from pipeline.vietnamese.collation import name_key, text_key


def _shuffled(words: list[str]) -> list[str]:
    return Random(30).sample(words, len(words))


def test_letters_follow_the_vietnamese_alphabet() -> None:
    """ă, â, đ, ê, ô, ơ, ư are letters of their own behind the plain ones."""
    words = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")

    assert words == sorted(_shuffled(words), key=text_key)


def test_tones_follow_the_order_of_the_dictionary() -> None:
    """Equal letters go ngang, huyền, hỏi, ngã, sắc, nặng."""
    words = ["ma", "mà", "mả", "mã", "má", "mạ"]

    assert words == sorted(_shuffled(words), key=text_key)


def test_letters_of_the_whole_word_weigh_more_than_tones() -> None:
    """A tone decides only when all letters agree."""
    words = ["má", "mạ", "mai", "mài", "mái"]

    assert words == sorted(_shuffled(words), key=text_key)


def test_small_letters_stand_before_capitals_of_the_same_word() -> None:
    """Case decides after letters and tones."""
    words = ["ban", "Ban", "BAN", "bàn"]

    assert words == sorted(_shuffled(words), key=text_key)


def test_signs_and_digits_stand_before_letters() -> None:
    """White space, signs, digits and letters follow one another, foreign letters last."""
    words = ["a b", "a-b", "a1", "ab", "aж"]

    assert words == sorted(_shuffled(words), key=text_key)


def test_both_places_of_a_tone_sort_at_one_place() -> None:
    """hoà stands beside hòa and not before hóa of the other style."""
    words = ["hoa", "hoà", "hòa", "hoá", "hóa", "hoại"]
    in_order = sorted(_shuffled(words), key=text_key)

    assert [{"hoa"}, {"hoà", "hòa"}, {"hoá", "hóa"}, {"hoại"}] == [
        {in_order[0]},
        set(in_order[1:3]),
        set(in_order[3:5]),
        {in_order[5]},
    ]


def test_one_word_names_follow_the_alphabet() -> None:
    """Given names go An, Ánh, Ân, Ba … as Vietnamese lists have them."""
    names = ["An", "Ánh", "Ân", "Ba", "Bình", "Dũng", "Đạt", "Đức", "Giang"]

    assert names == sorted(_shuffled(names), key=name_key)


def test_names_go_by_given_then_family_then_middle_name() -> None:
    """The last word comes first, then the first word, then what is between."""
    names = ["Nguyễn Văn An", "Đặng Thị Bình", "Lê Hải Bình", "Lê Văn Bình", "Trần Bình", "Lâm Hải Giang"]

    assert names == sorted(_shuffled(names), key=name_key)


def test_case_of_a_name_does_not_part_namesakes() -> None:
    """NGUYỄN VĂN BÌNH stands with Nguyễn Văn Bình and not behind another family."""
    names = ["Lê Văn Bình", "Nguyễn Văn BÌNH", "Nguyễn Văn Bình", "Trần Văn Bình"]
    in_order = sorted(_shuffled(names), key=name_key)

    assert ("Lê Văn Bình", "Trần Văn Bình") == (in_order[0], in_order[-1])


def test_an_empty_name_stands_first() -> None:
    """A missing name does not break a list."""
    assert ["", "An"] == sorted(["An", ""], key=name_key)
