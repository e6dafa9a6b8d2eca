"""Zips whose directory lies, in ways that make ``zipfile`` raise other things than ``BadZipFile``."""

from __future__ import annotations

import struct

from pipeline.rendering.package import Member, packed, read_members

_END_BYTES = 22


def _directory_moved(content: bytes, by: int) -> bytes:
    """Return the zip with another place of its directory: ``zipfile`` then looks for parts before the file begins."""
    at = len(content) - _END_BYTES + 16
    place, = struct.unpack_from("<I", content, at)
    return content[:at] + struct.pack("<I", place + by) + content[at + 4:]


def odd_zips(word_file: bytes) -> dict[str, bytes]:
    """Return what is odd -> the zip, made of the parts of a Word file."""
    content = packed(Member.of(name, part) for name, part in read_members(word_file).items())
    return {
        "some parts before the file": _directory_moved(content, 50),
        "all parts before the file": _directory_moved(content, 30_000),
        "a name in no encoding": content.replace(b"word/styles.xml", b"word/\xff\xfeyles.xml"),
    }
