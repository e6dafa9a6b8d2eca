"""The order of archiving one dossier: ask, gather, convert, report, pack; decided first, written last, whole or not."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.archive import catalogue, layout
from pipeline.archive.codes import RETENTION, day_text
from pipeline.archive.ead import document_values, file_values, too_long
from pipeline.archive.fields import EAD, EAD_DOC
from pipeline.archive.model import Contents, Document, FileFacts, Payload
from pipeline.archive.packing import Package, data_paths, pack
from pipeline.archive.profile import Profile
from pipeline.archive.verifying import SOFTWARE
from pipeline.archiving.gathering import Registered, draft_documents, issued_documents, registered
from pipeline.archiving.papers import conformance_papers, list_papers
from pipeline.archiving.pdfs import with_pdfs
from pipeline.archiving.record import record_bytes
from pipeline.archiving.remaking import Remade, differences, remade_each
from pipeline.archiving.request import Asked, file_facts
from pipeline.archiving.signed import signed_pdfs
from pipeline.archiving.sources import packed_sources, source_sets
from pipeline.build import Reviewed
from pipeline.converting import PdfJob, converted, pdf_name
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place, Severity
from pipeline.issued import Office, source_files, sources_of
from pipeline.making import Progress
from pipeline.register import HO_CHI_MINH
from pipeline.workspace import writing


@dataclass(frozen=True, slots=True)
class Order:
    """How a dossier shall be archived.

    Attributes:
        dossier: folder of its data; ``target``: folder that gets the package.
        asked: what the command line says of the file.
        profile: the archive's choices.
        with_drafts, without_pdf, strict: as the options of those names.
        roots: certificates that are trusted; without any, trust in signatures is not evaluated.
    """

    dossier: Path
    target: Path
    asked: Asked
    profile: Profile
    with_drafts: bool = False
    without_pdf: bool = False
    strict: bool = False
    roots: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Archived:
    """A written package, what is in it, and what was remarked."""

    package: Package
    contents: Contents
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a package is made of: the dossier, its file in the archive, its documents, what is registered of them."""

    plan: Plan
    facts: FileFacts
    documents: tuple[Document, ...]
    known: Registered


def archive(reviewed: Reviewed, order: Order, office: Office, *, progress: Progress = lambda *_: None) -> Archived:
    """Write the package of a dossier and return it.

    Raises:
        InvalidData: something must be told first, nothing is issued, frozen files are not what they were.
        MissingTool, ConversionFailed: there is no PDF and ``without_pdf`` was not said.
        WouldDestroy, OutputError: the package cannot take its place.
    """
    plan = reviewed.plan
    facts = file_facts(order.asked, plan, order.profile)
    known = registered(plan, office)
    documents, findings = _documents(plan, known, order, office)
    findings += tuple(_remarks(facts, documents, order))
    with writing(order.target), tempfile.TemporaryDirectory(prefix="vanban-luu-tru-") as scratch:
        gathered = _Gathered(plan, facts, documents, known)
        contents, noted = _contents(gathered, order, office, scratch=Path(scratch), progress=progress)
        findings += noted
        _refuse(contents, findings, strict=order.strict)
        return Archived(pack(contents, order.profile, folder=order.target), contents, findings)


