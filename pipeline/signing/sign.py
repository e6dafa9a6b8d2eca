"""The order of signing: ask, convert, place, sign, read back, keep, note; decided first, written last, all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.converting import PdfJob, converted, few_of_a_kind, judged, pdf_title, require_sound
from pipeline.errors import SigningFailed
from pipeline.findings import Finding
from pipeline.issued import Office, found_on_disk, open_register
from pipeline.making import Progress
from pipeline.register import Register, SignedFile
from pipeline.signatures import (
    Integrity,
    Key,
    Role,
    Said,
    opened_key,
    signature_findings,
    signatures_of,
    timestamper,
)
from pipeline.signatures import sign as put_on
from pipeline.signing.docket import Job, jobs_of, not_issued
from pipeline.signing.placing import marks
from pipeline.signing.request import SigningRequest, holder_differs, look_of
from pipeline.signing.shelf import put_away, take_up
from pipeline.workspace import Workspace, writing


@dataclass(frozen=True, slots=True)
class Signed:
    """Files that were signed, the signatures now on the first of them, and what was remarked."""

    files: tuple[Path, ...]
    said: tuple[Said, ...]
    findings: tuple[Finding, ...]


def sign(request: SigningRequest, office: Office, *, progress: Progress = lambda *_: None) -> Signed:
    """Sign the issued documents of a dossier and return them.

    Raises:
        InvalidData: nothing is issued, something is not what it was, a picture is missing or unfit.
        WouldDestroy: everything is signed already.
        SigningFailed: key, certificate, password or time-stamp server refuse.
        NotConformant: a PDF has no place for the signature, or is not sound after it.
        PipelineError: as converting and the register raise; nothing is written then.
    """
    look = look_of(request)
    stamper = timestamper(request.time_stamps)
    with opened_key(request.key, at=office.now) as key, _register(request, office) as register, \
            Workspace(office.output) as workspace, writing(office.output):
        take_up(register, request.dossier, office)
        jobs = jobs_of(request, register, office)
        _require_own_name(jobs, key, request)
        scratch = workspace.folder()
        target = office.output / request.dossier
        before, remarks = _before(jobs, target, scratch, progress)
        places = marks(jobs, before, look, request.role, at=office.now, folder=scratch)
        made: dict[str, Path] = {}
        for number, job in enumerate(jobs):
            made[job.name] = scratch / f"da-ky-{number}.pdf"
            put_on(before[job.name], made[job.name], key=key, role=request.role, mark=places[job.name], stamper=stamper)
            progress(job.name, number + 1, len(jobs))
        signed, said, found = _looked_at(jobs, made, request.role, target)
        put_away(made, signed, register, dossier=request.dossier, office=office, workspace=workspace)
        findings = few_of_a_kind((*look.findings, *remarks, *found))
        return Signed(tuple(target / job.name for job in jobs), said, findings)


def _register(request: SigningRequest, office: Office) -> Register:
    """Return the office's register; where nothing was ever issued none is begun."""
    if not office.register.exists() and not found_on_disk(office.output):
        raise not_issued(request)
    return open_register(office)


def _require_own_name(jobs: Sequence[Job], key: Key, request: SigningRequest) -> None:
    """Raise when the certificate is of another name than a document's signer or organ."""
    for job in jobs:
        wanted = job.entry.facts.signer_name if request.role is Role.PERSON else job.entry.facts.organ_name
        if holder_differs(key.certificate, wanted) and not request.accept_name:
            raise SigningFailed(
                "Chứng thư số là của «{holder}», nhưng {code} do «{wanted}» ký. Dùng đúng khóa; nếu vẫn là người, cơ "
                "quan ấy thì thêm --accept-name. Chưa ghi gì.", holder=key.certificate.holder, code=job.entry.code,
                wanted=wanted)


def _before(
    jobs: Sequence[Job], target: Path, scratch: Path, progress: Progress
) -> tuple[dict[str, Path], tuple[Finding, ...]]:
    """Return name -> the PDF to sign: that with the person's signature, else made now from the frozen Word file."""
    fresh = [job for job in jobs if job.base is None]
    pdfs = {job.name: job.base for job in jobs if job.base is not None}
    findings: tuple[Finding, ...] = ()
    by_day: dict[datetime, list[Job]] = {}
    for job in fresh:
        by_day.setdefault(datetime.combine(job.entry.issued_date, datetime.min.time(), tzinfo=UTC), []).append(job)
    for number, (day, group) in enumerate(by_day.items()):
        made, said = converted([_pdf_job(job, target) for job in group], folder=scratch / f"pdf-{number}",
                               built_at=day, progress=progress)
        pdfs |= {job.name: made[job.word].path for job in group}
        findings += said
    return pdfs, few_of_a_kind(findings)


def _pdf_job(job: Job, target: Path) -> PdfJob:
    facts = job.entry.facts
    return PdfJob(job.word, target / job.word, pdf_title(facts.kind, job.entry.code, facts.subject), facts.organ_name)


def _looked_at(
    jobs: Sequence[Job], made: Mapping[str, Path], role: Role, target: Path
) -> tuple[dict[int, list[SignedFile]], tuple[Said, ...], tuple[Finding, ...]]:
    """Read every signed file back; return what to note of it, what the first one's signatures say, and remarks.

    Raises:
        SigningFailed: a signature just made does not hold.
        NotConformant: a signed PDF is no PDF/A any more, or its words changed.
    """
    signed: dict[int, list[SignedFile]] = {}
    said: dict[str, tuple[Said, ...]] = {job.name: signatures_of(made[job.name]) for job in jobs}
    for job in jobs:
        own = next((each for each in said[job.name] if each.field == role.field), None)
        bad = next((each for each in said[job.name] if each.integrity is not Integrity.VALID), None)
        if own is None or own.certificate is None or bad is not None:
            raise SigningFailed("Chữ ký vừa tạo trên «{name}» không kiểm tra lại được ({reason}). Chưa ghi gì.",
                                name=job.name, reason=bad.reason if bad else "?")
        signed.setdefault(job.entry.entry_id, []).append(SignedFile(
            job.name, sha256_of(made[job.name]), role.key, own.certificate.holder, own.certificate.serial,
            own.signed_at.isoformat() if own.signed_at else "",
            own.stamped_at.isoformat() if own.stamped_at else ""))
    findings = judged({job.name: (made[job.name], target / job.word) for job in jobs})
    require_sound(findings)
    words = signature_findings(jobs[0].name, said[jobs[0].name])
    return signed, said[jobs[0].name], few_of_a_kind((*words, *findings))
