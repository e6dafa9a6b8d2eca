"""Documents read by what differs from those before are what they are when each is read in full."""

from __future__ import annotations

import gc
import io
import re
import weakref
import zipfile
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.conformance.elements.piece import pieces_of
from pipeline.conformance.ooxml import alike
from pipeline.conformance.ooxml.alike import MOST_BLOCKS, MOST_TEMPLATES, Readings
from pipeline.conformance.ooxml.blocks import cut
from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.package import Unreadable
from pipeline.rendering.package import Member, packed
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_papers import PAPERS, broken

MAIN, CORE = "word/document.xml", "docProps/core.xml"
PARAGRAPH = re.compile(rb"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)

#: What may stand in a changed letter instead of one of its paragraphs, or beside it.
INSTEAD = (
    b"", b"<w:p/>", b"<w:p><w:r><w:t>Ch\xe1\xbb\xaf m\xe1\xbb\x9bi</w:t></w:r></w:p>", b"<w:p></w:p><w:p></w:p>",
    b'<w:p w:rsidR="/&gt;"><w:r><w:t xml:space="preserve"> a &amp; b </w:t></w:r></w:p>',
    b"<w:p><w:pPr><w:sectPr><w:pgSz w:w='16838' w:h='11906'/></w:sectPr></w:pPr></w:p>",
    b"<w:p><w:r><w:br w:type='page'/><w:t>a</w:t></w:r></w:p>", b"<w:p><w:r><w:br/><w:t>a</w:t></w:r></w:p>",
    b"<w:p><w:r><w:lastRenderedPageBreak/><w:t>a</w:t></w:r></w:p>",
    b"<w:p><w:ins w:id='1' w:author='x'><w:r><w:t>a</w:t></w:r></w:ins></w:p>",
    b"<w:p><w:del w:id='2' w:author='x'><w:r><w:delText>a</w:delText></w:r></w:del></w:p>",
    b"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> MERGEFIELD x </w:instrText></w:r></w:p>",
    b"<w:p><w:r><w:t>b</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>",
    b"<w:p><w:fldSimple w:instr=' MERGEFIELD y '><w:r><w:t>y</w:t></w:r></w:fldSimple></w:p>",
    b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    b"<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    b"<w:bookmarkStart w:id='1' w:name='a'/>", b"<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
    b"<!-- </w:p> --><w:p/>", b"<w:p><!-- </w:p> --></w:p>", b"<?x </w:p>?><w:p/>", b"<w:p><![CDATA[</w:p>]]></w:p>",
    b"</w:body><w:body>", b"</w:p>", b"<w:p>", b"<w:p><w:r><w:t>a</w:t></w:p>", b"&x;", b"words", b"\xff",
    b"<w:p xml:id='a'/><w:p xml:id='a'/>", b"<w:p xmlns:w='urn:other'><w:t>a</w:t></w:p>",
    b"<x:p xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><x:pPr><x:sectPr/></x:pPr></x:p>",
    b"<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
)


@cache
def letter() -> dict[str, bytes]:
    """Return the parts of a letter."""
    with zipfile.ZipFile(io.BytesIO(PAPERS["invitation"]())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_body(xml: bytes, **others: bytes) -> bytes:
    """Return the letter with another document part."""
    parts = letter() | {MAIN: xml} | {CORE: others.get("core", letter()[CORE])}
    return packed(Member.of(name, content) for name, content in parts.items())


def changed(place: int, instead: bytes, *, beside: bool) -> bytes:
    """Return the letter with something instead of, or beside, one of its paragraphs."""
    xml = letter()[MAIN]
    spans = [match.span() for match in PARAGRAPH.finditer(xml)]
    begin, end = spans[place % len(spans)]
    return with_body(xml[: end if beside else begin] + instead + xml[end:])


def read(reading: Callable[[bytes], object], content: bytes) -> object:
    """Return the document, or why there is none."""
    try:
        return reading(content)
    except Unreadable as error:
        return error.reason


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(INSTEAD), st.booleans()), max_size=6))
def test_changed_letters_read_as_when_read_alone(changes: list[tuple[int, bytes, bool]]) -> None:
    """Whatever is put into a letter, and whatever letters came before."""
    readings = Readings()
    for content in [with_body(letter()[MAIN])] * 2 + [changed(place, xml, beside=side) for place, xml, side in changes] * 2:
        assert read(readings.document, content) == read(document_of, content)


