"""Rules of Kính gửi: who may carry it, its colon, its list, and where the dashes stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.lines import room_mm, width_mm
from pipeline.conformance.rules.rule import Unseen, Verdict, at, number_words, seen
from pipeline.domain import decree30

SAME_PLACE_MM = 1.5
UNDER_COLON_MM = 6.0
_NO_ADDRESSEES = Unseen("văn bản không có «Kính gửi»")
_UNMEASURED = Unseen("không đo được chỗ bắt đầu của các dòng «Kính gửi»")


def addressees_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines of «Kính gửi», or why there is none."""
    return seen(paper.title.addressees, _NO_ADDRESSEES.reason)


def addressee_kind(paper: Paper) -> Verdict:
    """Find «Kính gửi» in a kind of document that has none."""
    if not paper.title.addressees:
        return _NO_ADDRESSEES
    if paper.kind is None:
        return Unseen("không nhận ra tên loại văn bản")
    if paper.kind in decree30.ADDRESSED_KINDS:
        return []
    return [at(paper.title.addressees[0], "Kính gửi", kind=paper.kind.label)]


def addressee_colon(paper: Paper) -> Verdict:
    """Find «Kính gửi» without a colon."""
    pieces = addressees_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [] if re.match(r"^Kính gửi[^:]{0,24}:", pieces[0].text, re.IGNORECASE) else [at(pieces[0], "Kính gửi")]


def _addressed(paper: Paper) -> tuple[str, list[Piece]] | Unseen:
    pieces = addressees_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    behind = re.sub(r"^Kính gửi\s*:?\s*", "", pieces[0].text, flags=re.IGNORECASE)
    return behind, list(pieces[1:])


def addressee_line(paper: Paper) -> Verdict:
    """Find a single addressee put on a line of its own."""
    found = _addressed(paper)
    if isinstance(found, Unseen):
        return found
    behind, others = found
    own_cell = len({piece.paragraph.cell for piece in paper.title.addressees}) > 1
    if behind or len(others) != 1 or own_cell:
        return []
    return [at(others[0], "Kính gửi")]


def addressee_list(paper: Paper) -> Verdict:
    """Hold a list of addressees: a dash before each, semicolons, a full stop at the end."""
    found = _addressed(paper)
    if isinstance(found, Unseen):
        return found
    _, others = found
    items = items_of(others)
    if len(items) < 2:
        return Unseen("văn bản gửi một nơi")
    faults = [
        at(item, "Kính gửi", what="cuối dòng dấu chấm phẩy (;)") for item in items[:-1] if not item.text.endswith(";")
    ]
    if not items[-1].text.endswith("."):
        faults.append(at(items[-1], "Kính gửi", what="cuối dòng cuối cùng dấu chấm (.)"))
    return faults


def items_of(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the last line of each dashed item, so that wrapped items count once."""
    items: list[Piece] = []
    for piece in pieces:
        if re.match(r"^[-–•+]", piece.text) or not items:
            items.append(piece)
        else:
            items[-1] = piece
    return items


def _dashed(paper: Paper) -> list[Piece] | Unseen:
    """Return the dashed lines of the list, or why there are not two of them."""
    found = _addressed(paper)
    if isinstance(found, Unseen):
        return found
    dashed = [piece for piece in found[1] if re.match(r"^[-–]", piece.text)]
    return dashed if len(dashed) > 1 else Unseen("văn bản gửi một nơi")


def start_mm(piece: Piece) -> float | None:
    """Return where a line begins, from the left edge of its column; None when tabs or spaces move it."""
    paragraph = piece.paragraph
    text = "".join(run.text for run in paragraph.runs)
    if paragraph.alignment not in {"left", "justify"} or text[:1] in {"\t", " ", "\u00a0"} or piece.side:
        return None
    if piece.text and piece.runs != paragraph.runs:
        return None
    return paragraph.indent_left_mm + paragraph.first_line_mm


def dashes_aligned(paper: Paper) -> Verdict:
    """Find dashes of Kính gửi that do not stand in one line."""
    dashed = _dashed(paper)
    if isinstance(dashed, Unseen):
        return dashed
    first = dashed[0].paragraph
    together = [piece for piece in dashed if piece.paragraph.cell == first.cell]
    if all(piece.alignment == "center" for piece in together):
        return [at(together[-1], "Kính gửi", what="canh giữa từng dòng")]
    starts = [start_mm(piece) for piece in together]
    known = [start for start in starts if start is not None]
    if len(known) != len(together):
        return _UNMEASURED
    worst = max(range(len(known)), key=lambda place: abs(known[place] - known[0]))
    away = abs(known[worst] - known[0])
    return [at(together[worst], "Kính gửi", what=f"lệch {number_words(away)} mm")] if away > SAME_PLACE_MM else []


def dashes_under_colon(paper: Paper) -> Verdict:
    """Note dashes of Kính gửi that do not stand under its colon."""
    dashed = _dashed(paper)
    if isinstance(dashed, Unseen):
        return dashed
    colon, start = _colon_mm(paper), start_mm(dashed[0])
    if colon is None or start is None or dashed[0].paragraph.cell != paper.title.addressees[0].paragraph.cell:
        return _UNMEASURED
    away = start - colon
    if abs(away) <= UNDER_COLON_MM:
        return []
    length = number_words(abs(away))
    return [at(dashed[0], "Kính gửi", what=f"{length} mm về bên phải" if away > 0 else f"{length} mm về bên trái")]


def _colon_mm(paper: Paper) -> float | None:
    """Return where the colon of «Kính gửi:» stands, None when it cannot be measured."""
    head = paper.title.addressees[0]
    run, colon = head.main_run, head.text.find(":")
    if run is None or colon < 0 or colon > 40:
        return None
    before = width_mm(head.text[:colon], run.size_pt, run.bold, run.italic)
    if head.alignment != "center":
        start = start_mm(head)
        return None if start is None else start + before
    room = room_mm(paper, head.paragraph)
    if room is None or head.text.strip().rstrip(":") == head.text.strip():
        return None
    paragraph = head.paragraph
    free = room - paragraph.indent_left_mm - paragraph.indent_right_mm + paragraph.first_line_mm
    whole = width_mm(head.text, run.size_pt, run.bold, run.italic)
    return paragraph.indent_left_mm + paragraph.first_line_mm + (free - paragraph.first_line_mm - whole) / 2 + before
