"""Open a workbook as the zip of XML parts that it is; refuse what no clerk's workbook holds.

The parts come from outside: they are unpacked here with a limit on each, and parsed with document types
refused, so that neither zip bombs nor entity bombs get anywhere.  Macros are refused by name and by type.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from pipeline.errors import InvalidData
from pipeline.incoming import catalogue
from pipeline.incoming.file_bytes import bare_name, file_bytes, file_place, refusal
from pipeline.incoming.guarded_xml import Characters, End, GuardedParser, Start
from pipeline.incoming.plain_units import PlainUnits
from pipeline.incoming.zip_limits import excess, is_bomb

MAX_BYTES = 50_000_000
#: Of one part that is parsed: a million cells or rows, read in a few seconds.
MAX_PART_BYTES = 32_000_000
_CHUNK = 1 << 20
_UNSOUND = {".ods": "tệp không phải .ods nguyên vẹn", ".docx": "tệp không phải .docx nguyên vẹn"}


class Package:
    """The parts of one workbook file.

    Raises:
        InvalidData: on opening, when the file is missing, no zip, too large, a bomb, or carries macros.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        content = file_bytes(path, MAX_BYTES)
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            raise self.unreadable("tệp .xls kiểu cũ hoặc có mật khẩu; mở bằng Excel, bỏ mật khẩu, lưu thành .xlsx")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
            raise self.unreadable() from None
        self._members = self._checked_members()

    def has(self, name: str) -> bool:
        """Return whether there is a part of that name."""
        return name in self._members

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part, piece by piece.

        Raises:
            InvalidData: no such part, damaged, or larger than a part may be.
        """
        if name not in self._members:
            raise self.unreadable()
        size = 0
        try:
            with self._zip.open(name) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    if size > MAX_PART_BYTES:
                        raise self.too_large(f"phần {name} hơn {MAX_PART_BYTES // 1_000_000} MB sau giải nén")
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
            raise self.unreadable() from None

    def parsed(self, name: str, *, start: Start, end: End | None = None, text: Characters | None = None,
               plain: PlainUnits | None = None) -> Iterator[None]:
        """Parse a part, yielding after each piece, so that the caller may take what has come together.

        Units that ``plain`` can read are not parsed, and ``start`` and the others not told of them.

        Raises:
            InvalidData: the part is damaged, no XML, or declares a document type.
        """
        parser = GuardedParser(self, start, end=end, text=text)
        chunks = self.chunks(name)
        try:
            for piece in plain.left(chunks, parser) if plain else chunks:
                parser.feed(piece)
                yield
            parser.close()
        except (expat.ExpatError, ValueError, LookupError):
            raise self.unreadable() from None
        yield

    def unreadable(self, reason: str = "") -> InvalidData:
        """Return the exception for a file that is no sound workbook."""
        reason = reason or _UNSOUND.get(self.path.suffix.lower(), "tệp không phải .xlsx nguyên vẹn")
        return refusal(catalogue.FILE_UNREADABLE, file_place(self.path), file=bare_name(self.path), reason=reason)

    def hostile(self, reason: str) -> InvalidData:
        """Return the exception for a file that is made to do harm."""
        return refusal(catalogue.FILE_HOSTILE, file_place(self.path), file=bare_name(self.path), reason=reason)

    def too_large(self, reason: str) -> InvalidData:
        """Return the exception for a file that holds too much."""
        return refusal(catalogue.TOO_LARGE, file_place(self.path), file=bare_name(self.path), reason=reason)

    def _checked_members(self) -> frozenset[str]:
        members = self._zip.infolist()
        names = frozenset(member.filename for member in members)
        if is_bomb(members):
            raise self.hostile("bom nén")
        if too_much := excess(members):
            raise self.too_large(too_much)
        if len(names) < len(members):
            raise self.hostile("hai phần cùng tên")
        if any("vbaproject" in name.lower() or "macrosheets/" in name.lower() for name in names):
            raise self.hostile("có macro")
        return names

