"""Where each value of the data stands in the user's files, so that every finding can point at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.findings import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Places by model path (``("noi_dung", 2, "muc")``); a path that is not known has its parent's place.

    ``headings`` tells, sheet by sheet, under which heading a workbook's users know a key.
    """

    places: Mapping[Path, Place] = field(default_factory=dict)
    default: Place = field(default_factory=Place)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Return the place of the nearest known ancestor of ``path``, itself included."""
        for length in range(len(path), -1, -1):
            known = self.places.get(path[:length])
            if known is not None:
                return known
        return self.default

    def name(self, key: str, place: Place) -> str:
        """Return what the users of the file at ``place`` call ``key``: itself, or a workbook's heading."""
        return self.headings.get(place.sheet, {}).get(key, key)


@dataclass(frozen=True, slots=True)
class Cursor:
    """A spot inside the data, walked down key by key beside the values themselves."""

    source_map: SourceMap
    path: Path = ()

    def __getitem__(self, key: str | int) -> Cursor:
        """Return the cursor one step further down."""
        return Cursor(self.source_map, (*self.path, key))

    @property
    def place(self) -> Place:
        """Return the place of this spot."""
        return self.source_map.place(self.path)
