"""Rules of the other elements of form: marks, signing text, drafter's mark, address block, copies."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.extras import CIRCULATION, URGENCY
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.rules.rule import Unseen, Verdict, at, number_words, seen
from pipeline.domain import decree30
from pipeline.vietnamese.text import folded

BOX_SLACK_MM = 3.0  # the box of the printed decree itself is 42,6 mm wide for 40
FULL_WIDTH_SHARE = 0.9
_NO_MARK = Unseen("văn bản không có dấu chỉ mức độ khẩn")
_NO_CIRCULATION = Unseen("văn bản không có chỉ dẫn về phạm vi lưu hành")
_NO_CONTACT = Unseen("văn bản không có địa chỉ, điện thoại của cơ quan ở cuối trang")
_NO_COPY = Unseen("văn bản không có phần thể thức bản sao")
_BOXES = {folded(words): size for words, size in decree30.URGENCY_BOX_MM.items()}


def marks_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the marks of urgency, wherever they stand, or why there is none."""
    return seen((one for one in paper.extras.marks if URGENCY.match(one.text)), _NO_MARK.reason)


def circulation_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the directions of circulation, wherever they stand, or why there is none."""
    return seen((one for one in paper.extras.marks if CIRCULATION.match(one.text)), _NO_CIRCULATION.reason)


def signing_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the text of the agency's digital signature at the top, or why there is none."""
    return seen(paper.extras.signing, "văn bản không có dòng thông tin ký số ở đầu trang")


def drafter_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the drafter's mark, or why there is none."""
    return seen(paper.extras.drafter, "văn bản không ghi ký hiệu người soạn thảo, số lượng bản")


def contact_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines of the address block, or why there is none."""
    found = paper.extras.contacts
    return seen(found.lines if found else (), _NO_CONTACT.reason)


def copy_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the words of the form of a copy, or why there is none."""
    return seen([paper.extras.copy.form] if paper.extras.copy else [], _NO_COPY.reason)


def _is_framed(piece: Piece) -> bool:
    paragraph = piece.paragraph
    if paragraph.frame is not None and paragraph.frame[2]:
        return True
    return paragraph.framed or (paragraph.cell is not None and paragraph.cell.framed)


def mark_frame(paper: Paper) -> Verdict:
    """Find a mark of urgency without its box."""
    pieces = marks_pieces(paper)
    return pieces if isinstance(pieces, Unseen) else _unframed(pieces)


def circulation_frame(paper: Paper) -> Verdict:
    """Find a direction of circulation without its box."""
    pieces = circulation_pieces(paper)
    return pieces if isinstance(pieces, Unseen) else _unframed(pieces)


def _unframed(pieces: Sequence[Piece]) -> Verdict:
    return [at(one, "khung dấu", found=one.text) for one in pieces if not _is_framed(one)]


def _box_mm(piece: Piece) -> tuple[float, float] | None:
    """Return width and height of the box around a mark, None when the file does not fix both."""
    paragraph = piece.paragraph
    if paragraph.frame is not None and paragraph.frame[2]:
        return (paragraph.frame[0], paragraph.frame[1]) if paragraph.frame[0] and paragraph.frame[1] else None
    if paragraph.cell is not None and paragraph.cell.framed and paragraph.cell.height_mm and paragraph.cell.width_mm:
        return paragraph.cell.width_mm, paragraph.cell.height_mm
    return None


def mark_box(paper: Paper) -> Verdict:
    """Hold the box of a mark of urgency against the size that its stamp has."""
    pieces = marks_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    measured = [(piece, size) for piece in pieces if (size := _box_mm(piece))]
    if not measured:
        return Unseen("không đo được khung của dấu chỉ mức độ khẩn")
    return [
        at(piece, "khung dấu", found=_size_words(size), wanted=_size_words(_BOXES[folded(piece.text)]))
        for piece, size in measured
        if any(abs(one - two) > BOX_SLACK_MM for one, two in zip(size, _BOXES[folded(piece.text)], strict=True))
    ]


def _size_words(size: tuple[float, float]) -> str:
    return " x ".join(map(number_words, size))


