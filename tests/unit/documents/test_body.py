"""Numbering of the body: phần, mục, khoản, điểm, dashes, tables, and the mark at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.documents.body import body_lines, closed
from pipeline.domain.draft import Block
from pipeline.domain.plan import BodyBlock, Plan
from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow


def block(kind: str, text: str, *children: BodyBlock, titled: bool = False) -> BodyBlock:
    """Return a block with its words."""
    return BodyBlock(kind, plain(text), titled=titled, children=children)


def numbered(plan: Plan, *blocks: BodyBlock) -> list[tuple[str, str]]:
    """Return kind and text of the lines that the blocks become."""
    return [(line.kind, line.prose.text) for line in body_lines(plan, blocks)]


def test_every_level_has_its_own_number(sample: Plan) -> None:
    """Phần I, I., 1., a), - and + as Phụ lục I numbers them."""
    lines = numbered(sample, block("phan", "CHUNG", block("muc", "MỤC ĐÍCH", block(
        "khoan", "Khoản", block("diem", "Điểm"), block("gach", "Gạch", block("gach", "Gạch con")), titled=True))))

    assert lines == [
        ("phan", "Phần I"), ("ten_phan", "CHUNG"), ("muc", "I. MỤC ĐÍCH"), ("khoan_tieu_de", "1. Khoản"),
        ("diem", "a) Điểm"), ("gach", "- Gạch"), ("gach", "+ Gạch con"),
    ]


def test_points_follow_the_vietnamese_alphabet(sample: Plan) -> None:
    """After d comes đ, then e and g."""
    lines = numbered(sample, *(block("diem", "x") for _ in range(23)))

    assert "".join(text[0] for _, text in lines) == "abcdđeghiklmnopqrstuvxy"


def test_numbers_begin_again_in_each_section(sample: Plan) -> None:
    """Khoản of the second mục begin with 1, mục of the second phần with I."""
    inner = block("muc", "M", block("khoan", "K"), block("khoan", "K"))
    lines = numbered(sample, block("phan", "A", inner, inner), block("phan", "B", inner))

    assert [text for kind, text in lines if kind in {"phan", "muc", "khoan"}] == [
        "Phần I", "I. M", "1. K", "2. K", "II. M", "1. K", "2. K", "Phần II", "I. M", "1. K", "2. K",
    ]


def test_khoan_within_khoan_carry_the_number_above(sample: Plan) -> None:
    """A khoản of a khoản is 1.1., and one deeper 1.1.1."""
    lines = numbered(sample, block("khoan", "A", block("khoan", "B", block("khoan", "C"))), block("khoan", "D"))

    assert [text for _, text in lines] == ["1. A", "1.1. B", "1.1.1. C", "2. D"]


def test_bold_words_stay_bold_behind_the_number(sample: Plan) -> None:
    """The number does not take the look of the words."""
    from pipeline.domain.prose import Prose, Run

    lines = body_lines(sample, (BodyBlock("khoan", Prose((Run("Gấp", bold=True),))),))

    assert lines[0].prose.runs == (Run("1. "), Run("Gấp", bold=True))


TABLE = Block("bang", table=Table((Column("A"),), (TableRow((plain("1"),)),)))


@pytest.mark.parametrize(("lines", "below_table", "last"), [
    ((Block("doan", plain("Hết.")),), True, "Hết./."),
    ((TABLE,), True, "./."),
    ((TABLE,), False, ""),
    ((TABLE, Block("doan", plain("Hết."))), False, "Hết./."),
    ((Block("khoan_tieu_de", plain("1. Sở:")), Block("gach", plain("- Làm;"))), True, "- Làm./."),
])
def test_the_end_mark_closes_the_last_line(lines: tuple[Block, ...], below_table: bool, last: str) -> None:
    """«./.» stands in the last text, below a last table only where it shall."""
    assert closed(lines, below_table=below_table)[-1].prose.text == last


def test_nothing_is_closed_by_nothing() -> None:
    """A body without lines gets no lonely mark."""
    assert closed(()) == ()


def with_blocks(plan: Plan, *pulls: BodyBlock) -> Plan:
    """Return the plan with other blocks."""
    return replace(plan, blocks=pulls)


def test_tasks_as_a_table_have_a_row_a_duty(sample: Plan) -> None:
    """Body and number stand on the first row of each task; deadlines in their column."""
    lines = body_lines(sample, (BodyBlock("lay_tu", pull="nhiem_vu", layout="bang"),))
    table = lines[0].table
    assert table is not None
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]

    assert (len(rows), rows[0][:2], rows[1][:2], rows[2][3]) == (
        sum(len(task.duties) for task in sample.tasks), ("1", "Sở Nội vụ"), ("", ""), "Trước 16/7/2024")


def test_a_timed_programme_becomes_a_table(sample: Plan) -> None:
    """Hours make columns; without hours the programme is a numbered list."""
    from datetime import time

    timed = replace(sample, programme=tuple(
        replace(item, starts=time(8, index), performer=plain("Sở Nội vụ") if index == 0 else item.performer)
        for index, item in enumerate(sample.programme)))
    pull = (BodyBlock("lay_tu", pull="chuong_trinh"),)
    table = body_lines(timed, pull)[0].table
    assert table is not None

    assert [column.heading for column in table.columns] == ["STT", "Thời gian", "Nội dung", "Người thực hiện"]
    assert [cell.text for cell in table.rows[1].cells][:2] == ["2", "08h01"]
    assert [line.kind for line in body_lines(sample, pull)] == ["khoan"] * 5


def test_an_estimate_adds_itself_up(sample: Plan) -> None:
    """Each amount is quantity times price, the total their sum, with dots between thousands."""
    from pipeline.domain.plan import BudgetLine

    budget = (BudgetLine(plain("Nước uống"), "người", 163, 20_000), BudgetLine(plain("Hoa"), "lẵng", 2, 500_000))
    table = body_lines(replace(sample, budget=budget), (BodyBlock("lay_tu", pull="du_toan"),))[0].table
    assert table is not None

    assert [row.cells[-1].text for row in table.rows] == ["3.260.000", "1.000.000", "4.260.000"]


def test_the_delegate_table_is_that_of_the_annex(sample: Plan) -> None:
    """Ten rows in the hall, numbered, and 163 in the last row."""
    from pipeline.documents.pulls import delegate_table
    from pipeline.domain.plan import Attendance

    table = delegate_table(sample, Attendance.DIRECT)

    assert [row.cells[0].text for row in table.rows] == [*map(str, range(1, 11)), ""]
    assert [cell.text for cell in table.rows[-1].cells] == ["", "Tổng cộng", "163"]
