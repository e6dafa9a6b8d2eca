"""Inspecting many alike files: a rule is not run again where all that it read before has not changed.

A rule is a pure function of a ``Paper``.  While it looks at one, what it reads is noted; when the next paper has all
of that equal, the answer is the same.  Letters of one dossier share header, title, foot and page; only the rules that
look at their bodies are run for each, and those of them that are ``local`` only on the paragraphs that are new.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.conformance.elements.paper import Paper, changed_part, paper_of
from pipeline.conformance.inspection import answer_of, faults_of, marks_of
from pipeline.conformance.ooxml.alike import Readings
from pipeline.conformance.report import Mark, sorted_marks
from pipeline.conformance.rules.rule import Fault, is_local
from pipeline.conformance.rules.table import RULES
from pipeline.domain.kind import DocumentKind

#: So often a rule may turn out to have read something that changes; from then on it is run for every paper.
PATIENCE = 3
#: Kinds of paper remembered, told apart by what many rules go by: the roles and the telling words in the content.
MOST_KINDS = 64

#: All that a rule read of a paper, as dotted names; and rules by their place in the table.
Read = frozenset[str]
Faults = dict[int, tuple[Fault, ...]]


@dataclass(slots=True)
class _Kind:
    """What is known from the last paper of one kind: the same kind of document, of like content.

    Attributes:
        paper: that paper.
        groups: what was read -> the rules that read just that.
        faults: what those rules found, where they found anything.
        restless: rules whose reading changes from paper to paper, and what they found, if only nothing.
        changes: how often each rule had to be run anew.
    """

    paper: Paper
    groups: dict[Read, list[int]] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    restless: Faults = field(default_factory=dict)
    changes: dict[int, int] = field(default_factory=dict)

    @property
    def watched(self) -> set[str]:
        """Return all that any rule read that is not restless."""
        return set().union(*self.groups)


class Series:
    """Inspects files one after the other; what it finds is what ``marks_in`` finds in each."""

    def __init__(self) -> None:
        self._kinds: dict[tuple[object, ...], _Kind] = {}
        self._readings = Readings()

    def marks(self, content: bytes, *, path: Path, kind: DocumentKind | None = None) -> tuple[Mark, ...]:
        """Return the findings on the bytes of a .docx with their places.

        Raises:
            Unreadable: the bytes are no Word document.
        """
        paper = paper_of(self._readings.document(content), kind)
        alike = kind, paper.roles, paper.telling_words
        known = self._kinds.get(alike)
        if known is None:
            if len(self._kinds) >= MOST_KINDS:
                self._kinds.clear()
            known = self._kinds[alike] = _Kind(paper)
            _ask(known, range(len(RULES)))
        else:
            last, known.paper = known.paper, paper
            differing = {name for name in known.watched if _part(name)(paper) != _part(name)(last)}
            changed = [read for read in known.groups if not differing.isdisjoint(read)] if differing else ()
            _ask(known, [number for read in changed for number in known.groups.pop(read)])
            _ask_again(known, last)
        found = sorted(number for number, faults in (*known.faults.items(), *known.restless.items()) if faults)
        faults = known.faults | known.restless
        return sorted_marks(mark for number in found for mark in marks_of(RULES[number], faults[number], path))


def _ask_again(known: _Kind, last: Paper) -> None:
    """Run the restless rules on the last paper; those that look at paragraphs one by one only on what is new in it."""
    new = changed_part(known.paper, last)
    for number, before in known.restless.items():
        rule = RULES[number]
        if not before and is_local(rule.check) and not faults_of(answer_of(rule, new)):
            continue
        known.restless[number] = faults_of(answer_of(rule, known.paper))


def _ask(known: _Kind, numbers: Iterable[int]) -> None:
    """Run these rules on the last paper, and note what each of them reads."""
    for number in numbers:
        known.faults.pop(number, None)
        known.changes[number] = known.changes.get(number, -1) + 1
        if known.changes[number] > PATIENCE:
            known.restless[number] = faults_of(answer_of(RULES[number], known.paper))
            continue
        read: set[str] = set()
        faults = faults_of(answer_of(RULES[number], _Watched(known.paper, read)))  # type: ignore[arg-type]
        known.groups.setdefault(frozenset(read), []).append(number)
        if faults:
            known.faults[number] = faults


_part = cache(attrgetter)


class _Watched:
    """A paper, or its document, that notes what is read of it.

    A method is read as itself: bound to another paper it is another, and the rule is run.
    """

    __slots__ = ("_prefix", "_read", "_target")

    def __init__(self, target: Any, read: set[str], prefix: str = "") -> None:
        self._target, self._read, self._prefix = target, read, prefix

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._target, name)
        if name == "document":
            return _Watched(value, self._read, "document.")
        self._read.add(self._prefix + name)
        return value
