"""A small conference with a hall, its guests and its returned lists, for the tests of the room's papers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.domain.hall import Hall, HallRow
from pipeline.domain.room.guests import Guest, GuestGroup, Guests, numbered
from pipeline.returns.model import Answer, Person
from tests.support.dossier import SMALL_PLAN, Dossier, small_dossier
from tests.support.lists import saved, xlsx

HALL_YAML = """\
hoi_truong:
  hang_ghe: [{so_ghe: 4}, {so_ghe: 3, so_hang: 2}]
  loi_di: [2]
  ghe_chu_toa: 1
  nhom_chu_toa: chu_toa
"""
ROOM_PLAN = SMALL_PLAN.replace("noi_dung:\n  - muc: MỤC", f"""\
chuong_trinh:
  - {{gio: 07:30, gio_ket_thuc: 08:00, noi_dung: Khai mạc.}}
  - {{gio: 08:00, noi_dung: Bế mạc.}}
{HALL_YAML}noi_dung:
  - muc: MỤC""", 1)
#: Chair, two places for each of three units, an online group of the same units.
GROUPS = [
    [1, "chu_toa", "Chủ trì: Lãnh đạo Sở", 1, None, None, None, "không", None, None, None],
    [2, "thu_truong", "Thủ trưởng các đơn vị", 3, None, 1, None, "có", "Thủ trưởng {{ don_vi }}", None, "don_vi"],
    [3, "dau_moi", "Đầu mối các đơn vị", 3, None, 1, None, "có", "Công chức đầu mối của {{ don_vi }}", None, "don_vi"],
    [4, "diem_cau", "Công chức dự trực tuyến", 3, "trực tuyến", 1, None, "có", "Công chức {{ don_vi }}", "Điểm cầu",
     "don_vi"],
]


#: Unit -> name, post and unit of its delegate; the third unit is silent.
LISTS = {"don_vi_1": ("Nguyễn Thị Hòa", "Giám đốc", ""), "don_vi_2": ("Lê An", "Phó Giám đốc", "Phòng <1> & 2")}


def returned_list(path: Path, *people: tuple[str, str, str]) -> Path:
    """Write a list as an organ sends it back: name, post, unit."""
    rows = [[number, *person] for number, person in enumerate(people, start=1)]
    return saved(path, xlsx([["STT", "Họ và tên", "Chức vụ", "Đơn vị"], *rows]))


def room_dossier(data: Path, *, plan: str = ROOM_PLAN, groups: list[list[object]] | None = None) -> Dossier:
    """Return a dossier with a hall of ten seats and one at the head table."""
    return small_dossier(data, plan=plan, groups=groups or GROUPS)


def answer(organ_id: str, *persons: Person) -> Answer:
    """Return a list of one organ."""
    return Answer(1, organ_id, "2024-07-12T08:00:00", "ds.xlsx", "0" * 64, "ban-goc/x", persons)


def answers(lists: Mapping[str, Sequence[Person]]) -> dict[str, Answer]:
    """Return the lists by organ."""
    return {organ_id: answer(organ_id, *persons) for organ_id, persons in lists.items()}


def guests(counts: Mapping[str, int], *, pending: frozenset[int] = frozenset()) -> Guests:
    """Return so many named guests of each group; ``pending`` are the numbers of those to be settled."""
    groups = numbered(
        GuestGroup(group_id, group_id, tuple(Guest(0, group_id, f"{group_id}_cq", "Sở Nội vụ", name=f"Lê Văn {number}")
                                             for number in range(count)))
        for group_id, count in counts.items())
    return Guests(tuple(
        replace(group, guests=tuple(replace(guest, is_pending=guest.number in pending) for guest in group.guests))
        for group in groups))


def hall(*seat_counts: int, **more: object) -> Hall:
    """Return a hall with rows of so many seats, named by letters."""
    aisles = more.pop("aisles", ())
    rows = tuple(HallRow("ABCDEFGHIJKLMNOPQRSTUVWXYZ"[index], count, aisles)  # type: ignore[arg-type]
                 for index, count in enumerate(seat_counts))
    return Hall(rows, **more)  # type: ignore[arg-type]
