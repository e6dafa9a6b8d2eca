"""Open a workbook as the zip of XML parts that it is; refuse what no clerk's workbook holds.

The parts come from outside: they are unpacked here with a limit on each, and parsed with document types
refused, so that neither zip bombs nor entity bombs get anywhere.  Macros are refused by name and by type.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.parsers import expat

from pipeline.errors import InvalidData
from pipeline.incoming import catalogue
from pipeline.incoming.file_bytes import bare_name, file_bytes, file_place, refusal
from pipeline.incoming.zip_limits import excess, is_bomb

MAX_BYTES = 50_000_000
#: Of one part that is parsed: a million cells or rows, read in a few seconds.
MAX_PART_BYTES = 32_000_000
MAX_ELEMENTS = 2_500_000
MAX_DEPTH = 100
#: Of one tag or comment; expat reads an unfinished one again from its start at each piece.
MAX_TAG_BYTES = 2_000_000
_CHUNK = 1 << 20
_UNSOUND = {".ods": "tệp không phải .ods nguyên vẹn", ".docx": "tệp không phải .docx nguyên vẹn"}

#: Told of an element's name without prefix, and its attributes; of its end; of text.
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


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

    def parsed(self, name: str, *, start: Start, end: End | None = None, text: Characters | None = None
               ) -> Iterator[None]:
        """Parse a part, yielding after each piece, so that the caller may take what has come together.

        Raises:
            InvalidData: the part is damaged, no XML, or declares a document type.
        """
        parser = self._parser(start, end or (lambda _: None))
        if text:
            parser.CharacterDataHandler = text
        fed = 0
        try:
            for chunk in self.chunks(name):
                parser.Parse(chunk, False)
                fed += len(chunk)
                if fed - parser.CurrentByteIndex > MAX_TAG_BYTES:
                    raise self.hostile("thẻ XML dài bất thường")
                yield
            parser.Parse(b"", True)
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

    def _parser(self, start: Start, end: End) -> expat.XMLParserType:
        """Return a parser that tells local names, and refuses document types and bottomless nesting."""
        depth = count = 0

        def started(tag: str, attributes: dict[str, str]) -> None:
            nonlocal depth, count
            depth += 1
            count += 1
            if depth > MAX_DEPTH:
                raise self.hostile("XML lồng quá nhiều tầng")
            if count > MAX_ELEMENTS:
                raise self.too_large("quá nhiều ô hoặc hàng")
            start(tag.rpartition(":")[2] if ":" in tag else tag, attributes)

        def ended(tag: str) -> None:
            nonlocal depth
            depth -= 1
            end(tag.rpartition(":")[2] if ":" in tag else tag)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = started, ended
        parser.StartDoctypeDeclHandler = self._refuse_doctype
        return parser

    def _refuse_doctype(self, *_: object) -> None:
        raise self.hostile("khai báo thực thể XML")

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

