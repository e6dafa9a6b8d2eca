"""Replacing: only what the change touches, said by number and date; the rest is told; killed runs go on."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidData
from pipeline.register import AlreadyIssued, Register, StateRefused
from tests.support.bureau import UNISSUED, Bureau, small_bureau
from tests.support.dossier import DELEGATES, DIRECTORY, GROUPS, ORGANS

NAMED = [[1, "don_vi", "Thủ trưởng: {{ danh_sach }}", 3, None, 1, None, "có", "Thủ trưởng {{ don_vi }}", None, None]]


def named_bureau(home: Path, *, organs: int = 5, invited: int = 3, **options: Any) -> Bureau:
    """Return an office whose letters go to organs named one by one, built and its letters issued."""
    bureau = small_bureau(home, organs=organs, groups=NAMED, **options)
    for number in range(1, invited + 1):
        bureau.dossier.rows(DELEGATES, ORGANS, ["don_vi", f"don_vi_{number}"])
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    return bureau


def invite_instead(bureau: Bureau, row: int, organ: str) -> None:
    """Put another organ into a row of the delegate table."""
    bureau.dossier.cells(DELEGATES, ORGANS, **{f"B{row}": organ})


def reword(bureau: Bureau, organ: int, name: str) -> None:
    """Give an organ another name in the directory."""
    bureau.dossier.organ(f"don_vi_{organ}", B=name)


def test_the_new_document_says_what_it_replaces(tmp_path: Path) -> None:
    """By number and date, in the text and in Nơi nhận; the old one is marked, its files stay."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.issue(day=date(2024, 7, 8))
    frozen = bureau.frozen()
    bureau.dossier.text("dia_diem: Hội trường lớn", "dia_diem: Hội trường nhỏ").text("Hội nghị họp", "Hội nghị nay họp")
    bureau.replace(day=date(2024, 7, 10))
    text = bureau.text("phat-hanh/KH_02*/ke-hoach.docx")

    assert ("Kế hoạch này thay thế Kế hoạch số 01/KH-SNV ngày 08 tháng 7 năm 2024 của Sở Nội vụ về việc tổ chức Hội nghị"
            in text)
    assert "- Như nơi nhận Kế hoạch số 01/KH-SNV ngày 08 tháng 7 năm 2024 của Sở Nội vụ;" in text
    assert bureau.codes() == {"01/KH-SNV": "replaced", "02/KH-SNV": "in force"}
    assert frozen.items() <= bureau.frozen().items()
    assert bureau.faults() == []


def test_what_was_replaced_is_not_issued_again(tmp_path: Path) -> None:
    """The document that took its place is in force, so the part is."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.issue(day=date(2024, 7, 8))
    bureau.dossier.text("Hội nghị họp", "Hội nghị nay họp")
    bureau.replace(day=date(2024, 7, 10))

    with pytest.raises(AlreadyIssued, match="02/KH-SNV"):
        bureau.issue(day=date(2024, 7, 11))


def test_letters_only_to_those_whom_the_change_touches(tmp_path: Path) -> None:
    """One organ's data change: one new letter, and a công văn to the others that theirs stay as they are."""
    bureau = named_bureau(tmp_path)
    frozen = bureau.frozen()
    reword(bureau, 2, "Đơn vị số hai")
    replaced = bureau.replace("giay-moi", day=date(2024, 7, 10))
    letters = sorted(path.name for path in bureau.folder.glob("phat-hanh/GM_02*/**/*.docx"))
    notice = bureau.text("phat-hanh/CV_01*/giu-nguyen-giay-moi.docx")

    assert letters == ["002-don-vi-2.docx"]
    assert "Giấy mời này thay thế Giấy mời số 01/GM-SNV ngày 09 tháng 7 năm 2024" in bureau.text(
        "phat-hanh/GM_02*/giay-moi/002-don-vi-2.docx")
    assert "- Đơn vị số 1;" in notice and "- Đơn vị số 3." in notice and "Đơn vị số hai" not in notice
    assert "không thay đổi" in notice and "Giấy mời số 01/GM-SNV" in notice
    assert [each.name for each in replaced.documents.entries[0].facts.recipients] == ["Như thành phần mời"]
    assert replaced.documents.entries[0].facts.copies_total == 2
    assert bureau.codes() == {"01/GM-SNV": "in force", "01/SNV-VP": "in force", "02/GM-SNV": "in force"}
    assert frozen.items() <= bureau.frozen().items()
    assert (bureau.faults(), bureau.standing().after_issue) == ([], ())


