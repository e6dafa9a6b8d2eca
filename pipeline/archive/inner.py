"""Word files and workbooks inside a package: none may unpack to more than a document does, before anyone unpacks it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from pipeline.archive import catalogue
from pipeline.archive.container import Container
from pipeline.findings import Finding, Place
from pipeline.incoming.zip_faults import ZIP_FAULTS
from pipeline.incoming.zip_limits import excess, is_bomb

#: Beyond this a document is not opened at all.
MAX_BYTES = 200_000_000
SUFFIXES = (".docx", ".xlsx")


def inner_bombs(container: Container) -> Iterator[Finding]:
    """Yield each Word file or workbook that must not be unpacked."""
    for name in container.entries:
        if name.lower().endswith(SUFFIXES) and (reason := _reason(container, name)):
            yield Finding(catalogue.TOO_LARGE, Place(str(container.path), spot=name), {"reason": f"«{name}»: {reason}"})


def _reason(container: Container, name: str) -> str:
    """Return why a file must not be unpacked; empty when it may, or when it is no zip and so never will be."""
    try:
        if (size := sum(map(len, container.chunks(name)))) > MAX_BYTES:
            return f"{size // 1_000_000} MB"
        with zipfile.ZipFile(io.BytesIO(container.read(name, limit=MAX_BYTES))) as inner:
            members = inner.infolist()
    except ZIP_FAULTS:
        return ""
    return "bom nén" if is_bomb(members) else excess(members)
