"""Real lists of delegates, with all their mess, in the room: everybody who was read is seated or listed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.build import reviewed
from pipeline.returning.incoming import read_returns
from pipeline.returning.publishing import Desk
from pipeline.room.papers import prepare_room
from tests.support.dossier import TEMPLATES
from tests.support.rooms import GROUPS, room_dossier

REAL = Path(__file__).parents[4] / "shared" / "corpus" / "lists"


@pytest.mark.skipif(not REAL.is_dir(), reason="the real lists are not part of the project")
@pytest.mark.parametrize("path", sorted(REAL.glob("*.*s*")) if REAL.is_dir() else [], ids=lambda path: path.name)
def test_the_people_of_a_real_list_find_their_papers(path: Path, tmp_path: Path) -> None:
    """Whatever the list, the papers are made; its people have plates, and a seat or a line on the list of the others."""
    dossier = room_dossier(tmp_path / "data", groups=GROUPS[:3])
    readings = read_returns(dossier.plan(), dossier.folder, [path], moment=datetime(2024, 7, 1, tzinfo=UTC),
                            organ="don_vi_1")
    if readings.refused:
        assert readings.findings
        return

    made = prepare_room(reviewed([dossier.folder])[0], Desk(tmp_path / "output", TEMPLATES)).room

    assert made.seating
    assert made.guests.named == len(readings.lists[0].persons)
    assert made.guests.total == len(made.seating.seated) + len(made.seating.unseated)
