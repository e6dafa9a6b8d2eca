"""Dossiers and their files are found; what is there under a wrong name is not passed over."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.sources.dossier import dossier_paths, misnamed_files, shared_file


def make(folder: Path, *names: str) -> Path:
    """Return the folder with empty files of these names in it."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def codes(path: Path) -> list[str]:
    """Return the codes for which no dossier is found."""
    with pytest.raises(InvalidData) as caught:
        dossier_paths(path)
    return [finding.code.removeprefix("data-") for finding in caught.value.findings]


def test_a_folder_with_a_plan_is_a_dossier(tmp_path: Path) -> None:
    """A folder with a plan names itself, whatever lies below it."""
    folder = make(tmp_path / "Hội nghị 1", "ke-hoach.yaml", "cu/ke-hoach.yaml")

    assert (folder,) == dossier_paths(folder)
    assert (folder,) == dossier_paths(folder / "ke-hoach.yaml")


def test_dossiers_below_a_folder(tmp_path: Path) -> None:
    """Subfolders with a plan, a misnamed plan or a delegate table alone are dossiers, in order of name."""
    make(tmp_path, "b/ke-hoach.yaml", "a/dai-bieu.xlsx", "c/ke-hoach.yml", "d/ghi-chu.txt", "danh-ba.xlsx")
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "ke-hoach.yaml").symlink_to("khong-co")

    assert [tmp_path / name for name in "abce"] == list(dossier_paths(tmp_path))


@pytest.mark.parametrize(("names", "expected"), [
    ((), ["file-missing"]),
    (("a/b/ke-hoach.yaml",), ["file-missing"]),
    (("Kế hoạch.yaml",), ["file-misnamed", "file-missing"]),
])
def test_no_dossier(tmp_path: Path, names: tuple[str, ...], expected: list[str]) -> None:
    """Where there is no plan, it is told which file is missing and which was meant to be it."""
    assert expected == codes(make(tmp_path, *names))


@pytest.mark.parametrize("path", ["khong-co", "tep.txt", "tep.txt/con", "x" * 300, "x" * 300 + "/ke-hoach.yaml", "a\0b", "a\0b/ke-hoach.yaml"])
def test_paths_that_lead_nowhere(tmp_path: Path, path: str) -> None:
    """A path to nothing, through a file, too long or of no sense is a missing plan and no crash."""
    make(tmp_path, "tep.txt")

    assert {"file-missing", "file-unreadable"} >= set(codes(tmp_path / path))


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder whose content the system hides is told as such."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "iterdir", refuse)

    assert ["file-unreadable"] == codes(tmp_path)


@pytest.mark.parametrize("name", [
    "dai-bieu.xls", "dai-bieu.xlsm", "dai_bieu.xlsx", "Dai-Bieu.xlsx", "Đại biểu.xlsx", "dai-bieu (1).xlsx", "dai-bieu.csv",
    "dai-bieu.ods", unicodedata.normalize("NFD", "Đại biểu.xlsx"), "dai-bieu.xlsx.txt", "daibieu.xlsx", "dai-bieu - copy.xlsx",
])
def test_a_misnamed_table_is_told(tmp_path: Path, name: str) -> None:
    """A delegate table under another name, format or spelling would be lost without a word."""
    found = list(misnamed_files(make(tmp_path, "ke-hoach.yaml", name)))

    assert [("data-file-misnamed", "dai-bieu.xlsx")] == [(each.code, each.details["name"]) for each in found]


@pytest.mark.parametrize("names", [
    ("dai-bieu.xlsx", "dai-bieu (1).xlsx"), ("~$dai-bieu.xlsx",), (".dai-bieu.xlsx.swp",), ("dai-bieu-cu.xlsx",), ("ghi-chu.txt",),
    ("dai-bieu.xlsx~",),
])
def test_copies_beside_the_right_file_are_left_alone(tmp_path: Path, names: tuple[str, ...]) -> None:
    """Old copies, locks and drafts are nobody's business where the right file is there or they are no table."""
    assert [] == list(misnamed_files(make(tmp_path, "ke-hoach.yaml", *names)))


def test_shared_files_come_from_the_folder_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier's own file goes before the one above, also where it is a broken link, also from inside the folder."""
    folder = make(tmp_path / "a", "ke-hoach.yaml")
    make(tmp_path, "danh-ba.xlsx")
    monkeypatch.chdir(folder)

    assert tmp_path / "danh-ba.xlsx" == shared_file(folder, "danh-ba.xlsx")
    assert (tmp_path / "danh-ba.xlsx").samefile(shared_file(Path(), "danh-ba.xlsx"))
    assert folder / "co-quan.yaml" == shared_file(folder, "co-quan.yaml")
    (folder / "danh-ba.xlsx").symlink_to("khong-co")
    assert folder / "danh-ba.xlsx" == shared_file(folder, "danh-ba.xlsx")
