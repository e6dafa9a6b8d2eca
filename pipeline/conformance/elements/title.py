"""Type name (tên loại), subject (trích yếu) and addressees (Kính gửi), between the header and the content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.conformance.elements.piece import Piece
from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.text import folded

SEARCHED_PIECES = 30
LONGEST_TITLE = 90
_ADDRESSEE = re.compile(r"^Kính gửi\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"^(?:Kính gửi|Căn cứ|\(?Kèm theo|Điều \d|[IVX]+\.|\d+\.|QUYẾT ĐỊNH\s*:|QUYẾT NGHỊ|NAY |[_\-–—─]{3,})",
    re.IGNORECASE,
)
_AUTHORITY = re.compile(
    r"^(?:CHỦ TỊCH|GIÁM ĐỐC|[UỦ][ỶY] BAN NHÂN DÂN|BỘ TRƯỞNG|HỘI ĐỒNG NHÂN DÂN|TRƯỞNG BAN|HIỆU TRƯỞNG|SỞ |"
    r"CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI)"
)
#: Stamps and marks in capitals that are no title.
MARK = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ|(?:TUYỆT |TỐI )?MẬT)$")
_DRAFT = re.compile(r"^\(?DỰ THẢO\b", re.IGNORECASE)
_LABELS = {folded(kind.label): kind for kind in DocumentKind if kind is not DocumentKind.CONG_VAN}
_BY_LENGTH = sorted(_LABELS, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class Title:
    """Type name, subject and addressees; ``end`` is the index of the first piece of the content."""

    type_name: Piece | None
    kind: DocumentKind | None
    subject: tuple[Piece, ...]
    addressees: tuple[Piece, ...]
    end: int


def title_of(pieces: Sequence[Piece], begin: int, taken: frozenset[int]) -> Title:
    """Return the title that begins at or after ``begin``; ``taken`` are indexes of the header."""
    end = begin
    type_name: Piece | None = None
    kind: DocumentKind | None = None
    subject: tuple[Piece, ...] = ()
    place = _type_name_place(pieces, begin, taken)
    if place is not None:
        type_name, kind = pieces[place], kind_named(pieces[place].text)
        subject, end = _subject(pieces, place + 1)
    addressees, end = _addressees(pieces, end)
    return Title(type_name, kind, subject, addressees, end)


def kind_named(text: str) -> DocumentKind | None:
    """Return the kind that a line of capitals names, alone or with more words behind it; None for others."""
    bare = folded(text).rstrip(" .:")
    for label in _BY_LENGTH:
        if bare == label or bare.startswith(label + " "):
            return _LABELS[label]
    return None


def _type_name_place(pieces: Sequence[Piece], begin: int, taken: frozenset[int]) -> int | None:
    """Return the index of the type name: the first line of capitals that looks like one."""
    for place in range(begin, min(begin + SEARCHED_PIECES, len(pieces))):
        piece = pieces[place]
        if place in taken or not piece.text or MARK.match(piece.text) or _DRAFT.match(piece.text):
            continue
        if _ADDRESSEE.match(piece.text) or len(piece.text) > LONGEST_TITLE:
            return None
        exact = folded(piece.text).rstrip(" .:") in _LABELS
        if exact or (piece.is_upper and kind_named(piece.text)):
            return place
        if _NO_SUBJECT.match(piece.text):
            return None
        if piece.is_upper and piece.alignment == "center" and not piece.paragraph.in_box:
            return place
    return None


def _subject(pieces: Sequence[Piece], begin: int) -> tuple[tuple[Piece, ...], int]:
    """Return the lines of the subject and the index behind them."""
    found: list[Piece] = []
    place = begin
    while place < len(pieces) and place - begin < 12:
        piece = pieces[place]
        is_centred = piece.alignment == "center"
        if piece.text:
            if not is_centred or _NO_SUBJECT.match(piece.text) or (found and _AUTHORITY.match(piece.text)):
                break
            if _AUTHORITY.match(piece.text) and piece.is_upper:
                break
            if not piece.text.startswith("("):
                found.append(piece)
        elif found and not piece.paragraph.lines and piece.paragraph is not found[-1].paragraph:
            place += 1
            break
        place += 1
    return tuple(found), place


def _addressees(pieces: Sequence[Piece], begin: int) -> tuple[tuple[Piece, ...], int]:
    """Return the lines of «Kính gửi» and the index behind them."""
    place = next((i for i in range(begin, min(begin + 16, len(pieces))) if _ADDRESSEE.match(pieces[i].text)), None)
    if place is None:
        return (), begin
    found = [pieces[place]]
    first_cell = pieces[place].paragraph.cell
    table = first_cell.table if first_cell else None
    place += 1
    while place < len(pieces) and len(found) < 40:
        piece = pieces[place]
        cell = piece.paragraph.cell
        in_table = table is not None and cell is not None and cell.table == table
        if piece.text and not in_table and not re.match(r"^[-–•+]", piece.text):
            break
        if not piece.text and not in_table and len(found) > 1:
            break
        if piece.text:
            found.append(piece)
        place += 1
    return tuple(found), place
