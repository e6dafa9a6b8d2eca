"""Annexes (Phụ lục) behind the main text: heading, title, the note «Kèm theo …», and their paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.conformance.elements.piece import Piece

HEAD = re.compile(r"^(?P<word>phụ lục)(?:\s+(?:số\s+)?(?P<number>[IVXLC]+|\d{1,2}|[A-H]))?\s*[.:]?$", re.IGNORECASE)
NOTE = re.compile(r"^\(?\s*(?:Ban hành )?[Kk]èm theo\b")
_TYPED_LINE = re.compile(r"^[_\-–—─.…\s]+$")


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: ``begin`` and ``end`` bound its pieces."""

    head: Piece
    number: str
    title: tuple[Piece, ...]
    note: tuple[Piece, ...]
    begin: int
    end: int


def annexes_of(pieces: Sequence[Piece], begin: int) -> tuple[Annex, ...]:
    """Return the annexes whose heading stands at or after ``begin``, in order."""
    heads = [i for i in range(begin, len(pieces)) if is_annex_head(pieces[i])]
    ends = [*heads[1:], len(pieces)][: len(heads)]
    return tuple(_annex(pieces, start, end) for start, end in zip(heads, ends, strict=True))


def is_annex_head(piece: Piece) -> bool:
    """Return whether the line is the heading of an annex and nothing else."""
    in_flow = piece.paragraph.cell is None and not piece.paragraph.in_box
    if not in_flow or not 7 <= len(piece.text) <= 16 or piece.alignment not in {"center", "right"}:
        return False
    return HEAD.match(piece.text) is not None and "ụ" in piece.text.lower()


def _may_be_title(piece: Piece) -> bool:
    return piece.alignment == "center" and not _TYPED_LINE.match(piece.text)


def _annex(pieces: Sequence[Piece], begin: int, end: int) -> Annex:
    match = HEAD.match(pieces[begin].text)
    title: list[Piece] = []
    note: list[Piece] = []
    for piece in pieces[begin + 1 : min(begin + 12, end)]:
        if not piece.text:
            continue
        if (note and not note[-1].text.endswith(")") and piece.alignment == "center") or (
            NOTE.match(piece.text) and not note
        ):
            note.append(piece)
        elif piece.paragraph.cell is None and _may_be_title(piece) and not note:
            title.append(piece)
        elif title or note:
            break
    return Annex(pieces[begin], (match["number"] if match else "") or "", tuple(title), tuple(note), begin, end)
