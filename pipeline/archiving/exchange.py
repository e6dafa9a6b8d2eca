"""Issued documents as packets for the exchange (trục liên thông): receivers by the directory, one packet a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pipeline.archive import catalogue
from pipeline.archive.edxml_model import OLD_ORGAN_ID_LENGTH, Attachment, Business, Packet, Party, too_long
from pipeline.archive.edxml_reading import read_packet
from pipeline.archive.edxml_writing import Form, packet_bytes
from pipeline.archive.layout import mime_type
from pipeline.archive.model import Document
from pipeline.archiving.gathering import BINDER, Registered, issued_documents, registered
from pipeline.archiving.signed import signed_pdfs
from pipeline.build import Reviewed
from pipeline.documents.giay_moi import letter_slug, slug_of_letter
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Organ
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData, NotConformant, WouldDestroy
from pipeline.findings import Finding, FindingKind, Severity
from pipeline.issued import Office, Part
from pipeline.register import HO_CHI_MINH, Entry, Relation
from pipeline.workspace import Workspace, writing

#: So many organs without an identifier are named in one remark.
_NAMED_MAX = 5
#: What is told once of all letters of one number.
_COUNTED = (catalogue.NO_IDENTIFIER, catalogue.LOST_ORGAN, catalogue.NO_RECEIVER)
_PRIORITIES = ("", "KHẨN", "THƯỢNG KHẨN", "HỎA TỐC", "HỎA TỐC HẸN GIỜ")
_BUSINESS = {Relation.REPLACES: Business.REPLACE, Relation.RECALLS: Business.RECALL,
             Relation.CORRECTS: Business.UPDATE}


@dataclass(frozen=True, slots=True)
class Exchanged:
    """Packets that were written, and remarks: who has no identifier, which document therefore got no packet."""

    files: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every packet of one dossier shares."""

    plan: Plan
    sender: Party
    known: Registered
    signed: Mapping[str, Path]

    def document_id(self, entry: Entry) -> str:
        """Return mã định danh văn bản: organ, date, number and symbol (fact sheet 5.7; a doubt)."""
        return f"{self.sender.organ_id},{entry.issued_date:%Y/%m/%d},{entry.code}"


def exchange(reviewed: Reviewed, office: Office, *, target: Path, shape: Form, strict: bool = False) -> Exchanged:
    """Write one packet for each issued document in force into ``target/<dossier>``.

    Raises:
        InvalidData: nothing is issued, the issuing body has no identifier, nobody to receive, a value too long.
        NotConformant: what was written does not read back the same.
        WouldDestroy: packets of this dossier stand there already.
        OutputError: the folder cannot be written.
    """
    plan = reviewed.plan
    known = registered(plan, office)
    documents, findings = issued_documents(plan, known, office, each_letter=True)
    signed = signed_pdfs(known, office.output / plan.dossier, ())
    findings += signed.findings
    desk = _Desk(plan, _sender(plan), known, signed.pdfs)
    by_file = {file.name: entry for entry in known.issued if entry.is_in_force for file in entry.files}
    packets: dict[str, Packet] = {}
    remarks: list[Finding] = [*findings]
    for document in documents:
        entry = by_file.get(document.main.name)
        if entry:
            packet, noted = _packet(desk, document, entry)
            remarks += noted
            if packet:
                packets[f"{_stem(document)}.edxml"] = packet
    _refuse(packets, remarks, plan, strict=strict)
    return Exchanged(_written(packets, target / plan.dossier, shape), tuple(_gathered(remarks)))


def _found(kind: FindingKind, **details: object) -> Finding:
    return Finding(kind, details=details)


def _sender(plan: Plan) -> Party:
    organ = plan.directory.by_id[plan.body.organ_id]
    if not organ.code:
        raise InvalidData("Chưa lập được gói tin.", findings=[_found(catalogue.NO_SENDER, name=organ.full_name)])
    return _party(organ)


def _party(organ: Organ) -> Party:
    return Party(organ.code, organ.full_name, organ.address, organ.email)


def _stem(document: Document) -> str:
    folder = PurePosixPath(document.main.name).parts[1]
    return f"{folder}_{document.stem}"


def _packet(desk: _Desk, document: Document, entry: Entry) -> tuple[Packet | None, list[Finding]]:
    """Return the packet of one document, or None when nobody who gets it has an identifier."""
    receivers = _receivers(desk.plan, document, entry)
    known = [each for each in receivers.organs if each.code]
    nameless = [each for each in receivers.organs if not each.code]
    lost = receivers.lost
    remarks = [_found(catalogue.LOST_ORGAN, code=entry.code, count=len(lost), names=", ".join(lost[:_NAMED_MAX]))
               ] if lost else []
    remarks += [_found(catalogue.NO_IDENTIFIER, code=entry.code, count=len(nameless),
                      names=", ".join(each.name for each in nameless[:_NAMED_MAX]))] if nameless else []
    remarks += [_found(catalogue.LONG_IDENTIFIER, code=each.code) for each in known
                if len(each.code) > OLD_ORGAN_ID_LENGTH]
    if not known:
        return None, [*remarks, _found(catalogue.NO_RECEIVER, code=entry.code, count=1)]
    facts, issuance = entry.facts, _issuance(desk.plan, entry)
    return Packet(
        sender=desk.sender, receivers=tuple(_party(each) for each in known), document_id=desk.document_id(entry),
        code_number=entry.number_text, code_notation=facts.notation, place=desk.plan.body.place_name,
        day=entry.issued_date, type_name=facts.kind.label, subject=facts.subject,
        competence=" ".join(capacity.value for capacity in issuance.signer.capacities) if issuance else "",
        position=facts.signer_position, full_name=facts.signer_name,
        to_places=tuple(dict.fromkeys(each.name for each in facts.recipients)),
        priority=_priority(facts.priority), copies=facts.copies_total, pages=document.pages or 0,
        appendixes=tuple(PurePosixPath(each.name).name for each in document.attached if _is_annex(each.name)),
        business=_BUSINESS[entry.answers.relation] if entry.answers else Business.NEW,
        about=tuple(_about(desk, entry)), sent=tuple(_sent(desk, entry)),
        attachments=tuple(_attached(document, desk.signed)),
    ), remarks


