"""The documents of a dossier: those issued, by the register and their frozen files; drafts only when asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pipeline.archive import catalogue
from pipeline.archive.model import Document, Payload
from pipeline.artifact import sha256_of
from pipeline.documents.giay_moi import letter_slug, slug_of_letter
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.issued import Office, Part, found_on_disk, frozen_folder
from pipeline.register import Act, Entry, Register, Relation, State
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.workspace import MANIFEST_NAME

#: The printing file of all letters: a copy of what stands in them, kept beside the first.
BINDER = "giay-moi-tat-ca.docx"
_DOES = {Relation.REPLACES: "Thay thế", Relation.CORRECTS: "Đính chính", Relation.RECALLS: "Thu hồi"}
_DRAFT = "Bản thảo, chưa phát hành"


@dataclass(frozen=True, slots=True)
class Registered:
    """What the register holds of a dossier: its entries, oldest first, and the acts on them."""

    entries: tuple[Entry, ...] = ()
    acts: tuple[Act, ...] = ()

    @property
    def issued(self) -> tuple[Entry, ...]:
        """Return the entries whose files are frozen, in force or not, in the order of time."""
        issued = (entry for entry in self.entries if entry.state is State.ISSUED)
        return tuple(sorted(issued, key=lambda each: (each.issued_date, each.entry_id)))


def registered(plan: Plan, office: Office) -> Registered:
    """Return what the office's register holds of the dossier; nothing when no document was ever issued.

    Raises:
        RegisterError: the register is lost, damaged or locked.
    """
    found = found_on_disk(office.output)
    if not office.register.exists() and not found:
        return Registered()
    with Register.open(office.register, now=office.now, actor=office.actor, found=found) as register:
        entries = register.of_dossier(plan.dossier)
        return Registered(entries, tuple(act for each in entries for act in register.acts(entry_id=each.entry_id)))


def issued_documents(
    plan: Plan, known: Registered, office: Office, *, each_letter: bool
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Return the issued documents with their frozen files, in the order of time, and remarks.

    Raises:
        InvalidData: with every frozen file that is missing or is not what the register says.
    """
    folder = office.output / plan.dossier
    entries = known.issued
    spoilt = [_finding(catalogue.FROZEN_CHANGED, file=file.name) for entry in entries for file in entry.files
              if _checksum(folder / file.name) != file.sha256]
    if spoilt:
        raise InvalidData("{count} tệp đã phát hành không còn nguyên; chưa ghi gì.", findings=spoilt,
                          count=len(spoilt))
    remarks = [_finding(catalogue.PENDING, code=entry.code) for entry in known.entries
               if entry.state is State.PENDING]
    names = {letter_slug(organ): organ.name for organ in plan.directory.organs}
    codes = {entry.entry_id: entry for entry in known.entries}
    documents = [document for entry in entries
                 for document in _documents(entry, folder, names, codes, each_letter=each_letter)]
    return tuple(documents), tuple(remarks)


def _finding(kind: FindingKind, **details: object) -> Finding:
    return Finding(kind, Place(), details)


