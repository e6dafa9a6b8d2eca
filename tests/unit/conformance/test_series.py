"""A series of files gets the findings that each file gets by itself, whatever came before it."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.conformance import Series, marks_in
from pipeline.conformance.elements.paper import Paper, changed_part, paper_of
from pipeline.conformance.inspection import answer_of, faults_of
from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.rules.rule import Rule, is_local
from pipeline.conformance.rules.table import RULES
from pipeline.domain.kind import DocumentKind
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_papers import PAPERS, broken

FILE = Path("a.docx")
#: Of papers that a rule finds no fault with, so many are passed over for one that is looked at closely.
EVERY = 8


@cache
def papers() -> tuple[bytes, ...]:
    """Return every conforming paper, and one broken for each rule."""
    whole = tuple(make() for make in PAPERS.values())
    return (*whole, *(broken(paper, change) for _, paper, change in BREAKS_ALL))


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("kind", [None, DocumentKind.GIAY_MOI], ids=["kind told by the file", "kind told"])
def test_a_series_finds_what_is_found_in_each_file(seed: int, kind: DocumentKind | None) -> None:
    """In any order, after any other paper: the same findings at the same places, in the same order."""
    contents = random.Random(seed).sample(papers(), k=len(papers()))
    contents += contents[:20]
    series = Series()

    for content in contents:
        assert series.marks(content, path=FILE, kind=kind) == marks_in(content, path=FILE, kind=kind)


def test_rules_are_not_run_where_nothing_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second of two equal papers asks no rule at all."""
    from pipeline.conformance import series as module

    series, content = Series(), papers()[0]
    first = series.marks(content, path=FILE)
    monkeypatch.setattr(module, "answer_of", None)

    assert series.marks(content, path=FILE) == first


@pytest.mark.parametrize("rule", [rule for rule in RULES if is_local(rule.check)], ids=lambda rule: rule.code)
def test_a_local_rule_finds_fault_with_a_paper_just_when_it_does_with_a_paragraph(rule: Rule) -> None:
    """Whatever stands around a paragraph, such a rule says the same of it, so only new paragraphs need be asked about."""
    for number, paper in enumerate(recognised()):
        faulty = bool(faults_of(answer_of(rule, paper)))
        if faulty or number % EVERY == 0:
            assert faulty is any(faults_of(answer_of(rule, one)) for one in each_alone(number))


def test_there_are_local_rules() -> None:
    """The test above has something to look at."""
    assert len([rule for rule in RULES if is_local(rule.check)]) > 30


@cache
def recognised() -> tuple[Paper, ...]:
    """Return all papers, their elements recognised."""
    return tuple(paper_of(document_of(content)) for content in papers())


@cache
def each_alone(number: int) -> tuple[Paper, ...]:
    """Return a paper cut down to each of its paragraphs, as a series cuts it down to those that are new."""
    paper = recognised()[number]
    return tuple(changed_part(paper, _without(paper, one)) for one in paper.document.paragraphs)


def _without(paper: Paper, one: Paragraph) -> Paper:
    kept = tuple(each for each in paper.document.paragraphs if each is not one)
    others = replace(paper, document=replace(paper.document, paragraphs=kept))
    others.__dict__["body"] = tuple(part for part in paper.body if part.paragraph is not one)
    others.__dict__["main_paragraphs"] = tuple(each for each in paper.main_paragraphs if each is not one)
    return others
