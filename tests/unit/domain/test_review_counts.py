"""The numbers of people: rows, totals, units, named organs, seats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.documents.noi_nhan import copy_lines
from pipeline.domain.plan import Seat
from tests.support.dossier import DELEGATES, GROUPS, ORGANS, Dossier, small_dossier

COUNT_CODES = {
    "plan-headcount-mismatch", "plan-units-mismatch", "plan-named-mismatch", "plan-named-too-many",
    "plan-seats-mismatch", "plan-derived-mismatch", "plan-unit-count-mismatch", "plan-headcount-missing", "plan-too-many-people",
}


def counts(dossier: Dossier) -> set[str]:
    """Return the codes about numbers that the dossier gets."""
    return {finding.code for finding in dossier.findings()} & COUNT_CODES


def test_the_sample_agrees_with_163(dossier: Dossier) -> None:
    """No number of the sample contradicts another, and its total is 163."""
    plan = dossier.plan()

    assert (counts(dossier), plan.delegates.headcount(), plan.delegates.stated_total) == (set(), 163, 163)


CASES: dict[str, tuple[Callable[[Dossier], object], str, str]] = {
    "a total that the rows do not add up to": (
        lambda it: it.cells(DELEGATES, GROUPS, D14=162), "plan-headcount-mismatch", "D14"),
    "a row changed without its total": (
        lambda it: it.cells(DELEGATES, GROUPS, D6=26), "plan-headcount-mismatch", "D14"),
    "two persons for each of 41 units that are not 82": (
        lambda it: it.cells(DELEGATES, GROUPS, D9=80, D14=161), "plan-units-mismatch", "D9"),
    "three persons for each unit and the old number": (
        lambda it: it.cells(DELEGATES, GROUPS, F9=3), "plan-units-mismatch", "D9"),
    "a second row with persons for each unit that do not fit": (
        lambda it: it.cells(DELEGATES, GROUPS, D10=11, F10=2), "plan-named-mismatch", "D10"),
    "units counted otherwise than tagged": (
        lambda it: it.cells(DELEGATES, GROUPS, G9=40), "plan-unit-count-mismatch", "B9"),
    "an organ less than the row's number": (
        lambda it: it.delete_row(DELEGATES, ORGANS, 15), "plan-named-mismatch", "D8"),
    "an organ more than the row's number": (
        lambda it: it.rows(DELEGATES, ORGANS, ["thu_truong", "so_xay_dung"]), "plan-named-mismatch", "D8"),
    "more organs than persons, where the row says no number for each": (
        lambda it: it.cells(DELEGATES, GROUPS, D11=2, D14=160), "plan-named-too-many", "D11"),
    "organs whose own numbers do not add up": (
        lambda it: it.cells(DELEGATES, ORGANS, D33=2, D34=2, D35=2), "plan-seats-mismatch", "D11"),
    "an organ with more than the others, in a row that states no number": (
        lambda it: it.cells(DELEGATES, ORGANS, D13=3).cells(DELEGATES, GROUPS, D8=None, D14=163),
        "plan-derived-mismatch", "D8"),
    "units counted otherwise, in a row that states no number": (
        lambda it: it.cells(DELEGATES, GROUPS, D9=None, G9=40), "plan-derived-mismatch", "D9"),
    "a row in the hall without a number": (
        lambda it: it.cells(DELEGATES, GROUPS, D11=None, D14=158), "plan-headcount-missing", "D11"),
}


@pytest.mark.parametrize("name", CASES)
def test_numbers_that_do_not_agree_are_found(dossier: Dossier, name: str) -> None:
    """A number that contradicts another is reported at its cell."""
    edit, code, cell = CASES[name]
    edit(dossier)

    assert dossier.found(code) == [f"dai-bieu.xlsx[{GROUPS}!{cell}]"]


RIGHT: dict[str, Callable[[Dossier], object]] = {
    "organs with numbers of their own that add up": lambda it: it.cells(DELEGATES, ORGANS, D33=2, D34=2, D35=1),
    "one organ with more than the others": (
        lambda it: it.cells(DELEGATES, ORGANS, D13=3).cells(DELEGATES, GROUPS, D8=21, D14=165)),
    "a total that the workbook adds up itself": lambda it: it.cells(DELEGATES, GROUPS, D14="=SUM(D2:D13)"),
    "no total at all": lambda it: it.delete_row(DELEGATES, GROUPS, 14),
    "numbers typed as text": lambda it: it.cells(DELEGATES, GROUPS, D9="82", F9="2", G9="41", D14="163"),
    "a row without number whose units say how many each": lambda it: it.cells(DELEGATES, GROUPS, D9=None, G9=None),
    "a full hall": lambda it: it.text("suc_chua: 200", "suc_chua: 163"),
    "an online row without a number": lambda it: it.cells(DELEGATES, GROUPS, D12=None),
}


@pytest.mark.parametrize("name", RIGHT)
def test_numbers_that_agree_raise_no_alarm(dossier: Dossier, name: str) -> None:
    """Numbers that can all be true are left alone."""
    RIGHT[name](dossier)

    assert counts(dossier) == set()


def test_more_people_than_seats_are_found_at_the_capacity(dossier: Dossier) -> None:
    """A hall smaller than the delegates in it is an error at «suc_chua»."""
    dossier.text("suc_chua: 200", "suc_chua: 162")

    assert dossier.found("plan-too-many-people") == [f"ke-hoach.yaml:{dossier.line_of('suc_chua: 162')}"]


def test_people_online_need_no_seat(dossier: Dossier) -> None:
    """Persons over the network do not count against the hall."""
    dossier.cells(DELEGATES, GROUPS, D12=110, D13=318, D14=163 + 110 + 318)

    assert counts(dossier) == set()


def test_two_wrong_rows_are_both_told(dossier: Dossier) -> None:
    """Every wrong row is reported in one run, not only the first."""
    dossier.cells(DELEGATES, GROUPS, D9=81, D8=18, D14=161)

    assert [finding.code for finding in dossier.findings() if finding.code in COUNT_CODES] == [
        "plan-named-mismatch", "plan-units-mismatch",
    ]


def test_an_organ_twice_in_a_row_is_found_once_at_its_last_place(dossier: Dossier) -> None:
    """The sample's double agency of row 4 is a warning at the second naming."""
    found = [finding for finding in dossier.findings() if finding.code == "plan-organ-twice"]

    assert [(str(each.place.cell), each.details["organ"], each.details["distinct"]) for each in found] == [
        ("B7", "Ban Tổ chức Tỉnh ủy", 6),
    ]


