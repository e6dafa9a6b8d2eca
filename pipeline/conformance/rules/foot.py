"""Rules of the end: the signature block."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.foot import CAPACITY
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.rule import (
    NO_FOOT,
    Unseen,
    Verdict,
    at,
    seen,
    whole_file,
)
from pipeline.domain.kind import DocumentKind

_TITLES = re.compile(r"^(?:PGS|GS|TS|ThS|Th\.S|BS|NGƯT|NGND|NSƯT|NSND|Tiến sĩ|Thạc sĩ|Giáo sư|Phó Giáo sư|Bác sĩ)\b\.?")


def positions_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines of the signer's position, or why there is none."""
    return seen(paper.foot.positions if paper.foot else [], "không nhận ra chức vụ người ký")


def name_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the signer's name, or why there is none."""
    return seen([paper.foot.name] if paper.foot else [], "không nhận ra họ tên người ký")


def signature_missing(paper: Paper) -> Verdict:
    """Find a document of form without a signer's position."""
    if paper.header is None or paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc có một người ký như mẫu chung")
    if paper.foot is not None and paper.foot.positions:
        return []
    return [whole_file("phần ký")] if paper.foot is None else [at(_anchor(paper), "phần ký")]


def _anchor(paper: Paper) -> Piece:
    assert paper.foot is not None
    return paper.foot.recipients_head or paper.pieces[paper.foot.begin]


def name_missing(paper: Paper) -> Verdict:
    """Find a signature block without the signer's name."""
    positions = positions_pieces(paper)
    if isinstance(positions, Unseen):
        return positions
    return [] if paper.foot and paper.foot.name else [at(positions[-1], "họ và tên người ký")]


def _capacities(paper: Paper) -> list[tuple[Piece, re.Match[str]]] | Unseen:
    positions = positions_pieces(paper)
    if isinstance(positions, Unseen):
        return positions
    found = [(piece, match) for piece in positions if (match := CAPACITY.match(piece.text))]
    return found or Unseen("người ký không ghi quyền hạn (TM., KT., TL., TUQ., Q.)")


def capacity_slash(paper: Paper) -> Verdict:
    """Find «T/M», «K/T»: the style of Party documents."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    return [at(piece, "quyền hạn người ký", found=match["sign"]) for piece, match in found if "/" in match["sign"]]


def capacity_dot(paper: Paper) -> Verdict:
    """Find a capacity without its dot."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    return [
        at(piece, "quyền hạn người ký", found=match["sign"])
        for piece, match in found
        if "/" not in match["sign"] and match["dot"] != "."
    ]


def capacity_space(paper: Paper) -> Verdict:
    """Find a capacity whose dot runs into the post behind it."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    return [at(piece, "quyền hạn người ký", found=match["sign"], post=match["rest"]) for piece, match in found
            if match["dot"] == "." and piece.text[match.end("dot"):match.end("dot") + 1].isalpha()]


def capacity_post(paper: Paper) -> Verdict:
    """Find KT., TL., TUQ. without the signer's own post below."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    positions = paper.foot.positions if paper.foot else ()
    last = CAPACITY.match(positions[-1].text)
    is_open = last is not None and last["sign"] in {"KT", "TL", "TUQ", "TM"}
    return [at(positions[-1], "chức vụ người ký", found=last["sign"])] if is_open and last else []


def delegated_twice(paper: Paper) -> Verdict:
    """Find somebody signing for a person who himself signs by delegation."""
    found = _capacities(paper)
    if isinstance(found, Unseen):
        return found
    signs = [match["sign"].replace("/", "") for _, match in found]
    return [at(found[-1][0], "quyền hạn người ký")] if "TUQ" in signs[:-1] and "KT" in signs else []


def collective(paper: Paper) -> Verdict:
    """Note a plan of a people's committee that is not signed on behalf of the collective."""
    if paper.foot is None or not paper.foot.positions or paper.header is None:
        return NO_FOOT
    organ = " ".join(piece.text for piece in paper.header.organ)
    if not re.match(r"^[ỦU][YỶ]Ỷ? BAN NHÂN DÂN|^ỦY BAN|^UỶ BAN", organ) or paper.kind is DocumentKind.GIAY_MOI:
        return Unseen("văn bản không do Ủy ban nhân dân ban hành")
    first = paper.foot.positions[0]
    is_plain = not first.text.startswith(("TM", "T/M", "TL", "TUQ"))
    return [at(first, "quyền hạn người ký")] if is_plain and paper.kind is DocumentKind.KE_HOACH else []


def name_titles(paper: Paper) -> Verdict:
    """Find degrees and honours before the signer's name."""
    pieces = name_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "họ và tên người ký", found=match[0]) for one in pieces if (match := _TITLES.match(one.text))]


def split_block(paper: Paper) -> Verdict:
    """Note a signature table whose row may break over two pages."""
    if paper.foot is None or not paper.foot.in_table or not paper.foot.positions:
        return NO_FOOT
    cell = paper.foot.positions[0].paragraph.cell
    return [] if cell is None or cell.cant_split else [at(paper.foot.positions[0], "phần ký")]
