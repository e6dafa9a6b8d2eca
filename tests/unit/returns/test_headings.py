"""Headings are recognised by their words, close variants are told, strangers stay strangers."""

from __future__ import annotations

import unicodedata

import pytest

from pipeline.returns.headings import Column, headings_of, recognised


@pytest.mark.parametrize(("heading", "column"), [
    ("Họ và tên", Column.NAME), ("HỌ VÀ TÊN", Column.NAME), ("Họ  và\ntên:", Column.NAME), ("hoTen", Column.NAME),
    ("Họ tên (in hoa)", Column.NAME), ("Họ", Column.FAMILY), ("Họ và chữ đệm", Column.FAMILY), ("Tên", Column.GIVEN),
    ("Chức vụ, đơn vị công tác", Column.POST), ("Cơ quan, đơn vị", Column.UNIT), ("SĐT", Column.PHONE),
    ("Điện thoại (di động)", Column.PHONE), ("Nam/Nữ", Column.GENDER), ("Nữ", Column.FEMALE), ("TT", Column.NUMBER),
    ("Năm sinh", Column.BIRTH), ("Thành phần", Column.ROLE), ("Ghi chú (nếu có)", Column.NOTE),
])
def test_known_headings_are_exact(heading: str, column: Column) -> None:
    """Case, blanks, brackets and decomposed letters do not make a heading another one."""
    assert recognised(heading).column is column
    assert not recognised(heading).close
    assert recognised(unicodedata.normalize("NFD", heading)).column is column


@pytest.mark.parametrize(("heading", "column"), [
    ("Ho va ten", Column.NAME), ("Họ và tênn", Column.NAME), ("Số điên thoại", Column.PHONE),
    ("Don vi cong tac", Column.UNIT), ("Chức vụ công tắc", Column.POST),
])
def test_close_variants_are_told(heading: str, column: Column) -> None:
    """A heading without marks or with a slip is understood, and marked as a variant."""
    assert (recognised(heading).column, recognised(heading).close) == (column, True)


@pytest.mark.parametrize(("heading", "column"), [
    ("Họ và tên học viên", Column.NAME), ("HỌ TÊN CÁN BỘ", Column.NAME), ("Họ tên cán bộ, công chức", Column.NAME),
    ("Họ tên giảng viên", Column.NAME), ("Họ và tên người được cử", Column.NAME), ("Số điện thoại di động", Column.PHONE),
    ("Số ĐT di động", Column.PHONE), ("Mobile", Column.PHONE), ("Số điện thoại (Zalo)", Column.PHONE),
    ("Vị trí công tác", Column.POST), ("Chức danh, vị trí việc làm", Column.POST), ("Chức vụ/Chức danh", Column.POST),
    ("Đơn vị/cơ quan công tác", Column.UNIT), ("Nơi làm việc", Column.UNIT), ("Hình thức tham dự", Column.WAY),
    ("Email công vụ", Column.EMAIL),
])
def test_headings_put_together_of_known_words_are_exact(heading: str, column: Column) -> None:
    """Close variants of real lists are known without a slip to be told."""
    assert (recognised(heading).column, recognised(heading).close) == (column, False)


@pytest.mark.parametrize("heading", [
    "Họ tên cha", "Họ và tên mẹ", "Chức vụ Đảng", "Mã số nhân viên", "Số CCCD", "Số ghế", "Ngày vào Đảng", "Nơi sinh",
    "Nội dung góp ý", "Họ và tên người liên hệ", "Điện thoại cha",
    "Họ tên vợ", "Chức vụ trong Đảng", "Họ và tên thủ trưởng", "x" * 200, "", "Tiền",
])
def test_other_headings_are_no_column_of_ours(heading: str) -> None:
    """What only looks a little alike is not taken."""
    assert recognised(heading).column is None


def test_a_second_column_of_one_meaning_is_told() -> None:
    """Two columns «Chức vụ»: the first counts, the second is named."""
    headings = headings_of({0: "Họ và tên", 1: "Chức vụ", 2: "Chức danh"}, {})

    assert (headings.columns[Column.POST], headings.twice) == (1, {Column.POST: 2})
