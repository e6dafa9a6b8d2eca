"""What offices write into lists besides names: degrees, «như trên», parts, signatures; nothing of it is a person."""

from __future__ import annotations

import io
from pathlib import Path

import docx as word
import pytest

from pipeline.returns.model import Person, RowEnd
from pipeline.returns.values import degrees_before, read_birth, read_name
from tests.support.lists import HEADINGS, book_bytes, book_of, codes, docx, ods, read, saved, xls, xlsx

HABITS = [
    HEADINGS,
    [1, "Nguyễn Văn Hòa", "Giám đốc", "Sở Nội vụ", "0905123456"],
    [2, "Trần Thị Mỹ", "Chuyên viên", "nt", "0914000111"],
    [3, "Lê Ba", '"', "như trên", "0914000112"],
]


def persons(path: Path) -> tuple[Person, ...]:
    """Return the persons of a list."""
    return read(path).persons


@pytest.mark.parametrize(("text", "name", "degrees"), [
    ("ThS. Nguyễn Văn Hòa", "Nguyễn Văn Hòa", "ThS."), ("PGS.TS Trần Thị Mỹ", "Trần Thị Mỹ", "PGS.TS"),
    ("PGS. TS. Trần Thị Mỹ", "Trần Thị Mỹ", "PGS. TS."), ("BSCKII. Lê An Bình", "Lê An Bình", "BSCKII."),
    ("Ông TS Phạm Hùng", "Phạm Hùng", "TS"), ("1. Nguyễn Văn Hòa", "Nguyễn Văn Hòa", ""),
    ("- Nguyễn Văn Hòa", "Nguyễn Văn Hòa", ""), ("Nguyễn Văn Hòa", "Nguyễn Văn Hòa", ""),
    ("Tạ Thị Sen", "Tạ Thị Sen", ""), ("Ksor H'Nhung", "Ksor H'Nhung", ""), ("Ts Lê", "Ts Lê", ""),
])
def test_what_stands_before_a_name_is_no_part_of_it(text: str, name: str, degrees: str) -> None:
    """Degrees are kept apart, numbers and dashes dropped; whatever was taken away is told."""
    read_as, remark, reason = read_name(text)

    assert (read_as, reason, degrees_before(text)) == (name, "", degrees)
    assert bool(remark) is (text != name)


@pytest.mark.parametrize("text", [
    "Nguyễn Văn A - Phó Giám đốc", "Nguyễn Văn A / Lê B", "Không có", "chưa cử", "Vắng", "Nguyễn Văn Hòa (thay)",
])
def test_what_is_no_name_alone_is_refused(text: str) -> None:
    """A name with a post behind it, or a word for nobody, is not taken for a person's name."""
    assert read_name(text)[2]


@pytest.mark.parametrize("text", ["nguyễn thị lan", "Phòng Tổ chức cán bộ"])
def test_a_doubtful_name_is_taken_with_a_remark(text: str) -> None:
    """Small letters, or words that look like an office, are left to the clerk's eye."""
    name, remark, reason = read_name(text)

    assert (name, reason) == (text, "")
    assert remark


@pytest.mark.parametrize("text", ["ngày 01 tháng 02 năm 1970", "Ngày 1 tháng 2 năm 1970"])
def test_a_date_in_words_is_read(text: str) -> None:
    """The way in which documents write dates is a date too."""
    assert read_birth(text) == ("1970-02-01", "")


def test_degrees_go_to_the_note(tmp_path: Path) -> None:
    """The note has them before what it held; the row is remarked."""
    path = saved(tmp_path / "ds.xlsx", xlsx([[*HEADINGS, "Ghi chú"], [1, "ThS. Lê Ba", "x", "", "", "ăn chay"]]))

    person, = persons(path)

    assert (person.name, person.note) == ("Lê Ba", "ThS.; ăn chay")
    assert read(path).count(RowEnd.REMARKED) == 1


def test_a_name_in_three_columns_is_whole(tmp_path: Path) -> None:
    """Family name, middle name, given name."""
    path = saved(tmp_path / "ds.xlsx", xlsx([
        ["STT", "Họ", "Tên đệm", "Tên", "Chức vụ"], [1, "Nguyễn", "Văn", "Hòa", "x"], [2, "Trần", None, "Mỹ", "x"]]))

    assert [each.name for each in persons(path)] == ["Nguyễn Văn Hòa", "Trần Mỹ"]
    assert "returns-column-unread" not in codes(read(path))


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "docx"])
def test_as_above_is_what_stands_above(tmp_path: Path, kind: str) -> None:
    """«nt», «như trên» and a ditto mark take the post or unit of the person above, and are told."""
    made = {"xlsx": xlsx, "xls": xls, "ods": ods, "docx": docx}[kind](HABITS)

    answer = read(saved(tmp_path / f"ds.{kind}", made))

    assert [each.unit for each in answer.persons] == ["Sở Nội vụ"] * 3
    assert [each.post for each in answer.persons] == ["Giám đốc", "Chuyên viên", "Chuyên viên"]
    assert answer.count(RowEnd.REMARKED) == 2


