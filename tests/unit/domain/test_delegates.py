"""The seats whose organs get letters: numbered through, and looked up by organ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.delegates import Attendance, DelegateGroup, LetterSeats, Seat
from pipeline.domain.prose import Prose

GROUPS = st.lists(st.tuples(st.booleans(), st.lists(st.sampled_from(["a", "ab", "b", "ba", "đ"]), max_size=6)), max_size=5)


def group(number: int, has_letter: bool, organs: list[str]) -> DelegateGroup:
    """Return one row of the table, with a seat for each of these organs."""
    seats = tuple(Seat(organ, f"{organ} {number}.{place}", Prose(), None, Prose()) for place, organ in enumerate(organs))
    return DelegateGroup(str(number), Prose(), Attendance.DIRECT, None, None, None, True, has_letter, seats)


@given(GROUPS, st.sampled_from(["a", "b", "đ", "", "z"]))
def test_the_seats_of_an_organ(rows: list[tuple[bool, list[str]]], organ: str) -> None:
    """Those of the rows with letters, each with its row, in the order of the table; of an unknown organ none."""
    seats = LetterSeats(group(number, *row) for number, row in enumerate(rows))
    wanted = [(each, seat) for each, seat in seats if seat.organ_id == organ]

    assert list(seats.of(organ)) == wanted
    assert len(wanted) == sum(organs.count(organ) for has_letter, organs in rows if has_letter)
