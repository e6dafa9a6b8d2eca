"""Opening the zip that a Word file is, without trusting it: sizes, ratios, entities and paths are limited.

In go bytes, out comes a ``Package`` whose parts are parsed when asked for.  Nothing here knows what the parts
mean.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lxml import etree

from pipeline.conformance.ooxml.names import RELATIONSHIPS_URI, transitional
from pipeline.errors import InvalidData
from pipeline.findings import FindingKind, Severity
from pipeline.incoming.zip_faults import ZIP_FAULTS

MAX_FILE_BYTES = 64 << 20
MAX_PARTS = 4000
MAX_PART_BYTES = 48 << 20
MAX_TOTAL_BYTES = 160 << 20
MAX_RATIO = 200
MAX_DEPTH = 200
MAX_PARAGRAPHS = 60_000
SMALL_PART_BYTES = 1 << 20
#: Small parts that are remembered, unpacked; letters of one template share all but a few.
MOST_UNPACKED = 64
_LOCAL_HEADER_BYTES = 30
_UNPACKED: dict[tuple[object, ...], bytes] = {}

UNREADABLE = FindingKind(
    code="nd30-file-unreadable",
    severity=Severity.ERROR,
    sentence="Không đọc được tệp «{file}» như một văn bản Word: {reason}.",
    remedy="Mở tệp bằng Word, chọn «Lưu thành» (Save As) → «Word Document (*.docx)» rồi kiểm tra tệp mới.",
    why="Tệp hỏng, bị khóa hoặc được dựng để phá chương trình thì không thể kiểm tra.",
)

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_blank_text=False
)


class Unreadable(InvalidData):
    """Raised when bytes are not a Word package that can be looked at; the reason is in Vietnamese."""

    def __init__(self, reason: str, *, file: str = "") -> None:
        super().__init__(UNREADABLE.sentence + " " + UNREADABLE.remedy, file=file, reason=reason)
        self.reason = reason


@dataclass(slots=True)
class Package:
    """An opened Word package: part names, their bytes, and the tree of each part once it was asked for."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    _trees: dict[str, Any] = field(default_factory=dict)
    _bytes: dict[str, bytes] = field(default_factory=dict)
    _targets: dict[str, dict[str, tuple[str, str, bool]]] = field(default_factory=dict)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, Strict names made Transitional."""
        if name not in self._bytes:
            self._bytes[name] = transitional(_inflated(self.archive, name))
        return self._bytes[name]

    def tree(self, name: str) -> Any | None:
        """Return the root element of an XML part, None when the package has no such part."""
        if name not in self.names:
            return None
        if name not in self._trees:
            self._trees[name] = parsed(self.read(name), name=name)
        return self._trees[name]

    def add(self, name: str, root: Any) -> Any:
        """Let ``root`` be the tree of a part that the package does not have, and return it."""
        self.names |= {name}
        self._trees[name] = root
        return root

    def targets(self, part: str) -> dict[str, tuple[str, str, bool]]:
        """Return relationship id -> (last word of its type, target part or address, whether external)."""
        if part not in self._targets:
            self._targets[part] = self._targets_of(part)
        return self._targets[part]

    def _targets_of(self, part: str) -> dict[str, tuple[str, str, bool]]:
        folder, base = posixpath.split(part)
        name = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        return dict(_relations(self.read(name), name, folder)) if name in self.names else {}

    def main_part(self) -> str:
        """Return the name of the main document part; raise ``Unreadable`` when there is none."""
        for kind, target, outside in self.targets("").values():
            if kind == "officeDocument" and not outside and target in self.names:
                return target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise Unreadable("trong tệp không có phần văn bản Word")


def opened(content: bytes) -> Package:
    """Return the package in ``content``.

    Raises:
        Unreadable: it is no zip, is encrypted, too large, or unpacks suspiciously.
    """
    if len(content) > MAX_FILE_BYTES:
        raise Unreadable(f"tệp lớn hơn {MAX_FILE_BYTES >> 20} MB")
    if not content:
        raise Unreadable("tệp rỗng")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except ZIP_FAULTS as error:
        raise Unreadable("tệp không phải gói .docx hoặc đã hỏng") from error
    _refuse_bombs(entries)
    return Package(archive, frozenset(entry.filename for entry in entries))


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    """Raise ``Unreadable`` when what the directory of the zip announces is beyond the limits."""
    if len(entries) > MAX_PARTS:
        raise Unreadable(f"tệp có hơn {MAX_PARTS} phần")
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise Unreadable(f"nội dung bung ra lớn hơn {MAX_TOTAL_BYTES >> 20} MB")
    for entry in entries:
        if entry.flag_bits & 1:
            raise Unreadable("tệp bị đặt mật khẩu")
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > SMALL_PART_BYTES and ratio > MAX_RATIO:
            raise Unreadable("tệp nén bất thường (nghi là bom nén)")


def _inflated(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the bytes of one part, never more than the limit whatever the zip's directory said."""
    try:
        packed = _packed(archive, name)
        known = _UNPACKED.get(packed)
        if known is not None:
            return known
        with archive.open(name) as stream:
            content = stream.read(MAX_PART_BYTES + 1)
    except ZIP_FAULTS as error:  # no password: files with one were refused before
        raise Unreadable(f"phần «{name}» của tệp bị hỏng") from error
    if len(content) > MAX_PART_BYTES:
        raise Unreadable(f"phần «{name}» lớn hơn {MAX_PART_BYTES >> 20} MB")
    if len(content) <= SMALL_PART_BYTES and name != "word/document.xml":
        if len(_UNPACKED) >= MOST_UNPACKED:
            _UNPACKED.clear()
        _UNPACKED[packed] = content
    return content


