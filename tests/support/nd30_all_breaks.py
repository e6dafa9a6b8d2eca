"""Every way to break one rule: those of ``nd30_breaks``, and those of the other elements, capitals and writing."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.support.nd30_breaks import (
    BREAKS,
    MOTTO,
    NUMBER,
    PLACE,
    STATE,
    Change,
    P,
    aligned,
    both,
    coloured,
    found,
    paragraphs,
    reworded,
    size,
    spaced,
    toggled,
)

CIRCULATION, SIGNED, ADDRESS = "LƯU HÀNH NỘI BỘ", "Số: 09/BC-SNV; 05", "Địa chỉ"


def said(words: str) -> Change:
    """Put words into the middle of a sentence."""
    return reworded(P, "thiết thực", words)


def footer(change: Change) -> Change:
    """Change the first page's footer as if it were the document."""

    class Footer:
        """Looks like a document with one paragraph."""

        def __init__(self, document: Any) -> None:
            self.paragraphs = list(document.sections[0].first_page_footer.paragraphs)
            self.tables: list[Any] = []
            self.sections = document.sections

    return lambda document: change(Footer(document))


def unframed(text: str) -> Change:
    """Take the borders of a paragraph away."""

    def change(document: Any) -> None:
        for borders in list(found(document, text)._p.iter(qn("w:pBdr"))):
            borders.getparent().remove(borders)

    return change


def box(document: Any) -> Any:
    """Return the table that the mark of urgency stands in."""
    return document.tables[0].rows[1].cells[0].tables[0]


def moved_behind(text: str, place: str) -> Change:
    """Move a line behind another one."""
    return lambda document: found(document, place)._p.addnext(found(document, text)._p)


def everywhere(document: Any) -> None:
    """Let the address stand at the foot of every page of a report of two."""
    section = document.sections[0]
    element = section.first_page_footer.paragraphs[0]._p
    section.footer.is_linked_to_previous = False
    section.footer._element.append(element)
    section.different_first_page_header_footer = False
    for run in list(section.header.paragraphs[0].runs):
        run._r.getparent().remove(run._r)
    section.header.paragraphs[0]._p.getparent().remove(section.header.paragraphs[0]._p)
    found(document, P).add_run().add_break(WD_BREAK.PAGE)


def swapped(document: Any) -> None:
    """Let the columns of the header change places."""
    for row in document.tables[0].rows:
        row._tr.append(row.cells[0]._tc)
    grid = document.tables[0]._tbl.tblGrid
    grid.append(grid[0])


def unlined_copy(document: Any) -> None:
    """Take away the line between the original and the block of its copy."""
    document.tables[-1]._tbl.getprevious().getparent().remove(document.tables[-1]._tbl.getprevious())


