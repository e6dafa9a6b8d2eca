"""Every executor keeps the order, tells the first failure, and leaves nothing running."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, InvalidData, MissingTool, WorkLost
from pipeline.execution import Executor, InProcess, ProcessPool, chosen_executor, results_in_order
from pipeline.execution.choice import available_cores, is_address
from pipeline.findings import Finding, FindingKind, Place, Severity
from tests.support.alive import is_alive
from tests.support.dossier import PROJECT

EXECUTORS = (InProcess(), ProcessPool(1), ProcessPool(2))
KIND = FindingKind("test-kind", Severity.ERROR, "Sai {what}.", "Sửa {what}.")


def doubled(shared: int, chunk: int) -> int:
    """Return a number that depends on both; later ones are ready sooner."""
    time.sleep(0.01 * (5 - chunk % 5))
    return shared + 2 * chunk


def refusing(shared: int, chunk: int) -> int:
    """Return the number, or raise for the third and every one behind it."""
    if chunk >= shared:
        raise InvalidData("Có {count} lỗi ở «{name}».", count=chunk, name="{lạ}",
                          findings=[Finding(KIND, Place("a.yaml", 3), {"what": "{x}"})])
    return chunk


def dying(shared: int, chunk: int) -> int:
    """Return the number; the process that has to do a certain one is ended as by a system short of memory."""
    if chunk == shared:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.05)
    return chunk


def process_id(_shared: int, _chunk: int) -> int:
    """Return which process does the work."""
    return os.getpid()


@pytest.mark.parametrize("executor", EXECUTORS, ids=lambda each: f"{type(each).__name__}-{each.jobs}")
def test_results_come_in_the_order_of_the_chunks(executor: Executor) -> None:
    """However long each takes, the results stand in the order in which the chunks were given."""
    assert list(results_in_order(executor, doubled, 100, range(20))) == [100 + 2 * number for number in range(20)]


@pytest.mark.parametrize("executor", EXECUTORS, ids=lambda each: f"{type(each).__name__}-{each.jobs}")
def test_the_first_failure_is_told_whole(executor: Executor) -> None:
    """Results before a failure are given; the exception arrives with code, sentence, details and findings."""
    given = []
    with pytest.raises(InvalidData) as caught:
        for result in results_in_order(executor, refusing, 3, range(20)):
            given.append(result)

    assert given == [0, 1, 2]
    assert caught.value.exit_code is ExitCode.INVALID_DATA
    assert str(caught.value) == "Có 3 lỗi ở «{lạ}»."
    assert [finding.sentence for finding in caught.value.findings] == ["Sai {x}."]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("lost", [0, 3, 19])
def test_a_process_ended_from_outside_is_told_as_work_lost(jobs: int, lost: int) -> None:
    """Whether it happens to the first chunk or to the last: no bug, but what to do about it; nobody waits for ever."""
    with pytest.raises(WorkLost):
        for _ in results_in_order(ProcessPool(jobs), dying, lost, range(20)):
            pass


def test_chunks_are_taken_as_they_are_needed() -> None:
    """Of a long row of chunks only a few are made ahead of the results, so that memory stays flat."""
    taken = []

    def chunks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    results = results_in_order(ProcessPool(2), doubled, 0, chunks())
    next(results)
    ahead = len(taken)
    results.close()  # type: ignore[attr-defined]

    assert ahead <= 4


def test_few_chunks_start_no_process() -> None:
    """Up to ``alone`` chunks are done here."""
    here = set(results_in_order(ProcessPool(2), process_id, 0, range(2), alone=2))
    there = set(results_in_order(ProcessPool(2), process_id, 0, range(3), alone=2))

    assert here == {os.getpid()}
    assert os.getpid() not in there


@pytest.mark.parametrize(("text", "is_one"), [
    ("dask://10.0.0.7:8786", True), ("dask://may-chu.noi-bo:8786", True), ("dask://[::1]:8786", True),
    ("tcp://10.0.0.7:8786", False), ("dask://10.0.0.7", False), ("dask://a b:1", False), ("", False),
])
def test_addresses(text: str, is_one: bool) -> None:
    """Only ``dask://`` with machine and port names a scheduler."""
    assert is_address(text) is is_one


def test_as_many_jobs_as_cores_unless_told() -> None:
    """Without ``--jobs`` every core that this process may use gets a job; one job needs no other process."""
    assert chosen_executor().jobs == available_cores()
    assert isinstance(chosen_executor(1), InProcess)
    assert chosen_executor(7).jobs == 7


def test_a_missing_library_is_told_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask, asking for a cluster ends with exit code 5 and what to type."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "pipeline.execution.cluster", raising=False)

    with pytest.raises(MissingTool, match=r"pip install 'vanban\[dask\]'"):
        chosen_executor(0, "dask://127.0.0.1:1")


@pytest.mark.parametrize("listening", [True, False])
def test_a_port_where_no_scheduler_answers_is_told(monkeypatch: pytest.MonkeyPatch, listening: bool) -> None:
    """Also where another program listens and says nothing that Dask understands: its own dashboard, a web server."""
    cluster = pytest.importorskip("pipeline.execution.cluster", reason="Dask is not installed")
    monkeypatch.setattr(cluster, "CONNECT_TIMEOUT_S", 0.3)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        if listening:
            other.listen()

        with pytest.raises(MissingTool, match="Không có máy điều phối Dask nào trả lời"):
            chosen_executor(0, f"dask://127.0.0.1:{other.getsockname()[1]}")


DYING = """
import os, sys, time
from pipeline.execution import ProcessPool, results_in_order
def work(shared, chunk):
    os.write(1, f"{os.getpid()}\\n".encode())  # at once, so that two processes do not write into one line
    time.sleep(60)
for _ in results_in_order(ProcessPool(2), work, 0, range(8)):
    pass
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_the_run(ending: signal.Signals, tmp_path: Path) -> None:
    """When the run is killed its workers are gone at once; after Ctrl-C none is left either."""
    script = DYING.replace("time.sleep(60)", "time.sleep(60 if shared else 2)")
    running = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)})
    assert running.stdout is not None
    workers = {int(running.stdout.readline()) for _ in range(2)}
    running.send_signal(ending)
    running.communicate(timeout=60)
    deadline = time.monotonic() + 20
    while any(is_alive(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert not any(is_alive(worker) for worker in workers)
