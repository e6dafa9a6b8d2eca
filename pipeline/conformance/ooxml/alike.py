"""Reading a document by what differs from one read before: letters of one template share nearly all of their bytes.

A template is known by all parts that its documents share, byte for byte as they lie in the zip.  Of a document of a
known template only the body and the properties are unpacked, and only blocks that are new are read.  Whatever is not
plain is read in full, and so are the first documents of each kind, whose reading by blocks must come out the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.conformance.ooxml.blocks import MOST_BYTES, Block, Cut, block_of, cut
from pipeline.conformance.ooxml.document import document_of, property_parts, texts_of
from pipeline.conformance.ooxml.model import Document, Paragraph
from pipeline.conformance.ooxml.names import transitional
from pipeline.conformance.ooxml.package import Unreadable, opened
from pipeline.conformance.ooxml.reader import ORIGIN, Start
from pipeline.conformance.ooxml.shared import let_go
from pipeline.conformance.ooxml.styles import Stylesheet, stylesheet_of
from pipeline.incoming.plain_zip import Entry, entries_of

#: Templates, kinds of documents of each, and blocks of each that are remembered; beyond that all are forgotten.
MOST_TEMPLATES, MOST_KINDS, MOST_BLOCKS = 8, 64, 256
#: So many documents of a template may turn out not to be read by blocks before that is tried no more.
PATIENCE = 3


class Readings:
    """Reads documents one after the other; what it returns is what ``document_of`` returns of each."""

    def __init__(self) -> None:
        self._templates: list[_Template] = []

    def document(self, content: bytes) -> Document:
        """Return the document in the bytes of a .docx; most of its paragraphs are those of the ones before.

        Raises:
            Unreadable: the bytes are no such file, are damaged, or are beyond the limits.
        """
        entries = entries_of(content)
        if entries is None or len(content) > MOST_BYTES:
            return document_of(content)
        template = next((each for each in self._templates if each.is_of(entries)), None)
        if template is None:
            document = document_of(content)
            self._add(content, entries)
            return document
        known = template.document(entries)
        if known is not None:
            return known
        document = document_of(content)
        template.learn(entries, document)
        return document

    def _add(self, content: bytes, entries: Mapping[str, Entry]) -> None:
        """Keep what the template of a document has, so that its second document is known for one of many.

        Not where the properties are also something else: of those, documents of a template may have others.
        """
        package = opened(content)
        main, properties = package.main_part(), property_parts(package)
        used = {main, *(target for _, target, _ in package.targets(main).values())}
        if not used.isdisjoint(properties) or any(name.endswith(".rels") for name in properties):
            return
        shared = {name: entry for name, entry in entries.items() if name not in (main, *properties)}
        del self._templates[MOST_TEMPLATES - 1 :]
        self._templates.insert(0, _Template(main, properties, shared, stylesheet_of(package, main)))


class _Read(NamedTuple):
    """A document read by blocks: what is its own, and the bytes of the blocks that leave a trace."""

    paragraphs: tuple[Paragraph, ...]
    properties: dict[str, str]
    tables: int
    traces: tuple[bytes, ...]


@dataclass(slots=True)
class _Template:
    """What documents of one template share, and what is known of those that were read.

    Attributes:
        main, properties: names of the parts in which they differ.
        shared: all other parts.
        sheet: the styles.
        frame: the first document's part, for what stands before and after the blocks; None before there is any.
        blocks: blocks by their bytes and place.
        kinds: documents of which all but paragraphs and properties is alike, by the traces of their blocks.
        misses: how many documents could not be read by blocks since one could.
    """

    main: str
    properties: tuple[str, ...]
    shared: Mapping[str, Entry]
    sheet: Stylesheet
    frame: Cut | None = None
    blocks: dict[tuple[bytes, Start], Block] = field(default_factory=dict)
    kinds: dict[tuple[bytes, ...], Document] = field(default_factory=dict)
    misses: int = 0

    def is_of(self, entries: Mapping[str, Entry]) -> bool:
        """Return whether a file has the very parts that documents of this template share."""
        return (entries.keys() == {self.main, *self.properties, *self.shared}
                and all(entries[name] == entry for name, entry in self.shared.items()))

    def document(self, entries: Mapping[str, Entry]) -> Document | None:
        """Return a document of the template, None when it must be read in full."""
        read = self._read(entries)
        known = self.kinds.get(read.traces) if read else None
        if read is None or known is None:
            return None
        return replace(known, paragraphs=read.paragraphs, properties=read.properties, table_count=read.tables)

    def learn(self, entries: Mapping[str, Entry], document: Document) -> None:
        """Keep what a document that was read in full is like, unless reading it by blocks gives anything else."""
        read = self._read(entries)
        if read is None or read != (document.paragraphs, document.properties, document.table_count, read.traces):
            self.misses += 1
            return
        if len(self.kinds) >= MOST_KINDS:
            self.kinds.clear()
        self.kinds[read.traces], self.misses = document, 0

    def _read(self, entries: Mapping[str, Entry]) -> _Read | None:
        if self.misses > PATIENCE:
            return None
        try:
            whole = self._cut(entries)
            return self._by_blocks(whole, entries) if whole else None
        except Unreadable:
            return None

    def _cut(self, entries: Mapping[str, Entry]) -> Cut | None:
        """Return the document part cut into blocks, None unless it begins and ends as the first one did."""
        xml = entries[self.main].unpacked(MOST_BYTES)
        whole = cut(transitional(xml), like=self.frame) if xml is not None else None
        if whole is None:
            return None
        self.frame = self.frame or whole
        return whole if (whole.before, whole.after) == (self.frame.before, self.frame.after) else None

    def _by_blocks(self, whole: Cut, entries: Mapping[str, Entry]) -> _Read | None:
        start, paragraphs, traces = ORIGIN, [], []  # type: tuple[Start, list[Paragraph], list[bytes]]
        for xml in whole.blocks:
            block = self.blocks.get((xml, start)) or self._new_block(xml, whole, start)
            if block is None:
                return None
            paragraphs += block.paragraphs
            start = block.behind
            if block.traced:
                traces.append(xml)
        told: dict[str, str] = {}
        for name in self.properties:
            content = entries[name].unpacked(MOST_BYTES)
            if content is None:
                return None
            told.update(texts_of(transitional(content), name))
        return _Read(tuple(paragraphs), told, start.tables, tuple(traces))

    def _new_block(self, xml: bytes, whole: Cut, start: Start) -> Block | None:
        block = block_of(xml, whole, start, part=self.main, sheet=self.sheet)
        if block is not None:
            if len(self.blocks) >= MOST_BLOCKS:
                let_go(paragraph for known in self.blocks.values() for paragraph in known.paragraphs)
                self.blocks.clear()
            self.blocks[xml, start] = block
        return block
