"""What the documents were made of, as files of the package, and back from the package onto a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.archive import layout
from pipeline.archive.container import Container
from pipeline.archive.model import Payload
from pipeline.errors import InvalidData
from pipeline.sources.dossier import BODY_FILE, DELEGATES_FILE, DIRECTORY_FILE, PLAN_FILE, shared_file
from pipeline.vietnamese.text import nfc

_DATA, _TEMPLATES = "data", "templates/docx"


def source_files(dossier: Path, templates: Path) -> tuple[Payload, ...]:
    """Return the data of the dossier, what it shares with others, and the Word templates."""
    return tuple(_iter_sources(dossier, templates))


def _iter_sources(dossier: Path, templates: Path) -> Iterator[Payload]:
    home = nfc(dossier.resolve().name)
    for name in (PLAN_FILE, DELEGATES_FILE, BODY_FILE, DIRECTORY_FILE):
        own, shared = dossier / name, shared_file(dossier, name)
        if own.exists():
            yield Payload(f"{_DATA}/{home}/{name}", path=own)
        elif shared.exists() and name in {BODY_FILE, DIRECTORY_FILE}:
            yield Payload(f"{_DATA}/{name}", path=shared)
    for path in sorted(templates.glob("*.docx")):
        if not path.name.startswith("~$"):
            yield Payload(f"{_TEMPLATES}/{path.name}", path=path)


def unpacked_sources(container: Container, folder: Path) -> tuple[Path, Path]:
    """Write the sources of a package into ``folder``; return the dossier and the folder of templates.

    Raises:
        InvalidData: the package has no sources, or they cannot be read.
    """
    for name in container.entries:
        if name.startswith(f"{layout.SOURCES}/"):
            path = folder / name.removeprefix(f"{layout.SOURCES}/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(container.read(name))
    plans = sorted(folder.glob(f"{_DATA}/*/{PLAN_FILE}"))
    if len(plans) != 1 or not (folder / _TEMPLATES).is_dir():
        raise InvalidData("Gói không có dữ liệu nguồn để làm lại văn bản.")
    return plans[0].parent, folder / _TEMPLATES