def test_an_organ_that_comes_and_one_that_goes(tmp_path: Path) -> None:
    """The new one gets a first letter, which replaces nothing; the old one is told; nobody else hears of it.

    The letters behind them in the list move up or down; that touches none of them.
    """
    bureau = named_bureau(tmp_path)
    invite_instead(bureau, 2, "don_vi_5")
    replaced = bureau.replace("giay-moi", day=date(2024, 7, 10))
    letter = bureau.text("phat-hanh/GM_02*/**/*.docx")
    notice = bureau.text("phat-hanh/CV_01*/thoi-moi.docx")

    assert "Thủ trưởng Đơn vị số 5" in letter and "thay thế" not in letter
    assert "Kính gửi: Đơn vị số 1" in notice and "không còn hiệu lực" in notice
    assert [entry.code for each in replaced.notices for entry in each.entries] == ["01/SNV-VP"]
    assert bureau.standing().after_issue == ()
    assert [path.name for path in sorted((bureau.folder / "giay-moi").iterdir())] == [
        "001-don-vi-5.docx", "002-don-vi-2.docx", "003-don-vi-3.docx"]


def test_an_organ_less_takes_no_letter(tmp_path: Path) -> None:
    """When somebody is no longer invited and nothing else changes, one công văn says so."""
    bureau = named_bureau(tmp_path)
    bureau.dossier.delete_row(DELEGATES, ORGANS, 2).cells(DELEGATES, GROUPS, D2=2)
    replaced = bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert (replaced.documents.entries, len(replaced.notices)) == ((), 1)
    with pytest.raises(InvalidData, match="không khác gì"):
        bureau.replace("giay-moi", day=date(2024, 7, 11))


def test_a_changed_event_touches_everybody(tmp_path: Path) -> None:
    """All letters are made anew under one number; the first is replaced as a whole, nobody needs a notice."""
    bureau = named_bureau(tmp_path)
    bureau.dossier.text("ngay: 2024-07-18", "ngay: 2024-07-19")
    replaced = bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert replaced.notices == ()
    assert bureau.codes() == {"01/GM-SNV": "replaced", "02/GM-SNV": "in force"}
    assert (bureau.folder / "phat-hanh" / "GM_02-GM-SNV_2024-07-10" / "giay-moi-tat-ca.docx").exists()


