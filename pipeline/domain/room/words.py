"""What of a guest finds room: on a plate at a size that can be read, in the small frame of a seat on the plan."""

from __future__ import annotations

from pipeline.domain.hall import PlatePaper
from pipeline.domain.room.guests import Guest
from pipeline.typeface.fitting import Box, fits, fitted_size

#: The room of a name on a plate: the cells of bien_ten.docx and bien_ten_a5.docx, margins left out, and their styles.
PLATE_BOXES = {PlatePaper.A4: Box(264.0, 47.3, 2, 110.0, 0.6), PlatePaper.A5: Box(177.0, 32.5, 2, 75.0, 0.6)}
#: What stands before an organ in a small frame: «đại diện».
REPRESENTS = "ĐD"
#: Smaller names are not read from the other end of the table.
LEAST_READABLE_PT = {PlatePaper.A4: 28.0, PlatePaper.A5: 18.0}
#: The size of the words in a seat (style «VB Ghế»), their most lines, and a frame's inner edges.
SEAT_PT, SEAT_LINES, SEAT_EDGES_MM = 6.5, 3, 1.2


def plate_size(guest: Guest, paper: PlatePaper) -> float:
    """Return the size in points at which the guest's name stands on a plate."""
    return fitted_size(guest.title.upper(), PLATE_BOXES[paper], bold=True)


def seat_words(guest: Guest, width_mm: float) -> str:
    """Return what stands in a seat ``width_mm`` wide: the whole name, else the number on the list."""
    box = Box(width_mm - SEAT_EDGES_MM, 1000.0, SEAT_LINES, SEAT_PT)
    return next((words for words in wordings(guest) if fits(words, SEAT_PT, box, count=SEAT_LINES)), str(guest.number))


def wordings(guest: Guest) -> tuple[str, ...]:
    """Return the ways to write a guest, the longest first; a person's name is whole, only organs have short names."""
    if guest.is_named:
        return (guest.name,)
    names = (guest.organ, guest.short) if guest.organ else ()
    return tuple(f"{REPRESENTS} {name}" for name in names if name) or (guest.title,)
