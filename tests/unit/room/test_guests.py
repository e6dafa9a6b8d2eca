"""Who comes to the hall: names where an organ has answered, places of the plan where it has not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.domain.plan import Attendance, Plan
from pipeline.domain.room.crowd import SeatSource, crowd_of
from pipeline.domain.room.guests import WITHOUT_GROUP, Guest
from pipeline.returning.asked import expected_of, groups_of
from pipeline.returning.guests import guests_of
from pipeline.returns.model import Due, Person
from pipeline.returns.reconcile import reconcile
from pipeline.returns.tables import WITHOUT_ROLE
from tests.support.rooms import GROUPS, ROOM_PLAN, answers, room_dossier

WITHOUT_HEAD = ROOM_PLAN.replace("  nhom_chu_toa: chu_toa\n", "")


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    """Return the plan of the small conference."""
    return room_dossier(tmp_path).plan()


def titles(plan: Plan, **lists: list[Person]) -> list[str]:
    """Return the titles of all guests."""
    return [guest.title for guest in guests_of(plan, answers(lists)).everyone]


def test_without_answers_the_plan_tells_who_comes(plan: Plan) -> None:
    """Every place of the plan is there, as «Đại diện» and the organ, with the role that is asked for."""
    everyone = guests_of(plan, {}).everyone

    assert ["Lãnh đạo Sở", *[f"Đại diện Đơn vị số {number}" for number in (1, 2, 3)] * 2] == [
        guest.title for guest in everyone]
    assert ["", *["Thủ trưởng"] * 3, *["Công chức đầu mối"] * 3] == [guest.standing for guest in everyone]
    assert list(range(1, 8)) == [guest.number for guest in everyone]


def test_the_sample_counts_as_many_as_its_annex(sample: Plan) -> None:
    """Without answers the papers of the room are made for as many as the plan's own total says."""
    assert sample.delegates.headcount(Attendance.DIRECT) == guests_of(sample, {}).total


def test_an_answer_takes_the_place_of_the_plan(plan: Plan) -> None:
    """Persons stand in their groups, by post; who sent fewer than asked has no open place left."""
    assert ["Lãnh đạo Sở", "Lê An", "Đại diện Đơn vị số 2", "Đại diện Đơn vị số 3", "Trần Ba", "Vũ Tư",
            "Đại diện Đơn vị số 2", "Đại diện Đơn vị số 3"] == titles(plan, don_vi_1=[
                Person("Vũ Tư", "Chuyên viên", group_id="dau_moi"), Person("Trần Ba", "Trưởng phòng", group_id="dau_moi"),
                Person("Lê An", "Giám đốc", group_id="thu_truong"), Person("Lý Năm", group_id="diem_cau")])


def test_whose_role_is_not_told_is_asked_for(plan: Plan) -> None:
    """An organ invited to the hall and online whose list tells no role: nobody guesses."""
    made = guests_of(plan, answers({"don_vi_1": [Person("Lê An", spot="[A!B2]")]}))

    assert ["Lê An"] == [guest.name for guest in made.unplaced]
    assert 5 == made.total


@pytest.mark.parametrize("group_id", ["", "nhom_da_bo"])
def test_whose_group_is_not_told_stands_after_all_groups(tmp_path: Path, group_id: str) -> None:
    """Where every role of the organ is in the hall, persons of none of them come, in no group that nobody gave them."""
    plan = room_dossier(tmp_path, groups=GROUPS[:3]).plan()
    lists = answers({"don_vi_1": [Person("Lê An", group_id=group_id), Person("Vũ Ba", group_id="dau_moi")],
                     "don_vi_2": [Person("Lê An", group_id=group_id)]})

    made = guests_of(plan, lists)
    stands = reconcile(expected_of(plan), lists, groups_of(plan), crowd=crowd_of(plan, made), due=Due(None),
                       today=date(2024, 7, 1))

    last = made.groups[-1]
    assert [("dau_moi", "Vũ Ba"), (WITHOUT_GROUP, "Lê An"), (WITHOUT_GROUP, "Lê An")] == [
        (guest.group_id, guest.name) for guest in made.everyone if guest.is_named]
    assert (WITHOUT_ROLE, made.total) == (last.text, last.guests[-1].number)
    assert [False, True] == [guest.is_pending for guest in last.guests]
    assert stands.without_role == len(last.guests) + len(made.unplaced)


@pytest.mark.parametrize(("post", "unit", "words"), [
    ("Chánh Văn phòng", "Văn phòng", "Chánh Văn phòng, Sở Nội vụ"),
    ("Chuyên viên", "Phòng Tổ chức", "Chuyên viên, Phòng Tổ chức, Sở Nội vụ"),
    ("Trưởng phòng Tổ chức", "Phòng Tổ chức", "Trưởng phòng Tổ chức, Sở Nội vụ"),
    ("Chuyên viên", "Văn phòng Sở Nội vụ", "Chuyên viên, Văn phòng Sở Nội vụ"),
    ("Chuyên viên", "Phòng Nội vụ huyện Tuy Phước", "Chuyên viên, Phòng Nội vụ huyện Tuy Phước"),
    ("Giám đốc Sở Nội vụ", "", "Giám đốc Sở Nội vụ"), ("Chuyên viên", "", "Chuyên viên, Sở Nội vụ"),
])
def test_a_part_of_an_organ_is_told_with_the_organ(post: str, unit: str, words: str) -> None:
    """«Văn phòng» alone tells nobody where somebody is from; what names an organ already is left as it is."""
    assert words == Guest(1, "a", "so_noi_vu", "Sở Nội vụ", name="Lê An", post=post, unit=unit).standing


