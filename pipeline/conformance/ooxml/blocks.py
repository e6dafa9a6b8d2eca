"""Blocks of a story that were read before: letters of one template share most of their paragraphs and tables.

A block is known by its XML, by where it begins, and by the stylesheet that resolves it.  Only blocks that leave
nothing behind are remembered: no section end, field, drawing, page break or running number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.conformance.ooxml.model import Paragraph, Section
from pipeline.conformance.ooxml.remembered import forget_answers

#: Blocks, headers and footers, and page set-ups remembered for one stylesheet; beyond that all are forgotten.
MOST_BLOCKS, MOST_EDGES, MOST_SETUPS = 2048, 64, 64
#: Stands between blocks while their XML is written; a document that holds it is read block by block.
_BOUND = "\ue0ff\ue0fe"
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
        known: blocks of bodies, by the names in force, XML and place.
        edges: headers and footers, each a story of its own, by part and XML.
        setups: sections, by all the XML that they were read from.
    """

    known: dict[tuple[bytes, bytes, Start], Block] = field(default_factory=dict)
    edges: dict[tuple[str, bytes], tuple[Paragraph, ...]] = field(default_factory=dict)
    setups: dict[tuple[object, ...], tuple[Section, ...]] = field(default_factory=dict)

    def remember(self, key: tuple[bytes, bytes, Start], block: Block) -> None:
        """Keep a block."""
        if len(self.known) >= MOST_BLOCKS:
            _forget(paragraph for known in self.known.values() for paragraph in known.paragraphs)
            self.known.clear()
        self.known[key] = block

    def remember_edge(self, key: tuple[str, bytes], paragraphs: tuple[Paragraph, ...]) -> None:
        """Keep a header or footer."""
        if len(self.edges) >= MOST_EDGES:
            _forget(paragraph for known in self.edges.values() for paragraph in known)
            self.edges.clear()
        self.edges[key] = paragraphs

    def remember_setup(self, key: tuple[object, ...], sections: tuple[Section, ...]) -> None:
        """Keep the page set-up of a document."""
        if len(self.setups) >= MOST_SETUPS:
            self.setups.clear()
        self.setups[key] = sections


def _forget(paragraphs: Iterable[Paragraph]) -> None:
    """Make paragraphs free to go, with those of their boxes."""
    for paragraph in paragraphs:
        _forget(paragraph.boxes)
        forget_answers(paragraph)


def xml_of_each(root: Any) -> tuple[bytes, list[bytes]]:
    """Return the XML that the blocks under ``root`` are known by: the names in force there, then each block.

    Written all at once, for each written alone would repeat the names.  No blocks when they cannot be told apart.
    """
    before = root.text, [child.tail for child in root]
    root.text = _BOUND
    for child in root:
        child.tail = _BOUND
    xml = bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=False, with_tail=False))
    root.text = before[0]
    for child, tail in zip(root, before[1], strict=True):
        child.tail = tail
    names, *blocks = xml.split(_BOUND.encode())
    alike = len(blocks) == len(before[1]) + 1 and b'xmlns="' not in names
    return names, blocks[:-1] if alike else []


def leaves_nothing_behind(xml: bytes) -> bool:
    """Return whether a block may be remembered."""
    return bool(_PREFIXED.match(xml)) and b'xmlns="' not in xml and not any(name in xml for name in _EFFECTS)
