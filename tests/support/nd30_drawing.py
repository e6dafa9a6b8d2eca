"""Drawing the elements of form with python-docx, each as the decree has it; papers are put together from these."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from pipeline.typeface import text_width_mm

LEFT, CENTER, JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
TEXT_WIDTH_MM = 165.0
LEFT_COLUMN_MM, RIGHT_COLUMN_MM, CELL_PADDING_MM = 65.0, 100.0, 3.81
SENTENCE = (
    "Các cơ quan, đơn vị liên quan chủ động phối hợp triển khai thực hiện nhiệm vụ được giao, bảo đảm đúng tiến độ, "
    "thiết thực, hiệu quả và tiết kiệm"
)


def add_line(holder: Any, text: str, size: float = 14, *, bold: bool = False, italic: bool = False,
         align: Any = CENTER, before: float = 0, after: float = 0, indent_mm: float = 0) -> Any:
    """Add one paragraph; a cell's first, empty paragraph is used up first."""
    unused = hasattr(holder, "width") and len(holder.paragraphs) == 1 and not holder.paragraphs[0].text
    paragraph = holder.paragraphs[0] if unused else holder.add_paragraph()
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0
    if indent_mm:
        form.first_line_indent = Mm(indent_mm)
    if text:
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def add_rule(holder: Any, length_mm: float, room_mm: float) -> None:
    """Add an empty paragraph whose bottom border is a line of that length in the middle."""
    paragraph = add_line(holder, "", align=CENTER)
    side = Mm(round((room_mm - length_mm) / 2, 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    draw_borders(paragraph)


def draw_borders(paragraph: Any, *sides: str) -> None:
    """Draw borders of a paragraph, the bottom one when no side is named."""
    borders = OxmlElement("w:pBdr")
    for side in sides or ("bottom",):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def draw_frame(paragraph: Any, width_mm: float) -> None:
    """Draw a box around a paragraph in the middle of the page."""
    side = Mm((TEXT_WIDTH_MM - width_mm) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    draw_borders(paragraph, "top", "left", "bottom", "right")


def blank_document() -> Any:
    """Return an empty A4 document in Times New Roman with the decree's margins and page number."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    set_page(document.sections[0])
    header = document.sections[0].header
    header.is_linked_to_previous = False
    number = header.paragraphs[0]
    number.style, number.alignment = style, CENTER
    add_page_field(number)
    document.core_properties.author = "Sở Nội vụ"
    document.core_properties.last_modified_by = "Sở Nội vụ"
    return document


def set_page(section: Any) -> None:
    """Set A4 with the margins and the first page of the decree."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True


def add_page_field(paragraph: Any) -> None:
    """Add a PAGE field with its result."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("result", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(14)
        if kind == "":
            element = OxmlElement("w:instrText")
            element.text = text
        elif kind == "result":
            run.text = text
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def add_columns(document: Any, rows: int, widths: tuple[float, float]) -> Any:
    """Add a table of two columns whose rows stay on one page."""
    table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    for row in table.rows:
        cant_split = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(cant_split)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(round(width * 1440 / 25.4)))
    return table


def add_header(document: Any, *, parent: str, organ: str, number: str, date: str, about: str = "") -> None:
    """Add agency, Quốc hiệu, Tiêu ngữ, number and date, each with its line."""
    table = add_columns(document, 2, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    if parent:
        add_line(left, parent, 13)
    add_line(left, organ, 13, bold=True)
    add_rule(left, text_width_mm(organ, 13, bold=True) * 0.42, LEFT_COLUMN_MM - CELL_PADDING_MM)
    add_line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    motto = "Độc lập - Tự do - Hạnh phúc"
    add_line(right, motto, 14, bold=True)
    add_rule(right, text_width_mm(motto, 14, bold=True), RIGHT_COLUMN_MM - CELL_PADDING_MM)
    left, right = table.rows[1].cells
    add_line(left, number, 13)
    if about:
        add_line(left, about, 12, before=6)
    add_line(right, date, 14, italic=True)


def add_mark(cell: Any, words: str, width_mm: float) -> None:
    """Put a mark of urgency into a cell: red, in a box of its own, 8 mm high."""
    box = cell.add_table(1, 1)
    box.style = "Table Grid"
    box.autofit = False
    box.rows[0].height = Mm(8)
    inner = box.cell(0, 0)
    inner.width = Mm(width_mm)
    inner._tc.remove(inner.paragraphs[0]._p)
    add_line(inner, words, 13, bold=True).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    add_line(cell, "", 13)


def add_title(document: Any, name: str, subject: str) -> None:
    """Add type name and subject with the line below."""
    add_line(document, name, 14, bold=True, before=12)
    add_line(document, subject, 14, bold=True)
    add_rule(document, text_width_mm(subject, 14, bold=True) * 0.4, TEXT_WIDTH_MM)


def add_prose(document: Any, text: str, **look: Any) -> None:
    """Add one paragraph of the content."""
    add_line(document, text, align=JUSTIFY, before=6, indent_mm=12.7, **look)


def add_foot(document: Any, recipients: tuple[str, ...], positions: tuple[str, ...], name: str) -> None:
    """Add Nơi nhận and the signature side by side."""
    table = add_columns(document, 1, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    add_line(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for line in recipients:
        add_line(left, line, 11, align=LEFT)
    for line in positions:
        add_line(right, line, 14, bold=True)
    for _ in range(4):
        add_line(right, "")
    add_line(right, name, 14, bold=True)


def annexed(document: Any, heading: str, title: str, note: str) -> None:
    """Append one annex with a section and page numbers of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_page(section)
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(kind, "w:cols", "w:titlePg", "w:docGrid")
    add_line(document, heading, 14, bold=True)
    add_line(document, title, 14, bold=True)
    add_line(document, note, 14, italic=True)
    add_prose(document, f"{SENTENCE}.")


def bytes_of(document: Any) -> bytes:
    """Return the document as the bytes of a .docx."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
