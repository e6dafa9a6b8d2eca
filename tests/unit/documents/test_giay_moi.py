"""The invitations: one for each organ, with all its roles, and nothing of another organ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.documents import compose
from pipeline.documents.giay_moi import giay_moi_drafts, invitees
from pipeline.domain.draft import BinderDraft, Block, WordDraft
from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose
from tests.support.dossier import BODY, DELEGATES, GROUPS, ORGANS, SMALL_PLAN, Dossier, small_dossier

PlanWith = Callable[[Callable[[Dossier], object]], Plan]


def letters(plan: Plan) -> dict[str, WordDraft]:
    """Return the letters by their organ's id."""
    return {draft.recipients[0]: draft for draft in giay_moi_drafts(plan) if isinstance(draft, WordDraft)}


def words(value: Any) -> Iterator[str]:
    """Yield every text in a draft's context."""
    if isinstance(value, str | Prose):
        yield str(value)
    elif isinstance(value, Block):
        yield value.prose.text
        if value.table:
            yield from (cell.text for row in value.table.rows for cell in row.cells)
    elif isinstance(value, dict):
        for each in value.values():
            yield from words(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from words(each)


def text(letter: WordDraft) -> str:
    """Return all words of a letter."""
    return "\n".join(words(letter.context))


def test_every_invited_organ_gets_exactly_one_letter(sample: Plan) -> None:
    """However many groups an organ is in, its letters are one; who is not invited by letter gets none."""
    recipients = [draft.recipients for draft in giay_moi_drafts(sample) if isinstance(draft, WordDraft)]
    invited = {seat.organ_id for group in sample.delegates.groups if group.has_letter for seat in group.seats}

    assert Counter(recipients) == Counter((organ_id,) for organ_id in invited)


def test_an_organ_in_three_groups_has_three_roles_in_one_letter(plan_with: PlanWith) -> None:
    """Roles and seats are merged: heads, contact persons and reporters of one organ in one letter."""
    plan = plan_with(lambda it: it.rows(DELEGATES, ORGANS, ["to_cchc", "bao_binh_dinh", None, 3]))

    letter = letters(plan)["bao_binh_dinh"]

    assert str(letter.context["kinh_moi"]) == "Báo Bình Định, gồm:"
    assert [line.text[:30] for line in letter.context["thanh_phan"]] == [
        "- Thủ trưởng Báo Bình Định (01", "- Lãnh đạo, công chức, viên ch", "- Thành viên Báo Bình Định (03",
        "- Phóng viên Báo Bình Định.",
    ]


def test_seats_of_several_roles_are_added(sample: Plan) -> None:
    """Head and two contact persons are three."""
    letter = letters(sample)["so_ngoai_vu"]

    assert str(letter.context["kinh_moi"]) == "Sở Ngoại vụ (03 người), gồm:"
    assert letter.context["thanh_phan"][0].text == "- Thủ trưởng Sở Ngoại vụ (01 người);"
    assert letter.context["thanh_phan"][-1].text.endswith("của Sở Ngoại vụ (02 người).")


def test_an_organ_named_twice_in_one_row_is_invited_once(sample: Plan) -> None:
    """The double agency of row 4 has one role and one person."""
    letter = letters(sample)["ban_to_chuc_tinh_uy"]

    assert (str(letter.context["kinh_moi"]), letter.context["thanh_phan"]) == (
        "Đại diện Lãnh đạo Ban Tổ chức Tỉnh ủy (01 người).", ())


def test_who_is_in_the_hall_reads_of_the_hall_and_who_is_online_of_the_point(sample: Plan) -> None:
    """One template, two ways to take part."""
    made = letters(sample)

    assert [str(made[organ].context["dia_diem"]).rstrip("./") for organ in (
        "thuong_truc_hdnd_tinh", "ubnd_huyen_tuy_phuoc")] == [
        "Trung tâm hội nghị tỉnh", "Điểm cầu trực tuyến tại Ủy ban nhân dân huyện Tuy Phước"]


def roles(letter: WordDraft) -> list[str]:
    """Return what the lines of the roles say of taking part, and what «Địa điểm» says."""
    lines = ["".join(line.text.partition(", dự ")[1:]) for line in letter.context["thanh_phan"]]
    return [*lines, str(letter.context["dia_diem"]).rstrip("./")]


def test_both_ways_at_once_are_told_apart(plan_with: PlanWith) -> None:
    """An organ in the hall and at an online point reads of each role where and how it takes part."""
    plan = plan_with(lambda it: it.rows(DELEGATES, ORGANS, ["to_cchc", "ubnd_huyen_tuy_phuoc"]))

    assert roles(letters(plan)["ubnd_huyen_tuy_phuoc"]) == [
        ", dự trực tiếp tại Trung tâm hội nghị tỉnh;",
        ", dự trực tuyến tại Điểm cầu trực tuyến tại Ủy ban nhân dân huyện Tuy Phước.",
        "Như đã ghi tại từng thành phần nêu trên",
    ]


def test_two_halls_are_each_tied_to_a_role(plan_with: PlanWith) -> None:
    """Two places in the same way of attending are no riddle: each role names its own, with one «tại»."""
    plan = plan_with(lambda it: it.cells(DELEGATES, GROUPS, J9="Tại Phòng họp số 2."))

    assert roles(letters(plan)["so_ngoai_vu"]) == [
        ", dự trực tiếp tại Trung tâm hội nghị tỉnh;", ", dự trực tiếp tại Phòng họp số 2.",
        "Như đã ghi tại từng thành phần nêu trên",
    ]


def test_no_letter_holds_the_name_of_another_invited_organ(sample: Plan) -> None:
    """What a letter says beyond the shared words names its own organ alone."""
    made = letters(sample)
    shared = set.intersection(*(set(words(letter.context)) for letter in made.values()))
    names = {organ_id: sample.directory.by_id[organ_id].name for organ_id in made}
    unique = {organ_id: name for organ_id, name in names.items()
              if not any(name in other and other != name for other in names.values())}

    leaks = []
    for organ_id, letter in made.items():
        own = "\n".join(each for each in words(letter.context) if each not in shared)
        parents = {sample.directory.by_id[organ_id].parent_id, organ_id}
        leaks += [(organ_id, other) for other, name in unique.items() if other not in parents and name in own
                  and name not in names[organ_id]]

    assert leaks == []


def ends(letter: WordDraft) -> int:
    """Return how often «./.» stands in a letter."""
    return text(letter).count("./.")


@pytest.mark.parametrize(("old", "new"), [
    ("  chuong_trinh: có\n", "  chuong_trinh: không\n"),
    ("  chuong_trinh: có\n", ""),
    ("chuong_trinh:\n  - Tuyên bố lý do, giới thiệu đại biểu.\n",
     "chuong_trinh:\n  - {noi_dung: Tuyên bố lý do, gio: 08:00}\n"),
])
def test_every_letter_ends_once(dossier: Dossier, old: str, new: str) -> None:
    """«./.» closes the last line of each letter, whether notes, programme or a table stand last."""
    dossier.text(old, new)

    assert {ends(letter) for letter in letters(dossier.plan()).values()} == {1}


def test_a_letter_without_notes_ends_with_the_place(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where nothing follows, the place of the event closes the letter."""
    plan = small_dossier(tmp_path_factory.mktemp("d")).plan()

    letter = letters(plan)["don_vi_1"]

    assert (str(letter.context["dia_diem"]), letter.context["luu_y"], letter.context["chuong_trinh"]) == (
        "Hội trường lớn./.", (), ())


def test_the_number_of_the_letters_is_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Plan 07/KH-SNV does not lend its number to the letters, which have none yet."""
    plan = small_dossier(tmp_path_factory.mktemp("d")).plan()
    context = letters(plan)["don_vi_1"].context

    assert (context["so_van_ban"], context["ky_hieu"], context["dia_danh_ngay"]) == (
        " " * 8, "GM-SNV", "Bình Định, ngày 05 tháng 7 năm 2024")


def test_the_hour_is_told_with_weekday_and_session(dossier: Dossier) -> None:
    """«07 giờ 30 phút, ngày … (sáng thứ Năm)», dots where the hour is open."""
    open_hour = str(next(iter(letters(dossier.plan()).values())).context["thoi_gian"])
    dossier.text("  gio:  ", "  gio: 07:30 ")
    fixed = str(next(iter(letters(dossier.plan()).values())).context["thoi_gian"])

    assert (open_hour, fixed) == ("…… giờ …… phút, ngày 18 tháng 7 năm 2024 (sáng thứ Năm).",
                                  "07 giờ 30 phút, ngày 18 tháng 7 năm 2024 (sáng thứ Năm).")


def test_names_of_letters_sort_in_the_order_of_the_table(tmp_path_factory: pytest.TempPathFactory) -> None:
    """With 1,000 organs the numbers have four figures, so that files sort as they shall be printed."""
    plan = small_dossier(tmp_path_factory.mktemp("d"), organs=1000).plan()
    stems = [letter.stem for letter in letters(plan).values()]

    assert (stems[0], stems[-1], sorted(stems)) == (
        "giay-moi/0001-don-vi-1", "giay-moi/1000-don-vi-1000", stems)


def test_the_printing_file_holds_every_letter_in_order(sample: Plan) -> None:
    """The binder's parts are the letters, all of them."""
    drafts = giay_moi_drafts(sample)
    binder = drafts[-1]
    assert isinstance(binder, BinderDraft)

    assert tuple(binder.parts) == tuple(draft.stem for draft in drafts[:-1])


@pytest.mark.parametrize("without", ["giay_moi", "su_kien", "groups"])
def test_without_event_or_invited_there_is_no_letter(tmp_path_factory: pytest.TempPathFactory, without: str) -> None:
    """A plan with no event, nobody invited or no «giay_moi» makes no letter and no printing file."""
    plan = SMALL_PLAN.split("giay_moi:")[0] if without in {"giay_moi", "su_kien"} else SMALL_PLAN
    if without == "su_kien":
        start, end = plan.index("su_kien:"), plan.index("noi_dung:")
        plan = (plan[:start] + plan[end:]).replace("{{ su_kien.ten_goi }}", "công tác năm").replace(
            "{{ su_kien.ngay }}", "trong năm")
    folder = small_dossier(tmp_path_factory.mktemp("d"), plan=plan, groups=[] if without == "groups" else None)

    assert giay_moi_drafts(folder.plan()) == ()
    assert [draft.stem for draft in compose(folder.plan())] == ["ke-hoach", "noi-nhan", "noi-nhan"]


def test_invitees_stand_in_the_order_of_the_table(sample: Plan) -> None:
    """The order of the delegate table is the protocol order of the letters."""
    assert [each.organ.organ_id for each in invitees(sample)][:3] == [
        "thuong_truc_hdnd_tinh", "thuong_truc_uy_ban_mttq_viet_nam_tinh", "ban_to_chuc_tinh_uy"]


def test_words_of_the_invited_end_before_their_number(plan_with: PlanWith) -> None:
    """A full stop in «Lời mời» does not stand before «(01 người)»."""
    plan = plan_with(lambda it: it.cells(DELEGATES, GROUPS, I3="Đại diện {{ don_vi }}."))

    assert str(letters(plan)["thuong_truc_hdnd_tinh"].context["kinh_moi"]) == (
        "Đại diện Thường trực Hội đồng nhân dân tỉnh (01 người).")


def test_blanks_behind_a_long_place_are_short(tmp_path: Path) -> None:
    """«Thành phố Hồ Chí Minh» and a date not known yet stand on one line, as ô 4 must."""
    small = small_dossier(tmp_path, organs=1).text("ngay_ban_hanh: 2024-07-05", "ngay_ban_hanh:", every=True)
    short = letters(small.plan())["don_vi_1"]
    small.text("dia_danh: Bình Định", "dia_danh: Thành phố Hồ Chí Minh", file=BODY)
    long = letters(small.plan())["don_vi_1"]

    assert [short.context["dia_danh_ngay"], long.context["dia_danh_ngay"]] == [
        "Bình Định, ngày …… tháng …… năm ……", "Thành phố Hồ Chí Minh, ngày … tháng … năm …"]


def test_a_person_invited_by_name_is_not_counted(tmp_path: Path) -> None:
    """Behind the name of one person no «(01 người)»; an office, a post and two persons keep their number."""
    plan = SMALL_PLAN + """\
dai_bieu:
  - ma: don_vi
    noi_dung: Đại biểu
    moi_don_vi: 1
    co_quan:
      - {ma: don_vi_1, loi_moi: "Ông Y Thương Niê Kđăm, nguyên Trưởng ban"}
      - {ma: don_vi_2, loi_moi: "Đồng chí Phó Chủ tịch {{ don_vi }}"}
      - {ma: don_vi_3, loi_moi: "Ông Lê Nam, Bà Lê Thị Nga", so_nguoi: 2}
  - {ma: bao_cao, noi_dung: Báo cáo, moi_don_vi: 1, loi_moi: Báo cáo viên, co_quan: [don_vi_1]}
"""
    dossier = small_dossier(tmp_path, plan=plan)
    dossier.path(DELEGATES).unlink()
    made = letters(dossier.plan())

    assert [line.text for line in made["don_vi_1"].context["thanh_phan"]] == [
        "- Ông Y Thương Niê Kđăm, nguyên Trưởng ban;", "- Báo cáo viên (01 người)."]
    assert [str(made[organ].context["kinh_moi"]) for organ in ("don_vi_2", "don_vi_3")] == [
        "Đồng chí Phó Chủ tịch Đơn vị số 2 (01 người).", "Ông Lê Nam, Bà Lê Thị Nga (02 người)."]
