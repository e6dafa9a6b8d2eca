"""Other elements of form: signing text, drafter's mark, address block, the block of a copy, marks of urgency.

Each is looked for only where the decree puts it, so that a sentence of the content is never taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.conformance.elements.foot import Foot, is_drafter
from pipeline.conformance.elements.header import Header
from pipeline.conformance.elements.piece import Piece, whole
from pipeline.conformance.elements.title import MARK
from pipeline.conformance.ooxml.model import Document, Line, Paragraph

_SIGNED = re.compile(
    r"^(?:Số\b|Thời gian ký|Sao y|Sao lục|Trích sao).*\d{4}.*?\d{1,2}\s*(?::|giờ)\s*\d{1,2}\s*(?::|phút)\s*\d{1,2}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:Địa chỉ|Trụ sở|ĐT|Đ/T|Điện thoại|Tel|Fax|E-?mail|Thư điện tử|Website|Web|Trang thông tin điện tử)\s*:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^(?:Địa chỉ|Trụ sở)\s*:", re.IGNORECASE)
_COPY = re.compile(r"^(?:sao y|sao lục|trích sao)(?: (?:từ )?bản (?:chính|gốc|sao))?\s*[.:]?$", re.IGNORECASE)
URGENCY = re.compile(r"^(?:HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN)$")
CIRCULATION = re.compile(r"^(?:XEM XONG TRẢ LẠI|LƯU HÀNH NỘI BỘ)$")
TOP_PIECES = 4
BEHIND_FOOT = 30


@dataclass(frozen=True, slots=True)
class Contacts:
    """The address block: its lines, the rules drawn above it, and whether other pages show it too."""

    lines: tuple[Piece, ...]
    rules: tuple[tuple[Line, Paragraph], ...]
    on_every_page: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """The block of a copy on paper: the words of its form, its number, and whether a line is drawn above it."""

    form: Piece
    number: Piece | None
    ruled: bool


@dataclass(frozen=True, slots=True)
class Extras:
    """What was found of the other elements; empty where there is none."""

    signing: tuple[Piece, ...]
    drafter: tuple[Piece, ...]
    marks: tuple[Piece, ...]
    contacts: Contacts | None
    copy: Copy | None


def extras_of(document: Document, pieces: Sequence[Piece], header: Header | None, foot: Foot | None) -> Extras:
    """Return the other elements of a document."""
    top = [*document.first_page_edges("header"), *_top(pieces, header)]
    behind = list(_behind(pieces, foot))
    return Extras(
        signing=tuple(whole(one) for one in top if len(one.plain) < 160 and _SIGNED.match(one.plain)),
        drafter=tuple(piece for piece in behind if is_drafter(piece.text)),
        marks=tuple(whole(one) for one in chain(top, document.everything()) if MARK.match(one.plain)),
        contacts=_contacts(document, behind),
        copy=_copy(pieces, foot),
    )


def _top(pieces: Sequence[Piece], header: Header | None) -> Iterator[Paragraph]:
    """Yield the paragraphs above the header, and the text boxes anchored there."""
    end = max(header.begin if header else 0, TOP_PIECES)
    for piece in pieces[:end]:
        yield piece.paragraph
        yield from piece.paragraph.boxes


def _behind(pieces: Sequence[Piece], foot: Foot | None) -> Iterator[Piece]:
    """Yield the pieces of the foot and shortly behind it, those of text boxes too."""
    if foot is None:
        return
    for piece in pieces[foot.begin : foot.end + BEHIND_FOOT]:
        yield piece
        yield from map(whole, piece.paragraph.boxes)


def _contacts(document: Document, behind: Sequence[Piece]) -> Contacts | None:
    first = document.first_page_edges("footer")
    for place, paragraphs in ((0, first), (1, [piece.paragraph for piece in behind])):
        start = next((i for i, one in enumerate(paragraphs) if _is_contact(one.plain)), None)
        if start is None:
            continue
        own = [one for one in paragraphs[start : start + 4] if _LABEL.search(one.plain)]
        above = [*paragraphs[max(start - 2, 0) : start], own[0]]
        titled = bool(document.sections) and document.sections[0].title_page
        return Contacts(tuple(map(whole, own)), tuple(_rules(above)), place == 0 and not titled)
    return None


def _is_contact(text: str) -> bool:
    """Return whether a line is the first of an address block: an address, or two ways to reach the office."""
    return len(text) < 300 and (_ADDRESS.match(text) is not None or len(_LABEL.findall(text)) > 1)


def _rules(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[Line, Paragraph]]:
    for paragraph in paragraphs:
        for line in (*paragraph.lines, *paragraph.ruled):
            yield line, paragraph
        if paragraph.cell is not None and paragraph.cell.ruled_above:
            yield Line("cell", None), paragraph


def _copy(pieces: Sequence[Piece], foot: Foot | None) -> Copy | None:
    """Return the block of a copy, which stands behind the signature of the original."""
    begin = foot.end if foot else len(pieces)
    place = next((i for i in range(begin, len(pieces)) if _COPY.match(pieces[i].text)), None)
    if place is None:
        return None
    above = [piece.paragraph for piece in pieces[begin - 1 : place + 1]]
    number = next((piece for piece in pieces[begin : place + 12] if re.match(r"Số\s*:", piece.text)), None)
    return Copy(pieces[place], number, any(_rules(above)))
