"""Blocks of a story that were read before: letters of one template share most of their paragraphs and tables.

A block is known by its XML, by where it begins, and by the stylesheet that resolves it.  Only blocks that leave
nothing behind are remembered: no section end, field, drawing, page break or running number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.conformance.ooxml.model import Paragraph

#: Blocks, headers and footers remembered for one stylesheet; beyond that all are forgotten.
MOST_BLOCKS, MOST_EDGES = 2048, 64
#: What a block leaves behind in its story besides paragraphs: the names that such elements begin with.
_EFFECTS = tuple(f":{name}".encode() for name in (
    "sectPr", "fld", "instrText", "drawing", "pict", "object", "br", "lastRenderedPageBreak", "AlternateContent",
))
#: Names of elements bear a prefix; a file that makes do without one is read each time.
_PREFIXED = re.compile(rb"<\w+:")


@dataclass(frozen=True, slots=True)
class Start:
    """Where a block begins in its story: part, places of its first paragraph, tables and sections before it."""

    part: str
    index: int
    number: int
    tables: int
    section: int


@dataclass(frozen=True, slots=True)
class Block:
    """What a block holds: its paragraphs, and how many tables it adds."""

    paragraphs: tuple[Paragraph, ...]
    tables: int


@dataclass(slots=True)
class Blocks:
    """The blocks read with one stylesheet.

    Attributes:
        known: blocks of bodies.
        edges: headers and footers, each a story of its own, by part and XML.
    """

    known: dict[tuple[bytes, Start], Block] = field(default_factory=dict)
    edges: dict[tuple[str, bytes], tuple[Paragraph, ...]] = field(default_factory=dict)

    def remember(self, key: tuple[bytes, Start], block: Block) -> None:
        """Keep a block."""
        if len(self.known) >= MOST_BLOCKS:
            self.known.clear()
        self.known[key] = block

    def remember_edge(self, key: tuple[str, bytes], paragraphs: tuple[Paragraph, ...]) -> None:
        """Keep a header or footer."""
        if len(self.edges) >= MOST_EDGES:
            self.edges.clear()
        self.edges[key] = paragraphs


def xml_of(element: Any) -> bytes:
    """Return the XML that a block is known by."""
    return bytes(etree.tostring(element, with_tail=False))


def leaves_nothing_behind(xml: bytes) -> bool:
    """Return whether a block may be remembered."""
    return bool(_PREFIXED.match(xml)) and b'xmlns="' not in xml and not any(name in xml for name in _EFFECTS)
