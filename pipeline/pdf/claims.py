"""Plain faults against PDF/A that can be seen without a validator: XMP, document information, output intent, extras."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pipeline.pdf.metadata import pdf_date

if TYPE_CHECKING:
    from pikepdf import Pdf

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
#: our name -> element or attribute of the packet
_PROPERTIES = {
    "part": f"{_PDFA}part", "conformance": f"{_PDFA}conformance", "/Title": f"{_DC}title", "/Author": f"{_DC}creator",
    "/Creator": f"{_XMP}CreatorTool", "/Producer": f"{_PDF}Producer", "/CreationDate": f"{_XMP}CreateDate",
    "/ModDate": f"{_XMP}ModifyDate", "language": f"{_DC}language",
}
_DATES = ("/CreationDate", "/ModDate")
#: Actions that PDF/A-2 forbids (ISO 19005-2, 6.5.1).
_FORBIDDEN_ACTIONS = ("/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/JavaScript", "/Hide", "/Rendition")
#: Largest packet that is read; ours have under 2 kB.
_PACKET_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Font:
    """One font of a PDF: its name without the subset's tag, and how it is there."""

    name: str
    is_embedded: bool
    is_subset: bool
    has_unicode: bool


def xmp_of(pdf: Pdf) -> Mapping[str, str]:
    """Return what the XMP packet says of the properties in ``_PROPERTIES``; empty when there is none to read."""
    from lxml import etree
    from pikepdf import PdfError

    try:
        packet = pdf.Root.Metadata.read_bytes()
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(packet.strip(), parser) if len(packet) <= _PACKET_BYTES else None
    except (AttributeError, PdfError, etree.XMLSyntaxError, TypeError):
        return {}
    return {} if root is None else {name: text for name, tag in _PROPERTIES.items() if (text := _value(root, tag))}


def _value(root: Any, tag: str) -> str:
    for description in root.iter(f"{_RDF}Description"):
        if tag in description.attrib:
            return str(description.get(tag))
        element = description.find(tag)
        if element is not None:
            items = ["".join(item.itertext()) for item in element.iter(f"{_RDF}li")]
            return ", ".join(items) if items else (element.text or "").strip()
    return ""


def faults(pdf: Pdf, packet: Mapping[str, str], fonts: Collection[Font]) -> Iterator[str]:
    """Yield each plain fault as a Vietnamese clause."""
    if not packet:
        yield "thiếu gói XMP"
    elif "part" not in packet:
        yield "gói XMP không khai là PDF/A"
    if pdf.is_encrypted:
        yield "bị mã hóa"
    if not _has_output_intent(pdf):
        yield "thiếu hồ sơ màu (OutputIntent)"
    if packet.get("conformance") == "U" and not all(font.has_unicode for font in fonts):
        yield "có phông không cho biết chữ Unicode"
    yield from _disagreements(pdf, packet)
    if pdf.attachments and packet.get("part") != "3":
        yield "có tệp đính kèm mà không phải PDF/A-3"
    action: Any = pdf.Root.get("/OpenAction", {})
    if "/AA" in pdf.Root or _kind(action) in _FORBIDDEN_ACTIONS or "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "có lệnh tự chạy"


def _kind(action: Any) -> str:
    from pikepdf import Dictionary

    return str(action.get("/S", "")) if isinstance(action, Dictionary) else ""


def _has_output_intent(pdf: Pdf) -> bool:
    intents: Any = pdf.Root.get("/OutputIntents", [])
    return any(each.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in each for each in intents)


def _disagreements(pdf: Pdf, packet: Mapping[str, str]) -> Iterator[str]:
    """Yield the entries of the document information that the packet does not repeat.

    ISO 19005-1 (6.7.3) demands that they agree; for parts 2 and 3 veraPDF does not, but readers show either.
    """
    info: Any = pdf.trailer.get("/Info", {})
    for entry in (name for name in _PROPERTIES if name.startswith("/") and name in info):
        said, repeated = str(info[entry]), packet.get(entry, "")
        if entry in _DATES:
            said, repeated = said.replace("'", "").replace("Z", "+0000").replace("+0000", ""), _as_pdf_date(repeated)
        if said != repeated:
            yield f"{entry[1:]} trong XMP khác trong thông tin tệp"


def _as_pdf_date(text: str) -> str:
    try:
        return pdf_date(datetime.fromisoformat(text)).replace("'", "").replace("+0000", "")
    except ValueError:
        return text