def test_an_organ_listed_beside_its_own_tag_is_one_organ(dossier: Dossier) -> None:
    """What the list says of a tagged organ is its own number; it is counted once and keeps its place."""
    before = [seat.organ_id for seat in _units(dossier)]
    dossier.rows(DELEGATES, ORGANS, ["dau_moi", before[3], None, 4]).cells(DELEGATES, GROUPS, D9=84, D14=165)

    seats = _units(dossier)

    assert before == [seat.organ_id for seat in seats]
    assert [4 if organ == before[3] else 2 for organ in before] == [seat.headcount for seat in seats]
    assert counts(dossier) == set()
    assert dossier.plan().delegates.headcount() == 165


def test_an_own_number_in_a_tagged_row_must_be_in_its_sum(dossier: Dossier) -> None:
    """The row still says two persons for each of 41 units: the sum of the letters is 84."""
    organ = _units(dossier)[3].organ_id
    dossier.rows(DELEGATES, ORGANS, ["dau_moi", organ, None, 4])

    assert dossier.found("plan-seats-mismatch") == [f"dai-bieu.xlsx[{GROUPS}!D9]"]


def test_an_organ_listed_twice_beside_its_own_tag_is_twice_there(dossier: Dossier) -> None:
    """Two lines of the list about one tagged organ are one too many."""
    organ = dossier.plan().directory.by_id[_units(dossier)[3].organ_id]
    dossier.rows(DELEGATES, ORGANS, ["dau_moi", organ.organ_id], ["dau_moi", organ.organ_id])

    assert organ.name in {str(finding.details.get("organ")) for finding in dossier.findings()
                          if finding.code == "plan-organ-twice"}


