"""The one interface of all executors, in the manner of ``concurrent.futures``, and the loop that uses it.

What all chunks share (templates, names to look for) is handed over once; then chunk after chunk is submitted, a few
ahead of the results, so that a hundred thousand letters are never all in memory.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain, islice
from typing import Any, Protocol, TypeVar

Chunk = TypeVar("Chunk")
Result = TypeVar("Result")
Shared = TypeVar("Shared")

#: What is done: takes what all chunks share, and a chunk; a function at the top of a module, so that it can travel.
Work = Callable[[Any, Any], Any]


class Future(Protocol):
    """What became, or will become, of one chunk."""

    def result(self) -> Any:
        """Wait, then return the result or raise what the work raised."""

    def cancel(self) -> object:
        """Give the chunk up if it has not begun."""


#: Hands over one chunk.
Submit = Callable[[Work, Any], Future]


class Executor(Protocol):
    """Something that does work, chunk by chunk."""

    @property
    def jobs(self) -> int:
        """Return how many chunks are worked on at once."""

    def started(self, shared: Any) -> AbstractContextManager[Submit]:
        """Give the function that submits chunks; on leaving nothing is left running, whatever happened.

        Args:
            shared: what ``Work`` gets as its first argument, sent once and not with each chunk.
        """


def results_in_order(
    executor: Executor, work: Callable[[Shared, Chunk], Result], shared: Shared, chunks: Iterable[Chunk], *,
    alone: int = 0,
) -> Iterator[Result]:
    """Yield the result of each chunk, in the order of the chunks.

    Args:
        executor: who does the work.
        work: what is done.
        shared: what all chunks share.
        chunks: taken one by one, two for each job ahead of the results.
        alone: up to so many chunks are done here: others would only be got ready for nothing.

    Raises:
        Exception: what the work of a chunk raised; chunks before it were yielded, none after it is.
    """
    waiting = iter(chunks)
    first = list(islice(waiting, alone + 1))
    if len(first) <= alone:
        yield from (work(shared, chunk) for chunk in first)
        return
    with executor.started(shared) as submit:
        yield from _results(submit, work, chain(first, waiting), ahead=2 * executor.jobs)


def _results(submit: Submit, work: Work, chunks: Iterable[Any], *, ahead: int) -> Iterator[Any]:
    under_way: deque[Future] = deque()
    try:
        for chunk in chunks:
            under_way.append(submit(work, chunk))
            if len(under_way) >= ahead:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    finally:
        for future in under_way:
            future.cancel()
