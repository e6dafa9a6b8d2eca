"""What is asked of each finished file before anybody sees it: whole, no leak, and kept to the decree.

Each Word file is opened again and read once; all questions are put to the same words and the same bytes.  Workbooks and
printing files are read back, and no more: of a workbook the leak guard is asked about the words of its draft, of a
printing file nothing, for its letters were read one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.artifact import Artifact
from pipeline.domain.draft import Draft, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.errors import NotConformant
from pipeline.findings import Finding, Place, Severity
from pipeline.leaks import FactGuard, RecipientGuard
from pipeline.provenance import draft_facts
from pipeline.rendering import content_text, missing_data, missing_pictures, missing_words, words_beyond

if TYPE_CHECKING:
    from pipeline.conformance import Series

#: The rule that finds marks of a template which nobody filled.
LEFTOVER = "nd30-leftover-placeholder"
#: Of one and the same remark about many files, so many are kept.
KEPT_OF_A_KIND = 3
#: So many texts of a file that is not read again are looked through together.
TEXTS_TOGETHER = 1024


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one file, or in several: words of other recipients, breaches of the decree, foreign facts."""

    leaks: tuple[Finding, ...] = ()
    breaches: tuple[Finding, ...] = ()
    stale: tuple[Finding, ...] = ()


def together(examined: Iterable[Examined]) -> Examined:
    """Return what was found in all of these files, few breaches of each kind."""
    each = list(examined)
    return Examined(
        tuple(finding for one in each for finding in one.leaks),
        few_of_a_kind(finding for one in each for finding in one.breaches),
        tuple({(finding.code, str(finding.details["words"])): finding
               for one in reversed(each) for finding in one.stale}.values()),
    )


def few_of_a_kind(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings grouped by code in the order the codes come up, the first few of each."""
    kept: dict[str, list[Finding]] = {}
    for finding in findings:
        kept.setdefault(finding.code, []).append(finding)
    return tuple(finding for alike in kept.values() for finding in islice(alike, KEPT_OF_A_KIND))


@dataclass(frozen=True)
class Examiner:
    """Examines the finished files of one dossier.

    Attributes:
        plan: the dossier.
        facts: knows the words of other dossiers, and of this one's event as it was.
    """

    plan: Plan
    facts: FactGuard

    @classmethod
    def of(
        cls, plan: Plan, event: Mapping[str, str], *, past: Iterable[tuple[str, str]] = (),
        others: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Examiner:
        """Return the examiner of the files of ``plan``; see ``FactGuard.of`` for what it knows besides."""
        return cls(plan, FactGuard.of(plan, event, past=past, others=others))

    @cached_property
    def guards(self) -> tuple[RecipientGuard, ...]:
        """Return who knows whose names may stand in which letter, and whose work in which reminder.

        They are made where the first letter is examined: a process that only hands letters to others needs no room
        for them.
        """
        return RecipientGuard.of(self.plan), RecipientGuard.over_work(self.plan)

    def examined(self, draft: Draft, artifact: Artifact) -> Examined:
        """Return what is to be said of a file that holds every datum of its draft.

        Printing files need not be inspected: their parts are, one by one.  Of workbooks only the facts are asked.

        Raises:
            NotConformant: a datum is missing.
            OSError: the file cannot be read.
        """
        if not isinstance(draft, WordDraft):
            require_whole(draft, artifact)
            return self.recorded(artifact.file, draft_facts(draft).values()) if self.facts.foreign else Examined()
        content = artifact.path.read_bytes()
        text = content_text(content)
        _require_none((*missing_words(draft, text), *missing_pictures(draft, content)), artifact)
        return Examined(
            self._leaks(artifact, text),
            _not_of_data(breaches(content, artifact), draft, text),
            tuple(self.facts.findings(artifact.file, text)),
        )

    def _leaks(self, artifact: Artifact, text: str) -> tuple[Finding, ...]:
        """Return what a file for some says of others; what is for all may name all."""
        if not artifact.recipients:
            return ()
        return tuple(leak for guard in self.guards for leak in guard.findings(artifact, text))

    def recorded(self, name: str, texts: Iterable[Sequence[str]]) -> Examined:
        """Return what is to be said of texts that stand in a file which is not read again."""
        if not self.facts.foreign:
            return Examined()
        found: dict[object, Finding] = {}
        waiting = (text for each in texts for text in each)
        while some := dict.fromkeys(islice(waiting, TEXTS_TOGETHER)):
            for finding in self.facts.findings(name, "\n".join(some)):
                found.setdefault(finding.details["words"], finding)
        return Examined(stale=tuple(found.values()))


def require_whole(draft: Draft, artifact: Artifact) -> None:
    """Raise unless every datum of the draft is found again in the file that was written.

    Raises:
        NotConformant: naming the file and the first text that is missing.
    """
    _require_none(missing_data(draft, artifact.path), artifact)


def _require_none(missing: tuple[str, ...], artifact: Artifact) -> None:
    if missing:
        raise NotConformant(
            "Tệp «{name}» thiếu dữ liệu: «{text}». Chưa ghi gì; kiểm tra tệp mẫu Word tương ứng.",
            name=artifact.file, text=missing[0][:80],
        )


def require_no_leak(examined: Examined) -> None:
    """Raise when a letter holds words of another recipient.

    Raises:
        NotConformant: with one finding a letter.
    """
    if examined.leaks:
        raise NotConformant("{count} văn bản có chữ của nơi nhận khác; chưa ghi gì.", findings=examined.leaks,
                            count=len(examined.leaks))


def breaches(content: bytes, artifact: Artifact) -> tuple[Finding, ...]:
    """Return the decree's errors and warnings about a Word file; none about working papers, which it does not name."""
    if artifact.kind is None:
        return ()
    name = artifact.file
    marks = _series().marks(content, path=Path(name), kind=_inspected_as(name, artifact.kind))
    return tuple(_placed(mark.finding, name) for mark in marks if mark.finding.severity is not Severity.INFO)


def _not_of_data(found: tuple[Finding, ...], draft: WordDraft, text: str) -> tuple[Finding, ...]:
    """Return what was found, without marks of a template where the data say each of them as words."""
    if all(finding.code != LEFTOVER for finding in found):
        return found
    from pipeline.conformance import has_placeholder

    if has_placeholder(words_beyond(draft, text, holding=has_placeholder)):
        return found
    return tuple(finding for finding in found if finding.code != LEFTOVER)


@lru_cache(maxsize=1)
def _series() -> Series:
    """Return the one series of this process: letters come by the hundred, each much like the one before."""
    from pipeline.conformance import Series

    return Series()


def _inspected_as(name: str, kind: DocumentKind | None) -> DocumentKind | None:
    """Return the kind to inspect by: an annex alone is recognised from the file."""
    return None if name.startswith("phu-luc") else kind


def _placed(finding: Finding, name: str) -> Finding:
    """Return the finding as it can travel between processes, placed by the file's name in the output folder."""
    place = finding.place
    return Finding(finding.kind, Place(name, spot=place.spot, quote=place.quote), dict(finding.details))
