"""A series of files gets the findings that each file gets by itself, whatever came before it."""

from __future__ import annotations

import gc
import random
import weakref
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pipeline.conformance import Series, marks_in
from pipeline.conformance.elements.piece import pieces_of
from pipeline.conformance.ooxml.blocks import MOST_BLOCKS, Blocks, Start, leaves_nothing_behind, xml_of_each
from pipeline.conformance.ooxml.blocks import Block as Known
from pipeline.conformance.ooxml.document import document_of
from pipeline.domain.kind import DocumentKind
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_papers import PAPERS, broken

FILE = Path("a.docx")


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


def test_what_is_remembered_has_an_end() -> None:
    """Blocks of ever new letters do not pile up."""
    blocks = Blocks()
    for number in range(3 * MOST_BLOCKS):
        blocks.remember((b"", b"x", Start("p", number, 0, 0, 0)), Known((), 0))

    assert len(blocks.known) <= MOST_BLOCKS


def test_what_is_forgotten_is_free_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten paragraph and its pieces, which refer to each other, need no search for garbage to go."""
    monkeypatch.setattr("pipeline.conformance.ooxml.blocks.MOST_BLOCKS", 1)
    blocks, paragraph = Blocks(), replace(document_of(papers()[0]).paragraphs[0])
    assert next(pieces_of((paragraph,))).text
    blocks.remember((b"", b"x", Start("p", 0, 0, 0, 0)), Known((paragraph,), 0))
    left = weakref.ref(paragraph)
    del paragraph

    gc.disable()
    try:
        blocks.remember((b"", b"y", Start("p", 0, 0, 0, 0)), Known((), 0))
        assert left() is None
    finally:
        gc.enable()


@pytest.mark.parametrize(("xml", "is_known"), [
    ("<w:p><w:r><w:t>sectPr drawing</w:t></w:r></w:p>", True),
    ("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", False),
    ("<p xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><pPr><sectPr/></pPr></p>", False),
    ("<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>", False),
    ("<w:p><w:r><w:br w:type='page'/></w:r></w:p>", False),
    ("<w:tbl><w:tr><w:tc><w:p><w:r><w:drawing/></w:r></w:p></w:tc></w:tr></w:tbl>", False),
])
def test_blocks_that_leave_something_behind_are_read_each_time(xml: str, is_known: bool) -> None:
    """A section end, a field, a break or a drawing changes more than its own paragraphs."""
    from lxml import etree

    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = etree.fromstring(f"<w:body xmlns:w='{name}'>{xml}</w:body>")

    _, blocks = xml_of_each(body)

    assert leaves_nothing_behind(blocks[0]) is is_known


@pytest.mark.parametrize("xml", [
    "<w:p><w:r><w:t>\ue0ff\ue0fe</w:t></w:r></w:p><w:p/>", "<w:p xmlns='urn:x'/>", " <w:p/> giữa <!-- lời --> <w:p/>",
])
def test_blocks_are_written_as_each_would_be_alone(xml: str) -> None:
    """Written together, blocks read as written one by one, and nothing is left in the tree; else there are none."""
    from lxml import etree

    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = etree.fromstring(f"<w:body xmlns:w='{name}'>{xml}</w:body>")
    before = etree.tostring(body)
    alone = [etree.tostring(child, with_tail=False, encoding="unicode") for child in body]
    _, blocks = xml_of_each(body)

    assert before == etree.tostring(body)
    assert [block.decode() for block in blocks] in ([each.replace(f' xmlns:w="{name}"', "") for each in alone], [])
    assert bool(blocks) is ("\ue0ff" not in xml)
