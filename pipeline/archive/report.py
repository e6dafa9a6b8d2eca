"""What ``verify`` answers: how each check ended, and every finding."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.findings import Finding, Severity, Verdict


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its stable name, how it ended, why it was not made, what it found."""

    name: str
    verdict: Verdict
    reason: str = ""
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, name: str, findings: tuple[Finding, ...]) -> Check:
        """Return a check that was made: passed when nothing is an error."""
        failed = any(finding.severity is Severity.ERROR for finding in findings)
        return cls(name, Verdict.FAIL if failed else Verdict.PASS, findings=findings)

    @classmethod
    def unseen(cls, name: str, reason: str) -> Check:
        """Return a check that could not be made."""
        return cls(name, Verdict.NOT_EVALUATED, reason)


@dataclass(frozen=True, slots=True)
class PackageReport:
    """The answer about one package: its path as given, its identifier, the checks in order."""

    path: str
    package_id: str
    checks: tuple[Check, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return everything found, in the order of the checks."""
        return tuple(finding for check in self.checks for finding in check.findings)

    @property
    def ok(self) -> bool:
        """Return whether no check failed."""
        return all(check.verdict is not Verdict.FAIL for check in self.checks)
