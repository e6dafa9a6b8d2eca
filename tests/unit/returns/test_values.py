"""Telephone numbers, dates, gender and names as cells hold them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pipeline.returns.model import Role
from pipeline.returns.rows import matched_role
from pipeline.returns.values import is_ticked, read_birth, read_gender, read_name, read_phone


@pytest.mark.parametrize(("value", "phone"), [
    (905123456, "0905123456"), (905123456.0, "0905123456"), ("905123456", "0905123456"), ("0905 123 456", "0905123456"),
    ("0905.123.456", "0905123456"), ("+84905123456", "0905123456"), (84905123456, "0905123456"),
    (2563822123, "02563822123"), ("(0256) 3822-123", "02563822123"), ("0905123456/0914000111", "0905123456; 0914000111"),
    (None, ""), ("'0905123456", "0905123456"), ("’0905 123 456", "0905123456"),
])
def test_telephone_numbers_get_back_their_zero_when_it_is_certain(value: Any, phone: str) -> None:
    """Nine digits of a mobile, ten of a landline, or the country's code leave one reading only."""
    assert read_phone(value) == (phone, "")


@pytest.mark.parametrize("value", [12345, "123456789", 605123456, "máy lẻ 12", "01264142824", 4.5])
def test_other_numbers_stay_as_they_are_with_a_remark(value: Any) -> None:
    """A number that could be anything is not made into a telephone number."""
    phone, remark = read_phone(value)

    assert phone == str(value)
    assert remark


@pytest.mark.parametrize(("value", "iso"), [
    (date(1980, 2, 1), "1980-02-01"), (datetime(1980, 2, 1, 7, 30), "1980-02-01"), ("1/2/1980", "1980-02-01"),
    ("01.02.1980", "1980-02-01"), ("1980-02-01", "1980-02-01"), (1980, "1980"), ("1980", "1980"), (29252, "1980-02-01"),
])
def test_dates_as_date_text_year_or_serial(value: Any, iso: str) -> None:
    """Every way to write a date of birth gives one."""
    assert read_birth(value)[0] == iso


@pytest.mark.parametrize("value", ["31/02/1980", "1/2/80", "không nhớ", 3])
def test_dates_that_are_none_are_left_out_and_told(value: Any) -> None:
    """Nothing is guessed of an impossible or short date."""
    iso, remark = read_birth(value)

    assert iso == ""
    assert remark


@pytest.mark.parametrize(("value", "gender"), [("Nam", "Nam"), ("nữ", "Nữ"), ("NU", "Nữ"), ("?", ""), (None, "")])
def test_gender(value: Any, gender: str) -> None:
    """Nam and Nữ are read, anything else is not."""
    assert read_gender(value)[0] == gender


@pytest.mark.parametrize(("value", "ticked"), [("x", True), (True, True), ("", False), (None, False), ("Ê đê", None)])
def test_ticks(value: Any, ticked: bool | None) -> None:
    """A column to tick is ticked, not ticked, or says something else."""
    assert is_ticked(value) is ticked


@pytest.mark.parametrize("value", [
    "=cmd|' /C calc'!A0", "@SUM(1)", "+84905", "-", "<b>x</b>", "a" * 100, "Nguyễn Văn A (Giám đốc)", "Lê\u200bAn",
    "Lê An và Lê Bình", True, date(2024, 1, 1),
])
def test_what_is_no_name_has_a_reason_that_does_not_repeat_it(value: Any) -> None:
    """A refusal says why without quoting the cell, since it may be read in a log."""
    name, _, reason = read_name(value)

    assert name == ""
    assert reason
    assert str(value) not in reason or value in {"-"}


@pytest.mark.parametrize("words", [
    "Đang bổ sung", "Sẽ bổ sung sau", "Chưa có", "Chưa cử", "Cử sau", "Gửi sau", "Thông báo sau", "Nghỉ ốm", "Vắng mặt",
    "Như danh sách cũ", "Đại diện lãnh đạo", "Văn thư cơ quan", "Lái xe", "Lái xe cơ quan", "Trưởng phòng", "Bổ sung sau",
    "ĐANG BỔ SUNG", "Đang cập nhật", "Chờ bổ sung", "Dang bo sung", "Chua co", "Khong tham du", "Nghi om", "dai dien lanh dao",
    "Chuyên viên", "Phó Giám đốc", "GIÁM ĐỐC", "Phó Trưởng phòng tổ chức", "Lãnh đạo cơ quan", "Thủ trưởng đơn vị", "Họ và tên",
    "Kế toán trưởng", "Đi công tác", "Báo sau", "Xin nghỉ", "Theo danh sách kèm",
])
def test_words_that_stand_for_nobody_are_refused(words: str) -> None:
    """A delegate called «Đang bổ sung» would get a seat and a plate."""
    name, _, reason = read_name(words)

    assert not name
    assert reason


@pytest.mark.parametrize("words", ["Nguyễn Văn A", "Văn Thư", "Trưởng phòng Hoa", "Cu Sau", "Tổng Thị Hoa", "Chuyên viên Lê An"])
def test_words_that_may_be_a_name_are_taken_with_a_remark(words: str) -> None:
    """Where a real name is thinkable nobody is thrown out, and somebody looks."""
    name, remark, _ = read_name(words)

    assert name
    assert remark


@pytest.mark.parametrize("words", [
    "Phó Đức Phương", "Khổng Minh", "Văn Thị Thư", "Quyền Văn Minh", "Đặng Bổ", "Chu Văn Sáu", "Cử Thị Mai", "Đại Văn Ngọc",
    "Như Ngọc Hoa", "Tống Thị Hoa", "Phan Văn Đức", "Nguyễn Thị Nghỉ", "Bùi Công Chức", "Vàng Thị Mai", "Lý Văn Cán",
    "Dang Van Sau", "Khong Thi Lan",
])
def test_rare_names_are_names(words: str) -> None:
    """Family and given names that look like such words are taken without a word."""
    assert read_name(words) == (words, "", "")


@pytest.mark.parametrize(("words", "found"), [("1", "a"), ("2", "b"), ("02", "b"), ("2.", "b"), ("3", ""), ("2 người", "")])
def test_a_role_may_be_told_by_its_number_alone(words: str, found: str) -> None:
    """The form numbers the roles «1.», «2.»: who types the number has said it."""
    role = matched_role(words, (Role("a", "Thủ trưởng", None), Role("b", "Công chức đầu mối", None)))

    assert found == (role.group_id if role else "")
