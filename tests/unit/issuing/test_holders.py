"""Whoever got an issued document is told of what becomes of it, whatever the data say since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.cong_van import Correction
from pipeline.errors import InvalidData
from pipeline.issued.parts import all_named
from pipeline.provenance import State
from tests.support.bureau import Bureau, small_bureau
from tests.unit.issuing.test_replacing import invite_instead, named_bureau, reword


def with_both_issued(home: Path, *, settings: str = "", invited: int = 3) -> Bureau:
    """Return an office whose plan and letters went to the first three units; since then, the fourth is invited."""
    bureau = named_bureau(home, organs=invited + 2, invited=invited, settings=settings)
    bureau.issue(day=date(2024, 7, 9))
    invite_instead(bureau, 3, f"don_vi_{invited + 1}")
    return bureau


def addressed(bureau: Bureau, pattern: str) -> list[int]:
    """Return the numbers of the units that a file names."""
    text = bureau.text(pattern)
    return [number for number in range(1, 6) if f"Đơn vị số {number}" in text]


@pytest.mark.parametrize("part", ["ke-hoach", "giay-moi"])
def test_a_recall_goes_to_those_who_have_the_document(tmp_path: Path, part: str) -> None:
    """An organ struck from the data since is asked to give its copy back; one invited since is not told."""
    bureau = with_both_issued(tmp_path)
    bureau.recall(part, day=date(2024, 7, 10))

    assert addressed(bureau, "phat-hanh/CV_01*/thu-hoi*.docx") == [1, 2, 3]


def test_a_correction_goes_to_those_who_have_the_document(tmp_path: Path) -> None:
    """So does a công văn đính chính."""
    bureau = with_both_issued(tmp_path)
    bureau.correct("ke-hoach", day=date(2024, 7, 10))

    assert addressed(bureau, "phat-hanh/CV_01*/dinh-chinh*.docx") == [1, 2, 3]


def test_an_organ_told_not_to_come_is_not_asked_again(tmp_path: Path) -> None:
    """Its letter was taken back by the công văn that withdrew it."""
    bureau = with_both_issued(tmp_path)
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    bureau.recall("giay-moi", day=date(2024, 7, 11))

    assert addressed(bureau, "phat-hanh/CV_02*/thu-hoi*.docx") == [1, 3, 4]


def test_a_replacing_plan_goes_to_the_former_holders_too(tmp_path: Path) -> None:
    """The paper says «Như nơi nhận …», so the book counts a copy for the one who is no longer in Nơi nhận."""
    bureau = with_both_issued(tmp_path)
    bureau.dossier.text("Hội nghị họp", "Hội nghị nay họp")
    bureau.replace(day=date(2024, 7, 10))
    entry = bureau.entries()[-1]
    words = "Như nơi nhận Kế hoạch số 01/KH-SNV ngày 09 tháng 7 năm 2024 của Sở Nội vụ"

    assert f"- {words};" in bureau.text("phat-hanh/KH_02*/ke-hoach.docx")
    assert [(each.name, each.copies, each.organ_ids) for each in entry.facts.recipients] == [
        (words, 1, ("don_vi_2",)), ("Như thành phần mời", 3, ("don_vi_1", "don_vi_4", "don_vi_3"))]
    assert entry.facts.copies_total == 5


def test_a_replacing_letter_speaks_of_its_own_organ_only(tmp_path: Path) -> None:
    """It goes to its own organ alone: Nơi nhận claims nothing of those who got the letters before."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    text = bureau.text("phat-hanh/GM_02*/giay-moi/*.docx")

    assert "Giấy mời này thay thế Giấy mời số 01/GM-SNV" in text
    assert "Nơi đã nhận" not in text and "Như nơi nhận" not in text
    assert "Như trên" not in text


def test_the_distribution_list_tells_of_issued_documents_as_they_went_out(tmp_path: Path) -> None:
    """Each document in force has its own table: to whom it went, not to whom the data would send it now."""
    bureau = with_both_issued(tmp_path)
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    bureau.build()
    text = bureau.text("noi-nhan.docx")
    plan, first, second = (text.index(words) for words in (
        "Kế hoạch số 01/KH-SNV", "Giấy mời số 01/GM-SNV", "Giấy mời số 02/GM-SNV"))

    assert [number for number in range(1, 6) if f"Đơn vị số {number}" in text[plan:first]] == [1, 2, 3]
    assert [number for number in range(1, 6) if f"Đơn vị số {number}" in text[first:second]] == [1, 2, 3]
    assert [number for number in range(1, 6) if f"Đơn vị số {number}" in text[second:]] == [4]
    assert {each.state for each in bureau.standing().changes} == {State.UNCHANGED}


def test_the_book_tells_of_a_replacement_in_part_at_both_ends(tmp_path: Path) -> None:
    """No link marks a letter that others still hold; column 10 of both says it all the same."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    with bureau.open() as register:
        rows = [[cell.text for cell in row.cells] for row in register.book_rows(2024, series="giay_moi").rows]

    assert [(row[0], row[9]) for row in rows] == [
        ("01/GM-SNV", "Được thay thế một phần bằng 02/GM-SNV ngày 10/07/2024"),
        ("02/GM-SNV", "Thay thế một phần 01/GM-SNV ngày 09/07/2024")]


def test_one_recall_of_several_names_them_all_in_the_book(tmp_path: Path) -> None:
    """A công văn that recalls two letters stands in the book for both."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    bureau.recall("giay-moi", day=date(2024, 7, 11))
    with bureau.open() as register:
        notes = [row.cells[9].text for row in register.book_rows(2024, series="cong_van").rows]

    assert notes[-1] == "Thu hồi 01/GM-SNV ngày 09/07/2024; Thu hồi 02/GM-SNV ngày 10/07/2024"


def test_words_never_printed_cannot_be_corrected(tmp_path: Path) -> None:
    """A công văn đính chính would certify that they were; the clerk is asked for the words as printed."""
    bureau = with_both_issued(tmp_path)

    with pytest.raises(InvalidData):
        bureau.correct("ke-hoach", Correction("", "chữ không hề có", "y"), day=date(2024, 7, 10))


def test_many_documents_are_named_without_any_other_among_them(tmp_path: Path) -> None:
    """Numbers are drawn together only where they follow one another."""
    bureau = small_bureau(tmp_path, organs=6, settings="giay_moi_chung_so: không")
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 9))
    entries = [entry for entry in bureau.entries() if entry.is_in_force and entry.facts.series == "giay_moi"]

    assert all_named(entries) == ("6 Giấy mời số 01/GM-SNV, từ số 03/GM-SNV đến số 07/GM-SNV ngày 09 tháng 7 năm 2024")
