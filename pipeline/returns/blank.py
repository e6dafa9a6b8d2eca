"""The blank registration form of one organ: a workbook that says what is asked, and is known again by a hidden id."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.decree30 import FONT_NAME
from pipeline.returns.headings import Column
from pipeline.returns.model import Expected
from pipeline.returns.sender import HIDDEN_SHEET, MARK, PRINTED
from pipeline.vietnamese.numbers import two_digits

SHEET = "Danh sách"
#: The form's columns: heading, width in characters.
COLUMNS: tuple[tuple[Column, int], ...] = (
    (Column.NUMBER, 6), (Column.NAME, 28), (Column.POST, 26), (Column.UNIT, 30), (Column.GENDER, 10),
    (Column.PHONE, 16), (Column.ROLE, 34), (Column.NOTE, 20),
)
#: Empty lines beyond the quota: another may be sent, and the reconciliation will tell.
SPARE_LINES = 5
LINES_WITHOUT_QUOTA = 20
_EDGE = Side(style="thin")
_GRID = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_GREY = PatternFill("solid", fgColor="E7E6E6")


@dataclass(frozen=True, slots=True)
class FormWords:
    """What every form of a conference says: dossier, host, event, by when the list is due."""

    dossier: str
    host: str
    event: str
    due: str


def blank_form(expected: Expected, words: FormWords) -> bytes:
    """Return the registration workbook of one organ (as the library saves it, its dates not fixed yet)."""
    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    top = _write_head(sheet, expected, words)
    lines = (expected.headcount if expected.headcount is not None else LINES_WITHOUT_QUOTA) + SPARE_LINES
    _write_table(sheet, top, lines)
    labels = role_labels(expected)
    _write_id(book, expected, words, labels)
    _add_choices(sheet, top + 1, top + lines, len(labels))
    _protect(sheet, top)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def role_labels(expected: Expected) -> tuple[str, ...]:
    """Return the organ's roles as the drop-down offers them: ``1. Thủ trưởng Sở Nội vụ``."""
    return tuple(f"{number}. {role.text.rstrip(' .;')}" for number, role in enumerate(expected.roles, start=1))


def _write_head(sheet: Worksheet, expected: Expected, words: FormWords) -> int:
    """Write what stands above the table and return the row of its headings."""
    count = expected.headcount
    quota = f"{two_digits(count)} người" if count is not None else "theo giấy mời"
    lines = [
        ("PHIẾU ĐĂNG KÝ ĐẠI BIỂU", True),
        (words.event, True),
        (f"Gửi: {words.host}", False),
        (f"Cơ quan, đơn vị đăng ký: {expected.name}", True),
        (f"Số lượng: {quota}", False),
        *((f"- {label}{_role_quota(role.headcount)}", False)
          for label, role in zip(role_labels(expected), expected.roles, strict=True)),
        (f"Thời hạn gửi: {words.due}", True),
        (f"{PRINTED}: {words.dossier}/{expected.organ_id} (không xóa, không sửa)", False),
    ]
    for row, (text, strong) in enumerate(lines, start=1):
        _write(sheet.cell(row, 1), text, bold=strong, centred=row <= 2)
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        sheet.row_dimensions[row].height = 18 * (1 + len(text) // 130)
    return len(lines) + 2


def _role_quota(headcount: int | None) -> str:
    return f" ({two_digits(headcount)} người)" if headcount is not None else ""


def _write_table(sheet: Worksheet, top: int, lines: int) -> None:
    for index, (column, width) in enumerate(COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = width
        heading = sheet.cell(top, index)
        _write(heading, column.value, bold=True, centred=True)
        heading.border, heading.fill = _GRID, _GREY
        for row in range(top + 1, top + 1 + lines):
            cell = sheet.cell(row, index)
            _write(cell, "", centred=column in {Column.NUMBER, Column.GENDER})
            cell.border = _GRID
            cell.protection = Protection(locked=column is Column.NUMBER)
            cell.number_format = "General" if column is Column.NUMBER else "@"
    for row in range(top + 1, top + 1 + lines):
        sheet.cell(row, 1).value = row - top


def _write(cell: Cell, text: str, *, bold: bool = False, centred: bool = False) -> None:
    """Write text as text, whatever sign it begins with."""
    if text:
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = text[0] in "=+-@"
    cell.font = Font(name=FONT_NAME, size=12, bold=bold)
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def _write_id(book: Workbook, expected: Expected, words: FormWords, labels: Sequence[str]) -> None:
    """Put id and choices on a sheet that Excel's menus do not offer to show."""
    hidden = book.create_sheet(HIDDEN_SHEET)
    for row, text in enumerate((MARK, words.dossier, expected.organ_id), start=1):
        _write(hidden.cell(row, 1), text)
    for row, text in enumerate(labels, start=1):
        _write(hidden.cell(row, 2), text)
    hidden.sheet_state = "veryHidden"
    hidden.protection.sheet = True


def _add_choices(sheet: Worksheet, first: int, last: int, roles: int) -> None:
    choices = {Column.GENDER: '"Nam,Nữ"', Column.ROLE: f"{HIDDEN_SHEET}!$B$1:$B${max(roles, 1)}"}
    for index, (column, _) in enumerate(COLUMNS, start=1):
        if column in choices:
            rule = DataValidation(type="list", formula1=choices[column], allow_blank=True, showErrorMessage=True)
            rule.error, rule.errorTitle = "Chọn một mục trong danh sách.", "Phiếu đăng ký"
            letter = get_column_letter(index)
            rule.add(f"{letter}{first}:{letter}{last}")
            sheet.add_data_validation(rule)


def _protect(sheet: Worksheet, top: int) -> None:
    """Lock what is printed; the lines to fill in stay open, and rows may be added. No password: it is no secret."""
    sheet.protection.sheet = True
    for allowed in ("insertRows", "deleteRows", "formatCells", "formatColumns", "formatRows", "sort"):
        setattr(sheet.protection, allowed, False)
    sheet.freeze_panes = f"A{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
