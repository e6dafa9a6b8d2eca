"""Drafts that are composed when they are asked for, so that ten thousand letters are never all in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Generic, TypeVar, overload

from pipeline.domain.draft import Draft

Item = TypeVar("Item")


class Lazily(Sequence[Draft], Generic[Item]):
    """One draft for each item, composed anew each time it is asked for.

    Args:
        items: what the drafts are made of.
        compose: makes the draft of an item; pure.
    """

    def __init__(self, items: Sequence[Item], compose: Callable[[Item], Draft]) -> None:
        self._items, self._compose = items, compose

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Draft: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Draft]: ...

    def __getitem__(self, index: int | slice) -> Draft | Sequence[Draft]:
        if isinstance(index, slice):
            return Lazily(self._items[index], self._compose)
        return self._compose(self._items[index])

    def __iter__(self) -> Iterator[Draft]:
        return map(self._compose, self._items)


class Joined(Sequence[Draft]):
    """Several sequences of drafts as one.

    Args:
        parts: the sequences, in order.
    """

    def __init__(self, parts: Sequence[Sequence[Draft]]) -> None:
        self._parts = tuple(parts)
        self._ends = list(accumulate(map(len, self._parts)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Draft: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Draft]: ...

    def __getitem__(self, index: int | slice) -> Draft | Sequence[Draft]:
        places = range(len(self))[index]
        if isinstance(places, range):
            return tuple(self[place] for place in places)
        part = bisect_right(self._ends, places)
        return self._parts[part][places - (self._ends[part - 1] if part else 0)]

    def __iter__(self) -> Iterator[Draft]:
        return chain.from_iterable(self._parts)
