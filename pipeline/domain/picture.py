"""Pictures in a document: square ones in one line, each with the words that stand for it where it cannot be seen."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A square PNG: ``content``, its side on paper, and ``words`` for those who cannot see it."""

    content: bytes
    side_mm: float
    words: str

    @property
    def mark(self) -> str:
        """Return what tells the picture from others: it names its part in a file."""
        return hashlib.sha256(self.content).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class PictureLine:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]

    def __bool__(self) -> bool:
        return bool(self.pictures)
