"""Who sits where: front and centre first, kept seats, the head table, those who get no seat."""

from __future__ import annotations

from pipeline.domain.hall import HallRow, KeptSeats, Side
from pipeline.domain.room.guests import Guest, Guests
from pipeline.domain.room.seating import Seating, Unseated, seating
from tests.support.rooms import guests, hall


def order(seats: Seating) -> list[str]:
    """Return the seats in the order of the guests who sit there."""
    return [label for _, label in sorted(seats.seated.items())]


def test_the_first_sits_in_the_middle_of_the_front_row() -> None:
    """Seats are given from the middle outwards, right before left, row by row."""
    assert ["A3", "A2", "A4", "A1", "B2"] == order(seating(hall(4, 3), guests({"a": 5})))
    assert ["A2", "A3", "A1", "A4", "B2"] == order(seating(hall(4, 3, first_side=Side.LEFT), guests({"a": 5})))


def test_an_aisle_moves_the_middle() -> None:
    """A seat beside an aisle is as far from the middle as the hall makes it, not as its number says."""
    assert ["A2", "A3", "A4", "A1"] == order(seating(hall(4, aisles=(1,)), guests({"a": 4})))


def test_who_finds_no_seat_is_listed() -> None:
    """With fewer seats than guests the last in protocol order are listed, each with the reason."""
    seats = seating(hall(2), guests({"a": 4}))

    assert [(3, Unseated.FULL), (4, Unseated.FULL)] == [(guest.number, reason) for guest, reason in seats.unseated]


def test_a_person_to_be_settled_gets_no_seat_and_takes_none() -> None:
    """Who may be named twice waits; the next one has the seat."""
    seats = seating(hall(3), guests({"a": 3}, pending=frozenset({2})))

    assert {1: "A2", 3: "A3"} == seats.seated
    assert [(2, Unseated.PENDING)] == [(guest.number, reason) for guest, reason in seats.unseated]


def test_whose_place_is_not_known_is_listed() -> None:
    """A person of whom the list does not say whether he comes to the hall is listed at the end."""
    stray = Guest(0, "", "x", "Sở X", name="Lê Tư")

    assert ((stray, Unseated.UNPLACED),) == seating(hall(3), Guests((), (stray,))).unseated


def test_seats_not_used_stay_empty_and_kept_ones_are_kept() -> None:
    """Nobody gets a seat of «ghe_bo_trong»; a kept seat goes to its group alone, also when the group is small."""
    made = hall(4, unused=("A3",), kept=(KeptSeats(("A1", "A2"), group_id="b"),))

    seats = seating(made, guests({"a": 2, "b": 1}))

    assert {3: "A1", 1: "A4"} == seats.seated
    assert [2] == [guest.number for guest, _ in seats.unseated]


def test_more_guests_than_kept_seats_sit_among_the_others() -> None:
    """Seats are kept for an organ; its further guests are seated like anybody."""
    made = hall(3, kept=(KeptSeats(("A1",), organ_id="b_cq"),))

    assert {2: "A1", 1: "A2", 3: "A3"} == seating(made, guests({"a": 1, "b": 2})).seated


def test_the_chair_sits_at_the_head_table() -> None:
    """The groups of the head table sit on the stage, the first in the middle; those beyond sit in front."""
    made = hall(3, head_seats=3, head_groups=("chu_tri",))

    seats = seating(made, guests({"khach": 1, "chu_tri": 4}))

    assert [4, 2, 3] == [guest.number if guest else 0 for guest in seats.head]
    assert "A2" == seats.seated[5]
    assert "Chủ tọa 2" == seats.seated[2]


def test_seats_are_called_by_row_and_number() -> None:
    """A lettered row calls its seats A1, a numbered one 1-01."""
    assert ("A1", "A2") == HallRow("A", 2).labels
    assert ("1-01",) == HallRow("1", 1).labels
