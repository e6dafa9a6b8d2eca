"""One list in every kind of file is read alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from tests.support.lists import (
    HEADINGS,
    NAMES,
    PEOPLE,
    book_bytes,
    book_of,
    codes,
    csv_text,
    docx,
    ods,
    read,
    saved,
    xls,
    xlsx,
)

LIST = [HEADINGS, *PEOPLE]


def cp1258(text: str) -> bytes:
    """Return Vietnamese text as Windows-1258 writes it: shaped letters, tones behind them."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    out = []
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in apart if mark not in tones))
        out.append(base + "".join(mark for mark in apart if mark in tones))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(("name", "content"), [
    ("ds.xlsx", lambda: xlsx(LIST)),
    ("ds.xls", lambda: xls(LIST)),
    ("ds.ods", lambda: ods(LIST)),
    ("ds.docx", lambda: docx(LIST)),
    ("ds.csv", lambda: csv_text(LIST).encode()),
    ("ds-bom.csv", lambda: csv_text(LIST, ";").encode("utf-8-sig")),
    ("ds-utf16.csv", lambda: csv_text(LIST, "\t").encode("utf-16")),
    ("ds-utf16-khong-dau.csv", lambda: csv_text(LIST, "\t").encode("utf-16-le")),
    ("ds-cp1258.csv", lambda: cp1258(csv_text(LIST, ";"))),
    ("ds.tsv", lambda: csv_text(LIST, "\t").encode()),
    ("XLSX-ten-xls.xls", lambda: xlsx(LIST)),
    ("XLS-ten-xlsx.xlsx", lambda: xls(LIST)),
    ("CSV-ten-xlsx.xlsx", lambda: csv_text(LIST).encode()),
])
def test_every_kind_of_file_gives_the_same_people(tmp_path: Path, name: str, content: Callable[[], bytes]) -> None:
    """Kind and encoding are told by what the file holds, whatever it is called."""
    read_list = read(saved(tmp_path / name, content()))

    assert tuple(person.name for person in read_list.persons) == NAMES
    assert [person.phone for person in read_list.persons] == ["0905123456", "0914000111"]


def test_text_in_an_old_encoding_is_told(tmp_path: Path) -> None:
    """A file that is not UTF-8 is read with a remark that names its encoding."""
    read_list = read(saved(tmp_path / "ds.csv", cp1258(csv_text(LIST))))

    assert "returns-encoding" in codes(read_list)


@pytest.mark.parametrize(("name", "content"), [
    ("ds.xlsx", lambda: xlsx([HEADINGS, [1, "Lê An", "Giám đốc", '=A1&"x"', None]])),
    ("ds.xls", lambda: xls([HEADINGS, [1, "Lê An", "Giám đốc", '=A1&"x"', None]])),
    ("ds.ods", lambda: ods([HEADINGS, [1, "Lê An", "Giám đốc", '=A1&"x"', None]])),
])
def test_a_formula_is_refused_as_a_cell(tmp_path: Path, name: str, content: Callable[[], bytes]) -> None:
    """What only a spreadsheet program could work out is not taken; the person stays, with a remark."""
    read_list = read(saved(tmp_path / name, content()))

    assert [(person.name, person.unit) for person in read_list.persons] == [("Lê An", "")]
    assert "returns-row-remark" in codes(read_list)


@pytest.mark.parametrize("make", [xlsx, xls, ods])
def test_a_formula_in_the_name_refuses_the_row(tmp_path: Path, make: Callable[[list[list[object]]], bytes]) -> None:
    """A name that is a formula is no name; the other rows are taken."""
    rows = [HEADINGS, [1, '=A1&"x"', "Giám đốc", "Sở", None], PEOPLE[1]]

    read_list = read(saved(tmp_path / "ds", make(rows)))

    assert tuple(person.name for person in read_list.persons) == ("Trần Thị Mỹ",)
    assert [row.end.value for row in read_list.rows] == ["tu_choi", "nhan"]


def test_a_formula_that_numbers_the_rows_does_no_harm(tmp_path: Path) -> None:
    """STT cells may be formulas: nobody reads them."""
    read_list = read(saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, ["=ROW()-1", *PEOPLE[0][1:]]])))

    assert [row.end.value for row in read_list.rows] == ["nhan"]


def test_hidden_rows_and_sheets_are_told(tmp_path: Path) -> None:
    """A hidden row is taken with a remark; a hidden sheet is not read, and that is said."""
    book = book_of(LIST)
    book.active.row_dimensions[2].hidden = True
    other = book.create_sheet("cũ")
    for row in LIST:
        other.append(row)
    other.sheet_state = "hidden"

    read_list = read(saved(tmp_path / "ds.xlsx", book_bytes(book)))

    assert [row.end.value for row in read_list.rows] == ["nhan_co_luu_y", "nhan"]
    assert "returns-sheet-hidden" in codes(read_list)


def test_hidden_rows_of_old_workbooks_are_told(tmp_path: Path) -> None:
    """The old format keeps hidden rows too."""
    import io

    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for number, row in enumerate(LIST):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    sheet.row(1).hidden = True
    out = io.BytesIO()
    book.save(out)

    read_list = read(saved(tmp_path / "ds.xls", out.getvalue()))

    assert [row.end.value for row in read_list.rows] == ["nhan_co_luu_y", "nhan"]


def test_several_sheets_are_all_read_and_told(tmp_path: Path) -> None:
    """Two sheets with lists are one list, with a remark; a sheet without one is passed over."""
    book = book_of([HEADINGS, PEOPLE[0]], sheet="Lãnh đạo")
    for title, rows in (("Chuyên viên", [HEADINGS, PEOPLE[1]]), ("Hướng dẫn", [["Điền vào trang đầu"]])):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)

    read_list = read(saved(tmp_path / "ds.xlsx", book_bytes(book)))

    assert tuple(person.name for person in read_list.persons) == NAMES
    assert {"returns-several-sheets", "returns-sheet-unread"} <= codes(read_list)


def test_repeated_cells_of_ods_are_counted_not_laid_out(tmp_path: Path) -> None:
    """A million empty rows at the end of an .ods are nothing."""
    more = ('<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>')

    read_list = read(saved(tmp_path / "ds.ods", ods(LIST, more=more)))

    assert tuple(person.name for person in read_list.persons) == NAMES


@pytest.mark.parametrize("suffix", [".ods", ".docx", ".xlsx"])
def test_a_broken_file_is_called_what_it_is(tmp_path: Path, suffix: str) -> None:
    """Who sent a broken .ods is not told of an .xlsx."""
    with pytest.raises(InvalidData) as caught:
        read(saved(tmp_path / f"a{suffix}", b"PK broken"))

    assert suffix in str(caught.value.findings[0].details["reason"])