def mark_colour(paper: Paper) -> Verdict:
    """Note a mark of urgency that is not red."""
    pieces = marks_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "màu dấu") for one in pieces if not _is_red(one)]


def _is_red(piece: Piece) -> bool:
    colour = piece.main_run.colour if piece.main_run else ""
    if not re.fullmatch("[0-9A-F]{6}", colour):
        return False
    red, green, blue = (int(colour[place : place + 2], 16) for place in (0, 2, 4))
    return red >= 0xC0 and max(green, blue) <= 0x40


def circulation_place(paper: Paper) -> Verdict:
    """Find a direction of circulation below Quốc hiệu; its place is the top margin."""
    pieces = circulation_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    if paper.header is None:
        return Unseen("không nhận ra phần đầu văn bản (Quốc hiệu, Tiêu ngữ)")
    top = paper.header.quoc_hieu.paragraph
    return [at(one, "phạm vi lưu hành") for one in pieces if _is_below(paper, one.paragraph, top)]


def _is_below(paper: Paper, paragraph: Paragraph, top: Paragraph) -> bool:
    """Return whether a paragraph stands under ``top``, or is pinned to the page below the top margin."""
    if paragraph.page_y_mm is not None:
        margin = paper.document.sections[0].top_mm if paper.document.sections else None
        return margin is not None and paragraph.page_y_mm > abs(margin)
    return paragraph.part == top.part and paragraph.index > top.index and not paragraph.in_box


def drafter_case(paper: Paper) -> Verdict:
    """Find a drafter's mark in small letters."""
    pieces = drafter_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, decree30.DRAFTER_LOOK.label) for one in pieces if one.text[:1].islower()]


def contact_line(paper: Paper) -> Verdict:
    """Find an address block without a line above it, or with one that does not span the text."""
    found = paper.extras.contacts
    if found is None:
        return _NO_CONTACT
    if not found.rules:
        return [at(found.lines[0], "địa chỉ cơ quan", what="không có đường kẻ phía trên")]
    width = paper.document.sections[0].text_width_mm if paper.document.sections else None
    lengths = [line.length_mm for line, _ in found.rules if line.length_mm]
    if width is None or not lengths or max(lengths) >= width * FULL_WIDTH_SHARE:
        return []
    return [at(found.lines[0], "địa chỉ cơ quan", what="có đường kẻ phía trên không hết chiều ngang")]


def contact_page(paper: Paper) -> Verdict:
    """Note an address block that further pages show too."""
    found = paper.extras.contacts
    if found is None:
        return _NO_CONTACT
    if max(paper.document.pages_told, paper.document.page_breaks + 1) < 2:
        return Unseen("văn bản có thể chỉ có một trang")
    return [at(found.lines[0], "địa chỉ cơ quan")] if found.on_every_page else []


def copy_form(paper: Paper) -> Verdict:
    """Hold the words of the form of a copy against the three that the decree knows."""
    pieces = copy_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    known = {folded(words) for words in decree30.COPY_FORMS}
    return [at(one, "hình thức sao", found=one.text) for one in pieces if folded(one.text.rstrip(" .:")) not in known]


def copy_line(paper: Paper) -> Verdict:
    """Find the block of a copy without a line above it."""
    found = paper.extras.copy
    if found is None:
        return _NO_COPY
    return [] if found.ruled else [at(found.form, "bản sao")]


def copy_symbol(paper: Paper) -> Verdict:
    """Hold the number of a copy against its form: «Số: 05/SY-UBND»."""
    found = paper.extras.copy
    if found is None:
        return _NO_COPY
    if found.number is None:
        return [at(found.form, "số, ký hiệu bản sao", what="thiếu")]
    places = [i for i, words in enumerate(decree30.COPY_FORMS) if folded(found.form.text).startswith(folded(words))]
    wanted = decree30.COPY_SYMBOLS[places[0]] if places else decree30.COPY_SYMBOLS[0]
    is_right = re.match(rf"^Số:\s*(?:\d{{2,}}|[\s.…_]*)/{wanted}-\S", found.number.text)
    return [] if is_right else [at(found.number, "số, ký hiệu bản sao", what=f"«{found.number.text}»")]
