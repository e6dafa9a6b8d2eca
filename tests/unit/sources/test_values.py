"""Single values are read strictly: what could mean two things is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from pipeline.domain.delegates import Attendance
from pipeline.domain.issuance import IssueDate
from pipeline.sources.values import (
    AttendanceValue,
    read_bool,
    read_count,
    read_date,
    read_fact,
    read_identifier,
    read_issue_date,
    read_table_cell,
    read_text,
    read_time,
    read_weekday,
)

READ: list[tuple[Callable[[Any], Any], Any, Any]] = [
    (read_date, date(2024, 7, 18), date(2024, 7, 18)), (read_date, datetime(2024, 7, 18), date(2024, 7, 18)),
    (read_date, "18/7/2024", date(2024, 7, 18)), (read_date, " 18-07-2024 ", date(2024, 7, 18)),
    (read_date, "18.7.2024", date(2024, 7, 18)), (read_date, "2024-7-18", date(2024, 7, 18)),
    (read_issue_date, None, IssueDate()), (read_issue_date, "2024-07", IssueDate(month=(2024, 7))),
    (read_issue_date, "7/2024", IssueDate(month=(2024, 7))), (read_issue_date, "5/7/2024", IssueDate(date(2024, 7, 5))),
    (read_time, "07:30", time(7, 30)), (read_time, "7h30", time(7, 30)), (read_time, "7 giờ 30 phút", time(7, 30)),
    (read_time, "14 GIỜ", time(14)), (read_time, "7g", time(7)), (read_time, time(8), time(8)),
    (read_bool, True, True), (read_bool, "có", True), (read_bool, "KHÔNG", False), (read_bool, "x", True),
    (read_count, 0, 0), (read_count, "007", 7), (read_count, " 12 ", 12), (read_count, 999_999_999_999, 999_999_999_999),
    (read_weekday, "thứ Năm", 3), (read_weekday, "Thứ 5", 3), (read_weekday, 5, 3), (read_weekday, "Năm", 3),
    (read_weekday, "chủ nhật", 6), (read_identifier, " so_noi_vu_2 ", "so_noi_vu_2"), (read_text, " a ", "a"),
    (read_fact, "a", "a"), (read_fact, 12, 12), (read_table_cell, None, None), (read_table_cell, -5, -5),
    (read_table_cell, "5", "5"),
]
REFUSED: list[tuple[Callable[[Any], Any], Any]] = [
    (read_date, 45491), (read_date, "18/7/24"), (read_date, "7/18/2024"), (read_date, "31/2/2024"), (read_date, None),
    (read_date, "18 tháng 7"), (read_date, datetime(2024, 7, 18, 8)), (read_date, "2024-02-30"), (read_date, True),
    (read_issue_date, "2024-13"), (read_issue_date, "0/2024"), (read_issue_date, 2024), (read_issue_date, "0000-01-01"),
    (read_time, "25:00"), (read_time, "7:60"), (read_time, 7), (read_time, "bảy giờ"), (read_time, 450),
    (read_bool, 1), (read_bool, None), (read_bool, "có thể"), (read_bool, "yes"),
    (read_count, True), (read_count, -1), (read_count, 1.0), (read_count, 2.5), (read_count, "1.000"),
    (read_count, "1,5"), (read_count, "2 người"), (read_count, 10**12), (read_count, None), (read_count, "٣"),
    (read_count, float("nan")), (read_count, [1]),
    (read_weekday, 1), (read_weekday, 9), (read_weekday, "thứ Chín"), (read_weekday, True),
    (read_identifier, "Sở"), (read_identifier, "so-noi-vu"), (read_identifier, "1a"), (read_identifier, "_a"),
    (read_identifier, ""), (read_identifier, 5), (read_identifier, "A"), (read_identifier, "ａ"),
    (read_text, ""), (read_text, " \n "), (read_text, None), (read_text, 5), (read_text, 1.1), (read_text, True),
    (read_text, date(2024, 7, 18)), (read_text, ["a"]), (read_text, "x" * 20_001),
    (read_fact, True), (read_fact, 1.5), (read_fact, -1), (read_fact, None), (read_fact, date(2024, 7, 18)),
    (read_table_cell, 85.5), (read_table_cell, True), (read_table_cell, ""), (read_table_cell, [1]),
]


@pytest.mark.parametrize(("reader", "written", "value"), READ)
def test_what_is_read(reader: Callable[[Any], Any], written: Any, value: Any) -> None:
    """What clerks write has one meaning and one type."""
    read = reader(written)

    assert (value, type(value)) == (read, type(read))


@pytest.mark.parametrize("written", ["trực tuyến", "Trực tuyến", "truc_tuyen"])
def test_ways_to_attend_are_written_as_in_the_workbook(written: str) -> None:
    """YAML takes the words with marks as well as the key; other words are refused with what may be written."""
    read = TypeAdapter(AttendanceValue)

    assert Attendance.ONLINE is read.validate_python(written)
    with pytest.raises(ValidationError, match="truc_tiep"):
        read.validate_python("qua điện thoại")


@pytest.mark.parametrize(("reader", "written"), REFUSED)
def test_what_is_refused(reader: Callable[[Any], Any], written: Any) -> None:
    """What could be something else, or nothing, is refused with a reason and never guessed."""
    with pytest.raises(ValueError, match=r"\w"):
        reader(written)
