"""A draft's words as plain facts: placeholder -> the texts it prints, in order."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, Mapping, Sequence, ValuesView
from typing import Any

from pipeline.domain.draft import BinderDraft, Block, Draft, WordDraft
from pipeline.domain.picture import PictureLine
from pipeline.domain.prose import Prose
from pipeline.domain.table import Table
from pipeline.provenance.texts import PackedTexts, kept

Facts = Mapping[str, Sequence[str]]

#: Values remembered at a time; drafts come and go, and what was remembered of them must not stay.
MOST_REMEMBERED = 512
_ENCODER = json.JSONEncoder(ensure_ascii=False)


class SharedFacts(Mapping[str, Sequence[str]]):
    """Facts kept small, for there may be a hundred thousand of them: only what differs from a pattern is kept.

    Args:
        pattern: the facts of a draft like this one, no text for a placeholder that prints nothing.
        own: the placeholders whose texts differ from the pattern, as JSON.
    """

    __slots__ = ("_own", "_pattern")

    def __init__(self, pattern: Facts, own: bytes) -> None:
        self._pattern, self._own = pattern, own

    def _whole(self) -> dict[str, Sequence[str]]:
        own = json.loads(self._own.decode("utf-8", "surrogatepass")) if self._own else {}
        whole = {**self._pattern, **{key: tuple(texts) for key, texts in own.items()}}
        return {key: texts for key, texts in whole.items() if texts}

    def __getitem__(self, key: str) -> Sequence[str]:
        return self._whole()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def items(self) -> ItemsView[str, Sequence[str]]:
        """Return placeholders and texts, put together once."""
        return self._whole().items()

    def values(self) -> ValuesView[Sequence[str]]:
        """Return the texts, put together once."""
        return self._whole().values()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and self._whole() == dict(other.items())

    __hash__ = None  # type: ignore[assignment]


class Likeness:
    """Keeps the facts of many files small: of those with the same placeholders only what differs from the first."""

    def __init__(self) -> None:
        self._patterns: dict[tuple[str, ...], Facts] = {}

    def kept(self, facts: Facts) -> Facts:
        """Return the facts as they are kept; a placeholder without texts may be among them, and is no fact."""
        if any(isinstance(texts, PackedTexts) for texts in facts.values()):
            return {key: texts for key, texts in facts.items() if texts}
        pattern = self._patterns.setdefault(tuple(facts), facts)
        own = {key: texts for key, texts in facts.items() if texts != pattern[key]}
        return SharedFacts(pattern, _ENCODER.encode(own).encode("utf-8", "surrogatepass") if own else b"")


class FactReader:
    """Reads drafts; values that many drafts share (the same object) are read once, and their texts kept once."""

    def __init__(self) -> None:
        self._read: dict[int, tuple[Any, Sequence[str]]] = {}
        self._likeness: dict[str, Likeness] = {}

    def facts(self, draft: Draft) -> Facts:
        """Return the facts of ``draft``; a binder has none of its own."""
        if len(self._read) > MOST_REMEMBERED:
            self._read.clear()
        if isinstance(draft, BinderDraft):
            return {}
        if isinstance(draft, WordDraft):
            alike = self._likeness.setdefault(draft.template, Likeness())
            return alike.kept({key: self._texts(value) for key, value in draft.context.items()})
        return {"tieu_de": draft.heading, "bang": kept(_texts(draft.tables))}

    def _texts(self, value: Any) -> Sequence[str]:
        if isinstance(value, str):
            return (value,) if value else ()
        known = self._read.get(id(value))
        if known is None:
            known = self._read[id(value)] = (value, kept(_texts(value)))
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
    elif isinstance(value, PictureLine):
        yield from (each.words for each in value.pictures)
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
