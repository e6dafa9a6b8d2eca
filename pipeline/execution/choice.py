"""Which executor a run uses, from what the user asked for."""

from __future__ import annotations

import os
import re

from pipeline.errors import MissingTool
from pipeline.execution.in_process import InProcess
from pipeline.execution.process_pool import ProcessPool
from pipeline.execution.protocol import Executor

_ADDRESS = re.compile(r"dask://(?P<host>[\w.-]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})")


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def chosen_executor(jobs: int = 0, address: str = "") -> Executor:
    """Return the executor for ``--jobs`` and ``--executor``.

    Args:
        jobs: processes; 0 for as many as there are cores.
        address: ``dask://HOST:PORT`` of a scheduler, or nothing for this machine.

    Raises:
        MissingTool: the cluster's library is not installed, or no scheduler answers.
        ValueError: the address is none.
    """
    if address:
        return _cluster(address)
    count = jobs or available_cores()
    return InProcess() if count == 1 else ProcessPool(count)


def is_address(text: str) -> bool:
    """Return whether ``text`` names a scheduler."""
    return bool(_ADDRESS.fullmatch(text))


def _cluster(address: str) -> Executor:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    try:
        from pipeline.execution.cluster import Cluster
    except ImportError:
        raise MissingTool("Thiếu thư viện dask; gõ: pip install 'vanban[dask]' rồi chạy lại.") from None
    return Cluster(f"tcp://{match['host']}:{match['port']}")
