"""What an inspection answers: how each rule ended, and the findings with their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline.domain.kind import DocumentKind
from pipeline.findings import Finding, FindingKind, Severity, Verdict, severity_rank


@dataclass(frozen=True, slots=True)
class Mark:
    """One finding and its paragraph: place among the ``w:p`` of its part, None for the whole file."""

    finding: Finding
    part: str = ""
    paragraph_index: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended, why it was not evaluated, and how many more faults there are than findings."""

    kind: FindingKind
    area: str
    verdict: Verdict
    reason: str = ""
    unlisted: int = 0


@dataclass(frozen=True)
class Report:
    """The whole answer about one file.

    Attributes:
        path: the file as the caller named it.
        kind: the kind of document recognised or told.
        outcomes: one for each rule, in the order of the table.
        marks: the findings with their places, worst first.
        ruleset: which rules were applied.
    """

    path: Path
    kind: DocumentKind | None
    outcomes: tuple[Outcome, ...]
    marks: tuple[Mark, ...]
    ruleset: str

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings, worst first, then in the order of the table."""
        return tuple(mark.finding for mark in self.marks)

    @property
    def ok(self) -> bool:
        """Return whether the file has no error; ``--strict`` asks for ``flawless`` instead."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def flawless(self) -> bool:
        """Return whether the file has neither errors nor warnings."""
        return all(finding.severity is Severity.INFO for finding in self.findings)

    @property
    def codes(self) -> frozenset[str]:
        """Return the codes that fired."""
        return frozenset(finding.code for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Return how many findings weigh ``severity``."""
        return sum(finding.severity is severity for finding in self.findings)


def sorted_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks worst first, otherwise in the order they came."""
    return tuple(sorted(marks, key=lambda mark: severity_rank(mark.finding.severity)))
