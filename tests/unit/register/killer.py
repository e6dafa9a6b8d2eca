"""A program of the tests: let writers issue documents, kill them at random instants, look after each kill.

Usage: ``killer.py REGISTER FOLDER KILLS``; prints the kills done and ends with a traceback when anything is wrong.
One process without threads, so that its children may be forked: a new interpreter for each would take most of the
time and be killed before it had begun.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from itertools import cycle
from pathlib import Path

import writer

from pipeline.findings import Severity
from pipeline.register import Register, RegisterMissing

AT_ONCE = 2
DEADLINE_S = 75
LIFE_S = (0.001, 0.06)


def _forked(register: Path, folder: Path, dossier: str) -> int:
    """Return the process id of a new writer."""
    child = os.fork()
    if child:
        return child
    try:
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115 (lives as long as the process)
        writer.main(register, folder, dossier)
    finally:
        os._exit(1)


def _killed(child: int) -> bool:
    """Kill the writer and return whether it was still at work: one that ended by itself had failed."""
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _look(register_path: Path, folder: Path) -> None:
    """Raise unless the register opens, is sound, has no gap, and knows every file; others go on writing meanwhile."""
    files = {each.name for each in folder.glob("[!.]*.txt")}
    try:
        register = Register.open(register_path, now=writer.NOW, actor="kiem-tra")
    except RegisterMissing:
        assert not files
        return
    with register:
        entries = register.entries()
        errors = [finding.sentence for finding in register.verify() if finding.severity is Severity.ERROR]
    assert not errors, errors
    assert list(range(1, len(entries) + 1)) == [entry.number for entry in entries]
    assert files <= {f"{entry.code.replace('/', '_')}.txt" for entry in entries}


def main(register: Path, folder: Path, wanted: int) -> None:
    """Kill and look until there were enough kills or the time is up."""
    chance, started, kills = random.Random(), time.monotonic(), 0
    fleet = [(name, _forked(register, folder, name)) for name in (f"ho-so-{number}" for number in range(AT_ONCE))]
    for place in cycle(range(AT_ONCE)):
        if kills == wanted or time.monotonic() - started > DEADLINE_S:
            break
        time.sleep(chance.uniform(*LIFE_S))
        dossier, child = fleet[place]
        assert _killed(child), f"{dossier} ended by itself"
        kills += 1
        _look(register, folder)
        fleet[place] = dossier, _forked(register, folder, dossier)
    for _, child in fleet:
        _killed(child)
    _look(register, folder)
    sys.stdout.write(f"{kills}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
