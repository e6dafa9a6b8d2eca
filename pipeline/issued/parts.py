"""The parts of a dossier that are issued (the Kế hoạch with its annexes, the letters), as the register asks of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum

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


def numbered(base: Issuance, plan: Plan, *, number: int, suffix: str, day: date, replaced: Entry | None) -> Issuance:
    """Return the issuing facts with number and date, and the issued document that they replace."""
    replaces = f"{named(replaced)} của {plan.body.full_name}" if replaced else ""
    return replace(base, code_number=number, code_suffix=suffix, issued=IssueDate(day=day), replaces=replaces)


def narrowed(issuance: Issuance, organs: Collection[str]) -> Issuance:
    """Return the issuing facts of letters to these organs only: «Như thành phần mời» stands for no others then."""
    lines = tuple(
        replace(line, organ_ids=tuple(each for each in line.organ_ids if each in organs)) if line.invited else line
        for line in issuance.distribution.lines
    )
    kept = tuple(line for line in lines if line.organ_ids or not line.invited)
    return replace(issuance, distribution=replace(issuance.distribution, lines=kept))


def named(entry: Entry) -> str:
    """Return an issued document as a sentence names it: ``Kế hoạch số 132/KH-UBND ngày 05 tháng 7 năm 2024``."""
    return f"{entry.facts.kind.label} số {entry.code} {date_phrase(entry.issued_date)}"


#: So many documents are named one by one; of more, the first and the last are.
NAMED_ONE_BY_ONE_MAX = 3


def all_named(entries: Sequence[Entry]) -> str:
    """Return several issued documents of one kind as a sentence names them."""
    if len(entries) <= NAMED_ONE_BY_ONE_MAX:
        return " và ".join(filter(None, (", ".join(map(named, entries[:-1])), named(entries[-1]))))
    first, last = entries[0], entries[-1]
    since = "" if first.issued_date == last.issued_date else f" {date_phrase(first.issued_date)}"
    return (f"{len(entries)} {first.facts.kind.label} từ số {first.code}{since} đến số {last.code} "
            f"{date_phrase(last.issued_date)}")


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
        recipients=_recipients(issuance, lines),
        filing=issuance.distribution.filing_places,
        copies_total=sum(line.copies for line in lines),
        fingerprint=fingerprint,
        priority=issuance.priority,
        secrecy=issuance.secrecy,
    )


def _recipients(issuance: Issuance, lines: Sequence[CopyLine]) -> tuple[Recipient, ...]:
    """Return the lines of Nơi nhận with the copies that go to each, as the book prints them.

    A line that stands for one organ bears its id.
    """
    copies: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.purpose != FILED:
            key = (line.line, line.purpose)
            copies[key] = copies.get(key, 0) + line.copies
    single = {line.text.text.rstrip(" ;,."): line.organ_ids[0] for line in issuance.distribution.lines
              if len(line.organ_ids) == 1}
    return tuple(Recipient(text, count, purpose, single.get(text, "")) for (text, purpose), count in copies.items())
