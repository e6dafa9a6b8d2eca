"""The executor without any other process: each chunk is done when it is submitted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pipeline.execution.protocol import Future, Submit, Work


@dataclass(frozen=True, slots=True)
class _Done:
    """A chunk that is done."""

    value: Any

    def result(self) -> Any:
        return self.value

    def cancel(self) -> object:
        return False


class InProcess:
    """Does the work here, one chunk after the other."""

    jobs = 1

    @contextmanager
    def started(self, shared: Any) -> Iterator[Submit]:
        """Give the function that does a chunk at once."""

        def submit(work: Work, chunk: Any) -> Future:
            return _Done(work(shared, chunk))

        yield submit
