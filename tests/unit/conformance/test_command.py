"""``vanban inspect`` from the outside: exit codes, formats, folders, copies; never a traceback."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.support.messages import is_vietnamese
from tests.support.nd30_breaks import both, dropped, page, size
from tests.support.nd30_papers import broken, letter, plan

Run = Callable[..., Any]


def _written(folder: Path, **contents: bytes) -> None:
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)


def test_a_conforming_file_ends_well(vanban: Run, tmp_path: Path) -> None:
    """Exit code 0, and the report on stdout names the kind and the rules."""
    _written(tmp_path, thu=letter())
    done = vanban("inspect", "thu.docx", "--strict")

    assert (done.returncode, done.stderr) == (0, "")
    assert "loại văn bản Công văn, đối chiếu ND30-2020" in done.stdout


def test_an_error_ends_with_seven_and_a_warning_only_when_strict(vanban: Run, tmp_path: Path) -> None:
    """Errors always fail; warnings fail under --strict."""
    _written(tmp_path, sai=broken("letter", size("Các cơ quan", 12)), nhac=broken("letter", size("Số:", 14)))

    assert vanban("inspect", "sai.docx").returncode == 7
    assert vanban("inspect", "nhac.docx").returncode == 0
    assert vanban("inspect", "nhac.docx", "--strict").returncode == 7


def test_what_is_no_word_file_ends_with_three_and_a_sentence(vanban: Run, tmp_path: Path) -> None:
    """A refusal says which file, why, and how to save it; no traceback."""
    (tmp_path / "hong.docx").write_bytes(b"khong phai zip")
    done = vanban("inspect", "hong.docx", "-v")

    assert done.returncode == 3
    assert "hong.docx" in done.stderr
    assert "Save As" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_is_inspected_whole_and_a_bad_file_stops_nothing(vanban: Run, tmp_path: Path) -> None:
    """All Word files below a folder are reported, lock files left out, the bad one told apart."""
    _written(tmp_path, a=letter(), b=plan(), hong=b"x")
    (tmp_path / "~$a.docx").write_bytes(b"x")
    done = vanban("inspect", ".", "--format", "json")
    record = json.loads(done.stdout)

    assert done.returncode == 3
    assert [one["file"] for one in record["files"]] == ["a.docx", "b.docx"]
    assert [one["file"] for one in record["unreadable"]] == ["hong.docx"]
    assert record["ok"] is False


def test_many_files_are_reported_in_their_order(vanban: Run, tmp_path: Path) -> None:
    """Above two dozen files several processes work, and nothing gets mixed up."""
    for number in range(26):
        (tmp_path / f"thu-{number:02d}.docx").write_bytes(letter() if number % 2 else plan())
    record = json.loads(vanban("inspect", ".", "--format", "json").stdout)

    assert [one["kind"] for one in record["files"]] == ["ke_hoach", "cong_van"] * 13


def test_sarif_is_printed_alone(vanban: Run, tmp_path: Path) -> None:
    """Standard output holds SARIF and nothing else."""
    _written(tmp_path, sai=broken("letter", page(left_margin=0)))
    record = json.loads(vanban("inspect", "sai.docx", "--format", "sarif").stdout)

    assert record["version"] == "2.1.0"
    assert [one["ruleId"] for one in record["runs"][0]["results"]] == ["nd30-margin-left"]


def test_the_kind_told_is_the_kind_judged(vanban: Run, tmp_path: Path) -> None:
    """With --kind the symbol is held against that kind, and an unknown kind is wrong use."""
    _written(tmp_path, ke=plan())

    assert "nd30-symbol-kind" in vanban("inspect", "ke.docx", "--kind", "GM").stdout
    assert vanban("inspect", "ke.docx", "--kind", "KH").returncode == 0
    assert vanban("inspect", "ke.docx", "--kind", "XX").returncode == 2


def test_both_copies_are_written_and_told(vanban: Run, tmp_path: Path) -> None:
    """--annotate and --fix write their copies; what was mended is listed on stderr."""
    _written(tmp_path, sai=broken("letter", size("Các cơ quan", 12)))
    done = vanban("inspect", "sai.docx", "--annotate", "nhan-xet.docx", "--fix", "sua.docx")

    assert "[nd30-body-size] 1 chỗ" in done.stderr
    assert len(list(Document(str(tmp_path / "nhan-xet.docx")).comments)) == 1
    assert vanban("inspect", "sua.docx").returncode == 0


@pytest.mark.parametrize("option", ["--fix", "--annotate"])
def test_the_original_is_no_place_for_a_copy(vanban: Run, tmp_path: Path, option: str) -> None:
    """Writing a copy over its own file is refused with the exit code for that."""
    _written(tmp_path, thu=letter())
    done = vanban("inspect", "thu.docx", option, "thu.docx")

    assert done.returncode == 9
    assert (tmp_path / "thu.docx").read_bytes() == letter()


def test_copies_of_many_files_are_wrong_use(vanban: Run, tmp_path: Path) -> None:
    """One output name cannot hold the copies of two files."""
    _written(tmp_path, a=letter(), b=plan())

    assert vanban("inspect", "a.docx", "b.docx", "--fix", "c.docx").returncode == 2


def test_a_folder_without_word_files_is_wrong_use(vanban: Run, tmp_path: Path) -> None:
    """An empty folder is told, not passed."""
    done = vanban("inspect", ".")

    assert done.returncode == 2
    assert "không có tệp Word" in done.stderr


def test_a_missing_file_is_told_and_the_others_are_inspected(vanban: Run, tmp_path: Path) -> None:
    """One wrong name among several stops nothing; the exit code says that something was not read."""
    _written(tmp_path, a=letter())
    done = vanban("inspect", "khong-co.docx", "a.docx")

    assert (done.returncode, done.stderr) == (3, "Không có tệp «khong-co.docx».\n")
    assert "a.docx: loại văn bản Công văn" in done.stdout


def test_a_refusal_speaks_english(vanban: Run, tmp_path: Path) -> None:
    """Why a file is refused and what to do about it come in the language asked for."""
    _written(tmp_path, hong=b"x")
    done = vanban("--lang", "en", "inspect", "hong.docx")

    assert done.returncode == 3
    assert not is_vietnamese(done.stderr)


def test_word_files_of_all_kinds_are_found_in_folders(vanban: Run, tmp_path: Path) -> None:
    """Folders are searched to the bottom for .docx, .docm and .dotx, whatever stands in their names."""
    folder = tmp_path / "mẫu (cũ)" / "2026"
    folder.mkdir(parents=True)
    for name in ("công văn.docx", "mẫu.dotx", "tự động.docm", "ghi-chú.txt"):
        (folder / name).write_bytes(letter())
    record = json.loads(vanban("inspect", ".", "--format", "json").stdout)

    assert sorted(Path(one["file"]).suffix for one in record["files"]) == [".docm", ".docx", ".dotx"]


def test_what_is_left_to_mend_by_hand_is_said(vanban: Run, tmp_path: Path) -> None:
    """After --fix the rules that still have errors or warnings are named."""
    _written(tmp_path, sai=broken("letter", both(size("Các cơ quan", 12), dropped("- Lưu"))))

    assert "Còn phải sửa tay: nd30-filing-missing." in vanban("inspect", "sai.docx", "--fix", "sua.docx").stderr
