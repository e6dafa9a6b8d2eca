"""A real Dask scheduler with two worker processes on loopback: nothing is lost, nothing doubled."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.support.dossier import PROJECT, TEMPLATES, small_dossier

pytest.importorskip("distributed", reason="Dask is not installed")
pytestmark = pytest.mark.slow

LETTERS = 400
#: Of such a size Dask would warn already for the small dossiers here.
LARGE = {"DASK_DISTRIBUTED__ADMIN__LARGE_GRAPH_WARNING_THRESHOLD": "1 kB"}
#: A worker that cannot see the output folder stands for one on a machine without the shared disk.
BLIND = """
import os
from pathlib import Path
Path.is_dir = lambda self: os.path.isdir(self) and ".vanban-tam-" not in self.name
"""


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    port: int
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, preload: str = "") -> subprocess.Popen[bytes]:
        """Start one process of the cluster."""
        more = ["--preload", preload] if preload else []
        with (self.folder / f"log-{len(self.processes)}").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker" if arguments[0].startswith("tcp") else
                 "distributed.cli.dask_scheduler", *arguments, "--no-dashboard", *more], stdout=log, stderr=log,
                cwd=self.folder, env={**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONWARNINGS": "ignore"})
        self.processes.append(process)
        return process

    def worker(self, name: str, *, preload: str = "") -> subprocess.Popen[bytes]:
        """Start a worker without a nanny: killed, it stays dead."""
        return self.start(f"tcp://127.0.0.1:{self.port}", "--name", name, "--nthreads", "1", "--no-nanny",
                          "--local-directory", str(self.folder), preload=preload)

    def stop(self) -> None:
        """End every process."""
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Give a running scheduler without workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    made = Cluster(tmp_path, port)
    made.start("--host", "127.0.0.1", "--port", str(port))
    try:
        yield made
    finally:
        made.stop()


def begun(folder: Path, output: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start a build of the dossier in ``folder``."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", str(folder), "-o", str(output), "--templates", str(TEMPLATES),
         "--format", "json", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **LARGE, "PYTHONPATH": str(PROJECT)})


def state(folder: Path) -> dict[str, str]:
    """Return name -> SHA-256 of all that lies in an output folder."""
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*") if path.is_file() and ".vanban" not in path.name}


def findings(said: str) -> list[object]:
    """Return the findings of a build's JSON."""
    return list(json.loads(said)["findings"])


def wait_until_letters_appear(output: Path, process: subprocess.Popen[str]) -> None:
    """Return when the first letters are in the scratch folder."""
    while process.poll() is None and len(list(output.glob(".vanban-tam-*/giay-moi/*"))) < 40:
        time.sleep(0.02)


@pytest.mark.parametrize("blind", [False, True], ids=["shared folder", "files sent back"])
def test_a_worker_killed_midway_costs_nothing(cluster: Cluster, tmp_path: Path, blind: bool) -> None:
    """With one of two workers killed in the middle, files, manifest and findings are those of this machine alone."""
    folder = small_dossier(tmp_path / "data", organs=LETTERS).folder
    alone = begun(folder, tmp_path / "alone", "--jobs", "1")
    said_alone, _ = alone.communicate(timeout=120)
    preload = BLIND if blind else ""
    first = cluster.worker("first", preload=preload)
    cluster.worker("second", preload=preload)

    running = begun(folder, tmp_path / "output", "--executor", f"dask://127.0.0.1:{cluster.port}")
    wait_until_letters_appear(tmp_path / "output", running)
    first.send_signal(signal.SIGKILL)
    said, told = running.communicate(timeout=120)

    assert (running.returncode, alone.returncode) == (0, 0), told
    assert "Warning" not in told
    assert findings(said) == findings(said_alone)
    assert state(tmp_path / "output") == state(tmp_path / "alone")


@pytest.mark.parametrize("blind", [False, True], ids=["shared folder", "files sent back"])
def test_the_only_worker_is_killed_and_another_takes_its_place(cluster: Cluster, tmp_path: Path, blind: bool) -> None:
    """What all chunks share dies with the one worker that has it, and still reaches the worker that comes after."""
    folder = small_dossier(tmp_path / "data", organs=LETTERS).folder
    alone = begun(folder, tmp_path / "alone", "--jobs", "1")
    said_alone, _ = alone.communicate(timeout=120)
    preload = BLIND if blind else ""
    only = cluster.worker("only", preload=preload)

    running = begun(folder, tmp_path / "output", "--executor", f"dask://127.0.0.1:{cluster.port}")
    wait_until_letters_appear(tmp_path / "output", running)
    only.send_signal(signal.SIGKILL)
    cluster.worker("after", preload=preload)
    said, told = running.communicate(timeout=120)

    assert (running.returncode, alone.returncode) == (0, 0), told
    assert "Warning" not in told
    assert findings(said) == findings(said_alone)
    assert state(tmp_path / "output") == state(tmp_path / "alone")


def test_a_refused_letter_ends_the_build_alike(cluster: Cluster, tmp_path: Path) -> None:
    """What a worker refuses is told as if this machine had refused it, and nothing is published."""
    dossier = small_dossier(tmp_path / "data", organs=LETTERS)
    bent = tmp_path / "mau"
    bent.mkdir()
    for path in TEMPLATES.glob("*.docx"):
        (bent / path.name).write_bytes(path.read_bytes())
    (bent / "giay_moi.docx").write_bytes((TEMPLATES / "phu_luc.docx").read_bytes())
    cluster.worker("one")

    ended = []
    for arguments in (("--jobs", "1"), ("--executor", f"dask://127.0.0.1:{cluster.port}")):
        running = begun(dossier.folder, tmp_path / "output", "--templates", str(bent), *arguments)
        said, told = running.communicate(timeout=120)
        ended.append((running.returncode, json.loads(said), told, (tmp_path / "output" / "hop").exists()))

    assert ended[0] == ended[1]
    assert ended[0][0] == ExitCode.TEMPLATE


@pytest.mark.parametrize("workers", [0, None], ids=["no worker", "no scheduler"])
def test_a_cluster_that_is_not_there_is_a_missing_tool(
    cluster: Cluster, tmp_path: Path, workers: int | None
) -> None:
    """Nobody at the address, or nobody to do the work: exit code 5, one sentence, no traceback."""
    folder = small_dossier(tmp_path / "data", organs=3).folder
    if workers is None:
        cluster.stop()

    running = begun(folder, tmp_path / "output", "--executor", f"dask://127.0.0.1:{cluster.port}")
    _, told = running.communicate(timeout=120)

    assert running.returncode == ExitCode.MISSING_TOOL
    assert "Traceback" not in told
