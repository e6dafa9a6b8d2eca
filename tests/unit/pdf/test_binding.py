"""Which documents may be bound, and that binding keeps every letter's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.pdf.binding import MARK, bind, bindable, groups
from pipeline.pdf.wording import docx_wording
from tests.support.saboteurs import docx_of

SECTION = '<w:sectPr><w:type w:val="nextPage"/><w:pgNumType w:start="1"/></w:sectPr>'
ENDING = "<w:p><w:pPr></w:pPr></w:p>" + SECTION


def letter(path: Path, text: str = "Kính gửi", *, ending: str = ENDING, inside: str = "", **parts: str) -> Path:
    """Write a letter that may be bound unless something is put in."""
    return docx_of(path, f"<w:p><w:r><w:t>{text}</w:t></w:r>{inside}</w:p>{ending}", **parts)


def test_letters_are_bound_word_for_word(tmp_path: Path) -> None:
    """The bound document says what the letters say one after the other, each at a mark of its own."""
    letters = [taken for name in ("một", "hai", "ba") if (taken := bindable(letter(tmp_path / f"{name}.docx", name)))]

    bind(letters, tmp_path / "book.docx")

    import zipfile

    with zipfile.ZipFile(tmp_path / "book.docx") as package:
        text = package.read("word/document.xml").decode()
    assert "mộthaiba" == docx_wording(tmp_path / "book.docx").body
    assert all(text.count(MARK.format(number=number)) == 1 for number in range(3))
    assert 3 == text.count("<w:sectPr")


@pytest.mark.parametrize("inside", [
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
    '<w:bookmarkStart w:id="1" w:name="x"/>',
    "<w:r><w:instrText> NUMPAGES </w:instrText></w:r>",
    '<w:r><w:footnoteReference w:id="2"/></w:r>',
    f"<w:pPr>{SECTION}</w:pPr>",
])
def test_what_looks_beyond_its_letter_is_not_bound(tmp_path: Path, inside: str) -> None:
    """Numbers, notes, bookmarks, counts of pages and further sections would change in a bound document."""
    assert bindable(letter(tmp_path / "a.docx", inside=inside)) is None


@pytest.mark.parametrize("ending", [
    "", SECTION,
    ENDING.replace('<w:pgNumType w:start="1"/>', ""),
    ENDING.replace("nextPage", "continuous"),
])
def test_letter_that_would_run_into_its_neighbour_is_not_bound(tmp_path: Path, ending: str) -> None:
    """Only a letter that begins a page, counts pages from one and ends in an empty paragraph may be bound."""
    assert bindable(letter(tmp_path / "a.docx", ending=ending)) is None


def test_header_that_counts_all_pages_is_not_bound(tmp_path: Path) -> None:
    """A header with the number of pages would tell that of the bound document."""
    header = '<w:p><w:fldSimple w:instr="NUMPAGES"/></w:p>'

    assert bindable(letter(tmp_path / "a.docx", header1=header)) is None


def test_what_is_no_package_is_not_bound(tmp_path: Path) -> None:
    """A damaged file is left to the engine, which will say so."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 damaged")

    assert bindable(tmp_path / "a.docx") is None


def test_letters_of_two_templates_make_two_groups(tmp_path: Path) -> None:
    """Only letters that share every other part are bound together, and one alone is no group."""
    paths = [letter(tmp_path / f"{name}.docx", name, header1=f"<w:p/><!-- {name[0]} -->") for name in ("a1", "b1", "a2", "c1")]

    found = groups(taken for path in paths if (taken := bindable(path)))

    assert [["a1", "a2"]] == [[each.path.stem for each in group] for group in found]