def _packed(archive: zipfile.ZipFile, name: str) -> tuple[object, ...]:
    """Return all that decides what unpacking a part gives: its entry in the directory, and its bytes in the file."""
    if name not in archive.NameToInfo:
        return (name,)
    entry, stream = archive.NameToInfo[name], archive.fp
    stream.seek(entry.header_offset)  # type: ignore[union-attr]
    head = stream.read(_LOCAL_HEADER_BYTES)  # type: ignore[union-attr]
    lengths = sum(int.from_bytes(head[place : place + 2], "little") for place in (26, 28))
    rest = stream.read(lengths + entry.compress_size)  # type: ignore[union-attr]
    return name, entry.CRC, entry.compress_type, entry.flag_bits, entry.file_size, head, rest


def parsed(xml: bytes, *, name: str) -> Any:
    """Return the root element of ``xml``; DTDs and entities are refused, never resolved."""
    if _declares_doctype(xml):
        raise Unreadable(f"phần «{name}» khai báo DTD hoặc thực thể, bị từ chối vì an toàn")
    try:
        root = etree.fromstring(xml, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"phần «{name}» không phải XML hợp lệ") from error
    if root.getroottree().docinfo.doctype:
        raise Unreadable(f"phần «{name}» khai báo DTD hoặc thực thể, bị từ chối vì an toàn")
    return root


@lru_cache(maxsize=256)
def _relations(xml: bytes, name: str, folder: str) -> tuple[tuple[str, tuple[str, str, bool]], ...]:
    """Return the relations in a part, targets as names of parts; letters of one template have the same."""
    found = []
    for one in parsed(xml, name=name).iter(f"{{{RELATIONSHIPS_URI}}}Relationship"):
        kind = one.get("Type", "").rsplit("/", 1)[-1]
        target, outside = one.get("Target", ""), one.get("TargetMode") == "External"
        path = target if outside else posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
        found.append((one.get("Id", ""), (kind, path, outside)))
    return tuple(found)


def _declares_doctype(xml: bytes) -> bool:
    """Return whether a DTD is declared, in UTF-8 or UTF-16; the text of a document cannot hold ``<!``."""
    return b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or "<!DOCTYPE".encode("utf-16-le") in xml
