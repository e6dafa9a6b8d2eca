"""Pictures in letters: drawn on the fast path, one part for all, whole packages, and read back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_LINE_SPACING
from lxml import etree

from pipeline.domain.draft import BinderDraft, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.picture import Picture, PictureLine
from pipeline.qr import qr_picture
from pipeline.rendering import load_templates, missing_data, missing_pictures, render
from pipeline.rendering.pictures import FIRST_NUMBER, unnumbered
from pipeline.rendering.word import RENDERER
from tests.support.dossier import TEMPLATES, Dossier
from tests.unit.test_qr import read_codes

NOW = datetime(2024, 7, 1, tzinfo=UTC)
REGISTER, PAPERS = "https://dang-ky.gov.vn/?a=1&b=2", "https://tai-lieu.gov.vn/x"


@pytest.fixture
def letters(dossier: Dossier) -> list[WordDraft]:
    """Return two letters of the sample with two codes each."""
    from pipeline.documents.giay_moi import giay_moi_drafts

    dossier.text("  chuong_trinh: có\n",
                 f'  chuong_trinh: có\n  lien_ket_dang_ky: "{REGISTER}"\n  lien_ket_tai_lieu: {PAPERS}\n')
    return [draft for draft in giay_moi_drafts(dossier.plan())[:2] if isinstance(draft, WordDraft)]


def rendered(letters: list[WordDraft], folder: Path) -> list[bytes]:
    """Return the files of the letters."""
    templates = load_templates(TEMPLATES)
    return [render(each, templates, folder=folder, built_at=NOW).path.read_bytes() for each in letters]


def members(content: bytes) -> dict[str, bytes]:
    """Return the parts of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_codes_stand_side_by_side_below_the_text(letters: list[WordDraft], tmp_path: Path) -> None:
    """Both are in one paragraph behind the sentence that ends the letter, and read back what the data say."""
    content, _ = rendered(letters, tmp_path)

    document = docx.Document(io.BytesIO(content))
    shapes = document.inline_shapes
    blobs = [document.part.related_parts[each._inline.graphic.graphicData.pic.blipFill.blip.embed].blob
             for each in shapes]
    texts = [paragraph.text for paragraph in document.paragraphs]
    pictured = next(index for index, paragraph in enumerate(document.paragraphs)
                    if paragraph._p.xpath(".//w:drawing"))
    assert [read_codes(blob) for blob in blobs] == [[REGISTER], [PAPERS]]
    assert [shape.width.mm for shape in shapes] == [25, 25]
    assert document.paragraphs[pictured].paragraph_format.line_spacing_rule == WD_LINE_SPACING.AT_LEAST
    assert 25 < document.paragraphs[pictured].paragraph_format.line_spacing.mm < 27
    assert texts[pictured - 1].endswith("(bên phải)./.")
    assert REGISTER in texts[pictured - 2]
    assert [each._inline.docPr.get("descr") for each in shapes] == [f"Mã QR: {REGISTER}", f"Mã QR: {PAPERS}"]


def test_letters_share_the_parts_of_their_codes(letters: list[WordDraft], tmp_path: Path) -> None:
    """All parts but the document and its properties are byte-equal, and no part is related to nothing."""
    first, second = map(members, rendered(letters, tmp_path))

    own = {"word/document.xml", "docProps/core.xml"}
    assert {name: part for name, part in first.items() if name not in own} == {
        name: part for name, part in second.items() if name not in own}
    targets = re.findall(rb'Target="(media/[^"]+)"', first["word/_rels/document.xml.rels"])
    assert {f"word/{target.decode()}" for target in targets} == {name for name in first if "/media/" in name}
    assert b'<Default Extension="png" ContentType="image/png"/>' in first["[Content_Types].xml"]


