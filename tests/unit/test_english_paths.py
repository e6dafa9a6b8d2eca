"""Each ending that a clerk can bring about is told in English, but for what it quotes of the data."""

from __future__ import annotations

import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from pipeline.cli.language import choose_language
from pipeline.cli.main import main
from pipeline.register.mark import mark_path
from tests.support import messages
from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import PLAN, TEMPLATES, Dossier, copied_sample, small_dossier
from tests.unit.domain import (
    test_review_citations,
    test_review_counts,
    test_review_dates,
    test_review_organs,
    test_review_structure,
)
from tests.unit.sources.test_load import EDITS
from tests.unit.test_language import KEPT

#: Names of files and of sheets as they are, and the rule at the end of a line.
QUOTED = re.compile(r"/[^/\n]*\.yml|\.xlsx\[[^\]]*\]|(?<= )\((?:[^()]|\([^()]*\))*\)$")
Said = Callable[..., str]
Edit = Callable[[Dossier], object]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Iterator[Said]:
    """Return a function that runs a command in English and returns all that it prints."""
    def run(*arguments: object) -> str:
        with pytest.raises(SystemExit):
            main(["--lang", "en", *map(str, arguments)])
        printed = capsys.readouterr()
        return printed.out + printed.err

    yield run
    choose_language("vi")


def left_over(text: str) -> list[str]:
    """Return the lines with Vietnamese letters outside what is quoted."""
    return [line for line in text.splitlines() if messages.is_vietnamese(KEPT.sub("", QUOTED.sub("", line)))]


def _edits() -> Iterator[tuple[str, Edit]]:
    """Yield the faults of the review's own tests, as edits of the sample."""
    for module in (test_review_citations, test_review_counts, test_review_organs, test_review_structure):
        for name, case in module.CASES.items():
            yield f"{module.__name__}: {name}", case[0]
    for name, (old, new, _) in test_review_dates.CASES.items():
        yield name, lambda it, old=old, new=new: it.text(old, new)  # type: ignore[misc]


REVIEWED: dict[str, Edit] = dict(_edits())


def test_the_standing_of_tasks_is_told_in_english(tmp_path: Path, said: Said) -> None:
    """All but the ids, organs and words of the work itself."""
    (tmp_path / "data").mkdir()
    told = said("tasks", "status", copied_sample(tmp_path / "data").folder, "--today", "17/7/2024")
    states = [line.split("\t")[2] for line in told.splitlines() if line.count("\t") == 3]

    assert "LATE by 01 days" in states
    assert [] == [words for words in (*states, told.splitlines()[-1]) if messages.is_vietnamese(words)]


@pytest.mark.parametrize("code", EDITS)
def test_faults_of_reading_are_told_in_english(tmp_path: Path, said: Said, code: str) -> None:
    """Whatever cannot be read or understood in the files of a dossier."""
    dossier = small_dossier(tmp_path / "data")
    EDITS[code](dossier)

    told = said("review", dossier.folder)

    assert f"[{code}]" in told
    assert [] == left_over(told)


@pytest.mark.parametrize("name", REVIEWED)
def test_faults_between_facts_are_told_in_english(tmp_path: Path, said: Said, name: str) -> None:
    """Whatever the review finds."""
    (tmp_path / "data").mkdir()
    dossier = copied_sample(tmp_path / "data")
    REVIEWED[name](dossier)

    assert [] == left_over(said("review", dossier.folder))


@pytest.mark.parametrize(("old", "new", "english"), [
    ("so_van_ban: 7\n", "so_van_ban: 7\ndo_khan: GẤP\n", "only one of «HỎA TỐC», «THƯỢNG KHẨN», «KHẨN» is accepted"),
    ("  ngay: 2024-07-18\n", "  ngay: 31/2/2025\n", "there is no day 31/2/2025"),
    ("  gio: 07:30\n", "  gio: 25:00\n", "The value of «gio» is not valid"),
    ("so_van_ban: 7\n", "so_van_ban: [1, 2]\n", "The value of «so_van_ban» is not valid"),
])
def test_wrong_values_are_told_in_english(tmp_path: Path, said: Said, old: str, new: str, english: str) -> None:
    """Reasons and the values allowed."""
    told = said("review", small_dossier(tmp_path / "data").text(old, new).folder)

    assert english in told
    assert [] == left_over(told)


def _lost(bureau: Bureau) -> None:
    bureau.office.register.unlink()


def _lost_with_its_mark(bureau: Bureau) -> None:
    _lost(bureau)
    mark_path(bureau.office.register).unlink()


def _damaged(bureau: Bureau) -> None:
    bureau.office.register.write_bytes(b"\x00" * 8192)


def _older(bureau: Bureau) -> None:
    backup = bureau.office.register.read_bytes()
    bureau.issue("giay-moi", day=date(2024, 7, 10))
    bureau.office.register.write_bytes(backup)


