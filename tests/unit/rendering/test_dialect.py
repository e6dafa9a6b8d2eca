"""Every tag of docxtpl's dialect: what we make of a template is what docxtpl makes of it, part by part."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from lxml import etree

from pipeline.domain.draft import WordDraft
from pipeline.domain.prose import Prose, Run
from pipeline.rendering import Templates, load_templates, render
from pipeline.rendering.dialect import template_text
from pipeline.rendering.environment import template_environment
from pipeline.rendering.exposure import Built
from pipeline.rendering.word import RENDERER

CONTAINER = Path(__file__).parents[3] / "templates" / "docx" / "phu_luc.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
Context = dict[str, Any]


def run(text: str) -> str:
    """Return one run."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*texts: str) -> str:
    """Return one paragraph, a run for each text."""
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


def cell(*texts: str) -> str:
    """Return one cell with a width and a paragraph for each text."""
    return f'<w:tc><w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>{"".join(map(par, texts))}</w:tc>'


def row(*cells: str) -> str:
    """Return one row."""
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(*rows: str, columns: int) -> str:
    """Return one table."""
    grid = '<w:gridCol w:w="1500"/>' * columns
    look = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def png() -> BytesIO:
    """Return a picture of one dot."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\0\xff\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b""))


def image(engine: DocxTemplate) -> InlineImage:
    """Return the dot as docxtpl puts it into a document."""
    return InlineImage(engine, png(), width=Mm(10))


def link(engine: DocxTemplate) -> RichText:
    """Return rich text with a link, which needs a relation of its own."""
    return RichText("cổng thông tin", url_id=engine.build_url_id("https://example.org/"))


def subdocument(engine: DocxTemplate) -> Any:
    """Return paragraphs and a table made with python-docx, for their place in the document."""
    subdoc = engine.new_subdoc()
    subdoc.add_paragraph("Đoạn của văn bản con")
    subdoc.add_table(rows=1, cols=2).cell(0, 1).text = "ô"
    return subdoc


VML = "urn:schemas-microsoft-com:vml"
SPAN = '<w:gridSpan w:val="%d"/>'
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:left="1701"/></w:sectPr>'
TOOLTIP = ('<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
           '<wp:docPr id="7" name="a" descr="%s"/></wp:inline></w:drawing></w:r>')
BOX = (f'<w:r><w:pict><v:shape xmlns:v="{VML}"><v:textbox><w:txbxContent>%s</w:txbxContent></v:textbox></v:shape></w:pict>'
       "</w:r>")
ROWS = (
    row(cell("{%tr for d in dong %}")), row(cell("{{ d.ten }}"), cell("{{ d.so }}")), row(cell("{%tr endfor %}")),
)
LINES = ({"ten": "Sở A & B", "so": 1, "mau": "FFFF00"}, {"ten": "Sở <C>", "so": 2, "mau": "00FF00"})
RICH = RichText("đậm ", bold=True)
RICH.add("và nghiêng", italic=True, size=28, font="Arial", color="#ff0000")
BODIES: dict[str, tuple[str, Context]] = {
    "text": (par("Số: {{ so }} của {{ noi }}"), {"so": "12", "noi": "A & <B> «C»"}),
    "split-runs": (par("{{ s", "o }}", " và {", "{ noi }}"), {"so": "12", "noi": "đây"}),
    "condition-in-text": (par("a {% if so %}có {{ so }}{% else %}không{% endif %} b"), {"so": "3"}),
    "loop-in-text": (par("{% for x in dong %}{{ x.ten }}; {% endfor %}"), {"dong": LINES}),
    "paragraphs": (par("{%p for x in dong %}") + par("- {{ x.ten }}") + par("{%p endfor %}"), {"dong": LINES}),
    "paragraph-condition": (par("{%p if so %}") + par("có") + par("{%p else %}") + par("không") + par("{%p endif %}"),
                            {"so": ""}),
    "runs-condition": (par("đầu ", "{%r if so %}", "{{ so }}", "{%r endif %}", " cuối"), {"so": "x"}),
    "rows": (table(*ROWS, columns=2), {"dong": LINES}),
    "row-condition": (table(row(cell("{%tr if so %}")), row(cell("một")), row(cell("{%tr endif %}")), row(cell("hai")),
                            columns=1), {"so": ""}),
    "columns": (table(row(cell("STT"), cell("{%tc for c in cot %}"), cell("{{ c }}"), cell("{%tc endfor %}")), columns=2),
                {"cot": ("Một", "Hai", "Ba")}),
    "cell-colour": (table(row(cell("{%tr for d in dong %}")), row(cell("{% cellbg d.mau %}{{ d.ten }}")),
                          row(cell("{%tr endfor %}")), columns=1), {"dong": LINES}),
    "column-span": (table(row(cell("{% colspan so %}{{ ten }}")), row(cell("a"), cell("b")), columns=2),
                    {"so": "2", "ten": "rộng"}),
    "vertical-merge": (table(row(cell("{%tr for d in dong %}")), row(cell("{% vm %}chung"), cell("{{ d.ten }}")),
                             row(cell("{%tr endfor %}")), columns=2), {"dong": LINES}),
    "horizontal-merge": (table(row(cell("{%tc for d in dong %}"), cell("{% hm %}chung"), cell("{%tc endfor %}")),
                               columns=2), {"dong": LINES}),
    "comment": (par("{#p ghi chú của người soạn #}") + par("chữ{# ghi chú #}"), {}),
    "escaped-signs": (par("{_{ so }_} và {_% if %_}"), {}),
    "signs-in-data": (par("{{ so }}"), {"so": "]]> &amp; \u201c\u201d {x} %"}),
    "spaces": (par("{{- so -}}  hai  dấu cách"), {"so": "  a  "}),
    "filters": (par("{{ ten|upper }} {{ dong|length }} {{ (dong|first).ten }}"), {"ten": "đơn vị", "dong": LINES}),
    "rich-text": (par("Xem: ", "{{r chu }}", "."), {"chu": RICH}),
    "rich-text-in-rows": (table(row(cell("{%tr for d in dong %}")), row(cell("{{r d.chu }}")),
                                row(cell("{%tr endfor %}")), columns=1), {"dong": ({"chu": RICH}, {"chu": RICH})}),
    "rich-paragraphs": (par("trước") + par("{{p doan }}") + par("sau"), {"doan": RichTextParagraph(RICH)}),
    "listing": (par("{{ chu }}"), {"chu": Listing("một\nhai\tba\aĐoạn mới\fTrang mới & <x>")}),
    "line-feed": (par("{{ chu }}"), {"chu": "một\nhai\tba"}),
    "image": (par("Ảnh: ", "{{ anh }}", "."), {"anh": Built(image)}),
    "images-in-a-loop": (par("{%p for x in dong %}") + par("{{ x.anh }}") + par("{%p endfor %}"),
                         {"dong": ({"anh": Built(image)}, {"anh": Built(image)})}),
    "link": (par("Xem ", "{{r chu }}", "."), {"chu": Built(link)}),
    "cell-colour-less-than": (table(row(cell("{% cellbg 'FFFF00' if so &lt; 9 else 'FFFFFF' %}chữ")), columns=1), {"so": 3}),
    "attribute-less-than": (f'<w:p>{TOOLTIP % "{{ 1 if so &lt; 3 else 2 }}"}</w:p>', {"so": 1}),
    "horizontal-merge-of-wide-cells": (
        table(row(cell("{%tc for d in dong %}"), cell("{% hm %}chung").replace("</w:tcPr>", SPAN % 2 + "</w:tcPr>"),
                  cell("{%tc endfor %}")), columns=2), {"dong": LINES}),
    "widest-row-gone": (table(row(cell("{%tr if so %}")), row(cell("a"), cell("b"), cell("c")), row(cell("{%tr endif %}")),
                              row(cell("d"), cell("e")), columns=3), {"so": ""}),
    "narrow-span": (table(row(cell("{% colspan so %}{{ ten }}")), columns=3), {"so": "2", "ten": "hẹp"}),
    "grid-too-narrow": (table(row(cell("a"), cell("b"), cell("c")), columns=2), {}),
    "grid-too-wide": (table(row(cell("a")), columns=3), {}),
    "inner-table-wider": (table(row(cell("a").replace("</w:tc>", table(row(cell("b"), cell("c")), columns=2) + "<w:p/></w:tc>")),
                                columns=1), {}),
    "text-box-with-a-loop": (f"<w:p>{run('trước')}{BOX % (par('{%p for x in dong %}') + par('{{ x.ten }}') + par('{%p endfor %}'))}"
                             "</w:p>", {"dong": LINES}),
    "rich-paragraphs-behind-a-bookmark": (
        f'{par("trước")}<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>{par("{{p doan }}")}',
        {"doan": RichTextParagraph(RICH)}),
    "rich-paragraphs-in-a-control": (f"<w:sdt><w:sdtContent>{par('{{p doan }}')}</w:sdtContent></w:sdt>",
                                     {"doan": RichTextParagraph(RICH)}),
    "rich-text-without-space-behind": (par("a ", "{{r chu -}}", " b"), {"chu": RICH}),
    "symbol-behind-a-section": (f'{par("a")}<w:p><w:pPr>{SECTION}</w:pPr></w:p><w:p><w:r><w:sym w:font="Wingdings" '
                                'w:char="F0A8"/></w:r></w:p>', {}),
}
HEADER = par("{{ dau }}")
#: What stands elsewhere than in the body: header, its part's name, what stands before the body, names the body declares.
PLACES: dict[str, dict[str, str]] = {
    "watermark": {"header": f'<w:p><w:r><w:pict><v:shape xmlns:v="{VML}"><v:textpath string="{{{{ dau }}}}"/></v:shape></w:pict>'
                            "</w:r></w:p>"},
    "field": {"header": '<w:p><w:r><w:instrText xml:space="preserve"> QUOTE "{{ dau }}" </w:instrText></w:r></w:p>'},
    "other-name": {"header_part": "dau-trang-1"},
    "escaped-signs": {"header": par("{_{ dau }_}")},
    "tab-sign": {"header": par("a\tb")},
    "table": {"header": table(row(cell("{%tc for x in dau %}"), cell("{{ x }}"), cell("{%tc endfor %}")), columns=2) + "<w:p/>"},
    "drawing": {"header": f'<w:p>{TOOLTIP % "{{ dau }}"}</w:p>'},
    "background": {"before": '<w:background w:color="FFF2CC"/>'},
    "names-of-the-body": {"body_names": ' xmlns:zz="urn:zz"', "body": '<w:p zz:a="1"><w:r><w:t>a</w:t></w:r></w:p>'},
}
NOTES: Context = {"dau": "Đầu trang & «A»", "chan": "Chân trang", "chu_thich": "Chú thích <1>"}


def template_bytes(body: str, *, header: str = HEADER, header_part: str = "header9", before: str = "",
                   body_names: str = "") -> bytes:
    """Return a template with this body, a header, a footer and a footnote that hold tags too."""
    with zipfile.ZipFile(CONTAINER) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    opening = f'xmlns:w="{W}" xmlns:r="{R}"'
    ends = '<w:headerReference r:id="rIdD" w:type="default"/><w:footerReference r:id="rIdC" w:type="default"/>'
    size = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/>'
    parts["word/document.xml"] = (
        f"<w:document {opening}>{before}<w:body{body_names}>{body}<w:sectPr>{ends}{size}</w:sectPr></w:body></w:document>".encode())
    parts[f"word/{header_part}.xml"] = f"<w:hdr {opening}>{header}</w:hdr>".encode()
    parts["word/footer9.xml"] = f"<w:ftr {opening}>{par('{', '{ chan }}')}</w:ftr>".encode()
    note = f'<w:footnote w:id="1">{par("{{ chu_thich }}")}</w:footnote>'
    parts["word/footnotes.xml"] = f"<w:footnotes {opening}>{note}</w:footnotes>".encode()
    relations = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"/>'
        for key, kind, target in (("rIdD", "header", f"{header_part}.xml"), ("rIdC", "footer", "footer9.xml"),
                                  ("rIdN", "footnotes", "footnotes.xml")))
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", f"{relations}</Relationships>".encode())
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{OFFICE}.{kind}+xml"/>'
                    for name, kind in ((header_part, "header"), ("footer9", "footer"), ("footnotes", "footnotes")))
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def canonical_parts(path: Path | BytesIO) -> dict[str, bytes]:
    """Return each part with words, and the relations of the document, in canonical form."""
    with zipfile.ZipFile(path) as package:
        parts = {name: etree.fromstring(package.read(name)) for name in package.namelist()
                 if name.startswith("word/") and name.endswith(".xml")}
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        media = {name: package.read(name) for name in package.namelist() if name.startswith("word/media/")}
    for root in parts.values():
        etree.cleanup_namespaces(root)
        for empty in root.xpath("//w:r[count(*)=1][w:t[not(text())]]", namespaces={"w": W}):
            assert not (empty.tail or "").strip()
            empty.getparent().remove(empty)  # docxtpl leaves one where a run of tags stood; it prints nothing
    said = sorted((each.get("Id"), each.get("Type"), each.get("Target").removeprefix("/word/")) for each in relations)
    return {name: bytes(etree.tostring(root, method="c14n2")) for name, root in parts.items()} | media | {
        "relations": repr(said).encode()}


def by_docxtpl(content: bytes, context: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the parts that docxtpl makes, as its documentation says to call it, in our sandbox."""
    def built(value: Any) -> Any:
        if isinstance(value, Built):
            return value.build(engine)
        if isinstance(value, dict):
            return {key: built(item) for key, item in value.items()}
        return tuple(map(built, value)) if isinstance(value, tuple) else value

    engine = DocxTemplate(BytesIO(content))
    engine.init_docx()
    engine.render(built(dict(context)), template_environment(), autoescape=True)
    saved = BytesIO()
    engine.save(saved)
    return canonical_parts(saved)


