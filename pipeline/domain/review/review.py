"""The order of the checks, and nothing else."""

from __future__ import annotations

from pipeline.domain.plan import Plan
from pipeline.domain.review.citations import citation_findings
from pipeline.domain.review.counts import count_findings
from pipeline.domain.review.dates import date_findings
from pipeline.domain.review.existence import existence_findings
from pipeline.domain.review.hall import hall_findings
from pipeline.domain.review.organs import organ_findings
from pipeline.domain.review.signing import signing_findings
from pipeline.domain.review.structure import structure_findings
from pipeline.domain.review.texts import text_findings
from pipeline.findings import Finding

CHECKS = (
    count_findings, organ_findings, existence_findings, date_findings, citation_findings, signing_findings,
    structure_findings, text_findings, hall_findings,
)


def review(plan: Plan) -> tuple[Finding, ...]:
    """Return everything that is wrong or doubtful between the facts of ``plan``, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(plan))
