"""The parts of a dossier that are issued (the Kế hoạch with its annexes, the letters), as the register asks of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from itertools import groupby

from pipeline.documents.noi_nhan import FILED, CopyLine, copy_lines
from pipeline.documents.phrases import about_text
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
    own = replacing_facts(base, plan, replaced) if replaced else replace(base, replaces="", replaced_about="",
                                                                                   replaced_holders=())
    return replace(own, code_number=number, code_suffix=suffix, issued=IssueDate(day=day))


def replacing_facts(base: Issuance, plan: Plan, replaced: Entry) -> Issuance:
    """Return the issuing facts of a document that replaces an issued one.

    A replaced Kế hoạch brings those along who have it and are no longer in Nơi nhận: the new one goes to them too.

    Raises:
        InvalidData: the directory no longer knows one of them.
    """
    replaces = f"{named(replaced)} của {plan.body.full_name}"
    holders: tuple[str, ...] = ()
    if replaced.facts.kind is DocumentKind.KE_HOACH:
        present = {organ for line in base.distribution.lines for organ in line.organ_ids}
        had = (organ for line in replaced.facts.recipients for organ in line.organ_ids)
        holders = known_holders(plan, (organ for organ in dict.fromkeys(had) if organ not in present), replaced)
    return replace(base, replaces=replaces, replaced_about=about_text(replaced.facts.kind, replaced.facts.subject),
                   replaced_holders=holders)


def known_holders(plan: Plan, organs: Iterable[str], entry: Entry) -> tuple[str, ...]:
    """Return the organs, all of which the directory must still know, since a paper goes to them.

    Raises:
        InvalidData: the directory has lost one that got the document.
    """
    ids = tuple(organs)
    for organ in ids:
        if organ not in plan.directory.by_id:
            raise InvalidData("Cơ quan «{organ}» đã nhận {document} nhưng không còn trong danh bạ; giữ dòng của cơ "
                              "quan ấy (điền «Hiệu lực đến» nếu đã giải thể) rồi chạy lại.", organ=organ,
                              document=named(entry))
    return ids


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


#: So many documents are named one by one; of more, those that follow one another are drawn together.
NAMED_ONE_BY_ONE_MAX = 3


def all_named(entries: Sequence[Entry]) -> str:
    """Return several issued documents of one kind as a sentence names them, no other number among them.

    ``6 Giấy mời số 02/GM-SNV, từ số 04/GM-SNV đến số 07/GM-SNV, số 09/GM-SNV ngày 10 tháng 3 năm 2025``
    """
    if len(entries) <= NAMED_ONE_BY_ONE_MAX:
        return _joined(list(map(named, entries)))
    parts: list[str] = []
    ordered = sorted(entries, key=lambda entry: (entry.issued_date, entry.facts.notation, entry.number, entry.suffix))
    for day, of_day in groupby(ordered, key=lambda entry: entry.issued_date):
        parts.append(f"{', '.join(_runs(tuple(of_day)))} {date_phrase(day)}")
    return f"{len(entries)} {entries[0].facts.kind.label} {_joined(parts)}"


def first_named(entries: Sequence[Entry], *, of: str = "") -> str:
    """Return issued documents as the sentence says that cites them first: with what they are about (Mục II.6.b).

    ``of`` is the body where the sentence does not name it as the one that issued them.  Of many that are about
    different things only the numbers are told.
    """
    body = f" của {of}" if of else ""
    about = list(dict.fromkeys(about_text(entry.facts.kind, entry.facts.subject) for entry in entries))
    if len(about) == 1:
        return f"{all_named(entries)}{body}{about[0]}"
    if len(entries) <= NAMED_ONE_BY_ONE_MAX:
        return _joined([f"{named(entry)}{body}{about_text(entry.facts.kind, entry.facts.subject)}"
                        for entry in entries])
    return f"{all_named(entries)}{body}"


def _joined(words: list[str]) -> str:
    return " và ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _runs(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield the numbers, those that follow one another without a gap as ``từ số … đến số …``."""
    runs: list[list[Entry]] = []
    for entry in entries:
        last = runs[-1][-1] if runs else None
        follows = last and entry.facts.notation == last.facts.notation and entry.number == last.number + 1
        if follows and not entry.suffix and last and not last.suffix:
            runs[-1].append(entry)
        else:
            runs.append([entry])
    for run in runs:
        if len(run) > 2:
            yield f"từ số {run[0].code} đến số {run[-1].code}"
        else:
            yield from (f"số {entry.code}" for entry in run)


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
    """Return the lines of Nơi nhận with the copies that go to each, as the book prints them, and whose they are."""
    copies: dict[tuple[str, str], int] = {}
    organs: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        if line.purpose != FILED:
            key = (line.line, line.purpose)
            copies[key] = copies.get(key, 0) + line.copies
            organs.setdefault(key, []).extend(filter(None, [line.organ_id]))
    single = {line.text.text.rstrip(" ;,."): line.organ_ids[0] for line in issuance.distribution.lines
              if len(line.organ_ids) == 1}
    return tuple(Recipient(text, count, purpose, single.get(text, ""), tuple(organs[text, purpose]))
                 for (text, purpose), count in copies.items())
