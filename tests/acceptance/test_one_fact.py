"""One fact stands once: changed in one place, it is changed in every document."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build import build
from pipeline.rendering.readback import word_text
from tests.support.dossier import DELEGATES, GROUPS, TEMPLATES, Dossier

pytestmark = pytest.mark.slow


def built_words(dossier: Dossier, output: Path) -> dict[str, str]:
    """Return the words of every Word file that the dossier becomes, by file name."""
    built, = build([dossier.folder], output=output, templates=TEMPLATES)
    return {artifact.name.as_posix(): word_text(built.folder / artifact.name)
            for artifact in built.artifacts if artifact.name.suffix == ".docx"}


def test_the_event_moves_in_every_document(dossier: Dossier, tmp_path: Path) -> None:
    """After a change of «ngay» (and its «thu») no file holds the old date, and each that spoke of it has the new."""
    before = built_words(dossier, tmp_path / "before")
    dossier.text("  ngay: 2024-07-18", "  ngay: 2024-07-19").text("  thu: thứ Năm", "  thu: thứ Sáu")
    after = built_words(dossier, tmp_path / "after")

    old = {name for name, text in before.items() if "18 tháng 7 năm 2024" in text}
    new = {name for name, text in after.items() if "19 tháng 7 năm 2024" in text}

    stale = ("18 tháng 7", "18/7/2024", "thứ Năm")
    assert [name for name, text in after.items() if any(words in text for words in stale)] == []
    assert new == old
    assert len(old) == 1 + len([name for name in before if name.startswith("giay-moi/")]) + 1


@pytest.mark.parametrize(("old", "new", "gone", "there"), [
    ("2024-07-15", "2024-07-12", "15 tháng 7 năm 2024", "12 tháng 7 năm 2024"),
    ("suc_chua: 200", "suc_chua: 250", "200 chỗ", "250 chỗ"),
    ("  dia_diem: Trung tâm hội nghị tỉnh", "  dia_diem: Nhà hát Tuồng", "Trung tâm hội nghị tỉnh", "Nhà hát Tuồng"),
    ("so_ky_hieu: 132/KH-UBND", "so_ky_hieu: 133/KH-UBND", "132/KH-UBND", "133/KH-UBND"),
    ("    ngay: 2024-07-05", "    ngay: 2024-07-04", "05 tháng 7 năm 2024", "04 tháng 7 năm 2024"),
])
def test_each_fact_leaves_no_trace(dossier: Dossier, tmp_path: Path, old: str, new: str, gone: str, there: str) -> None:
    """Deadline, capacity, hall, number and date of another document change everywhere at once."""
    dossier.text(old, new)
    words = "".join(built_words(dossier, tmp_path).values())

    assert (gone in words, there in words) == (False, True)


def test_a_headcount_moves_in_every_total(dossier: Dossier, tmp_path: Path) -> None:
    """Two more for the steering committee make 165 in section III, in the annex and in its own file."""
    dossier.cells(DELEGATES, GROUPS, D6=27, D14=165)
    words = built_words(dossier, tmp_path)

    assert [words[name].count("165") for name in ("ke-hoach.docx", "phu-luc-danh-sach-dai-bieu.docx")] == [2, 1]
    assert "163 người" not in "".join(words.values())


def test_an_organ_is_renamed_in_every_document(dossier: Dossier, tmp_path: Path) -> None:
    """A new name in the directory reaches prose, annex, letters and Nơi nhận."""
    dossier.organ("so_ngoai_vu", B="Sở Đối ngoại tỉnh Bình Định", C="Sở Đối ngoại")
    words = built_words(dossier, tmp_path)

    assert "Sở Ngoại vụ" not in "".join(words.values())
    assert {name for name, text in words.items() if "Sở Đối ngoại" in text} >= {
        "ke-hoach.docx", "phu-luc-danh-sach-dai-bieu.docx", "giay-moi-tat-ca.docx", "noi-nhan.docx"}


def test_the_directory_alone_decides_who_is_invited_by_tag(dossier: Dossier, tmp_path: Path) -> None:
    """A unit that loses its tag loses its letter, and the count of units says so."""
    dossier.organ("so_xay_dung", F="so")
    words = built_words(dossier, tmp_path)

    assert not [name for name in words if name.endswith("so-xay-dung.docx")]
    assert dossier.found("plan-unit-count-mismatch") == [f"dai-bieu.xlsx[{GROUPS}!B9]"]
