"""Which files of the issued documents are to be signed now, by whom, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.documents.giay_moi import BINDER_STEM
from pipeline.errors import InvalidData, WouldDestroy
from pipeline.issued import Office, frozen_folder, is_whole, signed_name, spoilt
from pipeline.register import Entry, FrozenFile, Register, SignedFile, newest
from pipeline.signatures import Role
from pipeline.signing.request import SigningRequest

_PRINTING_FILE = f"{BINDER_STEM}.docx"
_ANNEX = "phu-luc-"


@dataclass(frozen=True, slots=True)
class Job:
    """One PDF that gets a signature.

    Attributes:
        entry: its document in the register.
        word: the frozen Word file; ``name``: that of the signed PDF, both inside the dossier's folder.
        is_annex: whether it is an annex in a file of its own, which only the organ signs (Mục II.8.b).
        base: the PDF with the person's signature, when there is one.
    """

    entry: Entry
    word: str
    name: str
    is_annex: bool
    base: Path | None


def jobs_of(request: SigningRequest, register: Register, office: Office) -> tuple[Job, ...]:
    """Return what is to be signed.

    Raises:
        InvalidData: nothing is issued, a file is not what it was, or the person has not signed yet.
        WouldDestroy: everything is signed already.
    """
    target = office.output / request.dossier
    entries = [entry for entry in register.of_dossier(request.dossier)
               if entry.is_in_force and entry.facts.kind is request.kind]
    if not entries:
        raise not_issued(request)
    _require_whole(entries, register, target)
    jobs = [job for entry in entries for job in _of_entry(entry, request.role, register.signatures(entry.entry_id),
                                                          target)]
    if not jobs:
        raise WouldDestroy("{label} của hồ sơ «{dossier}» đã có chữ ký số này; không ký lần nữa. Chưa ghi gì.",
                           label=request.kind.label, dossier=request.dossier)
    return tuple(jobs)


def not_issued(request: SigningRequest) -> InvalidData:
    """Return what is said when there is nothing but drafts."""
    return InvalidData("{label} của hồ sơ «{dossier}» chưa phát hành nên chưa ký số được: bản thảo không ký. Phát "
                       "hành trước (vanban issue).", label=request.kind.label, dossier=request.dossier)


def _require_whole(entries: list[Entry], register: Register, target: Path) -> None:
    """Raise when an issued file, or one signed before, is gone or changed."""
    changed: list[FrozenFile | SignedFile] = [each for entry in entries for each in entry.files
                                              if not is_whole(target, each)]
    for entry in entries:
        changed += spoilt(target, newest(register.signatures(entry.entry_id)).values())
    if changed:
        raise InvalidData("«{name}» bị mất hoặc không còn như lúc phát hành, lúc ký; lấy lại từ bản sao lưu. Chưa "
                          "ghi gì.", name=changed[0].name)


def _of_entry(entry: Entry, role: Role, signed: tuple[SignedFile, ...], target: Path) -> Iterator[Job]:
    roles = {(each.name, each.role) for each in signed}
    for file in entry.files:
        inner = file.name.removeprefix(f"{frozen_folder(entry)}/")
        if not inner.endswith(".docx") or PurePosixPath(inner).name == _PRINTING_FILE:
            continue
        name = signed_name(file.name)
        is_annex = inner.startswith(_ANNEX)
        if (name, role.key) in roles or (is_annex and role is Role.PERSON):
            continue
        by_person = (name, Role.PERSON.key) in roles
        if role is Role.ORGAN and not is_annex and not by_person:
            raise InvalidData("{code} chưa có chữ ký số của người có thẩm quyền; cơ quan chỉ ký sau (Nghị định "
                              "30/2020/NĐ-CP, Điều 32.2.d). Ký trước bằng --as nguoi-ky. Chưa ghi gì.", code=entry.code)
        if role is Role.PERSON and (name, Role.ORGAN.key) in roles:
            continue
        yield Job(entry, file.name, name, is_annex, target / name if by_person else None)
