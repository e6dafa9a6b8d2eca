"""What the conversion asks of an engine; LibreOffice is the one there is, and another may stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol


class Ending(StrEnum):
    """How a call of the engine ended."""

    DONE = "done"
    STALLED = "stalled"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call of the engine: the PDFs it wrote whole, how it ended, and its own last words."""

    made: Mapping[Path, Path]
    ending: Ending
    said: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """How a PDF shall be written.

    Attributes:
        part: part of PDF/A (ISO 19005): 2 or 3.
        outline: whether headings become the PDF's outline.
        marks: whether bookmarks become named destinations, by which a merged file is split.
    """

    part: int
    outline: bool = True
    marks: bool = False


class Engine(Protocol):
    """Turns .docx into PDF/A with fonts embedded and tags; leaves out, rather than raises for, what it cannot do."""

    @property
    def name(self) -> str:
        """Return name and version, for reports and for the PDF's Producer."""

    def convert(self, files: Sequence[Path], *, folder: Path, export: Export, patience_s: float) -> Attempt:
        """Write the PDFs of ``files`` (distinct stems) into ``folder``; end after ``patience_s`` without progress."""
