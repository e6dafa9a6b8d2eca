"""What a rule is, and what it may answer: faults, nothing, or that it could not look."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.domain.look import Look
from pipeline.findings import FindingKind, Severity

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741 (as the fact sheet names them)


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach: the words for the rule's sentence, and where it stands."""

    details: Mapping[str, object] = field(default_factory=dict)
    paragraph: Paragraph | None = None
    quote: str = ""
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Unseen:
    """The rule could not look at anything; ``reason`` says why, in Vietnamese."""

    reason: str


Verdict = Sequence[Fault] | Unseen
Check = Callable[[Paper], Verdict]
_Looking = TypeVar("_Looking", bound=Callable[..., object])

_LOCAL: set[Callable[..., object]] = set()


def local(look: _Looking) -> _Looking:
    """Say of a check that it looks at paragraphs one by one, of what picks for a check that it picks them so.

    That is: a paper without fault is one whose paragraphs have none, each seen alone.
    """
    _LOCAL.add(look)
    return look


def is_local(look: Callable[..., object]) -> bool:
    """Return whether a check, or what picks for one, looks at paragraphs one by one."""
    return look in _LOCAL


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the finding it makes, its area, and the function that looks.

    ``fixable`` tells whether ``--fix`` mends it without touching a word; ``look`` is what the element must be like.
    """

    kind: FindingKind
    area: str
    check: Check
    fixable: bool = False
    look: Look | None = None

    @property
    def code(self) -> str:
        """Return the stable code."""
        return self.kind.code


def row(
    code: str,
    severity: Severity,
    source: str,
    check: Check,
    sentence: str,
    remedy: str,
    *,
    area: str,
    why: str = "",
    fixable: bool = False,
    look: Look | None = None,
) -> Rule:
    """Return a row of the table; ``code`` gets its ``nd30-`` prefix here and nowhere else."""
    kind = FindingKind(code=f"nd30-{code}", severity=severity, sentence=sentence, remedy=remedy, source=source, why=why)
    return Rule(kind, area, check, fixable, look)


def at(piece: Piece | Paragraph, spot: str = "", **details: object) -> Fault:
    """Return a fault that stands at a piece or paragraph and quotes it."""
    if isinstance(piece, Piece):
        return Fault(details, piece.paragraph, piece.text, spot)
    return Fault(details, piece, piece.plain, spot)


def whole_file(spot: str, **details: object) -> Fault:
    """Return a fault that has no paragraph of its own."""
    return Fault(details, None, "", spot)


NO_HEADER = Unseen("không nhận ra phần đầu văn bản (Quốc hiệu, Tiêu ngữ)")
NO_FOOT = Unseen("không nhận ra phần cuối văn bản (chữ ký, nơi nhận)")
NO_BODY = Unseen("không nhận ra phần nội dung")
NO_ANNEX = Unseen("văn bản không có phụ lục")


def seen(pieces: Iterable[Piece | None], reason: str) -> list[Piece] | Unseen:
    """Return the pieces that are there and show a letter, else that nothing could be looked at."""
    found = [piece for piece in pieces if piece is not None and piece.letters]
    return found or Unseen(reason)


def number_words(amount: float) -> str:
    """Return a number with a decimal comma and no needless zeros: ``13,5``, ``20``."""
    return f"{round(amount, 1):g}".replace(".", ",")
