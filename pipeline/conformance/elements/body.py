"""The content: each paragraph with the role it plays (căn cứ, phần, mục, điều, khoản, điểm, plain text)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.conformance.elements.piece import Piece, whole
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.ooxml.remembered import remembered


class Role(StrEnum):
    """What a paragraph of the content is."""

    BASIS = "căn cứ"
    PART = "phần/chương"
    SECTION = "mục/tiểu mục"
    ROMAN = "mục La Mã"
    ARTICLE = "điều"
    CLAUSE = "khoản"
    POINT = "điểm"
    DASH = "gạch đầu dòng"
    TITLE = "tiêu đề"
    PROSE = "đoạn văn"


@dataclass(frozen=True)
class BodyPart:
    """One paragraph of the content, its role, and the number or letter in front of it."""

    paragraph: Paragraph
    role: Role
    mark: str = ""

    @property
    def text(self) -> str:
        """Return the words with white space collapsed."""
        return self.paragraph.plain

    @remembered
    def piece(self) -> Piece:
        """Return the whole paragraph as one piece."""
        return whole(self.paragraph)


_BASIS = re.compile(r"^(?:Căn cứ\b|Theo đề nghị\b|Xét đề nghị\b|Thực hiện\b|Xét\b)")
_PART = re.compile(r"^(?:Phần|PHẦN|Chương|CHƯƠNG)\s+([IVXLC]+|\d+|thứ\s+\w+)\s*[.:]?$")
_SECTION = re.compile(r"^(?:Mục|MỤC|Tiểu mục|TIỂU MỤC)\s+([IVXLC]+|\d+|[A-Z])\s*[.:]?$")
_HEADS = frozenset({Role.PART, Role.SECTION})
_PATTERNS = (
    (Role.PART, _PART),
    (Role.SECTION, _SECTION),
    (Role.ROMAN, re.compile(r"^([IVXL]+)\s*[.]\s*(?=\S)")),
    (Role.ARTICLE, re.compile(r"^(?:Điều|ĐIỀU)\s+(\d+[a-zđ]?)\b(?=\s*[.:]|\s*$|\s+[A-ZĐÀ-Ỹ])")),
    (Role.CLAUSE, re.compile(r"^(\d{1,2})\.(?!\d)\s*(?=\S)")),
    (Role.POINT, re.compile(r"^([a-zđ])\)\s*(?=\S)")),
    (Role.DASH, re.compile(r"^([-–—•+*▪➢])\s*(?=\S)")),
)


def body_parts(paragraphs: Iterable[Paragraph]) -> Iterator[BodyPart]:
    """Yield the non-empty paragraphs of the content that stand outside tables, each with its role.

    A part is made once for a paragraph and a place, however many documents share them.
    """
    in_bases, behind_head = True, False
    for paragraph in paragraphs:
        if paragraph.cell is not None or not paragraph.plain:
            continue
        known: dict[tuple[bool, bool], BodyPart] = paragraph.__dict__.setdefault("_parts", {})
        part = known.get((in_bases, behind_head))
        if part is None:
            part = known[in_bases, behind_head] = _part(paragraph, in_bases=in_bases, behind_head=behind_head)
        in_bases = in_bases and (part.role is Role.BASIS or len(part.text) < 90)
        behind_head = part.role in _HEADS
        yield part


def _part(paragraph: Paragraph, *, in_bases: bool, behind_head: bool) -> BodyPart:
    text = paragraph.plain
    if in_bases and _BASIS.match(text):
        return BodyPart(paragraph, Role.BASIS)
    for role, pattern in _PATTERNS:
        match = pattern.match(text)
        if match:
            return BodyPart(paragraph, role, match[1])
    is_title = paragraph.alignment == "center" and len(text) < 160
    if is_title or (behind_head and text.isupper()):
        return BodyPart(paragraph, Role.TITLE)
    return BodyPart(paragraph, Role.PROSE)
