"""The registration form: what it says, what may be written in it, the same bytes every time."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.rendering import fixed_workbook
from pipeline.returns.blank import FormWords, blank_form
from pipeline.returns.model import Expected, Role
from tests.support.lists import EXPECTED

WORDS = FormWords("hoi-nghi", "UBND tỉnh Bình Định", "=Hội nghị", "trước ngày 15 tháng 7 năm 2024")


def form() -> Worksheet:
    """Return the sheet to fill in of Sở Tư pháp's form."""
    return load_workbook(io.BytesIO(blank_form(EXPECTED[1], WORDS)))["Danh sách"]


def test_the_form_says_quota_roles_and_deadline() -> None:
    """Organ, number of persons, each role with its own, and by when the list is due stand above the table."""
    words = " ".join(str(cell.value) for row in form().iter_rows(max_row=10) for cell in row if cell.value)

    for text in ("Sở Tư pháp", "Số lượng: 03 người", "1. Lãnh đạo Sở (01 người)", "(02 người)", WORDS.due,
                 "hoi-nghi/so_tu_phap"):
        assert text in words


def test_headings_are_locked_and_lines_are_open() -> None:
    """The sheet is protected; only the lines to fill in can be written, and as many as the quota and some more."""
    sheet = form()
    top = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "STT")

    assert sheet.protection.sheet
    assert sheet.cell(top, 2).protection.locked
    assert [sheet.cell(top + line, 2).protection.locked for line in range(1, 9)] == [False] * 8
    assert sheet.cell(top + 1, 6).number_format == "@"


def test_choices_are_offered() -> None:
    """Gender and role have drop-downs; roles come from the hidden sheet."""
    rules = {rule.formula1 for rule in form().data_validations.dataValidation}

    assert rules == {'"Nam,Nữ"', "vanban!$B$1:$B$2"}


def test_the_id_is_on_a_sheet_that_menus_do_not_show() -> None:
    """The hidden sheet names dossier and organ."""
    hidden = load_workbook(io.BytesIO(blank_form(EXPECTED[1], WORDS)))["vanban"]

    assert hidden.sheet_state == "veryHidden"
    assert [hidden.cell(row, 1).value for row in (1, 2, 3)] == ["vanban-phieu-dang-ky", "hoi-nghi", "so_tu_phap"]


def test_words_that_look_like_formulas_are_text() -> None:
    """An event named «=…» is written as text."""
    assert form().cell(2, 1).data_type == "s"


def test_an_organ_without_quota_gets_lines_too() -> None:
    """Where the plan gives no number the form says so and leaves lines."""
    organ = Expected("a", "A", 1, (Role("g", "Đại diện", None),))
    sheet = load_workbook(io.BytesIO(blank_form(organ, WORDS)))["Danh sách"]

    assert sheet.cell(5, 1).value == "Số lượng: theo giấy mời"
    assert sheet.max_row > 25


def test_the_same_form_has_the_same_bytes() -> None:
    """Times and names that the library puts in are taken out."""
    moment = datetime(2024, 7, 5, tzinfo=UTC)
    made = {fixed_workbook(blank_form(EXPECTED[0], WORDS), title="t", author="a", built_at=moment) for _ in range(2)}

    assert len(made) == 1
