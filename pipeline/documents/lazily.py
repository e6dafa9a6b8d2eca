"""Drafts that are composed when they are asked for, so that ten thousand letters are never all in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, chain, groupby
from typing import Generic, TypeVar, overload

from pipeline.domain.draft import Draft

Item = TypeVar("Item")
Made = TypeVar("Made")


class Lazily(Sequence[Made], Generic[Item, Made]):
    """One draft (or its name) for each item, made anew each time it is asked for.

    Args:
        items: what they are made of.
        make: makes that of an item; pure.
    """

    def __init__(self, items: Sequence[Item], make: Callable[[Item], Made]) -> None:
        self._items, self._make = items, make

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Made: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Made]: ...

    def __getitem__(self, index: int | slice) -> Made | Sequence[Made]:
        if isinstance(index, slice):
            return Lazily(self._items[index], self._make)
        return self._make(self._items[index])

    def __iter__(self) -> Iterator[Made]:
        return map(self._make, self._items)


class Together(Sequence[Draft]):
    """Drafts of one subject, composed together and anew each time they are gone through.

    Args:
        count: how many there are.
        compose: makes all of them; pure.
    """

    def __init__(self, count: int, compose: Callable[[], Sequence[Draft]]) -> None:
        self._count, self._compose = count, compose

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Draft: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Draft]: ...

    def __getitem__(self, index: int | slice) -> Draft | Sequence[Draft]:
        return self._compose()[index]

    def __iter__(self) -> Iterator[Draft]:
        return iter(self._compose())

    def at(self, places: Iterable[int]) -> Iterator[Draft]:
        """Yield the drafts at these places, composed once for all of them."""
        drafts = self._compose()
        yield from (drafts[place] for place in places)


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
        part = self._part(places)
        return self._parts[part][places - self._start(part)]

    def __iter__(self) -> Iterator[Draft]:
        return chain.from_iterable(self._parts)

    def at(self, places: Iterable[int]) -> Iterator[Draft]:
        """Yield the drafts at these places, which ascend, part by part."""
        for part, here in groupby(places, self._part):
            yield from chosen(self._parts[part], (place - self._start(part) for place in here))

    def _part(self, place: int) -> int:
        return bisect_right(self._ends, place)

    def _start(self, part: int) -> int:
        return self._ends[part - 1] if part else 0


def chosen(drafts: Sequence[Draft], places: Iterable[int]) -> Iterator[Draft]:
    """Yield the drafts at these places, which ascend: no other is composed, those composed together only once."""
    if isinstance(drafts, Together | Joined):
        return drafts.at(places)
    return (drafts[place] for place in places)
