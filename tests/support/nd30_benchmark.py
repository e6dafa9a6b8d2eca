"""Measure ``vanban inspect`` on many long documents; a benchmark to run by hand, no timed test.

Run ``.venv/bin/python -m tests.support.nd30_benchmark`` from the project.  It draws two hundred kế hoạch of about ten
pages each in a scratch folder, inspects the folder through the command line, and prints the seconds it took; then
the milliseconds of one letter of a page, as ``vanban build`` inspects them one after another.
"""

from __future__ import annotations

import copy
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pipeline.conformance import inspect_bytes
from tests.support.nd30_breaks import found
from tests.support.nd30_papers import broken, letter

DOCUMENTS, PARAGRAPHS = 200, 150


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


def main() -> None:
    """Draw, inspect, print."""
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(DOCUMENTS):
            (Path(scratch) / f"ke-hoach-{number:03d}.docx").write_bytes(long_paper(number))
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "pipeline", "inspect", scratch, "--format", "json"],
            stdout=subprocess.DEVNULL, check=False,
        )
        sys.stdout.write(f"{DOCUMENTS} documents of about ten pages: {time.perf_counter() - begin:.1f} s\n")
    content = letter()
    inspect_bytes(content)
    begin = time.perf_counter()
    for _ in range(200):
        inspect_bytes(content)
    sys.stdout.write(f"one letter of a page: {(time.perf_counter() - begin) * 5:.1f} ms\n")


if __name__ == "__main__":
    main()
