"""Stage 1, load: a dossier's folder becomes a ``Plan``.

A dossier is a folder with ``ke-hoach.yaml`` and, if the plan has delegates, ``dai-bieu.xlsx``; the directory
``danh-ba.xlsx`` and the issuing body ``co-quan.yaml`` are taken from the dossier itself or from the folder above.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pipeline.domain.issuance import IssuingBody
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Severity
from pipeline.sources.assemble import content, facts, people
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.assemble.issuance import invitation, issuance
from pipeline.sources.body_file import chosen, issuing_body, read_body_file
from pipeline.sources.directory_file import read_directory
from pipeline.sources.dossier import BODY_FILE, DIRECTORY_FILE, dossier_paths, misnamed_files, shared_file
from pipeline.sources.plan_file import read_plan_file
from pipeline.sources.prose import ProseReader
from pipeline.sources.schema import PlanFile
from pipeline.sources.source_map import Cursor, SourceMap
from pipeline.vietnamese.text import file_stem, nfc

Value = TypeVar("Value")

__all__ = ["dossier_paths", "load", "load_issuing_body"]


def load_issuing_body(folder: Path) -> IssuingBody:
    """Return the issuing body whose files lie in ``folder``, or in the folder above.

    Raises:
        InvalidData: the files cannot be read.
    """
    directory = read_directory(shared_file(folder, DIRECTORY_FILE))
    return issuing_body(read_body_file(shared_file(folder, BODY_FILE)), directory)


def load(dossier: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the dossier's plan, and the warnings that reading it gave.

    Raises:
        InvalidData: with every problem found; reading goes on as far as it can after the first.
    """
    findings: list[Finding] = [*misnamed_files(dossier)]
    directory = _attempt(findings, lambda: read_directory(shared_file(dossier, DIRECTORY_FILE)))
    plan_file = _attempt(findings, lambda: read_plan_file(dossier))
    body_file = _attempt(findings, lambda: read_body_file(shared_file(dossier, BODY_FILE)))
    body = None
    if directory and body_file:
        body = _attempt(findings, lambda: issuing_body(body_file, directory))
    if directory is None or body is None or plan_file is None:
        raise _invalid(findings)
    made = _attempt(findings, lambda: _assembled(dossier, *plan_file, directory=directory, body=body))
    if made:
        findings.extend(_without_repeats(made[1]))
    if made is None or any(finding.severity is Severity.ERROR for finding in findings):
        raise _invalid(findings)
    return made[0], tuple(findings)


def _attempt(findings: list[Finding], read: Callable[[], Value]) -> Value | None:
    """Return what ``read`` gives, or None with its findings kept."""
    try:
        return read()
    except InvalidData as error:
        findings.extend(error.findings)
        return None


def _assembled(
    dossier: Path, file: PlanFile, source_map: SourceMap, *, directory: Directory, body: IssuingBody
) -> tuple[Plan, list[Finding]]:
    """Return the plan made of its file model: facts first, then the sentences that refer to them."""
    at = Cursor(source_map)
    reader = ProseReader({})
    day = file.issued.reference or (file.event.day if file.event else None)
    desk = Desk(directory, reader, day)
    facts.name_organs(desk)
    cited = facts.citations(file.citations, at["vien_dan"], desk)
    facts.name_facts(file.facts, at["so_lieu"], desk)
    event = facts.event(file.event, at["su_kien"], desk)
    deadlines = facts.deadlines(file.deadlines, at["thoi_han"], desk)
    delegates = people.delegates(file.groups, file.stated_total, at["dai_bieu"],
                                 total_at=at["tong_so_dai_bieu"], event=event, desk=desk)
    facts.name_totals(delegates, desk)
    budget = facts.budget(file.budget, at["du_toan"], desk)
    body = replace(body, settings=chosen(body.settings, file.settings))
    plan = Plan(
        dossier=file_stem(nfc(dossier.resolve().name)),
        body=body,
        directory=directory,
        issuance=issuance(file, DocumentKind.KE_HOACH, at, body=body, delegates=delegates, desk=desk),
        subject=desk.prose(file.subject, at["trich_yeu"]),
        legal_bases=tuple(desk.prose(each, at["can_cu"][index]) for index, each in enumerate(file.legal_bases)),
        event=event,
        deadlines=deadlines,
        citations=cited,
        delegates=delegates,
        participants=people.participants(file.participants, at["thanh_phan"], delegates, desk),
        programme=content.programme(file.programme, at["chuong_trinh"], desk),
        tasks=content.tasks(file.tasks, at["nhiem_vu"], deadlines, desk),
        budget=budget,
        blocks=content.blocks(file.blocks, at["noi_dung"], desk),
        annexes=content.annexes(file.annexes, at["phu_luc"], desk),
        invitation=invitation(file.invitation, at["giay_moi"], body=body, event=event, delegates=delegates,
                              desk=desk),
        organ_uses=tuple(reader.organ_uses),
        text_uses=tuple(reader.text_uses),
        place=at["trich_yeu"].place,
    )
    return plan, reader.findings


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Return the findings, those alike (one sentence read for many organs) only once."""
    return list({(each.code, each.place, each.sentence): each for each in findings}.values())


def _invalid(findings: list[Finding]) -> InvalidData:
    return InvalidData("Dữ liệu có {count} lỗi; chưa ghi gì.", findings=findings, count=len(findings))
