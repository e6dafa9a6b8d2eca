"""Conforming papers drawn from nothing with python-docx, and a way to break one thing in a copy of them.

They cover every rule between them: a kế hoạch with căn cứ and two annexes, a công văn to two addressees, a quyết định in
articles, a quy chế in chapters, an urgent giấy mời, and a báo cáo with all the other elements, copied.  All words are invented.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import lru_cache
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


def _add(holder: Any, text: str, size: float = 14, *, bold: bool = False, italic: bool = False,
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


def _rule(holder: Any, length_mm: float, room_mm: float) -> None:
    """Add an empty paragraph whose bottom border is a line of that length in the middle."""
    paragraph = _add(holder, "", align=CENTER)
    side = Mm(round((room_mm - length_mm) / 2, 2))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    _ruled(paragraph)


def _ruled(paragraph: Any, *sides: str) -> None:
    """Draw borders of a paragraph, the bottom one when no side is named."""
    borders = OxmlElement("w:pBdr")
    for side in sides or ("bottom",):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _framed(paragraph: Any, width_mm: float) -> None:
    """Draw a box around a paragraph in the middle of the page."""
    side = Mm((TEXT_WIDTH_MM - width_mm) / 2)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    _ruled(paragraph, "top", "left", "bottom", "right")


def _blank() -> Any:
    """Return an empty A4 document in Times New Roman with the decree's margins and page number."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    _set_page(document.sections[0])
    header = document.sections[0].header
    header.is_linked_to_previous = False
    number = header.paragraphs[0]
    number.style, number.alignment = style, CENTER
    _page_field(number)
    document.core_properties.author = "Sở Nội vụ"
    document.core_properties.last_modified_by = "Sở Nội vụ"
    return document


def _set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True


def _page_field(paragraph: Any) -> None:
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


def _table(document: Any, rows: int, widths: tuple[float, float]) -> Any:
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


