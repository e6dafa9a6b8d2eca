"""Holes in the body and in what it refers to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.support.dossier import DELEGATES, GROUPS, Dossier

CODES = {
    "plan-empty-pull", "plan-annex-not-cited", "plan-no-letters", "plan-no-programme", "plan-too-many-points",
}
LAST = "  - Thủ trưởng các cơ quan, đơn vị, địa phương có liên quan"


def holes(dossier: Dossier) -> list[str]:
    """Return the codes about structure."""
    return [each.code for each in dossier.findings() if each.code in CODES]


def test_the_sample_never_speaks_of_its_annex(dossier: Dossier) -> None:
    """The seed's body does not refer to the annex, and that is its only hole."""
    assert holes(dossier) == ["plan-annex-not-cited"]


def section(dossier: Dossier, key: str, end: str) -> str:
    """Return the text of a top-level key of the plan, up to the key ``end``."""
    content = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    return content[content.index(f"\n{key}:\n"):content.index(f"\n{end}:\n")]


CASES: dict[str, tuple[Callable[[Dossier], object], list[str]]] = {
    "a place for a programme that is not there": (
        lambda it: it.text(section(it, "chuong_trinh", "thanh_phan"), ""), ["plan-empty-pull", "plan-no-programme"]),
    "a place for an estimate that is not there": (
        lambda it: it.text(LAST, f"  - lay_tu: du_toan\n{LAST}"), ["plan-empty-pull"]),
    "a place for online delegates where all are in the hall": (
        lambda it: it.text("      - lay_tu: dai_bieu\n        hinh_thuc: truc_tiep\n",
                           "      - lay_tu: dai_bieu\n        hinh_thuc: truc_tuyen\n").delete_row(
            DELEGATES, GROUPS, 13).delete_row(DELEGATES, GROUPS, 12).text("    nhom: cap_huyen\n", "").text(
            "    nhom: cap_xa\n", ""), ["plan-empty-pull"]),
    "more points than letters": (
        lambda it: it.text(LAST, f"  - diem: [{', '.join(f'ý {n}' for n in range(24))}]\n{LAST}"),
        ["plan-too-many-points"]),
    "letters for no group": (
        lambda it: it.workbook(DELEGATES, lambda book: [
            book[GROUPS].__setitem__(f"H{row}", "không") for row in range(2, 14)]), ["plan-no-letters"]),
}


@pytest.mark.parametrize("name", CASES)
def test_holes_are_found(dossier: Dossier, name: str) -> None:
    """What would print as nothing, or not print at all, is told before."""
    edit, codes = CASES[name]
    edit(dossier)

    assert [code for code in holes(dossier) if code != "plan-annex-not-cited"] == codes


@pytest.mark.parametrize("words", [
    "(Phụ lục kèm theo)", "theo danh sách tại phụ lục ban hành kèm theo Kế hoạch này", "PHỤ LỤC",
])
def test_a_body_that_refers_to_the_annex_is_whole(dossier: Dossier, words: str) -> None:
    """Any word of the annex in the body is enough."""
    dossier.text("(Tổng số lượng đại biểu dự kiến là {{ tong_so.truc_tiep }} người)", f"Danh sách {words}")

    assert holes(dossier) == []


def test_the_annex_may_not_refer_to_itself(dossier: Dossier) -> None:
    """Words inside the annex are no reference to it."""
    dossier.text("      - lay_tu: dai_bieu\n", "      - Phụ lục này có một bảng.\n      - lay_tu: dai_bieu\n")

    assert holes(dossier) == ["plan-annex-not-cited"]


def test_23_points_are_allowed(dossier: Dossier) -> None:
    """The Vietnamese letters from a to y are 23."""
    dossier.text(LAST, f"  - diem: [{', '.join(f'ý {n}' for n in range(23))}]\n{LAST}")

    assert "plan-too-many-points" not in holes(dossier)
