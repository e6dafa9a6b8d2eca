"""Writing a changed copy of a Word package: parts replaced or added, everything else byte for byte.

The original is never opened for writing; the copy takes its place in one step.
"""

from __future__ import annotations

import io
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from pipeline.conformance.ooxml.names import CONTENT_TYPES_URI, RELATIONSHIPS_URI, transitional
from pipeline.conformance.ooxml.package import Package, Unreadable
from pipeline.errors import OutputError, WouldDestroy

EPOCH = (1980, 1, 1, 0, 0, 0)


def register(package: Package, main: str, *, part: str, name: str, kind: str, content_type: str) -> set[str]:
    """Name a new part in the relationships of the main part and in the content types; return the parts changed.

    Args:
        package: the package that gets the part.
        main: name of its main part.
        part: name of the new part.
        name: id of the relationship.
        kind: type of the relationship.
        content_type: content type of the part.
    """
    folder, _, base = main.rpartition("/")
    relations = f"{folder}/_rels/{base}.rels".lstrip("/")
    root = package.tree(relations)
    if root is None:
        made = etree.Element(f"{{{RELATIONSHIPS_URI}}}Relationships", nsmap={None: RELATIONSHIPS_URI})
        root = package.add(relations, made)
    etree.SubElement(root, f"{{{RELATIONSHIPS_URI}}}Relationship", {"Id": name, "Type": kind, "Target": f"/{part}"})
    types = package.tree("[Content_Types].xml")
    if types is None:
        raise Unreadable("trong tệp không có [Content_Types].xml")
    override = {"PartName": f"/{part}", "ContentType": content_type}
    etree.SubElement(types, f"{{{CONTENT_TYPES_URI}}}Override", override)
    return {relations, "[Content_Types].xml"}


def repacked(package: Package, changed: Mapping[str, bytes]) -> bytes:
    """Return the package's bytes with ``changed`` parts in place; Strict files become Transitional throughout."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in package.archive.infolist():
            if not entry.is_dir() and entry.filename not in changed:
                _put(archive, entry.filename, _content(package, entry.filename))
        for name, content in changed.items():
            _put(archive, name, content)
    return stream.getvalue()


def _content(package: Package, name: str) -> bytes:
    content = package.archive.read(name)
    return transitional(content) if name.endswith((".xml", ".rels")) else content


def _put(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)


def write_copy(content: bytes, out: Path, *, original: Path) -> None:
    """Write ``content`` to ``out``, all or nothing.

    Raises:
        WouldDestroy: ``out`` is the original itself.
        OutputError: the folder or the disk refuses.
    """
    if out.exists() and out.samefile(original):
        raise WouldDestroy("«{out}» là chính tệp gốc; hãy chọn tên khác để giữ nguyên tệp gốc.", out=out)
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=".vanban-", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError("Không ghi được «{out}»: {reason}.", out=out, reason=error.strerror or error) from error