def _header(document: Any, *, parent: str, organ: str, number: str, date: str, about: str = "") -> None:
    table = _table(document, 2, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    if parent:
        _add(left, parent, 13)
    _add(left, organ, 13, bold=True)
    _rule(left, text_width_mm(organ, 13, bold=True) * 0.42, LEFT_COLUMN_MM - CELL_PADDING_MM)
    _add(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)
    motto = "Độc lập - Tự do - Hạnh phúc"
    _add(right, motto, 14, bold=True)
    _rule(right, text_width_mm(motto, 14, bold=True), RIGHT_COLUMN_MM - CELL_PADDING_MM)
    left, right = table.rows[1].cells
    _add(left, number, 13)
    if about:
        _add(left, about, 12, before=6)
    _add(right, date, 14, italic=True)


def _mark(cell: Any, words: str, width_mm: float) -> None:
    """Put a mark of urgency into a cell: red, in a box of its own, 8 mm high."""
    box = cell.add_table(1, 1)
    box.style = "Table Grid"
    box.autofit = False
    box.rows[0].height = Mm(8)
    inner = box.cell(0, 0)
    inner.width = Mm(width_mm)
    inner._tc.remove(inner.paragraphs[0]._p)
    _add(inner, words, 13, bold=True).runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    _add(cell, "", 13)


def _title(document: Any, name: str, subject: str) -> None:
    _add(document, name, 14, bold=True, before=12)
    _add(document, subject, 14, bold=True)
    _rule(document, text_width_mm(subject, 14, bold=True) * 0.4, TEXT_WIDTH_MM)


def _prose(document: Any, text: str, **look: Any) -> None:
    _add(document, text, align=JUSTIFY, before=6, indent_mm=12.7, **look)


def _foot(document: Any, recipients: tuple[str, ...], positions: tuple[str, ...], name: str) -> None:
    table = _table(document, 1, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    _add(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for line in recipients:
        _add(left, line, 11, align=LEFT)
    for line in positions:
        _add(right, line, 14, bold=True)
    for _ in range(4):
        _add(right, "")
    _add(right, name, 14, bold=True)


def annexed(document: Any, heading: str, title: str, note: str) -> None:
    """Append one annex with a section and page numbers of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section)
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(kind, "w:cols", "w:titlePg", "w:docGrid")
    _add(document, heading, 14, bold=True)
    _add(document, title, 14, bold=True)
    _add(document, note, 14, italic=True)
    _prose(document, f"{SENTENCE}.")


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@lru_cache
def plan() -> bytes:
    """Return a kế hoạch with căn cứ, Roman sections, khoản, điểm and two annexes."""
    document = _blank()
    _header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 15/KH-SNV",
            date="Bình An, ngày 05 tháng 7 năm 2024")
    _title(document, "KẾ HOẠCH", "Tổ chức hội nghị tổng kết công tác năm 2024")
    _prose(document, "Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True)
    _prose(document, "Căn cứ Quyết định số 12/QĐ-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Bình An "
                     "ban hành Chương trình công tác năm 2024.", italic=True)
    _prose(document, f"{SENTENCE}. Hội nghị bắt đầu lúc 08 giờ, thứ Năm, ngày 18 tháng 7 năm 2024.")
    _prose(document, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    _prose(document, f"1. {SENTENCE}.")
    _prose(document, f"2. {SENTENCE}, gồm các việc sau đây:")
    for letter in "abcdđe":
        _prose(document, f"{letter}) {SENTENCE};")
    _prose(document, "II. TỔ CHỨC THỰC HIỆN", bold=True)
    _prose(document, f"1. {SENTENCE} theo phân công tại Phụ lục kèm theo Kế hoạch này.")
    _prose(document, f"2. {SENTENCE}./.")
    _foot(document, ("- Ủy ban nhân dân tỉnh (b/c);", "- Các phòng, ban thuộc Sở;", "- Lưu: VT, VP."),
          ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Minh")
    note = "(Kèm theo Kế hoạch số 15/KH-SNV ngày 05 tháng 7 năm 2024 của Sở Nội vụ)"
    annexed(document, "Phụ lục I", "PHÂN CÔNG NHIỆM VỤ", note)
    annexed(document, "Phụ lục II", "CHƯƠNG TRÌNH HỘI NGHỊ", note)
    return _bytes(document)


@lru_cache
def letter() -> bytes:
    """Return a công văn to two addressees."""
    document = _blank()
    _header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 07/SNV-VP",
            date="Bình An, ngày 12 tháng 02 năm 2024", about="V/v chuẩn bị hội nghị tổng kết")
    _add(document, "Kính gửi:", align=LEFT, before=12, indent_mm=35)
    _add(document, "- Sở Tài chính;", align=LEFT, indent_mm=53)
    _add(document, "- Sở Tư pháp.", align=LEFT, indent_mm=53)
    _prose(document, f"{SENTENCE}.")
    _prose(document, f"{SENTENCE}./.")
    _foot(document, ("- Như trên;", "- Giám đốc Sở (b/c);", "- Lưu: VT, VP."),
          ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Trần Thị Hoa")
    return _bytes(document)


@lru_cache
def decision() -> bytes:
    """Return a quyết định in three articles, signed on behalf of a committee."""
    document = _blank()
    _header(document, parent="", organ="ỦY BAN NHÂN DÂN TỈNH", number="Số: 120/QĐ-UBND",
            date="Bình An, ngày 20 tháng 11 năm 2024")
    _title(document, "QUYẾT ĐỊNH", "Về việc thành lập Tổ giúp việc hội nghị")
    _add(document, "ỦY BAN NHÂN DÂN TỈNH BÌNH AN", bold=True, before=6)
    _prose(document, "Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True)
    _prose(document, "Theo đề nghị của Giám đốc Sở Nội vụ.", italic=True)
    _add(document, "QUYẾT ĐỊNH:", bold=True, before=6)
    for number in (1, 2, 3):
        paragraph = _add(document, f"Điều {number}.", bold=True, align=JUSTIFY, before=6, indent_mm=12.7)
        run = paragraph.add_run(f" {SENTENCE}{'./.' if number == 3 else '.'}")
        run.font.size = Pt(14)
    _foot(document, ("- Như Điều 3;", "- Lưu: VT, NC."), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
          "Lê Quốc Bảo")
    return _bytes(document)


@lru_cache
def regulation() -> bytes:
    """Return a quy chế in chapters and sections."""
    document = _blank()
    _header(document, parent="", organ="SỞ NỘI VỤ", number="Số: 31/QC-SNV",
            date="Bình An, ngày 09 tháng 3 năm 2024")
    _title(document, "QUY CHẾ", "Tổ chức hội nghị của Sở Nội vụ")
    for head, title in (("Chương I", "QUY ĐỊNH CHUNG"), ("Mục 1", "PHẠM VI, ĐỐI TƯỢNG")):
        _add(document, head, bold=True, before=6)
        _add(document, title, bold=True)
    _prose(document, "1. Phạm vi điều chỉnh", bold=True)
    _prose(document, f"{SENTENCE}.")
    _prose(document, f"{SENTENCE}./.")
    _foot(document, ("- Các phòng, ban;", "- Lưu: VT, VP."), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    return _bytes(document)


@lru_cache
def invitation() -> bytes:
    """Return an urgent giấy mời with its five parts."""
    document = _blank()
    _header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 44/GM-SNV",
            date="Bình An, ngày 10 tháng 7 năm 2024")
    _mark(document.tables[0].rows[1].cells[0], "KHẨN", 20)
    _title(document, "GIẤY MỜI", "Dự hội nghị tổng kết công tác năm 2024")
    _prose(document, "Sở Nội vụ trân trọng kính mời: Đại diện lãnh đạo Sở Tài chính.")
    _prose(document, "Tới dự hội nghị tổng kết công tác năm 2024.")
    _prose(document, "Chủ trì: Giám đốc Sở Nội vụ.")
    _prose(document, "Thời gian: 08 giờ 00 phút, ngày 18 tháng 7 năm 2024 (thứ Năm).")
    _prose(document, f"Địa điểm: Hội trường Sở Nội vụ; báo vắng trước ngày 16/7/2024. {SENTENCE}./.")
    _foot(document, ("- Như thành phần mời;", "- Lưu: VT, VP."), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    return _bytes(document)


@lru_cache
def report() -> bytes:
    """Return a báo cáo with signing text, a direction of circulation, a drafter's mark, an address and a copy block."""
    document = _blank()
    _add(document, "Số: 09/BC-SNV; 05/07/2024 14:34:56 +07:00", 10, align=RIGHT)
    _framed(_add(document, "LƯU HÀNH NỘI BỘ", 13, bold=True), 50)
    _header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 09/BC-SNV",
            date="Bình An, ngày 05 tháng 7 năm 2024")
    _title(document, "BÁO CÁO", "Kết quả tổ chức hội nghị tổng kết năm 2024")
    _add(document, "Kính gửi: Ủy ban nhân dân tỉnh Bình An", before=12)
    _prose(document, f"{SENTENCE}.")
    _prose(document, f"{SENTENCE}./.")
    _foot(document, ("- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, VP.", "PL.(30)"), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    _ruled(_add(document, "", 6))
    table = _table(document, 1, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    _add(left, "VĂN PHÒNG SỞ", 13, bold=True)
    _add(left, "Số: 05/SY-VP", 13)
    _add(right, "SAO Y", 14, bold=True)
    _add(right, "Bình An, ngày 08 tháng 7 năm 2024", 14, italic=True)
    address = document.sections[0].first_page_footer.paragraphs[0]
    address.add_run("Địa chỉ: 12 đường Lê Lợi; ĐT: 0256 300 000; Fax: 0256 300 001").font.size = Pt(11)
    _ruled(address, "top")
    return _bytes(document)


PAPERS: dict[str, Callable[[], bytes]] = {
    "plan": plan, "letter": letter, "decision": decision, "regulation": regulation, "invitation": invitation,
    "report": report,
}


def broken(paper: str, change: Callable[[Any], object]) -> bytes:
    """Return the bytes of a paper after ``change`` was made to a python-docx document of it."""
    document = Document(io.BytesIO(PAPERS[paper]()))
    change(document)
    return _bytes(document)
