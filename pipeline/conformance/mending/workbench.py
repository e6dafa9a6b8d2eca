"""One Word file opened for mending: the trees of its parts, and each run with the look it resolves to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from lxml import etree

from pipeline.conformance.elements.paper import Paper, paper_of
from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.model import Paragraph, Run
from pipeline.conformance.ooxml.names import W
from pipeline.conformance.ooxml.numbering import Counter
from pipeline.conformance.ooxml.package import Package, Unreadable, opened
from pipeline.conformance.ooxml.reader import Story
from pipeline.conformance.ooxml.styles import stylesheet_of
from pipeline.domain.kind import DocumentKind


@dataclass(slots=True)
class Workbench:
    """The file, what was recognised in it, and where each run element is; parts that were changed are noted."""

    package: Package
    paper: Paper
    main: str
    body: Any
    paragraphs: dict[str, list[Any]]
    runs: dict[tuple[str, int], list[tuple[Any, Run]]]
    changed: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, content: bytes, kind: DocumentKind | None = None) -> Workbench:
        """Return the workbench of the bytes of a .docx; raise ``Unreadable`` when they are none."""
        package = opened(content)
        main = package.main_part()
        root = package.tree(main)
        body = None if root is None else root.find(f"{W}body")
        if body is None:
            raise Unreadable("trong tệp không có phần thân văn bản (w:body)")
        bench = cls(package, paper_of(document_of(content), kind), main, body, {}, {})
        bench._take(main, body)
        for section in bench.paper.document.sections:
            for part in {edge.paragraph.part for edge in section.edges} - bench.paragraphs.keys():
                bench._take(part, package.tree(part))
        return bench

    def _take(self, part: str, root: Any) -> None:
        """Note the paragraphs and runs of one part."""
        sheet = stylesheet_of(self.package, self.main)
        watched: list[tuple[int, Any, Run]] = []
        Story(part, sheet, Counter(sheet.numbering), watched=watched).read(root)
        self.paragraphs[part] = list(root.iter(f"{W}p"))
        for index, element, run in watched:
            self.runs.setdefault((part, index), []).append((element, run))

    def element(self, paragraph: Paragraph) -> Any:
        """Return the ``w:p`` of a paragraph, and note that its part changes."""
        self.changed.add(paragraph.part)
        return self.paragraphs[paragraph.part][paragraph.index]

    def runs_of(self, paragraph: Paragraph, within: str = "") -> Iterator[tuple[Any, Run]]:
        """Yield the runs of a paragraph, only those whose words stand in ``within`` when it is given."""
        self.changed.add(paragraph.part)
        for element, run in self.runs.get((paragraph.part, paragraph.index), ()):
            words = " ".join(normalize("NFC", run.text).split())
            if words and (not within or words in within):
                yield element, run

    def all_runs(self) -> Iterator[tuple[Any, Run]]:
        """Yield every run of the main part."""
        self.changed.add(self.main)
        for (part, _), runs in self.runs.items():
            if part == self.main:
                yield from runs

    def sections(self) -> list[Any]:
        """Return the ``w:sectPr`` elements of the body, in order."""
        self.changed.add(self.main)
        own = [one for p in self.paragraphs[self.main] for one in p.iterfind(f"{W}pPr/{W}sectPr")]
        return [*own, *self.body.iterchildren(f"{W}sectPr")]

    def parts(self) -> dict[str, bytes]:
        """Return the bytes of the parts that changed."""
        trees = {name: self.package.tree(name) for name in sorted(self.changed)}
        return {
            name: bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))
            for name, tree in trees.items()
            if tree is not None
        }

    def words(self) -> str:
        """Return all text of the main part as it stands in the file, for comparing before and after."""
        return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in self.paragraphs[self.main])
