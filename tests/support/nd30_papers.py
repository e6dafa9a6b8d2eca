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
from docx.shared import Pt

from tests.support.nd30_drawing import (
    JUSTIFY,
    LEFT,
    LEFT_COLUMN_MM,
    RIGHT,
    RIGHT_COLUMN_MM,
    SENTENCE,
    add_columns,
    add_foot,
    add_header,
    add_line,
    add_mark,
    add_prose,
    add_title,
    annexed,
    blank_document,
    bytes_of,
    draw_borders,
    draw_frame,
)


@lru_cache
def plan() -> bytes:
    """Return a kế hoạch with căn cứ, Roman sections, khoản, điểm and two annexes."""
    document = blank_document()
    add_header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 15/KH-SNV",
            date="Bình An, ngày 05 tháng 7 năm 2024")
    add_title(document, "KẾ HOẠCH", "Tổ chức hội nghị tổng kết công tác năm 2024")
    add_prose(document, "Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True)
    add_prose(document, "Căn cứ Quyết định số 12/QĐ-UBND ngày 02 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Bình An "
                     "ban hành Chương trình công tác năm 2024.", italic=True)
    add_prose(document, f"{SENTENCE}. Hội nghị bắt đầu lúc 08 giờ, thứ Năm, ngày 18 tháng 7 năm 2024.")
    add_prose(document, "I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    add_prose(document, f"1. {SENTENCE}.")
    add_prose(document, f"2. {SENTENCE}, gồm các việc sau đây:")
    for letter in "abcdđe":
        add_prose(document, f"{letter}) {SENTENCE};")
    add_prose(document, "II. TỔ CHỨC THỰC HIỆN", bold=True)
    add_prose(document, f"1. {SENTENCE} theo phân công tại Phụ lục kèm theo Kế hoạch này.")
    add_prose(document, f"2. {SENTENCE}./.")
    add_foot(document, ("- Ủy ban nhân dân tỉnh (b/c);", "- Các phòng, ban thuộc Sở;", "- Lưu: VT, VP."),
          ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), "Nguyễn Văn Minh")
    note = "(Kèm theo Kế hoạch số 15/KH-SNV ngày 05 tháng 7 năm 2024 của Sở Nội vụ)"
    annexed(document, "Phụ lục I", "PHÂN CÔNG NHIỆM VỤ", note)
    annexed(document, "Phụ lục II", "CHƯƠNG TRÌNH HỘI NGHỊ", note)
    return bytes_of(document)


@lru_cache
def letter() -> bytes:
    """Return a công văn to two addressees."""
    document = blank_document()
    add_header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 07/SNV-VP",
            date="Bình An, ngày 12 tháng 02 năm 2024", about="V/v chuẩn bị hội nghị tổng kết")
    add_line(document, "Kính gửi:", align=LEFT, before=12, indent_mm=35)
    add_line(document, "- Sở Tài chính;", align=LEFT, indent_mm=53)
    add_line(document, "- Sở Tư pháp.", align=LEFT, indent_mm=53)
    add_prose(document, f"{SENTENCE}.")
    add_prose(document, f"{SENTENCE}./.")
    add_foot(document, ("- Như trên;", "- Giám đốc Sở (b/c);", "- Lưu: VT, VP."),
          ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "Trần Thị Hoa")
    return bytes_of(document)


@lru_cache
def decision() -> bytes:
    """Return a quyết định in three articles, signed on behalf of a committee."""
    document = blank_document()
    add_header(document, parent="", organ="ỦY BAN NHÂN DÂN TỈNH", number="Số: 120/QĐ-UBND",
            date="Bình An, ngày 20 tháng 11 năm 2024")
    add_title(document, "QUYẾT ĐỊNH", "Về việc thành lập Tổ giúp việc hội nghị")
    add_line(document, "ỦY BAN NHÂN DÂN TỈNH BÌNH AN", bold=True, before=6)
    add_prose(document, "Căn cứ Luật Tổ chức chính quyền địa phương;", italic=True)
    add_prose(document, "Theo đề nghị của Giám đốc Sở Nội vụ.", italic=True)
    add_line(document, "QUYẾT ĐỊNH:", bold=True, before=6)
    for number in (1, 2, 3):
        paragraph = add_line(document, f"Điều {number}.", bold=True, align=JUSTIFY, before=6, indent_mm=12.7)
        run = paragraph.add_run(f" {SENTENCE}{'./.' if number == 3 else '.'}")
        run.font.size = Pt(14)
    add_foot(document, ("- Như Điều 3;", "- Lưu: VT, NC."), ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
          "Lê Quốc Bảo")
    return bytes_of(document)


