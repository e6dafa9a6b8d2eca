"""Run an outside program so that it can neither hang nor leave anything behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

POLL_S = 0.05
#: What is kept of the program's own words.
SAID_BYTES = 2000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit status (None when it was ended for lack of progress), and its last words."""

    status: int | None
    said: str


def run_watched(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], progress: Callable[[], object],
    patience_s: float, limit_s: float,
) -> Ended:
    """Run ``command`` until it ends, or until ``progress()`` has not changed for ``patience_s`` seconds.

    Whatever happens, also an interrupt, the whole process group is dead when this returns.  Should this program be
    killed itself, ``timeout`` (coreutils), where it is installed, ends the group after ``limit_s`` seconds.

    Raises:
        OSError: the program cannot be started.
    """
    log = folder / "said.txt"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*_guard(limit_s), *command], cwd=folder, env={**os.environ, **environment}, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT,
        )
        try:
            status = _wait(process, progress, patience_s)
        finally:
            _end_group(process)
    return Ended(status, log.read_bytes()[-SAID_BYTES:].decode("utf-8", errors="replace"))


def _guard(limit_s: float) -> list[str]:
    timeout = shutil.which("timeout")
    return [timeout, "--signal=KILL", str(round(limit_s))] if timeout else []


def _wait(process: subprocess.Popen[bytes], progress: Callable[[], object], patience_s: float) -> int | None:
    state, since = progress(), time.monotonic()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(POLL_S)
        if (now := progress()) != state:
            state, since = now, time.monotonic()
        elif time.monotonic() - since > patience_s:
            return None


def _end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill what is left of the group: LibreOffice's launcher may be gone while its worker is not."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
