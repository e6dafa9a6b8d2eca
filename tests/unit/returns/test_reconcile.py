"""What came back against what was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pipeline.domain.delegates import Attendance
from pipeline.domain.room.crowd import Crowd
from pipeline.returns.model import Answer, Due, Person
from pipeline.returns.people import Likeness, Named, difference, loose_key, named_twice
from pipeline.returns.posts import in_order
from pipeline.returns.reconcile import Reconciled, reconcile
from pipeline.returns.tables import reconciliation_tables
from tests.support.lists import EXPECTED

GROUPS = {"lanh_dao": "Lãnh đạo các Sở", "dau_moi": "Đầu mối"}
DUE = Due(date(2024, 7, 15), "trước ngày 15 tháng 7 năm 2024")


def answer(organ_id: str, *persons: Person) -> Answer:
    """Return a list of one organ."""
    return Answer(1, organ_id, "2024-07-12T08:00:00", "ds.xlsx", "0" * 64, "ban-goc/x", persons)


def standing(*answers: Answer, today: date = date(2024, 7, 12)) -> Reconciled:
    """Return how the answers stand."""
    return reconcile(EXPECTED, {each.organ_id: each for each in answers}, GROUPS, crowd=Crowd(0), due=DUE, today=today)


def person(name: str, post: str = "", group: str = "lanh_dao", **more: str) -> Person:
    """Return a delegate."""
    return Person(name, post, group_id=group, **more)


def test_over_and_under_for_organ_and_group() -> None:
    """One leader too many here, contacts missing there."""
    stands = standing(answer("so_noi_vu", person("Lê An"), person("Lê Ba")),
                      answer("so_tu_phap", person("Lê Ca"), person("Lê Dư", group="dau_moi")))

    assert [(each.total.over, each.total.under) for each in stands.organs] == [(1, 0), (0, 1)]
    assert [(each.group_id, each.count.over, each.count.under) for each in stands.groups] == [
        ("lanh_dao", 1, 0), ("dau_moi", 0, 1)]


def test_the_silent_and_the_days_left() -> None:
    """Who has not answered is named; days count down to the deadline and past it."""
    assert [each.organ_id for each in standing(answer("so_noi_vu", person("Lê An"))).silent] == ["so_tu_phap"]
    assert [standing(today=day).days_left for day in (date(2024, 7, 12), date(2024, 7, 15), date(2024, 7, 17))] == [
        3, 0, -2]


def test_ways_of_attending_are_counted_apart() -> None:
    """Who comes, who takes part online, and who is invited both ways and does not say."""
    stands = standing(answer("so_noi_vu", *(person(f"Lê An {mark}") for mark in ("Anh", "Bình", "Cúc", "Dung"))),
                      answer("so_tu_phap", person("Lê Em", group="dau_moi"), person("Lê Giang", group="")))

    assert (stands.direct, stands.online, stands.unplaced) == (4, 1, 1)
    assert stands.registered == 6


@pytest.mark.parametrize(("one", "other", "likeness"), [
    ("Nguyễn Văn Hòa", "Nguyễn Văn Hoà", Likeness.SAME), ("Nguyễn Văn Hòa", "NGUYỄN VĂN HÒA", Likeness.SAME),
    ("Nguyễn Văn Hòa", "Nguyen Van Hoa", Likeness.UNMARKED), ("Nguyễn Văn Hòa", "Hòa Nguyễn Văn", Likeness.SWAPPED),
    ("Đặng Thuỳ Trâm", "dang thuy tram", Likeness.UNMARKED),
])
def test_one_person_named_twice(one: str, other: str, likeness: Likeness) -> None:
    """Tone placement, case, marks and the order of the words do not hide a person named twice."""
    (twice,) = named_twice([Named("a", person(one)), Named("b", person(other))])

    assert (twice.likeness, twice.told_apart) == (likeness, False)


def test_namesakes_are_told_apart_by_their_numbers() -> None:
    """Two of one name with two telephone numbers are likely two people; they are still shown."""
    entries = [Named("a", person("Lê An", phone="0905000001")), Named("b", person("Lê An", phone="0905000002"))]

    assert named_twice(entries)[0].told_apart


def test_persons_stand_by_post_then_by_given_name() -> None:
    """Within an organ the head comes first, then names in Vietnamese order."""
    people = [person("Trần Ánh", "Chuyên viên"), person("Lê Bình", "Phó Giám đốc"), person("Lê An", "Chuyên viên"),
              person("Đỗ Đức", "Giám đốc"), person("Lê Ân", "Chuyên viên")]

    assert [each.name for each in in_order(people)] == ["Đỗ Đức", "Lê Bình", "Lê An", "Trần Ánh", "Lê Ân"]


def test_differences_match_persons_one_by_one() -> None:
    """Of two namesakes one may go; the other stays unchanged."""
    first, second = person("Lê An", "Giám đốc"), person("Lê An", "Chuyên viên")

    told = difference([first, second], [second, person("Lê Ba")])

    assert (told.removed, told.changed, [each.name for each in told.added]) == ((first,), (), ["Lê Ba"])


def test_the_workbook_says_what_was_found() -> None:
    """Each matter has a worksheet; those without a row are left out."""
    stands = standing(answer("so_noi_vu", person("Lê An", "Chuyên viên"), person("Lê Án", "=1+1")))
    given = stands.organs[0].answer
    assert given is not None

    tables = reconciliation_tables(stands, [replace(given, difference=difference([], given.persons))])

    assert [table.title for table in tables] == ["Cơ quan", "Nhóm", "Trùng tên", "Chức vụ", "Thay đổi", "Danh sách"]
    assert all(len(row.cells) == len(table.columns) for table in tables for row in table.rows)


def test_answers_of_organs_no_longer_invited_do_not_count() -> None:
    """An organ struck from the plan leaves the sums."""
    assert standing(answer("so_y_te", person("Lê An"))).registered == 0


def test_names_with_the_same_words_have_one_key() -> None:
    """The key forgets marks, case, full stops and order."""
    assert loose_key("Hòa  Nguyễn V.") == loose_key("nguyen v hoa")


def test_ways_of_attending_follow_the_role() -> None:
    """The online role needs no seat."""
    assert EXPECTED[1].roles[1].attendance is Attendance.ONLINE
