"""What the register holds: documents with their numbers, states and links, blocks of numbers, acts.

Field names are those of Phụ lục VI, Phần II of Nghị định 30/2020/NĐ-CP.  Everything is frozen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

from pipeline.domain.kind import DocumentKind
from pipeline.findings import Finding
from pipeline.vietnamese.numbers import two_digits

#: Asia/Ho_Chi_Minh; Viet Nam has kept this offset all year since 1975, so no time zone data are needed.
HO_CHI_MINH = timezone(timedelta(hours=7))
NUMBER_MAX = 999_999
#: Letters that tell apart documents entered later between two numbers.
SUFFIXES = ("", "a", "b", "c", "d", "e")


class State(StrEnum):
    """How far an entry is: number given but files not frozen yet, issued, or number voided with a reason."""

    PENDING = "dang_phat_hanh"
    ISSUED = "da_phat_hanh"
    VOID = "huy_so"


class Relation(StrEnum):
    """What a document does to an issued one (Điều 18.3, 18.4)."""

    REPLACES = "thay_the"
    CORRECTS = "dinh_chinh"
    RECALLS = "thu_hoi"


class Purpose(StrEnum):
    """Why a range of numbers has no ordinary entries.

    RESERVED numbers are given on explicit request only; VOID ones stay empty for a stated reason and may be
    filled on explicit request; USED ones were given outside this register and are closed for ever.
    """

    RESERVED = "dat_truoc"
    VOID = "bo_trong"
    USED = "da_dung"


class Scope(NamedTuple):
    """One run of numbers from 01: an issuing organ, a year, a series."""

    organ_id: str
    year: int
    series: str


@dataclass(frozen=True, slots=True)
class Recipient:
    """One line of Nơi nhận as the book prints it, with the copies that go there.

    Attributes:
        name: the words of the line.
        copies: to all of the line together.
        purpose: ``b/c`` and the like, or empty.
        organ_id: of the one organ that the line is, or empty.
        organ_ids: of every organ that the line stands for, so that a later công văn reaches those who got a copy.
    """

    name: str
    copies: int = 1
    purpose: str = ""
    organ_id: str = ""
    organ_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """One issued file: its name inside the dossier's folder and the SHA-256 of its bytes, hexadecimal."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SignedFile:
    """One digital signature put on the PDF of an issued file.

    Attributes:
        name: the signed PDF inside the dossier's folder; ``sha256``: of its bytes with this signature.
        role: who signed (``nguoi-ky``, ``co-quan``); ``holder``, ``serial``: of the certificate.
        signed_at: moment that the signer's clock gave; ``stamped_at``: that of the time-stamp server, or empty.
    """

    name: str
    sha256: str
    role: str
    holder: str
    serial: str
    signed_at: str
    stamped_at: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything known of a document when it asks for a number.

    Attributes:
        organ_id, organ_name: issuing body (cơ quan ban hành).
        series: which run of numbers, chosen by the caller: one text for all, or one for each kind.
        notation: ký hiệu, without the number (``KH-UBND``).
        kind: tên loại.
        dossier: name of the dossier; ``document_key`` tells apart documents of one kind within it.
        subject: trích yếu.
        signer_name, signer_position: người ký.
        recipients, filing: nơi nhận; đơn vị, người nhận bản lưu.
        copies_total: số lượng bản.
        fingerprint: digest of the data that the document was made of.
        priority: độ khẩn; ``secrecy``: độ mật, refused unless empty.
        note: ghi chú, printed in the book.
    """

    organ_id: str
    organ_name: str
    series: str
    notation: str
    kind: DocumentKind
    dossier: str
    subject: str
    signer_name: str
    signer_position: str = ""
    document_key: str = ""
    recipients: tuple[Recipient, ...] = ()
    filing: tuple[str, ...] = ()
    copies_total: int = 0
    fingerprint: str = ""
    priority: str = ""
    secrecy: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a new document does to which issued entry; the link is made when the new one is complete."""

    relation: Relation
    entry_id: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register.

    Attributes:
        entry_id: key, for ever.
        facts: the document, as registered.
        year, number, suffix, issued_date: as given; the year is that of the date.
        range_id: the block or explained range that the number comes from, or None.
        state: see ``State``.
        reserved_at: when the number was given; ``closed_at``: when issued or voided.
        files: what was frozen; empty unless issued.
        void_reason: why the number is void; ``date_reason``: why the date breaks the order of issue.
        answers: which issued entry this document replaces, corrects or recalls.
        replaced_by, recalled_by: ids of the entries that did so, or None; ``corrected_by``: all, in order.
        sent_on: day on which it was sent (ngày chuyển), when told.
    """

    entry_id: int
    facts: DocumentFacts
    year: int
    number: int
    suffix: str
    issued_date: date
    range_id: int | None
    state: State
    reserved_at: datetime
    closed_at: datetime | None = None
    files: tuple[FrozenFile, ...] = ()
    void_reason: str = ""
    date_reason: str = ""
    answers: Answer | None = None
    replaced_by: int | None = None
    corrected_by: tuple[int, ...] = ()
    recalled_by: int | None = None
    sent_on: date | None = None

    @property
    def scope(self) -> Scope:
        """Return the run of numbers it belongs to."""
        return Scope(self.facts.organ_id, self.year, self.facts.series)

    @property
    def number_text(self) -> str:
        """Return the number as printed: ``05``, ``132``, ``132a``."""
        return f"{two_digits(self.number)}{self.suffix}"

    @property
    def code(self) -> str:
        """Return number and symbol as printed: ``132/KH-UBND``."""
        return f"{self.number_text}/{self.facts.notation}"

    @property
    def is_in_force(self) -> bool:
        """Return whether it is issued and neither replaced nor recalled."""
        return self.state is State.ISSUED and self.replaced_by is None and self.recalled_by is None


@dataclass(frozen=True, slots=True)
class Registered:
    """What an act came to: the entry as it now stands, remarks, and whether a pending entry was taken up again."""

    entry: Entry
    findings: tuple[Finding, ...] = ()
    resumed: bool = False


@dataclass(frozen=True, slots=True)
class NumberRange:
    """Numbers ``first`` to ``last`` of one scope set aside: for ``unit`` (RESERVED), or for a reason."""

    range_id: int
    scope: Scope
    first: int
    last: int
    purpose: Purpose
    unit: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log: who did what, when, to which entry; each line holds the hash of the one before."""

    seq: int
    at: datetime
    actor: str
    what: str
    entry_id: int | None
    sha256: str
    details: Mapping[str, object]
    previous: str
    digest: str


@dataclass(frozen=True, slots=True)
class FoundOnDisk:
    """One issued document that the caller found in the output folder.

    Attributes:
        scope: organ, year and series of its number.
        number, suffix, notation: as printed.
        files: the files with the checksums they have now; ``signed``: its signed PDF files likewise.
        place: the folder, for messages.
        issued_date: as printed, when known.
    """

    scope: Scope
    number: int
    notation: str
    suffix: str = ""
    files: tuple[FrozenFile, ...] = ()
    place: str = ""
    issued_date: date | None = None
    signed: tuple[FrozenFile, ...] = ()

    @property
    def code(self) -> str:
        """Return number and symbol as printed."""
        return f"{two_digits(self.number)}{self.suffix}/{self.notation}"
