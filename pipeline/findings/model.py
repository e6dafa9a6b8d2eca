"""One remark about data or a document: where it stands, what is wrong, how to mend it, by which rule.

Sentences are kept apart from the words filled into them, so that a catalogue can translate the sentence and
a user's text is never run through a formatter as if it were one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

_WHERE = re.compile(r"(?:khung chữ, )?(?:bảng \d+, ô [^,]+, )?đoạn \d+$")


class Severity(StrEnum):
    """How much a finding weighs: an error stops the run, a warning stops it under ``--strict``, an info never."""

    ERROR = "E"
    WARNING = "W"
    INFO = "I"


def severity_rank(severity: Severity) -> int:
    """Return 0 for errors, 1 for warnings, 2 for infos, so that the worst sorts first."""
    return (Severity.ERROR, Severity.WARNING, Severity.INFO).index(severity)


@dataclass(frozen=True, slots=True)
class FindingKind:
    """One entry of the catalogue: a stable code and the sentences that go with it.

    Attributes:
        code: ``<area>-<fact>``, ASCII, stable for ever (``plan-headcount-mismatch``).
        severity: what a finding of this kind weighs.
        sentence: one Vietnamese sentence with ``{name}`` fields, saying what is wrong.
        remedy: what to do about it, Vietnamese, with the same fields.
        source: the clause, standard or issue that asks for it; empty only for plain breakage (a missing file).
        why: the harm that the rule prevents, for ``vanban explain``.
    """

    code: str
    severity: Severity
    sentence: str
    remedy: str
    source: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's files something stands; the empty parts are not known.

    Attributes:
        file: path as the user typed or would recognise it.
        line: 1-based line of a text file.
        sheet: name of a worksheet.
        cell: ``B4`` style reference inside ``sheet``.
        spot: any other spot, in words (``đoạn 12``, ``bảng 1, ô B2``).
        quote: the words found there, shortened by the printer and not by the finder.
    """

    file: str = ""
    line: int | None = None
    sheet: str = ""
    cell: str = ""
    spot: str = ""
    quote: str = ""

    @property
    def spot_parts(self) -> tuple[str, ...]:
        """Return the spot in parts that can be said by themselves: the element, then where it stands.

        «nội dung, bảng 2, ô A3, đoạn 15» has four; a spot of another form is one part.
        """
        where = _WHERE.search(self.spot)
        element = self.spot[: where.start()].removesuffix(", ") if where else self.spot
        return tuple(part for part in (element, *(where[0].split(", ") if where else ())) if part)

    def __str__(self) -> str:
        """Return ``file:line``, ``file[sheet!cell]`` or ``file (spot)``, whatever is known."""
        text = self.file
        if self.line is not None:
            text += f":{self.line}"
        if self.sheet or self.cell:
            text += f"[{'!'.join(part for part in (self.sheet, self.cell) if part)}]"
        return f"{text} ({self.spot})" if self.spot else text


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of one kind at one place; ``details`` fill the fields of the kind's sentences."""

    kind: FindingKind
    place: Place = field(default_factory=Place)
    details: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def code(self) -> str:
        """Return the stable code of the kind."""
        return self.kind.code

    @property
    def severity(self) -> Severity:
        """Return the weight of the kind."""
        return self.kind.severity

    @property
    def sentence(self) -> str:
        """Return the Vietnamese sentence with the details filled in."""
        return filled(self.kind.sentence, self.details)

    @property
    def remedy(self) -> str:
        """Return the Vietnamese remedy with the details filled in."""
        return filled(self.kind.remedy, self.details)


def filled(sentence: str, details: Mapping[str, object]) -> str:
    """Return ``sentence`` with each ``{name}`` replaced once by its detail; the details' own braces stay.

    A hint that asks («có phải «x»?») ends the sentence: no full stop follows its question mark.
    """
    text = sentence.format_map({key: str(value) for key, value in details.items()})
    return text.removesuffix(".") if text.endswith("»?.") else text
