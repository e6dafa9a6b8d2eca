"""Delegate lists as offices send them, in every kind of file; rows in, bytes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from openpyxl import Workbook

from pipeline.domain.delegates import Attendance
from pipeline.domain.organ import Directory, Organ
from pipeline.returns.model import Expected, ReadList, Role
from pipeline.returns.read import read_list
from pipeline.returns.sender import Hosts

Rows = Sequence[Sequence[Any]]
HEADINGS = ["STT", "Họ và tên", "Chức vụ", "Đơn vị", "Điện thoại"]
PEOPLE: list[list[Any]] = [
    [1, "Nguyễn Văn Hòa", "Giám đốc", "Sở Nội vụ", "0905123456"],
    [2, "Trần Thị Mỹ", "Chuyên viên", "Phòng Cải cách hành chính", "0914000111"],
]
NAMES = ("Nguyễn Văn Hòa", "Trần Thị Mỹ")

ORGANS = (
    Organ("ubnd_tinh", "Ủy ban nhân dân tỉnh Bình Định", "UBND tỉnh Bình Định"),
    Organ("so_noi_vu", "Sở Nội vụ tỉnh Bình Định", "Sở Nội vụ", "SNV", parent_id="ubnd_tinh"),
    Organ("so_tu_phap", "Sở Tư pháp tỉnh Bình Định", "Sở Tư pháp", parent_id="ubnd_tinh"),
)
LEADERS = Role("lanh_dao", "Lãnh đạo Sở", 1)
CONTACTS = Role("dau_moi", "Công chức đầu mối cải cách hành chính", 2, Attendance.ONLINE)
EXPECTED = (
    Expected("so_noi_vu", "Sở Nội vụ", 1, (LEADERS,)),
    Expected("so_tu_phap", "Sở Tư pháp", 2, (LEADERS, CONTACTS)),
)
HOSTS = Hosts("hoi-nghi", Directory(ORGANS), frozenset({"so_noi_vu", "so_tu_phap"}), "ubnd_tinh")


def read(path: Path, *, organ: str = "so_noi_vu") -> ReadList:
    """Return a list read as that of ``organ``; with an empty id the file must tell whose it is."""
    return read_list(path, HOSTS, {each.organ_id: each for each in EXPECTED}, given=organ)[0]


def saved(path: Path, content: bytes) -> Path:
    """Write the bytes and return the path."""
    path.write_bytes(content)
    return path


def xlsx(rows: Rows, *, sheet: str = "Sheet1") -> bytes:
    """Return a workbook of one sheet."""
    return book_bytes(book_of(rows, sheet=sheet))


def book_of(rows: Rows, *, sheet: str = "Sheet1") -> Workbook:
    """Return a workbook of one sheet, to be changed further."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    return book


def book_bytes(book: Workbook) -> bytes:
    """Return a workbook as it is saved."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Rows) -> bytes:
    """Return an Excel 97-2003 workbook of one sheet; ``=…`` becomes a formula."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                formula = isinstance(value, str) and value.startswith("=")
                sheet.write(number, column, xlwt.Formula(value[1:]) if formula else value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Rows, *, more: str = "") -> bytes:
    """Return an OpenDocument spreadsheet of one sheet, ``more`` being XML behind its rows."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{lines}{more}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})


def _ods_cell(value: Any) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, int | float):
        head = f'<table:table-cell office:value-type="float" office:value="{value}">'
        return f"{head}<text:p>{value}</text:p></table:table-cell>"
    if value.startswith("="):
        formula = quoteattr(f"of:{value}")
        return f"<table:table-cell table:formula={formula}><text:p>1</text:p></table:table-cell>"
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'


def csv_text(rows: Rows, delimiter: str = ",") -> str:
    """Return the rows as text, cells that hold the delimiter in quotes."""
    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        return f'"{text}"' if delimiter in text or "\n" in text else text

    return "\r\n".join(delimiter.join(map(cell, row)) for row in rows) + "\r\n"


def docx(rows: Rows, *, titles: Sequence[str] = ()) -> bytes:
    """Return a Word file with one table below the titles."""
    import docx as word

    document = word.Document()
    for title in titles:
        document.add_paragraph(title)
    table = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=False):
            cell.text = "" if value is None else str(value)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip file of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def codes(each: ReadList) -> set[str]:
    """Return the codes of what was said of a list."""
    return {finding.code for finding in each.findings}
