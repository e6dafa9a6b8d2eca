"""Workbooks put together from raw XML, and both ways of reading one: plain rows from their bytes, all by the parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pipeline.errors import InvalidData
from pipeline.incoming.guarded_xml import GuardedParser
from pipeline.incoming.plain_units import PlainUnits
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import book_parts
from pipeline.incoming.xlsx_rows import SheetMarks
from pipeline.incoming.xlsx_sheet import sheet_rows
from tests.corpus.hostile.workbooks import packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
HEAD = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet xmlns="{MAIN}"><dimension ref="A1"/><sheetData>'
TAIL = '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>'
#: Cell formats: 0 as it comes, 1 a day, 2 a percentage, 3 struck through, 4 text.
_STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font/><font><strike/></font></fonts><cellXfs count="5"><xf numFmtId="0" fontId="0"/>'
    '<xf numFmtId="164" fontId="0"/><xf numFmtId="10" fontId="0"/><xf numFmtId="0" fontId="1"/>'
    '<xf numFmtId="49" fontId="0"/></cellXfs></styleSheet>')


def raw_workbook(sheet: str | bytes, *, shared: str | bytes = f'<sst xmlns="{MAIN}"/>', from_1904: bool = False) -> bytes:
    """Return a workbook whose only sheet, and the texts that its cells share, are these parts."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(from_1904)}"/>'
            '<sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>'),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")),
        "xl/styles.xml": _STYLES, "xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": sheet,
    }
    return packed({name: part.encode() if isinstance(part, str) else part for name, part in parts.items()})


def sheet_of(*rows: str) -> str:
    """Return the part of a sheet with these rows."""
    return f"{HEAD}{''.join(rows)}{TAIL}"


def shared_of(*texts: str) -> str:
    """Return the part of shared texts, each written as the inside of its ``si``."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'


def told(path: Path) -> list[Any]:
    """Return everything that a workbook tells, types and marks too; the findings when it is refused."""
    try:
        package = Package(path)
        book = book_parts(package)
        return [[_exactly(text) for text in book.texts], *(_sheet_told(package, part, book) for _, part in book.sheets)]
    except InvalidData as error:
        return [(finding.code, dict(finding.details)) for finding in error.findings]
    except (ValueError, IndexError, OverflowError):
        return ["unreadable"]


@contextmanager
def parser_alone() -> Iterator[None]:
    """Let the parser read everything while the context lasts."""
    with patch.object(PlainUnits, "left", lambda _, chunks, __: chunks):
        yield


@contextmanager
def counted_tags() -> Iterator[Counter[str]]:
    """Count the elements of which a parser tells its readers while the context lasts."""
    tags: Counter[str] = Counter()
    original = GuardedParser.__init__

    def counting(self: GuardedParser, refusals: Any, start: Any, **others: Any) -> None:
        def counted(tag: str, attributes: dict[str, str]) -> None:
            tags[tag] += 1
            start(tag, attributes)

        original(self, refusals, counted, **others)

    with patch.object(GuardedParser, "__init__", counting):
        yield tags


def _sheet_told(package: Package, part: str, book: Any) -> Any:
    marks = SheetMarks()
    rows = [(number, {column: _exactly(value) for column, value in cells.items()})
            for number, cells in sheet_rows(package, part, book, marks)]
    assert [number for number, _ in rows] == [number for number, _ in sheet_rows(package, part, book)]
    return rows, [list(cells) for _, cells in rows], marks


def _exactly(value: Any) -> tuple[str, str]:
    return type(value).__name__, repr(value)


def _relations(*targets: tuple[str, str]) -> str:
    each = "".join(f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
                   for number, (kind, target) in enumerate(targets, start=1))
    return f'<Relationships xmlns="{_RELATIONS}">{each}</Relationships>'
