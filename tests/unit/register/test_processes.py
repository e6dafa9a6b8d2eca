"""Many processes at one register, and processes killed at any instant."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.findings import Severity
from pipeline.register import Entry, Register, Scope, State

WRITER = Path(__file__).with_name("writer.py")
KILLER = Path(__file__).with_name("killer.py")
KILLS = 210


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder that gets the issued files."""
    made = tmp_path / "phat-hanh"
    made.mkdir()
    return made


def _writer(path: Path, folder: Path, dossier: str, *count: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(WRITER), str(path), str(folder), dossier, *count],
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _errors(register: Register) -> list[str]:
    return [finding.code for finding in register.verify() if finding.severity is Severity.ERROR]


def test_ten_processes_issuing_at_once_share_one_run_of_numbers(
    path: Path, folder: Path, now: datetime, scope: Scope
) -> None:
    """Ten processes that begin the register together and take twenty numbers each get 1 to 200, each once."""
    writers = [_writer(path, folder, f"ho-so-{number}", "20") for number in range(10)]
    outputs = [writer.communicate(timeout=90) for writer in writers]
    codes = [line for output, _ in outputs for line in output.split()]

    assert [""] * 10 == [error for _, error in outputs]
    assert {f"{number:02d}/KH-UBND": 1 for number in range(1, 201)} == dict(Counter(codes))
    with Register.open(path, now=now, actor="lan") as register:
        assert [] == _errors(register)
        assert () == register.gaps(scope)


def _is_as_the_files_are(entries: tuple[Entry, ...], folder: Path) -> bool:
    """Return whether every issued entry has its file, whole, and every file an entry that is not void."""
    for entry in entries:
        for each in entry.files:
            if hashlib.sha256((folder / each.name).read_bytes()).hexdigest() != each.sha256:
                return False
    known = {f"{entry.code.replace('/', '_')}.txt" for entry in entries if entry.state is not State.VOID}
    return {each.name for each in folder.glob("[!.]*.txt")} <= known


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 and fork are of Unix")
def test_a_process_killed_at_any_instant_leaves_the_register_whole(path: Path, folder: Path, now: datetime) -> None:
    """After each of hundreds of kills numbers are consecutive and the log holds; in the end files agree too."""
    done = subprocess.run([sys.executable, str(KILLER), str(path), str(folder), str(KILLS)], capture_output=True,
                          text=True, timeout=120, check=False)

    assert ("", f"{KILLS}\n") == (done.stderr, done.stdout)
    with Register.open(path, now=now, actor="lan") as register:
        entries = register.entries()
        assert list(range(1, len(entries) + 1)) == [entry.number for entry in entries]
        assert len(register.pending()) <= 2
        assert _is_as_the_files_are(entries, folder)
