"""THE pipeline: load, review, compose, render, read back, publish — the order of the stages and nothing else.

Everything is decided before anything is written: all dossiers are loaded and reviewed first, each is rendered
into a scratch folder, and only then does one after the other take its place under the output folder.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.artifact import Artifact
from pipeline.documents import compose
from pipeline.documents.compose import PARTS
from pipeline.domain.plan import Plan
from pipeline.domain.review import review
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Severity, severity_rank
from pipeline.making import Made, Progress, make
from pipeline.manifest import manifest_text
from pipeline.provenance import RECORD_NAME, Change, changes_between, read_record, record_bytes
from pipeline.rendering import Templates, load_templates
from pipeline.sources.load import dossier_paths, load
from pipeline.workspace import MANIFEST_NAME, Workspace, publish


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One dossier that may be built: its plan and everything the review said."""

    plan: Plan
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """One published dossier: its folder, its files, the remarks that did not stop it, and what changed."""

    folder: Path
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()


def reviewed(paths: Sequence[Path], *, strict: bool = False) -> tuple[Reviewed, ...]:
    """Return every dossier under ``paths``, loaded and reviewed.

    Raises:
        InvalidData: when any of them has an error (with ``strict``, a warning), with all findings of all.
    """
    passed: list[Reviewed] = []
    findings: list[Finding] = []
    for dossier in dict.fromkeys(path for given in paths for path in dossier_paths(given)):
        try:
            plan, noted = load(dossier)
        except InvalidData as error:
            findings.extend(error.findings)
            continue
        found = tuple(sorted((*noted, *review(plan)), key=lambda each: severity_rank(each.severity)))
        findings.extend(found)
        passed.append(Reviewed(plan, found))
    _refuse_namesakes(passed)
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    count = sum(finding.severity in stopping for finding in findings)
    if count:
        raise InvalidData("Có {count} lỗi phải sửa; chưa ghi gì.", findings=findings, count=count)
    return tuple(passed)


def build(
    paths: Sequence[Path], *, output: Path, templates: Path, only: frozenset[str] = frozenset(),
    strict: bool = False, epoch: datetime | None = None, progress: Progress = lambda *_: None,
) -> tuple[Built, ...]:
    """Make every document of every dossier under ``paths`` and publish them under ``output``.

    Args:
        paths: dossiers, or folders of dossiers.
        output: folder that gets one folder a dossier.
        templates: folder of the Word templates.
        only: parts to make (keys of ``PARTS``); the others stay as they were published.
        strict: whether warnings stop the run.
        epoch: date for the files' properties; None takes the day of issue, so that same data give same bytes.
        progress: told of each file made.

    Raises:
        PipelineError: with its exit code; nothing is published then, except dossiers already in their place
            when a later one cannot be written.
    """
    dossiers = reviewed(paths, strict=strict)
    word_templates = load_templates(templates)
    with Workspace(output) as workspace:
        trees = [(_made(each, word_templates, workspace.folder(), target=output / each.plan.dossier, only=only,
                        epoch=epoch, progress=progress), each) for each in dossiers]
        return tuple(_published(made, each, output / each.plan.dossier, only) for made, each in trees)


def _made(
    dossier: Reviewed, templates: Templates, folder: Path, *, target: Path, only: frozenset[str],
    epoch: datetime | None, progress: Progress,
) -> Made:
    """Return every file of the dossier in the scratch folder, each read back and found whole."""
    drafts = compose(dossier.plan, only)
    built_at = epoch or issue_time(dossier.plan)
    return make(drafts, templates, folder=folder, target=target, built_at=built_at, progress=progress)


def _published(made: Made, dossier: Reviewed, target: Path, only: frozenset[str]) -> Built:
    """Put one dossier's files in their place, with manifest and record."""
    checksums = {artifact.name.as_posix(): artifact.sha256 for artifact in made.artifacts}
    kept = _entries_of_other_parts(target, checksums) if only else []
    kept_names = frozenset(str(entry["ten_tep"]) for entry in kept)
    before = read_record(target)
    origins = {**{name: before[name] for name in kept_names if name in before}, **made.origins}
    text = manifest_text(dossier.plan.dossier, made.artifacts, dossier.findings, kept=kept)
    (made.folder / MANIFEST_NAME).write_text(text, encoding="utf-8")
    (made.folder / RECORD_NAME).write_bytes(record_bytes(origins))
    publish(made.folder, target, made=checksums, kept=kept_names)
    changes = changes_between({name: each for name, each in before.items() if name not in kept_names}, made.origins)
    return Built(target, made.artifacts, dossier.findings, changes)


def _entries_of_other_parts(target: Path, made: dict[str, str]) -> list[dict[str, Any]]:
    """Return the manifest entries of the parts that this run was told to leave alone."""
    try:
        manifest = json.loads((target / MANIFEST_NAME).read_text(encoding="utf-8"))
        entries = [entry for entry in manifest["cac_tep"] if entry["ten_tep"] not in made]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    parts = {name.split("/")[0].rsplit(".", 1)[0] for name in made}
    return [entry for entry in entries if entry["ten_tep"].split("/")[0].rsplit(".", 1)[0] not in parts]


def issue_time(plan: Plan) -> datetime:
    """Return midnight (UTC) of the day of issue, else of the event, else of 1 January 1980 (the zip epoch)."""
    day = plan.reference_day
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)


def _refuse_namesakes(dossiers: Sequence[Reviewed]) -> None:
    twice = [name for name, count in Counter(each.plan.dossier for each in dossiers).items() if count > 1]
    if twice:
        raise InvalidData("Nhiều hồ sơ cùng ra thư mục «{name}»; đổi tên thư mục dữ liệu.", name=twice[0])


__all__ = ["PARTS", "Built", "Progress", "Reviewed", "build", "reviewed"]
