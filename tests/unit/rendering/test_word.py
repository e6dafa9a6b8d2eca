"""One Word document from one draft."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from pipeline.domain.draft import Block, Column, Table, TableRow, WordDraft
from pipeline.domain.prose import plain
from pipeline.errors import TemplateError
from pipeline.rendering import Templates, missing_data, render
from pipeline.rendering.dialect import template_text
from pipeline.rendering.ending import end_with_section, finished
from pipeline.rendering.environment import template_environment
from pipeline.rendering.exposure import exposed
from pipeline.rendering.inspection import DOCUMENT_PART, STYLES_PART, parsed
from pipeline.rendering.stylesheet import read_stylesheet
from pipeline.rendering.template import prepared_document
from pipeline.rendering.word import document_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document_of(path: Path) -> etree._Element:
    """Return the document part of a Word file."""
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(DOCUMENT_PART))


def lines_of(path: Path) -> list[str]:
    """Return the words of every paragraph."""
    return ["".join(p.itertext(f"{W}t")) for p in document_of(path).iter(f"{W}p")]


class OwnDialect(DocxTemplate):  # type: ignore[misc]
    """docxtpl itself, taught only that prose prints as runs."""

    def patch_xml(self, src_xml: str) -> str:
        """Return the template code that the fast path compiles."""
        return template_text(src_xml)


def rendered_by_docxtpl(templates: Templates, draft: WordDraft) -> bytes:
    """Return the canonical body that docxtpl makes of the prepared template."""
    with zipfile.ZipFile(templates.folder / draft.template) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root, _ = prepared_document(parts[DOCUMENT_PART], read_stylesheet(parsed(parts[STYLES_PART])))
    parts[DOCUMENT_PART] = etree.tostring(root)
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    engine = OwnDialect(buffer)
    engine.render(exposed(draft.context), template_environment(), autoescape=True)
    body = etree.tostring(engine.docx.element.body, encoding="UTF-8", xml_declaration=False)
    return canonical(finished(body, templates[draft.template].recipients_style))


def canonical(body: bytes) -> bytes:
    """Return a body in canonical form."""
    return bytes(etree.tostring(etree.fromstring(body), method="c14n2", strip_text=False))


def test_fast_path_equals_docxtpl(templates: Templates, word_drafts: tuple[WordDraft, ...]) -> None:
    """The compiled fast path makes the very XML that docxtpl makes, for each of our templates."""
    for draft in word_drafts:
        xml = document_xml(templates[draft.template], exposed(draft.context))
        body = etree.fromstring(xml).find(f"{W}body")

        assert canonical(etree.tostring(body)) == rendered_by_docxtpl(templates, draft)


def test_every_word_is_in_the_file(
    templates: Templates, word_drafts: tuple[WordDraft, ...], tmp_path: Path, built_at: datetime
) -> None:
    """Each template prints every value of its context."""
    for draft in word_drafts:
        artifact = render(draft, templates, folder=tmp_path, built_at=built_at)

        assert missing_data(draft, artifact.path) == ()


def test_same_draft_same_bytes(templates: Templates, plan_draft: WordDraft, tmp_path: Path, built_at: datetime) -> None:
    """Two renders of one draft are equal byte for byte."""
    first = render(plan_draft, templates, folder=tmp_path / "a", built_at=built_at)
    second = render(plan_draft, templates, folder=tmp_path / "b", built_at=built_at)

    assert first.path.read_bytes() == second.path.read_bytes()
    assert first.sha256 == second.sha256


@pytest.mark.parametrize(
    "text",
    [
        "Sở KH & ĐT",
        "a <b> c.",
        "{{ 7*7 }}",
        "{% if x %}{%p endif %}{# #}",
        "{_{ x }_} {_% %_}",
        "  hai  dấu cách ",
        "không\u00a0ngắt",
        "\"nháy\" 'đơn' “cong” &amp; &#34;",
        "]]> <!-- -->",
    ],
)
def test_data_survive_unchanged(
    templates: Templates, annex_draft: WordDraft, tmp_path: Path, built_at: datetime, text: str
) -> None:
    """Signs that mean something to XML, Jinja or docxtpl stay what they are in text and in prose."""
    context = {**annex_draft.context, "kem_theo": text, "noi_dung": (Block("doan", plain(text)),)}
    draft = replace(annex_draft, context=context, title=text, author=text)

    artifact = render(draft, templates, folder=tmp_path, built_at=built_at)

    assert lines_of(artifact.path).count(text) == 2


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff"),
        min_size=1,
    )
)
@example("{_{")
@example("</w:t>")
def test_any_text_survives(templates: Templates, annex_draft: WordDraft, text: str) -> None:
    """Whatever text the data hold is the text of the paragraph, no more and no less."""
    context = exposed({**annex_draft.context, "noi_dung": (Block("doan", plain(text)),)})
    root = etree.fromstring(document_xml(templates["phu_luc.docx"], context))

    assert text in ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")]


def test_newline_becomes_a_line_break(templates: Templates, annex_draft: WordDraft) -> None:
    """A line feed in a value is a line break, as docxtpl prints it."""
    context = exposed({**annex_draft.context, "kem_theo": "một\nhai"})
    root = etree.fromstring(document_xml(templates["phu_luc.docx"], context))
    paragraph = next(p for p in root.iter(f"{W}p") if "một" in "".join(p.itertext()))

    assert [item.tag for item in paragraph.iter(f"{W}t", f"{W}br")] == [f"{W}t", f"{W}br", f"{W}t"]


def test_prose_keeps_bold_and_italic(templates: Templates, plan_draft: WordDraft) -> None:
    """Bold and italic words of prose are bold and italic runs."""
    root = etree.fromstring(document_xml(templates["ke_hoach.docx"], exposed(plan_draft.context)))
    looks = {
        "".join(run.itertext(f"{W}t")): [item.tag.removeprefix(W) for item in run.find(f"{W}rPr")]
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr") is not None
    }

    assert looks["trước ngày 15"] == ["b", "bCs"]
    assert looks[" (như trên)"] == ["i", "iCs"]


def test_each_annex_is_a_section(
    templates: Templates, plan_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """Every annex begins a page of its own and numbers its pages from 1, the first one as the data say."""
    artifact = render(plan_draft, templates, folder=tmp_path, built_at=built_at)
    sections = list(document_of(artifact.path).iter(f"{W}sectPr"))

    assert len(sections) == 1 + len(plan_draft.context["phu_luc"])
    for section in sections:
        assert section.find(f"{W}type").get(f"{W}val") == "nextPage"
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"
        assert len(section.findall(f"{W}headerReference")) == 2
    assert [section.find(f"{W}titlePg") is None for section in sections] == [False, True, False]


def test_last_annex_ends_the_document(templates: Templates, plan_draft: WordDraft) -> None:
    """No empty page stands behind the last annex: its section properties are those of the body's end."""
    root = etree.fromstring(document_xml(templates["ke_hoach.docx"], exposed(plan_draft.context)))
    last = root.find(f"{W}body")[-1]

    assert last.tag == f"{W}sectPr"
    assert last.find(f"{W}pgSz").get(f"{W}orient") == "landscape"
    assert len(list(root.iter(f"{W}sectPr"))) == 3


