"""The plan's work: ids that stay, what counts as done, what is late and what is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.assignments import assignments
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Done, Followed, follow
from tests.support.dossier import SMALL_PLAN, Dossier, small_dossier

WORK = """\
thoi_han:
  nop_bai: 2024-07-16
nhiem_vu:
  - co_quan: [don_vi_1, don_vi_2]
    viec:
      - In tài liệu.
      - {noi_dung: Viết bài., thoi_han: nop_bai, phoi_hop: [don_vi_3, don_vi_1]}
      - {noi_dung: Nộp ảnh., thoi_han: nop_bai}
  - chu_the: Mọi nơi dự
    viec: {noi_dung: Đến đúng giờ., thoi_han: nop_bai}
  - co_quan: don_vi_1
    viec:
      - Thuê xe.
      - {ma: xep_ghe, noi_dung: Xếp ghế.}
"""


def with_work(tmp_path: Path, work: str = WORK) -> Dossier:
    """Return a dossier with this work."""
    return small_dossier(tmp_path / "data", plan=SMALL_PLAN.replace("noi_dung:\n  - muc", f"{work}noi_dung:\n  - muc", 1))


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Return a plan with six pieces of work."""
    return with_work(tmp_path).plan()


def standing(plan: Plan, today: date, **done: Done) -> dict[str, Followed]:
    """Return id -> how the work stands; ids are given with ``__`` for their dots."""
    work, _ = follow(plan, {name.replace("__", "."): each for name, each in done.items()}, today=today)
    return {each.assignment.assignment_id: each for each in work}


def test_ids_tell_organ_and_deadline(plan: Plan) -> None:
    """The first lead and the deadline, else a running number; an id of the data as it is."""
    ids = [each.assignment_id for each in assignments(plan)]

    assert ids == ["don_vi_1.1", "don_vi_1.nop_bai", "don_vi_1.nop_bai.2", "chung.nop_bai", "don_vi_1.2", "xep_ghe"]


def test_who_leads_does_not_support(plan: Plan) -> None:
    """An organ named on both sides leads."""
    second = assignments(plan)[1]

    assert (second.lead_ids, second.support_ids) == (("don_vi_1", "don_vi_2"), ("don_vi_3",))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    """Two pieces of work may not have one id."""
    dossier = with_work(tmp_path, WORK.replace("- Thuê xe.", "- {ma: xep_ghe, noi_dung: Thuê xe.}"))

    assert len(dossier.found("data-duplicate-id")) == 1


def test_late_is_after_the_day_and_only_if_not_done(plan: Plan) -> None:
    """On the day itself nothing is late; done work never is, but it may have been done too late."""
    on = standing(plan, date(2024, 7, 16))["don_vi_1.nop_bai"]
    after = standing(plan, date(2024, 7, 17), don_vi_1__nop_bai=Done(date(2024, 7, 17)))

    assert (on.is_late, on.days_left) == (False, 0)
    assert (after["chung.nop_bai"].is_late, after["chung.nop_bai"].days_left) == (True, -1)
    assert (after["don_vi_1.nop_bai"].is_late, after["don_vi_1.nop_bai"].was_late) == (False, True)


@pytest.mark.parametrize(("day", "due"), [(12, False), (13, True), (16, True), (30, True)])
def test_due_is_so_many_days_ahead_or_past(plan: Plan, day: int, due: bool) -> None:
    """Three days ahead counts from the deadline's day; what is late stays due."""
    assert standing(plan, date(2024, 7, day))["don_vi_1.nop_bai"].is_due_within(3) is due


def test_work_without_a_deadline_is_never_due(plan: Plan) -> None:
    """No deadline is made up."""
    each = standing(plan, date(2030, 1, 1))["don_vi_1.1"]

    assert (each.is_due_within(365), each.is_late, each.days_left) == (False, False, None)


@pytest.mark.parametrize(("name", "record", "code"), [
    ("don_vi_9.1", Done(date(2024, 7, 1)), "tasks-unknown"),
    ("don_vi_1.1", Done(date(2024, 7, 1), "In phong bì."), "tasks-changed"),
    ("don_vi_1.1", Done(date(2024, 7, 20)), "tasks-done-ahead"),
])
def test_a_record_in_doubt_does_not_count(plan: Plan, name: str, record: Done, code: str) -> None:
    """It is told, and the work is open."""
    work, findings = follow(plan, {name: record}, today=date(2024, 7, 16))

    assert [finding.code for finding in findings] == [code]
    assert all(each.done is None for each in work)


def test_the_words_of_a_record_may_differ_in_case_and_tone_marks(plan: Plan) -> None:
    """What means the same words counts."""
    work, findings = follow(plan, {"don_vi_1.1": Done(date(2024, 7, 1), "IN TÀI LIỆU.")}, today=date(2024, 7, 16))

    assert not findings
    assert work[0].done == date(2024, 7, 1)
