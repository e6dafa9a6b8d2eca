"""Issued files on disk: where they lie, what each folder says of itself, and finding them again.

Each issued document has a folder of its own under ``output/<dossier>/phat-hanh/``: its files, read-only, and
``phat-hanh.json`` with number, date and checksums, from which a lost register can be told what was issued.  A record
of the facts lies beside it, so that what has changed since can be told.
"""

from __future__ import annotations

import json
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.artifact import Artifact, sha256_of
from pipeline.domain.kind import DocumentKind
from pipeline.provenance import Origin, write_record
from pipeline.register import Entry, FoundOnDisk, FrozenFile, Scope
from pipeline.vietnamese.text import without_marks
from pipeline.workspace import RECORD_NAME, writing

FOLDER = "phat-hanh"
#: Mirrors it: the signed PDF of each issued Word file; see ``signed``.
SIGNED_FOLDER = "da-ky"
CARD = "phat-hanh.json"
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def frozen_folder(entry: Entry) -> str:
    """Return the folder of an issued document inside its dossier: kind first, so that folders sort.

    Number, notation and date are what the register gave; nothing of it is free text.
    """
    symbol = entry.facts.kind.symbol or "CV"
    code = without_marks(entry.code).replace("/", "-")
    return f"{FOLDER}/{without_marks(symbol)}_{code}_{entry.issued_date.isoformat()}"


def freeze(
    artifacts: Sequence[Artifact], origins: Mapping[str, Origin], entry: Entry, *, tree: Path
) -> tuple[FrozenFile, ...]:
    """Copy the files into the document's folder inside ``tree``, read-only, with card and record; return them.

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
    recipients = {file.name: artifact.recipients for file, artifact in zip(files, artifacts, strict=True)}
    own = {each.file: origins[each.file] for each in artifacts if each.file in origins}
    (folder / CARD).write_bytes(_card(entry, files, recipients))
    write_record(folder, own, {})
    for name in (CARD, RECORD_NAME):
        (folder / name).chmod(_READ_ONLY)
    return tuple(files)


def lies_in(target: Path, entry: Entry) -> bool:
    """Return whether the dossier's output folder holds the issued document."""
    return (target / frozen_folder(entry) / CARD).is_file()


def _card(entry: Entry, files: Sequence[FrozenFile], recipients: Mapping[str, Sequence[str]]) -> bytes:
    record = {
        "co_quan": entry.facts.organ_id, "ten_co_quan": entry.facts.organ_name,
        "nam": entry.year, "so": entry.facts.series,
        "so_van_ban": entry.number, "hau_to": entry.suffix, "ky_hieu": entry.facts.notation,
        "ngay_ban_hanh": entry.issued_date.isoformat(), "loai_van_ban": entry.facts.kind.key,
        "trich_yeu": entry.facts.subject,
        "cac_tep": [{"ten_tep": file.name, "sha256": file.sha256, "noi_nhan": list(recipients[file.name])}
                    for file in files],
    }
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "surrogatepass")


def found_on_disk(output: Path, *, checksums: bool = False) -> tuple[FoundOnDisk, ...]:
    """Return every issued document that lies under ``output``.

    A card that makes no sense says nothing; ``vanban register verify`` misses its files then.

    Args:
        output: the output folder.
        checksums: whether to tell the checksums that the files have now; without, the documents have no files.

    Raises:
        OutputError: the folder cannot be looked into.
    """
    with writing(output):
        cards = sorted(output.glob(f"*/{FOLDER}/*/{CARD}"))
        return tuple(document for card in cards for document in _found(card, checksums=checksums))


def lost_from_register(target: Path, kind: DocumentKind, entries: Iterable[Entry]) -> tuple[FoundOnDisk, ...]:
    """Return the issued documents of a kind in a dossier's folder that no entry is about: the register was begun anew.

    Raises:
        OSError: the folder cannot be looked into.
    """
    known = {(entry.year, entry.number, entry.suffix, entry.facts.notation) for entry in entries}
    cards = sorted(target.glob(f"{FOLDER}/*/{CARD}"))
    found = [document for card in cards if _kind(card) == kind.key for document in _found(card, checksums=False)]
    return tuple(each for each in found if (each.scope.year, each.number, each.suffix, each.notation) not in known)


def _kind(card: Path) -> str:
    try:
        return str(json.loads(card.read_text(encoding="utf-8"))["loai_van_ban"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""


def _found(card: Path, *, checksums: bool) -> Iterator[FoundOnDisk]:
    try:
        record = json.loads(card.read_text(encoding="utf-8"))
        scope = Scope(str(record["co_quan"]), int(record["nam"]), str(record["so"]))
        yield FoundOnDisk(
            scope=scope, number=int(record["so_van_ban"]), suffix=str(record["hau_to"]),
            notation=str(record["ky_hieu"]), place=str(card.parent),
            files=tuple(_files(card.parents[2], record["cac_tep"])) if checksums else (),
            issued_date=date.fromisoformat(record["ngay_ban_hanh"]),
            signed=tuple(_signed_files(card)) if checksums else (),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return


def _signed_files(card: Path) -> Iterator[FrozenFile]:
    """Yield the signed PDF files of the document that the card is of."""
    dossier = card.parents[2]
    for path in sorted((dossier / SIGNED_FOLDER / card.parent.name).rglob("*.pdf")):
        yield FrozenFile(path.relative_to(dossier).as_posix(), sha256_of(path))


def _files(dossier: Path, listed: Iterable[Mapping[str, str]]) -> Iterator[FrozenFile]:
    for entry in listed:
        path = dossier / entry["ten_tep"]
        yield FrozenFile(entry["ten_tep"], sha256_of(path) if path.is_file() else "")
