"""The executor that uses the cores of this machine: processes, because rendering is Python's own work.

A worker never outlives the run: Ctrl-C is answered by the parent alone, and when the parent is killed its workers
see it at once and end, so that they hold neither its lock nor its files.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future as PoolFuture
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import Any

from pipeline.errors import WorkLost
from pipeline.execution.protocol import Future, Submit, Work

#: What all chunks share, set once in each worker.
_shared: Any = None


@dataclass(frozen=True, slots=True)
class _InPool:
    """A chunk on its way through the processes."""

    future: PoolFuture[Any]

    def result(self) -> Any:
        with _losses():
            return self.future.result()

    def cancel(self) -> object:
        return self.future.cancel()


@contextmanager
def _losses() -> Iterator[None]:
    """Tell that a process was ended from outside: what it worked on is lost, and the others can do nothing more."""
    try:
        yield
    except BrokenProcessPool as error:
        raise WorkLost("Máy đã tắt một tiến trình đang làm việc, thường vì hết bộ nhớ. Kết quả cũ còn nguyên; đóng bớt "
                       "chương trình khác rồi chạy lại với --jobs 1.") from error


class ProcessPool:
    """Does the work in ``jobs`` processes.

    Args:
        jobs: how many; at least 1.
    """

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    @contextmanager
    def started(self, shared: Any) -> Iterator[Submit]:
        """Give the function that hands a chunk to the next free process."""
        pool = ProcessPoolExecutor(self.jobs, _context(), initializer=_prepare, initargs=(shared,))

        def submit(work: Work, chunk: Any) -> Future:
            with _losses():
                return _InPool(pool.submit(_run, work, chunk))

        try:
            yield submit
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _context() -> BaseContext:
    """Return how processes begin: by fork on Linux, which hands over compiled templates for nothing."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else None)


def _prepare(shared: Any) -> None:
    global _shared
    _shared = shared
    gc.freeze()  # what was inherited stays: looking through it for garbage would only copy its pages
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's answer, inherited by fork, is not a worker's
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _run(work: Work, chunk: Any) -> Any:
    return work(_shared, chunk)
