"""Contents and profile become one ZIP: measured, described, listed, written beside its place, then renamed into it."""

from __future__ import annotations

import filecmp
import hashlib
import io
import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pipeline.archive import layout
from pipeline.archive.ead import doc_code, doc_id, ead_bytes, ead_doc_bytes
from pipeline.archive.layout import identifier, mime_type
from pipeline.archive.mets import Described, Packed, representation_mets, root_mets
from pipeline.archive.model import Contents, Document, FileFacts, Payload
from pipeline.archive.profile import Profile
from pipeline.archive.xml import SCHEMA_NAMES, SCHEMAS
from pipeline.archive.zip_form import Member, form
from pipeline.errors import WouldDestroy
from pipeline.workspace import Workspace, writing

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Measured:
    """One file with its place in the package, its size and its checksums."""

    path: str
    payload: Payload
    size: int
    crc: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Package:
    """A written package: its file, its identifier, how many files and bytes are in it, whether it was there before."""

    path: Path
    package_id: str
    count: int
    size: int
    sha256: str
    was_there: bool = False


def data_paths(documents: Sequence[Document], facts: FileFacts, profile: Profile) -> dict[str, str]:
    """Return payload name -> path in the package of every file of the documents (Điều 8: ``<mã hồ sơ>.<STT>``)."""
    paths: dict[str, str] = {}
    for ordinal, document in enumerate(documents, start=1):
        for payload in (document.main, *document.attached):
            paths[payload.name] = _data_path(payload, document, facts, profile, ordinal)
    return paths


def _data_path(payload: Payload, document: Document, facts: FileFacts, profile: Profile, ordinal: int) -> str:
    stem = layout.safe_name(Path(payload.name).stem)
    name = (profile.data_name.replace("{docId}", layout.safe_name(doc_id(facts, ordinal)))
            .replace("{docCode}", layout.safe_name(doc_code(facts, ordinal))).replace("{stem}", stem))
    if "{stem}" not in profile.data_name and stem != layout.safe_name(document.stem):
        name += f"_{stem}"
    return f"{layout.DATA}/{layout.safe_name(name)}{payload.suffix}"


def pack(contents: Contents, profile: Profile, *, folder: Path) -> Package:
    """Write the package into ``folder`` and return it; nothing stands under its name until all of it does.

    Raises:
        WouldDestroy: another package stands under its name.
        OutputError: the folder cannot be written; full disk.
        OSError: a file to pack cannot be read.
    """
    members, package_id = assembled(contents, profile)
    name = (profile.zip_name.replace("{number}", str(contents.facts.number)).replace("{objid}", package_id)
            .replace("{guid}", identifier(package_id, "zip").lower()))
    with Workspace(folder) as workspace, writing(folder):
        made = workspace.folder() / "package.zip"
        digest = _write(made, members, package_id)
        target = folder / f"{layout.safe_name(name)}.zip"
        was_there = _settle(made, target)
        note = workspace.folder() / "sha256"
        note.write_text(f"{digest}  {target.name}\n", encoding="utf-8")
        note.replace(sidecar(target))
        _sync_folder(folder)
    return Package(target, package_id, len(members), sum(member.size for member in members), digest, was_there)


def sidecar(package: Path) -> Path:
    """Return the file beside a package that holds its SHA-256, in the form of ``sha256sum``."""
    return package.with_name(f"{package.name}.sha256")


