"""Workbooks: a worksheet per table, ready to print on A4, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.indexed_list import IndexedList
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.domain.decree30 import (
    FONT_NAME,
    MARGIN_BOTTOM_MM,
    MARGIN_LEFT_MM,
    MARGIN_RIGHT_MM,
    MARGIN_TOP_MM,
    PAPER_MM,
)
from pipeline.domain.draft import Table, TableRow, WorkbookDraft
from pipeline.rendering.grid import Grid, Sizes
from pipeline.rendering.measure import TWIPS_PER_MM
from pipeline.rendering.package import Member, packed, read_members, write_package
from pipeline.rendering.properties import APP_PART, CORE_PART, app_xml, core_xml
from pipeline.typeface import wrapped_line_count

FONT_PT = 12
TOP_MM, BOTTOM_MM = MARGIN_TOP_MM.low, MARGIN_BOTTOM_MM.low
LEFT_MM, RIGHT_MM = MARGIN_LEFT_MM.low, MARGIN_RIGHT_MM.low
PORTRAIT_WIDTH_MM, LANDSCAPE_WIDTH_MM = (side - LEFT_MM - RIGHT_MM for side in PAPER_MM)
MOST_PORTRAIT_COLUMNS = 6
CELL_PADDING_MM = 3
MM_PER_CHARACTER = 8 / 96 * 25.4  # widths count digits of the standard font: 8 pixels at 12 points
ROW_PADDING_PT = 2.0
POINTS_PER_LINE = 16.0
_NUMBER = re.compile(r"0|[1-9]\d*|[1-9]\d{0,2}(?:\.\d{3})+")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LONGEST_SHEET_NAME = 31
#: So many pieces of XML are put into UTF-8 together.
_TOGETHER = 1024
_DIMENSION = re.compile(r'<dimension ref="([A-Z]+\d+:[A-Z]+)\d+"')
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
    bodies: dict[str, _Body] = {}
    for number, table in enumerate(draft.tables, start=1):
        name = sheet_name(table.title or f"Bảng {number}", taken)
        taken.add(name.casefold())
        bodies[f"xl/worksheets/sheet{number}.xml"] = _fill(book.create_sheet(name), draft.heading, table)
    raw = io.BytesIO()
    book.save(raw)
    members = _fixed_members(raw.getvalue(), title=draft.title, author=draft.author, built_at=built_at)
    sheets = [Member.of_pieces(name, with_rows(members.pop(name), body)) for name, body in bodies.items()]
    return write_package(path, (*sheets, *(Member.of(name, content) for name, content in members.items())))


def fixed_workbook(raw: bytes, *, title: str, author: str, built_at: datetime) -> bytes:
    """Return a workbook as the library saved it with our properties and fixed times: the same bytes every time."""
    members = _fixed_members(raw, title=title, author=author, built_at=built_at)
    return packed(Member.of(name, content) for name, content in members.items())


def _fixed_members(raw: bytes, *, title: str, author: str, built_at: datetime) -> dict[str, bytes]:
    """Return the parts of a workbook as the library saved it, its properties being ours."""
    return read_members(raw) | {CORE_PART: core_xml(title, author, built_at), APP_PART: app_xml()}


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


#: The fields of a ``Look``.
_Key = tuple[bool, bool, bool, bool, bool]


class _Body(NamedTuple):
    """The rows of a table as they will stand in its sheet, from row ``top`` on.

    ``styles`` are the numbers of the looks of its cells in the workbook.
    """

    table: Table
    top: int
    widths: list[float]
    styles: Mapping[_Key, int]


def _fill(sheet: Worksheet, heading: tuple[str, ...], table: Table) -> _Body:
    """Put headings, page set-up and the looks of the table's cells into ``sheet``; return what stands below."""
    for row, line in enumerate(heading, start=1):
        _write(sheet.cell(row, 1), line, Look(bold=True, centred=True, framed=False))
        sheet.row_dimensions[row].height = _height([(line, page_width_mm(table))], bold=True)
        if len(table.columns) > 1:
            sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(table.columns))
    top = len(heading) + 2 if heading else 1
    widths = column_widths(table)
    names = [column.heading for column in table.columns]
    for index, name in enumerate(names, start=1):
        _write(sheet.cell(top, index), name, Look(bold=True, centred=True))
    sheet.row_dimensions[top].height = _height(zip(names, widths, strict=True), bold=True)
    _set_page(sheet, table, top, widths)
    keys = dict.fromkeys(key for row in table.rows for _, _, key in _cells(row, table))
    styles = {key: _dressed(Cell(sheet, row=1, column=1), Look(*key)).style_id for key in keys}
    return _Body(table, top + 1, widths, styles)


def _cells(row: TableRow, table: Table) -> Iterator[tuple[str, int | None, _Key]]:
    """Yield text and number of each cell of a row, and the fields of its look."""
    strong = row.strong
    for cell, column in zip(row.cells, table.columns, strict=True):
        text = cell.text
        amount = number_of(text) if column.is_number else None
        yield text, amount, (strong, column.centred, True, amount is not None, text[:1] in _QUOTED)


