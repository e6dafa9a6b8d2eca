"""Stage 1, load: a dossier's folder becomes a ``Plan``.

A dossier is a folder with ``ke-hoach.yaml`` and, if the plan has delegates, ``dai-bieu.xlsx``; the directory
``danh-ba.xlsx`` and the issuing body ``co-quan.yaml`` are taken from the dossier itself or from the folder above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.domain.issuance import IssuingBody
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Severity
from pipeline.sources.assemble import content, facts, people
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.assemble.hall import hall, room_settings
from pipeline.sources.assemble.issuance import invitation, issuance
from pipeline.sources.body_file import NO_ORGAN, chosen, issuing_body, read_body_file, read_issuing_body
from pipeline.sources.consequences import BODY_LOST, first_hand
from pipeline.sources.directory_file import directory_reading, read_directory
from pipeline.sources.dossier import (
    BODY_FILE,
    DIRECTORY_FILE,
    dossier_paths,
    misnamed_files,
    output_name,
    shared_file,
)
from pipeline.sources.plan_file import read_plan_file
from pipeline.sources.prose import ProseReader
from pipeline.sources.schema import PlanFile
from pipeline.sources.schema_errors import Validated
from pipeline.sources.source_map import Cursor, SourceMap
from pipeline.sources.source_map import Path as ModelPath

__all__ = ["Reading", "dossier_paths", "load", "load_issuing_body", "read_dossier"]


def load_issuing_body(folder: Path) -> IssuingBody:
    """Return the issuing body whose files lie in ``folder``, or in the folder above.

    Raises:
        InvalidData: the files cannot be read.
    """
    directory = read_directory(shared_file(folder, DIRECTORY_FILE))
    return read_issuing_body(shared_file(folder, BODY_FILE), directory)


@dataclass(frozen=True, slots=True)
class Reading:
    """What could be read of a dossier.

    Attributes:
        plan: the plan; with ``lost`` parts it may be reviewed and must not be built; None when too little is left.
        findings: everything that reading it found.
        lost: paths of what had to be left out.
    """

    plan: Plan | None
    findings: tuple[Finding, ...]
    lost: frozenset[ModelPath]

    @property
    def has_errors(self) -> bool:
        """Return whether the dossier must not be built."""
        return self.plan is None or any(finding.severity is Severity.ERROR for finding in self.findings)

    def first_hand(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return those of ``findings`` that do not merely follow from what was lost."""
        return first_hand(findings, self.lost, told=self.findings)


def load(dossier: Path) -> tuple[Plan, tuple[Finding, ...]]:
    """Return the dossier's plan, and the warnings that reading it gave.

    Raises:
        InvalidData: with every problem found; reading goes on as far as it can after the first.
    """
    reading = read_dossier(dossier)
    if reading.plan is None or reading.has_errors:
        raise InvalidData("Dữ liệu có {count} lỗi; chưa ghi gì.", findings=reading.findings,
                          count=len(reading.findings))
    return reading.plan, reading.findings


def read_dossier(dossier: Path) -> Reading:
    """Return the dossier as far as it can be read, with every problem found."""
    findings: list[Finding] = [*misnamed_files(dossier)]
    lost: set[ModelPath] = set()
    listed = directory_reading(shared_file(dossier, DIRECTORY_FILE))
    findings.extend(listed.findings)
    directory = Directory((*listed.directory.organs, NO_ORGAN))
    lost |= listed.lost
    try:
        file = read_plan_file(dossier)
    except InvalidData as error:
        file = Validated(None, SourceMap(), tuple(error.findings), frozenset())
    findings.extend(file.findings)
    lost |= file.lost
    issuing = issuing_body(read_body_file(shared_file(dossier, BODY_FILE)), listed.directory)
    findings.extend(first_hand(issuing.findings, lost))
    if not issuing.knows_signers:
        lost.add(BODY_LOST)
    if file.model is None:
        return Reading(None, tuple(findings), frozenset(lost))
    known = listed.directory if issuing.body.organ_id else directory
    try:
        plan, noted, left_out = _assembled(dossier, file.model, file.source_map, directory=known, body=issuing.body)
    except InvalidData as error:
        return Reading(None, (*findings, *error.findings), frozenset(lost))
    lost |= left_out
    findings.extend(first_hand(_without_repeats(noted), lost))
    return Reading(plan, tuple(findings), frozenset(lost))


def _assembled(
    dossier: Path, file: PlanFile, source_map: SourceMap, *, directory: Directory, body: IssuingBody
) -> tuple[Plan, list[Finding], set[ModelPath]]:
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
        dossier=output_name(dossier),
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
        programme=content.programme(file.programme, at["chuong_trinh"], desk, first=event.day if event else None),
        tasks=content.tasks(file.tasks, at["nhiem_vu"], deadlines, desk),
        budget=budget,
        blocks=content.blocks(file.blocks, at["noi_dung"], desk),
        annexes=content.annexes(file.annexes, at["phu_luc"], desk),
        invitation=invitation(file.invitation, at["giay_moi"], body=body, event=event, delegates=delegates,
                              desk=desk),
        hall=hall(file.hall, at["hoi_truong"], delegates, desk),
        room=room_settings(file.room, at["phong_hop"], delegates, desk),
        organ_uses=tuple(reader.organ_uses),
        text_uses=tuple(reader.text_uses),
        place=at["trich_yeu"].place,
    )
    reader.names.clear()  # facts refer back to their reader: the ring would keep the directory as long as it stands
    return plan, reader.findings, desk.lost


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    """Return the findings, those alike (one sentence read for many organs) only once."""
    return list({(each.code, each.place, each.sentence): each for each in findings}.values())