def assembled(contents: Contents, profile: Profile) -> tuple[list[Measured], str]:
    """Return every member of the package in the order of names, and the package's identifier (mets/@OBJID)."""
    paths = data_paths(contents.documents, contents.facts, profile)
    at = contents.created
    data = {payload.name: _measured(paths[payload.name], payload)
            for document in contents.documents for payload in (document.main, *document.attached)}
    loose = [_measured(f"{layout.SOURCES}/{payload.name}", payload) for payload in contents.loose]
    papers = [_measured(f"{layout.DOCUMENTATION}/{payload.name}", payload) for payload in contents.documentation]
    schemas = [_measured(f"{layout.SCHEMAS}/{name}", Payload(name, path=SCHEMAS / name)) for name in SCHEMA_NAMES]
    ead = _made(layout.EAD, ead_bytes(contents))
    records = [_record(document, contents.facts, profile, ordinal, data[document.main.name].path)
               for ordinal, document in enumerate(contents.documents, start=1)]
    everything = [*data.values(), *loose, *papers, *schemas, ead, *records]
    package_id = package_identifier({each.path: each.sha256 for each in everything})
    described = [
        Described(_listed(record, at, below=layout.REPRESENTATION), *_files(document, data, at))
        for document, record in zip(contents.documents, records, strict=True)
    ]
    rep = _made(layout.REP_METS, representation_mets(
        contents, profile, package_id=package_id, documents=described,
        loose=[_listed(each, at, below=layout.REPRESENTATION) for each in loose]))
    root = _made(layout.ROOT_METS, root_mets(
        contents, profile, package_id=package_id, ead=_listed(ead, at), representation=_listed(rep, at),
        schemas=[_listed(each, at, mime=profile.schema_mime) for each in schemas],
        documentation=[_listed(each, at) for each in papers]))
    return sorted([*everything, rep, root], key=lambda each: each.path), package_id


def package_identifier(checksums: Mapping[str, str]) -> str:
    """Return mets/@OBJID: it follows from the paths and checksums of all files that are no METS."""
    lines = "\n".join(f"{sha256} {path}" for path, sha256 in sorted(checksums.items()))
    return f"uuid-{identifier('SIP_hoso', hashlib.sha256(lines.encode()).hexdigest())}"


def _record(document: Document, facts: FileFacts, profile: Profile, ordinal: int, data_path: str) -> Measured:
    name = (profile.metadata_name.replace("{stem}", Path(data_path).stem)
            .replace("{docId}", layout.safe_name(doc_id(facts, ordinal))))
    return _made(f"{layout.REP_METADATA}/{name}.xml", ead_doc_bytes(document, facts, ordinal))


def _files(document: Document, data: Mapping[str, Measured], at: datetime) -> tuple[Packed, tuple[Packed, ...]]:
    main, *attached = [_listed(data[payload.name], at, below=layout.REPRESENTATION)
                       for payload in (document.main, *document.attached)]
    return main, tuple(attached)


def _made(path: str, content: bytes) -> Measured:
    return _measured(path, Payload(Path(path).name, content=content))


def _measured(path: str, payload: Payload) -> Measured:
    digest, crc, size = hashlib.sha256(), 0, 0
    for chunk in _chunks(payload):
        digest.update(chunk)
        crc = zlib.crc32(chunk, crc)
        size += len(chunk)
    return Measured(path, payload, size, crc, digest.hexdigest())


def _chunks(payload: Payload) -> Iterator[bytes]:
    with (io.BytesIO(payload.content) if payload.path is None else payload.path.open("rb")) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _listed(file: Measured, at: datetime, *, below: str = "", mime: str = "") -> Packed:
    path = file.path.removeprefix(f"{below}/") if below else file.path
    return Packed(path, file.size, file.sha256, mime or mime_type(path), file.payload.created or at)


def _write(path: Path, members: Sequence[Measured], package_id: str) -> str:
    """Write the ZIP, force it onto the disk, and return its SHA-256."""
    by_name = {f"{package_id}/{each.path}": each for each in members}
    digest = hashlib.sha256()
    with path.open("wb") as stream:
        for piece in form(Member(name, each.size, each.crc) for name, each in by_name.items()):
            for chunk in (piece,) if isinstance(piece, bytes) else _chunks(by_name[piece.name].payload):
                digest.update(chunk)
                stream.write(chunk)
        _force(stream)
    return digest.hexdigest()


def _force(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def _settle(made: Path, target: Path) -> bool:
    """Give the finished file its name; return whether the same bytes stood there already."""
    try:
        os.link(made, target)
        return False
    except FileExistsError:
        if filecmp.cmp(made, target, shallow=False):
            return True
        raise WouldDestroy("Đã có gói khác mang tên «{path}»; chuyển nó đi hoặc dùng -o khác. Chưa ghi gì.",
                           path=target) from None
    except OSError:  # a disk without links
        if target.exists():
            raise
        made.rename(target)
        return False


def _sync_folder(folder: Path) -> None:
    """Force the new name onto the disk, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
