"""What Nơi nhận must look like: its words, its list, the line «Lưu», its place beside the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.body import Role
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece, first_letters
from pipeline.conformance.rules.addressees import items_of
from pipeline.conformance.rules.rule import NO_FOOT, Unseen, Verdict, at, seen, whole_file
from pipeline.domain import decree30
from pipeline.domain.kind import DocumentKind

_RECIPIENTLESS = {DocumentKind.GIAY_NGHI_PHEP, DocumentKind.HOP_DONG, DocumentKind.BIEN_BAN, None}
_AS_ABOVE = re.compile(r"^-?\s*Như (?:trên|kính gửi)\b", re.IGNORECASE)
_FILING = re.compile(r"^[-–]?\s*Lưu\b", re.IGNORECASE)
_FILING_FORM = re.compile(r"^[-–]?\s*Lưu: ?(?:VT|Văn thư|Hồ sơ|HS|VP)\b", re.IGNORECASE)
_NO_RECIPIENTS = Unseen("không nhận ra phần «Nơi nhận»")


def head_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the words «Nơi nhận:», or why there is none."""
    head = paper.foot.recipients_head if paper.foot else None
    if head is None:
        return _NO_RECIPIENTS
    match = re.match(r"\s*Nơi\s+\w+\s*:?", head.raw, re.IGNORECASE)
    return seen([first_letters(head, len(match[0])) if match else head], _NO_RECIPIENTS.reason)


def list_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines under «Nơi nhận:», or why there is none."""
    return seen(paper.foot.recipients if paper.foot else [], "danh sách nơi nhận trống")


def recipients_missing(paper: Paper) -> Verdict:
    """Find a document of form without «Nơi nhận»."""
    if paper.header is None or paper.kind in _RECIPIENTLESS:
        return Unseen("loại văn bản này không bắt buộc có «Nơi nhận»")
    return [] if paper.foot and paper.foot.recipients_head else [whole_file("Nơi nhận")]


def recipients_head_form(paper: Paper) -> Verdict:
    """Hold the words «Nơi nhận:»: a colon, and a line of their own."""
    head = paper.foot.recipients_head if paper.foot else None
    if head is None:
        return _NO_RECIPIENTS
    return [] if re.fullmatch(r"Nơi nhận\s*:", head.text) else [at(head, "Nơi nhận")]


def recipients_dash(paper: Paper) -> Verdict:
    """Find a recipient without a dash in front."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    if _listed_on_head(paper):
        return Unseen("danh sách nơi nhận viết liền dòng «Nơi nhận»")
    before_filing = pieces[: _filing_place(pieces) + 1]
    return [
        at(one, "Nơi nhận")
        for place, one in enumerate(before_filing)
        if not one.text.startswith("-") and (place == 0 or before_filing[place - 1].text.endswith((";", ".")))
    ]


def _listed_on_head(paper: Paper) -> bool:
    head = paper.foot.recipients_head if paper.foot else None
    return head is not None and "-" in head.text


def _filing_place(pieces: Sequence[Piece]) -> int:
    """Return the index of the «Lưu» line, the last index when there is none."""
    return next((i for i, piece in enumerate(pieces) if _FILING.match(piece.text)), len(pieces) - 1)


def recipients_end(paper: Paper) -> Verdict:
    """Find recipients whose line does not end with a semicolon."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    before = items_of(pieces[: _filing_place(pieces)])
    return [at(one, "Nơi nhận") for one in before if not one.text.endswith((";", ":"))]


def filing_missing(paper: Paper) -> Verdict:
    """Find a list of recipients without the line «Lưu»."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [] if any(_FILING.match(one.text) for one in pieces) else [at(pieces[-1], "Nơi nhận")]


def filing_form(paper: Paper) -> Verdict:
    """Hold «- Lưu: VT, …» against its form."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    lines = [one for one in pieces if _FILING.match(one.text)]
    return [at(one, "Nơi nhận") for one in lines if not _FILING_FORM.match(one.text)] if lines else _NO_RECIPIENTS


def filing_stop(paper: Paper) -> Verdict:
    """Note a «Lưu» line without a full stop at its end."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    lines = [one for one in pieces if _FILING.match(one.text)]
    return [at(one, "Nơi nhận") for one in lines if not one.text.endswith(".")] if lines else _NO_RECIPIENTS


def as_above(paper: Paper) -> Verdict:
    """Hold «Như trên» against «Kính gửi»: both or neither."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    head = paper.foot.recipients_head if paper.foot else None
    if paper.title.addressees and paper.kind not in decree30.ADDRESSED_KINDS:
        return Unseen("loại văn bản này vốn không có «Kính gửi»")
    is_there = any(_AS_ABOVE.match(one.text) for one in pieces) or (head is not None and "Như " in head.text)
    if is_there == bool(paper.title.addressees):
        return []
    words = (
        "có «Kính gửi» nhưng thiếu dòng «- Như trên;»" if not is_there else "có «Như trên» nhưng không có «Kính gửi»"
    )
    return [at(pieces[0], "Nơi nhận", what=words)]


def as_articles(paper: Paper) -> Verdict:
    """Note a decision in articles whose recipients do not begin with «Như Điều …»."""
    pieces = list_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    has_articles = Role.ARTICLE in paper.roles
    if paper.kind not in {DocumentKind.QUYET_DINH, DocumentKind.NGHI_QUYET} or not has_articles:
        return Unseen("văn bản không phải quyết định, nghị quyết chia điều")
    if _listed_on_head(paper):
        return Unseen("danh sách nơi nhận viết liền dòng «Nơi nhận»")
    return [] if re.match(r"^-?\s*Như Điều\b", pieces[0].text, re.IGNORECASE) else [at(pieces[0], "Nơi nhận")]


def recipients_level(paper: Paper) -> Verdict:
    """Find «Nơi nhận» on another table row than the signer's position."""
    foot = paper.foot
    if foot is None or foot.recipients_head is None or not foot.positions or not foot.in_table:
        return NO_FOOT
    one, other = foot.recipients_head.paragraph.cell, foot.positions[0].paragraph.cell
    if one is None or other is None or one.table != other.table:
        return NO_FOOT
    return [] if one.row == other.row else [at(foot.recipients_head, "Nơi nhận")]