def test_landscape_annex(templates: Templates, plan_draft: WordDraft) -> None:
    """A turned annex has turned margins, and its tables fill the turned page."""
    root = etree.fromstring(document_xml(templates["ke_hoach.docx"], exposed(plan_draft.context)))
    sizes = [section.find(f"{W}pgSz").get(f"{W}orient") for section in root.iter(f"{W}sectPr")]
    margins = list(root.iter(f"{W}pgMar"))[2]
    tables = [t for t in root.iter(f"{W}tbl") if "STT" in "".join(t.itertext())]
    widths = [sum(int(column.get(f"{W}w")) for column in t.find(f"{W}tblGrid")) for t in tables]

    assert sizes == [None, None, "landscape"]
    assert [margins.get(f"{W}{side}") for side in ("top", "right", "bottom", "left")] == ["1701", "1134", "851", "1134"]
    assert widths == [9354, 9354, 14568]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("numbered", [False, True])
def test_annex_in_its_own_file(templates: Templates, annex_draft: WordDraft, turned: bool, numbered: bool) -> None:
    """An annex in a file of its own is one section, turned and numbered as the data say."""
    context = exposed({**annex_draft.context, "kho_ngang": turned, "hien_so_trang_dau": numbered})
    root = etree.fromstring(document_xml(templates["phu_luc.docx"], context))
    (section,) = root.iter(f"{W}sectPr")

    assert section.getparent().tag == f"{W}body"
    assert (section.find(f"{W}pgSz").get(f"{W}orient") == "landscape") is turned
    assert (section.find(f"{W}titlePg") is None) is numbered


