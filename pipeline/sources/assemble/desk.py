"""What every assembler needs at hand: directory, sentence reader, the day by which names are judged."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pipeline.domain.organ import Directory, Organ
from pipeline.domain.prose import Prose
from pipeline.findings import Finding, FindingKind
from pipeline.sources import catalogue
from pipeline.sources.body_file import organ_finding
from pipeline.sources.names import HINTED_FINDINGS, nearest_hint
from pipeline.sources.prose import ProseReader
from pipeline.sources.schema import OrganUseFile
from pipeline.sources.source_map import Cursor, Path
from pipeline.vietnamese.text import nfc

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Desk:
    """Directory, reader and reference day of one plan being assembled.

    Problems go to ``reader.findings``, the paths of what had to be left out for them to ``lost``.
    """

    directory: Directory
    reader: ProseReader
    reference_day: date | None
    lost: set[Path] = field(default_factory=set)

    def note(self, kind: FindingKind, at: Cursor, **details: object) -> None:
        """Note a finding at a spot of the data."""
        self.reader.findings.append(Finding(kind, at.place, details))

    def prose(self, text: str | None, at: Cursor, **more: object) -> Prose:
        """Return a sentence of the data as prose; nothing for None."""
        return self.reader.prose(text, at.place, **more) if text else Prose()

    def literal(self, text: str | None, at: Cursor) -> str:
        """Return a name of the data as it stands; nothing for None."""
        return self.reader.literal(text, at.place) if text else ""

    def organ(self, text: str, at: Cursor, *, taken: Container[Organ] = ()) -> Organ | None:
        """Return the organ that ``text`` names by id or name.

        Where it is none or several, why is noted.  For none, the organ most like it stands in unless it is already
        ``taken``, so that the review of the same run does not miss it; with nothing like it, and for several, None.
        """
        found = self.directory.named(text, self.reference_day)
        if len(found) == 1:
            self.reader.note_organ(found[0].organ_id, at.place)
            return found[0]
        likely = self.directory.nearest(text[:200], 1) if self._hints and not found else ()
        self.reader.findings.append(organ_finding(text, self.directory, at, self.reference_day, near=likely))
        if likely and likely[0] not in taken:
            return likely[0]
        self.lost.add(at.path)
        return None

    def organs(self, uses: Sequence[OrganUseFile], at: Cursor) -> tuple[tuple[Organ, OrganUseFile, Cursor], ...]:
        """Return each organ named in a list with its use and spot; those unknown are noted."""
        known = {each for use in uses for each in self.directory.named(use.organ, self.reference_day)}
        named = ((self.organ(use.organ, at[index], taken=known), use, at[index]) for index, use in enumerate(uses))
        return tuple((organ, use, spot) for organ, use, spot in named if organ)

    def tagged(self, tags: Iterable[str], at: Cursor) -> tuple[Organ, ...]:
        """Return the organs bearing any of the tags on the reference day, in directory order, none twice."""
        organs: dict[str, Organ] = {}
        for index, tag in enumerate(tags):
            here = self.directory.with_tag(nfc(tag), self.reference_day)
            if not here:
                hint = nearest_hint(tag, self.directory.tags) if self._hints else ""
                if nfc(tag) in self.directory.tags:
                    hint = "; các cơ quan mang nhãn này đều đã hết hiệu lực vào ngày của văn bản"
                self.note(catalogue.UNKNOWN_TAG, at[index], tag=tag, hint=hint)
                self.lost.add(at[index].path)
            organs.update((organ.organ_id, organ) for organ in here)
        return tuple(organs.values())

    def known(self, what: str, name: str, values: Mapping[str, Value], at: Cursor) -> Value | None:
        """Return the value called ``name``, or note that there is none."""
        if name not in values:
            hint = nearest_hint(name, values) if self._hints else ""
            self.note(catalogue.UNKNOWN_REFERENCE, at, what=what, name=name, hint=hint)
            self.lost.add(at.path)
        return values.get(name)

    @property
    def _hints(self) -> bool:
        return len(self.reader.findings) < HINTED_FINDINGS
