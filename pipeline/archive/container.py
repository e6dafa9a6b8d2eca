"""A package that came from anywhere: a ZIP or a folder, opened without trusting it; nothing is ever unpacked.

Names are judged before a byte is read: ``..``, absolute names, links, twins, members that overlap, bombs.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_IFMT, S_ISDIR, S_ISLNK, S_ISREG

from pipeline.archive import catalogue
from pipeline.findings import Finding, FindingKind, Place
from pipeline.incoming.zip_faults import ZIP_FAULTS

#: Beyond these a package is no conference file but an attack, or needs other tools.
MAX_FILES = 100_000
MAX_TOTAL_BYTES = 64 << 30
MAX_RATIO = 200
RATIO_FLOOR_BYTES = 1 << 20
_CHUNK = 1 << 20
_LOCAL_HEADER_BYTES = 30


@dataclass(frozen=True, slots=True)
class Fact:
    """What was read of one file: its size and SHA-256; empty when it could not be read."""

    size: int
    sha256: str


@dataclass
class Container:
    """An opened package: path -> reader of its files, all below one root folder.

    Attributes:
        path: the ZIP or folder.
        root: name of the root folder; empty when there is not exactly one.
        entries: name below the root -> ZIP entry, or file on disk.
        refused: why it must not be looked into any further; empty when it may.
    """

    path: Path
    root: str = ""
    entries: Mapping[str, zipfile.ZipInfo | Path] = field(default_factory=dict)
    refused: tuple[Finding, ...] = ()
    archive: zipfile.ZipFile | None = None
    _facts: dict[str, Fact] = field(default_factory=dict)

    def __enter__(self) -> Container:
        return self

    def __exit__(self, *_: object) -> None:
        if self.archive:
            self.archive.close()

    @property
    def is_zip(self) -> bool:
        """Return whether it is a ZIP."""
        return self.archive is not None

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of a file.

        Raises:
            OSError: it cannot be read; for a ZIP, whatever is wrong with the entry.
        """
        entry = self.entries[name]
        try:
            opened = entry.open("rb") if isinstance(entry, Path) else self.archive.open(entry)  # type: ignore[union-attr]
            with opened as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except ZIP_FAULTS as error:
            raise OSError(str(error)) from error

    def read(self, name: str, *, limit: int = 1 << 30) -> bytes:
        """Return the bytes of a file.

        Raises:
            OSError: it cannot be read or is larger than ``limit``.
        """
        pieces, size = [], 0
        for chunk in self.chunks(name):
            size += len(chunk)
            if size > limit:
                raise OSError(f"{size} > {limit}")
            pieces.append(chunk)
        return b"".join(pieces)

    def fact(self, name: str) -> Fact:
        """Return size and checksum of a file, read once; an empty checksum when it cannot be read."""
        if name not in self._facts:
            digest, size = hashlib.sha256(), 0
            try:
                for chunk in self.chunks(name):
                    digest.update(chunk)
                    size += len(chunk)
                self._facts[name] = Fact(size, digest.hexdigest())
            except OSError:
                self._facts[name] = Fact(size, "")
        return self._facts[name]


def open_container(path: Path) -> Container:
    """Return the package at ``path``; what must not be opened comes back refused, with every reason."""
    if path.is_dir():
        return _folder(path)
    try:
        archive = zipfile.ZipFile(path)
    except ZIP_FAULTS as error:
        return Container(path, refused=(_found(catalogue.UNREADABLE, path, reason=_reason(error)),))
    infos = archive.infolist()
    refused = (*_bad_names(path, infos), *_bombs(path, infos))
    if refused:
        archive.close()
        return Container(path, refused=refused)
    root, entries = _below_root({info.filename: info for info in infos if not info.is_dir()})
    return Container(path, root, entries, archive=archive)


def _reason(error: BaseException) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _found(kind: FindingKind, path: Path, **details: object) -> Finding:
    return Finding(kind, Place(str(path)), details)


def _bad_names(path: Path, infos: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for info in infos:
        name = info.filename
        reason = unsafe_reason(name) or ("là liên kết hoặc tệp đặc biệt" if _is_special(info) else "")
        if reason:
            yield _found(catalogue.UNSAFE_NAME, path, name=name, reason=reason)
        key = twin_key(name)
        if key in seen:
            yield _found(catalogue.TWIN_NAME, path, name=name)
        seen[key] = name


def twin_key(name: str) -> str:
    """Return what two names share that some disk takes for one: NFC or NFD, capitals or not."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.rstrip("/")).casefold())


def unsafe_reason(name: str) -> str:
    """Return why a name must not be followed, or an empty text."""
    parts = name.rstrip("/").split("/")
    if ".." in parts:
        return "có «..»"
    if name.startswith("/") or name[1:2] == ":":
        return "đường dẫn tuyệt đối"
    if "\\" in name:
        return "có dấu «\\»"
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return "có ký tự điều khiển"
    return "tên rỗng hoặc có «.»" if any(part in {"", "."} for part in parts) else ""


def _is_special(info: zipfile.ZipInfo) -> bool:
    mode = info.external_attr >> 16
    return bool(S_IFMT(mode)) and not (S_ISREG(mode) or S_ISDIR(mode))


def _bombs(path: Path, infos: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    if len(infos) > MAX_FILES:
        yield _found(catalogue.TOO_LARGE, path, reason=f"{len(infos)} tệp")
    if sum(info.file_size for info in infos) > MAX_TOTAL_BYTES:
        yield _found(catalogue.TOO_LARGE, path, reason="tổng kích thước quá lớn")
    for info in infos:
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} or info.flag_bits & 1:
            yield _found(catalogue.TOO_LARGE, path, reason=f"«{info.filename}» nén hoặc mã hóa kiểu lạ")
        elif info.file_size > max(RATIO_FLOOR_BYTES, MAX_RATIO * info.compress_size):
            yield _found(catalogue.TOO_LARGE, path, reason=f"«{info.filename}» nén quá {MAX_RATIO} lần")
    end = 0
    for info in sorted(infos, key=lambda each: each.header_offset):
        if info.header_offset < end:
            yield _found(catalogue.TOO_LARGE, path, reason=f"«{info.filename}» chồng lên tệp khác")
        end = max(end, info.header_offset + _LOCAL_HEADER_BYTES + info.compress_size)


def _below_root(entries: Mapping[str, zipfile.ZipInfo]) -> tuple[str, Mapping[str, zipfile.ZipInfo]]:
    roots = {name.split("/", 1)[0] for name in entries if "/" in name}
    if len(roots) != 1 or any("/" not in name for name in entries):
        return "", entries
    root = roots.pop()
    return root, {name.removeprefix(f"{root}/"): info for name, info in entries.items()}


def _folder(path: Path) -> Container:
    """Return an unpacked package; links and special files in it are refused."""
    entries: dict[str, zipfile.ZipInfo | Path] = {}
    refused: list[Finding] = []
    seen: set[str] = set()
    for parent, folders, files in os.walk(path):
        for name in sorted((*folders, *files)):
            full = Path(parent) / name
            relative = full.relative_to(path).as_posix()
            mode = full.lstat().st_mode
            if S_ISLNK(mode) or not (S_ISREG(mode) or S_ISDIR(mode)):
                refused.append(_found(catalogue.UNSAFE_NAME, path, name=relative,
                                      reason="là liên kết hoặc tệp đặc biệt"))
            if twin_key(relative) in seen:
                refused.append(_found(catalogue.TWIN_NAME, path, name=relative))
            seen.add(twin_key(relative))
            if name in files:
                entries[relative] = full
    return Container(path, path.resolve().name, entries, refused=tuple(refused))
