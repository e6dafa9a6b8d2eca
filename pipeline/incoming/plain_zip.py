"""The entries of a zip file as they lie in it: found without the general reader's cost, unpacked when asked for.

Only zips without anything odd are read so, as word processors and ``rendering`` write them; of any other nothing is
said, and the general reader judges it.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

#: Of an entry of the directory: flags, method, CRC, sizes, lengths of name, extra field and comment, disk, place.
_CENTRAL = struct.Struct("<4s4x2H4x3I4H6xI")
_END = struct.Struct("<4s4H2IH")
_LOCAL_BYTES = 30
#: What the directory and the entry's own head both tell, from the version needed to the length of the extra field.
_TOLD_TWICE = slice(6, 32)
#: All that the directory tells but the place, in ``_CENTRAL``.
_TOLD = slice(4, 42)
_DEFLATED = 8
_IN_UTF8 = 0x800
#: Flags of an entry that change nothing: how hard it was deflated, and that its name is in UTF-8.
_HARMLESS_FLAGS = _IN_UTF8 | 6
#: What is unpacked at once of an entry read in pieces.
_PIECE = 1 << 16


class Entry(NamedTuple):
    """One entry: what the directory says of it but its place, as it lies there, and its deflated bytes."""

    told: bytes
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

    def read(self) -> bytes:
        """Return the bytes of the part.

        Raises:
            zipfile.BadZipFile: they are not what was told.
        """
        content = self.unpacked(self.length + 1)
        if content is None:
            raise zipfile.BadZipFile(f"{self.crc:08x}")
        return content

    def pieces(self, size: int = _PIECE) -> Iterator[bytes]:
        """Yield the bytes of the part in pieces of ``size``, the last one shorter.

        Raises:
            zipfile.BadZipFile: behind the last piece, when they are not what was told.
        """
        opened, rest, crc, length = zlib.decompressobj(-15), self.packed, 0, 0
        try:
            while length <= self.length and (piece := opened.decompress(rest, size)):
                rest, crc, length = opened.unconsumed_tail, zlib.crc32(piece, crc), length + len(piece)
                yield piece
        except zlib.error as error:
            raise zipfile.BadZipFile(str(error)) from error
        if (crc, length) != (self.crc, self.length) or not opened.eof or opened.unused_data:
            raise zipfile.BadZipFile(f"{self.crc:08x}")


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
        magic, flags, method, crc, packed, length, named, *odd, place = _CENTRAL.unpack_from(content, at)
        head = content[at : at + _CENTRAL.size]
        name = content[at + _CENTRAL.size : at + _CENTRAL.size + named]
        at += _CENTRAL.size + named
        is_plain = magic == b"PK\1\2" and method == _DEFLATED and not flags & ~_HARMLESS_FLAGS
        # No extra field, comment or other disk, and the entry's own head says the same.
        if (not is_plain or any(odd) or place != begin
                or not content.startswith(b"PK\3\4" + head[_TOLD_TWICE] + name, begin)):
            return None
        start = begin + _LOCAL_BYTES + named
        begin = start + packed
        known_as = name.decode("utf-8" if flags & _IN_UTF8 else "ascii")
        found[known_as] = Entry(head[_TOLD], crc, length, content[start:begin])
    return found if len(found) == count and begin + size == end else None
