"""How long it takes until a command answers."""

from __future__ import annotations

import os
import subprocess
import sys
import time

from benchmarks.measuring import ROOT, Result, Sample


def help_shown(rounds: int) -> Result:
    """Return how long ``vanban --help`` takes, from the start of Python to its end."""
    samples = []
    for _ in range(rounds):
        before, began = os.times(), time.perf_counter()
        subprocess.run([sys.executable, "-m", "pipeline", "--help"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        wall, after = time.perf_counter() - began, os.times()
        cpu = after.children_user + after.children_system - before.children_user - before.children_system
        samples.append(Sample(1, wall, cpu, 0.0))
    return Result("vanban --help", tuple(samples))
