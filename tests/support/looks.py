"""Sequences that count how often somebody goes through them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

Item = TypeVar("Item")


class Counting(tuple[Item, ...]):
    """A tuple that knows how often it was gone through, from the beginning or in search of something."""

    looks = 0

    def __iter__(self) -> Iterator[Item]:
        """Count, then go through the items."""
        self.looks += 1
        return super().__iter__()

    def __contains__(self, item: object) -> bool:
        """Count, then look for the item."""
        self.looks += 1
        return super().__contains__(item)
