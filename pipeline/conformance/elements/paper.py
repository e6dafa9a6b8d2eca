"""One document with its elements recognised: what every rule looks at."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from pipeline.conformance.elements.annex import HEAD, Annex, annexes_of, is_annex_head
from pipeline.conformance.elements.body import BodyPart, Role, body_parts
from pipeline.conformance.elements.extras import Extras, extras_of
from pipeline.conformance.elements.fonts import is_decree_font, is_symbol_font, letters_by_font
from pipeline.conformance.elements.foot import Foot, foot_of
from pipeline.conformance.elements.header import Header, header_of
from pipeline.conformance.elements.piece import Piece, pieces_of
from pipeline.conformance.elements.telling import told_in
from pipeline.conformance.elements.title import Title, title_of
from pipeline.conformance.ooxml.model import Document, Line, Paragraph
from pipeline.conformance.ooxml.remembered import remembered
from pipeline.domain.kind import DocumentKind

_SYMBOL = re.compile(r"/\s*([A-ZĐa-zyr]{2,4})\s*-")
_ANNEX_ONLY_WITHIN = 8
_Part = TypeVar("_Part")
_LEGISLATION = re.compile(r"^(?:BỘ LUẬT|LUẬT|PHÁP LỆNH|LỆNH|NGHỊ ĐỊNH|THÔNG TƯ)\b")
_WITH_YEAR = re.compile(r"\d\s*/\s*(?:19|20)\d\d\s*/")
_MAY_BE_LEGISLATION = {None, DocumentKind.NGHI_QUYET, DocumentKind.QUYET_DINH}


@dataclass(frozen=True)
class Paper:
    """A document and its elements; None and empty where an element was not found.

    Attributes:
        kind: told by the caller, else by the type name, the symbol, or «V/v».
        pieces: every line of the document outside text boxes, in reading order.
    """

    document: Document
    pieces: tuple[Piece, ...]
    header: Header | None
    title: Title
    foot: Foot | None
    annexes: tuple[Annex, ...]
    kind: DocumentKind | None
    kind_is_told: bool = False

    @remembered
    def body(self) -> tuple[BodyPart, ...]:
        """Return the content, from behind the title to the foot, each paragraph once."""
        return tuple(body_parts(_paragraphs(self.pieces[self.title.end : self.body_end])))

    @remembered
    def has_body(self) -> bool:
        """Return whether there is any content; asked instead of ``body``, it is the same in many alike papers."""
        return bool(self.body)

    @remembered
    def roles(self) -> frozenset[Role]:
        """Return the roles that paragraphs of the content play."""
        return frozenset(part.role for part in self.body)

    @remembered
    def telling_words(self) -> frozenset[str]:
        """Return the telling words in the content; see ``telling``."""
        return told_in(self.body_text)

    @remembered
    def body_text(self) -> str:
        """Return the words of ``body``, a line a paragraph."""
        return "\n".join(part.text for part in self.body)

    @remembered
    def body_starts(self) -> tuple[int, ...]:
        """Return where in ``body_text`` each paragraph of ``body`` begins."""
        ends = accumulate(len(part.text) + 1 for part in self.body)
        return (0, *ends)[: len(self.body)]

    @remembered
    def body_paragraphs(self) -> tuple[Paragraph, ...]:
        """Return all paragraphs of the content, empty ones and those of tables too."""
        return tuple(_paragraphs(self.pieces[self.title.end : self.body_end]))

    @remembered
    def bases(self) -> tuple[BodyPart, ...]:
        """Return the paragraphs of «Căn cứ …»."""
        return tuple(part for part in self.body if part.role is Role.BASIS and part.text.startswith("Căn cứ"))

    @remembered
    def prose(self) -> tuple[BodyPart, ...]:
        """Return the paragraphs of running text: long enough to be nothing else."""
        running = {Role.PROSE, Role.DASH, Role.POINT, Role.CLAUSE, Role.BASIS}
        return tuple(
            part
            for part in self.body
            if part.role in running
            and len(part.text) >= 60
            and not part.text.startswith("Ghi chú")
            and part.paragraph.alignment != "center"
        )

    @remembered
    def fonts(self) -> Counter[str]:
        """Return font -> how many letters it draws, text boxes included."""
        return letters_by_font(self.document.everything())

    @remembered
    def foreign_fonts(self) -> tuple[float, Counter[str]] | None:
        """Return which fonts but the decree's and those of signs draw letters, and their share of all; None of none.

        Most papers have none, and so the same answer, however many letters they show.
        """
        total = sum(self.fonts.values())
        if not total:
            return None
        foreign = Counter({font: count for font, count in self.fonts.items()
                           if not (is_decree_font(font) or is_symbol_font(font))})
        return sum(foreign.values()) / total, foreign

    @remembered
    def extras(self) -> Extras:
        """Return the other elements of form: marks, signing text, drafter's mark, address block, copies."""
        return extras_of(self.document, self.pieces, self.header, self.foot)

    @property
    def body_end(self) -> int:
        """Return the index of the first piece behind the content."""
        if self.foot is not None:
            return self.foot.begin
        return self.annexes[0].begin if self.annexes else len(self.pieces)

    @remembered
    def main_paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs before the first annex, those of tables included."""
        end = self.annexes[0].begin if self.annexes else len(self.pieces)
        return tuple(_paragraphs(self.pieces[:end]))

    @remembered
    def is_unknown(self) -> bool:
        """Return whether no element of form was found at all: a list, a form, some other text."""
        found = self.header or self.foot or self.kind or self.title.addressees or self.annexes
        return not found

    @property
    def is_annex_only(self) -> bool:
        """Return whether the file is an annex kept apart: its heading comes first and there is no header."""
        return self.header is None and bool(self.annexes) and self.annexes[0].begin <= _ANNEX_ONLY_WITHIN

    @remembered
    def is_legislation(self) -> bool:
        """Return whether it is a legal normative document, whose form is not that of Decree 30."""
        name = self.title.type_name.text if self.title.type_name else ""
        number = self.header.number.text if self.header and self.header.number else ""
        left = " ".join(piece.text for piece in self.header.left) if self.header else ""
        by_name = _LEGISLATION.match(name) is not None or "Luật số" in left or "Pháp lệnh số" in left
        with_year = _WITH_YEAR.search(number) is not None
        return by_name or (with_year and not self.kind_is_told and self.kind in _MAY_BE_LEGISLATION)

    @remembered
    def text(self) -> str:
        """Return all words before the annexes, a line a paragraph."""
        return "\n".join(paragraph.plain for paragraph in self.main_paragraphs)


def changed_part(paper: Paper, before: Paper) -> Paper:
    """Return a paper that holds only those paragraphs of ``paper`` that an earlier paper did not hold, or not so.

    It is for rules that look at paragraphs one by one: its document, content and main text are cut down.
    """
    document = replace(paper.document, paragraphs=_new(paper.document.paragraphs, before.document.paragraphs))
    cut = replace(paper, document=document)
    cut.__dict__["body"] = _new(paper.body, before.body)
    cut.__dict__["main_paragraphs"] = _new(paper.main_paragraphs, before.main_paragraphs)
    cut.__dict__["is_legislation"] = paper.is_legislation
    return cut


def _new(parts: tuple[_Part, ...], before: tuple[_Part, ...]) -> tuple[_Part, ...]:
    known = set(map(id, before))
    return tuple(part for part in parts if id(part) not in known)


def parts_of(paper: Paper, *roles: Role) -> list[BodyPart]:
    """Return the paragraphs of the content that play one of these roles; the content is not read for none."""
    return [part for part in paper.body if part.role in roles] if not paper.roles.isdisjoint(roles) else []


def paper_of(document: Document, kind: DocumentKind | None = None) -> Paper:
    """Return the document with its elements recognised; ``kind`` overrides what the file says of itself."""
    pieces = tuple(pieces_of(document.paragraphs))
    header, searched = _header(document, pieces)
    taken = frozenset(_taken(searched, header)) if header else frozenset()
    title = title_of(searched, _title_begin(header, searched), taken) if header else _headless(pieces)
    if header is not None and searched is not pieces:
        title = _refound(title, pieces, searched)
    annexes = annexes_of(pieces, title.end)
    limit = annexes[0].begin if annexes else len(pieces)
    foot = foot_of(pieces, title.end, limit)
    if foot is not None:
        annexes = tuple(annex for annex in annexes if annex.begin >= foot.begin)
    return Paper(document, pieces, header, title, foot, annexes, kind or _kind(header, title), kind is not None)


def _header(document: Document, pieces: tuple[Piece, ...]) -> tuple[Header | None, tuple[Piece, ...]]:
    """Return the header, and the pieces it was found in: with text boxes when only they hold it."""
    header = header_of(pieces)
    if header is not None:
        is_form = any(is_annex_head(piece) for piece in pieces[: header.begin])
        return (None if is_form else header), pieces
    boxed = tuple(pieces_of(document.everything()))
    return header_of(boxed), boxed


def _taken(pieces: Sequence[Piece], header: Header) -> Iterable[int]:
    """Yield the indexes of pieces that are elements of the header and so cannot be the title."""
    own = {id(piece) for piece in (header.quoc_hieu, header.tieu_ngu, header.number, header.date) if piece}
    own |= {id(piece) for piece in (*header.parents, *header.organ, *header.letter_subject)}
    for place in range(header.begin, header.end):
        if id(pieces[place]) in own:
            yield place


def _title_begin(header: Header | None, pieces: Sequence[Piece]) -> int:
    """Return where the title may begin: behind the header's last element, inside its table or after it."""
    if header is None:
        return 0
    last = max(_taken(pieces, header), default=header.end - 1)
    return min(last + 1, header.end)


