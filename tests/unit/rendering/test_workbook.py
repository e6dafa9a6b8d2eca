"""Workbooks say what the tables say, and nothing in them is run."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from pipeline.domain.draft import Column, Table, TableRow, WorkbookDraft
from pipeline.domain.prose import plain
from pipeline.rendering import Templates, missing_data, render
from pipeline.rendering.package import own_entries
from pipeline.rendering.sheets import sheets_text
from pipeline.rendering.workbook import number_of, sheet_name


@pytest.fixture
def draft(table: Table) -> WorkbookDraft:
    """Return a workbook of two tables of one title."""
    odd = tuple(
        TableRow((plain(str(i)), plain(text), plain("02"))) for i, text in enumerate(("=1+1", "+84", "-a", "@b"))
    )
    return WorkbookDraft(
        None,
        "ds/danh-sach",
        ("DANH SÁCH", "(Kèm theo)"),
        (table, Table(table.columns, odd, table.title)),
        "T",
        "A",
    )


def test_everything_is_written(draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """Headings, column names and rows are read back in their places."""
    artifact = render(draft, templates, folder=tmp_path, built_at=built_at)
    book = openpyxl.load_workbook(artifact.path)

    assert missing_data(draft, artifact.path) == ()
    assert book.sheetnames == ["Đại biểu", "Đại biểu (2)"]
    assert [cell.value for cell in book["Đại biểu"][4]] == ["STT", "Đơn vị", "Số lượng"]
    assert str(artifact.name) == "ds/danh-sach.xlsx"


def test_values_are_read_back_as_the_general_reader_reads_them(
    draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime
) -> None:
    """The short way to a workbook's values gives those of openpyxl; a workbook that is not ours is not read by it."""
    path = render(draft, templates, folder=tmp_path, built_at=built_at).path
    book = openpyxl.load_workbook(path)
    theirs = [str(value) for sheet in book for row in sheet.values for value in row if value is not None]
    book.worksheets[0]["A9"] = "=1+1"
    book.save(tmp_path / "other.xlsx")

    assert [words for words in sheets_text(own_entries(path)).split("\n") if words] == theirs
    with pytest.raises(zipfile.BadZipFile):
        sheets_text(own_entries(tmp_path / "other.xlsx"))


