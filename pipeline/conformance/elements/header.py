"""The top of page 1: Quốc hiệu, Tiêu ngữ, agency, number and symbol, place and date, subject of a công văn.

Recognised by their words first and their place second, so that a faulty look does not hide an element.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import compress
from operator import not_

from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.elements.title import MARK
from pipeline.vietnamese.text import folded_without_marks

SEARCHED_PIECES = 90
ZONE_PIECES = 24
_QUOC_HIEU = "cong hoa xa hoi chu nghia viet nam"
_NUMBER = re.compile(r"^(?:Số|SỐ|Sô|So)\s*(?:[:.]|(?=\s*\d*\s*[/-]))", re.IGNORECASE)
#: A line of place and date is shorter; longer ones are sentences that name a day.
LONGEST_DATE_LINE = 90
_DATE = re.compile(r"(?:,|^|\s)ng[àaáả]y\b.{0,14}\bt?h?[áa]ng\b.{0,14}\bn[ăaắ]m\b", re.IGNORECASE)
_LETTER_SUBJECT = re.compile(r"^\(?(?:V\s?/\s?v|Về việc)\b", re.IGNORECASE)
_ENDS_NAME = re.compile(r"^(?:Nơi nhận|Kính gửi|-)", re.IGNORECASE)
LONGEST_NAME = 5
_ENDS_ZONE = re.compile(r"^(?:Kính gửi|Căn cứ|Kính thưa|Điều \d)", re.IGNORECASE)
_ORGAN_WORDS = re.compile(
    r"^(?:SỞ|BAN|PHÒNG|CHI CỤC|CỤC|TRƯỜNG|TRUNG TÂM|VĂN PHÒNG|ỦY BAN|UỶ BAN|HỘI ĐỒNG|THANH TRA|CÔNG TY|VIỆN|"
    r"BỆNH VIỆN|ĐOÀN|TỔ|HỘI|CHỦ TỊCH)\b"
)
_PARENT_WORDS = re.compile(r"^(?:UBND|HĐND|BỘ|TỔNG CỤC|SỞ|ỦY BAN|UỶ BAN)\b")


@dataclass(frozen=True, slots=True)
class Header:
    """What was recognised at the top; ``begin`` and ``end`` bound it among the document's pieces."""

    quoc_hieu: Piece
    tieu_ngu: Piece | None
    parents: tuple[Piece, ...]
    organ: tuple[Piece, ...]
    number: Piece | None
    date: Piece | None
    letter_subject: tuple[Piece, ...]
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    begin: int
    end: int
    table: int | None


def header_of(pieces: Sequence[Piece]) -> Header | None:
    """Return the header among the first pieces of a document, None when it has no Quốc hiệu."""
    place = next((i for i, piece in enumerate(pieces[:SEARCHED_PIECES]) if is_quoc_hieu(piece.text)), None)
    if place is None:
        return None
    quoc_hieu = pieces[place]
    cell = quoc_hieu.paragraph.cell
    table = cell.table if cell and not quoc_hieu.paragraph.in_box else None
    begin, end = _zone(pieces, place, table)
    zone = pieces[begin:end]
    tieu_ngu = next((piece for piece in pieces[place : place + 12] if is_tieu_ngu(piece.text)), None)
    date = next((piece for piece in zone if _DATE.search(piece.text) and len(piece.text) < LONGEST_DATE_LINE
                 and not _LETTER_SUBJECT.match(piece.text)), None)
    named = {id(quoc_hieu), id(tieu_ngu), id(date)}
    is_left = [id(piece) not in named and _is_left(piece, quoc_hieu) for piece in zone]
    left = tuple(compress(zone, is_left))
    right = tuple(compress(zone, map(not_, is_left)))
    number = next((piece for piece in (*left, *right) if _NUMBER.match(piece.text)), None)
    parents, organ = _organs(left, number)
    return Header(
        quoc_hieu,
        tieu_ngu,
        parents,
        organ,
        number,
        date,
        _letter_subject(left, right),
        left,
        right,
        begin,
        end,
        table,
    )


def is_quoc_hieu(text: str) -> bool:
    """Return whether the words are the Quốc hiệu, a few wrong letters forgiven."""
    return 20 <= len(text) <= 60 and "/" not in text and _reads_quoc_hieu(text)