def test_counts_are_those_of_the_reconciliation(plan: Plan) -> None:
    """The room counts as many named persons as «returns status»: in the hall, and not known where."""
    lists = answers({"don_vi_1": [Person("Lê An", group_id="thu_truong"), Person("Lê Ba", group_id="diem_cau")],
                     "don_vi_2": [Person("Lê Tư"), Person("Lê Năm", group_id="dau_moi")]})

    made = guests_of(plan, lists)
    stands = reconcile(expected_of(plan), lists, groups_of(plan), crowd=crowd_of(plan, made),
                       due=Due(None), today=date(2024, 7, 1))

    assert (stands.direct, stands.unplaced) == (made.named, len(made.unplaced))


@pytest.mark.parametrize(("first", "second", "pending"), [
    (Person("Nguyễn Văn Hòa", group_id="dau_moi"), Person("Nguyễn Văn Hoà", group_id="dau_moi"), 1),
    (Person("Nguyễn Văn Hòa", group_id="dau_moi"), Person("Hòa Nguyễn Văn", group_id="dau_moi"), 1),
    (Person("Nguyễn Văn Hòa", group_id="dau_moi"), Person("Nguyen Van Hoa", group_id="dau_moi"), 1),
    (Person("Nguyễn Văn Hòa", group_id="dau_moi"), Person("Nguyễn Văn Hoa", group_id="dau_moi"), 0),
    (Person("Lê An", phone="0905111111", group_id="dau_moi"), Person("Lê An", phone="0905222222", group_id="dau_moi"), 0),
    (Person("Lê An", group_id="diem_cau"), Person("Lê An", group_id="dau_moi"), 0),
])
def test_who_may_be_named_twice_waits(plan: Plan, first: Person, second: Person, pending: int) -> None:
    """The later of two entries that may be one person's waits, unless telephone or birth tell them apart."""
    made = guests_of(plan, answers({"don_vi_1": [first], "don_vi_2": [second]}))

    waiting = [guest for guest in made.everyone if guest.is_pending]
    assert pending == len(waiting)
    assert all(guest.organ_id == "don_vi_2" for guest in waiting)


def test_places_without_organ_are_places_all_the_same(tmp_path: Path) -> None:
    """A group that says how many come, but not how many of each organ: one for each, the rest of nobody."""
    rows = [[1, "to", "Tổ công tác", 5, None, None, None, "có", "Thành viên {{ don_vi }}", None, "don_vi"]]
    plan = room_dossier(tmp_path, groups=rows, plan=WITHOUT_HEAD).plan()

    made = guests_of(plan, answers({"don_vi_2": [Person("Lê An", group_id="to"), Person("Lê Ba", group_id="to")]}))

    assert ["Đại diện Đơn vị số 1", "Lê An", "Lê Ba", "Đại diện Đơn vị số 3", "Tổ công tác"] == [
        guest.title for guest in made.everyone]


def test_nobody_is_invented_where_no_number_is_known(tmp_path: Path) -> None:
    """Organs that may send any number count for none and are named."""
    rows = [[1, "to", "Tổ công tác", None, None, None, None, "có", "Thành viên {{ don_vi }}", None, "don_vi"]]
    plan = room_dossier(tmp_path, groups=rows, plan=WITHOUT_HEAD).plan()

    made = guests_of(plan, answers({"don_vi_1": [Person("Lê An", group_id="to")]}))

    assert 1 == made.total
    assert ("Đơn vị số 2", "Đơn vị số 3") == made.uncounted


@pytest.mark.parametrize(("stated", "seats", "source"), [
    ("", 11, SeatSource.HALL), ("\n  suc_chua: 99", 11, SeatSource.HALL), ("\n  suc_chua: 2", 3, SeatSource.STATED),
])
def test_the_smaller_number_of_seats_counts(tmp_path: Path, stated: str, seats: int, source: SeatSource) -> None:
    """A hall described has its own seats, whatever «suc_chua» promises; a smaller promise holds, head table aside."""
    plan = room_dossier(tmp_path, plan=ROOM_PLAN.replace("chuong_trinh:", f"{stated}\nchuong_trinh:", 1)).plan()

    crowd = crowd_of(plan, guests_of(plan, {}))

    assert (crowd.seats, crowd.source) == (seats, source)
    assert crowd.short == max(crowd.people - seats, 0)


def test_everybody_expected_needs_a_seat(tmp_path: Path) -> None:
    """Those registered, the places of the silent, and groups without letters: all are held against the seats."""
    hall = ROOM_PLAN.replace("hang_ghe: [{so_ghe: 4}, {so_ghe: 3, so_hang: 2}]", "hang_ghe: [{so_ghe: 4}]")
    plan = room_dossier(tmp_path, plan=hall).plan()

    crowd = crowd_of(plan, guests_of(plan, answers({"don_vi_1": [Person("Lê An", group_id="thu_truong")]})))

    assert (crowd.people, crowd.named, crowd.seats, crowd.short) == (6, 1, 5, 1)