BREAKS_ALL: tuple[tuple[str, str, Change], ...] = (
    *BREAKS,
    # head
    ("quoc-hieu-place", "letter", swapped),
    ("quoc-hieu-place", "plan", lambda d: [
        setattr(found(d, STATE).paragraph_format, "page_break_before", True)]),
    ("head-wraps", "letter", lambda d: _narrowed(d, 75)),
    ("parent-organ-alignment", "letter", aligned("UBND TỈNH", WD_ALIGN_PARAGRAPH.LEFT)),
    ("parent-organ-place", "letter", reworded("UBND TỈNH", "UBND TỈNH BÌNH AN", "UBND TỈNH")),
    ("organ-gap", "letter", spaced("SỞ NỘI VỤ", space_before=Pt(8))),
    ("organ-gap", "plan", spaced("UBND TỈNH", line_spacing=1.5)),
    ("organ-abbreviated", "decision", lambda d: setattr(
        d.tables[0].cell(0, 0).paragraphs[0].runs[0], "text", "UBND TỈNH BÌNH AN")),
    ("number-form", "plan", reworded(NUMBER, "15/KH-SNV", "15/KH-snv")),
    ("number-form", "plan", reworded(NUMBER, "15/KH-SNV", "15/KH-Snv")),
    ("symbol-year", "plan", reworded(NUMBER, "15/KH-SNV", "15/KH-SNV/2026")),
    # content and recipients
    ("article-size", "decision", size("Điều 2", 15)),
    ("roman-heading-size", "plan", size("II. TỔ", 12)),
    ("clause-title-size", "regulation", size("1. Phạm vi", 12)),
    ("invitation-order", "invitation", moved_behind("Chủ trì", "Thời gian")),
    ("as-articles", "decision", reworded("- Như Điều", "Như Điều 3", "Sở Nội vụ")),
    ("addressee-dashes", "letter", spaced("- Sở Tư pháp", first_line_indent=Mm(60))),
    ("addressee-dashes", "letter", both(*(aligned(f"- Sở {name}", WD_ALIGN_PARAGRAPH.CENTER)
                                          for name in ("Tài chính", "Tư pháp")))),
    ("addressee-under-colon", "letter", spaced("Kính gửi", first_line_indent=Mm(0))),
    ("addressee-under-colon", "letter", aligned("Kính gửi", WD_ALIGN_PARAGRAPH.CENTER)),
    ("annex-note-content", "plan", reworded("(Kèm theo", " của Sở Nội vụ", "")),
    ("annex-note-content", "plan", reworded("(Kèm theo", " số 15/KH-SNV ngày 05 tháng 7 năm 2024", "")),
    ("annex-note-number", "plan", reworded("(Kèm theo", "15/KH-SNV", "16/KH-SNV")),
    # other elements
    ("mark-frame", "invitation", lambda d: setattr(box(d), "style", "Normal Table")),
    ("mark-box-size", "invitation", lambda d: setattr(box(d).rows[0], "height", Mm(15))),
    ("mark-colour", "invitation", coloured("KHẨN", "000000")),
    ("circulation-size", "report", size(CIRCULATION, 15)),
    ("circulation-style", "report", toggled(CIRCULATION, bold=False)),
    ("circulation-frame", "report", unframed(CIRCULATION)),
    ("circulation-place", "report", moved_behind(CIRCULATION, "Kính gửi")),
    ("signing-info-size", "report", size(SIGNED, 12)),
    ("signing-info-style", "report", toggled(SIGNED, italic=True)),
    ("signing-info-alignment", "report", aligned(SIGNED, WD_ALIGN_PARAGRAPH.LEFT)),
    ("drafter-size", "report", size("PL.(30)", 9)),
    ("drafter-style", "report", toggled("PL.(30)", bold=True)),
    ("drafter-case", "report", reworded("PL.(30)", "PL", "pl")),
    ("contact-size", "report", footer(size(ADDRESS, 9))),
    ("contact-style", "report", footer(toggled(ADDRESS, italic=True))),
    ("contact-line", "report", footer(unframed(ADDRESS))),
    ("contact-page", "report", lambda d: everywhere(d)),
    ("copy-size", "report", size("SAO Y", 12)),
    ("copy-style", "report", toggled("SAO Y", bold=False)),
    ("copy-case", "report", reworded("SAO Y", "SAO Y", "Sao y")),
    ("copy-form", "report", reworded("SAO Y", "SAO Y", "SAO Y BẢN CHÍNH")),
    ("copy-line", "report", unlined_copy),
    ("copy-symbol", "report", reworded("Số: 05/SY", "05/SY-VP", "05/VP")),
    ("copy-symbol", "report", reworded("Số: 05/SY", "05/SY", "5/SY")),
    # capitals
    ("capitals-sentence", "letter", said("hiệu quả. các cơ quan báo cáo")),
    ("capitals-person", "letter", said("do ông Nguyễn văn Minh chủ trì")),
    ("capitals-numbered-unit", "letter", said("tại phường 5, tỉnh Bình An")),
    ("capitals-special-place", "letter", said("tại thành phố Hồ Chí Minh")),
    ("capitals-region", "letter", said("ở vùng Tây bắc")),
    ("capitals-region", "letter", said("ở Tây nguyên")),
    ("capitals-party", "letter", said("theo Ban chấp hành Trung ương")),
    ("capitals-foreign", "letter", said("được Unesco công nhận")),
    ("capitals-people", "letter", said("theo chủ trương của Đảng và nhà nước")),
    ("capitals-people", "letter", said("vì nhân dân cả nước")),
    ("capitals-honour", "letter", said("được tặng Huân chương lao động")),
    ("capitals-honour", "letter", said("là Nhà giáo ưu tú")),
    ("capitals-holiday", "letter", said("mừng ngày quốc khánh")),
    ("capitals-document", "letter", said("theo kế hoạch số 132/KH-UBND ngày 02/01/2024 của Sở")),
    ("capitals-document", "letter", said("theo luật Đất đai")),
    ("capitals-weekday", "letter", said("vào Thứ Năm tới")),
    ("capitals-month", "letter", said("trong Tháng 7")),
    ("capitals-lunar-year", "letter", said("năm Bính ngọ")),
    ("capitals-tet", "letter", said("dịp tết nguyên đán")),
    ("capitals-event", "letter", said("kỷ niệm Cách mạng tháng 8")),
    ("capitals-work", "letter", said("đăng trên tạp chí Cộng Sản")),
    # writing
    ("legacy-encoding", "letter", lambda d: setattr(
        found(d, P).runs[0], "text", "Caùc cô quan chuû ñoäng phoái hôïp trieån khai, baûo ñaûm ñuùng tieán ñoä")),
    ("unit-space", "letter", said("dài 25km")),
    ("currency-name", "letter", said("là 5.000.000 VNĐ")),
    ("dash-inside", "letter", said("kinh tế – xã hội")),
    ("decimal-point", "letter", said("rộng 1.25 ha")),
)


def _narrowed(document: Any, width_mm: float) -> None:
    """Make the right column of the header too narrow for Quốc hiệu, the date short enough to fit."""
    reworded(PLACE, "Bình An, ngày 12 tháng 02 năm 2024", "An, ngày 12 tháng 02 năm 2024")(document)
    for row in document.tables[0].rows:
        row.cells[1].width = Mm(width_mm)
    for paragraph in paragraphs(document):
        if paragraph.text == STATE:
            paragraph.runs[0].font.size = Pt(12)
        if paragraph.text == MOTTO:
            element = paragraph._p.getnext()
            side = str(round((width_mm - 3.81 - 60.5) / 2 * 1440 / 25.4))
            for name in ("left", "right"):
                element.find(f".//{qn('w:ind')}").set(qn(f"w:{name}"), side)