def test_as_above_with_nothing_above_is_empty(tmp_path: Path) -> None:
    """No unit is made up, and the words themselves are none."""
    path = saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, [1, "Lê Ba", "x", "nt", ""]]))

    assert persons(path)[0].unit == ""
    assert read(path).count(RowEnd.REMARKED) == 1


def test_a_cell_merged_downwards_is_everybodys(tmp_path: Path) -> None:
    """In Excel and in Word one unit merged over three persons is the unit of each; the next row has its own."""
    rows = [HEADINGS, *([number, name, "x", unit, ""] for number, name, unit in (
        (1, "Lê Ba", "Văn phòng"), (2, "Lê Tư", None), (3, "Lê Năm", None), (4, "Lê Sáu", None)))]
    book = book_of(rows)
    book.active.merge_cells("D2:D4")
    paper = word.Document()
    table = paper.add_table(rows=5, cols=5)
    for line, row in zip(table.rows, rows, strict=True):
        for cell, value in zip(line.cells, row, strict=True):
            cell.text = "" if value is None else str(value)
    table.cell(1, 3).merge(table.cell(3, 3))
    out = io.BytesIO()
    paper.save(out)

    for path in (saved(tmp_path / "ds.xlsx", book_bytes(book)), saved(tmp_path / "ds.docx", out.getvalue())):
        assert [each.unit for each in persons(path)] == ["Văn phòng"] * 3 + [""], path.name


def test_years_in_the_columns_of_the_genders_are_births(tmp_path: Path) -> None:
    """«Năm sinh: Nam | Nữ», the usual form of the offices, tells year and gender at once."""
    book = book_of([["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"], [None, None, "Nam", "Nữ", None],
                    [1, "Lê Ba", 1970, None, "x"], [2, "Trần Thị Mỹ", None, "12/5/1980", "x"],
                    [3, "Lê Tư", "x", None, "x"], [4, "Lê Năm", "??", None, "x"]])
    book.active.merge_cells("C1:D1")

    answer = read(saved(tmp_path / "ds.xlsx", book_bytes(book)))

    assert [(each.gender, each.birth) for each in answer.persons] == [
        ("Nam", "1970"), ("Nữ", "1980-05-12"), ("Nam", ""), ("", "")]
    assert answer.count(RowEnd.REMARKED) == 1


def test_parts_and_signatures_are_nobody(tmp_path: Path) -> None:
    """An office's name alone in a row heads what is below; names without a number below the list are the signers'."""
    answer = read(saved(tmp_path / "ds.xlsx", xlsx([
        HEADINGS, [None, "Phòng Tổ chức cán bộ"], [1, "Lê Ba", "x"], [None, "Chi cục Văn thư - Lưu trữ"],
        [2, "Lê Tư", "x"], ["Tổng cộng: 2 người"], [None, "Người lập biểu", None, "Giám đốc"],
        [None, "Lê Lập", None, "Trần Ký"]])))

    assert [each.name for each in answer.persons] == ["Lê Ba", "Lê Tư"]
    assert [row.end for row in answer.rows] == [
        RowEnd.NO_PERSON, RowEnd.TAKEN, RowEnd.NO_PERSON, RowEnd.TAKEN, RowEnd.NO_PERSON, RowEnd.NO_PERSON,
        RowEnd.REFUSED]
    assert "returns-total-differs" not in codes(answer)


@pytest.mark.parametrize(("word", "gender"), [("Ông", "Nam"), ("Bà", "Nữ"), ("Mr.", "Nam"), ("Mrs.", "Nữ"), ("đ/c", "")])
def test_the_form_of_address_tells_the_gender(tmp_path: Path, word: str, gender: str) -> None:
    """A column «Danh xưng» is read as the gender; what tells none is left out and told."""
    answer = read(saved(tmp_path / "ds.xlsx", xlsx([["Họ và tên", "Danh xưng"], ["Lê Ba", word]])))

    assert answer.persons[0].gender == gender
    assert answer.count(RowEnd.REMARKED) == (not gender)