@pytest.fixture
def template_of(tmp_path: Path) -> Callable[[str], tuple[Templates, bytes]]:
    """Return a maker of a folder with one template of a given body, and the template's bytes."""
    def made(body: str) -> tuple[Templates, bytes]:
        content = template_bytes(body)
        (tmp_path / "mau.docx").write_bytes(content)
        return load_templates(tmp_path), content

    return made


@pytest.mark.parametrize("path", ["fast", "docxtpl"])
@pytest.mark.parametrize("name", BODIES)
def test_every_tag_says_what_docxtpl_says(
    template_of: Callable[[str], tuple[Templates, bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    built_at: datetime, name: str, path: str,
) -> None:
    """Body, header, footer, footnotes, relations and pictures are docxtpl's, on either path."""
    body, own = BODIES[name]
    context = {**own, **NOTES}
    templates, content = template_of(body)
    monkeypatch.setenv(RENDERER, path)

    artifact = render(WordDraft(None, "mau.docx", "ra", context, "Tên", "Cơ quan"), templates, folder=tmp_path,
                      built_at=built_at)

    assert canonical_parts(artifact.path) == by_docxtpl(content, context)


@pytest.mark.parametrize("path", ["fast", "docxtpl"])
@pytest.mark.parametrize("name", PLACES)
def test_tags_are_found_wherever_docxtpl_finds_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, built_at: datetime, name: str, path: str,
) -> None:
    """In attributes, fields, headers of any name; what stands around the body stays."""
    content = template_bytes(**{"body": par("a"), **PLACES[name]})
    (tmp_path / "mau.docx").write_bytes(content)
    monkeypatch.setenv(RENDERER, path)
    templates = load_templates(tmp_path)
    context = {key: value for key, value in NOTES.items() if key in templates.contract("mau.docx")}

    artifact = render(WordDraft(None, "mau.docx", "ra", context, "Tên", "Cơ quan"), templates, folder=tmp_path,
                      built_at=built_at)

    assert canonical_parts(artifact.path) == by_docxtpl(content, context)


def test_a_subdocument_takes_the_detour(
    template_of: Callable[[str], tuple[Templates, bytes]], tmp_path: Path, built_at: datetime
) -> None:
    """A subdocument stands where its tag stood, as docxtpl puts it there."""
    pytest.importorskip("docxcompose", reason="docxtpl makes subdocuments with docxcompose, which is not installed")
    context = {"con": Built(subdocument), **NOTES}
    templates, content = template_of(par("trước") + par("{{p con }}") + par("sau"))

    artifact = render(WordDraft(None, "mau.docx", "ra", context, "Tên", "Cơ quan"), templates, folder=tmp_path,
                      built_at=built_at)

    assert canonical_parts(artifact.path) == by_docxtpl(content, context)


@pytest.mark.parametrize("around", [
    '<w:bookmarkStart w:id="5" w:name="x"/><w:bookmarkEnd w:id="5"/>%s', "<w:sdt><w:sdtContent>%s</w:sdtContent></w:sdt>",
    "<w:p/>%s", "<w:tbl><w:tr><w:tc><w:tcPr/>%s<w:p/></w:tc></w:tr></w:tbl>",
])
def test_a_placeholder_among_paragraphs_prints_paragraphs(around: str) -> None:
    """Whatever stands right before it."""
    text = template_text(f"<w:body>{around % par('{{p x }}')}</w:body>")

    assert text == f"<w:body>{around % '{{ (x)|vb_khoi }}'}</w:body>"


@pytest.mark.parametrize(("xml", "code"), [
    (par("{{r x }}"), "<w:p>{{ (x)|vb_doan }}</w:p>"),
    (par("{%r if x %}", "{{r x }}", "{%r endif %}"), "<w:p>{% if x %}{{ (x)|vb_doan }}{% endif %}</w:p>"),
    (par("{{p x }}"), "{{ (x)|vb_khoi }}"),
    (par("{{ x }}"), par("{{ x }}")),
    ('<w:r><w:instrText xml:space="preserve">{{ x }}</w:instrText></w:r>',
     '<w:r><w:instrText xml:space="preserve">{{ x }}</w:instrText></w:r>'),
])
def test_a_placeholder_prints_by_where_it_stands(xml: str, code: str) -> None:
    """Between runs it prints runs, between paragraphs paragraphs, in a text only words."""
    before, after = f"<w:body>{par('trước')}", f"{par('sau')}</w:body>"

    assert template_text(f"{before}{xml}{after}") == f"{before}{code}{after}"


def test_prose_behind_a_condition_between_runs_is_kept(
    template_of: Callable[[str], tuple[Templates, bytes]], tmp_path: Path, built_at: datetime
) -> None:
    """``{%r if … %}`` in front of ``{{r … }}`` does not make its words disappear."""
    templates, _ = template_of(par("a ", "{%r if x %}", "{{r x }}", "{%r endif %}"))
    context = {"x": Prose((Run("đậm", bold=True),)), **NOTES}

    artifact = render(WordDraft(None, "mau.docx", "ra", context, "Tên", "Cơ quan"), templates, folder=tmp_path,
                      built_at=built_at)

    assert b"<w:b></w:b>" in canonical_parts(artifact.path)["word/document.xml"]


def test_what_docxtpl_must_repair_is_said(template_of: Callable[[str], tuple[Templates, bytes]]) -> None:
    """A template tells why its documents take docxtpl's repair each time; one on the fast path has nothing to tell."""
    slow, _ = template_of(BODIES["columns"][0])
    assert slow["mau.docx"].repairs == ("bảng có thể khác số cột đã khai",)

    for name in ("widest-row-gone", "narrow-span", "grid-too-narrow", "grid-too-wide", "inner-table-wider"):
        slow, _ = template_of(BODIES[name][0])
        assert slow["mau.docx"].repairs == ("bảng có thể khác số cột đã khai",)

    for name in ("rows", "row-condition", "cell-colour"):
        fast, _ = template_of(BODIES[name][0])
        assert fast["mau.docx"].repairs == ()
