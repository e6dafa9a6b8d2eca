"""What the documents were made of, as files of the package, and back from the package onto a disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.archive import layout
from pipeline.archive.container import Container
from pipeline.archive.model import Payload
from pipeline.errors import InvalidData
from pipeline.issued import source_files, source_marks, sources_of
from pipeline.issued.made_of import DATA, TEMPLATES
from pipeline.register import Entry
from pipeline.sources.dossier import PLAN_FILE

#: Below ``nguon/``: what documents were made of and that is no longer so.
EARLIER = "luc-phat-hanh"


@dataclass(frozen=True, slots=True)
class PackedSources:
    """The sources of a package: its files, and entry id -> name -> place below ``nguon/``."""

    files: tuple[Payload, ...]
    of_entries: Mapping[int, Mapping[str, str]]


def packed_sources(dossier: Path, templates: Path, entries: Iterable[Entry], *, target: Path) -> PackedSources:
    """Return the sources as they are now, and those of issued documents as they were, each once.

    Args:
        dossier: folder of the data.
        templates: folder of the Word templates.
        entries: the issued documents.
        target: the dossier's output folder.

    Raises:
        TemplateError, InvalidData: one of them cannot be read.
    """
    paths = source_files(dossier, templates)
    files = {name: Payload(name, path=path) for name, path in paths.items()}
    places = {mark: name for name, mark in source_marks(paths).items()}
    of_entries = {}
    for entry in entries:
        kept = sources_of(target, entry)
        for name, path in kept.items():
            if path.name not in places:
                places[path.name] = f"{EARLIER}/{path.name}{PurePosixPath(name).suffix}"
                files[places[path.name]] = Payload(places[path.name], path=path)
        if kept:
            of_entries[entry.entry_id] = {name: places[path.name] for name, path in kept.items()}
    return PackedSources(tuple(files.values()), of_entries)


def laid_out(files: Mapping[str, Path], folder: Path) -> tuple[Path, Path]:
    """Copy the files (name -> file) into ``folder``; return the dossier and the folder of templates.

    Raises:
        InvalidData: there is no plan, or no template, among them.
        OSError: the disk refuses.
    """
    for name, path in files.items():
        destination = folder / name
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, destination)
    plans = sorted(folder.glob(f"{DATA}/*/{PLAN_FILE}"))
    if len(plans) != 1 or not (folder / TEMPLATES).is_dir():
        raise InvalidData("Gói không có dữ liệu nguồn để làm lại văn bản.")
    return plans[0].parent, folder / TEMPLATES


def unpacked_sources(container: Container, folder: Path) -> dict[str, Path]:
    """Write the sources of a package into ``folder``; return their places below ``nguon/`` -> file.

    Raises:
        OSError: a file cannot be read or written.
    """
    found = {}
    for name in container.entries:
        if name.startswith(f"{layout.SOURCES}/"):
            inner = name.removeprefix(f"{layout.SOURCES}/")
            found[inner] = folder / inner
            found[inner].parent.mkdir(parents=True, exist_ok=True)
            found[inner].write_bytes(container.read(name))
    return found


def source_sets(
    entries: Sequence[Entry], of_entries: Mapping[int, Mapping[str, Path]], now: Mapping[str, Path]
) -> list[tuple[Mapping[str, Path], list[Entry]]]:
    """Return each set of sources (name -> file) with the entries that were made of it, in their order.

    Args:
        entries: issued entries.
        of_entries: entry id -> its sources, of those that have their own.
        now: the sources of all others.
    """
    groups: dict[tuple[tuple[str, str], ...], tuple[Mapping[str, Path], list[Entry]]] = {}
    for entry in entries:
        files = of_entries.get(entry.entry_id, now)
        key = tuple(sorted((name, str(path)) for name, path in files.items()))
        groups.setdefault(key, (files, []))[1].append(entry)
    return list(groups.values())
