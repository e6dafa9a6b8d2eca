"""Công văn about issued documents: corrections and recalls, drafted or issued, and what they mark."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.documents.cong_van import Correction
from pipeline.errors import InvalidData, WouldDestroy
from pipeline.issued import Part
from pipeline.issuing.answer import content_findings, draft_correction, draft_recall
from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import PLAN

FAULTS = (Correction("Mục I", "MỤC ĐÍCH", "MỤC TIÊU"), Correction("", "Hội nghị họp", "Hội nghị được họp"))


def test_a_correction_says_what_was_printed_and_what_it_should_be(bureau: Bureau) -> None:
    """By công văn of the issuing body to all who have the document (Điều 18.3); the document stays in force."""
    bureau.issue(day=date(2024, 7, 8))
    bureau.correct("ke-hoach", *FAULTS, day=date(2024, 7, 10))
    text = bureau.text("phat-hanh/CV_01*/*.docx")

    assert "V/v đính chính Kế hoạch số 01/KH-SNV ngày 08 tháng 7 năm 2024" in text
    assert "- Tại Mục I: đã in “MỤC ĐÍCH”, nay sửa thành “MỤC TIÊU”." in text
    assert "- Đã in “Hội nghị họp”, nay sửa thành “Hội nghị được họp”." in text
    assert [f"- Đơn vị số {number}" in text for number in (1, 2, 3)] == [True] * 3
    entry, letter = bureau.entries()
    assert (entry.is_in_force, entry.corrected_by) == (True, (letter.entry_id,))
    assert bureau.faults() == []


def test_a_second_correction_is_another_letter(bureau: Bureau) -> None:
    """Each công văn đính chính has its number; the document remembers all."""
    bureau.issue(day=date(2024, 7, 8))
    bureau.correct("ke-hoach", day=date(2024, 7, 10))
    bureau.correct("ke-hoach", FAULTS[0], day=date(2024, 7, 11))

    assert len(bureau.entries()[0].corrected_by) == 2


def test_a_drafted_correction_has_no_number_and_marks_nothing(bureau: Bureau) -> None:
    """It lies beside the dossier's files; builds leave it; drafted again it is made anew unless somebody edited it."""
    bureau.issue(day=date(2024, 7, 8))
    dossier, office = bureau.reviewed(), bureau.office
    path = draft_correction(dossier, Part.KE_HOACH, office, corrections=FAULTS)
    bureau.build()
    text = bureau.text("cong-van/dinh-chinh-ke-hoach.docx")
    again = draft_correction(dossier, Part.KE_HOACH, office, corrections=FAULTS[:1])

    assert (path, again) == (bureau.folder / "cong-van" / "dinh-chinh-ke-hoach.docx",) * 2
    assert "Số:         /SNV-VP" in text and "MỤC TIÊU" in text
    assert bureau.codes() == {"01/KH-SNV": "in force"}
    path.write_bytes(b"by hand")
    with pytest.raises(WouldDestroy):
        draft_correction(dossier, Part.KE_HOACH, office, corrections=FAULTS)


def test_a_recall_marks_and_asks_for_the_document_back(bureau: Bureau) -> None:
    """Paper is to be sent back, electronic documents deleted and told (Điều 18.4)."""
    bureau.issue("giay-moi", day=date(2024, 7, 8))
    bureau.recall("giay-moi", reason="Hội nghị hoãn.", day=date(2024, 7, 10))
    text = bureau.text("phat-hanh/CV_01*/thu-hoi-giay-moi.docx")

    assert ("thông báo thu hồi Giấy mời số 01/GM-SNV ngày 08 tháng 7 năm 2024 của Sở Nội vụ về việc mời dự Hội nghị"
            in text)
    assert "Lý do thu hồi: Hội nghị hoãn." in text and "gửi lại văn bản" in text and "hủy bỏ văn bản" in text
    assert bureau.codes() == {"01/GM-SNV": "recalled", "01/SNV-VP": "in force"}


def test_a_recall_takes_back_every_letter_in_force(tmp_path: Path) -> None:
    """One công văn names them all, also where each letter has a number of its own, and all are marked."""
    bureau = small_bureau(tmp_path, organs=5, settings="giay_moi_chung_so: không")
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 8))
    bureau.recall("giay-moi", day=date(2024, 7, 10))

    assert "thu hồi 5 Giấy mời từ số 01/GM-SNV đến số 05/GM-SNV ngày 08 tháng 7 năm 2024" in bureau.text(
        "phat-hanh/CV_*/*.docx")
    assert [state for code, state in bureau.codes().items() if "GM" in code] == ["recalled"] * 5
    assert bureau.faults() == []


