"""One hash for all that decides a file's bytes: the draft, its template, the date, the engine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.domain.draft import Block, Draft, Table, WordDraft, WorkbookDraft
from pipeline.domain.table import Rows
from pipeline.provenance.facts import MOST_REMEMBERED

_ENGINE_FOLDERS = ("rendering", "typeface")
_ENGINE_LIBRARIES = ("docxtpl", "Jinja2", "openpyxl", "lxml")


@lru_cache(maxsize=1)
def engine_mark() -> str:
    """Return a hash of the code that renders: after an update of the program everything is made again."""
    digest = hashlib.sha256(__version__.encode())
    package = Path(__file__).parent.parent
    for folder in _ENGINE_FOLDERS:
        for path in sorted((package / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    for library in _ENGINE_LIBRARIES:
        try:
            digest.update(f"{library}{version(library)}".encode())
        except PackageNotFoundError:
            continue
    return digest.hexdigest()


class Fingerprints:
    """Makes fingerprints for one run; values that many drafts share are hashed once.

    Args:
        template_marks: template name -> hash of its bytes.
    """

    def __init__(self, template_marks: Mapping[str, str]) -> None:
        self._templates = template_marks
        self._hashed: dict[int, tuple[Any, str]] = {}

    def of(self, draft: Draft, built_at: datetime, *, parts: Iterable[str] = ()) -> str:
        """Return the fingerprint of ``draft`` with the date of its properties; ``parts`` are those of a binder's parts.

        The file's name is no part of it: a letter that only moved up the list is the same letter.
        """
        if len(self._hashed) > MOST_REMEMBERED:
            self._hashed.clear()
        pieces = [engine_mark(), built_at.isoformat(), draft.title, draft.author]
        if isinstance(draft, WordDraft):
            pieces += [draft.template, self._templates.get(draft.template, "")]
            pieces += [f"{key}={self._hash(value)}" for key, value in draft.context.items()]
        elif isinstance(draft, WorkbookDraft):
            pieces += [repr(draft.heading), self._hash(draft.tables)]
        digest = hashlib.sha256("\0".join(pieces).encode("utf-8", "surrogatepass"))
        for part in parts:
            digest.update(f"\0{part}".encode())
        return digest.hexdigest()

    def _hash(self, value: Any) -> str:
        if isinstance(value, str | bool | int):
            return repr(value)
        known = self._hashed.get(id(value))
        if known is None:
            digest = hashlib.sha256()
            for piece in _pieces(value):
                digest.update(piece.encode("utf-8", "surrogatepass"))
            known = self._hashed[id(value)] = (value, digest.hexdigest())
        return known[1]


def _pieces(value: Any) -> Iterator[str]:
    """Yield how a value is written, a table row by row: whole, one of ten thousand rows would fill the memory."""
    if isinstance(value, tuple | Rows):
        for item in value:
            yield from _pieces(item)
            yield ", "
        yield f"{len(value)}"
    elif isinstance(value, Block) and value.table is not None:
        yield repr(replace(value, table=None))
        yield from _pieces(value.table)
    elif isinstance(value, Table):
        yield repr(replace(value, rows=()))
        yield from _pieces(value.rows)
    else:
        yield repr(value)
