"""What the tool has to say about data and documents: findings, and the catalogue that explains each code."""

from pipeline.findings.model import Finding, FindingKind, Place, Severity, severity_rank

__all__ = ["Finding", "FindingKind", "Place", "Severity", "severity_rank"]
