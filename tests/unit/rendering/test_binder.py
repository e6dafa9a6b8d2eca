"""One printing file of many letters, none of them altered."""

from __future__ import annotations

import re
import shutil
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.domain.draft import BinderDraft, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.errors import TemplateError
from pipeline.rendering import Templates, load_templates, missing_data, render
from pipeline.rendering.package import Member, packed, read_members
from pipeline.rendering.readback import word_text
from tests.support.dossier import TEMPLATES

Letter = Callable[[str], WordDraft]


@pytest.fixture
def bound(
    templates: Templates, letter_draft: Letter, tmp_path: Path, built_at: datetime
) -> Callable[[int], tuple[BinderDraft, Path]]:
    """Return a maker of binders of so many letters."""

    def bind(count: int) -> tuple[BinderDraft, Path]:
        drafts = [letter_draft(f"don-vi-{number}") for number in range(count)]
        for draft in drafts:
            render(draft, templates, folder=tmp_path, built_at=built_at)
        stems = tuple(draft.stem for draft in drafts)
        binder = BinderDraft(DocumentKind.GIAY_MOI, "GM/in-tat-ca", stems, "Tập giấy mời", "UBND")
        return binder, render(binder, templates, folder=tmp_path, built_at=built_at).path

    return bind


def test_letters_follow_each_other_unaltered(bound: Callable[[int], tuple[BinderDraft, Path]]) -> None:
    """The words of the book are the words of the letters, one after the other."""
    draft, path = bound(3)
    letters = "".join(word_text(path.parents[1] / f"{part}.docx") for part in draft.parts)

    assert word_text(path).split("\n")[:5] == letters.split("\n")[:5]
    assert missing_data(draft, path) == ()


def test_each_letter_is_a_section(bound: Callable[[int], tuple[BinderDraft, Path]]) -> None:
    """Every letter begins a page of its own and counts its pages from 1."""
    _, path = bound(3)
    with zipfile.ZipFile(path) as package:
        text = package.read("word/document.xml").decode()
        assert package.testzip() is None

    assert text.count("<w:sectPr>") == text.count('<w:pgNumType w:start="1"/>') == text.count("<w:titlePg/>") == 3
    assert text.count('<w:type w:val="nextPage"/>') == 3


def test_one_letter_makes_a_book(bound: Callable[[int], tuple[BinderDraft, Path]]) -> None:
    """A book of one letter has its body, and opens."""
    docx = pytest.importorskip("docx")
    draft, path = bound(1)
    letter = path.parents[1] / f"{draft.parts[0]}.docx"

    assert word_text(path) == word_text(letter)
    assert docx.Document(str(path)).core_properties.title == "Tập giấy mời"


def test_a_changed_letter_is_noticed(
    bound: Callable[[int], tuple[BinderDraft, Path]],
    templates: Templates,
    letter_draft: Letter,
    built_at: datetime,
) -> None:
    """A letter that was rendered again after binding is told apart by the read-back."""
    draft, path = bound(2)
    other = replace(letter_draft("khac"), stem=draft.parts[1])
    render(other, templates, folder=path.parents[1], built_at=built_at)

    assert any("khac" in words for words in missing_data(draft, path))


def test_drawings_of_a_template_keep_apart(
    letter_draft: Letter, tmp_path: Path, built_at: datetime
) -> None:
    """A logo in each letter is numbered anew in the book: Word takes two drawings of one number for a fault."""
    folder = tmp_path / "mau"
    shutil.copytree(TEMPLATES, folder)
    logo = ('<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing"><wp:docPr id="5" name="Logo"/></wp:inline></w:drawing></w:r></w:p>')
    parts = read_members((folder / "giay_moi.docx").read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + logo.encode())
    (folder / "giay_moi.docx").write_bytes(packed(Member.of(name, content) for name, content in parts.items()))
    templates = load_templates(folder)
    drafts = [letter_draft(f"don-vi-{number}") for number in range(3)]
    for draft in drafts:
        render(draft, templates, folder=tmp_path, built_at=built_at)
    binder = BinderDraft(DocumentKind.GIAY_MOI, "tat-ca", tuple(draft.stem for draft in drafts), "", "")
    path = render(binder, templates, folder=tmp_path, built_at=built_at).path

    numbers = re.findall(rb'<wp:docPr[^>]* id="(\d+)"', read_members(path.read_bytes())["word/document.xml"])
    assert len(set(numbers)) == len(numbers) == 2 * len(drafts)  # a logo and a QR code in each
    assert missing_data(binder, path) == ()


def test_letters_of_two_templates_are_refused(
    templates: Templates,
    letter_draft: Letter,
    annex_draft: WordDraft,
    tmp_path: Path,
    built_at: datetime,
    plan_draft: WordDraft,
) -> None:
    """Documents that share no styles cannot be bound."""
    letter = letter_draft("a")
    render(letter, templates, folder=tmp_path, built_at=built_at)
    render(annex_draft, templates, folder=tmp_path, built_at=built_at)
    path = tmp_path / f"{annex_draft.stem}.docx"
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/extra.xml", "<x/>")
    binder = BinderDraft(DocumentKind.GIAY_MOI, "all", (letter.stem, annex_draft.stem), "", "")

    with pytest.raises(TemplateError) as caught:
        render(binder, templates, folder=tmp_path, built_at=built_at)

    assert [f.code for f in caught.value.findings] == ["template-binder-mismatch"]


def test_memory_stays_flat(
    bound: Callable[[int], tuple[BinderDraft, Path]], templates: Templates, tmp_path: Path, built_at: datetime
) -> None:
    """Binding a letter six hundred times takes hardly more memory than binding it sixty times."""
    draft, _ = bound(1)
    peaks = []
    for count in (60, 600):
        many = replace(draft, parts=draft.parts * count)
        tracemalloc.start()
        render(many, templates, folder=tmp_path, built_at=built_at)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < peaks[0] + 500_000
