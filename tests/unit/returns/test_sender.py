"""Whose list it is: by the form's hidden id, by the id printed on it, by the organ's name, or by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.returns.blank import FormWords, blank_form
from tests.support.lists import (
    EXPECTED,
    HEADINGS,
    PEOPLE,
    book_bytes,
    book_of,
    codes,
    csv_text,
    docx,
    read,
    saved,
    xlsx,
)

WORDS = FormWords("hoi-nghi", "UBND tỉnh Bình Định", "Hội nghị tổng kết", "trước ngày 15 tháng 7 năm 2024")


def filled_form(path: Path, *, event: str = "hoi-nghi") -> Path:
    """Write a form of Sở Tư pháp with one person and return its path."""
    import io

    from openpyxl import load_workbook

    words = FormWords(event, WORDS.host, WORDS.event, WORDS.due)
    book = load_workbook(io.BytesIO(blank_form(EXPECTED[1], words)))
    sheet = book["Danh sách"]
    top = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")
    for column, text in ((2, "Lê An"), (3, "Giám đốc"), (7, "1. Lãnh đạo Sở")):
        sheet.cell(top + 1, column).value = text
    return saved(path, book_bytes(book))


def refused(path: Path, organ: str = "") -> set[str]:
    """Return the codes for which a list is refused."""
    with pytest.raises(InvalidData) as caught:
        read(path, organ=organ)
    return {finding.code for finding in caught.value.findings}


def test_the_form_is_known_again_under_any_name(tmp_path: Path) -> None:
    """The hidden id tells the organ, the drop-down the role; the empty lines say nothing."""
    read_list = read(filled_form(tmp_path / "Book1 (3).xlsx"), organ="")

    assert (read_list.organ_id, [each.group_id for each in read_list.persons]) == ("so_tu_phap", ["lanh_dao"])
    assert [row.end.value for row in read_list.rows] == ["nhan"]


def test_the_printed_id_survives_where_the_hidden_sheet_does_not(tmp_path: Path) -> None:
    """A form saved as text still says «Mã phiếu»."""
    rows = [["Mã phiếu: hoi-nghi/so_tu_phap (không xóa, không sửa)"], HEADINGS, PEOPLE[0]]

    assert read(saved(tmp_path / "a.csv", csv_text(rows).encode()), organ="").organ_id == "so_tu_phap"


def test_the_form_of_another_conference_is_refused(tmp_path: Path) -> None:
    """Last year's form is not taken for this year's."""
    assert refused(filled_form(tmp_path / "a.xlsx", event="hoi-nghi-2023")) == {"returns-other-dossier"}


def test_the_command_may_not_contradict_the_form(tmp_path: Path) -> None:
    """--organ against the hidden id is refused, not silently preferred."""
    assert refused(filled_form(tmp_path / "a.xlsx"), "so_noi_vu") == {"returns-sender-mismatch"}


def test_the_name_in_the_titles_tells_with_a_remark(tmp_path: Path) -> None:
    """The letterhead names host and organ; the organ is meant, and that it was read so is said."""
    rows = [["UBND TỈNH BÌNH ĐỊNH"], ["SỞ TƯ PHÁP"], ["Kính gửi: Sở Nội vụ"], HEADINGS, PEOPLE[0]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)), organ="")

    assert read_list.organ_id == "so_tu_phap"
    assert "returns-sender-by-name" in codes(read_list)


def test_the_name_around_a_table_of_word_tells(tmp_path: Path) -> None:
    """Paragraphs of a Word file are its titles."""
    path = saved(tmp_path / "x.docx", docx([HEADINGS, PEOPLE[0]], titles=["SỞ TƯ PHÁP", "DANH SÁCH ĐẠI BIỂU"]))

    assert read(path, organ="").organ_id == "so_tu_phap"


def test_a_letterhead_in_a_table_of_word_tells(tmp_path: Path) -> None:
    """In Word the letterhead is a table: it is told as unread, and its names count as titles."""
    import io

    import docx as word

    document = word.Document(io.BytesIO(docx([HEADINGS, PEOPLE[0]])))
    letterhead = document.add_table(rows=1, cols=2)
    letterhead.rows[0].cells[0].text = "UBND TỈNH BÌNH ĐỊNH\nSỞ TƯ PHÁP"
    document.element.body.insert(0, letterhead._tbl)
    out = io.BytesIO()
    document.save(out)

    read_list = read(saved(tmp_path / "x.docx", out.getvalue()), organ="")

    assert read_list.organ_id == "so_tu_phap"
    assert "returns-sheet-unread" in codes(read_list)


def test_the_file_name_tells_with_a_remark(tmp_path: Path) -> None:
    """«DS so tu phap.xlsx» is enough, without marks."""
    read_list = read(saved(tmp_path / "DS_so-tu-phap gui lai.xlsx", xlsx([HEADINGS, PEOPLE[0]])), organ="")

    assert read_list.organ_id == "so_tu_phap"


@pytest.mark.parametrize("titles", [["SỞ TƯ PHÁP", "SỞ NỘI VỤ"], ["Danh sách đại biểu"]])
def test_nobody_or_two_is_refused(tmp_path: Path, titles: list[str]) -> None:
    """Two organs, or none, in the titles: the clerk says whose it is."""
    rows = [*([title] for title in titles), HEADINGS, PEOPLE[0]]

    assert refused(saved(tmp_path / "ds.xlsx", xlsx(rows))) == {"returns-unknown-sender"}


def test_who_was_not_invited_cannot_answer(tmp_path: Path) -> None:
    """An organ of the directory that has no letter is refused."""
    assert refused(saved(tmp_path / "ds.xlsx", xlsx([HEADINGS, PEOPLE[0]])), "ubnd_tinh") == {"returns-not-invited"}


def two_sheets(path: Path, second: str, *, title: str = "") -> Path:
    """Write a workbook of Sở Nội vụ whose second sheet says it is another's."""
    book = book_of([["Sở Nội vụ"], HEADINGS, PEOPLE[0]], sheet="Sở Nội vụ")
    sheet = book.create_sheet(second)
    for row in ([title], HEADINGS, PEOPLE[1]):
        sheet.append(row)
    return saved(path, book_bytes(book))


