"""The bytes of a ZIP as this program writes it: stored members, UTF-8 names, no clock, zip64 where it is needed.

Nothing is compressed: Word files and PDF are compressed already, the bytes then hang on no version of zlib, and a
bad sector harms the one file it is in.  Since form follows from names, sizes and checksums alone, ``verify`` can
say of each byte outside the files whether it is as it was written (APPNOTE.TXT 6.3.10 of PKWARE).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: From these values on, zip64 fields take over (APPNOTE 4.5.3); tests lower them.
SIZE_LIMIT = 0xFFFFFFFF
COUNT_LIMIT = 0xFFFF
_UTF8, _STORED = 0x800, 0
#: 1980-01-01 00:00:00, the first moment a zip file can name.
_TIME, _DATE = 0, 0x21
_VERSION, _VERSION_64 = 20, 45
_UNIX, _MODE = 3, 0o100644 << 16
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR = struct.Struct("<4sLQL")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a ZIP as its form needs it: name, size, CRC-32."""

    name: str
    size: int
    crc: int


def local_header(member: Member) -> bytes:
    """Return what stands before the bytes of a member."""
    name, is_large = member.name.encode(), member.size >= SIZE_LIMIT
    size = 0xFFFFFFFF if is_large else member.size
    extra = struct.pack("<2H2Q", 1, 16, member.size, member.size) if is_large else b""
    version = _VERSION_64 if is_large else _VERSION
    return _LOCAL.pack(b"PK\3\4", version, _UTF8, _STORED, _TIME, _DATE, member.crc, size, size, len(name),
                       len(extra)) + name + extra


def central_header(member: Member, offset: int) -> bytes:
    """Return the entry of a member in the central directory."""
    name, is_large, is_far = member.name.encode(), member.size >= SIZE_LIMIT, offset >= SIZE_LIMIT
    fields = ([member.size, member.size] if is_large else []) + ([offset] if is_far else [])
    extra = struct.pack(f"<2H{len(fields)}Q", 1, 8 * len(fields), *fields) if fields else b""
    version = _VERSION_64 if fields else _VERSION
    size = 0xFFFFFFFF if is_large else member.size
    return _CENTRAL.pack(
        b"PK\1\2", _UNIX << 8 | version, version, _UTF8, _STORED, _TIME, _DATE, member.crc, size, size, len(name),
        len(extra), 0, 0, 0, _MODE, 0xFFFFFFFF if is_far else offset) + name + extra


def ending(count: int, size: int, offset: int) -> bytes:
    """Return what follows the central directory of ``count`` entries and ``size`` bytes that begins at ``offset``."""
    head = b""
    if count >= COUNT_LIMIT or size >= SIZE_LIMIT or offset >= SIZE_LIMIT:
        head = _END_64.pack(b"PK\6\6", 44, _UNIX << 8 | _VERSION_64, _VERSION_64, 0, 0, count, count, size, offset)
        head += _LOCATOR.pack(b"PK\6\7", 0, offset + size, 1)
        count, size, offset = 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF
    return head + _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)


def form(members: Iterable[Member]) -> Iterator[bytes | Member]:
    """Yield the whole ZIP: pieces of form as bytes, and each member where its own bytes stand."""
    offset, count = 0, 0
    directory: list[bytes] = []
    for member in members:
        header = local_header(member)
        directory.append(central_header(member, offset))
        offset += len(header) + member.size
        count += 1
        yield header
        yield member
    yield from directory
    yield ending(count, sum(map(len, directory)), offset)
