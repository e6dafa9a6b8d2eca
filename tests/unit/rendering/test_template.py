"""Templates are refused with words that a clerk can act on, before anything is written."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.domain.draft import WordDraft
from pipeline.errors import ExitCode, TemplateError
from pipeline.findings import Finding
from pipeline.rendering import TEMPLATE_FINDINGS, Templates, load_templates, render
from pipeline.rendering.exposure import exposed
from pipeline.rendering.word import document_xml
from tests.support.dossier import TEMPLATES
from tests.support.odd_zips import odd_zips

Parts = dict[str, bytes]
Bent = Callable[[Callable[[Parts], None]], Templates]
Reworded = Callable[[str, str], Templates]
SO = "{{ so }}"


def refused(templates: Templates) -> tuple[Finding, ...]:
    """Return what the only template of a folder is refused for."""
    with pytest.raises(TemplateError) as caught:
        templates["phu_luc.docx"]
    assert caught.value.exit_code is ExitCode.TEMPLATE
    return caught.value.findings


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]


def put(name: str, content: bytes) -> Callable[[Parts], None]:
    """Return a change that puts a part into the package."""

    def change(parts: Parts) -> None:
        parts[name] = content

    return change


def swap(name: str, old: bytes, new: bytes) -> Callable[[Parts], None]:
    """Return a change that rewrites words of one part."""

    def change(parts: Parts) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return change


def test_missing_template(tmp_path: Path) -> None:
    """A template that is not there is said to be missing, and a path outside the folder is never read."""
    (tmp_path / "mau").mkdir()
    (tmp_path / "phu_luc.docx").write_bytes(b"x")
    templates = load_templates(tmp_path / "mau")

    assert codes(refused(templates)) == ["template-missing"]
    with pytest.raises(TemplateError):
        templates["../phu_luc.docx"]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + b"\0" * 40, b"\xd0\xcf\x11\xe0" * 100])
def test_not_a_zip(tmp_path: Path, content: bytes) -> None:
    """A file that is no zip archive (old .doc, damaged, empty) is refused."""
    (tmp_path / "phu_luc.docx").write_bytes(content)

    assert codes(refused(load_templates(tmp_path))) == ["template-not-word"]


ODD = odd_zips((TEMPLATES / "phu_luc.docx").read_bytes())


@pytest.mark.parametrize("odd", ODD)
def test_a_directory_that_lies(tmp_path: Path, odd: str) -> None:
    """Whatever the zip library raises at it, the template is refused."""
    (tmp_path / "phu_luc.docx").write_bytes(ODD[odd])

    assert codes(refused(load_templates(tmp_path))) == ["template-not-word"]


def test_zip_that_is_no_word_file(tmp_path: Path) -> None:
    """A zip archive without a document part is refused."""
    with zipfile.ZipFile(tmp_path / "phu_luc.docx", "w") as archive:
        archive.writestr("readme.txt", "x")

    assert codes(refused(load_templates(tmp_path))) == ["template-not-word"]


def test_encrypted_member(bent: Bent) -> None:
    """An archive whose members say they are encrypted is refused."""
    templates = bent(lambda parts: None)
    path = templates.folder / "phu_luc.docx"
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(signature)
        content[start + offset] |= 1
    path.write_bytes(content)

    assert codes(refused(templates)) == ["template-not-word"]


@pytest.mark.parametrize(
    "change",
    [
        put("word/vbaProject.bin", b"x"),
        swap("[Content_Types].xml", b"wordprocessingml.document.main+xml", b"macroEnabled.main+xml"),
    ],
)
def test_macros(bent: Bent, change: Callable[[Parts], None]) -> None:
    """A template with macros is refused, by its part or by its content type."""
    assert "template-macro" in codes(refused(bent(change)))


def test_zip_bomb_by_ratio(bent: Bent) -> None:
    """A member that unpacks to far more than it takes is refused without being unpacked."""
    assert codes(refused(bent(put("word/media/x.bin", b"\0" * (20 << 20))))) == ["template-too-large"]


def test_zip_bomb_by_count(bent: Bent) -> None:
    """A package of very many members is refused."""

    def change(parts: Parts) -> None:
        parts.update({f"word/media/{number}.txt": b"" for number in range(600)})

    assert codes(refused(bent(change))) == ["template-too-large"]


def test_two_members_of_one_name(bent: Bent) -> None:
    """A package with two members of one name, which programs read differently, is refused."""
    templates = bent(lambda parts: None)
    path = templates.folder / "phu_luc.docx"
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert codes(refused(templates)) == ["template-too-large"]


@pytest.mark.parametrize(
    "declaration",
    [
        b'<!DOCTYPE w:document [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE w:document SYSTEM "file:///etc/passwd">',
    ],
)
def test_entities(bent: Bent, declaration: bytes) -> None:
    """A part that declares entities or a DTD is refused."""
    found = refused(bent(swap("word/document.xml", b"<w:document ", declaration + b"<w:document ")))

    assert codes(found) == ["template-entity"]
    assert found[0].details["part"] == "word/document.xml"


def test_entities_in_another_encoding(bent: Bent) -> None:
    """A declaration hidden by UTF-16 is found all the same."""

    def change(parts: Parts) -> None:
        text = parts["word/styles.xml"].decode().replace("UTF-8", "UTF-16").replace("?>", "?><!DOCTYPE x []>", 1)
        parts["word/styles.xml"] = text.encode("utf-16")

    assert codes(refused(bent(change))) == ["template-entity"]


@pytest.mark.parametrize("content", [b"<w:document", b"", b'<?xml version="1.0" encoding="ISO-8859-1"?><a>\xe9</a>'])
def test_broken_part(bent: Bent, content: bytes) -> None:
    """A part that is not well-formed, or not in UTF-8, is refused by its name."""
    found = refused(bent(put("word/settings.xml", content)))

    assert [(f.code, f.details["part"]) for f in found] == [("template-broken-xml", "word/settings.xml")]


@pytest.mark.parametrize(
    "revision",
    [
        '<w:ins w:id="1" w:author="A"><w:r><w:t>x</w:t></w:r></w:ins>',
        '<w:del w:id="1" w:author="A"><w:r><w:delText>x</w:delText></w:r></w:del>',
        '<w:commentRangeStart w:id="0"/>',
        '<w:r><w:rPr><w:rPrChange w:id="3" w:author="A"><w:rPr/></w:rPrChange></w:rPr></w:r>',
    ],
)
def test_tracked_changes_and_comments(reworded: Reworded, revision: str) -> None:
    """A template with tracked changes or comments is refused: they would be in every document."""
    found = refused(reworded("</w:pPr><w:r><w:t xml:space", f"</w:pPr>{revision}<w:r><w:t xml:space"))

    assert set(codes(found)) == {"template-tracked-changes"}


FIELD = ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>%s</w:instrText></w:r><w:r>'
         '<w:instrText> "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


@pytest.mark.parametrize(("inside", "code"), [
    (FIELD % 'INCLUDEPICTURE "http://x.example/a.png"', "template-external-link"),
    (FIELD % " DDEAUTO c:\\x.exe", "template-external-link"), (FIELD % "Incl</w:instrText></w:r><w:r><w:instrText>udeText a",
                                                              "template-external-link"),
    ('<w:p><w:fldSimple w:instr=" LINK Excel.Sheet a.xlsx "/></w:p>', "template-external-link"),
    ('<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="a"/>',
     "template-embedded-file"),
])
def test_what_is_fetched_or_embedded(bent: Bent, inside: str, code: str) -> None:
    """Fields that read other files, and files inside of the template, whose words nobody checks."""
    found = refused(bent(swap("word/document.xml", b"<w:body>", b"<w:body>" + inside.encode())))

    assert codes(found) == [code]


@pytest.mark.parametrize("code", ["PAGE", "REF x", "TOC \\o", 'HYPERLINK "https://x.example"', "QUOTE link"])
def test_other_fields_are_no_harm(bent: Bent, code: str) -> None:
    """They print what the document itself holds."""
    assert bent(swap("word/document.xml", b"<w:body>", b"<w:body>" + (FIELD % code).encode()))["phu_luc.docx"]


@pytest.mark.parametrize("part", ["word/embeddings/oleObject1.bin", "word/activeX/activeX1.bin"])
def test_embedded_files(bent: Bent, part: str) -> None:
    """Whatever they are."""
    assert codes(refused(bent(put(part, b"x")))) == ["template-embedded-file"]


def test_a_tag_that_nobody_fills(bent: Bent) -> None:
    """A chart's title is no place for a tag: it would be printed as it stands."""
    found = refused(bent(put("word/charts/chart1.xml", b"<c><t>{</t><t>{ so }}</t></c>")))

    assert codes(found) == ["template-tag-unfilled"]