def _units(dossier: Dossier) -> tuple[Seat, ...]:
    """Return the seats of the sample's row of units, which a tag gives."""
    return next(group for group in dossier.plan().delegates.groups if group.group_id == "dau_moi").seats


def test_an_organ_in_two_rows_is_no_repetition(dossier: Dossier) -> None:
    """The newspaper as head and as reporter is invited twice by intention."""
    told = [finding.details["organ"] for finding in dossier.findings() if finding.code == "plan-organ-twice"]

    assert "Báo Bình Định" not in told


TOTAL = "(Tổng số lượng đại biểu dự kiến là {{ tong_so.truc_tiep }} người)"


@pytest.mark.parametrize(("words", "is_told"), [
    (TOTAL, False),
    ("(Tổng số lượng đại biểu dự kiến là 163 người)", False),
    ("(Tổng số lượng đại biểu dự kiến là 160 người)", True),
    ("Tổng cộng 1.000 đại biểu, trong đó một phần dự trực tuyến", False),
    ("(Tổng số khoảng 150 người)", False),
    ("Tổng số 25 người là thành viên Ban Chỉ đạo", False),
    ("Tổng số 12 tham luận của 150 người", False),
    ("Tổng số biên chế được giao là 150 người", False),
    ('"Tổng số: 150 người"', True),
    ('"Tổng số đại biểu dự Hội nghị: 150 đại biểu"', True),
])
def test_a_total_typed_into_a_sentence_is_held_against_the_table(dossier: Dossier, words: str, is_told: bool) -> None:
    """A number that nobody would think of when the table changes; those online are not counted in the sample."""
    dossier.text(TOTAL, words)

    assert dossier.found("plan-total-in-text") == (
        [f"ke-hoach.yaml:{dossier.line_of(words)}"] if is_told else [])


RATE = "Thủ trưởng các đơn vị ({{ moi_don_vi }} người/đơn vị{more})"


@pytest.mark.parametrize(("more", "own", "is_told"), [
    ("", 3, True), (", riêng Sở Ngoại vụ 03 người", 3, False), ("", 1, False), ("", None, False),
])
def test_an_own_number_is_told_where_a_sentence_says_what_each_sends(
    dossier: Dossier, more: str, own: int | None, is_told: bool
) -> None:
    """The annex says one person for each unit, the letter of one of them says three."""
    dossier.cells(DELEGATES, GROUPS, C8=RATE.replace("{more}", more)).cells(DELEGATES, ORGANS, D13=own)

    found = dossier.found("plan-own-number-not-told")

    assert ([f"dai-bieu.xlsx[{GROUPS}!B8]"] if is_told else []) == found


@pytest.mark.parametrize(("mark", "open_line", "is_told"), [
    ("PL.({counted})", False, False), ("PL.(1)", False, True), ("PL.(9999)", False, True), ("PL.(9999)", True, False),
    ("PL.(1)", True, True), ("PL", False, False),
])
def test_the_number_of_copies_is_that_of_the_recipients(
    tmp_path: Path, mark: str, open_line: bool, is_told: bool
) -> None:
    """«PL.(300)» is held against Nơi nhận, as the distribution list counts it; a line without organs is open."""
    dossier = small_dossier(tmp_path)
    line = ", {ten: Các phòng chuyên môn}" if open_line else ""
    dossier.text("  dong: [{ten: Như thành phần mời, gom: thanh_phan}]\n  luu: [VT]\ngiay_moi:",
                 "  dong: [{ten: Như thành phần mời, gom: thanh_phan}, {ten: Đơn vị, co_quan: [don_vi_1], so_ban: 2}"
                 f"{line}]\n  luu: [VT]\n  ky_hieu_soan_thao: MARK\ngiay_moi:")
    plan = dossier.plan()
    counted = sum(line.copies for line in copy_lines(plan, plan.issuance))
    dossier.text("MARK", mark.format(counted=counted))

    assert is_told is bool(dossier.found("plan-copies-mismatch"))
