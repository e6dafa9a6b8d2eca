"""The hall as a clerk writes it: rows, aisles and seats are read, and what cannot be is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.hall import PlatePaper, Side
from tests.support.rooms import HALL_YAML, ROOM_PLAN, room_dossier


def test_rows_get_letters_and_keep_their_aisles(tmp_path: Path) -> None:
    """Rows are named from the stage backwards; rows written together are alike."""
    hall = room_dossier(tmp_path).plan().hall

    assert hall is not None
    assert [("A", 4, (2,)), ("B", 3, (2,)), ("C", 3, (2,))] == [
        (row.name, row.seat_count, row.aisles) for row in hall.rows]
    assert 11 == hall.capacity


def test_numbers_for_rows_and_own_choices(tmp_path: Path) -> None:
    """Rows may bear numbers or a name, the left side may come first, plates may be small."""
    written = HALL_YAML.replace("  loi_di: [2]\n", "  ten_hang: so\n  ben_truoc: trai\n").replace(
        "{so_ghe: 4}", "{so_ghe: 4, ten: vip}")
    plan = room_dossier(tmp_path, plan=ROOM_PLAN.replace(HALL_YAML, f"{written}phong_hop: {{kho_bien_ten: A5}}\n")).plan()

    assert plan.hall is not None
    assert (["VIP", "2", "3"], Side.LEFT) == ([row.name for row in plan.hall.rows], plan.hall.first_side)
    assert PlatePaper.A5 is plan.room.plate_paper


@pytest.mark.parametrize(("old", "new", "code"), [
    ("  loi_di: [2]", "  loi_di: [4]", "plan-aisle-outside-row"),
    ("  loi_di: [2]", "  loi_di: [3]", "plan-aisle-outside-row"),
    ("  loi_di: [2]", "  loi_di_ngang: 3", "plan-cross-aisle-outside"),
    ("  loi_di: [2]", "  ghe_bo_trong: [A9]", "plan-seat-unknown"),
    ("  loi_di: [2]", "  ghe_bo_trong: [A1, a 1]", "plan-seat-twice"),
    ("  loi_di: [2]", "  giu_cho: [{nhom: dau_moi, ghe: [A1]}, {co_quan: don_vi_1, ghe: A1}]", "plan-seat-twice"),
    ("{so_ghe: 4}", "{so_ghe: 4, ten: B}", "plan-row-name-twice"),
    ("{so_ghe: 4}", "{so_ghe: 4, ten: Hàng đầu}", "data-wrong-value"),
    ("{so_ghe: 4}", "{so_ghe: 0}", "data-wrong-value"),
    ("so_hang: 2}", "so_hang: 2, ten: B}", "data-wrong-value"),
    ("so_hang: 2}", "so_hang: 200}", "data-wrong-value"),
    ("nhom_chu_toa: chu_toa", "nhom_chu_toa: ai_do", "data-unknown-reference"),
    ("  loi_di: [2]", "  giu_cho: [{ghe: [A1]}]", "data-missing-key"),
    ("  loi_di: [2]", "  giu_cho: [{nhom: ai_do, ghe: [A1]}]", "data-unknown-reference"),
    ("  gio: 07:30\n", "  gio: 07:30\n  suc_chua: 12\n", "plan-hall-capacity"),
])
def test_what_is_wrong_with_the_hall_is_said(tmp_path: Path, old: str, new: str, code: str) -> None:
    """Aisles outside the row, seats that do not exist or are given twice, names and numbers that cannot be."""
    dossier = room_dossier(tmp_path)
    assert code not in {finding.code for finding in dossier.findings()}

    dossier.text(old, new)

    assert dossier.found(code)
