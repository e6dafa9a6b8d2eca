"""The executor that uses an existing Dask cluster, for offices that outgrow one machine.

The same chunks go to the same function; a worker that dies has its chunks done again by another.  This module alone
knows Dask, and is imported only when a cluster is asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from dask import config
from distributed import Client, KilledWorker, rpc
from distributed.client import FutureCancelledError

from pipeline.errors import MissingTool, WorkLost
from pipeline.execution.protocol import Future, Submit, Work

CONNECT_TIMEOUT_S = 10
#: Dask warns of tasks that are larger; what all letters share grows with them, and is sent once.
LARGEST_SHARED = "1 GiB"
_connected: Any = Client  # Dask has no types
_caller: Any = rpc


@dataclass(frozen=True, slots=True)
class _Remote:
    """A chunk on its way through the cluster."""

    future: Any

    def result(self) -> Any:
        try:
            return self.future.result()
        except (KilledWorker, FutureCancelledError) as error:
            raise WorkLost("Cụm máy làm mất việc: máy chạy việc tắt giữa chừng nhiều lần. Kết quả cũ còn nguyên; "
                           "xem nhật ký của các máy rồi chạy lại.") from error

    def cancel(self) -> object:
        return self.future.cancel()


class Cluster:
    """Does the work on the workers of a scheduler.

    Args:
        address: ``tcp://host:port`` of the scheduler.

    Raises:
        MissingTool: no scheduler answers there, or it has no worker.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        with self._client() as client:
            self.jobs = self._threads(client)

    @contextmanager
    def started(self, shared: Any) -> Iterator[Submit]:
        """Give the function that hands a chunk to the cluster; every worker gets ``shared`` once.

        It is the result of a task, which the scheduler has done again when the workers that held it are dead;
        scattered data would be lost with them.
        """
        with config.set({"distributed.admin.large-graph-warning-threshold": LARGEST_SHARED}), self._client() as client:
            there = client.submit(_handed_over, shared, pure=False)

            def submit(work: Work, chunk: Any) -> Future:
                return _Remote(client.submit(work, there, chunk, pure=False))

            yield submit

    def _client(self) -> Any:
        try:
            asyncio.run(asyncio.wait_for(_asked(self._address), CONNECT_TIMEOUT_S))
            return _connected(self._address, timeout=CONNECT_TIMEOUT_S, set_as_default=False)
        except OSError:
            raise MissingTool("Không có máy điều phối Dask nào trả lời ở «{address}»; xem địa chỉ và tường lửa.",
                              address=self._address) from None

    def _threads(self, client: Any) -> int:
        try:
            client.wait_for_workers(1, timeout=CONNECT_TIMEOUT_S)
        except TimeoutError:
            raise MissingTool("Máy điều phối «{address}» chưa có máy chạy việc nào; bật «dask worker» rồi chạy lại.",
                              address=self._address) from None
        return sum(client.nthreads().values())


async def _asked(address: str) -> None:
    """Let the scheduler say who it is: Dask waits for ever at a port where another program listens.

    Raises:
        OSError: nobody is there.
    """
    async with _caller(address) as scheduler:
        await scheduler.identity()


def _handed_over(shared: Any) -> Any:
    return shared
