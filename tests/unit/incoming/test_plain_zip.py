"""Zips without anything odd are read past the general reader, and all others are not."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.incoming.plain_zip import entries_of
from pipeline.rendering.package import Member, packed


def plain_zip() -> bytes:
    """Return a zip of two members as this program writes them."""
    return packed((Member.of("a.xml", b"<a/>" * 9), Member.of("b.xml", b"<b/>" * 9)))


def test_entries_are_those_of_the_zip() -> None:
    """Names and contents are what the general reader finds."""
    content = plain_zip()
    entries = entries_of(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert entries is not None
        assert {name: entry.unpacked(1000) for name, entry in entries.items()} == {
            name: archive.read(name) for name in archive.namelist()}
    assert entries["a.xml"].unpacked(35) is None


def zip_of(*names: str, comment: bytes = b"", extra: bytes = b"", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip as Python writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = comment
        for name in names:
            entry = zipfile.ZipInfo(name)
            entry.compress_type, entry.extra = method, extra
            archive.writestr(entry, name * 9)
    return out.getvalue()


def test_a_plain_zip_of_others_is_read_too() -> None:
    """Whoever wrote it, with names beyond ASCII."""
    entries = entries_of(zip_of("a.xml", "kế hoạch.xml"))

    assert entries is not None
    assert {name: entry.read().decode() for name, entry in entries.items()} == {
        name: name * 9 for name in ("a.xml", "kế hoạch.xml")}


@pytest.mark.parametrize("content", [
    zip_of("a", comment=b"x"), zip_of("a", extra=b"ab\0\0"), zip_of("a", method=zipfile.ZIP_STORED),
    packed((Member.of("a", b"1"), Member.of("a", b"2"))),
    zip_of("a").replace(b"a", b"\xe1"), zip_of("a") + zip_of("b"),
])
def test_what_is_odd_is_left_to_the_general_reader(content: bytes) -> None:
    """A comment, an extra field, bytes that are not deflated, a name twice or in no known encoding, two zips."""
    assert entries_of(content) is None


def test_damage_is_told_of_however_a_part_is_read() -> None:
    """As a whole, or behind the last piece."""
    good = Member.of("a", b"abc")
    for member in (Member("a", 1, 3, good.packed), Member("a", good.crc, 2, good.packed), Member("a", good.crc, 3, b"x"),
                   Member("a", good.crc, 3, good.packed + b"x")):
        part = (entries_of(packed((member,))) or {})["a"]
        with pytest.raises(zipfile.BadZipFile):
            part.read()
        with pytest.raises(zipfile.BadZipFile):
            list(part.pieces(1))


@given(st.integers(0, len(plain_zip()) - 1), st.integers(1, 255))
def test_a_damaged_zip_is_not_plain_or_its_damage_is_seen(place: int, flip: int) -> None:
    """One changed byte anywhere: either nothing is said, or contents are refused, or they are as the general reader has them."""
    content = bytearray(plain_zip())
    content[place] ^= flip
    entries = entries_of(bytes(content))
    for name, entry in (entries or {}).items():
        unpacked = entry.unpacked(1000)
        if unpacked is not None:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                assert unpacked == archive.read(name)


@pytest.mark.parametrize("content", [
    b"", b"PK\5\6", b"x" * 100, plain_zip() + b"x", b"x" + plain_zip(), plain_zip()[:-1], plain_zip()[:40] + plain_zip(),
])
def test_odd_bytes_are_no_plain_zip(content: bytes) -> None:
    """Of what has anything before, behind or missing, nothing is said."""
    assert entries_of(content) is None
