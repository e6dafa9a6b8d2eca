"""What the tool has to say about data and documents: findings, and the catalogue that explains each code."""

from pipeline.findings.model import Finding, FindingKind, Place, Severity, severity_rank
from pipeline.findings.verdict import VERDICT_WORDS, Verdict

__all__ = ["VERDICT_WORDS", "Finding", "FindingKind", "Place", "Severity", "Verdict", "severity_rank"]
