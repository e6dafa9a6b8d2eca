"""Measure tasks in processes of their own, in interleaved rounds, so that a busy machine is unfair to all alike."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Sample:
    """One run of one task.

    Attributes:
        count: how many things were made.
        wall_s, cpu_s: seconds on the clock, and of all processes together.
        peak_mb: the most memory that one process held.
    """

    count: int
    wall_s: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Result:
    """All rounds of one task."""

    name: str
    samples: tuple[Sample, ...]

    @property
    def wall_ms(self) -> float:
        """Return the median milliseconds on the clock for one thing."""
        return statistics.median(1000 * each.wall_s / each.count for each in self.samples)

    @property
    def cpu_ms(self) -> float:
        """Return the median milliseconds of processor for one thing."""
        return statistics.median(1000 * each.cpu_s / each.count for each in self.samples)

    @property
    def peak_mb(self) -> float:
        """Return the most memory that one process ever held."""
        return max(each.peak_mb for each in self.samples)

    def record(self) -> dict[str, object]:
        """Return plain values for JSON."""
        return {"name": self.name, "wall_ms_each": self.wall_ms, "cpu_ms_each": self.cpu_ms, "peak_mb": self.peak_mb,
                "samples": [asdict(each) for each in self.samples]}


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, Result]:
    """Return the results of tasks run in turn: all of them once, then all again.

    Args:
        commands: name -> arguments of ``python -m benchmarks.task``.
        rounds: how often each is run.
    """
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for number in range(rounds):
        for name, arguments in commands.items():
            samples[name].append(in_own_process(arguments))
            sys.stderr.write(f"\r{number + 1}/{rounds} {name:40}")
    sys.stderr.write("\n")
    return {name: Result(name, tuple(each)) for name, each in samples.items()}


def in_own_process(arguments: Sequence[str]) -> Sample:
    """Return the sample of one task run in a fresh Python."""
    ran = subprocess.run([sys.executable, "-m", "benchmarks.task", *arguments], cwd=ROOT, stdout=subprocess.PIPE,
                         text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return Sample(**json.loads(ran.stdout.splitlines()[-1]))


def measured(task: Callable[[], int]) -> Sample:
    """Return the sample of ``task``, run here; it returns how many things it made."""
    wall, cpu = time.perf_counter(), _cpu_s()
    count = task()
    wall, cpu = time.perf_counter() - wall, _cpu_s() - cpu
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Sample(count, wall, cpu, max(own, children) / 1024)


def _cpu_s() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)
