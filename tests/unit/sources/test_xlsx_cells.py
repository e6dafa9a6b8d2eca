"""Cells are read as what they are: texts, numbers, days, truth values, formulas, errors."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from pipeline.incoming.xlsx_cells import ErrorValue, Formula, column_index, column_letters
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import book_parts
from pipeline.incoming.xlsx_sheet import sheet_rows
from pipeline.incoming.xlsx_texts import Recomposed
from tests.corpus.hostile.workbooks import edited, packed, parts_of, with_sheet
from tests.unit.sources.conftest import Saved

pytestmark = pytest.mark.usefixtures("both_ways")

MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def cells(path: Path) -> dict[tuple[int, int], Any]:
    """Return the values of the first sheet by row number and 0-based column."""
    package = Package(path)
    book = book_parts(package)
    rows = sheet_rows(package, book.sheets[0][1], book)
    return {(number, column): value for number, row in rows for column, value in row.items()}


@pytest.mark.parametrize(("written", "value"), [
    ("Sở Nội vụ", "Sở Nội vụ"), ("  Sở  ", "Sở"), ("12", "12"), (12, 12), (2.5, 2.5), (-3, -3), (10**14, 10**14),
    (1e300, 1e300), (True, True), (False, False), (date(2025, 6, 30), date(2025, 6, 30)),
    (datetime(2025, 6, 30), date(2025, 6, 30)), (datetime(2025, 6, 30, 8, 30), datetime(2025, 6, 30, 8, 30)),
    ("=1+1", Formula("1+1")), ("#REF!", ErrorValue("#REF!")), ("#N/A", ErrorValue("#N/A")),
    ("a & <b> {{ c }} {% d %}", "a & <b> {{ c }} {% d %}"), ("1.10", "1.10"), ("007", "007"),
    (unicodedata.normalize("NFD", "Ủy ban"), Recomposed("Ủy ban")), ("'=1", "'=1"),
])
def test_values(saved: Saved, written: Any, value: Any) -> None:
    """A value comes out as the type that it has in the file."""
    found = cells(saved({"a": [[written]]}))[1, 0]

    assert (value, type(value)) == (found, type(found))


@pytest.mark.parametrize("written", [None, "", "   ", "\n"])
def test_blank_cells_are_none(saved: Saved, written: Any) -> None:
    """A cell without visible text is no cell."""
    assert {(1, 1): "x"} == cells(saved({"a": [[written, "x"]]}))


def test_a_text_that_begins_with_an_equals_sign_is_text(saved: Saved) -> None:
    """Only a formula is a formula."""

    def change(book: Book) -> None:
        book["a"]["A1"] = "=A2"
        book["a"]["A1"].data_type = "s"

    assert {(1, 0): "=A2"} == cells(saved({"a": []}, change))


@pytest.mark.parametrize("xml", [b"<f>SUM(A1)</f><v>3</v>", b'<f t="shared" si="0"/><v>3</v>', b'<f t="array" ref="A1">B1</f>'])
def test_every_kind_of_formula_is_one(tmp_path: Path, sound_workbook: bytes, xml: bytes) -> None:
    """Shared and array formulas are formulas too, whatever value they were saved with."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(with_sheet(b"<worksheet %b><sheetData><row><c>%b</c></row></sheetData></worksheet>"
                                % (MAIN, xml))(sound_workbook))

    assert [Formula] == [type(value) for value in cells(path).values()]


def test_rich_text_is_put_together(saved: Saved) -> None:
    """A text in several looks is one text, its reading aids left out."""
    rich = CellRichText("Sở ", TextBlock(InlineFont(b=True), "Nội vụ"))

    assert {(1, 0): "Sở Nội vụ"} == cells(saved({"a": [[rich]]}))


def test_shared_texts(tmp_path: Path, sound_workbook: bytes) -> None:
    """Texts that cells share are found by number; reading aids and Excel's escapes are understood."""
    parts = parts_of(sound_workbook)
    relations = "xl/_rels/workbook.xml.rels"
    parts["xl/sharedStrings.xml"] = (
        b"<sst %b><si><t>a</t></si><si><r><t>b</t></r><r><t xml:space='preserve'> c</t></r>"
        b"<rPh><t>aid</t></rPh></si><si><t>d_x000A_e _x005F_x0041_</t></si></sst>" % MAIN)
    parts[relations] = parts[relations].replace(b"</Relationships>", (
        b'<Relationship Id="rIdS" Target="/xl/sharedStrings.xml" Type="http://schemas.openxmlformats.org/'
        b'officeDocument/2006/relationships/sharedStrings"/></Relationships>'))
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet %b><sheetData><row>%b</row></sheetData></worksheet>" % (
        MAIN, b"".join(b'<c t="s"><v>%d</v></c>' % number for number in range(3)))
    path = tmp_path / "a.xlsx"
    path.write_bytes(packed(parts))

    assert ["a", "b c", "d\ne _x0041_"] == list(cells(path).values())


@pytest.mark.parametrize(("number_format", "value"), [
    ("dd/mm/yyyy", date(2024, 7, 18)), ('"ngày" dd "tháng" mm', date(2024, 7, 18)), ("[$-42A]d mmmm yyyy", date(2024, 7, 18)),
    ("0", 45491), ("General", 45491), ('0 "đồng"', 45491), ("[Red]0", 45491), ("#,##0\\d", 45491),
])
def test_a_number_is_a_day_by_its_format(saved: Saved, number_format: str, value: Any) -> None:
    """A serial number is a day where the cell shows one, and a number elsewhere."""

    def change(book: Book) -> None:
        book["a"]["A1"].number_format = number_format

    assert {(1, 0): value} == cells(saved({"a": [[45491]]}, change))


@pytest.mark.parametrize("serial", [0.25, -5, 1e9])
def test_a_number_that_no_day_has_stays_a_number(saved: Saved, serial: float) -> None:
    """Hours alone, days before the calendar and days beyond it are not made into days."""

    def change(book: Book) -> None:
        book["a"]["A1"].number_format = "dd/mm/yyyy"

    assert {(1, 0): serial} == cells(saved({"a": [[serial]]}, change))


def test_the_other_calendar(saved: Saved) -> None:
    """A workbook that counts from 1904 has the same days."""

    def change(book: Book) -> None:
        book.epoch = datetime(1904, 1, 1)
        book["a"]["A1"] = date(2025, 6, 30)

    assert {(1, 0): date(2025, 6, 30)} == cells(saved({"a": []}, change))


def test_two_far_cells_are_two_cells(saved: Saved) -> None:
    """A cell in the last corner makes no grid of seventeen thousand million."""
    found = cells(saved({"a": [["x"]]}, lambda book: book["a"].__setitem__("XFD1048576", "y")))

    assert {(1, 0): "x", (1_048_576, 16_383): "y"} == found


def test_iso_days(tmp_path: Path, sound_workbook: bytes) -> None:
    """Days that a program writes out in full are days."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(edited("xl/worksheets/sheet1.xml", b'<c r="C2" t="n"><v>1</v>', b'<c r="C2" t="d"><v>2024-07-18</v>')(
        sound_workbook))

    assert date(2024, 7, 18) == cells(path)[2, 2]


@pytest.mark.parametrize(("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
def test_columns(index: int, letters: str) -> None:
    """Columns are counted in letters, both ways."""
    assert (letters, index) == (column_letters(index), column_index(letters))
