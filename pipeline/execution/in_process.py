"""The executor without any other process: each chunk is done when its result is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.execution.protocol import Future, Submit, Work


@dataclass(frozen=True, slots=True)
class _ToDo:
    """A chunk to be done."""

    work: Work
    shared: Any
    chunk: Any

    def result(self) -> Any:
        return self.work(self.shared, self.chunk)

    def cancel(self) -> object:
        return True


class InProcess:
    """Does the work here, one chunk after the other."""

    jobs = 1

    @contextmanager
    def started(self, shared: Any) -> Iterator[Submit]:
        """Give the function that puts a chunk down."""

        def submit(work: Work, chunk: Any) -> Future:
            return _ToDo(work, shared, chunk)

        yield submit