def test_a_replacement_of_a_replacement_names_what_each_recipient_holds(tmp_path: Path) -> None:
    """After a partial replacement everybody's next letter replaces the one that he has; all old ones are marked."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    bureau.dossier.text("ngay: 2024-07-18", "ngay: 2024-07-19")
    bureau.replace("giay-moi", day=date(2024, 7, 11))

    assert "thay thế Giấy mời số 01/GM-SNV" in bureau.text("phat-hanh/GM_03*/giay-moi/001-don-vi-1.docx")
    assert "thay thế Giấy mời số 02/GM-SNV" in bureau.text("phat-hanh/GM_03*/giay-moi/002-don-vi-2.docx")
    assert {code: state for code, state in bureau.codes().items() if "GM" in code} == {
        "01/GM-SNV": "replaced", "02/GM-SNV": "replaced", "03/GM-SNV": "in force"}
    assert (bureau.faults(), bureau.standing().after_issue) == ([], ())


def test_two_partial_replacements_leave_the_third_letter_in_force(tmp_path: Path) -> None:
    """Each partial replacement has a key of its own; a document is replaced when nobody holds it any more."""
    bureau = named_bureau(tmp_path)
    for number, name in ((1, "Đơn vị số một"), (2, "Đơn vị số hai")):
        reword(bureau, number, name)
        bureau.replace("giay-moi", day=date(2024, 7, 9 + number))
    assert bureau.codes()["01/GM-SNV"] == "in force"
    reword(bureau, 3, "Đơn vị số ba")
    bureau.replace("giay-moi", day=date(2024, 7, 12))

    assert bureau.codes()["01/GM-SNV"] == "replaced"
    assert (bureau.faults(), bureau.standing().after_issue) == ([], ())


def test_many_untouched_are_addressed_together(tmp_path: Path) -> None:
    """More than eight addressees are named by the letter that they hold, and one by one in a list that goes with it."""
    bureau = _many(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert "Kính gửi: Các cơ quan, đơn vị, địa phương còn giữ Giấy mời số 01/GM-SNV (danh sách kèm theo)\n" in (
        bureau.text("phat-hanh/CV_01*/giu-nguyen-giay-moi.docx"))
    listed = bureau.text("phat-hanh/CV_01*/phu-luc-giu-nguyen-giay-moi.docx")
    assert [number for number in range(1, 13) if f"Đơn vị số {number}\n" in f"{listed}\n"] == [1, *range(3, 13)]
    assert "(Kèm theo Công văn số 01/SNV-VP ngày 10 tháng 7 năm 2024 của Sở Nội vụ)" in listed


def test_the_list_of_an_electronic_cong_van_leaves_the_places_blank(tmp_path: Path) -> None:
    """«phu_luc_kem_theo: de_trong» holds for every annex, not for those of the plan alone (Mục III.1.c)."""
    bureau = _many(tmp_path, settings="phu_luc_kem_theo: de_trong")
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert f"(Kèm theo Công văn số {' ' * 8} ngày …… tháng …… năm …… của Sở Nội vụ)" in (
        bureau.text("phat-hanh/CV_01*/phu-luc-giu-nguyen-giay-moi.docx"))


def _many(home: Path, *, settings: str = "") -> Bureau:
    bureau = small_bureau(home, organs=12, settings=settings)
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    return bureau


def test_letters_with_numbers_of_their_own_are_replaced_one_by_one(tmp_path: Path) -> None:
    """The new letter replaces the one of its organ; the others stay in force."""
    bureau = named_bureau(tmp_path, settings="giay_moi_chung_so: không")
    reword(bureau, 2, "Đơn vị số hai")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    invite_instead(bureau, 4, "don_vi_5")
    bureau.replace("giay-moi", day=date(2024, 7, 11))
    states = bureau.codes()

    assert {code: state for code, state in states.items() if "GM" in code} == {
        "01/GM-SNV": "in force", "02/GM-SNV": "replaced", "03/GM-SNV": "recalled", "04/GM-SNV": "in force",
        "05/GM-SNV": "in force"}
    assert (bureau.faults(), bureau.standing().after_issue) == ([], ())


def test_nothing_changed_is_nothing_to_replace(tmp_path: Path) -> None:
    """Without a changed fact there is no new document, however the record of the last build looks."""
    bureau = named_bureau(tmp_path)
    (bureau.folder / ".du-kien.json.gz").unlink()

    with pytest.raises(InvalidData, match="không khác gì"):
        bureau.replace("giay-moi", day=date(2024, 7, 10))


def test_what_is_not_issued_cannot_be_replaced(tmp_path: Path) -> None:
    """The remedy is to issue it."""
    bureau = small_bureau(tmp_path)
    bureau.build()

    with pytest.raises(InvalidData, match="vanban issue"):
        bureau.replace("giay-moi")


def test_what_is_recalled_cannot_be_replaced_but_issued_anew(tmp_path: Path) -> None:
    """After a recall there is nothing to take the place of; a new document gets a new number."""
    bureau = named_bureau(tmp_path)
    bureau.recall("giay-moi", day=date(2024, 7, 10))
    bureau.dossier.text("ngay: 2024-07-18", "ngay: 2024-07-19")
    with pytest.raises(InvalidData, match="đã bị thu hồi"):
        bureau.replace("giay-moi", day=date(2024, 7, 11))
    bureau.issue("giay-moi", day=date(2024, 7, 11))

    assert "thay thế" not in bureau.text("phat-hanh/GM_02*/giay-moi/001-don-vi-1.docx")
    assert bureau.codes()["02/GM-SNV"] == "in force"


def test_an_earlier_date_is_refused(tmp_path: Path) -> None:
    """A document cannot replace one of a later date; nothing is sent then."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")

    with pytest.raises((InvalidData, StateRefused), match="không thể ghi ngày"):
        bureau.replace("giay-moi", day=date(2024, 7, 8))
    assert list(bureau.codes()) == ["01/GM-SNV"]


