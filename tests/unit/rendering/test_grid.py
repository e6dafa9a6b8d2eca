"""Columns take their shares, and words stay whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.rendering.grid import CELL_PADDING_MM, Grid, Needs, Sizes, column_widths
from pipeline.rendering.measure import TWIPS_PER_MM, Face, width_of

UPRIGHT, TURNED = 9354, 14570
SIZES = Sizes(13.0, 11.0)
PADDING = CELL_PADDING_MM * TWIPS_PER_MM


def table_of(*columns: Column, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    """Return a table with these rows of plain text."""
    return Table(columns, tuple(TableRow(tuple(map(plain, row))) for row in rows))


def widths_of(table: Table, total: int) -> list[int]:
    """Return the widths of all columns."""
    return list(Grid(table).widths(total, SIZES))


def room(text: str, size_pt: float = SIZES.usual) -> float:
    """Return the width of a column that holds ``text`` on one line, in bold."""
    return width_of(text, Face(size_pt, bold=True)) + PADDING


def test_stt_never_breaks() -> None:
    """However small its share, a column holds the longest word of its heading."""
    stt, _, count = widths_of(table_of(Column("STT", 0.1), Column("Đơn vị", 50), Column("Số lượng", 0.1)), UPRIGHT)

    assert stt >= room("STT") - 1
    assert count >= room("lượng") - 1


def test_words_of_centred_cells_never_break() -> None:
    """Dates and amounts, which stand centred, keep to one line before the words of long columns do."""
    long_word = "Nghiêng" * 6
    columns = (Column("STT", 1, centred=True), *(Column("Tên", 1) for _ in range(4)), Column("Tiền", 1, centred=True))
    widths = widths_of(table_of(*columns, rows=(("1", *[long_word] * 4, "1.234.567.890"),)), UPRIGHT)

    assert sum(widths) == UPRIGHT
    assert widths[0] >= room("STT") - 1
    assert widths[-1] >= room("1.234.567.890") - 1


def test_short_headings_keep_to_one_line() -> None:
    """A heading gets the little that it lacks for one line; a long one does not starve its neighbours."""
    columns = (
        *(Column("STT", 1, True), Column("Dòng Nơi nhận", 4.5), Column("Cơ quan, đơn vị nhận", 6)),
        *(Column("Mục đích", 1.8, True), Column("Số bản", 1.4, True)),
    )
    widths = widths_of(table_of(*columns), UPRIGHT)

    assert widths[3] >= room("Mục đích") - 1
    assert widths[4] >= room("Số bản") - 1
    assert widths[2] > 0.85 * UPRIGHT * 6 / 14.7


def test_columns_alike_stay_alike() -> None:
    """The columns to sign in are equally wide: either all their headings keep to one line, or none."""
    signed = [Column(f"Ký buổi {number}", 2.2) for number in (1, 2, 3, 4)]
    widths = widths_of(table_of(Column("STT", 1, True), Column("Họ và tên", 4.4), Column("Đơn vị", 5.6), *signed),
                       UPRIGHT)

    assert max(widths[3:]) - min(widths[3:]) <= 1


@pytest.mark.parametrize(("count", "total", "is_small"), [(7, UPRIGHT, False), (8, UPRIGHT, True), (8, TURNED, False)])
def test_many_columns_are_smaller(count: int, total: int, is_small: bool) -> None:
    """More than seven columns on an upright page are set in 11 points, and measured so."""
    table = table_of(*(Column("STT") for _ in range(count)))

    assert Grid(table).is_small(total) is is_small
    assert min(widths_of(table, total)) >= room("STT", SIZES.small if is_small else SIZES.usual) - 1


def test_when_nothing_fits_columns_shrink_alike() -> None:
    """Where even the longest words do not fit, no column loses more than the others."""
    widths = widths_of(table_of(*(Column("Nghiêngngả", share) for share in (1, 9) * 10)), UPRIGHT)

    assert sum(widths) == UPRIGHT
    assert max(widths) - min(widths) <= 1


@given(st.lists(st.tuples(st.floats(0.1, 20), *[st.floats(0, 2000)] * 3), min_size=1, max_size=12))
def test_widths_always_add_up(columns: list[tuple[float, float, float, float]]) -> None:
    """Whatever the shares and needs, the columns fill the table."""
    needs = [Needs(least, least + more, heading) for _, least, more, heading in columns]
    widths = column_widths([column[0] for column in columns], needs, UPRIGHT)

    assert sum(widths) == UPRIGHT
    assert all(width >= 0 for width in widths)
