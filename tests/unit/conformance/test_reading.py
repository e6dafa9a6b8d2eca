"""Word's own way of resolving looks: toggles, chains, themes, numbering, strict files, alternative content."""

from __future__ import annotations

import io
import zipfile

import pytest

from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.model import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
KINDS = {"styles": "styles.xml", "numbering": "numbering.xml", "settings": "settings.xml", "theme": "theme1.xml"}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def packed(body: str, **parts: str) -> bytes:
    """Return a Word package with this body and these style parts (names of ``KINDS``)."""
    stream = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="r{kind}" Type="{OFFICE}/{kind}" Target="{KINDS[kind]}"/>' for kind in parts
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        links = f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        archive.writestr("word/_rels/document.xml.rels", links)
        for kind, xml in parts.items():
            archive.writestr(f"word/{KINDS[kind]}", xml)
    return stream.getvalue()


def read(body: str, **parts: str) -> Document:
    """Return the document that these parts make."""
    return document_of(packed(body, **parts))


def styles(inner: str) -> str:
    """Return a styles part."""
    return f"<w:styles {SPACES}>{inner}</w:styles>"


def paragraph_style(name: str, run: str, *, parent: str = "", default: bool = False) -> str:
    """Return one paragraph style."""
    based = f'<w:basedOn w:val="{parent}"/>' if parent else ""
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="paragraph" w:styleId="{name}"{mark}>{based}<w:rPr>{run}</w:rPr></w:style>'


def test_direct_formatting_beats_the_style_chain_and_the_chain_beats_defaults() -> None:
    """Size comes from the nearest place that names it."""
    sheet = styles(
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        + paragraph_style("N", '<w:sz w:val="24"/>', default=True) + paragraph_style("B", "", parent="N")
    )
    body = (
        '<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>a</w:t></w:r>'
        '<w:r><w:rPr><w:sz w:val="27"/></w:rPr><w:t>b</w:t></w:r></w:p>'
    )

    assert [run.size_pt for run in read(body, styles=sheet).paragraphs[0].runs] == [12.0, 13.5]


def test_without_any_size_word_writes_ten_points() -> None:
    """A file that names no size is set in Word's own default."""
    assert read("<w:p><w:r><w:t>a</w:t></w:r></w:p>").paragraphs[0].runs[0].size_pt == 10.0


@pytest.mark.parametrize(("paragraph", "character", "bold"), [
    ("<w:b/>", "<w:b/>", False), ("<w:b/>", "", True), ("", "<w:b/>", True), ('<w:b w:val="0"/>', "<w:b/>", True),
])
def test_bold_of_paragraph_and_character_style_flip_each_other(paragraph: str, character: str, bold: bool) -> None:
    """A toggle set by both kinds of style is off again, as in Word."""
    sheet = styles(
        paragraph_style("P", paragraph, default=True)
        + f'<w:style w:type="character" w:styleId="C"><w:rPr>{character}</w:rPr></w:style>'
    )
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>a</w:t></w:r></w:p>'

    assert read(body, styles=sheet).paragraphs[0].runs[0].bold is bold


def test_direct_bold_is_absolute() -> None:
    """Direct formatting sets a toggle whatever the styles did."""
    sheet = styles(paragraph_style("P", "<w:b/>", default=True))
    body = '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r></w:p>'

    assert read(body, styles=sheet).paragraphs[0].runs[0].bold is True


@pytest.mark.parametrize(("language", "font"), [("vi-VN", "Times New Roman"), ("en-US", "Calibri")])
def test_the_theme_gives_its_vietnamese_font_to_vietnamese_files(language: str, font: str) -> None:
    """With a Vietnamese theme language Word takes the font listed for the script «Viet»."""
    theme = (
        f'<a:theme {SPACES}><a:themeElements><a:fontScheme><a:minorFont><a:latin typeface="Calibri"/>'
        '<a:font script="Viet" typeface="Times New Roman"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
    )
    fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    body = f"<w:p><w:r><w:rPr>{fonts}</w:rPr><w:t>a</w:t></w:r></w:p>"
    settings = f'<w:settings {SPACES}><w:themeFontLang w:val="{language}"/></w:settings>'

    assert read(body, theme=theme, settings=settings).paragraphs[0].runs[0].font == font