def test_all_papers_read_as_when_read_alone() -> None:
    """In a row, twice, and with other properties."""
    readings = Readings()
    contents = [broken(paper, change) for _, paper, change in BREAKS_ALL[::4]] + [make() for make in PAPERS.values()]
    for content in contents * 2:
        assert readings.document(content) == document_of(content)
    for title in ("Một", "Hai", "Ba &amp; bốn"):
        core = re.sub(rb"<dc:title>[^<]*</dc:title>|<dc:title/>", f"<dc:title>{title}</dc:title>".encode(), letter()[CORE])
        content = with_body(letter()[MAIN], core=core)
        assert readings.document(content) == document_of(content)


def test_only_what_is_new_in_a_letter_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the third letter of a template nothing is read but the paragraph that no letter had before."""
    readings, words = Readings(), b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>"
    for number in range(2):
        readings.document(changed(12, words % number, beside=True))
    monkeypatch.setattr(alike, "document_of", None)
    blocks: list[bytes] = []
    original = alike.block_of
    monkeypatch.setattr(alike, "block_of", lambda xml, *rest, **named: (blocks.append(xml), original(xml, *rest, **named))[1])

    readings.document(changed(12, words % 3, beside=True))

    assert blocks == [words % 3]


def test_what_is_remembered_has_an_end() -> None:
    """Ever new letters and templates do not pile up."""
    readings = Readings()
    for number in range(MOST_BLOCKS + 20):
        readings.document(changed(12, b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>" % number, beside=True))
    assert len(readings._templates[0].blocks) <= MOST_BLOCKS
    for number in range(MOST_TEMPLATES + 3):
        parts = letter() | {"word/media/x.bin": b"%d" % number}
        readings.document(packed(Member.of(name, content) for name, content in parts.items()))
    assert len(readings._templates) <= MOST_TEMPLATES


def test_what_is_forgotten_is_free_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten paragraph and its pieces, which refer to each other, need no search for garbage to go."""
    readings, words = Readings(), b"<w:p><w:r><w:t>%d</w:t></w:r></w:p>"
    for number in range(3):
        paragraphs = readings.document(changed(12, words % number, beside=True)).paragraphs
    assert all(piece.text is not None for piece in pieces_of(paragraphs))
    left = [weakref.ref(paragraph) for paragraph in paragraphs]
    del paragraphs
    monkeypatch.setattr(alike, "MOST_BLOCKS", 1)
    gc.disable()
    try:
        readings.document(changed(12, words % 4, beside=True))

        assert sum(each() is not None for each in left) < 3
    finally:
        gc.enable()


def test_numbered_letters_are_soon_read_only_in_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template whose paragraphs depend on each other is not cut up again and again."""
    readings = Readings()
    numbered = b"<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p><w:p><w:r><w:t>%d</w:t></w:r></w:p>"
    for number in range(10):
        readings.document(changed(3, numbered % number, beside=True))
    monkeypatch.setattr(alike, "cut", None)

    content = changed(3, numbered % 11, beside=True)

    assert readings.document(content) == document_of(content)


def test_a_part_is_cut_where_its_blocks_begin() -> None:
    """Nothing of it is lost, and a block is whole."""
    xml = letter()[MAIN]
    whole = cut(xml)

    assert whole is not None
    assert xml == whole.before + b"".join(whole.blocks) + whole.after
    assert all(block.startswith((b"<w:p>", b"<w:p ", b"<w:tbl>", b"<w:sectPr")) for block in whole.blocks)
