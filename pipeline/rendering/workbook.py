"""Workbooks: a worksheet per table, ready to print on A4, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.draft import Column, Table, TableRow, WorkbookDraft
from pipeline.rendering.grid import Grid, Sizes
from pipeline.rendering.measure import TWIPS_PER_MM
from pipeline.rendering.package import Member, read_members, write_package
from pipeline.rendering.properties import APP_PART, CORE_PART, app_xml, core_xml
from pipeline.typeface import wrapped_line_count

FONT = "Times New Roman"
FONT_PT = 12
PORTRAIT_WIDTH_MM, LANDSCAPE_WIDTH_MM = 165, 252  # A4 between margins of 30 and 15 mm
MOST_PORTRAIT_COLUMNS = 6
CELL_PADDING_MM = 3
MM_PER_CHARACTER = 8 / 96 * 25.4  # widths count digits of the standard font: 8 pixels at 12 points
ROW_PADDING_PT = 2.0
POINTS_PER_LINE = 16.0
_NUMBER = re.compile(r"0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_SHEET_NAME = 31
_EDGE = Side(style="thin")
_GRID = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_MM_PER_INCH = 25.4


def render_workbook(draft: WorkbookDraft, *, path: Path, built_at: datetime) -> bytes:
    """Write the workbook of ``draft`` to ``path`` and return its bytes.

    Raises:
        OSError: when the file cannot be written.
    """
    book = _empty_book()
    taken: set[str] = set()
    for number, table in enumerate(draft.tables, start=1):
        name = sheet_name(table.title or f"Bảng {number}", taken)
        taken.add(name.casefold())
        _fill(book.create_sheet(name), draft.heading, table)
    raw = io.BytesIO()
    book.save(raw)
    members = read_members(raw.getvalue())
    members[CORE_PART] = core_xml(draft.title, draft.author, built_at)
    members[APP_PART] = app_xml()
    return write_package(path, (Member.of(name, content) for name, content in members.items()))


def _empty_book() -> Workbook:
    """Return a workbook without sheets whose standard font, in which widths are counted, is ours."""
    book = Workbook()
    book.remove(book.active)
    book._fonts = IndexedList([_font(bold=False)])
    book._named_styles["Normal"].font = _font(bold=False)
    return book


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel accepts for a worksheet and that is not among ``taken`` (case-folded)."""
    base = " ".join(_NOT_IN_SHEET_NAME.sub(" ", title).split()).strip(" '")[:_LONGEST_SHEET_NAME].strip(" '") or "Bảng"
    name, number = base, 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        tail = f" ({number})"
        name = base[: _LONGEST_SHEET_NAME - len(tail)] + tail
    return name


def _fill(sheet: Worksheet, heading: tuple[str, ...], table: Table) -> None:
    for row, line in enumerate(heading, start=1):
        cell = _text(sheet, row, 1, line)
        cell.font, cell.alignment = _font(bold=True), _alignment(centred=True)
        _set_height(sheet, row, [(line, page_width_mm(table))], bold=True)
        if len(table.columns) > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.columns))
    top = len(heading) + 2 if heading else 1
    for index, column in enumerate(table.columns, start=1):
        cell = _text(sheet, top, index, column.heading)
        _dress(cell, bold=True, centred=True)
    widths = column_widths(table)
    headings = [column.heading for column in table.columns]
    _set_height(sheet, top, zip(headings, widths, strict=True), bold=True)
    for number, row_data in enumerate(table.rows, start=top + 1):
        _fill_row(sheet, number, row_data, table.columns)
        texts = (cell.text for cell in row_data.cells)
        _set_height(sheet, number, zip(texts, widths, strict=True), bold=row_data.strong)
    _set_page(sheet, table, top)


def column_widths(table: Table) -> list[float]:
    """Return the widths of the columns in millimetres; together they fill the page."""
    total = round(page_width_mm(table) * TWIPS_PER_MM)
    return [width / TWIPS_PER_MM for width in Grid(table).widths(total, Sizes(FONT_PT, FONT_PT))]


def page_width_mm(table: Table) -> int:
    """Return what lies between the margins of the page: A4, turned on its side for many columns."""
    return LANDSCAPE_WIDTH_MM if len(table.columns) > MOST_PORTRAIT_COLUMNS else PORTRAIT_WIDTH_MM


def _set_height(sheet: Worksheet, row: int, cells: Iterable[tuple[str, float]], *, bold: bool) -> None:
    """Make a row as high as its fullest cell: no program is sure to do so by itself on opening."""
    lines = max(wrapped_line_count(text, FONT_PT, mm - CELL_PADDING_MM, bold=bold) for text, mm in cells)
    sheet.row_dimensions[row].height = POINTS_PER_LINE * lines + ROW_PADDING_PT


def _fill_row(sheet: Worksheet, number: int, row: TableRow, columns: tuple[Column, ...]) -> None:
    for index, (prose, column) in enumerate(zip(row.cells, columns, strict=True), start=1):
        text = prose.text
        amount = number_of(text) if column.is_number else None
        if amount is not None:
            cell = sheet.cell(number, index, amount)
            cell.number_format = "#,##0"
        else:
            cell = _text(sheet, number, index, text)
        _dress(cell, bold=row.strong, centred=column.centred)


def number_of(text: str) -> int | None:
    """Return the whole number that ``text`` writes (``1.234``: over a thousand), None for «02» and others."""
    return int(text.replace(".", "")) if _NUMBER.fullmatch(text) else None


def _text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write ``text`` as text, whatever sign it begins with."""
    cell = sheet.cell(row, column)
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    return cell


def _dress(cell: Cell, *, bold: bool, centred: bool) -> None:
    cell.font, cell.alignment, cell.border = _font(bold=bold), _alignment(centred=centred), _GRID


def _font(*, bold: bool) -> Font:
    return Font(name=FONT, size=FONT_PT, bold=bold)


def _alignment(*, centred: bool) -> Alignment:
    return Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def _set_page(sheet: Worksheet, table: Table, top: int) -> None:
    for index, width_mm in enumerate(column_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(index)].width = round(width_mm / MM_PER_CHARACTER, 1)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if page_width_mm(table) == PORTRAIT_WIDTH_MM else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right, margins.top, margins.bottom = (mm / _MM_PER_INCH for mm in (30, 15, 20, 20))
    sheet.oddFooter.center.text = "&P"
