"""What goes into the conversion and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from pipeline.findings import Finding

#: Called as work goes on: the document just finished, documents done, documents in all.
Progress = Callable[[str, int, int], None]


class Level(StrEnum):
    """Part and conformance of PDF/A (ISO 19005-2 and -3): 3 may carry the source file, u promises Unicode text."""

    A2B = "2b"
    A2U = "2u"
    A3B = "3b"

    @property
    def part(self) -> int:
        """Return the part of ISO 19005."""
        return int(self.value[0])

    @property
    def conformance(self) -> str:
        """Return the letter of conformance as XMP writes it."""
        return self.value[1].upper()

    @property
    def carries_source(self) -> bool:
        """Return whether the .docx goes into the PDF as associated file (ISO 19005-3, 6.8)."""
        return self.part == 3


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """How PDFs are made.

    Attributes:
        level: PDF/A level; the sample package of Thông tư 05/2025/TT-BNV has 2b.
        merge_letters: whether one-template letters are converted as one document and split by page (much faster).
        patience_s: seconds without any progress after which the engine is ended; large files get more.
        batch_size: files handed to one call of the engine.
    """

    level: Level = Level.A2B
    merge_letters: bool = True
    patience_s: float = 60
    batch_size: int = 50


@dataclass(frozen=True, slots=True)
class Source:
    """One .docx to convert.

    Attributes:
        path: the file, which is only read.
        name: where the PDF goes, below the folder given to ``convert``, with suffix.
        title: title of the document, for people.
        author: organ that issues it.
    """

    path: Path
    name: PurePosixPath
    title: str
    author: str


@dataclass(frozen=True, slots=True)
class Converted:
    """One finished PDF: where it is, how long, its fonts, and what is to be said of it."""

    source: Source
    path: Path
    page_count: int
    fonts: tuple[str, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Failed:
    """One document that became no PDF; ``finding`` says why and what to do."""

    source: Source
    finding: Finding
