"""Laws of the room: nobody sits twice, everybody is seated or listed, protocol order holds, every name fits."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.domain.hall import Hall, HallRow, KeptSeats, PlatePaper, Side
from pipeline.domain.room.guests import Guest
from pipeline.domain.room.seating import hall_width, seating
from pipeline.domain.room.words import PLATE_BOXES, plate_size, seat_words
from pipeline.typeface.fitting import Box, fits, fitted_size
from tests.support.rooms import guests

SYLLABLES = st.sampled_from(["Nguyễn", "Trương", "Lê", "Ý", "Công", "Tằng", "Tôn", "Nữ", "Thị", "Hòa", "Phượng", "K'Sor"])
NAMES = st.lists(SYLLABLES, min_size=1, max_size=9).map(" ".join)
COUNTS = st.fixed_dictionaries({group: st.integers(0, 12) for group in ("chu_tri", "so", "huyen")})


@st.composite
def halls(draw: st.DrawFn) -> Hall:
    """Draw a hall: rows of different lengths, aisles, seats kept or not used, in any state of order."""
    rows = tuple(HallRow(name, count, tuple(draw(st.sets(st.integers(1, max(1, count - 1)), max_size=2))))
                 for name, count in zip("ABCDE", draw(st.lists(st.integers(1, 8), min_size=1, max_size=5)), strict=False))
    labels = [label for row in rows for label in row.labels] + ["Z9"]
    some = st.lists(st.sampled_from(labels), max_size=4).map(tuple)
    kept = st.lists(st.builds(KeptSeats, some, group_id=st.sampled_from(["so", "huyen"])), max_size=3).map(tuple)
    return Hall(rows, head_seats=draw(st.integers(0, 4)), head_groups=("chu_tri",), unused=draw(some),
                kept=draw(kept), first_side=draw(st.sampled_from(list(Side))))


@given(halls(), COUNTS, st.frozensets(st.integers(1, 20), max_size=3))
def test_nobody_sits_twice_and_everybody_is_seated_or_listed(
    hall: Hall, counts: dict[str, int], pending: frozenset[int]
) -> None:
    """Seats and guests are matched one to one; who has no seat stands on the list once; none is lost."""
    coming = guests(counts, pending=pending)

    seats = seating(hall, coming)

    sitting = [chair.guest.number for chair in seats.chairs if chair.guest]
    sitting += [guest.number for guest in seats.head if guest]
    listed = [guest.number for guest, _ in seats.unseated]
    assert sorted([*sitting, *listed]) == [guest.number for guest in coming.everyone]
    assert len(set(seats.seated.values())) == len(sitting)
    assert not {chair.label for chair in seats.chairs if chair.guest} & set(hall.unused)
    assert pending & {guest.number for guest in coming.everyone} <= set(listed)


@given(halls(), COUNTS)
def test_protocol_order_is_front_and_centre(hall: Hall, counts: dict[str, int]) -> None:
    """Of two who have no seat kept, the earlier one sits in front, or in the same row no farther from the middle."""
    hall = Hall(hall.rows, unused=hall.unused, first_side=hall.first_side)
    chairs = {chair.guest.number: chair for chair in seating(hall, guests(counts)).chairs if chair.guest}
    middle = hall_width(hall)

    places = [(chairs[number].row, abs(2 * (chairs[number].column + 1) - middle)) for number in sorted(chairs)]

    assert places == sorted(places)
    assert sorted(chairs) == list(range(1, len(chairs) + 1))


@given(halls(), COUNTS)
def test_nobody_stands_while_a_seat_is_free(hall: Hall, counts: dict[str, int]) -> None:
    """Somebody is left without a seat only when all seats are taken, kept or not used."""
    seats = seating(hall, guests(counts))
    kept = {label for each in hall.kept for label in each.labels}

    free = [chair for chair in seats.chairs if not (chair.guest or chair.is_unused or chair.label in kept)]

    assert not (free and seats.unseated)


@given(NAMES, st.sampled_from(list(PlatePaper)))
@example("ĐẠI DIỆN " + "ỦY BAN NHÂN DÂN " * 20, PlatePaper.A5)
@example("W" * 300, PlatePaper.A4)
def test_a_name_always_fits_its_plate(name: str, paper: PlatePaper) -> None:
    """Whatever the name, its size leaves every word whole inside the face, and half a point more would not do."""
    size = plate_size(Guest(1, "a", "b", "c", name=name), paper)
    box = PLATE_BOXES[paper]

    assert any(fits(name.upper(), size, box, count=count, bold=True) for count in (1, 2))


@given(NAMES, st.floats(5, 120), st.floats(4, 40), st.integers(1, 4), st.floats(4, 60))
def test_what_fits_at_a_size_fits_at_every_smaller_one(
    text: str, width: float, height: float, lines: int, most: float
) -> None:
    """The search for the largest size may halve: fitting never begins again above a size that did not fit."""
    box = Box(width, height, lines, most)
    found = [fits(text, half / 2, box, count=lines) for half in range(1, 40)]

    assert found == sorted(found, reverse=True)
    assert fitted_size(text, box) <= max(most, 0.5)


@given(NAMES, st.floats(1, 40))
def test_a_seat_always_says_who_sits_there(name: str, width: float) -> None:
    """The words of a seat end with the given name, or are the number on the list."""
    words = seat_words(Guest(7, "a", "b", "c", name=name), width)

    assert words == "7" or words.split()[-1] == name.split()[-1]
