"""Whether a file may serve as a template at all: opened with limits, refused when it carries more than words.

Bytes go in, the parts of the Word file or a ``TemplateError`` with every fault come out.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from pipeline.findings import Finding
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal
from pipeline.rendering.package import SuspiciousPackageError, read_members

DOCUMENT_PART = "word/document.xml"
STYLES_PART = "word/styles.xml"
_NEEDED = ("[Content_Types].xml", "_rels/.rels", DOCUMENT_PART, STYLES_PART)
_MACRO = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REVISION = re.compile(
    rb"<w:(?:ins|del|moveFrom|moveTo|[a-zA-Z]+PrChange|cellIns|cellDel"
    rb"|commentRangeStart|commentReference)[ />]"
)
_ENCODINGS = ("UTF-8", "utf-8", "US-ASCII", "ascii", None)
_HYPERLINK = "/hyperlink"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Fields that fetch what they print from elsewhere when the document is opened.
_FETCHING = re.compile(r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|DDEAUTO|DDE|LINK|DATABASE|RD)\b", re.IGNORECASE)
#: Parts with words, or programs, of their own that nobody fills and nobody reads.
_EMBEDDED = re.compile(r"word/(?:embeddings|activeX)/")


def open_template(name: str, content: bytes) -> dict[str, bytes]:
    """Return the parts of the template file ``name``.

    Raises:
        TemplateError: when it is no Word file or must not be used; carries all findings.
    """
    try:
        members = read_members(content)
    except zipfile.BadZipFile as error:
        raise refusal(name, (found(catalogue.NOT_WORD, name),)) from error
    except SuspiciousPackageError as error:
        raise refusal(name, (found(catalogue.TOO_LARGE, name, amount=error),)) from error
    if any(part not in members for part in _NEEDED):
        raise refusal(name, (found(catalogue.NOT_WORD, name),))
    findings = tuple(_faults(name, members))
    if findings:
        raise refusal(name, findings)
    return members


def _faults(name: str, members: Mapping[str, bytes]) -> Iterator[Finding]:
    if any("vbaproject" in part.lower() for part in members) or _MACRO.search(members["[Content_Types].xml"]):
        yield found(catalogue.MACRO, name)
    for part in filter(_EMBEDDED.match, sorted(members)):
        yield found(catalogue.EMBEDDED, name, part=part)
    for part in sorted(members):
        if part.endswith((".xml", ".rels")):
            yield from _part_faults(name, part, members[part])


def _part_faults(name: str, part: str, content: bytes) -> Iterator[Finding]:
    if _DTD.search(content) or b"\x00" in content:  # UTF-16 would hide a declaration; Word writes UTF-8
        yield found(catalogue.ENTITY, name, part=part)
        return
    try:
        root = parsed(content)
    except etree.XMLSyntaxError:
        root = None
    if root is None or root.getroottree().docinfo.encoding not in _ENCODINGS:
        yield found(catalogue.BROKEN_XML, name, part=part)
        return
    if part.startswith("word/") and _REVISION.search(content):
        yield found(catalogue.TRACKED, name, spot=part)
    if part.endswith(".rels"):
        yield from _links_out(name, root)
    if part.startswith("word/"):
        yield from _fetched(name, part, root)


def _fetched(name: str, part: str, root: etree._Element) -> Iterator[Finding]:
    """Yield what a part brings in that is no word of the template: files inside of it, fields that read others."""
    if next(root.iter(f"{_W}altChunk"), None) is not None:
        yield found(catalogue.EMBEDDED, name, part=part)
    code = ""
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if element.tag == f"{_W}instrText":
            code += element.text or ""
            continue
        if element.tag == f"{_W}fldSimple":
            code = element.get(f"{_W}instr", "")
        if _FETCHING.match(code):
            yield found(catalogue.EXTERNAL, name, target=" ".join(code.split()))
        code = ""
    if _FETCHING.match(code):
        yield found(catalogue.EXTERNAL, name, target=" ".join(code.split()))


def _links_out(name: str, root: etree._Element) -> Iterator[Finding]:
    for relation in root:
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith(_HYPERLINK):
            yield found(catalogue.EXTERNAL, name, target=relation.get("Target", ""))


def parsed(content: bytes) -> etree._Element:
    """Return the root of an XML part, white space between elements dropped, entities never resolved.

    Raises:
        lxml.etree.XMLSyntaxError: when it is not well-formed.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_blank_text=True,
                             remove_comments=True)
    return etree.fromstring(content, parser)
