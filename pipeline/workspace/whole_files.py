"""Files that stand beside the data and grow: written whole or not at all, by one run at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.workspace.scratch import locked, writing

HELD_TIMEOUT_S = 60


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder of data for one run that reads a file and writes it again.

    Raises:
        OutputError: the folder cannot be written, or another run holds it.
    """
    with writing(folder):
        folder.mkdir(exist_ok=True)
        lock = locked(folder, timeout_s=HELD_TIMEOUT_S)
    try:
        yield
    finally:
        lock.release()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut.

    Raises:
        OSError: the disk refuses; the file is then as it was.
    """
    beside = path.with_name(f".vanban-{path.name}.tmp")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
