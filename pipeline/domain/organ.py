"""Organs (cơ quan, tổ chức) and the directory that knows them, with the dates between which each exists.

The reform of 2025 ended and renamed many bodies (Luật Tổ chức chính quyền địa phương 72/2025/QH15), so an
organ is only ever right *at a date*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.findings import Place
from pipeline.vietnamese.text import folded, folded_without_marks

#: Below this share (in a hundred) two names have little in common, and a hint would only mislead.
_LEAST_ALIKE = 70
#: In characters; file systems and old programs want short names.
FILE_SLUG_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Organ:
    """One body of the directory.

    Attributes:
        organ_id: key in the data, unaccented snake_case; unique in a directory.
        full_name: official name.
        name: how the office's own papers call it (``Sở Nội vụ``); the full name when nothing else is said.
        abbreviation: ``UBND tỉnh``; empty when it has none.
        other_names: further names by which people write it.
        tags: groups it belongs to (``so``, ``cap_xa`` …), free words of the office.
        parent_id: organ directly above, or empty.
        address, email, code: postal address, e-mail, identifier (mã định danh); empty when not known.
        valid_from, valid_to: first and last day of its existence; None when open.
        successor_ids: organs that took over its work.
        place: where the directory says so.
    """

    organ_id: str
    full_name: str
    name: str
    abbreviation: str = ""
    other_names: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parent_id: str = ""
    address: str = ""
    email: str = ""
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor_ids: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)

    def exists_on(self, day: date | None) -> bool:
        """Return whether the body exists on ``day``; with no day given, whether it has not ended."""
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    @property
    def file_slug(self) -> str:
        """Return the part of a file's name that tells whose the file is: ``so-noi-vu``."""
        return self.organ_id.replace("_", "-")[:FILE_SLUG_LONGEST].rstrip("-")

    @property
    def every_name(self) -> tuple[str, ...]:
        """Return all names by which it may be written, the most official first, none twice."""
        names = (self.full_name, self.name, self.abbreviation, *self.other_names)
        return tuple(dict.fromkeys(name for name in names if name))


@dataclass(frozen=True)
class Directory:
    """The office's directory of organs (danh bạ), in its own order, which is the protocol order."""

    organs: tuple[Organ, ...]

    @cached_property
    def by_id(self) -> dict[str, Organ]:
        """Return the organs by their id."""
        return {organ.organ_id: organ for organ in self.organs}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Organ, ...]]:
        index: dict[str, tuple[Organ, ...]] = {}
        for organ in self.organs:
            for name in organ.every_name:
                key = folded(name)
                index[key] = (*index.get(key, ()), organ)
        return index

    @cached_property
    def tags(self) -> frozenset[str]:
        """Return every tag that some organ bears."""
        return frozenset(tag for organ in self.organs for tag in organ.tags)

    def with_tag(self, tag: str, on: date | None) -> tuple[Organ, ...]:
        """Return the organs that bear ``tag`` and exist on the day, in directory order."""
        return tuple(organ for organ in self.organs if tag in organ.tags and organ.exists_on(on))

    def named(self, text: str, on: date | None = None) -> tuple[Organ, ...]:
        """Return the organs whose id is ``text``, or one of whose names it is; several when it is ambiguous.

        Of several with one name, those that exist on the day come before those that do not.
        """
        found = self.by_id.get(text)
        if found:
            return (found,)
        all_named = self._by_name.get(folded(text), ())
        return tuple(organ for organ in all_named if organ.exists_on(on)) or all_named

    def nearest(self, text: str, limit: int = 3) -> tuple[Organ, ...]:
        """Return up to ``limit`` organs whose id or name resembles ``text``, the most alike first.

        Marks and case do not matter; whole names are compared, since every «Ủy ban» holds a part of every other.
        """
        from rapidfuzz import fuzz, process

        wanted = folded_without_marks(text.replace("_", " "))
        hits = process.extract(wanted, self._bare_names, scorer=fuzz.ratio, limit=limit * 4, score_cutoff=_LEAST_ALIKE)
        return tuple(dict.fromkeys(self.organs[index] for _, _, (index, _) in hits))[:limit]

    @cached_property
    def _bare_names(self) -> dict[tuple[int, str], str]:
        """Return ids and names without marks, by the place of their organ."""
        return {(index, name): folded_without_marks(name.replace("_", " "))
                for index, organ in enumerate(self.organs) for name in (organ.organ_id, *organ.every_name)}
