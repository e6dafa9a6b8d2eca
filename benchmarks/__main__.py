"""``make bench``: run every comparison, print a table, write benchmarks/results/….json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring import Result, in_own_process, interleaved
from benchmarks.startup import help_shown
from benchmarks.task import OUT

RESULTS = Path(__file__).parent / "results"
LIBRARIES = ("docxtpl", "python-docx", "Jinja2", "lxml", "openpyxl", "pydantic")


def main() -> None:
    """Run what is asked for and tell it."""
    options = _options()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="vanban-bench-"))
    few, many, rounds = str(options.letters), str(10 * options.letters), options.rounds
    for count in (few,) if options.quick else (few, many):
        in_own_process(("data", str(folder), count))
    results: dict[str, Result] = {"help": help_shown(5 * rounds)}
    results |= interleaved({
        "docxtpl": ("docxtpl_letters", str(folder), few),
        "render": ("our_letters", str(folder), few),
        "floor": ("floor_letters", str(folder), few),
        "build": ("build", str(folder), few),
        "build, 1 job": ("build", str(folder), few, "1"),
        "rebuild": ("rebuild", str(folder), few),
        "one changed": ("one_changed", str(folder), few),
        "sample again": ("sample_again", str(folder), "1"),
        "docxtpl table": ("docxtpl_table", str(folder), "5000"),
        "table": ("our_table", str(folder), "5000"),
        "short table": ("our_table", str(folder), "500"),
        "openpyxl rows": ("openpyxl_rows", str(folder), "10000"),
        "rows": ("our_rows", str(folder), "10000"),
    }, rounds)
    if not options.quick:
        results |= interleaved({"big build": ("build", str(folder), many), "small build": ("build", str(folder), few)},
                               max(1, rounds // 2))
    goals = _goals(results, options.letters)
    sys.stdout.write(_table(results, goals))
    _write(results, goals)
    shutil.rmtree(folder / OUT, ignore_errors=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--letters", type=int, default=1000, help="letters in a build; ten times as many once")
    parser.add_argument("--rounds", type=int, default=3, help="how often each task is run, in turn")
    parser.add_argument("--quick", action="store_true", help="leave out the build of ten times as many letters")
    parser.add_argument("--folder", type=Path, default=None, help="where dossiers are kept; else a fresh folder")
    return parser.parse_args()


def _goals(results: Mapping[str, Result], letters: int) -> list[dict[str, object]]:
    """Return each goal with what was measured; ratios of seconds on the clock and of processor time."""
    goals = [
        _ratio("render + zip, times docxtpl's rate", results["docxtpl"], results["render"], least=30),
        _ratio("whole build, times docxtpl's rate", results["docxtpl"], results["build"], least=12),
        _ratio("table of 5,000 rows, times docxtpl's rate", results["docxtpl table"], results["table"], least=5),
        _ratio("a table row, 5,000 to 500", results["table"], results["short table"], most=1.15),
        _ratio("workbook of 10,000 rows, times openpyxl's rate", results["openpyxl rows"], results["rows"], least=5),
        _ratio("render + zip, times the floor", results["render"], results["floor"]),
        {"goal": "vanban --help, seconds", "wall": results["help"].wall_ms / 1000, "cpu": results["help"].cpu_ms / 1000,
         "most": 0.15},
        {"goal": f"one changed letter of {letters:,}, seconds", "wall": results["one changed"].wall_ms / 1000,
         "cpu": results["one changed"].cpu_ms / 1000, "most": 1},
        {"goal": "sample built again, seconds", "wall": results["sample again"].wall_ms / 1000,
         "cpu": results["sample again"].cpu_ms / 1000, "most": 0.5},
    ]
    if "big build" in results:
        big, small = results["big build"], results["small build"]
        goals += [_ratio("a letter, in ten times as many", big, small, most=1.15),
                  {"goal": "peak memory, ten times as many letters", "wall": big.peak_mb / small.peak_mb, "most": 1.25},
                  {"goal": "peak memory of a process, MB", "wall": big.peak_mb, "most": 400}]
    return goals


def _ratio(goal: str, slow: Result, fast: Result, **limit: float) -> dict[str, object]:
    return {"goal": goal, "wall": slow.wall_ms / fast.wall_ms, "cpu": slow.cpu_ms / fast.cpu_ms, **limit}


def _table(results: Mapping[str, Result], goals: list[dict[str, object]]) -> str:
    lines = [f"{'task':16}{'ms each':>10}{'cpu ms':>10}{'peak MB':>10}"]
    lines += [f"{name:16}{each.wall_ms:10.3f}{each.cpu_ms:10.3f}{each.peak_mb:10.0f}" for name, each in results.items()]
    lines += ["", f"{'goal':50}{'clock':>8}{'cpu':>8}{'wanted':>10}"]
    for each in goals:
        wanted = f">= {each['least']}" if "least" in each else f"<= {each['most']}" if "most" in each else ""
        cpu = f"{each['cpu']:8.2f}" if "cpu" in each else " " * 8
        lines.append(f"{each['goal']:50}{each['wall']:8.2f}{cpu}{wanted:>10}")
    return "\n".join(lines) + "\n"


def _write(results: Mapping[str, Result], goals: list[dict[str, object]]) -> None:
    RESULTS.mkdir(exist_ok=True)
    moment = datetime.now(tz=UTC)
    record = {
        "moment": moment.isoformat(timespec="seconds"), "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}", "cores": len(os.sched_getaffinity(0)),
        "load": os.getloadavg(), "versions": {name: version(name) for name in LIBRARIES},
        "results": [each.record() for each in results.values()], "goals": goals,
    }
    path = RESULTS / f"{moment:%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.stderr.write(f"{path}\n")


if __name__ == "__main__":
    main()
