"""What a calendar is made of: entries with a day, perhaps hours, known for ever by a key; no file, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        key: by what it is known again when its words change; unique in its dossier.
        summary: its words in one line.
        day: when it is.
        last_day: the day on which it ends; None for ``day`` itself.
        starts, ends: hours, or None where none is known; see ``has_hours``.
        location: where it is; empty when that is not said.
        description: all that is to be known, by lines.
        warned_days: how many days ahead the calendar warns; None for not at all.
        organ_ids: whom it concerns; empty for all.
    """

    key: str
    summary: str
    day: date
    starts: time | None = None
    ends: time | None = None
    location: str = ""
    description: str = ""
    warned_days: int | None = None
    organ_ids: tuple[str, ...] = ()
    last_day: date | None = None

    @property
    def has_hours(self) -> bool:
        """Return whether it stands at hours; else it lasts whole days.

        Of several days both hours must be known: an hour of closing that nobody said is not made up.
        """
        return self.starts is not None and (self.last_day is None or self.ends is not None)
