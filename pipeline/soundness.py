"""What is asked of each finished file before anybody sees it: whole, no leak, and kept to the decree."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.domain.draft import BinderDraft, Draft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.errors import NotConformant
from pipeline.findings import Finding, Place, Severity
from pipeline.leaks import recipient_findings
from pipeline.rendering import missing_data

#: From this many files on, all cores inspect; below, starting them would cost more than it saves.
MANY_FILES = 64
#: Of one and the same remark about many files, so many are kept.
KEPT_OF_A_KIND = 3


def require_whole(draft: Draft, artifact: Artifact) -> None:
    """Raise unless every datum of the draft is found again in the file that was written.

    Raises:
        NotConformant: naming the file and the first text that is missing.
    """
    missing = missing_data(draft, artifact.path)
    if missing:
        raise NotConformant(
            "Tệp «{name}» thiếu dữ liệu: «{text}». Chưa ghi gì; kiểm tra tệp mẫu Word tương ứng.",
            name=artifact.name, text=missing[0][:80],
        )


def require_no_leak(plan: Plan, artifacts: Iterable[Artifact]) -> None:
    """Raise when a letter holds words of another recipient.

    Raises:
        NotConformant: with one finding a letter.
    """
    findings = tuple(recipient_findings(plan, artifacts))
    if findings:
        raise NotConformant("{count} văn bản có chữ của nơi nhận khác; chưa ghi gì.", findings=findings,
                            count=len(findings))


def conformance_findings(drafts: Sequence[Draft], artifacts: Sequence[Artifact]) -> tuple[Finding, ...]:
    """Return the errors and warnings of the decree on these Word files, few of each kind.

    Printing files are left out: their parts are inspected one by one.  So are working papers: the decree names none.
    """
    jobs = [
        (artifact.path, artifact.name.as_posix(), artifact.kind)
        for draft, artifact in zip(drafts, artifacts, strict=True)
        if artifact.name.suffix == ".docx" and artifact.kind and not isinstance(draft, BinderDraft)
    ]
    kept: dict[str, list[Finding]] = {}
    for findings in _inspected(jobs):
        for finding in findings:
            kept.setdefault(finding.code, []).append(finding)
    return tuple(finding for alike in kept.values() for finding in islice(alike, KEPT_OF_A_KIND))


Job = tuple[Path, str, DocumentKind | None]


def _inspected(jobs: Sequence[Job]) -> Iterator[tuple[Finding, ...]]:
    workers = os.cpu_count() or 1
    if len(jobs) < MANY_FILES or workers == 1:
        yield from map(_inspect, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(_inspect, jobs, chunksize=max(1, len(jobs) // (workers * 4)))


def _inspect(job: Job) -> tuple[Finding, ...]:
    """Return the errors and warnings about one file, placed by its name in the output folder."""
    from pipeline.conformance import inspect_file

    path, name, kind = job
    report = inspect_file(path, kind=_inspected_as(name, kind), convert=False)
    return tuple(_placed(mark.finding, name) for mark in report.marks if mark.finding.severity is not Severity.INFO)


def _inspected_as(name: str, kind: DocumentKind | None) -> DocumentKind | None:
    """Return the kind to inspect by: an annex alone is recognised from the file."""
    return None if name.startswith("phu-luc") else kind


def _placed(finding: Finding, name: str) -> Finding:
    place = finding.place
    details: Mapping[str, object] = dict(finding.details)
    return Finding(finding.kind, Place(name, spot=place.spot, quote=place.quote), details)
