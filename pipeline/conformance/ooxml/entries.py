"""The entries of a zip file as they lie in it, read without unpacking: two files are quickly compared by them.

Only zips without anything odd are read so, as word processors and ``rendering`` write them; of any other nothing is
said, and the general reader judges it.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_DEFLATED = 8
#: Flags of an entry that change nothing: how hard it was deflated, and that its name is in UTF-8.
_HARMLESS_FLAGS = 0x806


class Entry(NamedTuple):
    """One entry: what the directory says of it but its place, and its deflated bytes."""

    told: tuple[object, ...]
    crc: int
    length: int
    packed: bytes

    def unpacked(self, most: int) -> bytes | None:
        """Return the bytes of the part, None when there are more than ``most`` or they are not what was told."""
        opened = zlib.decompressobj(-15)
        try:
            content = opened.decompress(self.packed, most)
        except zlib.error:
            return None
        whole = opened.eof and not opened.unused_data
        return content if whole and len(content) == self.length and zlib.crc32(content) == self.crc else None


def entries_of(content: bytes) -> dict[str, Entry] | None:
    """Return name -> entry of the zip in ``content``, None unless it is plain.

    Plain is: one file, every entry deflated and not encrypted, one behind the other from the first byte to the
    directory, told of alike in both places, no name twice, nothing behind the end
    (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16).
    """
    try:
        return _entries(content)
    except (struct.error, UnicodeDecodeError):
        return None


def _entries(content: bytes) -> dict[str, Entry] | None:
    end = len(content) - _END.size
    magic, disk, first_disk, here, count, size, at, comment = _END.unpack_from(content, max(end, 0))
    if (magic, disk, first_disk, here, comment, at + size) != (b"PK\5\6", 0, 0, count, 0, end):
        return None
    found: dict[str, Entry] = {}
    begin = 0
    for _ in range(count):
        told = _CENTRAL.unpack_from(content, at)
        flags, method, crc, packed, length, named = told[3], told[4], *told[7:11]
        name = content[at + _CENTRAL.size : at + _CENTRAL.size + named]
        at += _CENTRAL.size + named
        local = _LOCAL.unpack_from(content, begin)
        start = begin + _LOCAL.size + named
        alike = (local[0] == b"PK\3\4" and local[1:] == (*told[2:11], 0)
                 and content.startswith(name, begin + _LOCAL.size))
        plain = told[0] == b"PK\1\2" and method == _DEFLATED and not flags & ~_HARMLESS_FLAGS
        # No extra field, comment or other disk.
        if not (alike and plain) or told[16] != begin or told[11:14] != (0, 0, 0):
            return None
        begin = start + packed
        found[name.decode("ascii")] = Entry(told[:16], crc, length, content[start:begin])
    return found if len(found) == count and begin + size == end else None
