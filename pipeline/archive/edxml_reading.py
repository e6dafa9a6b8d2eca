"""Read a packet back: the two-part form, and the older flat one (``http://www.go.vn/eDoc``); order does not matter.

What cannot be told is left empty; what must not be trusted (entities, bombs, broken base64) is refused.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from typing import Any

from lxml import etree

from pipeline.archive.container import MAX_RATIO, RATIO_FLOOR_BYTES
from pipeline.archive.edxml_model import Attachment, Business, Packet, Party
from pipeline.archive.edxml_writing import TIMESTAMP
from pipeline.archive.xml import BadXmlError, parsed
from pipeline.incoming.zip_faults import ZIP_FAULTS

MAX_ATTACHMENT_BYTES = 1 << 28
_VIET_NAM = timezone(timedelta(hours=7))


def read_packet(content: bytes) -> Packet:
    """Return the packet that ``content`` is, in either form.

    Raises:
        BadXmlError: it is no XML that may be read, no packet, or an attachment is broken.
    """
    root = parsed(content, with_long_texts=True)
    if _local(root) not in {"edXML", "EdXMLEnvelope", "edXMLEnvelope"}:
        raise BadXmlError("không phải gói tin edXML")
    message = _first(root, "MessageHeader")
    if message is None:
        raise BadXmlError("không có MessageHeader")
    signer, traces = _first(message, "SignerInfo"), _first(root, "TraceHeaderList")
    return Packet(
        sender=_party(_first(message, "From")),
        receivers=tuple(_party(each) for each in _children(message, "To")),
        document_id=_text(message, "DocumentId"), code_number=_text(message, "CodeNumber"),
        code_notation=_text(message, "CodeNotation"), place=_text(_first(message, "PromulgationInfo"), "Place"),
        day=_day(_text(message, "PromulgationDate")), type_name=_text(message, "TypeName"),
        subject=_text(message, "Subject"), competence=_text(signer, "Competence"),
        position=_text(signer, "Position"), full_name=_text(signer, "FullName") or _text(signer, "Signer"),
        to_places=tuple(_own(each) for each in _children(_first(message, "ToPlaces"), "Place")),
        priority=_number(_text(message, "Priority")), copies=_number(_text(message, "PromulgationAmount")),
        pages=_number(_text(message, "PageAmount")),
        appendixes=tuple(_own(each) for each in _children(_first(message, "Appendixes"), "Appendix")),
        business=_business(_text(traces, "BussinessDocType")),
        about=tuple(_text(each, "DocumentId") for each in _all(traces, "ReplacementInfo")),
        sent=tuple(_steps(traces)), attachments=tuple(_attachments(root)),
    )


def _local(node: Any) -> str:
    return str(etree.QName(node).localname) if isinstance(node.tag, str) else ""


def _all(parent: Any | None, name: str) -> Iterator[Any]:
    """Yield the descendants of that local name; every form has its own namespace."""
    if parent is not None:
        yield from (node for node in parent.iter() if _local(node) == name and node is not parent)


def _first(parent: Any | None, name: str) -> Any | None:
    return next(_all(parent, name), None)


def _children(parent: Any | None, name: str) -> Iterator[Any]:
    if parent is not None:
        yield from (node for node in parent if _local(node) == name)


def _own(node: Any) -> str:
    return " ".join((node.text or "").split())


def _text(parent: Any | None, name: str) -> str:
    node = _first(parent, name)
    return "" if node is None else _own(node)


def _party(node: Any | None) -> Party:
    return Party(_text(node, "OrganId"), _text(node, "OrganName"), _text(node, "OrganAdd"), _text(node, "Email"))


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def _day(text: str) -> date | None:
    """Return a date written either way round, with slashes or hyphens."""
    parts = re.fullmatch(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})", text)
    turned = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
    try:
        if parts:
            return date(int(parts[1]), int(parts[2]), int(parts[3]))
        return date(int(turned[3]), int(turned[2]), int(turned[1])) if turned else None
    except ValueError:
        return None


def _business(text: str) -> Business:
    number = _number(text)
    return Business(number) if number in set(Business) else Business.NEW


def _steps(traces: Any | None) -> Iterator[tuple[str, datetime]]:
    for step in _all(traces, "TraceHeader"):
        try:
            at = datetime.strptime(_text(step, "Timestamp"), TIMESTAMP).replace(tzinfo=_VIET_NAM)
        except ValueError:
            continue
        yield _text(step, "OrganId"), at


def _attachments(root: Any) -> Iterator[Attachment]:
    for part in _all(root, "Attachment"):
        node = _first(part, "ContentTransferEncoded")
        if node is not None:
            name = _text(part, "AttachmentName")
            yield Attachment(name, _text(part, "ContentType"), _content(node.text or "", name))


def _content(text: str, name: str) -> bytes:
    """Return the file inside the base64 of a ZIP; of plain base64 when it is no ZIP."""
    try:
        raw = base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadXmlError(f"tệp đính kèm «{name}» hỏng") from None
    if not raw.startswith(b"PK\3\4"):
        return raw
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            infos = archive.infolist()
            if len(infos) != 1:
                return raw
            size = infos[0].file_size
            if size > MAX_ATTACHMENT_BYTES or size > max(RATIO_FLOOR_BYTES, MAX_RATIO * len(raw)):
                raise BadXmlError(f"tệp đính kèm «{name}» quá lớn")
            return archive.read(infos[0])
    except ZIP_FAULTS:
        raise BadXmlError(f"tệp đính kèm «{name}» hỏng") from None
