"""THE pipeline: load, review, compose, render, read back, publish — the order of the stages and nothing else.

Everything is decided before anything is written: all dossiers are loaded and reviewed first, each is rendered
into a scratch folder, and only then do all of them take their places under the output folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from pipeline.documents import compose
from pipeline.documents.compose import PARTS
from pipeline.domain.draft import Draft, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.review import review
from pipeline.errors import InvalidData, NotConformant
from pipeline.execution import Executor
from pipeline.findings import Finding, Place, Severity, severity_rank
from pipeline.issued import (
    LOST,
    NOT_HERE,
    Lookup,
    Owner,
    lies_in,
    named,
    nothing_issued,
    require_own_folder,
    with_given_numbers,
)
from pipeline.leaks import distinctive_facts
from pipeline.making import ALONE, Made, Progress, Stamp, make
from pipeline.provenance import PublishedEvent, published_events
from pipeline.readying import Built, ready
from pipeline.rendering import Templates, load_templates
from pipeline.soundness import Examiner, require_no_leak
from pipeline.sources.load import dossier_paths, read_dossier
from pipeline.workspace import Workspace, publish, writing

#: What stands in files of documents without any date.
ZIP_EPOCH = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One dossier that may be built: plan, what the review said, the folder of its data, which parts are issued."""

    plan: Plan
    findings: tuple[Finding, ...]
    folder: Path
    issued_parts: frozenset[str] = frozenset()


def reviewed(paths: Sequence[Path], *, strict: bool = False) -> tuple[Reviewed, ...]:
    """Return every dossier under ``paths``, loaded and reviewed.

    Raises:
        InvalidData: when any of them has an error (with ``strict``, a warning), with all findings of all.
    """
    passed: list[Reviewed] = []
    findings: list[Finding] = []
    dossiers, refused = _dossiers(paths, findings)
    for dossier in dossiers:
        reading = read_dossier(dossier)
        reviewed_too = reading.first_hand(review(reading.plan)) if reading.plan else ()
        found = tuple(sorted((*reading.findings, *reviewed_too), key=lambda each: severity_rank(each.severity)))
        findings.extend(found)
        if reading.plan is None or reading.has_errors:
            refused += 1
        else:
            passed.append(Reviewed(reading.plan, found, dossier))
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    count = sum(finding.severity in stopping for finding in findings)
    if count or refused:
        raise InvalidData("Có {count} lỗi phải sửa; chưa ghi gì.", findings=findings, count=count)
    _refuse_namesakes(passed)
    return tuple(passed)


def _dossiers(paths: Sequence[Path], findings: list[Finding]) -> tuple[tuple[Path, ...], int]:
    """Return the dossiers under ``paths``, each once however it is spelled, and how many paths hold none."""
    found: dict[Path, Path] = {}
    refused = 0
    for given in paths:
        try:
            for path in dossier_paths(given):
                found.setdefault(path.resolve(), path)
        except InvalidData as error:
            findings.extend(error.findings)
            refused += 1
    return tuple(found.values()), refused


def build(
    paths: Sequence[Path], *, output: Path, templates: Path, only: frozenset[str] = frozenset(),
    strict: bool = False, accept_nonconformant: bool = False, keep_both: bool = False,
    issued: Lookup = nothing_issued, epoch: datetime | None = None, progress: Progress = lambda *_: None,
    executor: Executor = ALONE,
) -> tuple[Built, ...]:
    """Make every document of every dossier under ``paths`` and publish them under ``output``.

    Args:
        paths: dossiers, or folders of dossiers.
        output: folder that gets one folder a dossier.
        templates: folder of the Word templates.
        only: parts to make (keys of ``PARTS``); the others stay as they were published.
        strict: whether warnings stop the run.
        accept_nonconformant: whether files that break the decree are published all the same.
        keep_both: whether a file that somebody changed stays and the new version is put beside it, instead of
            stopping the run.
        issued: tells which parts are issued; those are left as they are, and keep their numbers and dates.
        epoch: date for the files' properties; None takes the day of issue, so that same data give same bytes.
        progress: told how far the work is.
        executor: who makes and examines the files.

    Raises:
        PipelineError: with its exit code; nothing is published then.
    """
    passed = reviewed(paths, strict=strict)
    with writing(output):
        dossiers = [_with_numbers(each, issued, output / each.plan.dossier) for each in passed]
    word_templates = load_templates(templates)
    with Workspace(output) as workspace, writing(output):
        events = {each.plan.dossier: distinctive_facts(each.plan) for each in dossiers}
        published = published_events(output)
        made = [_made(each, word_templates, workspace.folder(), target=output / each.plan.dossier,
                      parts=_open_parts(each, only), epoch=epoch, progress=progress, executor=executor,
                      examiner=examiner_of(each.plan, published, events=events))
                for each in dossiers]
        finished = [judged(files, each) for files, each in zip(made, dossiers, strict=True)]
        require_conformant(finished, strict=strict, accept=accept_nonconformant)
        papers = [(files, Owner.of(each.plan), each.plan.dossier, each.findings, _open_parts(each, only))
                  for files, each in zip(made, finished, strict=True)]
        del passed, dossiers, finished  # from here on no plan is needed: what tells of its files takes its room
        readied = [ready(files, name, findings, output / name, event=events[name], owner=owner, parts=parts,
                         keep_both=keep_both) for files, owner, name, findings, parts in papers]
        publish([tree for tree, _ in readied])
    return tuple(built for _, built in readied)


