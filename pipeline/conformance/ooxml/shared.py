"""Parts of documents that were read before and are shared: headers, footers, page set-ups of one stylesheet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.conformance.ooxml.model import Paragraph, Section
from pipeline.conformance.ooxml.remembered import forget_answers

#: Headers and footers, and page set-ups remembered for one stylesheet; beyond that all are forgotten.
MOST_EDGES, MOST_SETUPS = 64, 64


@dataclass(slots=True)
class Shared:
    """What documents of one stylesheet share.

    Attributes:
        edges: headers and footers, each a story of its own, by part and XML.
        setups: sections, by all the XML that they were read from.
    """

    edges: dict[tuple[str, bytes], tuple[Paragraph, ...]] = field(default_factory=dict)
    setups: dict[tuple[object, ...], tuple[Section, ...]] = field(default_factory=dict)

    def remember_edge(self, key: tuple[str, bytes], paragraphs: tuple[Paragraph, ...]) -> None:
        """Keep a header or footer."""
        if len(self.edges) >= MOST_EDGES:
            let_go(paragraph for known in self.edges.values() for paragraph in known)
            self.edges.clear()
        self.edges[key] = paragraphs

    def remember_setup(self, key: tuple[object, ...], sections: tuple[Section, ...]) -> None:
        """Keep the page set-up of a document."""
        if len(self.setups) >= MOST_SETUPS:
            self.setups.clear()
        self.setups[key] = sections


def let_go(paragraphs: Iterable[Paragraph]) -> None:
    """Make paragraphs that are forgotten free to go, with those of their boxes."""
    for paragraph in paragraphs:
        let_go(paragraph.boxes)
        forget_answers(paragraph)
