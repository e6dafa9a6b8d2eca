"""``kill -9`` at any moment: what is there is whole, old or new, and the next run puts everything right."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.support.dossier import PROJECT, TEMPLATES, Dossier, small_dossier

pytestmark = pytest.mark.slow

KILLS = 60
#: Loads everything once, then forks a child for each line it reads: it tells the child's id, then how it ended.
NURSERY = """
import os, sys
from pathlib import Path
from pipeline.build import build
import docxtpl, openpyxl, rapidfuzz.process, pipeline.sources.load, pipeline.conformance
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            build([Path("data")], output=Path("output"), templates=Path(sys.argv[1]))
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def whole(home: Path) -> str:
    """Return the number in the plan's file names' manifest after checking every file against it."""
    manifest = json.loads((home / "manifest.json").read_text(encoding="utf-8"))
    listed = {entry["ten_tep"]: entry["sha256"] for entry in manifest["cac_tep"]}
    there = {path.relative_to(home).as_posix(): checksum(path) for path in home.rglob("*.*")
             if path.suffix in {".docx", ".xlsx"}}
    assert there == listed
    return listed["ke-hoach.docx"]


class Nursery:
    """A process that builds again and again in children of its own."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY, str(TEMPLATES)], cwd=folder, text=True, stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(PROJECT)})

    def begin(self) -> int:
        """Start a build and return its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write("build\n")
        self._process.stdin.flush()
        return self._number()

    def ending(self) -> int:
        """Wait for the build to end and return its exit code, the signal's number below zero."""
        return self._number()

    def close(self) -> None:
        """End the nursery."""
        self._process.communicate(timeout=60)

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


def change(dossier: Dossier, day: int) -> None:
    """Move the event, so that every file of the next build differs."""
    content = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    start = content.index("  ngay: 2024-07-")
    line = content[start:content.index("\n", start)]
    dossier.text(line, f"  ngay: 2024-07-{day:02d}")


def test_a_killed_build_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Sixty builds die at random moments of their work; after each the output is whole, and the next one succeeds."""
    moments = random.Random(20240718)
    dossier = small_dossier(tmp_path / "data", organs=12)
    home = tmp_path / "output" / "hop"
    nursery = Nursery(tmp_path)
    nursery.begin()
    assert nursery.ending() == 0
    change(dossier, 19)
    clock = time.monotonic()
    nursery.begin()
    assert nursery.ending() == 0
    length = time.monotonic() - clock
    old = whole(home)
    outcomes = set()
    for number in range(KILLS):
        change(dossier, 10 + number % 10)
        child = nursery.begin()
        time.sleep(moments.uniform(0, length))
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        outcomes.add(nursery.ending())
        now = whole(home)
        outcomes.add("new" if now != old else "old")
        old = now

    nursery.begin()

    assert nursery.ending() == 0
    nursery.close()
    whole(home)
    assert {path.name for path in (tmp_path / "output").iterdir()} == {"hop", ".vanban.lock"}
    assert {-signal.SIGKILL, "old"} <= outcomes


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the children of a process")
def test_a_killed_worker_is_told_with_what_to_do(tmp_path: Path) -> None:
    """A worker that the system ends, as it does when memory is short, is no bug: nothing is published or left over."""
    small_dossier(tmp_path / "data", organs=400)
    running = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "build", "--jobs", "2", "--templates", str(TEMPLATES)], cwd=tmp_path,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(PROJECT)})
    output = tmp_path / "output"
    while running.poll() is None and len(list(output.glob(".vanban-tam-*/giay-moi/*"))) < 40:
        time.sleep(0.01)
    workers = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text(encoding="utf-8").split()
    os.kill(int(workers[0]), signal.SIGKILL)
    _, told = running.communicate(timeout=60)

    assert (running.returncode, "--jobs 1" in told, "Traceback" in told) == (ExitCode.INTERNAL, True, False)
    assert [path.name for path in output.iterdir()] == [".vanban.lock"]
