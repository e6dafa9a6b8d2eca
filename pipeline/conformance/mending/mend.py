"""Mending a copy: find the technical faults, change the XML, compare the words, write all or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from pipeline.conformance.elements.paper import paper_of
from pipeline.conformance.inspection import answer_of
from pipeline.conformance.legacy import readable_content
from pipeline.conformance.mending.recipes import recipe_for
from pipeline.conformance.mending.workbench import Workbench
from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.package import Unreadable
from pipeline.conformance.repack import repacked, write_copy
from pipeline.conformance.rules.rule import Fault, Rule, Unseen, Verdict
from pipeline.conformance.rules.table import RULES
from pipeline.domain.kind import DocumentKind
from pipeline.errors import NotConformant
from pipeline.findings import FindingKind


@dataclass(frozen=True, slots=True)
class Change:
    """One rule whose faults were mended: what was wrong at the first place, and at how many places."""

    kind: FindingKind
    count: int
    details: Mapping[str, object]


def fix(path: Path, out: Path, *, kind: DocumentKind | None = None) -> tuple[Change, ...]:
    """Write a mended copy of ``path`` to ``out`` and return what was changed; no word is.

    Raises:
        Unreadable: the file cannot be read as a Word document.
        NotConformant: the words of the copy would differ; nothing was written.
        OutputError: ``out`` cannot be written.
        WouldDestroy: ``out`` is the file itself.
    """
    content = readable_content(path, convert=True)
    if isinstance(content, str):
        raise Unreadable(content, file=str(path))
    made, changes = mended(content, kind=kind)
    write_copy(made, out, original=path)
    return changes


def mended(content: bytes, *, kind: DocumentKind | None = None) -> tuple[bytes, tuple[Change, ...]]:
    """Return the mended bytes of a .docx and what was changed; a rule whose faults all stay is not told."""
    bench = Workbench.open(content, kind)
    before = compared(bench.words())
    tried: list[tuple[Rule, Sequence[Fault]]] = []
    for rule in RULES:
        recipe = recipe_for(rule)
        faults = answer_of(rule, bench.paper) if recipe else ()
        if recipe and faults and not isinstance(faults, Unseen):
            recipe(bench, rule, faults)
            tried.append((rule, faults))
    if compared(bench.words()) != before:
        raise NotConformant("Bản sửa làm đổi lời văn nên không ghi; hãy báo lỗi này cho người phát triển.")
    made = repacked(bench.package, bench.parts())
    paper = paper_of(document_of(made), bench.paper.kind)
    changes = (_change(rule, faults, answer_of(rule, paper)) for rule, faults in tried)
    return made, tuple(change for change in changes if change.count > 0)


def _change(rule: Rule, before: Sequence[Fault], after: Verdict) -> Change:
    left = 0 if isinstance(after, Unseen) else len(after)
    return Change(rule.kind, len(before) - left, before[0].details)


def compared(text: str) -> str:
    """Return the text in the form under which mended and original words must be equal: NFC, hyphens alike."""
    return re.sub(r"[^\S\n]*[-–—−][^\S\n]*", "-", normalize("NFC", text))
