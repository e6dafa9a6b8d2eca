"""Publish one part of the returns loop beside the dossier's documents, under the same rules: nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.artifact import Artifact, sha256_of
from pipeline.build import Reviewed, examiner_of, judged, require_conformant, stamps
from pipeline.domain.draft import Draft
from pipeline.errors import NotConformant
from pipeline.issued import Lookup, Owner, nothing_issued
from pipeline.leaks import distinctive_facts
from pipeline.making import Made, make
from pipeline.provenance import Origin, published_events
from pipeline.readying import Built, ready
from pipeline.rendering import Templates, load_templates
from pipeline.workspace import Workspace, publish, writing


@dataclass(frozen=True, slots=True)
class Desk:
    """Folders and moment of one run.

    Attributes:
        output, templates: the output folder, the Word templates.
        epoch: date put into files' properties; None takes the day of issue.
        keep_both: whether files that somebody changed stay and the new versions are put beside them.
        issued: tells which parts of a dossier are issued.
    """

    output: Path
    templates: Path
    epoch: datetime | None = None
    keep_both: bool = False
    issued: Lookup = nothing_issued


@dataclass(frozen=True, slots=True)
class ReadyFile:
    """A file that no template makes: its content, and whose it is."""

    content: bytes
    recipients: tuple[str, ...] = ()


def publish_part(
    dossier: Reviewed, drafts: Sequence[Draft], desk: Desk, *, part: str | frozenset[str],
    files: Mapping[str, ReadyFile] | None = None
) -> Built:
    """Make the drafts, put ``files`` beside them, and publish both as one part of the dossier.

    Files of the part that are made no more are taken away, unless somebody changed them.  Several parts may be
    published at once; a part is known by how the names of its files begin.

    Raises:
        NotConformant: a file breaks the decree, or lacks a datum; which one is not told, it may be a person's.
        WouldDestroy: a file was changed by hand.
        PipelineError: as ``build``.
    """
    plan, target = dossier.plan, desk.output / dossier.plan.dossier
    parts = frozenset({part}) if isinstance(part, str) else part
    templates = load_templates(desk.templates)
    with Workspace(desk.output) as workspace, writing(desk.output):
        folder = workspace.folder()
        made = _made(dossier, drafts, templates=templates, folder=folder, desk=desk)
        finished = judged(made, dossier)
        require_conformant([finished], strict=False, accept=False)
        made = _with_files(made, files or {})
        tree, built = ready(made, plan.dossier, finished.findings, target, event=distinctive_facts(plan),
                            owner=Owner.of(plan), parts=parts, keep_both=desk.keep_both)
        publish([tree])
    return replace(built, findings=made.examined.breaches)


def _made(dossier: Reviewed, drafts: Sequence[Draft], *, templates: Templates, folder: Path, desk: Desk) -> Made:
    plan, target = dossier.plan, desk.output / dossier.plan.dossier
    try:
        return make(drafts, templates, folder=folder, target=target, stamp=stamps(plan, desk.epoch),
                    progress=lambda *_: None, examiner=examiner_of(plan, published_events(desk.output)))
    except NotConformant as error:
        if error.findings:
            raise
        raise NotConformant("Tệp «{name}» làm ra thiếu dữ liệu. Chưa ghi gì; kiểm tra tệp mẫu Word tương ứng.",
                            name=error.details.get("name", "")) from None


def _with_files(made: Made, files: Mapping[str, ReadyFile]) -> Made:
    """Return what was made with the ready files among it."""
    artifacts, origins = list(made.artifacts), dict(made.origins)
    for name, file in files.items():
        path = made.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
        checksum = sha256_of(path)
        artifacts.append(Artifact(str(made.folder), name, None, file.recipients, checksum))
        origins[name] = Origin(checksum, "", {})
    return replace(made, artifacts=tuple(artifacts), origins=origins)
