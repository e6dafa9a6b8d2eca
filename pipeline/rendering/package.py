"""The zip container of a Word file: read with limits, written always with the same bytes.

Members that do not change from one document to the next are kept compressed and copied as they are.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.incoming.plain_zip import Entry, entries_of
from pipeline.incoming.zip_faults import ZIP_FAULTS

MAX_MEMBERS = 500
MAX_MEMBER_BYTES = 32 << 20
MAX_TOTAL_BYTES = 64 << 20
MAX_RATIO = 200
RATIO_FLOOR_BYTES = 1 << 20  # small members may compress as well as they like
#: 1980-01-01 00:00:00, the first moment a zip file can name.
EPOCH_DATE = 0x21
EPOCH = (1980, 1, 1, 0, 0, 0)
#: UTF-8 names, deflated, "version 2.0", made on Unix with mode 0600.
_UTF8, _DEFLATED, _VERSION, _UNIX_MODE = 0x800, 8, 20, 0o100600 << 16
#: Contents up to so many bytes -> window (as a power of two) and memory level.  A window wider than what it looks at
#: finds nothing more, and making zlib's usual one costs more than deflating a letter's properties.
_WINDOWS = ((1 << 13, 13, 6), (1 << 14, 14, 6))
_WIDEST = 15, 8
#: What is longer takes zlib's usual window.
_SMALL = max(most for most, *_ in _WINDOWS)
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


class SuspiciousPackageError(Exception):
    """Raised when a zip file is larger, or holds more, than any Word template can need."""


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a zip file, compressed once: name, checksum, length before, bytes after."""

    name: str
    crc: int
    length: int
    packed: bytes

    @classmethod
    def of(cls, name: str, content: bytes) -> Member:
        """Return ``content`` compressed under ``name``."""
        window, memory = next(((bits, level) for most, bits, level in _WINDOWS if len(content) <= most), _WIDEST)
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -window, memory)
        return cls(name, zlib.crc32(content), len(content), squeezer.compress(content) + squeezer.flush())

    @classmethod
    def of_pieces(cls, name: str, pieces: Iterable[bytes]) -> Member:
        """Return what ``of`` returns for the pieces together, which are never all in memory."""
        waiting, content = iter(pieces), b""
        while len(content) <= _SMALL:
            piece = next(waiting, None)
            if piece is None:
                return cls.of(name, content)
            content += piece
        squeezer = zlib.compressobj(6, zlib.DEFLATED, -_WIDEST[0], _WIDEST[1])
        crc, length, packed = 0, 0, []
        for piece in chain((content,), waiting):
            crc, length = zlib.crc32(piece, crc), length + len(piece)
            packed.append(squeezer.compress(piece))
        return cls(name, crc, length, b"".join((*packed, squeezer.flush())))


def read_members(content: bytes) -> dict[str, bytes]:
    """Return every file of the zip archive ``content`` by its name.

    Raises:
        zipfile.BadZipFile: when it is no zip archive, is damaged or encrypted.
        SuspiciousPackageError: when a limit is passed; the sentence says which.
    """
    members: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check_limits(entries)
            for entry in entries:
                members[entry.filename] = archive.read(entry)
    except ZIP_FAULTS as error:
        raise zipfile.BadZipFile(str(error)) from error
    return members


def _check_limits(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_MEMBERS:
        raise SuspiciousPackageError(f"{len(entries)} tệp con")
    if len({entry.filename for entry in entries}) < len(entries):
        raise SuspiciousPackageError("hai tệp con trùng tên")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise SuspiciousPackageError(f"hơn {MAX_TOTAL_BYTES >> 20} MB")
    for entry in entries:
        if entry.file_size > MAX_MEMBER_BYTES:
            raise SuspiciousPackageError(f"{entry.filename}: hơn {MAX_MEMBER_BYTES >> 20} MB")
        if entry.file_size > max(RATIO_FLOOR_BYTES, MAX_RATIO * entry.compress_size):
            raise SuspiciousPackageError(f"{entry.filename}: nén hơn {MAX_RATIO} lần")


def own_entries(path: Path) -> dict[str, Entry]:
    """Return name -> entry of a file that ``packed`` has written: one of thousands of letters.

    Raises:
        OSError: when it cannot be read.
        zipfile.BadZipFile: when ``packed`` writes no such file.
    """
    entries = entries_of(path.read_bytes())
    if entries is None:
        raise zipfile.BadZipFile(str(path))
    return entries


def write_package(path: Path, members: Iterable[Member]) -> bytes:
    """Write ``members`` in order of name as the zip file ``path`` and return its bytes.

    Raises:
        OSError: when the file cannot be written.
    """
    content = packed(members)
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return content


def packed(members: Iterable[Member]) -> bytes:
    """Return the zip archive of ``members``, in order of name, with fixed times and attributes."""
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for member in sorted(members, key=lambda item: item.name):
        name = member.name.encode()
        facts = (_VERSION, _UTF8, _DEFLATED, 0, EPOCH_DATE, member.crc, len(member.packed), member.length)
        out += [_LOCAL.pack(b"PK\3\4", *facts, len(name), 0), name, member.packed]
        made_by = (3 << 8) | _VERSION
        tail = (len(name), 0, 0, 0, 0, _UNIX_MODE, offset)
        directory += [_CENTRAL.pack(b"PK\1\2", made_by, *facts, *tail), name]
        offset += _LOCAL.size + len(name) + len(member.packed)
    size = sum(map(len, directory))
    count = len(directory) // 2
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join((*out, *directory, end))
