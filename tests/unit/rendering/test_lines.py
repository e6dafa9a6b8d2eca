"""Lengths that depend on the data are put into the template in memory."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from pipeline.domain.draft import Column, Table, TableRow, WordDraft
from pipeline.domain.prose import plain
from pipeline.rendering import Templates
from pipeline.rendering.exposure import exposed
from pipeline.rendering.word import document_xml


def indents(xml: str, style: str) -> list[tuple[int, int]]:
    """Return the indents of the paragraphs of a style."""
    found = re.findall(rf'<w:pStyle w:val="{style}"/>(?:(?!</w:pPr>).)*?<w:ind w:left="(\d+)" w:right="(\d+)"/>', xml)
    return [(int(left), int(right)) for left, right in found]


def filled(templates: Templates, draft: WordDraft, **changes: Any) -> str:
    """Return the document part for a draft with some values changed."""
    return document_xml(templates[draft.template], exposed({**draft.context, **changes})).decode()


def test_lines_follow_the_text_above_them(templates: Templates, plan_draft: WordDraft) -> None:
    """A longer name has a longer line; the line stays centred."""
    short = indents(filled(templates, plan_draft, co_quan_ban_hanh=("SỞ Y TẾ",)), "VBKeCoQuan")
    long = indents(filled(templates, plan_draft, co_quan_ban_hanh=("X", "ỦY BAN NHÂN DÂN TỈNH")), "VBKeCoQuan")

    assert all(left == right for left, right in short + long)
    assert short[0][0] > long[0][0]


def test_signs_in_a_name_are_measured_as_they_print(templates: Templates, plan_draft: WordDraft) -> None:
    """An ampersand counts as one letter, not as its XML spelling."""
    (plain_line,) = indents(filled(templates, plan_draft, co_quan_ban_hanh=("A + B",)), "VBKeCoQuan")
    (line,) = indents(filled(templates, plan_draft, co_quan_ban_hanh=("A & B",)), "VBKeCoQuan")

    assert abs(line[0] - plain_line[0]) < 60


def test_every_annex_has_its_own_line(templates: Templates, plan_draft: WordDraft) -> None:
    """Each annex has a line under its heading."""
    assert len(indents(filled(templates, plan_draft), "VBKePhuLuc")) == 2


@pytest.mark.parametrize(
    ("place", "size"),
    [
        ("Bình Định, ngày 05 tháng 7 năm 2024", "28"),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2025", "26"),
    ],
)
def test_long_date_is_smaller(templates: Templates, plan_draft: WordDraft, place: str, size: str) -> None:
    """Place and date are set in 13 points when 14 would break the line."""
    xml = filled(templates, plan_draft, dia_danh_ngay=place)
    paragraph = re.search(r'<w:pStyle w:val="VBDiaDanh"/>.*?</w:p>', xml)

    assert paragraph is not None
    assert f'<w:sz w:val="{size}"/>' in paragraph[0]


def test_column_widths_add_up(templates: Templates, annex_draft: WordDraft) -> None:
    """Columns take their shares of the table, to the last twentieth of a point."""
    xml = filled(templates, annex_draft)
    grid = [int(width) for width in re.findall(r'<w:gridCol w:w="(\d+)"/>', xml)]
    cells = [int(width) for width in re.findall(r'<w:tcW w:w="(\d+)"', xml)]

    assert sum(grid) == 9354
    assert grid[0] < grid[2] < grid[1]
    assert cells == grid * 5


def test_total_keeps_with_the_row_above(templates: Templates, annex_draft: WordDraft) -> None:
    """Only the row before a row of totals is kept with the next one."""
    xml = filled(templates, annex_draft)
    rows = re.findall(r"<w:tr>.*?</w:tr>", xml)

    assert ["<w:keepNext/>" in row for row in rows] == [False, False, False, True, False]


def test_a_cell_without_fixed_width_keeps_the_drawn_indents(
    bent: Callable[[Callable[[dict[str, bytes]], None]], Templates],
) -> None:
    """Where Word has no fixed width to work with, the template's own indents stay."""

    def change(parts: dict[str, bytes]) -> None:
        cell = '<w:tc><w:tcPr><w:tcW w:w="50%" w:type="pct"/></w:tcPr>'
        rule = '<w:p><w:pPr><w:pStyle w:val="VBKeCoQuan"/></w:pPr></w:p>'
        table = f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="1"/></w:tblGrid><w:tr>{cell}{rule}</w:tc></w:tr></w:tbl>'
        text = parts["word/document.xml"].decode()
        parts["word/document.xml"] = text.replace("<w:body>", f"<w:body>{table}").encode()

    assert '<w:pStyle w:val="VBKeCoQuan"/></w:pPr>' in bent(change)["phu_luc.docx"].body.source


@pytest.mark.parametrize(("strong", "kept"), [
    ("-", "."), ("--=", ".+."), ("=--=--=", "+..+.+."), ("=-=-", "+.+."), ("--==", ".++."), ("=", "."), ("", ""),
])
def test_headings_inside_a_table_keep_with_what_they_head(strong: str, kept: str) -> None:
    """«=» is a strong row: with rows below it is their heading, at the end a total, which keeps the last row."""
    rows = tuple(TableRow((plain("x"),), each == "=") for each in strong)

    made = exposed(Table((Column("A", 1),), rows))

    assert "".join("+" if row.giu else "." for row in made.dong) == kept
