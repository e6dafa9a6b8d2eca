"""Titles, merged cells, two rows of headings, names in two columns, gaps, totals, signatures: all as offices write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.lists import HEADINGS, NAMES, PEOPLE, book_bytes, book_of, codes, read, saved, xlsx


def ends(path: Path) -> list[str]:
    """Return what became of each row of a list."""
    return [row.end.value for row in read(path).rows]


def test_titles_and_column_numbers_are_passed_over(tmp_path: Path) -> None:
    """What stands above the headings, and the row that numbers the columns, are no persons."""
    rows = [["SỞ NỘI VỤ", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["DANH SÁCH ĐẠI BIỂU"],
            ["(Kèm theo Công văn số 12/SNV)"], [], HEADINGS, ["(1)", "(2)", "(3)", "(4)", "(5)"], *PEOPLE]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)))

    assert tuple(person.name for person in read_list.persons) == NAMES


def test_two_rows_of_headings_are_one(tmp_path: Path) -> None:
    """«Họ và tên» over «Họ đệm» and «Tên», «Liên hệ» over «Điện thoại» and «Email»: the lower row decides."""
    book = book_of([
        ["STT", "Họ và tên", None, "Chức vụ", "Thông tin liên hệ", None],
        [None, "Họ đệm", "Tên", None, "Điện thoại", "Email"],
        [1, "Nguyễn Văn", "Hòa", "Giám đốc", 905123456, "a@b.vn"],
    ])
    for block in ("A1:A2", "B1:C1", "D1:D2", "E1:F1"):
        book.active.merge_cells(block)

    person = read(saved(tmp_path / "ds.xlsx", book_bytes(book))).persons[0]

    assert (person.name, person.phone, person.email) == ("Nguyễn Văn Hòa", "0905123456", "a@b.vn")


def test_one_heading_merged_over_two_columns_of_a_name(tmp_path: Path) -> None:
    """A merged «Họ và tên» stands over họ đệm and tên; both are the name, and nothing is guessed."""
    book = book_of([["STT", "Họ và tên", None, "Chức vụ"], [1, "Nguyễn Văn", "Hòa", "Giám đốc"]])
    book.active.merge_cells("B1:C1")

    read_list = read(saved(tmp_path / "ds.xlsx", book_bytes(book)))

    assert read_list.persons[0].name == "Nguyễn Văn Hòa"
    assert "returns-split-name" not in codes(read_list)


def test_a_second_column_without_heading_is_read_as_given_name_and_told(tmp_path: Path) -> None:
    """The same without the merge is read too, with a remark."""
    rows = [["STT", "Họ và tên", None, "Chức vụ"], [1, "Nguyễn Văn", "Hòa", "Giám đốc"]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)))

    assert read_list.persons[0].name == "Nguyễn Văn Hòa"
    assert "returns-split-name" in codes(read_list)


def test_family_and_given_name_in_columns_of_their_own(tmp_path: Path) -> None:
    """«Họ đệm» and «Tên» make the name."""
    rows = [["STT", "Họ và chữ đệm", "Tên", "Chức danh"], [1, "Trần Thị", "Mỹ", "Chuyên viên"]]

    person = read(saved(tmp_path / "ds.xlsx", xlsx(rows))).persons[0]

    assert (person.name, person.post) == ("Trần Thị Mỹ", "Chuyên viên")


@pytest.mark.parametrize(("row", "end"), [
    ([None, "Tổng cộng", None, None, 2], "khong_phai_dai_bieu"),
    (["Tổng cộng: 02 người"], "khong_phai_dai_bieu"),
    ([3, "Tống Thị Cúc", "Chuyên viên"], "nhan"),
    (["II", "Phòng Tổ chức"], "khong_phai_dai_bieu"),
    (["B. CHUYÊN VIÊN"], "khong_phai_dai_bieu"),
    ([None, None, None, None, "Bình Định, ngày 12 tháng 7 năm 2024"], "khong_phai_dai_bieu"),
    (["NGƯỜI LẬP BIỂU"], "khong_phai_dai_bieu"),
    ([4, None, "Chuyên viên", "Sở Nội vụ"], "tu_choi"),
    ([4, "12345", "Chuyên viên"], "tu_choi"),
    ([4, 45000, "Chuyên viên"], "tu_choi"),
    ([4, "Lê An; Lê Bình", "Chuyên viên"], "tu_choi"),
    ([4, "Lê An\nLê Bình", "Chuyên viên"], "tu_choi"),
    ([4, "#REF!", "Chuyên viên"], "tu_choi"),
    ([4, "Ông Lê Văn An", "Giám đốc"], "nhan_co_luu_y"),
    ([4, "An", "Giám đốc"], "nhan_co_luu_y"),
    ([7, "H' Trinh", "Giám đốc"], "nhan"),
])
def test_every_row_ends_in_one_of_four_ways(tmp_path: Path, row: list[Any], end: str) -> None:
    """A row below the headings is taken, taken with a remark, refused, or no person by its nature."""
    path = saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, *PEOPLE, row]))

    assert ends(path) == ["nhan", "nhan", end]


def test_headings_repeated_on_a_second_page_are_no_person(tmp_path: Path) -> None:
    """«Họ và tên» below «Họ và tên» is the heading again."""
    path = saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, PEOPLE[0], HEADINGS, PEOPLE[1]]))

    assert ends(path) == ["nhan", "khong_phai_dai_bieu", "nhan"]


def test_numbered_lines_left_empty_say_nothing(tmp_path: Path) -> None:
    """The empty lines of a form are passed over; gaps in STT do not matter."""
    path = saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, PEOPLE[0], [2], [3], [9, *PEOPLE[1][1:]], [10], []]))

    assert ends(path) == ["nhan", "nhan"]


def test_a_total_that_counts_otherwise_is_told(tmp_path: Path) -> None:
    """«Tổng cộng 3» over two persons is a question to the organ, at its cell."""
    read_list = read(saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, *PEOPLE, [None, "Tổng cộng", None, None, 3]])))

    assert [str(finding.place)[-4:] for finding in read_list.findings if finding.code == "returns-total-differs"] == [
        "!B4]"]


def test_the_signer_below_the_list_is_no_delegate(tmp_path: Path) -> None:
    """A name alone below place and date is refused, not taken for a person of the list."""
    rows = [HEADINGS, *PEOPLE, [None, "Bình Định, ngày 12 tháng 7 năm 2024"], [None, "GIÁM ĐỐC"], [None, "Lê Ký"]]

    path = saved(tmp_path / "ds.xlsx", xlsx(rows))

    assert ends(path) == ["nhan", "nhan", "khong_phai_dai_bieu", "khong_phai_dai_bieu", "tu_choi"]


def test_columns_that_are_not_known_are_told(tmp_path: Path) -> None:
    """A column that nobody asked for is named, not read."""
    read_list = read(saved(tmp_path / "ds.xlsx", xlsx([[*HEADINGS, "Số CCCD"], [*PEOPLE[0], "052099"]])))

    assert "returns-column-unread" in codes(read_list)
    assert "052099" not in str(read_list.persons)


def test_text_of_before_unicode_is_converted_and_told(tmp_path: Path) -> None:
    """TCVN3 headings and names become Unicode; the rows end with a remark."""
    rows = [["STT", "Hä vµ tªn", "Chøc vô"], [1, "NguyÔn V¨n Hßa", "Gi¸m ®èc"], [2, "Vò Lan", "Chuyªn viªn"]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)))

    assert [(each.name, each.post) for each in read_list.persons] == [
        ("Nguyễn Văn Hòa", "Giám đốc"), ("Vũ Lan", "Chuyên viên")]
    assert {row.end.value for row in read_list.rows} == {"nhan_co_luu_y"}
    assert "returns-legacy-text" in codes(read_list)


def test_an_old_cell_among_unicode_rows(tmp_path: Path) -> None:
    """One row pasted from an old file is converted; a row that could be either stays, with a remark."""
    rows = [["STT", "Họ và tên", "Chức vụ"], [1, "Nguyễn Văn Hòa", "Giám đốc"], [2, "TrÇn ThÞ Mü", "Gi¸m ®èc"],
            [3, "Vò Lan", "Nam"]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)))

    assert [each.name for each in read_list.persons] == ["Nguyễn Văn Hòa", "Trần Thị Mỹ", "Vò Lan"]
    assert [row.end.value for row in read_list.rows] == ["nhan", "nhan_co_luu_y", "nhan_co_luu_y"]


def test_letters_taken_apart_are_joined(tmp_path: Path) -> None:
    """NFD text is read as the same name in NFC."""
    import unicodedata

    apart = [[unicodedata.normalize("NFD", str(cell)) for cell in row] for row in [HEADINGS, *PEOPLE]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(apart)))

    assert tuple(person.name for person in read_list.persons) == NAMES


@pytest.mark.parametrize(("name", "end"), [
    ("Trưởng phòng", "tu_choi"), ("Thủ trưởng cơ quan", "tu_choi"), ("Đang bổ sung", "tu_choi"),
    ("Tổng Thị Hoa", "nhan_co_luu_y"), ("Phan Thị Hoa", "nhan"),
])
def test_a_numbered_row_of_a_person_has_an_end_with_its_cell(tmp_path: Path, name: str, end: str) -> None:
    """A row with number, words for a name, post and telephone is no footer and no total: refused or taken."""
    rows = [HEADINGS, [1, name, "Chuyên viên", None, "0905123456"], *PEOPLE[1:], ["Tổng cộng: 2"]]

    read_list = read(saved(tmp_path / "a.xlsx", xlsx(rows)))

    first = read_list.rows[0]
    assert (first.end.value, first.place.cell) == (end, "B2")
    assert bool(first.reasons) is (end != "nhan")


def test_persons_alone_in_their_row_are_no_parts_of_the_list(tmp_path: Path) -> None:
    """«Phan …» and «Khoi …» begin names; «Phần» and «Khối» begin parts."""
    rows = [["Họ và tên"], ["Phan Văn Đức"], ["Khoi Thi Mai"], ["Khối các phòng ban"]]

    assert [person.name for person in read(saved(tmp_path / "a.xlsx", xlsx(rows))).persons] == [
        "Phan Văn Đức", "Khoi Thi Mai"]


SIDE_BY_SIDE = ["STT", "Họ và tên", "Chức vụ", None, "STT", "Họ và tên", "Chức vụ"]


def test_two_tables_side_by_side_are_both_read(tmp_path: Path) -> None:
    """A second block of the same columns beside the first is a list too; the total counts both."""
    rows = [SIDE_BY_SIDE, [1, "Đinh Một", "Chuyên viên", None, 3, "Đinh Ba", "Chuyên viên"],
            [2, "Đinh Hai", "Chuyên viên", None, 4, "chưa có"], ["Tổng cộng: 4 người"]]

    read_list = read(saved(tmp_path / "a.xlsx", xlsx(rows)))

    assert [(row.place.cell, row.end.value) for row in read_list.rows] == [
        ("B2", "nhan"), ("B3", "nhan"), ("B4", "khong_phai_dai_bieu"), ("F2", "nhan"), ("F3", "tu_choi")]
    assert codes(read_list) >= {"returns-several-sheets"}
    assert "returns-total-differs" not in codes(read_list)


def test_a_second_column_of_names_under_other_words_is_no_second_list(tmp_path: Path) -> None:
    """«Đại biểu» beside «Họ và tên» is one list with a column too many, and told."""
    rows = [["STT", "Họ và tên", "Chức vụ", "Đại biểu"], [1, "Lê An", "Giám đốc", "Lê An"]]

    read_list = read(saved(tmp_path / "a.xlsx", xlsx(rows)))

    assert len(read_list.persons) == 1
    assert "returns-column-twice" in codes(read_list)


def word_tables(*tables: list[list[str]]) -> bytes:
    """Return a Word file of several tables."""
    import io

    import docx

    document = docx.Document()
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for line, row in zip(table.rows, rows, strict=True):
            for cell, value in zip(line.cells, row, strict=True):
                cell.text = value
        document.add_page_break()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_table_of_word_that_goes_on_without_headings_is_read(tmp_path: Path) -> None:
    """Of the same columns it goes on; the block for the signature, of other columns, does not."""
    first = [["TT", "Họ và tên", "Chức vụ"], ["1", "Lê An", "Giám đốc"]]
    path = saved(tmp_path / "a.docx", word_tables(first, [["2", "Lê Ba", ""], ["3", "4", "x"]], [["", "GIÁM ĐỐC"]]))

    read_list = read(path)

    assert [person.name for person in read_list.persons] == ["Lê An", "Lê Ba"]
    assert [row.end.value for row in read_list.rows] == ["nhan", "nhan", "tu_choi"]
    assert "returns-sheet-unread" in codes(read_list)


def test_a_name_struck_through_is_taken_with_a_remark(tmp_path: Path) -> None:
    """In Excel and in Word: the person may not come any more."""
    import io

    import docx
    from openpyxl.styles import Font

    book = book_of([HEADINGS, *PEOPLE])
    book.active["B3"].font = Font(strike=True)
    document = docx.Document(io.BytesIO(word_tables([[str(cell) for cell in row] for row in (HEADINGS, *PEOPLE)])))
    document.tables[0].cell(2, 1).paragraphs[0].runs[0].font.strike = True
    out = io.BytesIO()
    document.save(out)

    for path in (saved(tmp_path / "a.xlsx", book_bytes(book)), saved(tmp_path / "a.docx", out.getvalue())):
        assert ends(path) == ["nhan", "nhan_co_luu_y"]


def test_the_way_of_attending_tells_the_role(tmp_path: Path) -> None:
    """Invited once to the hall and once online, «Hình thức tham dự» says as which somebody comes."""
    rows = [["Họ và tên", "Chức vụ", "Hình thức tham dự"], ["Lê An", "Giám đốc", "Trực tiếp"],
            ["Lê Ba", "Chuyên viên", "trực tuyến"], ["Lê Ca", "Chuyên viên", "tùy"]]

    read_list = read(saved(tmp_path / "a.xlsx", xlsx(rows)), organ="so_tu_phap")

    assert [person.group_id for person in read_list.persons] == ["lanh_dao", "dau_moi", ""]
    assert [row.end.value for row in read_list.rows] == ["nhan", "nhan", "nhan_co_luu_y"]
