"""Whether a process still lives: one that has ended and was not yet waited for does not."""

from __future__ import annotations

from pathlib import Path


def is_alive(process: int | str) -> bool:
    """Return whether the process of that number is there and is no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
