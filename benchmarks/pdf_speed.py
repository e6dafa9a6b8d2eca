"""How fast letters become PDF: one call a file, many files a call, and bound together; run on the built sample.

Run ``.venv/bin/python -m benchmarks.pdf_speed FOLDER`` with a folder of letters (``output/…/giay-moi``).
The calls of one file each are few, since only their rate counts; they share a profile, so they are not made slow.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import click

from pipeline.pdf import Converted, PdfSettings, Source, convert

ALONE, BATCH, LETTERS = 12, 40, 200


def seconds_a_letter(letters: Sequence[Path], folder: Path, settings: PdfSettings) -> float:
    """Return how long a letter takes, all that is done to it counted."""
    sources = [Source(path, PurePosixPath(f"{path.stem}.pdf"), path.stem, "UBND tỉnh") for path in letters]
    started = time.perf_counter()
    made = convert(sources, folder=folder, settings=settings, built_at=datetime(2024, 7, 5, tzinfo=UTC))
    assert all(isinstance(each, Converted) for each in made)
    return (time.perf_counter() - started) / len(letters)


def main(folder: Path) -> None:
    """Print the three rates and how many times the first the others are."""
    letters = sorted(folder.glob("*.docx"))[:LETTERS]
    alone = PdfSettings(merge_letters=False, batch_size=1)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        first = seconds_a_letter(letters[:ALONE], out, alone)
        for name, rate in (
            ("one call a file", first),
            ("many files a call", seconds_a_letter(letters[:BATCH], out, PdfSettings(merge_letters=False))),
            (f"{len(letters)} letters bound", seconds_a_letter(letters, out, PdfSettings())),
        ):
            click.echo(f"{name:<22} {rate:7.3f} s a letter {first / rate:6.1f} x")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
