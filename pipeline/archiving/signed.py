"""The signed PDF files of a dossier on their way into the package, and what their signatures say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.archive import catalogue
from pipeline.archiving.gathering import BINDER, Registered
from pipeline.converting import few_of_a_kind, pdf_name
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.issued import signed_name, signed_on_disk, spoilt
from pipeline.register import SignedFile, newest, signature_record, signatures_in
from pipeline.signatures import Role, Said, can_sign, signature_findings, signatures_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class SignedPdfs:
    """Signed PDF files: name of the frozen Word file -> PDF; what each signature says, for the record; remarks."""

    pdfs: Mapping[str, Path] = field(default_factory=dict)
    rows: tuple[Mapping[str, Any], ...] = ()
    findings: tuple[Finding, ...] = ()


def signed_pdfs(known: Registered, folder: Path, roots: Sequence[Any]) -> SignedPdfs:
    """Return the signed PDF files of the issued documents.

    Args:
        known: what the register holds of the dossier.
        folder: the dossier's output folder.
        roots: certificates that the caller trusts.

    Raises:
        InvalidData: one is gone, changed since, or does not hold.
    """
    signed = {each.name: each for each in newest(signatures_in(known.acts)).values()}
    changed = spoilt(folder, signed.values())
    if changed:
        raise InvalidData("{count} tệp đã ký số không còn nguyên; chưa ghi gì.", count=len(changed), findings=[
            Finding(catalogue.FROZEN_CHANGED, details={"file": each.name}) for each in changed])
    words = {file.name: entry for entry in known.issued for file in entry.files
             if file.name.endswith(".docx") and PurePosixPath(file.name).name != BINDER}
    pdfs = {name: folder / signed_name(name) for name in words if signed_name(name) in signed}
    said = {name: signatures_of(path, roots) for name, path in pdfs.items()} if can_sign() else {}
    found = [finding for name, each in said.items() for finding in signature_findings(pdf_name(name), each)]
    if any(finding.severity.value == "E" for finding in found):
        raise InvalidData("Có chữ ký số không hợp lệ; chưa ghi gì.", findings=few_of_a_kind(found))
    rows = tuple(row for name in pdfs for row in _rows(name, signatures_in(known.acts), said.get(name, ())))
    remarks = (*few_of_a_kind(found), *_unnoted(folder, signed), *_remarks(known, words, pdfs, bool(said)))
    return SignedPdfs(pdfs, rows, remarks)


def _unnoted(folder: Path, signed: Mapping[str, SignedFile]) -> Iterator[Finding]:
    """Yield that files stand in the folder of signed files of which the register knows nothing."""
    there = {each.name for files in signed_on_disk(folder).values() for each in files}
    if unknown := sorted(there - signed.keys()):
        yield Finding(catalogue.SIGNED_UNNOTED, details={"count": len(unknown), "file": unknown[0]})


def _rows(name: str, signed: Sequence[SignedFile], said: Sequence[Said]) -> Iterator[Mapping[str, Any]]:
    """Yield what log and file say of each signature on the PDF of a Word file."""
    answers = {each.role.key: each for each in said if each.role}
    for each in signed:
        if each.name == signed_name(name):
            answer = answers.get(each.role)
            yield {"ten_goc": pdf_name(name), "sha256": each.sha256, **signature_record(each),
                   "nguyen_ven": answer.integrity.value if answer else "not-evaluated",
                   "tin_cay": answer.trust.value if answer else "not-evaluated"}


def _remarks(
    known: Registered, words: Mapping[str, Any], pdfs: Mapping[str, Path], looked_at: bool
) -> Iterator[Finding]:
    """Yield what is missing where some documents are signed."""
    if not pdfs:
        return
    by_organ = {each.name for each in signatures_in(known.acts) if each.role == Role.ORGAN.key}
    open_files = [name for name in pdfs if signed_name(name) not in by_organ]
    if open_files:
        yield Finding(catalogue.ORGAN_UNSIGNED, details={"count": len(open_files), "file": open_files[0]})
    unsigned = [name for name in words if name not in pdfs]
    if unsigned:
        yield Finding(catalogue.UNSIGNED, details={"count": len(unsigned), "file": unsigned[0]})
    if not looked_at:
        yield Finding(catalogue.SIGNATURES_NOT_EVALUATED)
