"""Read ``.xlsx``: the guarded reader of the data files, with hidden sheets and rows and merged cells."""

from __future__ import annotations

import re

from pipeline.incoming.xlsx_cells import column_index
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import BookParts, book_parts
from pipeline.incoming.xlsx_rows import SheetMarks
from pipeline.incoming.xlsx_sheet import sheet_rows
from pipeline.returns.grid import Counter, Grid, GridRow, Sheet

_BLOCK = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")


def read_xlsx(package: Package) -> Grid:
    """Return the sheets of a workbook.

    Raises:
        InvalidData: damaged or hostile parts.
        TooMuch: more rows than a list can have.
    """
    book = book_parts(package)
    counter = Counter()
    return Grid(tuple(_sheet(package, book, name, part, counter) for name, part in book.sheets))


def _sheet(package: Package, book: BookParts, name: str, part: str, counter: Counter) -> Sheet:
    marks = SheetMarks()
    rows = []
    try:
        for number, cells in sheet_rows(package, part, book, marks):
            counter.add(cells)
            rows.append((number, cells))
    except (ValueError, IndexError, OverflowError):
        raise package.unreadable() from None
    return Sheet(
        name, tuple(GridRow(number, cells, number in marks.hidden_rows,
                            frozenset(column for column in cells if (number, column) in marks.struck))
                    for number, cells in rows),
        hidden=part in book.hidden, merges=tuple(filter(None, map(_block, marks.merges))),
    )


def _block(reference: str) -> tuple[int, int, int, int] | None:
    match = _BLOCK.fullmatch(reference.replace("$", "").upper())
    if match is None:
        return None
    return int(match[2]), column_index(match[1]), int(match[4]), column_index(match[3])
