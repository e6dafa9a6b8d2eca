"""A draft's words as plain facts: placeholder -> the texts it prints, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.domain.draft import BinderDraft, Block, Draft, WordDraft
from pipeline.domain.prose import Prose
from pipeline.domain.table import Table

Facts = Mapping[str, tuple[str, ...]]


#: Values remembered at a time; drafts come and go, and what was remembered of them must not stay.
MOST_REMEMBERED = 512


class FactReader:
    """Reads drafts; values that many drafts share (the same object) are read once."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Any, tuple[str, ...]]] = {}

    def facts(self, draft: Draft) -> Facts:
        """Return the facts of ``draft``; a binder has none of its own."""
        if len(self._read) > MOST_REMEMBERED:
            self._read.clear()
        if isinstance(draft, BinderDraft):
            return {}
        if isinstance(draft, WordDraft):
            return {key: texts for key, value in draft.context.items() if (texts := self._texts(value))}
        return {"tieu_de": draft.heading, "bang": tuple(text for table in draft.tables for text in _texts(table))}

    def _texts(self, value: Any) -> tuple[str, ...]:
        if isinstance(value, str):
            return (value,) if value else ()
        known = self._read.get(id(value))
        if known is None:
            known = self._read[id(value)] = (value, tuple(_texts(value)))
        return known[1]


def draft_facts(draft: Draft) -> Facts:
    """Return the facts of one draft."""
    return FactReader().facts(draft)


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts inside a context value, in printing order; a table row is one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Prose):
        yield value.text
    elif isinstance(value, Block):
        yield from (value.prose.text,) if value.table is None else _texts(value.table)
    elif isinstance(value, Table):
        yield " | ".join(column.heading for column in value.columns)
        yield from (" | ".join(cell.text for cell in row.cells) for row in value.rows)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(inner)
