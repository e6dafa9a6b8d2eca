"""A group with a room of its own takes no seat of the hall."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.domain.room.crowd import crowd_of
from pipeline.domain.room.seating import Unseated, seating
from pipeline.returning.guests import guests_of
from tests.support.rooms import GROUPS, room_dossier


@pytest.mark.parametrize(("venue", "elsewhere"), [
    ("Phòng họp số 2", 3), ("Hội trường lớn, tầng 2", 0), ("tại Hội trường lớn.", 0), (None, 0),
])
def test_a_group_in_another_room_is_neither_seated_nor_counted(
    tmp_path: Path, venue: str | None, elsewhere: int
) -> None:
    """Its people come and are listed with the reason; the seats are for the others."""
    groups = [[*row[:9], venue, *row[10:]] if row[1] == "dau_moi" else row for row in GROUPS]
    plan = room_dossier(tmp_path, groups=groups).plan()
    guests = guests_of(plan, {})
    assert plan.hall
    placed = seating(plan.hall, guests)

    assert (guests.total, crowd_of(plan, guests).people) == (7, 7 - elsewhere)
    assert (placed.count(Unseated.ELSEWHERE), len(placed.seated)) == (elsewhere, 7 - elsewhere)


@pytest.mark.parametrize(("venue", "found"), [("Phòng họp số 2", 0), (None, 1)])
def test_those_in_another_room_do_not_overfill_the_hall(tmp_path: Path, venue: str | None, found: int) -> None:
    """Seven come, three of them to a room of their own: a hall of four is large enough for the others alone."""
    groups = [[*row[:9], venue, *row[10:]] if row[1] == "dau_moi" else row for row in GROUPS]
    dossier = room_dossier(tmp_path, groups=groups)
    dossier.text("su_kien:\n", "su_kien:\n  suc_chua: 4\n")

    assert found == len(dossier.found("plan-too-many-people"))