def _is_annex(name: str) -> bool:
    return not name.endswith(BINDER)


@dataclass(frozen=True, slots=True)
class _Receivers:
    """The organs that a document went to, none twice, and what is left of those that the directory has lost."""

    organs: tuple[Organ, ...]
    lost: tuple[str, ...]


def _receivers(plan: Plan, document: Document, entry: Entry) -> _Receivers:
    """Return the organs that a document went to: that of the letter, else those that the register has of it.

    The data of today say nothing of it, except for documents entered before the register kept the organs.
    """
    directory = plan.directory
    if entry.facts.kind is DocumentKind.GIAY_MOI:
        slug = slug_of_letter(document.main.name)
        found = tuple(organ for organ in directory.organs if letter_slug(organ) == slug)
        return _Receivers(found, () if found else (slug,))
    ids = dict.fromkeys(organ for line in entry.facts.recipients for organ in line.organ_ids)
    named = [directory.named(line.name, entry.issued_date)[:1] for line in entry.facts.recipients if not line.organ_ids]
    if not ids:
        issuance = _issuance(plan, entry)
        ids = dict.fromkeys(organ for line in (issuance.distribution.lines if issuance else ())
                            for organ in line.organ_ids)
    organs = [directory.by_id[each] for each in ids if each in directory.by_id]
    organs += [organ for several in named for organ in several]
    return _Receivers(tuple(dict.fromkeys(organs)), tuple(each for each in ids if each not in directory.by_id))


def _issuance(plan: Plan, entry: Entry) -> Issuance | None:
    """Return the issuing facts of the part an entry is of, when the same person signs."""
    part = next((part for part in Part if part.kind is entry.facts.kind), None)
    if part is None or (part is Part.GIAY_MOI and plan.invitation is None):
        return None
    issuance = plan.issuance if part is Part.KE_HOACH or plan.invitation is None else plan.invitation.issuance
    return issuance if issuance.signer.full_name == entry.facts.signer_name else None


def _priority(text: str) -> int:
    return _PRIORITIES.index(text.strip().upper()) if text.strip().upper() in _PRIORITIES else 0


def _about(desk: _Desk, entry: Entry) -> Iterator[str]:
    if entry.answers:
        yield from (desk.document_id(each) for each in desk.known.entries
                    if each.entry_id == entry.answers.entry_id)


def _sent(desk: _Desk, entry: Entry) -> Iterator[tuple[str, datetime]]:
    if entry.closed_at:
        yield desk.sender.organ_id, entry.closed_at.astimezone(HO_CHI_MINH).replace(microsecond=0)


def _attached(document: Document, signed: Mapping[str, Path]) -> Iterator[Attachment]:
    """Yield the files of a document: of each that is signed the PDF first, which alone has the signatures."""
    for payload in (document.main, *document.attached):
        if payload.path and _is_annex(payload.name):
            if pdf := signed.get(payload.name):
                yield _attachment(pdf)
            yield _attachment(payload.path)


def _attachment(path: Path) -> Attachment:
    return Attachment(path.name, mime_type(path.name), path.read_bytes())


def _refuse(packets: dict[str, Packet], remarks: Sequence[Finding], plan: Plan, *, strict: bool) -> None:
    long = [_found(catalogue.EDXML_TOO_LONG, field=field, limit=limit, code=packet.document_id)
            for packet in packets.values() for field, limit in too_long(packet)]
    warned = [each for each in remarks if each.severity is Severity.WARNING] if strict else []
    if long or warned or not packets:
        raise InvalidData("Hồ sơ «{dossier}» không lập được gói tin nào đúng yêu cầu; chưa ghi gì.",
                          findings=[*long, *_gathered(remarks)], dossier=plan.dossier)


def _gathered(remarks: Iterable[Finding]) -> list[Finding]:
    """Return the remarks; those of one kind about the letters of one number are told once, with their count."""
    kept: dict[tuple[str, str], Finding] = {}
    counted: dict[tuple[FindingKind, str], list[Finding]] = {}
    for each in remarks:
        code = str(each.details.get("code", ""))
        if each.kind in _COUNTED:
            counted.setdefault((each.kind, code), []).append(each)
        else:
            kept[each.code, code] = each
    merged = [_found(kind, code=code, count=sum(int(str(each.details["count"])) for each in group),
                     names=", ".join(str(each.details.get("names", "")) for each in group[:_NAMED_MAX]))
              for (kind, code), group in counted.items()]
    return [*merged, *kept.values()]


def _written(packets: dict[str, Packet], folder: Path, shape: Form) -> tuple[Path, ...]:
    """Write the packets into a new folder at once, each read back first."""
    if folder.exists():
        raise WouldDestroy("Đã có «{path}»; chuyển nó đi hoặc dùng -o khác. Chưa ghi gì.", path=folder)
    with Workspace(folder.parent) as workspace, writing(folder):
        scratch = workspace.folder()
        for name, packet in packets.items():
            content = packet_bytes(packet, shape)
            if read_packet(content) != packet:
                raise NotConformant("Gói tin «{name}» đọc lại không giống; chưa ghi gì.", name=name)
            (scratch / name).write_bytes(content)
        scratch.rename(folder)
    return tuple(folder / name for name in packets)