def _newer(bureau: Bureau) -> None:
    with sqlite3.connect(bureau.office.register) as db:
        db.execute("PRAGMA user_version = 99")


HARMS = {
    "although its file of seals": _lost, "although there are issued documents": _lost_with_its_mark, "is damaged": _damaged,
    "older than": _older, "newer version": _newer,
}


@pytest.mark.parametrize("command", ["recall", "verify"])
@pytest.mark.parametrize("harm", HARMS)
def test_harm_to_the_register_is_told_in_english(tmp_path: Path, said: Said, harm: str, command: str) -> None:
    """Lost, damaged, outdated, too new: what happened, and what to do."""
    bureau = small_bureau(tmp_path)
    bureau.issue(day=date(2024, 7, 9))
    HARMS[harm](bureau)
    words = ("register", "verify") if command == "verify" else (
        "recall", bureau.dossier.folder, "ke-hoach", "--reason", "x", "--date", "11/7/2024")

    told = said(*words, "-o", bureau.office.output, "--register", bureau.office.register)

    assert harm in told
    assert [] == left_over(told)


def test_a_register_that_cannot_be_written_is_told_in_english(tmp_path: Path, said: Said) -> None:
    """A file stands where its folder should be; and there is none to show yet."""
    bureau = small_bureau(tmp_path)
    (tmp_path / "tep").touch()

    told = said("issue", bureau.dossier.folder, "ke-hoach", "-o", bureau.office.output, "--register",
                tmp_path / "tep" / "so.sqlite")
    told += said("register", "show", "-o", bureau.office.output, "--register", bureau.office.register)

    assert "cannot be opened or written" in told
    assert [] == left_over(told)


def without_signer(parts: dict[str, bytes]) -> None:
    """Take the name of the signer out of the letter."""
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"ho_ten", b"ten_ho")


def no_word_file(parts: dict[str, bytes]) -> None:
    """Take out all that makes a Word file."""
    parts.clear()


def half_a_tag(parts: dict[str, bytes]) -> None:
    """Cut a tag in two."""
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"{{ ho_ten }}", b"{{ ho_ten")


@pytest.mark.parametrize("change", [without_signer, no_word_file, half_a_tag])
def test_templates_that_cannot_be_used_are_told_in_english(
    tmp_path: Path, said: Said, change: Callable[[dict[str, bytes]], None]
) -> None:
    """The findings, and the sentence that ends the run."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    with zipfile.ZipFile(templates / "giay_moi.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    with zipfile.ZipFile(templates / "giay_moi.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    told = said("build", small_dossier(tmp_path / "data").folder, "-o", tmp_path / "output", "--templates", templates)

    assert "Stopped: The template «giay_moi.docx» cannot be used." in told
    assert [] == left_over(told)


@pytest.mark.parametrize(("option", "value"), [
    ("--date", "31/2/2025"), ("--date", "hôm nay"), ("--number", "bảy"), ("--number", "0"),
    ("--register", "data"), ("--lạ", "1"),
])
def test_options_are_called_as_they_are_typed(
    tmp_path: Path, said: Said, monkeypatch: pytest.MonkeyPatch, option: str, value: str
) -> None:
    """A wrong value names its option, and says why in English."""
    dossier = small_dossier(tmp_path / "data")
    monkeypatch.chdir(tmp_path)

    told = said("issue", dossier.folder, option, value)

    assert f"«{option}»" in told
    assert [] == left_over(told.replace(value, ""))


def test_places_in_a_document_are_told_in_english(tmp_path: Path, said: Said) -> None:
    """«(phông chữ, bảng 1, ô A1, đoạn 1)» is «(font, table 1, cell A1, paragraph 1)», of a build too."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    with zipfile.ZipFile(templates / "giay_moi.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"Times New Roman", b"Arial")
    with zipfile.ZipFile(templates / "giay_moi.docx", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    dossier = small_dossier(tmp_path / "data")

    told = said("build", dossier.folder, "-o", tmp_path / "output", "--templates", templates)
    as_json = said("build", dossier.folder, "-o", tmp_path / "output", "--templates", templates, "--format", "json")

    assert re.search(r" \(font, table 1, cell A1, paragraph \d+\): error", told)
    assert [] == left_over(told)
    assert '"spot": "font, table 1, cell A1, paragraph ' in as_json


def test_no_plan_at_all_is_told_in_english(tmp_path: Path, said: Said) -> None:
    """Folders without a dossier, and files that are none."""
    (tmp_path / "data" / "trong").mkdir(parents=True)
    (tmp_path / PLAN).write_text("- một danh sách\n", encoding="utf-8")

    told = said("review", tmp_path / "data") + said("review", tmp_path) + said("build", tmp_path / "khong-co")

    assert [] == left_over(told)
