"""The files of the templates' folder: which there are, what is in one, by which mark a change is known."""

from __future__ import annotations

import errno
import hashlib
from pathlib import Path

from pipeline.errors import TemplateError
from pipeline.rendering import catalogue
from pipeline.rendering.catalogue import found, refusal

_REASONS = {
    errno.EACCES: "không có quyền đọc",
    errno.EPERM: "không có quyền đọc",
}


def template_names(folder: Path) -> tuple[str, ...]:
    """Return the file names of the folder's templates, sorted; Word's own lock files left out."""
    return tuple(sorted(path.name for path in folder.glob("*.docx") if not path.name.startswith("~$")))


def template_bytes(folder: Path, name: str) -> bytes:
    """Return the content of the template ``name``.

    Raises:
        TemplateError: it is not there, or cannot be read; never an ``OSError``, which while files are written would
            be taken for a failure to write.
    """
    path = folder / name
    try:
        if Path(name).name != name or not path.is_file():
            raise refusal(name, (found(catalogue.MISSING, name),))
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from error


def template_mark(folder: Path, name: str) -> str:
    """Return the SHA-256 of the template's file; empty for one that is not there (making its document will say so).

    Raises:
        TemplateError: it cannot be read.
    """
    try:
        there = (folder / name).exists()
    except OSError as error:
        raise _unreadable(folder / name, error) from error
    return hashlib.sha256(template_bytes(folder, name)).hexdigest() if there else ""


def _unreadable(path: Path, error: OSError) -> TemplateError:
    reason = _REASONS.get(error.errno or 0, "lỗi đọc đĩa")
    return refusal(path.name, (found(catalogue.UNREADABLE, path.name, path=path, reason=reason),))
