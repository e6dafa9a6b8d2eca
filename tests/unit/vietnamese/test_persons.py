"""Words that name one person, and words that only seem to."""

from __future__ import annotations

import pytest

from pipeline.vietnamese.persons import is_named_person, spoken_to_as


@pytest.mark.parametrize("text", [
    "Ông Y Thương Niê Kđăm, nguyên Ủy viên Ban Thường vụ Huyện ủy", "Bà Nguyễn Thị Bình", "Bà H’Hen Niê.",
    "GS.TSKH. Nguyễn Văn Tuấn Anh, nguyên Phó Chủ nhiệm", "PGS. TS Trần Văn Cường (Đại học Đà Lạt)",
    "Đồng chí Lê Văn Dũng - Bí thư Đảng ủy", "Đ/c Lê Văn Dũng", "Thiếu tướng Phạm Đức", "Ông Lê Nam nguyên Giám đốc Sở",
    "TS. Bùi Ánh, Viện trưởng", "Nhà giáo Nhân dân Đặng Thị Hà", "Giáo sư, Tiến sĩ Đỗ Văn Em",
])
def test_a_person_is_known_by_address_and_name(text: str) -> None:
    """Word of address, degree or rank, then a name of two words or more, then its end."""
    assert is_named_person(text)


@pytest.mark.parametrize("text", [
    "Đồng chí Bí thư Đảng ủy xã", "Đồng chí Phó Chủ tịch UBND tỉnh", "Ông (Bà) Giám đốc Sở", "Ông/Bà Trưởng phòng",
    "Giám đốc Sở Nội vụ", "Đại diện Lãnh đạo Sở Y tế", "Bảo Việt Nhân Thọ", "Các ông, bà", "Bà mẹ Việt Nam Anh hùng",
    "Ông Chủ tịch", "Bác sĩ các bệnh viện", "Báo Bà Rịa", "Đồng chí Lãnh đạo Sở Nội vụ", "",
])
def test_a_post_or_an_organ_is_no_person(text: str) -> None:
    """A post goes on in small letters, and no word of address makes it a name."""
    assert not is_named_person(text)


@pytest.mark.parametrize(("text", "word"), [
    ("Ông Lê Nam", "Ông"), ("Bà Lê Thị Nga", "Bà"), ("GS. Lê Nam", "Ông (Bà)"), ("Đồng chí Lê Nam", "Ông (Bà)"),
])
def test_a_person_is_spoken_to_by_the_word_before_the_name(text: str, word: str) -> None:
    """A degree tells nothing of Ông or Bà."""
    assert spoken_to_as(text) == word
