"""Issued files on disk: where they lie, what each folder says of itself, and finding them again.

Each issued document has a folder of its own under ``output/<dossier>/phat-hanh/``: its files, read-only, and
``phat-hanh.json`` with number, date and checksums, from which a lost register can be told what was issued.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.artifact import Artifact, sha256_of
from pipeline.register import Entry, FoundOnDisk, FrozenFile, Scope
from pipeline.vietnamese.text import without_marks
from pipeline.workspace import writing

FOLDER = "phat-hanh"
CARD = "phat-hanh.json"
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def frozen_folder(entry: Entry) -> str:
    """Return the folder of an issued document inside its dossier: kind first, so that folders sort.

    Number, notation and date are what the register gave; nothing of it is free text.
    """
    symbol = entry.facts.kind.symbol or "CV"
    code = without_marks(entry.code).replace("/", "-")
    return f"{FOLDER}/{without_marks(symbol)}_{code}_{entry.issued_date.isoformat()}"


def freeze(artifacts: Iterable[Artifact], entry: Entry, *, tree: Path) -> tuple[FrozenFile, ...]:
    """Copy the files into the document's folder inside ``tree``, read-only, with their card; return them.

    Raises:
        OSError: the disk refuses.
    """
    folder = tree / frozen_folder(entry)
    files = []
    for artifact in artifacts:
        destination = folder / artifact.name
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(artifact.path, destination)
        destination.chmod(_READ_ONLY)
        files.append(FrozenFile(destination.relative_to(tree).as_posix(), artifact.sha256))
    (folder / CARD).write_text(_card(entry, files), encoding="utf-8")
    (folder / CARD).chmod(_READ_ONLY)
    return tuple(files)


def _card(entry: Entry, files: Sequence[FrozenFile]) -> str:
    record = {
        "co_quan": entry.facts.organ_id, "nam": entry.year, "so": entry.facts.series,
        "so_van_ban": entry.number, "hau_to": entry.suffix, "ky_hieu": entry.facts.notation,
        "ngay_ban_hanh": entry.issued_date.isoformat(), "loai_van_ban": entry.facts.kind.key,
        "trich_yeu": entry.facts.subject,
        "cac_tep": [{"ten_tep": file.name, "sha256": file.sha256} for file in files],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def found_on_disk(output: Path) -> tuple[FoundOnDisk, ...]:
    """Return every issued document that lies under ``output``, with the checksums its files have now.

    Raises:
        OutputError: the folder cannot be looked into.
    """
    with writing(output):
        return tuple(_found(card) for card in sorted(output.glob(f"*/{FOLDER}/*/{CARD}")) if _is_sound(card))


def _is_sound(card: Path) -> bool:
    try:
        return isinstance(json.loads(card.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return False


def _found(card: Path) -> FoundOnDisk:
    record = json.loads(card.read_text(encoding="utf-8"))
    dossier = card.parents[2]
    return FoundOnDisk(
        scope=Scope(str(record["co_quan"]), int(record["nam"]), str(record["so"])),
        number=int(record["so_van_ban"]),
        suffix=str(record["hau_to"]),
        notation=str(record["ky_hieu"]),
        files=tuple(_files(dossier, record["cac_tep"])),
        place=str(card.parent),
        issued_date=date.fromisoformat(record["ngay_ban_hanh"]),
    )


def _files(dossier: Path, listed: Iterable[dict[str, str]]) -> Iterator[FrozenFile]:
    for entry in listed:
        path = dossier / entry["ten_tep"]
        yield FrozenFile(entry["ten_tep"], sha256_of(path) if path.is_file() else "")


def may_write(path: Path) -> bool:
    """Return whether this user may change the file's bits (root always may)."""
    return os.access(path, os.W_OK)
