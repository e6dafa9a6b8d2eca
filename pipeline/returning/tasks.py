"""The plan's work, step by step: how it stands, the table, what is done, reminders to those whose work is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.build import Reviewed
from pipeline.documents.bang_nhiem_vu import task_table_drafts
from pipeline.documents.giay_moi import letter_slug
from pipeline.documents.nhac_nhiem_vu import FOLDER as REMINDERS
from pipeline.documents.nhac_nhiem_vu import due_by_lead, task_reminder_draft
from pipeline.domain.assignments import assignments
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Followed, catalogue, follow
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.issued import with_given_numbers
from pipeline.readying import Built
from pipeline.returning.publishing import Desk, publish_part
from pipeline.sources.task_state import read_task_state, record_done, record_open

FOLDER = "nhiem-vu"


def work_of(plan: Plan, folder: Path, *, today: date) -> tuple[tuple[Followed, ...], tuple[Finding, ...]]:
    """Return all work of a plan as it stands on a day, and what is to be said of its records.

    Raises:
        InvalidData: the plan gives no work, or the file of what is done has faults.
    """
    if not plan.tasks:
        raise InvalidData("Hồ sơ «{dossier}» không giao việc nào (nhiem_vu trong ke-hoach.yaml).", dossier=plan.dossier)
    return follow(plan, read_task_state(folder), today=today)


def publish_task_table(dossier: Reviewed, desk: Desk, *, today: date) -> Built:
    """Publish the table as a Word file and as a workbook.

    Raises:
        PipelineError: as ``work_of`` and ``publish_part``.
    """
    work, findings = work_of(dossier.plan, dossier.folder, today=today)
    built = publish_part(dossier, task_table_drafts(dossier.plan, work, folder=FOLDER), desk, part=f"{FOLDER}/")
    return replace(built, findings=(*findings, *built.findings))


def publish_task_reminders(dossier: Reviewed, desk: Desk, *, today: date, days: int) -> Built:
    """Publish a draft of a reminder to each organ that leads work due within ``days`` days, or late; no other stays.

    Raises:
        InvalidData: co-quan.yaml gives no symbol for công văn.
        PipelineError: as ``work_of`` and ``publish_part``.
    """
    plan = with_given_numbers(dossier.plan, desk.issued(dossier.plan))
    work, findings = work_of(plan, dossier.folder, today=today)
    due = due_by_lead(work, days=days)
    own = due.pop(plan.body.organ_id, [])
    stems = _stems(plan)
    drafts = [task_reminder_draft(plan, organ, due[organ], stem=f"{REMINDERS}/{stems[organ]}") for organ in due]
    told = [Finding(catalogue.OWN, each.assignment.place, {"name": each.assignment.assignment_id}) for each in own]
    told += [Finding(catalogue.NOBODY, each.assignment.place, {"name": each.assignment.assignment_id})
             for each in work if not each.assignment.lead_ids and each.is_due_within(days)]
    if not drafts and not told:
        told.append(Finding(catalogue.NOTHING_DUE, plan.place, {"count": days}))
    built = publish_part(replace(dossier, plan=plan), drafts, desk, part=f"{REMINDERS}/")
    return replace(built, findings=(*findings, *told, *built.findings))


def _stems(plan: Plan) -> dict[str, str]:
    """Return organ -> name of its reminder; its number is that of the organ among those with work."""
    leads = dict.fromkeys(organ for task in plan.tasks for organ in task.organ_ids)
    return {organ_id: f"{number:03d}-{letter_slug(plan.directory.by_id[organ_id])}"
            for number, organ_id in enumerate(leads, start=1)}


def mark_done(plan: Plan, folder: Path, names: Sequence[str], *, day: date, today: date) -> None:
    """Record work as done on a day.

    Raises:
        InvalidData: the plan has no such work, the day is still to come, or the file of what is done has faults.
        OutputError: the disk refuses.
    """
    if day > today:
        raise InvalidData("Ngày xong {given} còn ở phía trước; chưa ghi gì.", given=f"{day:%d/%m/%Y}")
    words = {each.assignment_id: each.text.text for each in assignments(plan)}
    _require_known(names, words)
    record_done(folder, {name: words[name] for name in dict.fromkeys(names)}, day)


def mark_open(plan: Plan, folder: Path, names: Sequence[str]) -> None:
    """Record work as not done; records of work that the plan has no more may be taken out so too.

    Raises:
        InvalidData: neither the plan nor the file knows it, or the file has faults.
        OutputError: the disk refuses.
    """
    _require_known(names, (*(each.assignment_id for each in assignments(plan)), *read_task_state(folder)))
    record_open(folder, names)


def _require_known(names: Sequence[str], known: Iterable[str]) -> None:
    ids = list(known)
    unknown = [name for name in names if name not in ids]
    if unknown:
        raise InvalidData("Không có việc nào mang mã «{names}»; chưa ghi gì. Các mã: {known}.",
                          names=", ".join(unknown), known=", ".join(ids))
