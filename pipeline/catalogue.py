"""Every finding the tool can make, by code: what ``vanban explain`` and the documentation read."""

from __future__ import annotations

from pipeline.archive.catalogue import ARCHIVE_FINDINGS
from pipeline.calendar.catalogue import CALENDAR_FINDINGS
from pipeline.conformance import RULES
from pipeline.domain.progress import TASK_FINDINGS
from pipeline.domain.review import PLAN_FINDINGS
from pipeline.domain.room.catalogue import ROOM_FINDINGS
from pipeline.findings import FindingKind
from pipeline.issued import ISSUED_FINDINGS
from pipeline.leaks import LEAK_FINDINGS
from pipeline.pdf.catalogue import PDF_FINDINGS
from pipeline.register import REGISTER_FINDINGS
from pipeline.rendering.catalogue import TEMPLATE_FINDINGS
from pipeline.returns.catalogue import RETURN_FINDINGS
from pipeline.signatures.catalogue import SIGNATURE_FINDINGS
from pipeline.sources.catalogue import SOURCE_FINDINGS


def every_finding_kind() -> dict[str, FindingKind]:
    """Return code -> kind for all stages, in the order of the stages."""
    rules = (rule.kind for rule in RULES)
    return {kind.code: kind for kind in (
        *SOURCE_FINDINGS, *PLAN_FINDINGS, *TEMPLATE_FINDINGS, *LEAK_FINDINGS, *ISSUED_FINDINGS, *REGISTER_FINDINGS,
        *ARCHIVE_FINDINGS, *RETURN_FINDINGS, *CALENDAR_FINDINGS, *TASK_FINDINGS, *ROOM_FINDINGS,
        *rules, *PDF_FINDINGS, *SIGNATURE_FINDINGS,
    )}
