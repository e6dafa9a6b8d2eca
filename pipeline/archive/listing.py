"""What the two METS of a package list: files with size and checksum, agents, which record belongs to which file."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from pipeline.archive.xml import METS, XLINK

_M = f"{{{METS}}}"
_HREF = f"{{{XLINK}}}href"
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as a METS lists it; ``size`` is None and ``sha256`` empty where it says nothing of use."""

    path: str
    size: int | None
    sha256: str
    element_id: str
    use: str


def listed_files(root: Any, *, folder: str = "") -> tuple[Listed, ...]:
    """Return every file that a METS names, metadata and data, with paths from the package's root."""
    return tuple(_iter_listed(root, folder))


def _iter_listed(root: Any, folder: str) -> Iterator[Listed]:
    for section in root.iterfind(f"{_M}dmdSec"):
        for reference in section.iterfind(f"{_M}mdRef"):
            yield _listed(reference, reference, folder, section.get("ID", ""), "metadata")
    for group in root.iterfind(f"{_M}fileSec//{_M}fileGrp"):
        for file in group.iterfind(f"{_M}file"):
            place = file.find(f"{_M}FLocat")
            if place is not None:
                yield _listed(file, place, folder, file.get("ID", ""), group.get("USE", ""))


def _listed(owner: Any, place: Any, folder: str, element_id: str, use: str) -> Listed:
    path = posixpath.normpath(posixpath.join(folder, unquote(place.get(_HREF, ""))))
    size, checksum = owner.get("SIZE", ""), owner.get("CHECKSUM", "")
    is_usable = owner.get("CHECKSUMTYPE") == "SHA-256" and bool(_SHA256.fullmatch(checksum))
    return Listed(path, int(size) if re.fullmatch(r"\d{1,18}", size) else None,
                  checksum.lower() if is_usable else "", element_id, use)


def software(root: Any) -> str:
    """Return the name of the program that a METS says it was made by, or an empty text."""
    for agent in root.iterfind(f"{_M}metsHdr/{_M}agent"):
        if agent.get("OTHERTYPE") == "SOFTWARE":
            return (agent.findtext(f"{_M}name") or "").strip()
    return ""


def linked(root: Any) -> dict[str, tuple[str, ...]]:
    """Return ID of a document's record -> IDs of its files, the main one first."""
    links: dict[str, tuple[str, ...]] = {}
    for label in ("MetadataLink/File", "AttachmentFile"):
        for part in root.iter(f"{_M}div"):
            if part.get("LABEL") == label and part.get("DMDID"):
                files = tuple(pointer.get("FILEID", "") for pointer in part.iterfind(f"{_M}fptr"))
                links[part.get("DMDID", "")] = (*links.get(part.get("DMDID", ""), ()), *files)
    return links
