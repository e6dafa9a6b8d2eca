"""The parts of a dossier that are issued, each under one number: the Kế hoạch with its annexes, the letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pipeline.documents.giay_moi import invitees, letter_slug
from pipeline.documents.noi_nhan import FILED, CopyLine, copy_lines
from pipeline.domain.issuance import Issuance, IssueDate, NumberSeries
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.register import DocumentFacts, Entry, Recipient
from pipeline.vietnamese.dates import date_phrase

#: The one series of offices that number all documents together.
ONE_SERIES = "chung"


class Part(Enum):
    """What is issued at once: its name on the command line, its kind, the parts of the build that make it."""

    KE_HOACH = ("ke-hoach", DocumentKind.KE_HOACH, ("ke-hoach", "phu-luc"))
    GIAY_MOI = ("giay-moi", DocumentKind.GIAY_MOI, ("giay-moi",))

    def __init__(self, key: str, kind: DocumentKind, build_parts: tuple[str, ...]) -> None:
        self.key = key
        self.kind = kind
        self.build_parts = build_parts

    @classmethod
    def by_key(cls, key: str) -> Part:
        """Return the part of that name; raise ``KeyError`` for any other."""
        for part in cls:
            if part.key == key:
                return part
        raise KeyError(key)


def issuance_of(plan: Plan, part: Part) -> Issuance:
    """Return the issuing facts of a part.

    Raises:
        InvalidData: the dossier sends no letters.
    """
    if part is Part.KE_HOACH:
        return plan.issuance
    if plan.invitation is None:
        raise InvalidData("Hồ sơ «{dossier}» không có giấy mời để phát hành; khai «giay_moi» trước.",
                          dossier=plan.dossier)
    return plan.invitation.issuance


def with_issuance(plan: Plan, part: Part, issuance: Issuance) -> Plan:
    """Return the plan with other issuing facts for a part."""
    if part is Part.KE_HOACH:
        return replace(plan, issuance=issuance)
    return replace(plan, invitation=replace(plan.invitation, issuance=issuance)) if plan.invitation else plan


def numbered(plan: Plan, part: Part, *, number: int, suffix: str, day: date, replaces: str = "") -> Plan:
    """Return the plan with number and date given to a part."""
    issuance = replace(issuance_of(plan, part), code_number=number, code_suffix=suffix, issued=IssueDate(day=day),
                       replaces=replaces)
    return with_issuance(plan, part, issuance)


@dataclass(frozen=True, slots=True)
class InForce:
    """One issued document in force, and the one it took the place of, if any."""

    entry: Entry
    replaced: Entry | None = None

    @property
    def organ_key(self) -> str:
        """Return the organ whose letter alone this is; empty for a document of the whole dossier."""
        return self.entry.facts.document_key.split("/")[0].removeprefix(REPLACING + str(replaced_id(self.entry)))

    def given_to(self, base: Issuance, plan: Plan) -> Issuance:
        """Return issuing facts with the number, date and replaced document of this one."""
        entry = self.entry
        replaces = f"{named(self.replaced)} của {plan.body.full_name}" if self.replaced else ""
        return replace(base, code_number=entry.number, code_suffix=entry.suffix,
                       issued=IssueDate(day=entry.issued_date), replaces=replaces)


#: Begins the key of a document that replaces another; the entry id of that one follows.
REPLACING = "thay-the-"


def replaced_id(entry: Entry) -> int | None:
    """Return the id of the entry that this one replaces, wholly or for some recipients, or None."""
    last = entry.facts.document_key.rsplit("/", 1)[-1]
    return int(last.removeprefix(REPLACING)) if last.startswith(REPLACING) else None


def with_given_numbers(plan: Plan, documents: Mapping[Part, tuple[InForce, ...]]) -> Plan:
    """Return the plan with the numbers, dates and replaced documents that its issued parts bear."""
    for part, issued in documents.items():
        base = issuance_of(plan, part)
        plan = with_issuance(plan, part, issued[0].given_to(base, plan))
        if part is Part.GIAY_MOI and plan.invitation:
            own = {organ: each.given_to(base, plan) for each in issued for organ in _organs(plan, each, issued[0])}
            plan = replace(plan, invitation=replace(plan.invitation, own_issuances=own))
    return plan


def _organs(plan: Plan, document: InForce, first: InForce) -> tuple[str, ...]:
    """Return the organs whose letters bear this document's own number: by its key, or by the letters frozen for it."""
    if document.organ_key:
        return (document.organ_key,)
    if document is first:
        return ()
    names = " ".join(file.name for file in document.entry.files)
    return tuple(each.organ.organ_id for each in invitees(plan) if f"-{letter_slug(each.organ)}.docx" in names)


def named(entry: Entry) -> str:
    """Return an issued document as a sentence names it: ``Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2024``."""
    return f"{entry.facts.kind.label} số {entry.code} {date_phrase(entry.issued_date)}"


def series_of(plan: Plan, kind: DocumentKind) -> str:
    """Return the series that a kind is numbered in, by the office's setting (Điều 15.1.c)."""
    return ONE_SERIES if plan.body.settings.number_series is NumberSeries.ONE else kind.key


def document_facts(
    plan: Plan, issuance: Issuance, kind: DocumentKind, *, subject: str, key: str = "", fingerprint: str = ""
) -> DocumentFacts:
    """Return what the register asks of a document, recipients and copies as its Nơi nhận says."""
    lines = copy_lines(plan, issuance)
    return DocumentFacts(
        organ_id=plan.body.organ_id,
        organ_name=plan.body.full_name,
        series=series_of(plan, kind),
        notation=issuance.code_notation,
        kind=kind,
        dossier=plan.dossier,
        document_key=key,
        subject=subject,
        signer_name=issuance.signer.full_name,
        signer_position=issuance.signer.position,
        recipients=_recipients(lines),
        filing=issuance.distribution.filing_places,
        copies_total=sum(line.copies for line in lines),
        fingerprint=fingerprint,
        priority=issuance.priority,
        secrecy=issuance.secrecy,
    )


def _recipients(lines: Sequence[CopyLine]) -> tuple[Recipient, ...]:
    """Return the lines of Nơi nhận with the copies that go to each, as the book prints them."""
    copies: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.purpose != FILED:
            key = (line.line, line.purpose)
            copies[key] = copies.get(key, 0) + line.copies
    return tuple(Recipient(text, count, purpose) for (text, purpose), count in copies.items())
