"""The parts of a Word file that hold words beside its body: headers, footers, notes, found as Word finds them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from pipeline.rendering.inspection import DOCUMENT_PART, parsed
from pipeline.rendering.stylesheet import W

_RELATIONS_PART = "word/_rels/document.xml.rels"
#: How the types of relations to such parts end; docxtpl fills all of them but endnotes.
_KINDS = ("/header", "/footer", "/footnotes", "/endnotes")
_SIGNS = ("{{", "{%", "{#", "{_{", "}_}", "{_%", "%_}")
#: Signs in a text that docxtpl turns into line breaks and tabs.
_LISTED = ("\n", "\t")
_XML_TAG = re.compile(r"<[^>]*>")


def story_parts(members: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of the parts to which the document is related as its headers, footers and notes."""
    if _RELATIONS_PART not in members:
        return ()
    named = (_target(relation.get("Target", "")) for relation in parsed(members[_RELATIONS_PART])
             if relation.get("Type", "").endswith(_KINDS))
    return tuple(dict.fromkeys(name for name in named if name in members))


def holds_tags(content: bytes) -> bool:
    """Return whether a part holds tags anywhere: in its texts, in fields, in attributes, parted among runs."""
    xml = content.decode("utf-8", "replace")
    return any(sign in text for text in (xml, _XML_TAG.sub("", xml)) for sign in _SIGNS)


def needs_filling(content: bytes) -> bool:
    """Return whether a header, footer or note is not the same in every document, or not as it stands."""
    return holds_tags(content) or any(sign in (text.text or "") for text in parsed(content).iter(f"{W}t")
                                      for sign in _LISTED)


def unfilled_parts(members: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the parts of the document with tags that nobody fills: charts, diagrams, text in custom parts."""
    filled = {DOCUMENT_PART, *story_parts(members)}
    return tuple(name for name in sorted(members) if name.startswith("word/") and name.endswith(".xml")
                 and name not in filled and holds_tags(members[name]))


def _target(written: str) -> str:
    """Return the name of the part that a relation of the document points at."""
    return written.lstrip("/") if written.startswith("/") else posixpath.normpath(posixpath.join("word", written))
