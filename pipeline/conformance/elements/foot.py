"""The end of a document: signature block and Nơi nhận, as a table of two columns or as plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.conformance.elements.letters import CAPITAL
from pipeline.conformance.elements.piece import Piece

_RECIPIENTS = re.compile(r"^Nơi\s+(?:nhận|gửi)\b", re.IGNORECASE)
CAPACITY = re.compile(r"^(?P<sign>TM|KT|TL|TUQ|Q|T/M|K/T|T/L|T/UQ)\s*(?P<dot>[./]?)\s*(?P<rest>\S.*)$")
_POSTS = re.compile(
    r"^(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|TRƯỞNG PHÒNG|"
    r"PHÓ TRƯỞNG PHÒNG|HIỆU TRƯỞNG|PHÓ HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|TRƯỞNG BAN|PHÓ TRƯỞNG BAN|CỤC TRƯỞNG|"
    r"CHI CỤC TRƯỞNG|THƯ KÝ|CHỦ TỌA|CHỦ TOẠ|TỔNG GIÁM ĐỐC|VIỆN TRƯỞNG)\b"
)
_NOTE = re.compile(r"^[(\[«\"]|^[.…_\s]+$|^(?:Ký bởi|Ngày ký|Thời gian ký)", re.IGNORECASE)
_NAME_WORD = re.compile(rf"^[{CAPITAL}][\w’']*$")
_DRAFTER = re.compile(r"^[^\W\d_]{1,6}(?:[.,]\s?[^\W\d_]{1,8})?\s?\.?\s?\(\s?\d{1,4}\s?(?:b|bản)?\s?\)\s?\.?$")
_TITLED = re.compile(r"^(?:TS|ThS|Th\.S|PGS|GS|BS|BSCKI+|CN|KS|NGƯT|NGND|Đại tá|Thượng tá|Trung tá|Thiếu tá)\b\.?")


@dataclass(frozen=True, slots=True)
class Foot:
    """What was recognised at the end; ``begin`` and ``end`` bound its pieces."""

    recipients_head: Piece | None
    recipients: tuple[Piece, ...]
    positions: tuple[Piece, ...]
    name: Piece | None
    begin: int
    end: int
    in_table: bool


def foot_of(pieces: Sequence[Piece], begin: int, limit: int) -> Foot | None:
    """Return the foot found between two indexes, None when neither Nơi nhận nor a signature is there."""
    place = next((i for i in range(begin, limit) if _RECIPIENTS.match(pieces[i].text)), None)
    if place is None:
        return _signature_only(pieces, begin, limit)
    head = pieces[place]
    cell = head.paragraph.cell
    if cell is None or head.paragraph.in_box:
        return _untabled(pieces, place, begin, limit)
    members = [i for i in range(begin, limit) if _table(pieces[i]) == cell.table]
    own = [i for i in members if i > place and _column(pieces[i]) == cell.grid]
    others = [pieces[i] for i in members if _column(pieces[i]) != cell.grid]
    positions, name = signature_in(others)
    return Foot(head, _listed(pieces[i] for i in own), positions, name, members[0], members[-1] + 1, in_table=True)


def _table(piece: Piece) -> int | None:
    return piece.paragraph.cell.table if piece.paragraph.cell else None


def _column(piece: Piece) -> int | None:
    return piece.paragraph.cell.grid if piece.paragraph.cell else None


def _listed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the lines of the list, up to the first blank line after its last dash."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text and not _NOTE.match(piece.text) and not is_drafter(piece.text):
            found.append(piece)
    return tuple(found)


def is_drafter(text: str) -> bool:
    """Return whether the words are the mark of who wrote and how many copies went out: ``PL.(300)``."""
    return len(text) < 24 and _DRAFTER.match(text) is not None


def signature_in(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], Piece | None]:
    """Return the lines of position and the name in the pieces of a signature cell."""
    written = [piece for piece in pieces if piece.text and not _NOTE.match(piece.text)]
    positions: list[Piece] = []
    for piece in written:
        if not (piece.is_upper or CAPACITY.match(piece.text)) or not any(map(str.isalpha, piece.text)):
            break
        positions.append(piece)
    rest = written[len(positions) :]
    name = next((piece for piece in reversed(rest) if looks_like_name(piece.text)), None)
    if name is None and len(positions) > 1 and not rest and _is_apart(pieces, positions[-1]):
        name = positions.pop()
    return tuple(positions), name


def looks_like_name(text: str) -> bool:
    """Return whether the words could be a person's name, a degree in front forgiven."""
    bare = _TITLED.sub("", text).strip(" .")
    words = bare.split()
    return 2 <= len(words) <= 7 and all(_NAME_WORD.match(word) for word in words)


def _is_apart(pieces: Sequence[Piece], last: Piece) -> bool:
    """Return whether at least two blank lines stand before ``last``."""
    place = pieces.index(last)
    return place >= 2 and not pieces[place - 1].text and not pieces[place - 2].text


def _untabled(pieces: Sequence[Piece], place: int, begin: int, limit: int) -> Foot:
    """Return a foot written as paragraphs: the list behind its head, the signature around it."""
    end = place + 1
    while end < limit and end - place < 60 and _is_listed(pieces[end]):
        end += 1
    recipients = _listed(piece for piece in pieces[place + 1 : end] if piece.side != "right")
    beside = signature_in([piece for piece in pieces[place:end] if piece.side == "right"])
    start = place
    while start > begin and place - start < 20 and _is_signing(pieces[start - 1]):
        start -= 1
    before = signature_in(pieces[start:place])
    after = signature_in(pieces[end : min(end + 20, limit)])
    positions, name = next((found for found in (beside, before, after) if found[0]), after)
    return Foot(pieces[place], recipients, positions, name, start, end, in_table=False)


def _is_listed(piece: Piece) -> bool:
    return not piece.text or piece.text.startswith("-") or piece.side == "right"


def _is_signing(piece: Piece) -> bool:
    return not piece.text or piece.is_upper or piece.alignment in {"center", "right"}


def _signature_only(pieces: Sequence[Piece], begin: int, limit: int) -> Foot | None:
    """Return a foot without Nơi nhận, found by the signer's capacity or post."""
    for place in range(limit - 1, max(begin - 1, limit - 80), -1):
        piece = pieces[place]
        if piece.is_upper and (CAPACITY.match(piece.text) or _POSTS.match(piece.text)):
            first = place
            while first > begin and pieces[first - 1].text and _is_signing(pieces[first - 1]):
                first -= 1
            cell = pieces[first].paragraph.cell
            members = [one for one in pieces[first:limit] if one.paragraph.cell == cell]
            positions, name = signature_in(members[:30])
            return Foot(None, (), positions, name, first, limit, in_table=cell is not None)
    return None