@pytest.mark.parametrize(("old", "new"), [
    (r'w:left="(\d+)"', r'w:left="\1.7874015748032"'), (r'w:w="(\d+)"', r'w:w="\1.0"'), (r"<w:pgMar[^>]*/>", ""),
    (r"<w:pgSz[^>]*/>", ""), (r'w:left="\d+"', 'w:left="30mm"'), (r'w:right="\d+"', 'w:right=""'),
])
def test_lengths_of_other_programs(
    bent: Bent, annex_draft: WordDraft, tmp_path: Path, built_at: datetime, old: str, new: str
) -> None:
    """Google Docs writes decimals, the standard allows units, a section may say nothing of its page."""
    def change(parts: Parts) -> None:
        text = parts["word/document.xml"].decode()
        assert re.search(old, text)
        parts["word/document.xml"] = re.sub(old, new, text).encode()

    assert render(annex_draft, bent(change), folder=tmp_path / "out", built_at=built_at).path.is_file()


def test_properties_of_any_name_are_dropped(
    bent: Bent, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """Where the package points at its properties elsewhere, their author goes too, and ours are found."""
    docx = pytest.importorskip("docx")
    odd = "package/services/metadata/core-properties/abc.psmdcp"

    def change(parts: Parts) -> None:
        parts[odd] = parts.pop("docProps/core.xml").replace(b"vi-VN", b"Nguyen Van A")
        for part in ("_rels/.rels", "[Content_Types].xml"):
            parts[part] = parts[part].replace(b"docProps/core.xml", odd.encode())

    artifact = render(annex_draft, bent(change), folder=tmp_path / "out", built_at=built_at)

    with zipfile.ZipFile(artifact.path) as package:
        assert odd not in package.namelist()
        assert b"Nguyen Van A" not in b"".join(map(package.read, package.namelist()))
    assert docx.Document(str(artifact.path)).core_properties.author == "UBND"


def test_external_link(bent: Bent) -> None:
    """A relationship that fetches from elsewhere is refused; a hyperlink may stay."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = '<Relationship Id="rId{}" Type="{}/{}" Target="http://x.invalid/" TargetMode="External"/>'

    def linked(name: str) -> Callable[[Parts], None]:
        relation = f"{link.format(90, kind, name)}</Relationships>".encode()
        return swap("word/_rels/document.xml.rels", b"</Relationships>", relation)

    assert bent(linked("hyperlink"))["phu_luc.docx"]
    assert codes(refused(bent(linked("image")))) == ["template-external-link"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SO, "{{ so "),
        (SO, "{{ so so }}"),
        (SO, "{{ so|khong_co }}"),
        ("{%p for dong in tieu_de %}", "{%p for dong tieu_de %}"),
        ("{%p endfor %}", "{%p endfr %}"),
        (SO, "{{tr so }}"),
        (SO, "số {{p so }}"),
        (SO, "{%p if so %}{{ so }}"),
        (SO, "{%p if so %}{%p endif %}"),
        (SO, "so }}"),
    ],
)
def test_misspelt_tag(reworded: Reworded, old: str, new: str) -> None:
    """A misspelt tag is refused, with the file and the words of the paragraph."""
    found = refused(reworded(old, new))

    assert codes(found) == ["template-syntax"]
    assert found[0].place.file == "phu_luc.docx"
    assert found[0].place.quote


@pytest.mark.parametrize(
    ("tag", "beside", "reason"),
    [
        ("{%tr for dong in khoi.bang.dong %}", "</w:t></w:r></w:p><w:p><w:r><w:t>Ghi chú", "riêng một hàng"),
        ("{%tc endfor %}", "</w:t></w:r></w:p><w:p><w:r><w:t>Ghi chú", "riêng một ô"),
        ("{%p endfor %}", "</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:t>", "hình vẽ"),
        ("{%tr endif %}", "</w:t></w:r><w:r><w:drawing/></w:r><w:r><w:t>", "hình vẽ"),
        ("{%p endfor %}", '</w:t></w:r><w:r><w:br w:type="page"/></w:r><w:r><w:t>', "ngắt trang"),
        ("{%p endfor %}", "</w:t></w:r><w:sectPr/><w:r><w:t>", "ngắt section"),
    ],
)
def test_what_would_go_with_a_tag_is_not_swallowed(reworded: Reworded, tag: str, beside: str, reason: str) -> None:
    """Words, pictures and breaks beside a tag, which docxtpl takes away with the tag, are told."""
    found = refused(reworded(tag, tag + beside))

    assert set(codes(found)) == {"template-syntax"}
    assert reason in found[0].sentence


@pytest.mark.parametrize(
    "code",
    [
        "{{ so.__class__ }}",
        "{{ so['__class__'] }}",
        "{{ so['_' ~ '_class__'] }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ range(10) }}",
        "{{ so.format() }}",
        "{{ self }}",
        "{{ so|attr('__class__') }}",
        "{% include 'x' %}",
        "{% set a = 1 %}",
        "{% macro a() %}{% endmacro %}",
        "{{ 9 ** 9 ** 9 }}",
    ],
)
def test_unsafe_code(reworded: Reworded, code: str) -> None:
    """Code that could reach beyond the data is refused before it is ever run."""
    found = refused(reworded(SO, code.replace("'", "&apos;")))

    assert set(codes(found)) <= {"template-unsafe", "template-syntax"}
    assert found[0].place.quote


def test_unknown_placeholder(reworded: Reworded, annex_draft: WordDraft, tmp_path: Path, built_at: datetime) -> None:
    """A placeholder that no draft knows is named."""
    with pytest.raises(TemplateError) as caught:
        render(annex_draft, reworded(SO, "{{ so }}{{ sdo }}"), folder=tmp_path / "out", built_at=built_at)

    found, = caught.value.findings
    assert found.details["placeholder"] == "sdo"
    assert found.place.quote.startswith("{{ so }}{{ sdo }}")
    assert found.sentence.endswith("; có phải «so»?")


def test_unknown_attribute_names_the_paragraph(
    reworded: Reworded, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """What fails only while filling still names template, placeholder and paragraph."""
    templates = reworded("{{ cot.ten }}", "Cột: {{ cot.tenn }}")

    with pytest.raises(TemplateError) as caught:
        render(annex_draft, templates, folder=tmp_path / "out", built_at=built_at)

    (found,) = caught.value.findings
    assert found.code == "template-render-failed"
    assert "tenn" in found.sentence
    assert "Cột: {{ cot.tenn }}" in found.place.quote


def test_tags_that_word_split_still_work(reworded: Reworded, annex_draft: WordDraft) -> None:
    """A placeholder that Word tore into runs, with spelling marks between, is one placeholder."""
    spelling = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>'
    torn = f"{{{spelling}{{ s</w:t></w:r><w:r><w:t>o }}</w:t></w:r><w:r><w:t>}}"
    templates = reworded(SO, torn)

    assert ">Phụ lục</w:t>" in document_xml(templates["phu_luc.docx"], exposed(annex_draft.context)).decode()


def test_typographic_quotes_in_tags(reworded: Reworded, annex_draft: WordDraft) -> None:
    """Quotes that Word curled inside a tag are read as straight ones."""
    templates = reworded("khoi.kieu == 'muc'", "khoi.kieu == ‘muc’")

    assert "MỤC ĐÍCH" in document_xml(templates["phu_luc.docx"], exposed(annex_draft.context)).decode()


def test_header_with_a_placeholder_is_filled(
    bent: Bent, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A placeholder in a header is filled as well."""
    templates = bent(swap("word/header1.xml", b"<w:t>2</w:t>", b"<w:t>2 - {{ so }}</w:t>"))
    artifact = render(annex_draft, templates, folder=tmp_path / "out", built_at=built_at)

    with zipfile.ZipFile(artifact.path) as package:
        assert "2 - Phụ lục</w:t>" in package.read("word/header1.xml").decode()


def test_traces_of_people_are_dropped(bent: Bent, annex_draft: WordDraft, tmp_path: Path, built_at: datetime) -> None:
    """Names that Word stored in the template do not reach the documents."""

    def change(parts: Parts) -> None:
        parts["docProps/custom.xml"] = b"<x>Nguyen Van A</x>"
        parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"vi-VN", b"Nguyen Van A")
        relation = b'<Relationship Id="r9" Type="t" Target="docProps/custom.xml"/></Relationships>'
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", relation)

    artifact = render(annex_draft, bent(change), folder=tmp_path / "out", built_at=built_at)

    with zipfile.ZipFile(artifact.path) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"Nguyen Van A" not in everything
    assert b"custom.xml" not in everything


