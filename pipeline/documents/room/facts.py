"""What the papers of the room are made from, and where they lie, numbered in the order in which they are printed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.domain.plan import Event, Plan
from pipeline.domain.room.guests import Guest, Guests
from pipeline.domain.room.seating import Seating

FOLDER = "phong-hop"
#: What stands on plates and badges of places without a name, in small letters.
NO_NAME = "chưa có tên"
#: … behind the words of a place; it is not parted at the end of a line.
NO_NAME_MARK = f"({NO_NAME})".replace(" ", "\u00a0")


@dataclass(frozen=True, slots=True)
class Room:
    """One conference with its event, its guests and, where the hall is described, its seating."""

    plan: Plan
    event: Event
    guests: Guests
    seating: Seating | None


def stem(name: str) -> str:
    """Return the path of a paper inside the dossier's output folder."""
    return f"{FOLDER}/{name}"


def mark_of(guest: Guest) -> str:
    """Return the small mark of a place without a name; nothing for a person."""
    return "" if guest.is_named else NO_NAME


def counted(room: Room) -> str:
    """Return how many come, with and without names; the same sentence on every paper."""
    guests = room.guests
    return f"{guests.total} người: {guests.named} đã có tên, {guests.unnamed} chưa có tên"