def test_the_fast_path_is_kept(letters: list[WordDraft], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No letter with codes goes through docxtpl."""
    def refused(*_: object) -> None:
        raise AssertionError("detour")

    monkeypatch.delenv(RENDERER, raising=False)
    monkeypatch.setattr("pipeline.rendering.word.parts_by_docxtpl", refused)

    assert rendered(letters, tmp_path)


def test_both_paths_make_the_same_letter(
    letters: list[WordDraft], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What docxtpl itself makes has the same document, the same pictures, the same types and relations."""
    made = {}
    for path in ("fast", "docxtpl"):
        monkeypatch.setenv(RENDERER, path)
        made[path] = members(rendered(letters[:1], tmp_path / path)[0])

    def canonical(parts: dict[str, bytes]) -> bytes:
        tree = etree.fromstring(parts["word/document.xml"])
        etree.cleanup_namespaces(tree)
        return bytes(etree.tostring(tree, method="c14n2"))

    fast, slow = made["fast"], made["docxtpl"]
    assert canonical(fast) == canonical(slow)
    assert {name: part for name, part in fast.items() if "/media/" in name} == {
        name: part for name, part in slow.items() if "/media/" in name}


def test_drawings_of_a_printing_file_have_numbers_of_their_own(letters: list[WordDraft], tmp_path: Path) -> None:
    """All letters in one file: no number twice, the pictures once, and nothing is missed in it."""
    rendered(letters, tmp_path)
    draft = BinderDraft(DocumentKind.GIAY_MOI, "tat-ca", tuple(each.stem for each in letters), "Tất cả", "UBND")

    book = render(draft, load_templates(TEMPLATES), folder=tmp_path, built_at=NOW).path

    parts = members(book.read_bytes())
    numbers = re.findall(r'<wp:docPr id="(\d+)"', parts["word/document.xml"].decode())
    assert numbers == [str(FIRST_NUMBER + index) for index in range(4)]
    assert len([name for name in parts if "/media/" in name]) == 2
    assert missing_data(draft, book) == ()


@pytest.mark.parametrize("damage", ["part", "relation"])
def test_a_lost_code_is_noticed(letters: list[WordDraft], tmp_path: Path, damage: str) -> None:
    """A file whose picture is harmed or not shown lacks a datum."""
    from pipeline.rendering.package import Member, packed

    parts = members(rendered(letters[:1], tmp_path)[0])
    if damage == "part":
        parts[next(name for name in parts if "/media/" in name)] += b"x"
    else:
        parts["word/document.xml"] = re.sub(rb'r:embed="[^"]*"', b'r:embed="rId1"', parts["word/document.xml"], count=1)
    content = packed(Member.of(name, part) for name, part in parts.items())

    assert len(missing_pictures(letters[0], content)) == 1


def test_without_links_a_letter_has_no_trace_of_pictures(dossier: Dossier, tmp_path: Path) -> None:
    """No paragraph, no part, no type is left where a code would be."""
    from pipeline.documents.giay_moi import giay_moi_drafts

    letter = giay_moi_drafts(dossier.plan())[0]
    assert isinstance(letter, WordDraft)
    parts = members(rendered([letter], tmp_path)[0])

    assert b"VBMaQR" not in parts["word/document.xml"]
    assert not any("/media/" in name for name in parts)
    assert b"png" not in parts["[Content_Types].xml"]


def test_comparing_ignores_numbers_and_keeps_lengths() -> None:
    """Bodies that differ in the numbers of their drawings alone are the same, byte for byte after the reset."""
    one = b'<wp:docPr id="1000000007" name="anh-a"/>'

    assert unnumbered(one) == b'<wp:docPr id="1000000001" name="anh-a"/>'
    assert len(unnumbered(one)) == len(one)
    assert unnumbered(b"<w:p/>") == b"<w:p/>"


def test_a_picture_is_named_by_what_it_shows() -> None:
    """Two pictures have two names; the same has the same."""
    pictures = [Picture(qr_picture(link)[0], 25, "x") for link in (REGISTER, PAPERS, REGISTER)]

    assert len({each.mark for each in pictures}) == 2
    assert not PictureLine(())
