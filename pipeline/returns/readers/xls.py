"""Read ``.xls`` (Excel 97-2003) with xlrd: values, dates, hidden rows and sheets; formulas told by their records."""

from __future__ import annotations

import io
import struct
from datetime import datetime
from typing import Any

from pipeline.incoming.xlsx_cells import ErrorValue, Formula, Value
from pipeline.incoming.xlsx_texts import cell_text
from pipeline.returns.grid import Counter, Grid, GridRow, Sheet, TooMuch

MAX_BYTES = 10_000_000
#: Record numbers of a formula cell in BIFF3/4, BIFF2 and BIFF5 to 8 (MS-XLS 2.4.127).
_FORMULA_RECORDS = frozenset({0x0006, 0x0206, 0x0406})
_END_OF_SHEET = 0x000A
_MACRO_STORAGE = "_VBA_PROJECT".encode("utf-16-le")


class BadXls(Exception):
    """Raised when the file is no sound ``.xls``; holds the reason in Vietnamese."""


def has_macros(content: bytes) -> bool:
    """Return whether the file carries a VBA project."""
    return _MACRO_STORAGE in content


def read_xls(content: bytes) -> Grid:
    """Return the sheets of an old workbook.

    Raises:
        BadXls: damaged, encrypted, or no workbook.
        TooMuch: more rows than a list can have.
    """
    import xlrd

    counter = Counter()
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, on_demand=True,
                                  logfile=io.StringIO())
        return Grid(tuple(_sheet(book, index, counter) for index in range(book.nsheets)))
    except xlrd.XLRDError as error:
        encrypted = "encrypted" in str(error).lower()
        raise BadXls("tệp có mật khẩu" if encrypted else "tệp không phải .xls nguyên vẹn") from None
    except (MemoryError, TooMuch):
        raise
    except Exception:  # noqa: BLE001 (damaged bytes fail anywhere inside the library)
        raise BadXls("tệp không phải .xls nguyên vẹn") from None


def _sheet(book: Any, index: int, counter: Counter) -> Sheet:
    sheet = book.sheet_by_index(index)
    formulas = _formula_cells(book, index)
    rows = []
    for number in range(sheet.nrows):
        values = [(column, _value(book, cell)) for column, cell in enumerate(sheet.row(number))]
        cells = {column: value for column, value in values if value is not None and value != ""}
        cells |= dict.fromkeys(formulas.get(number, ()), Formula(""))
        if cells:
            counter.add(cells)
            info = sheet.rowinfo_map.get(number)
            rows.append(GridRow(number + 1, cells, bool(info and info.hidden)))
    merges = tuple((top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells)
    return Sheet(cell_text(sheet.name), tuple(rows), hidden=bool(sheet.visibility), merges=merges)


def _value(book: Any, cell: Any) -> Value | None:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT:
            return cell_text(cell.value)
        case xlrd.XL_CELL_NUMBER:
            number = float(cell.value)
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        case xlrd.XL_CELL_DATE:
            return _date(book, cell.value)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return ErrorValue(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return None


def _date(book: Any, serial: float) -> Value:
    import xlrd

    try:
        moment: datetime = xlrd.xldate.xldate_as_datetime(serial, book.datemode)
    except (xlrd.xldate.XLDateError, OverflowError, ValueError):
        return serial
    return moment.date() if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment


def _formula_cells(book: Any, index: int) -> dict[int, list[int]]:
    """Return row -> columns of the formulas, 0-based: xlrd gives only what Excel last computed there."""
    found: dict[int, list[int]] = {}
    content, at = book.mem, book._sh_abs_posn[index]
    while at + 4 <= len(content):
        code, size = struct.unpack_from("<HH", content, at)
        if code == _END_OF_SHEET:
            break
        if code in _FORMULA_RECORDS and at + 8 <= len(content):
            row, column = struct.unpack_from("<HH", content, at + 4)
            found.setdefault(row, []).append(column)
        at += 4 + size
    return found
