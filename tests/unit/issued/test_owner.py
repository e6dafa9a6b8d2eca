"""Whose papers lie in an output folder: two bodies with a dossier of the same name do not share it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import WouldDestroy
from pipeline.issued import Owner
from pipeline.manifest import BodyMark
from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import BODY

SAME_ID, OTHER_ID = "so_noi_vu", "so_khac"


def _other_body(home: Path, first: Bureau, *, name: str = "Sở Khác", organ_id: str = OTHER_ID) -> Bureau:
    """Return the office of another body with a dossier of the same name and the same output folder."""
    other = small_bureau(home / "other")
    other.dossier.organ("so_noi_vu", A=organ_id, B=name, C=name)
    other.dossier.text("co_quan: so_noi_vu", f"co_quan: {organ_id}", file=BODY)
    other.dossier.text("SỞ NỘI VỤ", name.upper(), file=BODY)
    return Bureau(other.dossier, replace(first.office, register=home / "other.sqlite"))


def test_a_folder_with_papers_of_another_body_is_refused(tmp_path: Path) -> None:
    """Two bodies with a dossier of one name: the second is refused, and what the first made stays as it is."""
    first = small_bureau(tmp_path)
    first.build()
    before = (first.folder / "ke-hoach.docx").read_bytes()

    with pytest.raises(WouldDestroy, match="SỞ NỘI VỤ"):
        _other_body(tmp_path, first).build()
    assert before == (first.folder / "ke-hoach.docx").read_bytes()


def test_a_folder_with_issued_papers_of_another_name_is_refused(tmp_path: Path) -> None:
    """Two communes that began with the same starter have the same id: what is issued tells them apart."""
    first = small_bureau(tmp_path)
    first.build()
    first.issue("ke-hoach", day=date(2024, 7, 8))
    second = _other_body(tmp_path, first, organ_id=SAME_ID)

    with pytest.raises(WouldDestroy):
        second.build()


def test_another_body_is_refused_before_a_number_is_taken(tmp_path: Path) -> None:
    """An issue into the folder of another body takes no number."""
    first = small_bureau(tmp_path)
    first.build()
    second = _other_body(tmp_path, first)
    second = Bureau(second.dossier, first.office)

    with pytest.raises(WouldDestroy):
        second.issue("ke-hoach", day=date(2024, 7, 8))
    assert {} == second.codes()


def test_a_name_put_right_before_the_issue_is_told_and_built(tmp_path: Path) -> None:
    """Nothing is issued, the id is the same: the drafts are made anew under the right name, once told."""
    first = small_bureau(tmp_path)
    first.build()
    second = _other_body(tmp_path, first, organ_id=SAME_ID)
    codes = [[each.code for each in second.build().findings] for _ in range(2)]

    assert ["output-other-name" in found for found in codes] == [True, False]


def test_a_renamed_office_goes_on_once_the_directory_knows_its_former_name(tmp_path: Path) -> None:
    """The former name among «Tên khác» says that it is the same body, also when papers were issued under it."""
    first = small_bureau(tmp_path)
    first.build()
    first.issue("ke-hoach", day=date(2024, 7, 8))
    second = _other_body(tmp_path, first, organ_id=SAME_ID)
    second.dossier.organ(SAME_ID, E="Sở Nội vụ")
    second = Bureau(second.dossier, first.office)

    assert "ke-hoach.docx" in {path.name for path in second.build().folder.iterdir()}


@pytest.mark.parametrize(("other", "is_same"), [
    (BodyMark("a", "Khác", "", "H1.2"), True),
    (BodyMark("truoc", "Khác"), True),
    (BodyMark("a", "SỞ NỘI VỤ", "UBND TỈNH A"), True),
    (BodyMark("a", "Sở Nội vụ", "UBND TỈNH B"), False),
    (BodyMark("a", "Sở Khác", "UBND TỈNH A"), False),
    (BodyMark("a", "SỞ NỘI VỤ", "UBND TỈNH B", "H1.2"), True),
])
def test_what_tells_that_papers_are_of_the_same_body(other: BodyMark, is_same: bool) -> None:
    """The code, the directory's word that one took over from the other, or name and body above."""
    owner = Owner(BodyMark("a", "SỞ NỘI VỤ", "UBND TỈNH A", "H1.2"), frozenset({"sở nội vụ"}), frozenset({"truoc"}))

    assert owner.is_meant_by(other) is is_same


def test_a_manifest_that_names_no_body_is_accepted(tmp_path: Path) -> None:
    """Folders published by earlier versions do not say whose they are."""
    first = small_bureau(tmp_path)
    first.build()
    manifest = first.folder / "manifest.json"
    told = json.loads(manifest.read_text(encoding="utf-8"))
    del told["co_quan"]
    manifest.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")

    assert _other_body(tmp_path, first).build().folder == first.folder