def test_words_behind_a_section_keep_their_own() -> None:
    """Only an empty page is taken away: words behind the last section break stay in their section."""
    body = (
        b"<w:body><w:p><w:pPr><w:sectPr>1</w:sectPr></w:pPr></w:p>"
        b"<w:p><w:r><w:t>a</w:t></w:r></w:p><w:sectPr>2</w:sectPr></w:body>"
    )

    assert end_with_section(body) == body
    assert end_with_section(body.replace(b"<w:r><w:t>a</w:t></w:r>", b"")) == (
        b"<w:body><w:p><w:pPr></w:pPr></w:p><w:sectPr>1</w:sectPr></w:body>"
    )


def test_many_columns_are_set_smaller(templates: Templates, annex_draft: WordDraft) -> None:
    """A table with more than seven columns on an upright page takes the small styles, in every row."""
    columns = (Column("STT", 1, True), *(Column(f"Cột {number}") for number in range(8)))
    rows = (TableRow(tuple(map(plain, "123456789"))), TableRow(tuple(map(plain, "abcdefghi")), strong=True))
    blocks = (Block("bang", table=Table(columns, rows)),)

    styles = {}
    for turned in (False, True):
        context = exposed({**annex_draft.context, "noi_dung": blocks, "kho_ngang": turned})
        xml = document_xml(templates["phu_luc.docx"], context).decode()
        styles[turned] = set(re.findall(r'<w:pStyle w:val="(VBO\w+|VBDauBang\w*)"/>', xml))

    assert styles == {
        False: {"VBDauBangNho", "VBOBangNho", "VBOBangGiuaNho", "VBOTongNho"},
        True: {"VBDauBang", "VBOBang", "VBOBangGiua", "VBOTong"},
    }


def test_without_annex_one_section(templates: Templates, plan_draft: WordDraft) -> None:
    """A plan without annexes is one section."""
    context = exposed({**plan_draft.context, "phu_luc": ()})

    assert document_xml(templates["ke_hoach.docx"], context).count(b"<w:sectPr>") == 1


def test_signature_is_not_left_alone(templates: Templates, plan_draft: WordDraft) -> None:
    """The last two paragraphs of the body keep with the signature, whose row never splits."""
    root = etree.fromstring(document_xml(templates["ke_hoach.docx"], exposed(plan_draft.context)))
    table = next(t for t in root.iter(f"{W}tbl") if "Nơi nhận:" in "".join(t.itertext()))
    before = list(table.itersiblings(f"{W}p", preceding=True))[:2]

    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in before)
    assert before[1].findtext(f".//{W}t") == "Các đơn vị phối hợp thực hiện./."
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))


