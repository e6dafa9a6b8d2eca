"""Sound workbooks to start from."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.support.sheets import parser_alone

HEADINGS = ("Mã nhóm", "Đơn vị", "Số lượng")
SHEET_NAME = "Nhóm đại biểu"


@pytest.fixture(scope="session")
def sound_workbook() -> bytes:
    """Return a small sound workbook, as openpyxl writes it."""
    book = Workbook()
    book.active.title = SHEET_NAME
    book.active.append(HEADINGS)
    book.active.append(["chu_tri", "Chủ trì", 1])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(params=["by patterns where plain", "by the parser alone"])
def both_ways(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a test read workbooks in the one way, then in the other."""
    with parser_alone() if request.param == "by the parser alone" else nullcontext():
        yield


Saved = Callable[..., Path]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Return a function that writes a workbook: sheet name -> rows, after ``change`` had its turn."""

    def save(sheets: dict[str, list[list[Any]]], change: Callable[[Workbook], object] = lambda _: None) -> Path:
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
        change(book)
        path = tmp_path / "bảng tính.xlsx"
        book.save(path)
        return path

    return save
