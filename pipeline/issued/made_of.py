"""What issued documents were made of: data and templates as they were on that day, each kept once.

They lie under their checksums in ``output/<dossier>/phat-hanh/nguon/``, and ``nguon.json`` beside a document says which
of them are its own: so it can be made again after the data have gone on.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.artifact import sha256_of
from pipeline.incoming.file_bytes import file_bytes
from pipeline.issued.frozen import FOLDER, frozen_folder
from pipeline.register import Entry
from pipeline.sources.dossier import BODY_FILE, DELEGATES_FILE, DIRECTORY_FILE, PLAN_FILE, shared_file
from pipeline.vietnamese.text import nfc

DATA, TEMPLATES = "data", "templates/docx"
STORE = f"{FOLDER}/nguon"
LIST = "nguon.json"
_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def source_files(dossier: Path, templates: Path) -> dict[str, Path]:
    """Return name -> file of the dossier's data, of what it shares with others, and of the Word templates."""
    return dict(_iter_sources(dossier, templates))


def _iter_sources(dossier: Path, templates: Path) -> Iterator[tuple[str, Path]]:
    from pipeline.rendering.template_files import template_names

    home = nfc(dossier.resolve().name)
    for name in (PLAN_FILE, DELEGATES_FILE, BODY_FILE, DIRECTORY_FILE):
        own, shared = dossier / name, shared_file(dossier, name)
        if own.exists():
            yield f"{DATA}/{home}/{name}", own
        elif shared.exists() and name in {BODY_FILE, DIRECTORY_FILE}:
            yield f"{DATA}/{name}", shared
    for name in template_names(templates):
        yield f"{TEMPLATES}/{name}", templates / name


def source_marks(files: Mapping[str, Path]) -> dict[str, str]:
    """Return name -> SHA-256 of each of the ``source_files``.

    Raises:
        TemplateError, InvalidData: one of them cannot be read.
    """
    return {name: _mark(name, path) for name, path in files.items()}


def _mark(name: str, path: Path) -> str:
    from pipeline.rendering.template_files import template_bytes

    is_template = name.startswith(f"{TEMPLATES}/")
    content = template_bytes(path.parent, path.name) if is_template else file_bytes(path, sys.maxsize)
    return hashlib.sha256(content).hexdigest()


def keep_sources(files: Mapping[str, Path], entries: Iterable[Entry], *, tree: Path) -> None:
    """Copy the files (name -> file) into the store inside ``tree``, and list them beside each document.

    Raises:
        OSError: the disk refuses.
        TemplateError, InvalidData: a file cannot be read.
    """
    listed = source_marks(files)  # without suffix: a template in the store is no document of the dossier
    store = tree / STORE
    store.mkdir(parents=True, exist_ok=True)
    for name, path in files.items():
        if not (store / listed[name]).exists():
            shutil.copyfile(path, store / listed[name])
            (store / listed[name]).chmod(_READ_ONLY)
    content = json.dumps({"cac_tep": listed}, ensure_ascii=False, indent=1) + "\n"
    for entry in entries:
        card = tree / frozen_folder(entry) / LIST
        card.write_text(content, encoding="utf-8")
        card.chmod(_READ_ONLY)


def sources_of(target: Path, entry: Entry) -> dict[str, Path]:
    """Return name -> kept file of what a document was made of; nothing unless all of it is there and whole.

    Args:
        target: the dossier's output folder.
        entry: the document.
    """
    try:
        listed = json.loads((target / frozen_folder(entry) / LIST).read_text(encoding="utf-8"))["cac_tep"]
        found = {_safe(str(name)): target / STORE / _safe(str(kept)) for name, kept in listed.items()}
        whole = all(sha256_of(path) == path.name for path in found.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return found if whole else {}


def _safe(name: str) -> str:
    """Return the name; raise ``ValueError`` for one that leads out of its folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(name)
    return name
