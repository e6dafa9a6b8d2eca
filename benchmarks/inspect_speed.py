"""Measure ``vanban inspect``: two hundred long documents through the command line, and one-page letters in process.

Run ``.venv/bin/python benchmarks/inspect_speed.py [--documents N] [--letters FOLDER] [--json FILE]`` from the project.
It draws N kế hoạch of about ten pages in a scratch folder, inspects the folder as a user would, then inspects a
letter of one page again and again: a drawn one, or the .docx files of FOLDER (those of ``vanban build``). It prints a
table, and writes the same numbers as JSON where asked. Wall time depends on what else the machine does, so the time
of the processors is told too; nothing fails by being slow.
"""

from __future__ import annotations

import argparse
import copy
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from pipeline.conformance import inspect_bytes  # noqa: E402
from tests.support.nd30_breaks import found  # noqa: E402
from tests.support.nd30_papers import broken, letter  # noqa: E402

PARAGRAPHS, REPEATS = 150, 200
FOLDER_SECONDS, LETTER_MS = 20.0, 5.0


def long_paper(number: int) -> bytes:
    """Return a kế hoạch of about ten pages, with words of its own."""

    def lengthen(document: Any) -> None:
        paragraph = found(document, "Các cơ quan")
        for place in range(PARAGRAPHS):
            element = copy.deepcopy(paragraph._p)
            paragraph._p.addprevious(element)
            text = next(element.iter(f"{{{element.nsmap['w']}}}t"))
            text.text = f"Việc {number}.{place}: {text.text}"

    return broken("plan", lengthen)


def folder_seconds(count: int) -> tuple[float, float]:
    """Return wall seconds and processor seconds of inspecting ``count`` long documents from the command line."""
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(count):
            (Path(scratch) / f"ke-hoach-{number:03d}.docx").write_bytes(long_paper(number))
        command = [sys.executable, "-m", "pipeline", "inspect", scratch, "--format", "json"]
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(command, cwd=PROJECT, stdout=subprocess.DEVNULL, check=False)
        wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def letter_ms(contents: Sequence[bytes]) -> tuple[float, float, float]:
    """Return best, median and mean processor milliseconds of inspecting one letter of a template seen before."""
    for content in contents:
        inspect_bytes(content)
    times: list[float] = []
    for place in range(REPEATS):
        begin = time.perf_counter()
        inspect_bytes(contents[place % len(contents)])
        times.append((time.perf_counter() - begin) * 1000)
    times.sort()
    begin = time.process_time()
    for place in range(REPEATS):
        inspect_bytes(contents[place % len(contents)])
    return times[0], times[len(times) // 2], (time.process_time() - begin) * 1000 / REPEATS


def measured(documents: int, letters: Path | None) -> dict[str, float | int]:
    """Return all measurements."""
    contents = [path.read_bytes() for path in sorted(letters.glob("*.docx"))] if letters else [letter()]
    wall, processor = folder_seconds(documents)
    best, median, mean = letter_ms(contents)
    return {
        "documents": documents, "folder_seconds": round(wall, 2), "folder_processor_seconds": round(processor, 2),
        "folder_goal_seconds": FOLDER_SECONDS, "letters": len(contents), "letter_best_ms": round(best, 2),
        "letter_median_ms": round(median, 2), "letter_processor_ms": round(mean, 2), "letter_goal_ms": LETTER_MS,
        "cores": os.cpu_count() or 1, "load": round(os.getloadavg()[0], 2),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure vanban inspect.")
    parser.add_argument("--documents", type=int, default=200, help="how many long documents to draw")
    parser.add_argument("--letters", type=Path, help="folder of one-page letters instead of a drawn one")
    parser.add_argument("--json", type=Path, help="also write the numbers to this file")
    chosen = parser.parse_args()
    record = measured(chosen.documents, chosen.letters)
    sys.stdout.write("".join(f"{name:<26}{value:>10}\n" for name, value in record.items()))
    if chosen.json:
        chosen.json.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