def test_template_without_properties_gets_them(
    bent: Bent, annex_draft: WordDraft, tmp_path: Path, built_at: datetime
) -> None:
    """A template that lost its property parts still makes documents that have them, declared."""

    def change(parts: Parts) -> None:
        kept = parts["_rels/.rels"].decode().split("<Relationship ")
        main = [item for item in kept if "docProps" not in item or not item.startswith("Id")]
        text = "<Relationship ".join(main)
        parts["_rels/.rels"] = (text if text.endswith("</Relationships>") else text + "</Relationships>").encode()
        del parts["docProps/core.xml"], parts["docProps/app.xml"]

    docx = pytest.importorskip("docx")
    artifact = render(annex_draft, bent(change), folder=tmp_path / "out", built_at=built_at)

    assert docx.Document(str(artifact.path)).core_properties.author == "UBND"


def test_compiled_once(templates: Templates) -> None:
    """A template is compiled when first asked for, and only then."""
    assert templates["ke_hoach.docx"] is templates["ke_hoach.docx"]
    assert "~$ke_hoach.docx" not in templates.names()


def test_every_kind_is_in_the_catalogue() -> None:
    """Codes are stable ASCII words of one area, each with sentence and remedy."""
    assert len({kind.code for kind in TEMPLATE_FINDINGS}) == len(TEMPLATE_FINDINGS)
    for kind in TEMPLATE_FINDINGS:
        assert kind.code.startswith("template-")
        assert kind.code.isascii()
        assert kind.sentence.endswith(".")
        assert kind.remedy.endswith(".")


def test_rebuilt_from_any_bytes(tmp_path: Path) -> None:
    """A Word file cut anywhere is refused as a template error, never with another exception."""
    whole = (Path(__file__).parents[3] / "templates" / "docx" / "phu_luc.docx").read_bytes()
    for length in range(0, len(whole), 397):
        (tmp_path / "phu_luc.docx").write_bytes(BytesIO(whole).read(length))
        with pytest.raises(TemplateError):
            load_templates(tmp_path)["phu_luc.docx"]
