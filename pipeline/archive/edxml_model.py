"""One packet of document exchange (edXML, QCVN 102:2016/BTTTT as implemented): what it says, in plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

#: Greatest lengths found in working implementations (fact sheet 5.7), by name of the element.
LENGTHS = {
    "CodeNumber": 11, "CodeNotation": 30, "Subject": 500, "Content": 500, "Place": 50, "TypeName": 100,
    "OrganName": 200, "OrganAdd": 250, "Email": 100, "Competence": 100, "Position": 100, "FullName": 50,
    "Appendix": 250, "ToPlace": 150, "AttachmentName": 200, "OrganId": 35,
}
#: Mã định danh of the old form; longer ones need systems that know Quyết định 20/2020/QĐ-TTg.
OLD_ORGAN_ID_LENGTH = 13


class Business(IntEnum):
    """What a packet does (``BussinessDocType``, spelt as implemented)."""

    NEW = 0
    RECALL = 1
    UPDATE = 2
    REPLACE = 3


@dataclass(frozen=True, slots=True)
class Party:
    """Sender or receiver: identifier, name, and what the directory knows besides."""

    organ_id: str
    name: str
    address: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file of the packet: its name, MIME type and bytes."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Packet:
    """One packet.

    Attributes:
        sender, receivers: whose document it is, to whom it goes.
        document_id: mã định danh văn bản.
        code_number, code_notation: số, ký hiệu.
        place, day: địa danh, ngày ban hành; None when a packet of others has none that can be read.
        type_name, subject: tên loại, trích yếu.
        competence, position, full_name: quyền hạn, chức vụ, họ tên người ký.
        to_places: Nơi nhận as printed.
        priority: độ khẩn, 0 to 4.
        copies, pages: số bản, số trang; 0 when not known.
        appendixes: names of the annexes.
        business: what it does; ``about``: document ids that it replaces, recalls or updates.
        sent: identifier and moment of each step of the way.
        attachments: the files.
    """

    sender: Party
    receivers: tuple[Party, ...]
    document_id: str
    code_number: str
    code_notation: str
    place: str
    day: date | None
    type_name: str
    subject: str
    competence: str = ""
    position: str = ""
    full_name: str = ""
    to_places: tuple[str, ...] = ()
    priority: int = 0
    copies: int = 0
    pages: int = 0
    appendixes: tuple[str, ...] = ()
    business: Business = Business.NEW
    about: tuple[str, ...] = ()
    sent: tuple[tuple[str, datetime], ...] = ()
    attachments: tuple[Attachment, ...] = ()


def too_long(packet: Packet) -> tuple[tuple[str, int], ...]:
    """Return element and greatest length of each value that is longer than implementations take."""
    values = [
        ("CodeNumber", packet.code_number), ("CodeNotation", packet.code_notation), ("Subject", packet.subject),
        ("Place", packet.place), ("TypeName", packet.type_name), ("Competence", packet.competence),
        ("Position", packet.position), ("FullName", packet.full_name),
        *(("ToPlace", place) for place in packet.to_places), *(("Appendix", name) for name in packet.appendixes),
        *(("AttachmentName", each.name) for each in packet.attachments),
    ]
    for party in (packet.sender, *packet.receivers):
        values += [("OrganId", party.organ_id), ("OrganName", party.name), ("OrganAdd", party.address),
                   ("Email", party.email)]
    return tuple(dict.fromkeys((name, LENGTHS[name]) for name, value in values if len(value) > LENGTHS[name]))
