"""The directory of agencies is read row by row, and every row that cannot be right is told."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidData
from pipeline.sources.directory_file import OPTIONAL, REQUIRED, SHEET, read_directory, several
from tests.unit.sources.conftest import Saved

HEADINGS = (*REQUIRED, *OPTIONAL)


def row(organ_id: Any = "so_noi_vu", **values: Any) -> list[Any]:
    """Return a sound row with some of its cells replaced; keys are headings with ``_`` for blanks."""
    cells = {"Mã": organ_id, "Tên đầy đủ": "Sở Nội vụ tỉnh", **{key.replace("_", " "): it for key, it in values.items()}}
    return [cells.get(heading) for heading in HEADINGS]


def told(path: Path) -> list[tuple[str, str]]:
    """Return codes and cells of the directory's findings."""
    with pytest.raises(InvalidData) as caught:
        read_directory(path)
    return [(each.code.removeprefix("data-"), each.place.cell) for each in caught.value.findings]


def test_every_column_arrives(saved: Saved) -> None:
    """A row's cells become the organ, names in NFC, lists cut at semicolons."""
    path = saved({SHEET: [HEADINGS, row("ubnd"), row(
        Tên_trong_văn_bản="Sở Nội vụ", Tên_viết_tắt=unicodedata.normalize("NFD", "Sở NV"), Tên_gọi_khác="SNV; Sở NV ;",
        Nhãn="so; dau_moi", Trực_thuộc="ubnd", Địa_chỉ="01 Trần Phú", Thư_điện_tử="a@b", Mã_định_danh="H08",
        Hiệu_lực_từ=date(2020, 1, 1), Hiệu_lực_đến="30/6/2025", Cơ_quan_kế_thừa="ubnd", STT=2, Ghi_chú="x")]})
    organ = read_directory(path).organs[1]

    assert ("Sở Nội vụ", "Sở NV", ("SNV", "Sở NV"), ("so", "dau_moi"), "ubnd") == (
        organ.name, organ.abbreviation, organ.other_names, organ.tags, organ.parent_id)
    assert (date(2020, 1, 1), date(2025, 6, 30), ("ubnd",), "H08", "A3") == (
        organ.valid_from, organ.valid_to, organ.successor_ids, organ.code, organ.place.cell)


@pytest.mark.parametrize(("broken", "findings"), [
    (row("Sở Nội vụ"), [("wrong-value", "A3")]),
    (row("so-noi-vu"), [("wrong-value", "A3")]),
    (row(12), [("wrong-value", "A3")]),
    (row("ubnd"), [("duplicate-id", "A3")]),
    (row("ubnd_"), [("same-file-slug", "A3")]),
    (row(None), [("missing-key", "A3")]),
    (row("=A2"), [("formula-cell", "A3")]),
    (row(Tên_đầy_đủ=None), [("missing-key", "B3")]),
    (row(Tên_đầy_đủ=2024), [("wrong-value", "B3")]),
    (row(Tên_đầy_đủ=True), [("wrong-value", "B3")]),
    (row(Tên_viết_tắt=date(2024, 2, 1)), [("wrong-value", "D3")]),
    (row(Tên_viết_tắt="#NAME?"), [("error-cell", "D3")]),
    (row(Mã_định_danh=8), [("wrong-value", "J3")]),
    (row(Hiệu_lực_đến=45838), [("wrong-value", "L3")]),
    (row(Hiệu_lực_đến="06/30/2025"), [("wrong-value", "L3")]),
    (row(Hiệu_lực_đến="30 tháng 6"), [("wrong-value", "L3")]),
    (row(Hiệu_lực_đến=datetime(2025, 6, 30, 8)), [("wrong-value", "L3")]),
    (row(Hiệu_lực_từ=date(2025, 1, 2), Hiệu_lực_đến=date(2025, 1, 1)), [("wrong-value", "L3")]),
    (row(Trực_thuộc="khong_co"), [("unknown-reference", "G3")]),
    (row(Trực_thuộc="so_noi_vu"), [("circle", "G3")]),
    (row(Cơ_quan_kế_thừa="ubnd; khong_co; khong_co_nua"), [("unknown-reference", "M3"), ("unknown-reference", "M3")]),
    (row(Mã_định_danh="=1", Tên_đầy_đủ=5, Trực_thuộc="x"),
     [("wrong-value", "B3"), ("formula-cell", "J3"), ("unknown-reference", "G3")]),
])
def test_rows_that_cannot_be_right(saved: Saved, broken: list[Any], findings: list[tuple[str, str]]) -> None:
    """Everything wrong in a row is told, each at its cell, and only what is wrong."""
    assert findings == told(saved({SHEET: [HEADINGS, row("ubnd"), broken]}))


def test_parents_that_lead_round(saved: Saved) -> None:
    """A circle of parents is told at each of its organs, and not at those below it."""
    path = saved({SHEET: [HEADINGS, row("a", Trực_thuộc="b"), row("b", Trực_thuộc="a"), row("c", Trực_thuộc="a")]})

    assert [("circle", "G2"), ("circle", "G3")] == told(path)


def test_successors_may_lead_round(saved: Saved) -> None:
    """Bodies that were divided and joined again may name each other; the review tells who exists."""
    path = saved({SHEET: [HEADINGS, row("a", Cơ_quan_kế_thừa="b"), row("b", Cơ_quan_kế_thừa="a")]})

    assert ["a", "b"] == [organ.organ_id for organ in read_directory(path).organs]


@pytest.mark.parametrize(("text", "parts"), [("", ()), ("a", ("a",)), (" a ;; b; ", ("a", "b")), ("a, b", ("a, b",))])
def test_several(text: str, parts: tuple[str, ...]) -> None:
    """Semicolons part, blanks around them do not count, commas belong to names."""
    assert parts == several(text)
