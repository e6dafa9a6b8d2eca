"""XML in and out: text of trees with fixed bytes, and reading what strangers wrote without trusting it."""

from __future__ import annotations

import re
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


def parsed(content: bytes, *, with_long_texts: bool = False) -> Any:
    """Return the root element of ``content``.

    Args:
        content: the XML.
        with_long_texts: whether one text may be longer than 10 MB (attachments in base64); UTF-8 only then.

    Raises:
        BadXmlError: it is not well-formed, holds a DTD or entities, or is too large.
    """
    if len(content) > MAX_XML_BYTES:
        raise BadXmlError("quá lớn")
    if b"<!DOCTYPE" in content:
        raise BadXmlError("có khai báo DTD")
    if with_long_texts and not _is_utf8(content):
        raise BadXmlError("không phải UTF-8")
    # Without huge_tree libxml2 itself stops entities that grow; with it, there is no DTD they could come from.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=with_long_texts,
                             remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXmlError(str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise BadXmlError("có khai báo DTD")
    return root


def _is_utf8(content: bytes) -> bool:
    declared = re.match(rb"\s*<\?xml[^>]*encoding=[\"']([^\"']*)", content)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return b"\0" not in content and (declared is None or declared[1].lower() in {b"utf-8", b"us-ascii"})


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
