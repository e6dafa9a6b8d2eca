"""Signed PDF files on disk: a folder of their own beside the issued files, which stay as they are.

``output/<dossier>/da-ky/`` mirrors ``phat-hanh/``; its ``manifest.json`` says of each PDF which signatures it bears, so
that a run killed before the register knew of them loses nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from pipeline.artifact import sha256_of
from pipeline.issued.frozen import FOLDER, SIGNED_FOLDER
from pipeline.register import FrozenFile, SignedFile, signature_of, signature_record
from pipeline.workspace import MANIFEST_NAME


def signed_name(frozen: str) -> str:
    """Return the name of the signed PDF of a frozen Word file, both inside the dossier's folder."""
    return f"{SIGNED_FOLDER}/{PurePosixPath(frozen).relative_to(FOLDER).with_suffix('.pdf').as_posix()}"


def manifest_bytes(signed: Mapping[int, Sequence[SignedFile]]) -> bytes:
    """Return the manifest of the signed files of a dossier: entry id -> every signature, oldest first."""
    last = {each.name: each for files in signed.values() for each in files}
    record = {
        "cac_tep": [{"ten_tep": name.removeprefix(f"{SIGNED_FOLDER}/"), "sha256": last[name].sha256}
                    for name in sorted(last)],
        "chu_ky": [{"van_ban": entry_id, "sha256": each.sha256, **signature_record(each)}
                   for entry_id, files in sorted(signed.items()) for each in files],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def signed_on_disk(dossier: Path) -> dict[int, tuple[SignedFile, ...]]:
    """Return entry id -> the signatures of which the manifest tells, where the file still is what the last one left.

    A manifest that makes no sense says nothing.
    """
    try:
        rows = json.loads((dossier / SIGNED_FOLDER / MANIFEST_NAME).read_text(encoding="utf-8"))["chu_ky"]
        signed = [(int(row["van_ban"]), signature_of(row, str(row["sha256"]))) for row in rows]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    last = {each.name: each.sha256 for _, each in signed}
    whole = {name for name, sha256 in last.items() if is_whole(dossier, FrozenFile(name, sha256))}
    found: dict[int, tuple[SignedFile, ...]] = {}
    for entry_id, each in signed:
        if each.name in whole:
            found[entry_id] = (*found.get(entry_id, ()), each)
    return found


def is_whole(dossier: Path, file: FrozenFile | SignedFile) -> bool:
    """Return whether a file of the dossier's folder still has that checksum."""
    try:
        return sha256_of(dossier / file.name) == file.sha256
    except OSError:
        return False


def spoilt(dossier: Path, files: Iterable[SignedFile]) -> tuple[SignedFile, ...]:
    """Return those that are gone or not as they were signed."""
    return tuple(each for each in files if not is_whole(dossier, each))