@pytest.mark.parametrize(("tab", "title"), [("Sở Tư pháp", ""), ("Sheet2", "SỞ TƯ PHÁP TỈNH BÌNH ĐỊNH")])
def test_a_table_of_another_organ_is_not_booked_under_the_one_named(tmp_path: Path, tab: str, title: str) -> None:
    """What the advice «--organ» leads to: only the sheet of that organ is taken, the other is refused row by row."""
    read_list = read(two_sheets(tmp_path / "a.xlsx", tab, title=title), organ="so_noi_vu")

    assert [person.name for person in read_list.persons] == ["Nguyễn Văn Hòa"]
    assert [row.end.value for row in read_list.rows] == ["nhan", "tu_choi"]
    assert "returns-other-organs-table" in codes(read_list)


def test_a_file_that_is_wholly_another_organs_is_refused(tmp_path: Path) -> None:
    """The clerk's slip in --organ does not book one organ's people under another."""
    path = saved(tmp_path / "a.xlsx", xlsx([["SỞ TƯ PHÁP"], HEADINGS, *PEOPLE]))

    assert refused(path, "so_noi_vu") >= {"returns-other-organs-table", "returns-no-person"}


@pytest.mark.parametrize("titles", [["UBND TỈNH BÌNH ĐỊNH"], ["Kính gửi: Sở Tư pháp"], ["SỞ NỘI VỤ", "Sở Tư pháp"]])
def test_who_stands_above_or_is_written_to_is_no_stranger(tmp_path: Path, titles: list[str]) -> None:
    """The body above, the receiver, and another name beside the sender's own keep no list out."""
    rows = [*([title] for title in titles), HEADINGS, *PEOPLE]

    assert len(read(saved(tmp_path / "a.xlsx", xlsx(rows))).persons) == 2


def test_the_name_of_the_tab_tells(tmp_path: Path) -> None:
    """A sheet named for its organ needs no title."""
    assert read(saved(tmp_path / "a.xlsx", xlsx([HEADINGS, *PEOPLE], sheet="Sở Tư pháp")), organ="").organ_id == (
        "so_tu_phap")


@pytest.mark.parametrize("title", ["Së T­ ph¸p", "SÔÛ TÖ PHAÙP"])
def test_titles_typed_in_old_fonts_tell(tmp_path: Path, title: str) -> None:
    """The organ in a title is known in TCVN3 and VNI as well."""
    path = saved(tmp_path / "a.xlsx", xlsx([[title], HEADINGS, PEOPLE[0]]))

    assert read(path, organ="").organ_id == "so_tu_phap"


def test_label_and_name_in_two_cells_tell(tmp_path: Path) -> None:
    """«Cơ quan:» and the name beside it are a title above the headings, not a first row of headings."""
    path = saved(tmp_path / "a.xlsx", xlsx([["Cơ quan:", "Sở Tư pháp"], HEADINGS, PEOPLE[0]]))

    assert read(path, organ="").organ_id == "so_tu_phap"