def test_a_recall_killed_before_all_are_marked_is_finished_by_the_next_act(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The công văn tells which documents it recalls; whatever comes next enters what is missing."""
    from pipeline.register import Register

    bureau = small_bureau(tmp_path, settings="giay_moi_chung_so: không")
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 8))

    def dying(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Register, "mark_recalled", dying)
    with pytest.raises(KeyboardInterrupt):
        bureau.recall("giay-moi", day=date(2024, 7, 10))
    monkeypatch.undo()
    bureau.issue("ke-hoach", day=date(2024, 7, 10))

    assert [state for code, state in bureau.codes().items() if "GM" in code] == ["recalled"] * 3


def test_a_drafted_recall_marks_nothing(bureau: Bureau) -> None:
    """A draft is there to be read first."""
    bureau.issue("giay-moi", day=date(2024, 7, 8))
    path = draft_recall(bureau.reviewed(), Part.GIAY_MOI, bureau.office, reason="Hoãn")

    assert (path.name, bureau.codes()) == ("thu-hoi-giay-moi.docx", {"01/GM-SNV": "in force"})


def test_both_need_words(bureau: Bureau) -> None:
    """No recall without a reason, no correction without a place, nothing of what was not issued."""
    with pytest.raises(InvalidData, match="chưa phát hành"):
        bureau.recall()
    bureau.issue()
    with pytest.raises(InvalidData, match="--reason"):
        bureau.recall(reason="  ")
    with pytest.raises(InvalidData, match="--wrong"):
        draft_correction(bureau.reviewed(), Part.KE_HOACH, bureau.office, corrections=())


def test_a_file_changed_after_the_issue_says_nothing_of_what_was_printed(bureau: Bureau) -> None:
    """Neither words put into it, nor a file that reads as nothing, let words be corrected that were never printed."""
    bureau.issue(day=date(2024, 7, 8))
    frozen, = bureau.folder.glob("phat-hanh/KH_*/ke-hoach.docx")
    content = frozen.read_bytes()
    frozen.chmod(0o644)
    for changed in (content[:-2] + b"\1\0x", content + b"x"):  # a comment to the zip; junk behind it
        frozen.write_bytes(changed)
        with pytest.raises(InvalidData, match="không còn như khi phát hành"):
            bureau.correct("ke-hoach", Correction("Mục I", "Chữ chưa hề in", "Chữ khác"))
    frozen.write_bytes(content)
    with pytest.raises(InvalidData, match="không có chữ"):
        bureau.correct("ke-hoach", Correction("Mục I", "Chữ chưa hề in", "Chữ khác"))

    assert bureau.codes() == {"01/KH-SNV": "in force"}


def test_few_named_recipients_are_addressed_one_by_one(tmp_path: Path) -> None:
    """A document to two named organs is recalled from these two; who had it b/c is told as well."""
    bureau = small_bureau(tmp_path)
    bureau.dossier.text("noi_nhan:\n  dong: [{ten: Như thành phần mời, gom: thanh_phan}]\n  luu: [VT]\ngiay_moi",
                        "noi_nhan:\n  dong: [don_vi_1, don_vi_2, {co_quan: [don_vi_3], muc_dich: b/c}]\n  luu: [VT]\n"
                        "giay_moi", file=PLAN)
    bureau.build()
    bureau.issue(day=date(2024, 7, 8))
    bureau.recall(day=date(2024, 7, 10))
    text = bureau.text("phat-hanh/CV_*/*.docx")

    assert "- Đơn vị số 1;\n- Đơn vị số 2.\n" in text
    assert "- Như trên;\n- Đơn vị số 3 (b/c);\n- Lưu: VT." in text


@pytest.mark.parametrize(("wrong", "right", "is_told"), [
    ("08 giờ 00 phút", "09 giờ 00 phút", True), ("ngày 18", "ngày 19", True), ("tài liệu;", "tài liệu,", False),
    ("MỤC TIÊU 1", "MỤC ĐÍCH 1", False), ("12 đại biểu", "mười đại biểu", True),
])
def test_a_correction_that_changes_a_figure_is_told(wrong: str, right: str, is_told: bool) -> None:
    """A fault of content is mended by replacement (Điều 18.3): figures are content."""
    found = content_findings((Correction("", wrong, right),))

    assert ["issued-correction-of-content"] * is_told == [each.code for each in found]
