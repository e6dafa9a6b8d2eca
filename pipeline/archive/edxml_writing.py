"""A packet as edXML: the two-part form in the namespace of QCVN 102:2016, spelt as working systems spell it.

No XSD of the standard was to be had: that the bytes are what others read is shown by reading them back, no more.
"""

from __future__ import annotations

import base64
import zlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml import etree

from pipeline.archive.edxml_model import Attachment, Packet, Party
from pipeline.archive.xml import element
from pipeline.archive.zip_form import Member, form

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
_E = f"{{{NAMESPACE}}}"
#: Văn bản hành chính.
ADMINISTRATIVE = "1"
TIMESTAMP = "%Y/%m/%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Form:
    """Where implementations differ: dates as ``yyyy/MM/dd`` (builders) or ``dd/MM/yyyy`` (a validator)."""

    day_first: bool = False

    def day(self, day: date | None) -> str:
        """Return a date in this form."""
        return "" if day is None else day.strftime("%d/%m/%Y" if self.day_first else "%Y/%m/%d")


def packet_bytes(packet: Packet, shape: Form) -> bytes:
    """Return the packet as XML, the same bytes for the same packet."""
    root = etree.Element(f"{_E}edXML", nsmap={None: NAMESPACE})
    envelope = etree.SubElement(root, f"{_E}edXMLEnvelope", nsmap={"edXML": NAMESPACE})
    header = element(envelope, "edXMLHeader")
    _message_header(header, packet, shape)
    _trace(header, packet)
    manifest = element(element(envelope, "edXMLBody"), "edXMLManifest", version="1.0")
    encoded = element(root, "AttachmentEncoded")
    for number, attachment in enumerate(packet.attachments, start=1):
        key = f"cid:{packet.code_number}-{number}"
        reference = element(manifest, "Reference")
        for name, text in (("ContentId", key), ("ContentType", attachment.content_type),
                           ("AttachmentName", attachment.name)):
            element(reference, name, text)
        _attachment(encoded, attachment, key)
    etree.indent(root, space=" ")
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body + b"\n"


def _message_header(header: Any, packet: Packet, shape: Form) -> None:
    message = element(header, "MessageHeader")
    _party(element(message, "From"), packet.sender)
    for receiver in packet.receivers:
        _party(element(message, "To"), receiver)
    element(message, "DocumentId", packet.document_id)
    _children(element(message, "Code"), CodeNumber=packet.code_number, CodeNotation=packet.code_notation)
    _children(element(message, "PromulgationInfo"), Place=packet.place, PromulgationDate=shape.day(packet.day))
    _children(element(message, "DocumentType"), Type=ADMINISTRATIVE, TypeName=packet.type_name)
    element(message, "Subject", packet.subject)
    element(message, "Content")
    _children(element(message, "SignerInfo"), Competence=packet.competence, Position=packet.position,
              FullName=packet.full_name)
    places = element(message, "ToPlaces")
    for place in packet.to_places:
        element(places, "Place", place)
    other = element(message, "OtherInfo")
    _children(other, Priority=str(packet.priority), PromulgationAmount=_count(packet.copies),
              PageAmount=_count(packet.pages))
    appendixes = element(other, "Appendixes")
    for name in packet.appendixes:
        element(appendixes, "Appendix", name)
    element(message, "SteeringType", "0")


def _count(number: int) -> str:
    return str(number) if number else ""


def _party(parent: Any, party: Party) -> None:
    _children(parent, OrganId=party.organ_id, OrganName=party.name, OrganAdd=party.address, Email=party.email)


def _children(parent: Any, **texts: str) -> None:
    for name, text in texts.items():
        element(parent, name, text)


def _trace(header: Any, packet: Packet) -> None:
    traces = element(header, "TraceHeaderList")
    business = element(traces, "Bussiness")
    element(business, "BussinessDocType", str(int(packet.business)))
    element(business, "DocumentId", packet.document_id)
    element(business, "Paper", "0")
    if packet.about:
        replaced = element(business, "ReplacementInfoList")
        for document_id in packet.about:
            element(element(replaced, "ReplacementInfo"), "DocumentId", document_id)
    for organ_id, moment in packet.sent:
        _children(element(traces, "TraceHeader"), OrganId=organ_id, Timestamp=moment.strftime(TIMESTAMP))


def _attachment(encoded: Any, attachment: Attachment, key: str) -> None:
    part = element(encoded, "Attachment")
    _children(part, ContentId=key, AttachmentName=attachment.name, ContentType=attachment.content_type,
              ContentTransferEncoded=base64.b64encode(zipped(attachment)).decode())


def zipped(attachment: Attachment) -> bytes:
    """Return a ZIP that holds the one file; stored, without a clock."""
    member = Member(attachment.name, len(attachment.content), zlib.crc32(attachment.content))
    return b"".join(piece if isinstance(piece, bytes) else attachment.content for piece in form([member]))
