"""Pictures of a dossier: beside it, never in it; and the command that takes them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from pipeline.errors import InvalidData, OutputError, WouldDestroy
from pipeline.pdf.pictures import contact_sheet, page_pictures
from pipeline.pdf.preview import LETTERS_MAX, preview
from tests.conftest import Vanban
from tests.support.needs import needs_soffice
from tests.support.saboteurs import POISON, Mischief, fake_soffice, tiny_docx, write_empty_pdf


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Return a published folder with a plan and some letters."""
    folder = tmp_path / "output" / "hoi-nghi"
    (folder / "giay-moi").mkdir(parents=True)
    tiny_docx(folder / "ke-hoach.docx", "một")
    for number in range(LETTERS_MAX + 2):
        tiny_docx(folder / "giay-moi" / f"{number:03d}.docx", f"thư {number}")
    return folder


@pytest.fixture
def _engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put an engine that makes empty pages first on PATH."""
    monkeypatch.setenv("PATH", str(fake_soffice(tmp_path / "engine").parent), prepend=":")


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below ``folder`` with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("_engine")
def test_pictures_stand_beside_the_documents(documents: Path) -> None:
    """Each page becomes a PNG and all of them one sheet, in a folder beside the published one, which stays as it is."""
    before = snapshot(documents)

    made = preview(documents, output=documents.parent, dpi=40)

    assert documents.parent / "hoi-nghi-xem-truoc" == made.folder
    assert ["ke-hoach-tr01.png", *(f"giay-moi--{number:03d}-tr01.png" for number in range(LETTERS_MAX))] == [
        path.name for path in made.pictures]
    assert (made.folder / "tong-quan.png").is_file() and all(path.is_file() for path in made.pictures)
    assert (2, 0) == (made.documents_left_out, made.pages_left_out)
    assert before == snapshot(documents)


@pytest.mark.usefixtures("_engine")
def test_everything_is_shown_when_asked_for(documents: Path) -> None:
    """With ``everything`` no letter is left out."""
    made = preview(documents, output=documents.parent, dpi=40, everything=True)

    assert (LETTERS_MAX + 3, 0) == (len(made.pictures), made.documents_left_out)


@pytest.mark.usefixtures("_engine")
def test_second_preview_takes_the_place_of_the_first(documents: Path) -> None:
    """Pictures of a document that is gone go too; what somebody else put beside them stays."""
    first = preview(documents, output=documents.parent, dpi=40)
    (first.folder / "ghi-chu.txt").write_text("của tôi")
    (documents / "ke-hoach.docx").unlink()

    preview(documents, output=documents.parent, dpi=40)

    names = {path.name for path in first.folder.iterdir()}
    assert "ghi-chu.txt" in names and "ke-hoach-tr01.png" not in names


@pytest.mark.usefixtures("_engine")
def test_picture_that_was_drawn_on_is_not_overwritten(documents: Path) -> None:
    """A picture that somebody changed stops the run before anything is replaced."""
    first = preview(documents, output=documents.parent, dpi=40)
    Image.new("RGB", (9, 9)).save(first.pictures[0])
    before = snapshot(first.folder)

    with pytest.raises(WouldDestroy):
        preview(documents, output=documents.parent, dpi=60)

    assert before == snapshot(first.folder)


@pytest.mark.usefixtures("_engine")
def test_pictures_never_go_among_the_documents(documents: Path) -> None:
    """A place inside the published folder is refused."""
    with pytest.raises(OutputError, match="-o"):
        preview(documents, output=documents / "anh", dpi=40)


def test_folder_without_documents_is_told(tmp_path: Path) -> None:
    """Where nothing was built there is nothing to show, and the remedy is said."""
    with pytest.raises(InvalidData, match="vanban build"):
        preview(tmp_path / "output" / "x", output=tmp_path / "output", dpi=40)


def test_sheet_holds_every_picture(tmp_path: Path) -> None:
    """The sheet grows with the number of pages, and an empty one is not made."""
    write_empty_pdf(tmp_path / "a.pdf")
    (picture,) = page_pictures(tmp_path / "a.pdf", tmp_path, stem="a", dpi=72)
    sizes = []
    for count in (1, 5, 30):
        contact_sheet([picture] * count, tmp_path / "sheet.png")
        with Image.open(tmp_path / "sheet.png") as sheet:
            sizes.append(sheet.width * sheet.height)

    assert sizes == sorted(sizes)
    with pytest.raises(ValueError, match="no pictures"):
        contact_sheet([], tmp_path / "sheet.png")


def test_command_without_engine_ends_with_five(documents: Path, vanban: Vanban) -> None:
    """Without LibreOffice ``vanban preview`` says what to type and exits with 5, leaving nothing behind."""
    done = vanban("preview", "data/hoi-nghi", PATH=str(documents / "nothing"))

    assert 5 == done.returncode
    assert "sudo apt-get install libreoffice-writer" in done.stderr
    assert ["hoi-nghi"] == [path.name for path in documents.parent.iterdir() if path.is_dir()]


def test_command_names_what_was_not_converted(documents: Path, tmp_path: Path, vanban: Vanban) -> None:
    """One document that fails is named, the others are shown, and the exit code is 6."""
    tiny_docx(documents / "phu-luc.docx", POISON)
    engine = fake_soffice(tmp_path / "engine", Mischief.SKIPS).parent

    done = vanban("preview", "data/hoi-nghi", PATH=f"{engine}:{Path(shutil.which('timeout') or '/x').parent}")

    assert 6 == done.returncode
    assert "phu-luc.pdf: lỗi [pdf-source-unreadable]" in done.stderr
    assert "output/hoi-nghi-xem-truoc/tong-quan.png" == done.stdout.splitlines()[-1]


@needs_soffice
@pytest.mark.slow
def test_pages_of_a_real_document_are_seen(tmp_path: Path) -> None:
    """A picture of a real page has ink on paper."""
    folder = tmp_path / "output" / "x"
    folder.mkdir(parents=True)
    (tmp_path / "docx").mkdir()
    from docx import Document

    document = Document()
    document.add_paragraph("Cộng hòa xã hội chủ nghĩa Việt Nam")
    document.save(str(folder / "a.docx"))

    made = preview(folder, output=tmp_path / "output", dpi=50)

    with Image.open(made.pictures[0]) as picture:
        darkest, lightest = picture.convert("L").getextrema()
    assert (True, 255) == (darkest < 128, lightest)
