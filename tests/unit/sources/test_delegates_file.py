"""The delegate table becomes the same records as «dai_bieu» in YAML, each value knowing its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.sources.delegates_file import GROUP_COLUMNS, GROUP_SHEET, ORGAN_COLUMNS, ORGAN_SHEET, read_delegates
from tests.corpus.hostile.workbooks import edited
from tests.unit.sources.conftest import Saved

GROUPS = ("STT", *GROUP_COLUMNS)
ORGANS = tuple(ORGAN_COLUMNS)
GROUP = [1, "so", "Các sở", 2, "Trực tiếp", None, None, "có", None, None, "so; ban"]


def told(path: Path) -> list[tuple[str, str, str]]:
    """Return code, sheet and cell of each finding."""
    try:
        findings: tuple[Finding, ...] = read_delegates(path).findings
    except InvalidData as error:
        findings = error.findings
    return [(each.code.removeprefix("data-"), each.place.sheet, each.place.cell) for each in findings]


def test_a_table_becomes_records(saved: Saved) -> None:
    """Groups, their organs, tags and the stated total come out by key, with their cells."""
    path = saved({GROUP_SHEET: [GROUPS, GROUP, [None, None, "Tổng cộng:", 163]],
                  ORGAN_SHEET: [ORGANS, ["so", "so_noi_vu", "Sở NV", 1], ["so", "so_tai_chinh"]]})
    delegates = read_delegates(path)

    assert {"dai_bieu": [{"ma": "so", "noi_dung": "Các sở", "so_luong": 2, "hinh_thuc": "truc_tiep", "giay_moi": "có",
                          "nhan": ["so", "ban"], "co_quan": [{"ma": "so_noi_vu", "cach_ghi": "Sở NV", "so_nguoi": 1},
                                                             {"ma": "so_tai_chinh"}]}],
            "tong_so_dai_bieu": 163} == delegates.values
    assert ("D2", "C2", "D3") == (delegates.places["dai_bieu", 0, "so_luong"].cell,
                                  delegates.places["dai_bieu", 0, "co_quan", 0, "cach_ghi"].cell,
                                  delegates.places["tong_so_dai_bieu",].cell)


@pytest.mark.parametrize("name", ["TRỰC TUYẾN", "trực  tuyến", "truc tuyen", "truc_tuyen"])
def test_forms_of_attendance(saved: Saved, name: str) -> None:
    """How one takes part is understood with and without marks."""
    group = [*GROUP[:4], name]

    assert "truc_tuyen" == read_delegates(saved({GROUP_SHEET: [GROUPS, group]})).values["dai_bieu"][0]["hinh_thuc"]


@pytest.mark.parametrize("formula", ["=SUM(D2:D3)", "=sum(D2)", "= SUBTOTAL(9,D2:D3)"])
def test_a_sum_that_was_never_worked_out_states_nothing(saved: Saved, formula: str) -> None:
    """A total that shows no number in the file is no statement to hold against the rows."""
    delegates = read_delegates(saved({GROUP_SHEET: [GROUPS, GROUP, [None, "Tổng số", None, formula]]}))

    assert (1, False, ()) == (len(delegates.values["dai_bieu"]), "tong_so_dai_bieu" in delegates.values,
                              delegates.findings)


def test_what_a_sum_shows_is_held_against_the_rows(saved: Saved) -> None:
    """A sum over the wrong cells shows a wrong number on the screen; it is taken for the stated total."""
    path = saved({GROUP_SHEET: [GROUPS, GROUP, [None, "Tổng số", None, "=SUM(D2:D2)"]]})
    path.write_bytes(edited("xl/worksheets/sheet1.xml", b"</f><v></v>", b"</f><v>7</v>")(path.read_bytes()))

    assert read_delegates(path).values["tong_so_dai_bieu"] == 7


@pytest.mark.parametrize(("groups", "organs", "findings"), [
    ([[*GROUP[:3], "=1+1"]], [], [("formula-cell", GROUP_SHEET, "D2")]),
    ([GROUP, [None, "Cộng", None, "=D2+1"]], [], [("formula-cell", GROUP_SHEET, "D3")]),
    ([GROUP, ["Tổng", None, None, 2], ["Tổng cộng", None, None, 3]], [], [("duplicate-key", GROUP_SHEET, "D4")]),
    ([GROUP], [["so", "=A1"]], [("formula-cell", ORGAN_SHEET, "B2")]),
    ([GROUP], [[None, "so_noi_vu"]], [("missing-key", ORGAN_SHEET, "A2")]),
    ([GROUP], [["ban", "so_noi_vu"], ["BAN", "a"]],
     [("unknown-reference", ORGAN_SHEET, "A2"), ("unknown-reference", ORGAN_SHEET, "A3")]),
    ([[*GROUP, "lạc"]], [["so", "a", None, None, "lạc"]],
     [("cell-outside", GROUP_SHEET, "L2"), ("cell-outside", ORGAN_SHEET, "E2")]),
])
def test_what_is_wrong_in_the_rows(
    saved: Saved, groups: list[list[Any]], organs: list[list[Any]], findings: list[tuple[str, str, str]]
) -> None:
    """Formulas, rows of no group and values without heading are told with sheet and cell, all at once."""
    assert findings == told(saved({GROUP_SHEET: [GROUPS, *groups], ORGAN_SHEET: [ORGANS, *organs]}))


def test_both_sheets_are_looked_at(saved: Saved) -> None:
    """A first sheet without its headings does not hide that the second lacks them too."""
    path = saved({GROUP_SHEET: [["Mã"]], ORGAN_SHEET: [["Mã nhóm"], ["so"]]})

    assert [("column-missing", GROUP_SHEET, ""), ("column-missing", ORGAN_SHEET, "")] == told(path)


def test_a_sheet_of_organs_under_another_name_is_not_passed_over(saved: Saved) -> None:
    """Organs on a sheet that is almost called right would be lost; a table without such a sheet is whole."""
    lost = saved({GROUP_SHEET: [GROUPS, GROUP], "Cơ quan (2)": [ORGANS, ["so", "a"]]})

    assert [("sheet-missing", "", "")] == told(lost)
    assert [] == told(saved({GROUP_SHEET: [GROUPS, GROUP], "Hướng dẫn": [["Cách điền"]]}))