@lru_cache
def regulation() -> bytes:
    """Return a quy chế in chapters and sections."""
    document = blank_document()
    add_header(document, parent="", organ="SỞ NỘI VỤ", number="Số: 31/QC-SNV",
            date="Bình An, ngày 09 tháng 3 năm 2024")
    add_title(document, "QUY CHẾ", "Tổ chức hội nghị của Sở Nội vụ")
    for head, title in (("Chương I", "QUY ĐỊNH CHUNG"), ("Mục 1", "PHẠM VI, ĐỐI TƯỢNG")):
        add_line(document, head, bold=True, before=6)
        add_line(document, title, bold=True)
    add_prose(document, "1. Phạm vi điều chỉnh", bold=True)
    add_prose(document, f"{SENTENCE}.")
    add_prose(document, f"{SENTENCE}./.")
    add_foot(document, ("- Các phòng, ban;", "- Lưu: VT, VP."), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    return bytes_of(document)


@lru_cache
def invitation() -> bytes:
    """Return an urgent giấy mời with its five parts."""
    document = blank_document()
    add_header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 44/GM-SNV",
            date="Bình An, ngày 10 tháng 7 năm 2024")
    add_mark(document.tables[0].rows[1].cells[0], "KHẨN", 20)
    add_title(document, "GIẤY MỜI", "Dự hội nghị tổng kết công tác năm 2024")
    add_prose(document, "Sở Nội vụ trân trọng kính mời: Đại diện lãnh đạo Sở Tài chính.")
    add_prose(document, "Tới dự hội nghị tổng kết công tác năm 2024.")
    add_prose(document, "Chủ trì: Giám đốc Sở Nội vụ.")
    add_prose(document, "Thời gian: 08 giờ 00 phút, ngày 18 tháng 7 năm 2024 (thứ Năm).")
    add_prose(document, f"Địa điểm: Hội trường Sở Nội vụ; báo vắng trước ngày 16/7/2024. {SENTENCE}./.")
    add_foot(document, ("- Như thành phần mời;", "- Lưu: VT, VP."), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    return bytes_of(document)


@lru_cache
def report() -> bytes:
    """Return a báo cáo with signing text, a direction of circulation, a drafter's mark, an address and a copy block."""
    document = blank_document()
    add_line(document, "Số: 09/BC-SNV; 05/07/2024 14:34:56 +07:00", 10, align=RIGHT)
    draw_frame(add_line(document, "LƯU HÀNH NỘI BỘ", 13, bold=True), 50)
    add_header(document, parent="UBND TỈNH BÌNH AN", organ="SỞ NỘI VỤ", number="Số: 09/BC-SNV",
            date="Bình An, ngày 05 tháng 7 năm 2024")
    add_title(document, "BÁO CÁO", "Kết quả tổ chức hội nghị tổng kết năm 2024")
    add_line(document, "Kính gửi: Ủy ban nhân dân tỉnh Bình An", before=12)
    add_prose(document, f"{SENTENCE}.")
    add_prose(document, f"{SENTENCE}./.")
    add_foot(document, ("- Như trên;", "- Giám đốc Sở;", "- Lưu: VT, VP.", "PL.(30)"), ("GIÁM ĐỐC",), "Phạm Đức Anh")
    draw_borders(add_line(document, "", 6))
    table = add_columns(document, 1, (LEFT_COLUMN_MM, RIGHT_COLUMN_MM))
    left, right = table.rows[0].cells
    add_line(left, "VĂN PHÒNG SỞ", 13, bold=True)
    add_line(left, "Số: 05/SY-VP", 13)
    add_line(right, "SAO Y", 14, bold=True)
    add_line(right, "Bình An, ngày 08 tháng 7 năm 2024", 14, italic=True)
    address = document.sections[0].first_page_footer.paragraphs[0]
    address.add_run("Địa chỉ: 12 đường Lê Lợi; ĐT: 0256 300 000; Fax: 0256 300 001").font.size = Pt(11)
    draw_borders(address, "top")
    return bytes_of(document)


PAPERS: dict[str, Callable[[], bytes]] = {
    "plan": plan, "letter": letter, "decision": decision, "regulation": regulation, "invitation": invitation,
    "report": report,
}


def broken(paper: str, change: Callable[[Any], object]) -> bytes:
    """Return the bytes of a paper after ``change`` was made to a python-docx document of it."""
    document = Document(io.BytesIO(PAPERS[paper]()))
    change(document)
    return bytes_of(document)