def _with_numbers(dossier: Reviewed, issued: Lookup, target: Path) -> Reviewed:
    """Return the dossier with the numbers its issued parts bear; closed are those whose issued files lie here."""
    renamed = require_own_folder(Owner.of(dossier.plan), target)
    documents = issued(dossier.plan)
    closed = frozenset(name for part, each in documents.items() for name in part.build_parts
                       if each.lost or any(lies_in(target, entry) for entry in each.documents))
    lost = (Finding(LOST, Place(str(target)), {"place": one.place, "code": one.code})
            for each in documents.values() for one in each.lost)
    missing = (Finding(NOT_HERE, Place(str(target)), {"document": named(entry), "folder": target})
               for each in documents.values() for entry in each.documents if not lies_in(target, entry))
    findings = (*dossier.findings, *renamed, *lost, *missing)
    return Reviewed(with_given_numbers(dossier.plan, documents), findings, dossier.folder, closed)


def _open_parts(dossier: Reviewed, only: frozenset[str]) -> frozenset[str]:
    """Return the parts to make: those asked for that are not issued."""
    return (only or frozenset(PARTS)) - dossier.issued_parts


def _made(
    dossier: Reviewed, templates: Templates, folder: Path, *, target: Path, parts: frozenset[str],
    epoch: datetime | None, progress: Progress, executor: Executor, examiner: Examiner,
) -> Made:
    """Return the files of the dossier's open parts in the scratch folder, each read back and found whole."""
    drafts = compose(dossier.plan, parts) if parts else ()
    return make(drafts, templates, folder=folder, target=target, stamp=stamps(dossier.plan, epoch), progress=progress,
                examiner=examiner, executor=executor)


def examiner_of(
    plan: Plan, published: Mapping[str, PublishedEvent], *, events: Mapping[str, Mapping[str, str]] | None = None
) -> Examiner:
    """Return who examines the files of ``plan``.

    Args:
        plan: the dossier.
        published: what the output says of every dossier (``published_events``), read once however many are built.
        events: the events of the dossiers of this run, by dossier.
    """
    event, past = published.get(plan.dossier, ({}, ()))
    others = {**{name: words for name, (words, _) in published.items() if words}, **(events or {})}
    others.pop(plan.dossier, None)
    return Examiner.of(plan, event, past=past, others=others)


def judged(made: Made, dossier: Reviewed) -> Reviewed:
    """Return the dossier with what its finished files gave rise to: breaches of the decree, foreign facts.

    Raises:
        NotConformant: a letter holds words of another recipient.
    """
    require_no_leak(made.examined)
    return replace(dossier, findings=(*dossier.findings, *made.examined.breaches, *made.examined.stale))


def require_conformant(dossiers: Sequence[Reviewed], *, strict: bool, accept: bool) -> None:
    """Raise when the files of some dossier break the decree (with ``strict``: when anything is to be said of them)."""
    findings = tuple(finding for each in dossiers for finding in each.findings)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = sum(finding.severity is Severity.WARNING for finding in findings) if strict else 0
    if (errors and not accept) or warnings:
        raise NotConformant("Văn bản làm ra có {count} chỗ phải sửa; chưa ghi gì.", findings=findings,
                            count=errors + warnings)


def stamps(plan: Plan, epoch: datetime | None) -> Stamp:
    """Return what tells the date in the properties of each draft: ``epoch``, else the day of issue of its document.

    A document without such a day takes that of the event, else 1 January 1980 (the zip epoch).
    """
    event = plan.event.day if plan.event else None
    invitation = plan.invitation

    def stamp(draft: Draft) -> datetime:
        issuance = plan.issuance
        if draft.kind is DocumentKind.GIAY_MOI and invitation:
            recipients = draft.recipients if isinstance(draft, WordDraft) else ()
            issuance = invitation.own_issuances.get("".join(recipients), invitation.issuance)
        return midnight(issuance.issued.reference or event or ZIP_EPOCH)

    return (lambda _: epoch) if epoch else stamp


def midnight(day: date) -> datetime:
    """Return midnight of the day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _refuse_namesakes(dossiers: Sequence[Reviewed]) -> None:
    twice = [name for name, count in Counter(each.plan.dossier for each in dossiers).items() if count > 1]
    if twice:
        raise InvalidData("Nhiều hồ sơ cùng ra thư mục «{name}»; đổi tên thư mục dữ liệu.", name=twice[0])


__all__ = ["PARTS", "Built", "Progress", "Reviewed", "build", "reviewed"]
