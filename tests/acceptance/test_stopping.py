"""Stopped by the system while an outside program hangs: nothing goes on, nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ExitCode
from tests.support.alive import is_alive
from tests.support.dossier import PROJECT, TEMPLATES, small_dossier

FACTS = ("--retention", "05", "--start", "1/7/2024", "--end", "31/7/2024", "--file-notation", "01.VX",
         "--organ-code", "H08.01")
#: A LibreOffice that tells its version, and otherwise hangs with a child of its own, after noting both.
SABOTEUR = """#!/bin/sh
case "$1" in --version) echo 'LibreOffice 7.4.7.2 40(Build:2)'; exit 0;; esac
sleep 600 &
echo "$$ $!" > "$NOTE.new" && mv "$NOTE.new" "$NOTE"
wait
"""
LIMIT_S = 120


def _wait_for(note: Path, run: subprocess.Popen[str]) -> list[int]:
    end = time.monotonic() + LIMIT_S
    while not note.exists():
        assert run.poll() is None, run.communicate()
        assert time.monotonic() < end
        time.sleep(0.05)
    return [int(each) for each in note.read_text(encoding="utf-8").split()]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see who is alive")
@pytest.mark.parametrize(("number", "code"), [
    (signal.SIGTERM, ExitCode.TERMINATED), (signal.SIGHUP, ExitCode.HUNG_UP), (signal.SIGINT, ExitCode.INTERRUPTED)])
def test_a_stop_ends_what_was_started_and_clears_up(tmp_path: Path, number: signal.Signals, code: ExitCode) -> None:
    """While LibreOffice hangs the run is stopped: it ends with its code, LibreOffice too, and scratch is gone."""
    small_dossier(tmp_path / "data")
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
                   "NOTE": str(tmp_path / "note"), "TMPDIR": str(tmp_path / "scratch")}
    for name in ("bin", "scratch"):
        (tmp_path / name).mkdir()
    (tmp_path / "bin" / "soffice").write_text(SABOTEUR, encoding="utf-8")
    (tmp_path / "bin" / "soffice").chmod(0o755)
    vanban = [sys.executable, "-m", "pipeline"]
    subprocess.run([*vanban, "build", "data/hop", "--only", "ke-hoach", "--templates", TEMPLATES], cwd=tmp_path,
                   check=True, capture_output=True, env=environment)
    run = subprocess.Popen([*vanban, "archive", "data/hop", *FACTS, "--with-drafts", "--templates", TEMPLATES],
                           cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    started = _wait_for(tmp_path / "note", run)
    run.send_signal(number)
    _, said = run.communicate(timeout=LIMIT_S)

    assert (run.returncode, "Traceback" in said) == (code, False), said
    assert not any(map(is_alive, started))
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not list(tmp_path.rglob("*.zip"))
