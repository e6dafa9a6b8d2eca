"""How published files stand against the data: told file by file, nothing written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.provenance import State
from tests.support.bureau import Bureau, small_bureau


def states(bureau: Bureau) -> dict[str, str]:
    """Return name -> state of the files that are not as the data say."""
    return {change.name: change.state.value for change in bureau.standing().changes
            if change.state is not State.UNCHANGED}


def test_before_the_first_build_all_is_new(tmp_path: Path) -> None:
    """Each file that a build would make."""
    bureau = small_bureau(tmp_path, organs=1)

    assert states(bureau) == dict.fromkeys(
        ["ke-hoach.docx", "giay-moi/001-don-vi-1.docx", "giay-moi-tat-ca.docx", "noi-nhan.docx", "noi-nhan.xlsx"],
        "moi")


def test_status_tells_what_build_does(tmp_path: Path) -> None:
    """The very changes that status names are those of the next build; after it there are none."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.dossier.text("chu_tri: Giám đốc Sở", "chu_tri: Phó Giám đốc Sở").organ("don_vi_2", B="Đơn vị số hai")
    told = bureau.standing().changes
    built = bureau.build()

    assert told == built.changes
    assert states(bureau) == {}
    fact = next(fact for change in told if change.name.endswith("001-don-vi-1.docx") for fact in change.facts)
    assert (fact.key, fact.old, fact.new) == ("chu_tri", "Giám đốc Sở.", "Phó Giám đốc Sở.")


def test_files_edited_and_removed_by_hand_are_told(tmp_path: Path) -> None:
    """Whatever is not as the program last wrote it."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    (bureau.folder / "ke-hoach.docx").write_bytes(b"by hand")
    (bureau.folder / "noi-nhan.xlsx").unlink()
    standing = bureau.standing()

    assert (standing.edited, standing.removed) == (("ke-hoach.docx",), ("noi-nhan.xlsx",))


def test_a_new_version_beside_counts_as_the_file(tmp_path: Path) -> None:
    """After --keep-both the data are on paper; the edited file is told as edited, not as out of date."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    (bureau.folder / "ke-hoach.docx").write_bytes(b"by hand")
    bureau.dossier.text("Hội nghị họp", "Hội nghị sẽ họp")
    bureau.build(keep_both=True)

    assert (states(bureau), bureau.standing().edited) == ({}, ("ke-hoach.docx",))


def test_data_changed_after_issue_are_told_apart(tmp_path: Path) -> None:
    """Issued parts are not to be built; what has changed in them waits for a replacement."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    bureau.build()
    bureau.dossier.organ("don_vi_2", B="Đơn vị số hai")
    standing = bureau.standing()

    assert standing.issued == ("Giấy mời số 01/GM-SNV ngày 09 tháng 7 năm 2024",)
    assert [change.name for change in standing.after_issue] == ["giay-moi/002-don-vi-2.docx"]
    assert set(states(bureau)) == {"noi-nhan.docx", "noi-nhan.xlsx"}


def test_ids_that_end_alike_are_told_apart(tmp_path: Path) -> None:
    """Letters of «ca» and «vi_1» are not taken for «giay-moi-tat-ca» and for the letter of «don_vi_1»."""
    bureau = small_bureau(tmp_path)
    bureau.dossier.organ("don_vi_2", A="vi_1").organ("don_vi_3", A="ca")
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    issued_unchanged = bureau.standing().after_issue
    bureau.dossier.organ("don_vi_1", B="Đơn vị số một")
    bureau.replace("giay-moi", day=date(2024, 7, 10))

    assert (issued_unchanged, bureau.standing().after_issue) == ((), ())


def test_drafts_of_cong_van_are_no_part_of_the_dossier(tmp_path: Path) -> None:
    """A drafted letter lies beside the files; status does not call it withdrawn."""
    from pipeline.documents.cong_van import Correction
    from pipeline.issued import Part
    from pipeline.issuing.answer import draft_correction

    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.issue()
    draft_correction(bureau.reviewed(), Part.KE_HOACH, bureau.office, corrections=(Correction("", "Hội nghị", "b"),))
    bureau.build()

    assert states(bureau) == {}