def test_an_organ_that_left_the_directory_is_asked_for(tmp_path: Path) -> None:
    """Who holds a letter must still be known by name, so that he can be told."""
    bureau = named_bureau(tmp_path)
    invite_instead(bureau, 2, "don_vi_5")
    bureau.dossier.delete_row(DIRECTORY, "Danh bạ", 3)

    with pytest.raises(InvalidData, match="không còn trong danh bạ"):
        bureau.replace("giay-moi", day=date(2024, 7, 10))


def test_another_output_folder_is_no_place_to_replace(tmp_path: Path) -> None:
    """What has changed is told from the issued files; where they are not, nothing is replaced."""
    from dataclasses import replace

    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    elsewhere = replace(bureau, office=replace(bureau.office, output=tmp_path / "noi-khac"))

    with pytest.raises(InvalidData, match="Không thấy tệp đã phát hành"):
        elsewhere.replace("giay-moi", day=date(2024, 7, 10))


@pytest.mark.parametrize("survivors", range(8))
def test_a_replacement_killed_anywhere_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survivors: int
) -> None:
    """Whichever act of the register was the last, the next run does the rest once, with the same numbers."""
    bureau = named_bureau(tmp_path)
    reword(bureau, 2, "Đơn vị số hai")
    invite_instead(bureau, 4, "don_vi_5")
    act, acts = Register._act, []

    def dying(self: Register, *arguments: Any, **options: Any) -> Any:
        if len(acts) == survivors:
            raise KeyboardInterrupt
        acts.append(1)
        return act(self, *arguments, **options)

    monkeypatch.setattr(Register, "_act", dying)
    finished = True
    try:
        bureau.replace("giay-moi", day=date(2024, 7, 10))
    except KeyboardInterrupt:
        finished = False
    monkeypatch.undo()
    if not finished:
        bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert finished == (survivors > 5)
    assert bureau.codes() == {"01/GM-SNV": "in force", "01/SNV-VP": "in force", "02/SNV-VP": "in force",
                              "02/GM-SNV": "in force"}
    assert (bureau.faults(), bureau.standing().after_issue) == ([], ())


def test_the_sentence_before_the_replacement_keeps_its_stop(tmp_path: Path) -> None:
    """The data may end the plan without a stop, which «./.» would take the place of: now another sentence follows."""
    bureau = small_bureau(tmp_path, plan=UNISSUED.replace("họp {{ su_kien.ngay }}.", "họp {{ su_kien.ngay }}"))
    bureau.build()
    bureau.issue(day=date(2024, 7, 8))
    bureau.dossier.text("Hội nghị họp", "Hội nghị nay họp")
    bureau.replace(day=date(2024, 7, 10))
    lines = bureau.text("phat-hanh/KH_02*/ke-hoach.docx").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("Kế hoạch này thay thế"))

    assert lines[place - 1].endswith("2024.") and lines[place].endswith("./.")


def test_who_is_no_longer_invited_reads_of_which_conference(tmp_path: Path) -> None:
    """The công văn cites the letter with what it is about, and names the event."""
    bureau = named_bureau(tmp_path)
    invite_instead(bureau, 2, "don_vi_5")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    notice = bureau.text("phat-hanh/CV_01*/thoi-moi.docx")
    event = bureau.dossier.plan().event

    assert event and f"về việc mời dự {event.name.text}. Do" in notice and f"đơn vị dự {event.name.text};" in notice


@pytest.mark.parametrize(("name", "words"), [
    ("Ông Y Thương Niê Kđăm, nguyên Trưởng ban", ("không mời Ông dự", "Rất mong Ông thông cảm")),
    ("GS.TS. Lê Nam", ("không mời Ông (Bà) dự", "đã gửi đến Ông (Bà) không còn")),
    ("Sở Y tế", ("không mời quý cơ quan, đơn vị dự", "Rất mong quý cơ quan, đơn vị thông cảm")),
])
def test_a_person_is_not_spoken_to_as_an_office(tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    """Whom the directory names as a person is told as one that he is not invited."""
    bureau = named_bureau(tmp_path)
    bureau.dossier.organ("don_vi_1", B=name)
    invite_instead(bureau, 2, "don_vi_5")
    bureau.replace("giay-moi", day=date(2024, 7, 10))
    notice = bureau.text("phat-hanh/CV_01*/thoi-moi.docx")

    assert [part for part in words if part not in notice] == []