@lru_cache(maxsize=1024)
def _reads_quoc_hieu(text: str) -> bool:
    bare = folded_without_marks(text)
    return _QUOC_HIEU in bare or SequenceMatcher(None, _QUOC_HIEU, bare).ratio() > 0.88


def is_tieu_ngu(text: str) -> bool:
    """Return whether the words are the Tiêu ngữ, whatever its hyphens and capitals."""
    return 15 <= len(text) <= 50 and _reads_tieu_ngu(text)


@lru_cache(maxsize=1024)
def _reads_tieu_ngu(text: str) -> bool:
    bare = folded_without_marks(text)
    return "doc lap" in bare and ("tu do" in bare or "hanh phuc" in bare)


def _zone(pieces: Sequence[Piece], place: int, table: int | None) -> tuple[int, int]:
    """Return the bounds of the header among ``pieces``."""
    begin = place
    while begin > 0 and place - begin < 12 and _joins(pieces[begin - 1], table):
        begin -= 1
    end = place + 1
    while end < len(pieces) and end - place < ZONE_PIECES * 3:
        piece = pieces[end]
        cell = piece.paragraph.cell
        if table is not None and cell is not None and cell.table == table:
            end += 1
            continue
        if end - place > ZONE_PIECES or not _continues(piece):
            break
        end += 1
    return begin, end


def _joins(piece: Piece, table: int | None) -> bool:
    cell = piece.paragraph.cell
    if table is not None:
        return (cell is not None and cell.table == table) or (cell is None and not piece.text)
    return len(piece.text) < 90


def _continues(piece: Piece) -> bool:
    """Return whether a piece behind the header table still belongs to the header."""
    text = piece.text
    if not text or piece.side or MARK.match(text):
        return True
    if _ENDS_ZONE.match(text):
        return False
    return bool(_DATE.search(text) or _NUMBER.match(text) or _LETTER_SUBJECT.match(text) or is_tieu_ngu(text))


def _is_left(piece: Piece, quoc_hieu: Piece) -> bool:
    """Return whether a piece of the header stands in the left column."""
    if piece.side:
        return piece.side == "left"
    own, other = piece.paragraph.cell, quoc_hieu.paragraph.cell
    if own is not None and other is not None and own.table == other.table:
        return own.grid < other.grid or other.grid == 0 < own.grid
    return not _DATE.search(piece.text)


def _organs(left: Sequence[Piece], number: Piece | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the lines of the parent's and of the issuing body's name."""
    names: list[Piece] = []
    for piece in left:
        if piece is number or _NUMBER.match(piece.text) or _LETTER_SUBJECT.match(piece.text):
            break
        if len(names) == LONGEST_NAME or _ENDS_NAME.match(piece.text):
            break
        if any(map(str.isalpha, piece.text)) and not piece.paragraph.in_box:
            names.append(piece)
    bold = [piece.share("bold") > 0.5 for piece in names]
    first = next((place for place, is_bold in enumerate(bold) if is_bold), None)
    if first is None:
        first = len(names) - 1 if len(names) > 1 and _begins_child(names) else 0
    elif first == 0 and _begins_child(names):
        first = next(place for place in range(1, len(names)) if _ORGAN_WORDS.match(names[place].text.upper()))
    return tuple(names[:first]), tuple(names[first:])


def _begins_child(names: Sequence[Piece]) -> bool:
    """Return whether the first line names a parent and a later one begins another body."""
    if not names or not _PARENT_WORDS.match(names[0].text.upper()):
        return False
    if names[0].text.upper() in {"ỦY BAN NHÂN DÂN", "UỶ BAN NHÂN DÂN"}:
        return False
    return any(_ORGAN_WORDS.match(piece.text.upper()) for piece in names[1:])


def _letter_subject(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the lines of «V/v …», wherever in the header they stand."""
    for column in (left, right):
        start = next((i for i, piece in enumerate(column) if _LETTER_SUBJECT.match(piece.text)), None)
        if start is not None:
            found = [column[start]]
            for piece in column[start + 1 :]:
                if not piece.text or piece.is_upper or piece.paragraph.cell != column[start].paragraph.cell:
                    break
                found.append(piece)
            return tuple(found)
    return ()