def _headless(pieces: Sequence[Piece]) -> Title:
    """Return the title of a document without a header."""
    if any(HEAD.match(piece.text) for piece in pieces[:_ANNEX_ONLY_WITHIN]):
        return Title(None, None, (), (), 0)
    return title_of(pieces, 0, frozenset())


def _refound(title: Title, pieces: Sequence[Piece], searched: Sequence[Piece]) -> Title:
    """Return the title with its end counted among ``pieces`` when it was found among others."""
    behind = searched[title.end].paragraph.index if title.end < len(searched) else -1
    end = next((i for i, piece in enumerate(pieces) if piece.paragraph.index == behind), len(pieces))
    return Title(title.type_name, title.kind, title.subject, title.addressees, end)


def _kind(header: Header | None, title: Title) -> DocumentKind | None:
    if title.kind is not None:
        return title.kind
    symbol = _SYMBOL.search(header.number.text) if header and header.number else None
    if symbol:
        for kind in DocumentKind:
            if kind.symbol == symbol[1]:
                return kind
    if header is not None and title.type_name is None and (header.letter_subject or title.addressees):
        return DocumentKind.CONG_VAN
    return None


def _paragraphs(pieces: Iterable[Piece]) -> Iterable[Paragraph]:
    """Yield the paragraph of each piece, once."""
    previous: Paragraph | None = None
    for piece in pieces:
        if piece.paragraph is not previous:
            previous = piece.paragraph
            yield previous


def lines_in(paragraphs: Iterable[Paragraph]) -> list[tuple[Line, Paragraph]]:
    """Return all lines drawn, ruled or typed at the paragraphs, with the paragraph each belongs to."""
    found: list[tuple[Line, Paragraph]] = []
    for paragraph in paragraphs:
        found += [(line, paragraph) for line in (*paragraph.lines, *paragraph.ruled)]
    return found
