"""Correct or recall what was issued, by công văn to all who have it (Điều 18.3, 18.4)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.build import Reviewed
from pipeline.documents.cong_van import (
    Correction,
    correction_draft,
    holders_distribution,
    letter_issuance,
    recall_draft,
)
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.issued import CONTENT, Office, Part, PartIssued, all_named, first_named, issuance_of, issued_distribution
from pipeline.issued.holding import CORRECTING, RECALLING, spans
from pipeline.issuing.issue import Issued
from pipeline.issuing.letters import Letter, draft_letter, issue_letter
from pipeline.issuing.replacing import in_force
from pipeline.issuing.request import Request
from pipeline.register import Answer, Relation
from pipeline.rendering.readback import word_text
from pipeline.vietnamese.text import nfc


def recall_issued(dossier: Reviewed, part: Part, request: Request, office: Office, *, reason: str) -> Issued:
    """Return the công văn that recalls an issued part; all its documents in force are marked recalled with it.

    Raises:
        InvalidData: the part is not issued, or no reason is given.
        PipelineError: as ``issue``.
    """
    return issue_letter(dossier, _recall(dossier.plan, part, office, reason), request, office)


def draft_recall(dossier: Reviewed, part: Part, office: Office, *, reason: str) -> Path:
    """Return the file of that công văn without number and date; nothing is marked.

    Raises:
        InvalidData, PipelineError: as ``recall_issued``.
    """
    return draft_letter(dossier, _recall(dossier.plan, part, office, reason), office)


def correct_issued(
    dossier: Reviewed, part: Part, request: Request, office: Office, *, corrections: tuple[Correction, ...]
) -> Issued:
    """Return the công văn đính chính of an issued part; its documents in force are marked corrected with it.

    Only faults of form are corrected so; a fault of content asks for a replacement (Điều 18.3).

    Raises:
        InvalidData: the part is not issued, or no correction is given.
        PipelineError: as ``issue``.
    """
    return issue_letter(dossier, _correction(dossier.plan, part, office, corrections), request, office)


def draft_correction(
    dossier: Reviewed, part: Part, office: Office, *, corrections: tuple[Correction, ...]
) -> Path:
    """Return the file of that công văn without number and date; nothing is marked.

    Raises:
        InvalidData, PipelineError: as ``correct_issued``.
    """
    return draft_letter(dossier, _correction(dossier.plan, part, office, corrections), office)


def _recall(plan: Plan, part: Part, office: Office, reason: str) -> Letter:
    if not reason.strip():
        raise InvalidData("Thu hồi phải ghi lý do (--reason).")
    old = in_force(plan, part, office)
    what, about = all_named(old.documents), _about(old)
    return Letter(
        lambda given: recall_draft(
            plan, given, recalled=what, cited=first_named(old.documents, of=plan.body.full_name),
            reason=reason.strip(), stem=f"thu-hoi-{part.key}"),
        letter_issuance(plan, issuance_of(plan, part), holders_distribution(
            plan, issued_distribution(plan, part, old), document=what)),
        f"về việc thu hồi {what}", f"{RECALLING}/{about}", answers=Answer(Relation.RECALLS, old.documents[0].entry_id))


def _correction(plan: Plan, part: Part, office: Office, corrections: tuple[Correction, ...]) -> Letter:
    if not corrections:
        raise InvalidData("Đính chính phải ghi chỗ sai và chỗ đúng (--wrong, --right).")
    old = in_force(plan, part, office)
    _require_printed(corrections, old, office.output / plan.dossier)
    what, first = all_named(old.documents), old.documents[0]
    return Letter(
        lambda given: correction_draft(plan, given, corrected=what, cited=first_named(old.documents),
                                       corrections=corrections,
                                       stem=f"dinh-chinh-{part.key}"),
        letter_issuance(plan, issuance_of(plan, part), holders_distribution(
            plan, issued_distribution(plan, part, old), document=what)),
        f"về việc đính chính {what}", f"{CORRECTING}/{_about(old)}/{_mark(corrections)}",
        answers=Answer(Relation.CORRECTS, first.entry_id))


def _require_printed(corrections: Iterable[Correction], old: PartIssued, target: Path) -> None:
    """Raise when the issued files do not say what a correction calls wrong: it would certify words never printed.

    A file that is no longer what was issued says nothing of that.  Files that lie elsewhere are not looked into;
    verifying the register tells of them.
    """
    files = [file for entry in old.documents for file in entry.files
             if file.name.endswith(".docx") and (target / file.name).is_file()]
    for file in files:
        if sha256_of(target / file.name) != file.sha256:
            raise InvalidData("Tệp đã phát hành «{file}» không còn như khi phát hành; lấy lại tệp gốc từ bản sao lưu "
                              "rồi chạy lại (vanban register verify kể đủ).", file=target / file.name)
    printed = "\n".join(_spaced(word_text(target / file.name)) for file in files)
    for each in corrections:
        if files and _spaced(each.wrong) not in printed:
            raise InvalidData("Văn bản đã phát hành không có chữ «{wrong}»; ghi --wrong đúng như đã in.",
                              wrong=each.wrong)


def _spaced(text: str) -> str:
    return " ".join(nfc(text).split())


def _mark(corrections: tuple[Correction, ...]) -> str:
    """Return what tells one set of corrections from another, so that none is issued twice."""
    return hashlib.sha256(repr(corrections).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _about(issued: PartIssued) -> str:
    return spans(entry.entry_id for entry in issued.documents)


def content_findings(corrections: Iterable[Correction]) -> tuple[Finding, ...]:
    """Return a warning for each correction that changes a figure: a date, an hour, a number, an amount (Điều 18.3)."""
    return tuple(Finding(CONTENT, Place(), {"wrong": each.wrong, "right": each.right}) for each in corrections
                 if re.findall(r"\d+", each.wrong) != re.findall(r"\d+", each.right))