def test_properties_name_the_body_and_the_build(
    templates: Templates, plan_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """Title and author are the draft's, both moments the build's, escaped once."""
    artifact = render(plan_draft, templates, folder=tmp_path, built_at=built_at)
    with zipfile.ZipFile(artifact.path) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
        app = package.read("docProps/app.xml").decode()
    found = {etree.QName(item).localname: item.text or "" for item in core}

    assert found == {
        "title": "Kế hoạch & <A>",
        "subject": "",
        "creator": "Sở «A» & B",
        "keywords": "",
        "lastModifiedBy": "Sở «A» & B",
        "revision": "1",
        "created": "2024-07-05T03:04:05Z",
        "modified": "2024-07-05T03:04:05Z",
        "language": "vi-VN",
    }
    assert re.findall(r"<(\w+)>", app) == ["Application"]


def test_file_opens_in_python_docx(
    templates: Templates, word_drafts: tuple[WordDraft, ...], tmp_path: Path, built_at: datetime
) -> None:
    """Every file that is made can be opened, and each table cell ends with a paragraph."""
    docx = pytest.importorskip("docx")
    for draft in word_drafts:
        document = docx.Document(str(render(draft, templates, folder=tmp_path, built_at=built_at).path))

        assert all(cell[-1].tag == f"{W}p" for cell in document.element.iter(f"{W}tc"))
        assert not document.element.xpath("//w:p//w:p")


def test_a_value_that_no_placeholder_prints_is_refused(
    templates: Templates, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A value with content that the template would drop stops the run."""
    draft = replace(annex_draft, context={**annex_draft.context, "dia_diem": "Hội trường", "trong": ""})

    with pytest.raises(TemplateError) as caught:
        render(draft, templates, folder=tmp_path, built_at=built_at)

    assert [(f.code, f.details["placeholder"]) for f in caught.value.findings] == [
        ("template-value-unused", "dia_diem")
    ]
    assert not list(tmp_path.iterdir())


def test_a_placeholder_without_value_is_refused(
    templates: Templates, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A placeholder that the draft does not fill stops the run, all of them named at once."""
    context: dict[str, Any] = dict(annex_draft.context)
    del context["so"], context["kem_theo"]

    with pytest.raises(TemplateError) as caught:
        render(replace(annex_draft, context=context), templates, folder=tmp_path, built_at=built_at)

    assert [(f.code, f.details["placeholder"]) for f in caught.value.findings] == [
        ("template-unknown-placeholder", "kem_theo"),
        ("template-unknown-placeholder", "so"),
    ]


def test_signature_after_a_table_keeps_its_last_row(
    templates: Templates, letter_draft: Callable[[str], WordDraft], table: Table
) -> None:
    """When the body ends with a table, its last row stays with the signature."""
    draft = letter_draft("a")
    context = exposed({**draft.context, "chuong_trinh": (Block("bang", table=table),)})
    root = etree.fromstring(document_xml(templates[draft.template], context))
    tables = list(root.iter(f"{W}tbl"))
    rows = tables[-2].findall(f"{W}tr")[1:]

    assert [all(p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")) for row in rows] == [
        False,
        False,
        True,  # kept with the total
        True,  # kept with the signature
    ]


def test_one_addressee_stands_on_the_line_of_kinh_gui(templates: Templates, official_letter_draft: WordDraft) -> None:
    """One addressee stands behind the colon, several on lines of their own (K02, K03)."""

    def lines(*addressees: str) -> list[str]:
        context = exposed({**official_letter_draft.context, "kinh_gui": addressees})
        root = etree.fromstring(document_xml(templates["cong_van.docx"], context))
        words = ["".join(p.itertext(f"{W}t")) for p in root.iter(f"{W}p")]
        return [line for line in words if line.startswith(("Kính gửi", *addressees))]

    assert lines("Bộ Nội vụ") == ["Kính gửi: Bộ Nội vụ"]
    assert lines("- Bộ A;", "- Bộ B.") == ["Kính gửi:", "- Bộ A;", "- Bộ B."]


def test_register_numbers_its_columns(templates: Templates, register_draft: WordDraft) -> None:
    """The columns' numbers stand under their headings, and both rows repeat on every page."""
    root = etree.fromstring(document_xml(templates["so_dang_ky.docx"], exposed(register_draft.context)))
    (table,) = root.iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")

    assert ["".join(cell.itertext(f"{W}t")) for cell in rows[1].iter(f"{W}tc")] == ["(1)", "(2)", "(3)"]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, True] + [False] * (len(rows) - 2)
    assert len(list(root.iter(f"{W}sectPr"))) == 2
