"""Organs that one part of the plan names and another does not, or that do not exist at the date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tests.support.dossier import DELEGATES, GROUPS, ORGANS, Dossier, organ_row

AGREEMENT_CODES = {
    "plan-not-in-participants", "plan-not-in-delegates", "plan-group-not-in-participants",
    "plan-attendance-mismatch", "plan-task-not-invited", "plan-invited-not-in-recipients",
}


def between(dossier: Dossier, start: str, end: str) -> str:
    """Return what stands between two texts of the plan's file."""
    return dossier.path("ke-hoach.yaml").read_text(encoding="utf-8").split(start)[1].split(end)[0]


def agreement(dossier: Dossier) -> list[tuple[str, object]]:
    """Return code and organ (or group) of what the parts disagree about, the sample's own finding left out."""
    found = [(each.code, each.details.get("organ", each.details.get("group"))) for each in dossier.findings()
             if each.code in AGREEMENT_CODES]
    own = ("plan-not-in-participants", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh")
    return [each for each in found if each != own]


def test_the_sample_has_one_organ_that_only_the_annex_names(dossier: Dossier) -> None:
    """The office of the delegation of deputies stands in row 4 alone, and nothing else disagrees."""
    assert (dossier.found("plan-not-in-participants"), agreement(dossier)) == ([f"dai-bieu.xlsx[{ORGANS}!B10]"], [])


CASES: dict[str, tuple[Callable[[Dossier], object], tuple[str, object]]] = {
    "an organ taken out of section III": (
        lambda it: it.text("      - so_ngoai_vu\n", ""), ("plan-not-in-participants", "Sở Ngoại vụ")),
    "an organ added to section III alone": (
        lambda it: it.text("      - so_ngoai_vu\n", "      - so_ngoai_vu\n      - so_xay_dung\n"),
        ("plan-not-in-delegates", "Sở Xây dựng")),
    "an organ added to an annex row whose line names its organ in words": (
        lambda it: it.rows(DELEGATES, ORGANS, ["to_cchc", "so_xay_dung"]),
        ("plan-not-in-participants", "Sở Xây dựng")),
    "a line of section III taken out": (
        lambda it: it.text("  - noi_dung: Thành viên {{ co_quan.to_cchc_van_phong_ubnd_tinh }}.\n"
                           "    nhom: to_cchc\n", ""),
        ("plan-group-not-in-participants", "to_cchc")),
    "a row moved online while section III has it in the hall": (
        lambda it: it.cells(DELEGATES, GROUPS, E10="trực tuyến", J10="Điểm cầu", D14=152),
        ("plan-attendance-mismatch", "to_cchc")),
    "a body with a task that nobody invites": (
        lambda it: it.text("  - co_quan: so_ke_hoach_va_dau_tu\n", "  - co_quan: tinh_uy\n"),
        ("plan-task-not-invited", "Tỉnh ủy")),
    "no line of Nơi nhận for the invited": (
        lambda it: it.text("    - {ten: Thành phần theo mục III của Kế hoạch, gom: thanh_phan}\n", ""),
        ("plan-invited-not-in-recipients", "Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")),
}


@pytest.mark.parametrize("name", CASES)
def test_parts_that_disagree_are_found(dossier: Dossier, name: str) -> None:
    """An organ that one part has and the other lacks is reported by its name."""
    edit, expected = CASES[name]
    edit(dossier)

    assert agreement(dossier) == [expected]


RIGHT: dict[str, Callable[[Dossier], object]] = {
    "organs in another order": lambda it: it.text(
        "      - ban_dan_toc_tinh\n      - so_ngoai_vu\n", "      - so_ngoai_vu\n      - ban_dan_toc_tinh\n"),
    "organs by their names instead of their ids": lambda it: it.text("      - so_ngoai_vu\n", "      - Sở Ngoại vụ\n"),
    "a line that describes all units of a row": lambda it: it.text(
        'Thủ trưởng các cơ quan: {{ danh_sach }}."', 'Thủ trưởng các cơ quan thuộc tỉnh."').text(
        between(it, 'thuộc tỉnh."\n', "    nhom: thu_truong"), ""),
    "a task for a body that only Nơi nhận names": lambda it: it.text(
        "  - co_quan: so_ke_hoach_va_dau_tu\n", "  - co_quan: vu_cai_cach_hanh_chinh\n"),
    "a task of the issuing body itself": lambda it: it.text(
        "  - co_quan: so_ke_hoach_va_dau_tu\n", "  - co_quan: ubnd_tinh\n"),
    "two groups in one line": lambda it: it.text(
        "    nhom: thu_truong\n", "    nhom: [thu_truong, to_cchc]\n"),
}


@pytest.mark.parametrize("name", RIGHT)
def test_parts_that_agree_raise_no_alarm(dossier: Dossier, name: str) -> None:
    """Another order, another spelling, another way to say the same is no disagreement."""
    RIGHT[name](dossier)

    assert agreement(dossier) == []


def test_a_plan_without_participants_section_is_not_compared(dossier: Dossier) -> None:
    """Where the plan has no section III there is nothing to disagree with."""
    content = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    start, end = content.index("\nthanh_phan:\n"), content.index("\nnhiem_vu:\n")
    dossier.text(content[start:end], "")
    dossier.text("              - lay_tu: thanh_phan\n                hinh_thuc: truc_tiep\n", "")
    dossier.text("              - lay_tu: thanh_phan\n                hinh_thuc: truc_tuyen\n", "              - Có.\n")

    assert [finding.code for finding in dossier.findings() if finding.code in AGREEMENT_CODES] == []


EXISTENCE: dict[str, tuple[Callable[[Dossier], object], str, str]] = {
    "an organ that has ended": (
        lambda it: it.organ("so_noi_vu", L=date(2024, 6, 30), M="so_ke_hoach_va_dau_tu"),
        "Sở Nội vụ", "so_ke_hoach_va_dau_tu"),
    "an heir that has ended too": (
        lambda it: it.organ("so_noi_vu", L=date(2024, 5, 31), M="so_tai_chinh").organ(
            "so_tai_chinh", L=date(2024, 6, 30), M="so_ke_hoach_va_dau_tu"),
        "Sở Nội vụ", "so_ke_hoach_va_dau_tu"),
    "organs that follow one another in a circle": (
        lambda it: it.organ("so_noi_vu", L=date(2024, 5, 31), M="so_tai_chinh").organ(
            "so_tai_chinh", L=date(2024, 6, 30), M="so_noi_vu"),
        "Sở Nội vụ", ""),
    "an organ that is still to come": (
        lambda it: it.organ("so_noi_vu", K=date(2025, 1, 1), M=None).organ("so_tai_chinh", M="so_noi_vu"),
        "Sở Nội vụ", "so_tai_chinh"),
}


@pytest.mark.parametrize("name", EXISTENCE)
def test_an_organ_that_does_not_exist_is_told_with_who_does(dossier: Dossier, name: str) -> None:
    """An agency not existing at the document's date is an error that names its successor of that day."""
    edit, organ, instead = EXISTENCE[name]
    edit(dossier)

    told = [each for each in dossier.findings() if each.code == "plan-organ-not-existing"
            and str(each.details["organ"]).startswith(organ)]

    assert told
    assert all(f"({instead})" in str(each.details["successor"]) if instead else each.details["successor"] == ""
               for each in told)


def test_every_place_that_names_an_ended_organ_is_told(dossier: Dossier) -> None:
    """All places come in one run, each once."""
    dossier.organ("so_van_hoa_va_the_thao", L=date(2024, 6, 30))

    lines = dossier.found("plan-organ-not-existing")

    assert f"ke-hoach.yaml:{dossier.line_of('- co_quan: so_van_hoa_va_the_thao')}" in lines
    assert len(lines) >= 3
    assert len(lines) == len(set(lines))


def test_the_issuing_body_must_exist_too(dossier: Dossier) -> None:
    """A body that has ended issues nothing."""
    dossier.organ("ubnd_tinh", L=date(2024, 6, 30))

    assert f"co-quan.yaml:{dossier.line_of('co_quan: ubnd_tinh', file='co-quan.yaml')}" in dossier.found(
        "plan-organ-not-existing")


def test_an_organ_that_begins_within_the_month_of_issue_exists(dossier: Dossier) -> None:
    """Where only the month of issue is known, an organ of any of its days is right."""
    dossier.organ("so_noi_vu", K=date(2024, 7, 15)).organ("so_tai_chinh", L=date(2024, 7, 2))

    assert dossier.found("plan-organ-not-existing") == []


def test_an_invited_organ_that_ends_before_the_event_is_a_warning(dossier: Dossier) -> None:
    """An organ that lives on the day of issue and no more on the day of the event is told."""
    dossier.organ("so_ngoai_vu", L=date(2024, 7, 17))

    assert dossier.found("plan-organ-ending") == [f"dai-bieu.xlsx[{ORGANS}!B21]"]


def test_the_real_directory_knows_who_followed_whom(dossier: Dossier) -> None:
    """The sample dated March 2025 is refused for the tax office that a regional one had followed by then."""
    for old, new in (("ngay: 2024-07-18", "ngay: 2025-03-20"), ("2024-07-15", "2025-03-17"),
                     ("2024-07-16", "2025-03-18")):
        dossier.text(old, new)
    dossier.text("ngay_ban_hanh: 2024-07", "ngay_ban_hanh: 2025-03-05", every=True)

    told = {each.details["organ"]: each.details["successor"] for each in dossier.findings()
            if each.code == "plan-organ-not-existing"}

    assert "chi_cuc_thue_khu_vuc_xiii" in str(told["Cục Thuế tỉnh Bình Định"])


@pytest.mark.parametrize(("written", "nearest"), [
    ("so_noi_vuu", "so_noi_vu"), ("Sở Nôi vụ", "so_noi_vu"), ("bao_binh_dnh", "bao_binh_dinh"),
])
def test_a_name_that_is_not_in_the_directory_brings_the_nearest(dossier: Dossier, written: str, nearest: str) -> None:
    """An unknown organ is an error that suggests the nearest one."""
    dossier.text("  - co_quan: so_noi_vu\n", f"  - co_quan: {written}\n")

    told = [each for each in dossier.findings() if each.code == "plan-unknown-organ"]

    assert [f"«{nearest}»" in str(each.details["hint"]) for each in told] == [True]


def test_a_body_outside_any_list_may_have_no_tag(dossier: Dossier) -> None:
    """A new row in the directory is known at once under its id."""
    dossier.rows("danh-ba.xlsx", "Danh bạ", organ_row("hoi_moi", "Hội mới lập"))
    dossier.text("    - lanh_dao_van_phong_ubnd_tinh\n    - [", "    - hoi_moi\n    - [")

    assert dossier.found("plan-unknown-organ") == []