def test_a_loop_of_styles_ends() -> None:
    """Styles that inherit from each other in a circle are read once each."""
    one = paragraph_style("A", "<w:i/>", parent="B", default=True)
    sheet = styles(one + paragraph_style("B", "<w:b/>", parent="A"))
    run = read("<w:p><w:r><w:t>a</w:t></w:r></w:p>", styles=sheet).paragraphs[0].runs[0]

    assert (run.bold, run.italic) == (True, True)


def test_the_table_style_gives_way_to_the_paragraph_style() -> None:
    """A size in the table style holds only where the paragraph's style names none."""
    sheet = styles(
        paragraph_style("N", "<w:i/>", default=True)
        + '<w:style w:type="table" w:styleId="T"><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    )
    body = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>'
        "<w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )

    assert read(body, styles=sheet).paragraphs[0].runs[0].size_pt == 9.0


@pytest.mark.parametrize(("look", "sizes"), [
    ('w:firstRow="1" w:firstColumn="1"', [15.0, 15.0, 12.0, 10.0]),
    ('w:firstRow="0" w:firstColumn="1"', [12.0, 10.0, 12.0, 10.0]),
    ('w:val="00A0"', [15.0, 15.0, 12.0, 10.0]),
    ('w:val="0000"', [10.0, 10.0, 10.0, 10.0]),
])
def test_a_table_style_dresses_first_row_and_column_when_the_table_says_so(look: str, sizes: list[float]) -> None:
    """Conditional formats of a table style hold where the table shows them; the first row outweighs the column."""
    places = "".join(
        f'<w:tblStylePr w:type="{place}"><w:rPr><w:sz w:val="{size}"/></w:rPr></w:tblStylePr>'
        for place, size in (("firstRow", 30), ("firstCol", 24))
    )
    sheet = styles(f'<w:style w:type="table" w:styleId="T">{places}</w:style>')
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>" * 2 + "</w:tr>"
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{row * 2}</w:tbl><w:p/>'

    assert [paragraph.runs[0].size_pt for paragraph in read(body, styles=sheet).paragraphs[:4]] == sizes


def test_a_text_box_tells_its_size_and_outline() -> None:
    """Width, height and outline of a box are known to the paragraphs inside, in VML and in DrawingML."""
    inner = "<w:txbxContent><w:p><w:r><w:t>KHẨN</w:t></w:r></w:p></w:txbxContent>"
    vml = f'<w:pict><v:shape stroked="f" style="width:20mm;height:8mm"><v:textbox>{inner}</v:textbox></v:shape></w:pict>'
    drawn = (
        '<w:drawing><wps:wsp><wps:spPr><a:xfrm><a:ext cx="720000" cy="288000"/></a:xfrm><a:ln/></wps:spPr>'
        f"<wps:txbx>{inner}</wps:txbx></wps:wsp></w:drawing>"
    )
    boxes = [read(f"<w:p><w:r>{shape}</w:r></w:p>").paragraphs[0].boxes[0] for shape in (vml, drawn)]

    assert [box.frame for box in boxes] == [(20.0, 8.0, False), (20.0, 8.0, True)]


def numbered(number_format: str, text: str) -> str:
    """Return a numbering part with one list of one level."""
    return (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{number_format}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>việc</w:t></w:r></w:p>'


@pytest.mark.parametrize(("kind", "text", "expected"), [
    ("decimal", "%1.", ["1. việc", "2. việc"]), ("upperRoman", "%1.", ["I. việc", "II. việc"]),
    ("lowerLetter", "%1)", ["a) việc", "b) việc"]), ("bullet", "-", ["- việc", "- việc"]),
])
def test_automatic_numbers_are_part_of_the_text(kind: str, text: str, expected: list[str]) -> None:
    """What Word prints in front of a list item stands in front of its text."""
    document = read(ITEM * 2, numbering=numbered(kind, text))

    assert [paragraph.plain for paragraph in document.paragraphs] == expected


def test_alternative_content_is_read_once() -> None:
    """A text box written for new and for old Word says its words once."""
    box = "<w:txbxContent><w:p><w:r><w:t>DỰ THẢO</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )

    assert [paragraph.plain for paragraph in read(body).everything() if paragraph.plain] == ["DỰ THẢO"]


@pytest.mark.parametrize(("shape", "length"), [
    ('<v:line from="10pt,3pt" to="110pt,3pt"/>', 35.3),
    ('<v:shape type="#_x0000_t32" style="position:absolute;width:100pt;height:0"/>', 35.3),
    ('<v:line from="0,0" to="96px,0"/>', 25.4),
])
def test_lines_drawn_in_vml_are_measured(shape: str, length: float) -> None:
    """Lines of old Word have their length in millimetres."""
    lines = read(f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>").paragraphs[0].lines

    assert [line.length_mm for line in lines] == [length]


def test_lines_drawn_in_drawingml_are_measured() -> None:
    """Connectors of new Word have their length in millimetres; a box is no line."""
    shape = (
        '<w:drawing><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="{kind}"/></wps:spPr></wps:wsp></w:drawing>'
    )
    line = shape.format(cx=720000, cy=0, kind="line")
    box = shape.replace("<wps:cNvCnPr/>", "").format(cx=720000, cy=360000, kind="rect")
    lines = read(f"<w:p><w:r>{line}{box}</w:r></w:p>").paragraphs[0].lines

    assert [item.length_mm for item in lines] == [20.0]


def test_a_row_of_underscores_is_a_line() -> None:
    """What clerks type for a line counts as one."""
    assert [line.how for line in read("<w:p><w:r><w:t>________</w:t></w:r></w:p>").paragraphs[0].lines] == ["typed"]


def test_deleted_text_is_left_out_and_inserted_text_is_read() -> None:
    """Tracked changes are read as they will be, and counted."""
    body = (
        '<w:p><w:ins><w:r><w:t>mới</w:t></w:r></w:ins><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del></w:p>'
    )
    document = read(body)

    assert (document.paragraphs[0].plain, document.inserted, document.deleted) == ("mới", 1, 1)


def test_strict_files_are_read_like_common_ones() -> None:
    """The namespaces of ISO 29500 Strict, and lengths that name their unit, mean the same."""
    body = (
        '<w:p><w:pPr><w:ind w:firstLine="1.27cm"/></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="14pt"/></w:rPr><w:t>a</w:t></w:r></w:p>'
    )
    content = packed(body)
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"))
    paragraph = document_of(stream.getvalue()).paragraphs[0]

    assert (paragraph.runs[0].size_pt, round(paragraph.first_line_mm, 1)) == (14.0, 12.7)


def test_one_section_inherits_the_page_number_of_the_one_before() -> None:
    """A section without a header of its own shows the header of the section before."""
    stream = io.BytesIO(packed(
        '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr></w:pPr></w:p><w:sectPr/>'
    ))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/header1.xml", f'<w:hdr {SPACES}><w:p><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t>'
                                             "</w:r></w:fldSimple></w:p></w:hdr>")
    content = _with_relation(stream.getvalue(), f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>')

    assert [len(section.numbers) for section in document_of(content).sections] == [1, 1]


def _with_relation(content: bytes, relation: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            xml = old.read(name).decode()
            new.writestr(name, xml.replace("</Relationships>", f"{relation}</Relationships>"))
    return stream.getvalue()