def _documents(
    plan: Plan, known: Registered, order: Order, office: Office
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    documents, findings = issued_documents(plan, known, office, each_letter=order.profile.letters == "each")
    if order.with_drafts:
        documents += draft_documents(plan, known, office)
    if not documents:
        finding = Finding(catalogue.NOTHING_ISSUED, Place(str(order.dossier)), {"dossier": plan.dossier})
        raise InvalidData("Không có gì để nộp lưu; chưa ghi gì.", findings=(*findings, finding))
    return documents, findings


def _remarks(facts: FileFacts, documents: Sequence[Document], order: Order) -> list[Finding]:
    """Return what does not stop the package but should be looked at."""
    found = [Finding(catalogue.OUTSIDE_DATES, details={
        "code": code, "day": day_text(day), "starts": day_text(facts.starts), "ends": day_text(facts.ends)})
        for code, day in dict.fromkeys((each.code, each.day) for each in documents)
        if day and not facts.starts <= day <= facts.ends]
    if facts.retention != "01":
        found.append(Finding(catalogue.NOT_PERMANENT, details={
            "code": facts.retention, "words": RETENTION[facts.retention]}))
    if order.without_pdf:
        found.append(Finding(catalogue.NO_PDF))
    return found


def _contents(
    gathered: _Gathered, order: Order, office: Office, *, scratch: Path, progress: Progress
) -> tuple[Contents, tuple[Finding, ...]]:
    """Make everything that goes into the package, in the scratch folder."""
    plan, facts, known = gathered.plan, gathered.facts, gathered.known
    built_at = office.epoch or _last_day(gathered.documents)
    signed = signed_pdfs(known, office.output / plan.dossier, order.roots)
    documents, findings = with_pdfs(gathered.documents, signed=signed.pdfs, folder=scratch / "pdf", built_at=built_at,
                                    converts=not order.without_pdf, progress=progress)
    findings += signed.findings
    paths = data_paths(documents, facts, order.profile)
    sources = packed_sources(order.dossier, office.templates, known.issued, target=office.output / plan.dossier)
    again = _remade(plan, known, order, office, scratch / "lam-lai")
    findings += tuple(Finding(catalogue.SOURCE_CHANGED, details={"file": first.name, "count": count, "reason": reason})
                      for reason, first, count in differences(again))
    lists = list_papers(plan, facts, documents, known, templates=office.templates, folder=scratch / "muc-luc",
                        built_at=built_at)
    papers = [Payload(path.name, path=path) for path in lists]
    if not order.without_pdf:
        papers += _list_pdfs(plan, lists, scratch / "muc-luc-pdf", built_at)
    record = record_bytes(facts, documents, known, paths=paths, remade=again, signatures=signed.rows,
                          sources=sources.of_entries,
                          software=f"{SOFTWARE} {__version__}")
    papers += [*conformance_papers(documents, paths), Payload(Path(layout.RECORD).name, content=record)]
    created = (office.epoch or office.now).astimezone(HO_CHI_MINH)
    return Contents(
        facts, tuple(_dated(each) for each in documents), sources.files,
        tuple(sorted(papers, key=lambda each: each.name)), created, (SOFTWARE, __version__), packer=office.actor,
    ), findings


def _dated(document: Document) -> Document:
    """Return the document with the moments of its files in the time of Viet Nam, as METS prints them."""
    def local(payload: Payload) -> Payload:
        return replace(payload, created=payload.created.astimezone(HO_CHI_MINH)) if payload.created else payload

    return replace(document, main=local(document.main), attached=tuple(map(local, document.attached)))


def _last_day(documents: Sequence[Document]) -> datetime:
    """Return midnight of the newest document's day, the date in the files made for the package."""
    days = [document.day for document in documents if document.day]
    return datetime.combine(max(days), datetime.min.time(), tzinfo=UTC) if days else datetime(1980, 1, 1, tzinfo=UTC)


def _remade(plan: Plan, known: Registered, order: Order, office: Office, folder: Path) -> tuple[Remade, ...]:
    output = office.output / plan.dossier
    own = {entry.entry_id: kept for entry in known.issued if (kept := sources_of(output, entry))}
    sets = source_sets(known.issued, own, source_files(order.dossier, office.templates))
    return remade_each(sets, known.issued, frozen=lambda name: output / name, folder=folder)


def _list_pdfs(plan: Plan, lists: Sequence[Path], folder: Path, built_at: datetime) -> list[Payload]:
    jobs = [PdfJob(path.name, path, path.stem.replace("-", " "), plan.body.full_name) for path in lists]
    made, _ = converted(jobs, folder=folder, built_at=built_at, progress=lambda *_: None)
    return [Payload(pdf_name(name), path=each.path) for name, each in made.items()]


def _refuse(contents: Contents, findings: Sequence[Finding], *, strict: bool) -> None:
    """Raise when a value does not fit its field, or under ``strict`` when anything was remarked."""
    facts = contents.facts
    long = [("EAD.xml", fault) for fault in too_long(file_values(contents), EAD)]
    for ordinal, document in enumerate(contents.documents, start=1):
        values = document_values(document, facts, ordinal)
        long += [(document.code or document.main.name, fault) for fault in too_long(values, EAD_DOC)]
    found = [Finding(catalogue.FIELD_TOO_LONG, details={"field": field, "file": name, "limit": limit})
             for name, (field, limit) in dict.fromkeys(long)]
    stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    stops = [*found, *(finding for finding in findings if finding.severity in stopping)]
    if stops:
        raise InvalidData("Có {count} điều phải sửa trước khi lập gói; chưa ghi gì.", findings=[*found, *findings],
                          count=len(stops))