def _rows_xml(body: _Body) -> Iterator[str]:
    """Yield the table's rows as XML: openpyxl would need five times as long for a thousand of them."""
    letters = [get_column_letter(index) for index in range(1, len(body.table.columns) + 1)]
    for number, row in enumerate(body.table.rows, start=body.top):
        texts = [cell.text for cell in row.cells]
        height = _height(zip(texts, body.widths, strict=True), bold=row.strong)
        yield f'<row r="{number}" ht="{height:g}" customHeight="1">'
        for letter, (text, amount, key) in zip(letters, _cells(row, body.table), strict=True):
            yield f'<c r="{letter}{number}" s="{body.styles[key]}"{_content_xml(text, amount)}'
        yield "</row>"


def _content_xml(text: str, amount: int | None) -> str:
    """Return the rest of a cell's element: a number, text that is never a formula, or nothing."""
    if amount is not None:
        return f"><v>{amount}</v></c>"
    if text:
        return f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
    return "/>"


def with_rows(sheet: bytes, body: _Body) -> Iterator[bytes]:
    """Yield the XML of a worksheet with the rows of ``body`` behind those that it has, its used range made as long."""
    head, end, tail = sheet.decode().partition("</sheetData>")
    if body.table.rows:
        head = _DIMENSION.sub(rf'<dimension ref="\g<1>{body.top + len(body.table.rows) - 1}"', head, count=1)
    yield head.encode()
    rows = _rows_xml(body)
    while some := "".join(islice(rows, _TOGETHER)):
        yield some.encode()
    yield f"{end}{tail}".encode()


def column_widths(table: Table) -> list[float]:
    """Return the widths of the columns in millimetres; together they fill the page."""
    total = round(page_width_mm(table) * TWIPS_PER_MM)
    return [width / TWIPS_PER_MM for width in Grid(table).widths(total, Sizes(FONT_PT, FONT_PT))]


def page_width_mm(table: Table) -> float:
    """Return what lies between the margins of the page: A4, turned on its side for many columns."""
    return LANDSCAPE_WIDTH_MM if len(table.columns) > MOST_PORTRAIT_COLUMNS else PORTRAIT_WIDTH_MM


def _height(cells: Iterable[tuple[str, float]], *, bold: bool) -> float:
    """Return the height of a row's fullest cell: no program is sure to find it by itself on opening."""
    return POINTS_PER_LINE * max(_line_count(text, mm, bold) for text, mm in cells) + ROW_PADDING_PT


@lru_cache(maxsize=2048)
def _line_count(text: str, width_mm: float, bold: bool) -> int:
    return wrapped_line_count(text, FONT_PT, width_mm - CELL_PADDING_MM, bold=bold)


def number_of(text: str) -> int | None:
    """Return the whole number that ``text`` writes (``1.234``: over a thousand), None for «02» and others."""
    return int(text.replace(".", "")) if _NUMBER.fullmatch(text) else None


class Look(NamedTuple):
    """How a cell looks; ``quoted`` text says to Excel that it is no formula."""

    bold: bool
    centred: bool
    framed: bool = True
    number: bool = False
    quoted: bool = False


#: What text begins with that Excel would take for a formula; nothing at all is not among it.
_QUOTED = frozenset("=+-@")


def _write(cell: Cell, text: str, look: Look) -> None:
    """Write ``text`` as text, whatever sign it begins with."""
    if text:
        cell.value, cell.data_type = text, "s"
    _dressed(cell, look._replace(quoted=text[:1] in _QUOTED))


def _dressed(cell: Cell, look: Look) -> Cell:
    """Return ``cell`` after it was given ``look``."""
    cell.font, cell.alignment = _font(bold=look.bold), _alignment(centred=look.centred)
    if look.framed:
        cell.border = _GRID
    if look.number:
        cell.number_format = "#,##0"
    cell.quotePrefix = look.quoted
    return cell


def _font(*, bold: bool) -> Font:
    return Font(name=FONT_NAME, size=FONT_PT, bold=bold)


def _alignment(*, centred: bool) -> Alignment:
    return Alignment(horizontal="center" if centred else "left", vertical="center", wrap_text=True)


def _set_page(sheet: Worksheet, table: Table, top: int, widths: list[float]) -> None:
    for index, width_mm in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(index)].width = round(width_mm / MM_PER_CHARACTER, 1)
    sheet.print_title_rows = f"{top}:{top}"
    sheet.freeze_panes = f"A{top + 1}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "portrait" if page_width_mm(table) == PORTRAIT_WIDTH_MM else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = sheet.page_margins
    margins.left, margins.right = LEFT_MM / _MM_PER_INCH, RIGHT_MM / _MM_PER_INCH
    margins.top, margins.bottom = TOP_MM / _MM_PER_INCH, BOTTOM_MM / _MM_PER_INCH
    sheet.oddFooter.center.text = "&P"
