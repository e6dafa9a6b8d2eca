"""A body finished as it is made, piece by piece, is the body finished as a whole."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.incoming.plain_zip import Entry, entries_of
from pipeline.rendering.ending import finished, flowing
from pipeline.rendering.package import Member, packed

SECTION = b'<w:sectPr><w:pgSz w:w="1"/></w:sectPr>'
BLOCKS = (
    b"<w:p><w:r><w:t>ch\xe1\xbb\xaf</w:t></w:r></w:p>", b"<w:p><w:pPr></w:pPr></w:p>", b"<w:p/>",
    b"<w:p><w:pPr>" + SECTION + b"</w:pPr></w:p>", b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    b'<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr></w:p>', b"<w:p><w:r><w:tab/></w:r></w:p>",
    b'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>', b"<w:p><m:oMath/></w:p>",
    b'<w:p><w:r><w:drawing><wp:docPr id="1" name="a"/></w:drawing></w:r></w:p>',
)


def in_pieces(body: bytes, cuts: list[int]) -> Iterator[bytes]:
    """Yield a body cut at these places."""
    places = sorted({0, len(body), *(cut % (len(body) + 1) for cut in cuts)})
    return (body[start:end] for start, end in pairwise(places))


@given(st.lists(st.sampled_from(BLOCKS), max_size=8), st.booleans(), st.lists(st.integers(0, 2000), max_size=12))
def test_pieces_make_the_whole(blocks: list[bytes], has_section: bool, cuts: list[int]) -> None:
    """Wherever a body is cut, inside of tags too, with any sections at its end."""
    body = b"<w:body>" + b"".join(blocks) + (SECTION if has_section else b"") + b"</w:body>"

    whole = finished(body, "")

    assert b"".join(flowing(in_pieces(body, cuts))) == whole
    for content in (b"<w:t>", b"<w:tbl>", b"<w:drawing>", b"<w:sym ", b"<m:oMath", b"<w:tab/>"):
        assert whole.count(content) == body.count(content)


@pytest.mark.parametrize("behind", [
    b'<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>', b"<w:p><m:oMath><m:r/></m:oMath></w:p>",
    b'<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>', b'<w:altChunk r:id="a"/>',
    b"<w:p><w:r><w:object/></w:r></w:p>", b'<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    b"<w:p><w:pPr><w:pBdr><w:top/></w:pBdr></w:pPr></w:p>", b'<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>',
    b"<w:p><w:r><w:tab/></w:r></w:p>", b"<w:sdt/>", b"<w:p><w:r><w:ptab/></w:r></w:p>",
])
def test_what_prints_behind_the_last_break_stays(behind: bytes) -> None:
    """Only what is known to print nothing makes way for the section before it."""
    body = b"<w:body>" + BLOCKS[3] + behind + SECTION + b"</w:body>"

    assert finished(body, "") == body


def test_little_is_held_back() -> None:
    """Of a long table, what comes in goes out."""
    held = most = 0

    def told() -> Iterator[bytes]:
        nonlocal held, most
        for piece in (b"<w:body>", *[BLOCKS[0] * 50] * 100, SECTION, b"</w:body>"):
            held += len(piece)
            most = max(most, held)
            yield piece

    for piece in flowing(told()):
        held -= len(piece)

    assert most < 4 * len(BLOCKS[0] * 50)


def own(member: Member) -> Entry:
    """Return the entry of a member in a zip of its own."""
    entries = entries_of(packed((member,)))
    assert entries is not None
    return entries[member.name]


@given(st.binary(max_size=40_000), st.lists(st.integers(0, 40_000), max_size=6))
def test_a_member_in_pieces_is_the_member(content: bytes, cuts: list[int]) -> None:
    """Deflated bytes do not depend on how they came, nor contents on how they are read."""
    whole = Member.of("a", content)

    assert Member.of_pieces("a", in_pieces(content, cuts)) == whole
    assert b"".join(own(whole).pieces(1000)) == content


def test_a_damaged_member_is_told_of_behind_its_last_piece() -> None:
    """Whoever reads to the end knows."""
    damaged = Member("a", 1, 3, Member.of("a", b"abc").packed)

    with pytest.raises(zipfile.BadZipFile):
        list(own(damaged).pieces())