def test_same_draft_same_bytes(draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """Two renders of one workbook are equal byte for byte, whatever the clock says."""
    paths = [render(draft, templates, folder=tmp_path / name, built_at=built_at).path for name in "ab"]

    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert openpyxl.load_workbook(paths[0]).properties.creator == "A"


def test_formulas_stay_text(draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """Text that begins like a formula is text, and says so to the program that opens it."""
    path = render(draft, templates, folder=tmp_path, built_at=built_at).path
    cells = [row[1] for row in openpyxl.load_workbook(path)["Đại biểu (2)"].iter_rows(min_row=5)]

    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in cells] == [
        ("=1+1", "s", True),
        ("+84", "s", True),
        ("-a", "s", True),
        ("@b", "s", True),
    ]


def test_numbers_are_numbers(draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """Whole numbers are stored as numbers; «02» keeps its zero."""
    book = openpyxl.load_workbook(render(draft, templates, folder=tmp_path, built_at=built_at).path)

    assert book["Đại biểu"]["C5"].value == 1
    assert book["Đại biểu (2)"]["C5"].value == "02"


def test_sheet_prints_on_a4(draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """A sheet fits the width of A4 and repeats its heading row on every page."""
    sheet = openpyxl.load_workbook(render(draft, templates, folder=tmp_path, built_at=built_at).path).worksheets[0]

    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$4"
    assert sheet["B5"].font.name == "Times New Roman"
    assert sheet["B5"].border.left.style == "thin"


@pytest.mark.parametrize(
    ("title", "taken", "expected"),
    [
        ("Khối [A]/B: *?", set(), "Khối A B"),
        ("x" * 40, set(), "x" * 31),
        ("Sở", {"sở", "sở (2)"}, "Sở (3)"),
        ("x" * 40, {"x" * 31}, "x" * 27 + " (2)"),
        ("'", set(), "Bảng"),
        ("History", set(), "History (2)"),
    ],
)
def test_sheet_names(title: str, taken: set[str], expected: str) -> None:
    """A sheet's name is one that Excel accepts, and no other sheet's."""
    assert sheet_name(title, taken) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("163", 163), ("1.234", 1234), ("02", None), ("", None), ("1,5", None), ("1.23", None)],
)
def test_number_of(text: str, number: int | None) -> None:
    """Only a whole number written the Vietnamese way is a number."""
    assert number_of(text) == number


def test_missing_cell_is_noticed(
    draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime
) -> None:
    """A cell that was changed afterwards is named by the read-back."""
    path = render(draft, templates, folder=tmp_path, built_at=built_at).path
    book = openpyxl.load_workbook(path)
    book["Đại biểu"]["B5"].value = "khác"
    book.save(path)

    assert len(missing_data(draft, path)) == 1


def test_one_column_without_heading(templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """A table of one column and no heading lines is written too."""
    table = Table((Column("Tên"),), (TableRow((plain("a"),)),))
    draft = WorkbookDraft(None, "w", (), (table,), "", "")

    assert missing_data(draft, render(draft, templates, folder=tmp_path, built_at=built_at).path) == ()


def sheet_xml(path: Path, number: int) -> str:
    """Return the XML of a worksheet."""
    with zipfile.ZipFile(path) as package:
        return package.read(f"xl/worksheets/sheet{number}.xml").decode()


def test_rows_stand_once_and_in_order(
    draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime
) -> None:
    """No row number occurs twice, and the used range ends with the last row: Excel would call the file damaged."""
    path = render(draft, templates, folder=tmp_path, built_at=built_at).path

    for number, (first, last) in enumerate(((4, 8), (4, 8)), start=1):
        xml = sheet_xml(path, number)
        assert re.findall(r'<row r="(\d+)"', xml) == ["1", "2", *(str(row) for row in range(first, last + 1))]
        assert f'<dimension ref="A1:C{last}"/>' in xml


def test_signs_of_xml_stay_text(templates: Templates, tmp_path: Path, built_at: datetime) -> None:
    """Signs that mean something to XML, spaces at the ends and line breaks are read back as written."""
    words = ('a <b> & "c"', " hai đầu ", "một\nhai", "]]>")
    table = Table((Column("Tên"),), tuple(TableRow((plain(word),)) for word in words))
    path = render(WorkbookDraft(None, "w", (), (table,), "", ""), templates, folder=tmp_path, built_at=built_at).path
    sheet = openpyxl.load_workbook(path).worksheets[0]

    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == list(words)


def test_totals_are_bold_and_framed(
    draft: WorkbookDraft, templates: Templates, tmp_path: Path, built_at: datetime
) -> None:
    """A row of totals is bold; numbers have their separator of thousands; empty cells keep their frame."""
    sheet = openpyxl.load_workbook(render(draft, templates, folder=tmp_path, built_at=built_at).path).worksheets[0]
    last = sheet[8]

    assert [cell.font.bold for cell in last] == [True, True, True]
    assert (last[0].value, last[0].border.left.style) == (None, "thin")
    assert (last[2].value, last[2].number_format, last[2].alignment.horizontal) == (3, "#,##0", "center")


def test_looks_are_made_once_for_all_rows(
    templates: Templates, tmp_path: Path, built_at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looks are made once and not for every cell, so that a long list costs no more than a few letters."""
    columns = (Column("STT", 1, True, True), Column("Đơn vị", 6), Column("Số bản", 1, True, True))
    rows = (TableRow((plain(str(i)), plain(f"Ủy ban nhân dân xã Nhơn Tân số {i}"), plain("2"))) for i in range(2000))
    draft = WorkbookDraft(None, "w", (), (Table(columns, tuple(rows)),), "", "")

    made: list[object] = []
    font = Font.__init__
    monkeypatch.setattr(Font, "__init__", lambda self, *given, **named: made.append(self) or font(self, *given, **named))
    render(draft, templates, folder=tmp_path, built_at=built_at)

    assert len(made) < 100
