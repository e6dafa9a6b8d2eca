"""Errors of reading and of the review come in one run; what only follows from them is not told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import reviewed
from pipeline.errors import InvalidData
from tests.support.dossier import BODY, DELEGATES, DIRECTORY, GROUPS, ORGANS, PLAN, Dossier, organ_row, small_dossier
from tests.unit.sources.test_load import EDITS


def told(dossier: Dossier) -> list[str]:
    """Return the codes that a run gives, each once, in their order."""
    try:
        findings = [each for one in reviewed([dossier.folder]) for each in one.findings]
    except InvalidData as error:
        findings = list(error.findings)
    return list(dict.fromkeys(finding.code for finding in findings))


@pytest.mark.parametrize("code", EDITS)
def test_one_fault_of_reading_brings_no_finding_of_the_review_along(tmp_path: Path, code: str) -> None:
    """A plan reviewed without its lost parts is not blamed for what they held."""
    dossier = small_dossier(tmp_path / "data")
    EDITS[code](dossier)

    assert [code] == told(dossier)


def test_faults_of_every_stage_are_told_at_once(dossier: Dossier) -> None:
    """Shape, names, cells, and what the facts say of one another: one run tells of all of them."""
    before = set(told(dossier))
    (dossier
     .text("suc_chua: 200", "suc_chua: 100")
     .text("thu: thứ Năm", "thu: thứ Sáu")
     .text("nguoi_ky: lam_hai_giang\n\nsu_kien", "nguoi_ky: lam_hai_giangg\n\nsu_kien")
     .append("mau_giay: xanh\n")
     .append("chu_ky: xanh\n", file=BODY)
     .rows(DIRECTORY, "Danh bạ", organ_row("so_noi_vu", "Sở Nội vụ hai"))
     .rows(DELEGATES, ORGANS, ["khong_co_nhom_nay", "so_noi_vu"])
     .text("Trung tâm hội nghị tỉnh", "Trung tâm hội nghị {{ su_kien.phong }}"))

    assert before | {
        "plan-too-many-people", "plan-hall-capacity", "plan-weekday-mismatch", "data-unknown-reference", "data-unknown-key",
        "data-duplicate-id", "data-unknown-name",
    } == set(told(dossier))


@pytest.mark.parametrize("lost", [DIRECTORY, BODY, DELEGATES])
def test_a_whole_file_lost_hides_no_fault_of_the_others(tmp_path: Path, lost: str) -> None:
    """Where a file cannot be read at all, the others are still held against each other."""
    dossier = small_dossier(tmp_path / "data").text("  gio: 07:30\n", "  gio: 07:30\n  thu: thứ Hai\n")
    dossier.path(lost).write_bytes(b"\x00")

    assert "plan-weekday-mismatch" in told(dossier)
    assert not {"plan-unknown-organ", "plan-unknown-tag", "plan-no-letters", "plan-headcount-mismatch"} & set(told(dossier))


def test_groups_that_could_not_be_read_are_not_missed(dossier: Dossier) -> None:
    """A sheet misnamed is told once, and none of the lines, seats and sentences that speak of its groups."""
    before = set(told(dossier))
    dossier.workbook(DELEGATES, lambda book: setattr(book[ORGANS], "title", "Co quan"))

    assert set(told(dossier)) - before == {"data-sheet-missing"}


@pytest.mark.parametrize("section", ["thoi_han", "vien_dan", "so_lieu", "su_kien"])
def test_a_section_that_could_not_be_read_is_not_missed_by_sentences(dossier: Dossier, section: str) -> None:
    """What is wrong with the section is told, not each sentence that names one of its facts."""
    before = set(told(dossier))
    dossier.text(f"\n{section}:\n", f"\n{section}: &x\n")

    assert set(told(dossier)) - before == {"data-yaml-feature"}


def test_the_organ_surely_meant_stands_in_for_a_misspelt_one(tmp_path: Path) -> None:
    """A name mistyped in the workbook is told once, and the row's sum is not blamed for it."""
    dossier = small_dossier(tmp_path / "data")
    dossier.cells(DELEGATES, GROUPS, K2=None, D2=1, G2=1).cells(DELEGATES, ORGANS, A2="don_vi", B2="don_vi_11")

    assert told(dossier) == ["plan-unknown-organ"]


def test_a_plan_that_is_no_yaml_is_told_alone(tmp_path: Path) -> None:
    """Without the plan there is nothing to review, and nothing is made up."""
    dossier = small_dossier(tmp_path / "data")
    dossier.path(PLAN).write_text("trich_yeu: [", encoding="utf-8")

    assert told(dossier) == ["data-yaml-syntax"]


NAMED_LINES = "dong: [{co_quan: don_vi_1}, {nhan: don_vi}, {ten: Như thành phần mời, gom: thanh_phan}]\n  luu: [VT]\ngiay"


def test_a_missing_directory_is_told_alone(tmp_path: Path) -> None:
    """Lines of recipients that name organs miss no key, and numbers worked out from organs are not missing."""
    dossier = small_dossier(tmp_path / "data").cells(DELEGATES, GROUPS, D2=None, F2=2)
    dossier.text("dong: [{ten: Như thành phần mời, gom: thanh_phan}]\n  luu: [VT]\ngiay", NAMED_LINES)
    assert told(dossier) == []
    dossier.path(DIRECTORY).unlink()

    assert told(dossier) == ["data-file-missing"]


def test_a_missing_directory_hides_no_number_that_was_never_given(tmp_path: Path) -> None:
    """A row with neither headcount nor persons for each organ is told of, whatever else is lost."""
    dossier = small_dossier(tmp_path / "data").cells(DELEGATES, GROUPS, D2=None, F2=None)
    dossier.path(DIRECTORY).unlink()

    assert told(dossier) == ["data-file-missing", "plan-headcount-missing"]


@pytest.mark.parametrize(("row", "hidden"), [
    (organ_row("Sở Y tế!", "Sở Y tế"), {"so_y_te", "Sở Y tế"}),
    (organ_row("", "Sở Y tế"), {"so_y_te", "Sở Y tế"}),
    (organ_row("so y te", ""), {"so_y_te", "Sở Y tế"}),
    (organ_row("don_vi_1", "Sở Y tế"), {"so_y_te", "Sở Y tế"}),
    (organ_row("", ""), {"so_y_te", "Sở Y tế", "kho_bac_nha_nuoc"}),
])
def test_a_row_without_a_usable_id_hides_only_what_it_may_be(
    tmp_path: Path, row: list[object], hidden: set[str]
) -> None:
    """An unknown organ that is nothing like the bad row of the directory is told of in the same run."""
    named = {"so_y_te", "Sở Y tế", "kho_bac_nha_nuoc"}
    dossier = small_dossier(tmp_path / "data")
    dossier.rows(DELEGATES, ORGANS, *(["don_vi", name] for name in sorted(named)))
    if row[:2] == ["", ""]:
        row = [*row[:7], "số 1", *row[8:]]
    dossier.rows(DIRECTORY, "Danh bạ", [each or None for each in row])

    with pytest.raises(InvalidData) as error:
        reviewed([dossier.folder])

    unknown = {str(each.details["name"]) for each in error.value.findings if each.code == "plan-unknown-organ"}
    assert named - hidden == unknown
