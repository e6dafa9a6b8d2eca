"""One line of text as its author meant it: a paragraph, or a part of one between line breaks or columns.

Headers are written as tables, as tabs, as rows of spaces, or as one paragraph with line breaks; cut into
pieces they all look the same to the recognition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from unicodedata import normalize

from pipeline.conformance.ooxml.model import Paragraph, Run
from pipeline.conformance.ooxml.remembered import remembered

#: The right-hand column of a header written with tabs or spaces begins with one of these.
_RIGHT_COLUMN = re.compile(
    r"(?:\t+| {3,})(?=\s*(?:C[ỘO]NG H[ÒO]|Độc lập|[A-ZĐÀ-Ỹ][^\t\d:/]{1,40}, *ngày))", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """A stretch of one paragraph; ``side`` is ``left`` or ``right`` when the paragraph held two columns."""

    paragraph: Paragraph
    runs: tuple[Run, ...]
    side: str = ""
    label: str = ""

    @remembered
    def text(self) -> str:
        """Return the visible words in NFC with white space collapsed."""
        return " ".join(self.raw.split())

    @remembered
    def raw(self) -> str:
        """Return the visible words in NFC, white space as typed."""
        words = "".join(run.text.upper() if run.caps else run.text for run in self.runs if not run.hidden)
        return normalize("NFC", f"{self.label} {words}" if self.label else words)

    @remembered
    def letters(self) -> Counter[Run]:
        """Return how many letters and digits each visible run shows."""
        counts: Counter[Run] = Counter()
        for run in self.runs:
            if not run.hidden:
                counts[run] += sum(map(str.isalnum, run.text))
        return +counts

    def sizes(self) -> dict[float, float]:
        """Return size in points -> share of the letters set in it."""
        total = sum(self.letters.values()) or 1
        shares: dict[float, float] = {}
        for run, count in self.letters.items():
            shares[run.size_pt] = shares.get(run.size_pt, 0.0) + count / total
        return shares

    def share(self, name: str) -> float:
        """Return the share of letters whose run has the true attribute ``name`` (``bold``, ``italic``)."""
        total = sum(self.letters.values())
        return sum(count for run, count in self.letters.items() if getattr(run, name)) / total if total else 0.0

    @property
    def is_upper(self) -> bool:
        """Return whether nearly all letters are capitals; False when there is no letter."""
        letters = [character for character in self.text if character.isalpha()]
        return bool(letters) and sum(map(str.isupper, letters)) >= 0.9 * len(letters)

    @property
    def alignment(self) -> str:
        """Return the alignment of its paragraph."""
        return self.paragraph.alignment

    @remembered
    def main_run(self) -> Run | None:
        """Return the run with the most letters, None for a piece without any."""
        return max(self.letters, key=lambda run: self.letters[run], default=None)


#: A foot written with tabs or spaces: recipients on the left, the signer on the right.
_FOOT_LINE = re.compile(r"^(?:Nơi\s+nhận|\s*[-–]\s)", re.IGNORECASE)
_FOOT_RIGHT = re.compile(r"(?:\t+| {4,})(?=\s*[A-ZĐÀ-Ỹ])")


def whole(paragraph: Paragraph) -> Piece:
    """Return the whole paragraph as one piece, made once however many documents share the paragraph."""
    known: Piece | None = paragraph.__dict__.get("_whole")
    if known is None:
        known = paragraph.__dict__["_whole"] = Piece(paragraph, paragraph.runs, label=paragraph.label)
    return known


def first_letters(piece: Piece, length: int) -> Piece:
    """Return the first ``length`` characters of a piece."""
    return Piece(piece.paragraph, _slice(piece.runs, 0, length))


def pieces_of(paragraphs: Iterable[Paragraph]) -> Iterator[Piece]:
    """Yield the pieces of paragraphs: cut at line breaks, and where a header's right column begins."""
    for paragraph in paragraphs:
        known: tuple[Piece, ...] | None = paragraph.__dict__.get("_pieces")
        if known is None:
            known = paragraph.__dict__["_pieces"] = tuple(_pieces(paragraph))
        yield from known


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    if not any("\n" in run.text or "\t" in run.text or "   " in run.text for run in paragraph.runs):
        yield whole(paragraph)
        return
    for number, line in enumerate(_cut(paragraph.runs, re.compile("\n"))):
        words = normalize("NFC", "".join(run.text for run in line))
        columns = _cut(line, _FOOT_RIGHT if _FOOT_LINE.match(words) else _RIGHT_COLUMN)
        for place, runs in enumerate(columns):
            side = "" if len(columns) == 1 else "left" if place == 0 else "right"
            yield Piece(paragraph, runs, side, paragraph.label if number == 0 and place == 0 else "")


def _cut(runs: tuple[Run, ...], where: re.Pattern[str]) -> list[tuple[Run, ...]]:
    """Return ``runs`` cut at each match of ``where`` in their joined text; the matched text is dropped."""
    text = "".join(run.text for run in runs)
    cuts = [match.span() for match in where.finditer(text)]
    if not cuts:
        return [runs]
    edges = [0, *(edge for cut in cuts for edge in cut), len(text)]
    return [_slice(runs, edges[place], edges[place + 1]) for place in range(0, len(edges), 2)]


def _slice(runs: tuple[Run, ...], begin: int, end: int) -> tuple[Run, ...]:
    found: list[Run] = []
    offset = 0
    for run in runs:
        part = run.text[max(begin - offset, 0) : max(end - offset, 0)]
        if part:
            found.append(run if part == run.text else replace(run, text=part))
        offset += len(run.text)
    return tuple(found)
