"""Speed as counted work: what is done once, what is not done again, and nothing about seconds."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import chunks, soundness
from pipeline.build import build
from pipeline.documents import noi_nhan
from pipeline.execution import InProcess, ProcessPool
from pipeline.rendering import template, word
from pipeline.rendering.package import Member
from pipeline.rendering.word import RENDERER
from tests.support.dossier import TEMPLATES, Dossier, small_dossier

LETTERS = 70


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    """Return a dossier with so many letters that they make several chunks."""
    return small_dossier(tmp_path / "data", organs=LETTERS)


@pytest.fixture(autouse=True)
def _fast_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the work of the fast path be counted, also when all else is made by docxtpl."""
    monkeypatch.delenv(RENDERER, raising=False)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Return a function that counts the calls of a function, by its first argument when that is a text or a path."""

    def count(owner: Any, name: str) -> Counter[str]:
        calls: Counter[str] = Counter()
        original = getattr(owner, name)

        def counting(*arguments: Any, **options: Any) -> Any:
            calls[str(arguments[0]) if arguments and isinstance(arguments[0], str | Path) else ""] += 1
            return original(*arguments, **options)

        monkeypatch.setattr(owner, name, counting)
        return calls

    return count


def made(dossier: Dossier, output: Path) -> None:
    """Build the dossier in this process."""
    build([dossier.folder], output=output, templates=TEMPLATES)


def test_each_template_is_compiled_once(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """However many letters are made of a template, it is read, checked and compiled once."""
    compiled = counted(template, "build_template")
    made(dossier, tmp_path / "output")

    assert compiled == {"ke_hoach.docx": 1, "giay_moi.docx": 1, "noi_nhan.docx": 1}


def test_of_a_letter_only_its_own_parts_are_deflated(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts that all letters share are deflated once for all; a letter deflates its body and its properties."""
    deflated: Counter[str] = Counter()
    original = Member.of.__func__  # type: ignore[attr-defined]

    def counting(cls: type[Member], name: str, content: bytes) -> Member:
        deflated[name] += 1
        return original(cls, name, content)  # type: ignore[no-any-return]

    monkeypatch.setattr(Member, "of", classmethod(counting))
    build([dossier.folder], output=tmp_path / "output", templates=TEMPLATES, only=frozenset({"giay-moi"}))

    assert deflated.pop("word/document.xml") == deflated.pop("docProps/core.xml") == LETTERS
    assert set(deflated.values()) == {1}


def test_each_file_is_examined_once(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """Whole, no leak, kept to the decree, no fact of yesterday: one reading of a file's words answers all."""
    words, inspected = counted(soundness, "content_text"), counted(soundness, "breaches")
    made(dossier, tmp_path / "output")

    plan_and_list = 2
    assert (words.total(), inspected.total()) == (LETTERS + plan_and_list, LETTERS + plan_and_list)


def test_unchanged_letters_are_not_made_again(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """A second build makes nothing; after one organ's wording changed, its letter and what lists it are made."""
    output = tmp_path / "output"
    made(dossier, output)
    rendered = counted(chunks, "render")
    made(dossier, output)
    assert not rendered

    dossier.organ("don_vi_7", B="Đơn vị số bảy")
    made(dossier, output)

    letters_and_lists = 1 + 1 + 2  # the letter, the printing file, the two lists of recipients
    assert sum(rendered.values()) == letters_and_lists


def test_drafts_composed_together_are_composed_once_to_compare_and_once_to_make(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """However many of them have changed: here the distribution list as Word file and as workbook."""
    made(dossier, tmp_path / "output")
    composed = counted(noi_nhan, "_drafts")
    dossier.organ("don_vi_7", B="Đơn vị số bảy")
    made(dossier, tmp_path / "output")

    assert composed.total() == 2


def test_an_unchanged_dossier_compiles_no_template(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """Where nothing is to be made, no template is opened and no file deflated."""
    made(dossier, tmp_path / "output")
    compiled, squeezed = counted(template, "build_template"), counted(zlib, "compressobj")
    made(dossier, tmp_path / "output")

    record_of_what_was_made = 1
    assert (compiled, squeezed.total()) == (Counter(), record_of_what_was_made)


def test_the_fast_path_never_asks_docxtpl_to_render(
    dossier: Dossier, tmp_path: Path, counted: Callable[[Any, str], Counter[str]]
) -> None:
    """None of the project's own templates needs docxtpl's slow way."""
    slow = counted(word, "parts_by_docxtpl")
    made(dossier, tmp_path / "output")

    assert not slow


def test_work_on_all_cores_gives_the_same_bytes_and_findings(dossier: Dossier, tmp_path: Path) -> None:
    """Several processes make the files that one makes, and say the same of them."""
    bent = copied_templates(tmp_path / "mau", old='w:left="1701"', new='w:left="700"')
    outcomes = []
    for name, executor in (("one", InProcess()), ("two", ProcessPool(2))):
        built, = build([dossier.folder], output=tmp_path / name, templates=bent, accept_nonconformant=True,
                       executor=executor)
        files = {path.relative_to(built.folder): path.read_bytes() for path in built.folder.rglob("*.*")}
        outcomes.append((files, [artifact.name for artifact in built.artifacts], built.findings))

    assert outcomes[0] == outcomes[1]
    assert [finding.place.file for finding in outcomes[0][2] if finding.code == "nd30-margin-left"] == [
        f"giay-moi/{number:03d}-don-vi-{number}.docx" for number in (1, 2, 3)]


def copied_templates(folder: Path, *, old: str, new: str) -> Path:
    """Return a folder with the project's templates, words of the letter's XML replaced."""
    shutil.copytree(TEMPLATES, folder)
    with zipfile.ZipFile(folder / "giay_moi.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(folder / "giay_moi.docx", "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content.replace(old.encode(), new.encode()))
    return folder
