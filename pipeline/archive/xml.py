"""XML in and out: text of trees with fixed bytes, and reading what strangers wrote without trusting it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

SCHEMAS = Path(__file__).parent / "schemas"
#: What stands in ``schemas/`` of every package, in the order of the circular's sample.
SCHEMA_NAMES = (
    "mets1_12.xsd", "xlink.xsd", "DILCISExtensionMETS.xsd", "DILCISExtensionSIPMETS.xsd", "ead.xsd", "ead_doc.xsd",
    "ead_pic.xsd", "ead_media.xsd",
)
METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
SIP = "https://DILCIS.eu/XML/METS/SIPExtensionMETS"
#: Larger XML is nobody's metadata.
MAX_XML_BYTES = 256 << 20


class BadXmlError(Exception):
    """Raised when bytes are no XML that may be read: not well-formed, with a DTD, or too large."""


def element(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
    """Return a new child of ``parent`` in the parent's namespace."""
    made = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}", attributes)
    if text:
        made.text = text
    return made


def written(root: Any) -> bytes:
    """Return the tree as indented UTF-8 with declaration, the same bytes for the same tree."""
    etree.indent(root, space="  ")
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body + b"\n"


def parsed(content: bytes) -> Any:
    """Return the root element of ``content``.

    Raises:
        BadXmlError: it is not well-formed, holds a DTD or entities, or is too large.
    """
    if len(content) > MAX_XML_BYTES:
        raise BadXmlError("quá lớn")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXmlError(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise BadXmlError("có khai báo DTD")
    return root


@lru_cache
def _schema(name: str) -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / name))


def schema_faults(root: Any, schema: str) -> tuple[str, ...]:
    """Return what a schema of ours (a file of ``SCHEMAS``) says against the tree, in reading order.

    Only standards of others and the field tables of the circular are held here; see docs/archive.md.
    """
    judge = _schema(schema)
    if judge.validate(root):
        return ()
    return tuple(f"{fault.line}: {fault.message}" for fault in judge.error_log)


def values_of(root: Any) -> Mapping[str, str]:
    """Return name -> text of the children of a flat record."""
    return {etree.QName(child).localname: (child.text or "").strip() for child in root if isinstance(child.tag, str)}