def _checksum(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _documents(
    entry: Entry, folder: Path, names: Mapping[str, str], entries: Mapping[int, Entry], *, each_letter: bool
) -> Iterator[Document]:
    """Yield the documents of one entry: each letter by itself, or all files of the number together."""
    files = [_payload(folder, file.name, entry.closed_at) for file in entry.files]
    mains = [each for each in files if _is_letter(each.name)] if each_letter else []
    became = [*_does(entry, entries), *fate(entry, entries)]
    if not mains:
        main = next((each for each in files if _leads(each.name, entry)), files[0])
        yield _document(entry, main, [each for each in files if each is not main], became)
        return
    rest = [each for each in files if each not in mains]
    for letter in mains:
        organ = names.get(slug_of_letter(letter.name), "")
        words = [f"Gửi {organ}"] if organ else []
        yield _document(entry, letter, rest if letter is mains[0] else [], [*words, *became])


def _payload(folder: Path, name: str, created: datetime | None) -> Payload:
    return Payload(name, path=folder / name, created=created)


def _is_letter(name: str) -> bool:
    return name.endswith(".docx") and PurePosixPath(name).parent.name == Part.GIAY_MOI.key


def _leads(name: str, entry: Entry) -> bool:
    """Return whether a file is the document itself, and not its annex or a workbook."""
    inner = name.removeprefix(f"{frozen_folder(entry)}/")
    if entry.facts.kind is DocumentKind.KE_HOACH:
        return inner == "ke-hoach.docx"
    if entry.facts.kind is DocumentKind.GIAY_MOI:
        return inner == BINDER
    return inner.endswith(".docx") and not inner.startswith("phu-luc-")


def _document(entry: Entry, main: Payload, attached: Sequence[Payload], words: Iterable[str]) -> Document:
    facts = entry.facts
    return Document(
        facts.kind, entry.number, entry.suffix, facts.notation, entry.issued_date, facts.organ_name, facts.subject,
        main, tuple(attached), description="; ".join(words), signer_name=facts.signer_name,
        signer_position=facts.signer_position)


def fate(entry: Entry, entries: Mapping[int, Entry]) -> list[str]:
    """Return what became of an issued document, in the words of the register's last column."""
    words = [f"Được thay thế bằng {_named(entry.replaced_by, entries)}"] if entry.replaced_by else []
    words += [f"Đính chính tại {_named(each, entries)}" for each in entry.corrected_by]
    words += [f"Thu hồi theo {_named(entry.recalled_by, entries)}"] if entry.recalled_by else []
    return words


def _does(entry: Entry, entries: Mapping[int, Entry]) -> list[str]:
    """Return what an issued document does to an earlier one: the other side of its fate."""
    answers = entry.answers
    return [f"{_DOES[answers.relation]} {_named(answers.entry_id, entries)}"] if answers else []


def _named(entry_id: int, entries: Mapping[int, Entry]) -> str:
    other = entries.get(entry_id)
    return f"{other.code} ngày {date_digits_padded(other.issued_date)}" if other else "văn bản khác"


def draft_documents(plan: Plan, known: Registered, office: Office) -> tuple[Document, ...]:
    """Return the published files of the parts that were never issued, as drafts without number and date.

    Working papers (``noi-nhan.docx``) are no documents: they have no kind, and stay out.
    """
    folder = office.output / plan.dossier
    closed = {entry.facts.kind for entry in known.issued}
    names = [(name, kind) for name, kind in _published(folder)
             if kind and kind not in closed and name.endswith(".docx") and name != BINDER]
    return tuple(_draft(plan, kind, name, folder) for name, kind in names)


def _draft(plan: Plan, kind: DocumentKind, name: str, folder: Path) -> Document:
    invitation = plan.invitation
    subject = invitation.subject if kind is DocumentKind.GIAY_MOI and invitation else plan.subject
    organs = {letter_slug(organ): organ.name for organ in plan.directory.organs}
    organ = organs.get(slug_of_letter(name), "")
    words = [_DRAFT, *([f"Gửi {organ}"] if organ else [])]
    return Document(kind, 0, "", "", None, plan.body.full_name, subject.text,
                    Payload(f"du-thao/{name}", path=folder / name), is_draft=True, description="; ".join(words))


def _published(folder: Path) -> Iterator[tuple[str, DocumentKind | None]]:
    try:
        entries = json.loads((folder / MANIFEST_NAME).read_text(encoding="utf-8"))["cac_tep"]
    except (OSError, ValueError, KeyError, TypeError):
        return
    for entry in entries:
        name, key = str(entry["ten_tep"]), entry.get("loai_van_ban")
        if (folder / name).is_file() and ".." not in name:
            yield name, DocumentKind.by_key(key) if key else None
