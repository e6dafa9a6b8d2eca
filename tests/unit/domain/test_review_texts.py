"""Characters, tone marks, lengths."""

from __future__ import annotations

import unicodedata

import pytest

from tests.support.dossier import BODY, Dossier

CODES = {
    "plan-text-not-nfc", "plan-stray-character", "plan-line-break", "plan-mixed-tones", "plan-field-too-long",
    "plan-stray-space",
}
LAST = "  - Thủ trưởng các cơ quan, đơn vị, địa phương có liên quan"


def remarks(dossier: Dossier) -> list[str]:
    """Return the codes about texts."""
    return [each.code.removeprefix("plan-") for each in dossier.findings() if each.code in CODES]


def test_the_sample_is_clean(dossier: Dossier) -> None:
    """The sample and the real directory hold no odd character, no mixed tones, nothing too long."""
    assert remarks(dossier) == []


@pytest.mark.parametrize(("words", "code"), [
    ("Ho\u1ea1t động \u200bhội nghị", "stray-character"),
    ("Hoạt động\u00adhội nghị", "stray-character"),
    ("Hoạt \u202eđộng", "stray-character"),
    ("Hoạt \ufffd động", "stray-character"),
    ("\u00d0ại hội", "stray-character"),
    ("Hội nghị c\u0430n bộ", "stray-character"),
    ("Hội nghị\u2003lớn", "stray-character"),
    ("Ki\u1ec3m so\u00e1t \ue000", "stray-character"),
    (unicodedata.normalize("NFD", "Kế hoạch đã được phê duyệt"), "text-not-nfc"),
    ("Công tác văn hoá và thể thao", "mixed-tones"),
    ("Uỷ ban nhân dân tỉnh", "mixed-tones"),
    ("khoẻ mạnh", "mixed-tones"),
])
def test_odd_characters_are_found_at_their_line(dossier: Dossier, words: str, code: str) -> None:
    """A character that must not be printed, or a second spelling, is told once with its line."""
    dossier.text(LAST, f"  - {words}\n{LAST}")

    assert (remarks(dossier), dossier.found(f"plan-{code}")) == ([code], [f"ke-hoach.yaml:{dossier.line_of(words)}"])


def test_a_control_character_is_found(dossier: Dossier) -> None:
    """An escaped control character in a quoted text is an error, told before any review."""
    dossier.text(LAST, f'  - "Hội nghị \\x07 chuông"\n{LAST}')

    assert dossier.found("data-bad-character") == [f"ke-hoach.yaml:{dossier.line_of('chuông')}"]


@pytest.mark.parametrize(("words", "is_told"), [
    ("đại biểu  đến dự", True), ("dự đúng giờ , đúng chỗ", True), ("hội nghị .", True), ("gồm : một", True),
    ("ngày ngày đều đều", False), ("và ...", False), ("họp lúc 7 giờ ./.", False), ("A, B; C: D.", False),
])
def test_a_space_too_many_is_found(dossier: Dossier, words: str, is_told: bool) -> None:
    """Two in a row, or one before a mark; words said twice on purpose are Vietnamese."""
    dossier.text("dia_diem: Trung tâm hội nghị tỉnh", f'dia_diem: "Nơi {words}"')

    assert ("stray-space" in remarks(dossier)) is is_told


@pytest.mark.parametrize("words", ['"Dòng một\\nDòng hai"', '"Cột một\\tCột hai"', "|\n      Dòng một\n      Dòng hai"])
def test_a_break_inside_a_sentence_is_found(dossier: Dossier, words: str) -> None:
    """A sentence is one paragraph: line breaks and tabs in it are refused."""
    dossier.text(LAST, f"  - {words}\n{LAST}")

    assert remarks(dossier) == ["line-break"]


@pytest.mark.parametrize("words", [
    "Quý III, thuyền, ngoài, quyền, hoàn thành, thoải mái", "Tin học – Công báo… «A» & <B> {x} 50% ½ m²",
    "Khoảng\u00a0cách không ngắt", "Hòa, thủy, khỏe", "π = 3,14 (α, β)",
])
def test_right_texts_raise_no_alarm(dossier: Dossier, words: str) -> None:
    """Words that are written one way only, and signs that officials use, are left alone."""
    dossier.text(LAST, f'  - "{words}"\n{LAST}')

    assert remarks(dossier) == []


def test_a_person_may_write_the_own_name(dossier: Dossier) -> None:
    """The tone in a signer's name is no style of the plan."""
    dossier.text("ho_ten: Lâm Hải Giang", "ho_ten: Lâm Thuý", file=BODY)

    assert remarks(dossier) == []


def test_every_place_of_the_second_spelling_is_told(dossier: Dossier) -> None:
    """Two sentences in the other spelling are two findings."""
    dossier.text(LAST, f"  - Công tác văn hoá.\n  - Ngành văn hoá.\n{LAST}")

    assert remarks(dossier) == ["mixed-tones"] * 2


LENGTHS = [
    ("trich_yeu: Tổ chức {{ su_kien.ten_goi }}", "trich_yeu: ", 500, "ke-hoach.yaml"),
    ("ho_ten: Lâm Hải Giang", "ho_ten: ", 50, BODY),
    ("chuc_vu: PHÓ CHỦ TỊCH", "chuc_vu: ", 100, BODY),
    ("so_van_ban:  ", "ky_hieu: ", 30, "ke-hoach.yaml"),
]


@pytest.mark.parametrize(("old", "key", "limit", "file"), LENGTHS, ids=[each[1].strip() for each in LENGTHS])
def test_fields_keep_the_lengths_of_the_decree(dossier: Dossier, old: str, key: str, limit: int, file: str) -> None:
    """A field one character over the length that Phụ lục VI allows is an error; at the length it is right."""
    dossier.text(old, f"{key}{'A' * limit} #", file=file)
    right = remarks(dossier)
    dossier.text("A" * limit, "A" * (limit + 1), file=file)

    assert (right, remarks(dossier)) == ([], ["field-too-long"])


def test_an_organ_name_has_at_most_200_characters(dossier: Dossier) -> None:
    """The official name of a recipient is held against the length too, where the directory says it."""
    dossier.organ("so_ngoai_vu", B="Sở " + "A" * 198)

    assert remarks(dossier) == ["field-too-long"]
