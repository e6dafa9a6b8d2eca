"""Tables are found by their headings, and nothing that stands beside them is passed over in silence."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as Book
from openpyxl.styles import Font

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.sources.xlsx_file import Workbook
from pipeline.sources.xlsx_table import Table
from tests.unit.sources.conftest import HEADINGS, SHEET_NAME, Saved

pytestmark = pytest.mark.usefixtures("both_ways")

ROW = ["chu_tri", "Chủ trì", 1]


def read(path: Path) -> Table:
    """Return the table with its one optional column."""
    return Workbook(path).table(SHEET_NAME, required=HEADINGS, optional=("Ghi chú",))


def told(path: Path) -> list[tuple[str, str]]:
    """Return codes and cells of what the table gives to say."""
    try:
        findings: tuple[Finding, ...] = read(path).findings
    except InvalidData as error:
        findings = error.findings
    return [(each.code.removeprefix("data-"), each.place.cell) for each in findings]


@pytest.mark.parametrize("rows", [
    [HEADINGS, ROW],
    [["DANH SÁCH ĐẠI BIỂU"], [], ["(Kèm theo Kế hoạch)", None, 2024], HEADINGS, [], ROW, []],
    [["Số lượng", "Mã nhóm"], HEADINGS, ROW],
    [["  MÃ  NHÓM ", "đơn vị", "Số\nlượng"], ROW],
    [[unicodedata.normalize("NFD", heading) for heading in HEADINGS], ROW],
    [[*HEADINGS, "Ghi chú"], ROW],
    [["Đơn vị", None, "Số lượng", "Mã nhóm"], ["Chủ trì", None, 1, "chu_tri"]],
])
def test_headings_are_found(saved: Saved, rows: list[list[Any]]) -> None:
    """Titles above, blank rows, other order, case, blanks and normal form do not hide the table."""
    table = read(saved({SHEET_NAME: rows}))

    assert ([dict(zip(HEADINGS, ROW, strict=True))], ()) == ([dict(row.values) for row in table.rows], table.findings)


@pytest.mark.parametrize("name", ["NHÓM ĐẠI BIỂU", " Nhóm đại biểu ", unicodedata.normalize("NFD", "Nhóm đại biểu")])
def test_sheets_are_found_by_their_words(saved: Saved, name: str) -> None:
    """Case, outer blanks and normal form of a sheet's name do not matter, nor do other sheets or hiding."""
    sheets = {"Hướng dẫn": [["Đọc kỹ"]], name: [HEADINGS, ROW]}
    path = saved(sheets, lambda book: setattr(book[name], "sheet_state", "hidden"))

    assert len(read(path).rows) == 1


@pytest.mark.parametrize(("rows", "findings"), [
    ([], [("column-missing", "")]),
    ([["Mã nhóm", "Đơn vị"], ["a", "b"]], [("column-missing", "")]),
    ([*([["x"]] * 40), HEADINGS], [("column-missing", "")]),
    ([[*HEADINGS, "Số lựơng"], ROW], [("column-unknown", "D1")]),
    ([[*HEADINGS, "Lạ", "Lạ nữa"], ROW], [("column-unknown", "D1"), ("column-unknown", "E1")]),
    ([[*HEADINGS, "Đơn vị"], ROW], [("column-twice", "D1")]),
    ([[*HEADINGS, None], [*ROW, "lạc"], [*ROW, "lạc"]], [("cell-outside", "D2")]),
    ([HEADINGS, [None, None, None, None, 5, "=1"]], [("cell-outside", "E2"), ("cell-outside", "F2")]),
    ([HEADINGS, *[["a", "b", 1]] * 20_001], [("file-too-large", "")]),
])
def test_what_is_out_of_place(saved: Saved, rows: list[list[Any]], findings: list[tuple[str, str]]) -> None:
    """Missing, unknown and repeated columns, values without heading and endless tables are told with their cells."""
    assert findings == told(saved({SHEET_NAME: rows}))


@pytest.mark.parametrize(("sheets", "code"), [
    (["Nhóm", "Khác"], "sheet-missing"), (["Nhóm đại biểu", "NHÓM ĐẠI BIỂU "], "sheet-twice"),
])
def test_the_sheet_must_be_one(saved: Saved, sheets: list[str], code: str) -> None:
    """A sheet that is not there, or there under two spellings, is not guessed."""
    assert [(code, "")] == told(saved({name: [HEADINGS, ROW] for name in sheets}))


def test_a_merged_heading_hides_no_column(saved: Saved) -> None:
    """Merged headings leave columns without a name; what stands there is told."""

    def merge(book: Book) -> None:
        book[SHEET_NAME].merge_cells("C1:D1")

    assert [("cell-outside", "D2")] == told(saved({SHEET_NAME: [[*HEADINGS, "Ghi chú"], [*ROW, "lạc"]]}, merge))


@pytest.mark.parametrize(("value", "code"), [
    ("=1+1", "data-formula-cell"), ("#REF!", "data-error-cell"), ("x" * 5_001, "data-wrong-value"),
])
def test_cells_that_cannot_be_read(saved: Saved, value: str, code: str) -> None:
    """Formulas, Excel's errors and endless texts are told by the cell, whichever column they stand in."""
    findings: list[Finding] = []
    row = read(saved({SHEET_NAME: [HEADINGS, [value, "b", 1]]})).rows[0]
    row.plain("Mã nhóm", findings)

    assert [(code, "A2")] == [(each.code, each.place.cell) for each in findings]


def test_control_characters_in_cells_are_told(saved: Saved) -> None:
    """A control character that Excel hides behind its own escape is found."""
    findings: list[Finding] = []
    read(saved({SHEET_NAME: [HEADINGS, ["a", "b_x0007_c", 1]]})).rows[0].plain("Đơn vị", findings)

    assert [("data-bad-character", "B2")] == [(each.code, each.place.cell) for each in findings]


def test_too_many_words_are_no_table(saved: Saved) -> None:
    """A table of a whole library is refused before it is worked on."""
    rows = [[f"{number}", "x" * 4_000, 1] for number in range(2_600)]

    assert [("file-too-large", "")] == told(saved({SHEET_NAME: [HEADINGS, *rows]}))


def test_sixteen_thousand_columns_are_told_briefly(saved: Saved) -> None:
    """A sheet of nothing but stray columns is refused without a list that nobody reads."""
    assert len(told(saved({SHEET_NAME: [[*HEADINGS, *(f"Cột {number}" for number in range(16_000))], ROW]}))) == 50


def test_hidden_rows_and_struck_texts_are_read_and_told(saved: Saved) -> None:
    """What a clerk has hidden or crossed out is still in the table: the first of each is named, and how many."""
    def change(book: Book) -> None:
        sheet = book[SHEET_NAME]
        for number in (1, 3, 4):
            sheet.row_dimensions[number].hidden = True
        for cell in ("B2", "B5", "C5"):
            sheet[cell].font = Font(strike=True)

    rows = [["Danh sách"], HEADINGS, ROW, ROW, ["so_y_te", "Sở Y tế", 2]]
    table = read(saved({SHEET_NAME: rows}, change))

    assert len(table.rows) == 3
    assert [(each.code, each.place.cell, dict(each.details)) for each in table.findings] == [
        ("data-row-hidden", "A3", {"count": 2}), ("data-text-struck", "B5", {"count": 2, "text": "Sở Y tế"})]
