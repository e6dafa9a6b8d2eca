"""The blocks of a body: cut apart by bytes, and read one by one, each as it reads in its document.

A block is a paragraph or table of the body, or whatever else stands there.  What it leaves behind besides paragraphs
and tables (a section end, a field, a page break, a tracked change) is its trace.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.ooxml.names import W
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import parsed
from pipeline.conformance.ooxml.reader import Start, Story
from pipeline.conformance.ooxml.styles import Stylesheet

#: The document part of a letter is smaller; of a larger one nothing is said.
MOST_BYTES = 1 << 18
_BODY, _BODY_END = b"<w:body>", b"</w:body>"
_OPENING = re.compile(rb"\s*<(w:\w+)(?:\s[^<>]*?)?(/?)>")
#: Ids must differ in a whole document, which its blocks cannot tell.
_IDS = b"xml:id"
_TRACKED = tuple(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))


class Cut(NamedTuple):
    """A document part cut into its blocks: what stands before and after them, and the bytes of each."""

    before: bytes
    blocks: tuple[bytes, ...]
    after: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """What a block holds.

    Attributes:
        paragraphs: its paragraphs, those of cells included.
        behind: where the next block begins.
        traced: whether it leaves more behind than paragraphs and tables.
    """

    paragraphs: tuple[Paragraph, ...]
    behind: Start
    traced: bool


def cut(xml: bytes, *, like: Cut | None = None) -> Cut | None:
    """Return a document part cut where the blocks of its body begin; None when its bytes do not tell that.

    It is a guess: a block is one only if ``block_of`` can read it.  Where all can be read, the document is XML, and
    they are its blocks, for each was read between the same bytes ``before`` and ``after``.

    Args:
        xml: the bytes of the part.
        like: another document cut before: blocks that stand at the same place in both are found at once.
    """
    begin, end = xml.find(_BODY) + len(_BODY), xml.rfind(_BODY_END)
    if len(xml) > MOST_BYTES or begin < len(_BODY) or end < begin or _IDS in xml:
        return None
    blocks: list[bytes] = []
    place, end = begin, begin + len(xml[begin:end].rstrip())
    usual = like.blocks if like else ()
    while place < end:
        same = usual[len(blocks)] if len(blocks) < len(usual) else b""
        if same and xml.startswith(same, place, end):
            blocks.append(same)
            place += len(same)
            continue
        opening = _OPENING.match(xml, place, end)
        if opening is None:
            return None
        behind = opening.end() if opening[2] else _closed(xml, place, end, opening[1])
        if behind < opening.end():
            return None
        blocks.append(xml[place:behind])
        place = behind
    return Cut(xml[:begin], tuple(blocks), xml[place:])


def _closed(xml: bytes, begin: int, end: int, name: bytes) -> int:
    """Return where the element at ``begin`` ends, those of its name inside it passed over; 0 when it does not."""
    plain, dressed, closing = b"<%b>" % name, b"<%b " % name, b"</%b>" % name
    behind, still_open = begin, 1
    while still_open:
        start, behind = behind, xml.find(closing, behind, end) + len(closing)
        if behind < start:
            return 0
        still_open += xml.count(plain, start, behind) + xml.count(dressed, start, behind) - 1 - (start == begin)
    return behind


def block_of(xml: bytes, whole: Cut, start: Start, *, part: str, sheet: Stylesheet) -> Block | None:
    """Return what a block of ``whole`` holds that begins at ``start``; None when what it is depends on others.

    It does where lists are numbered, where a field is not closed, and where the bytes are no single element.

    Raises:
        Unreadable: the bytes are no XML.
    """
    root = parsed(b"".join((whole.before, xml, whole.after)), name=part)
    bodies = root.findall(f"{W}body")
    if len(bodies) != 1 or len(bodies[0]) != 1 or f"{bodies[0].text or ''}{bodies[0][0].tail or ''}".strip():
        return None
    story = Story(part, sheet, Counter(sheet.numbering), start)
    paragraphs = tuple(story.read(bodies[0]))
    if story.counter.counts or story.open_fields:
        return None
    behind = Start(start.place + len(story.order), start.number + len(paragraphs),
                   start.tables + story.table_count, start.section + len(story.section_ends))
    trace = (story.fields, story.section_ends, story.page_breaks, story.rendered_breaks,
             bodies[0][0].tag == f"{W}sectPr", any(True for _ in bodies[0].iter(*_TRACKED)))
    return Block(paragraphs, behind, any(trace))
