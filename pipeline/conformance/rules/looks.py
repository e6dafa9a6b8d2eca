"""Rules that compare one element with its ``Look`` in the decree: size, weight and slope, case, alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.rule import (
    Check,
    Fault,
    Rule,
    Unseen,
    Verdict,
    at,
    is_local,
    local,
    number_words,
    row,
)
from pipeline.domain.look import Alignment, Case, Look
from pipeline.findings import Severity

Pick = Callable[[Paper], Sequence[Piece] | Unseen]
MAJORITY = 0.5
STRAY_SHARE = 0.2
STYLES = {
    (False, False): "đứng, không đậm",
    (False, True): "nghiêng, không đậm",
    (True, False): "đứng, đậm",
    (True, True): "nghiêng, đậm",
}
ALIGNED = {
    "left": "canh trái",
    "center": "canh giữa",
    "right": "canh phải",
    "justify": "canh đều hai lề",
}
_WANTED = {
    Alignment.LEFT: {"left", "justify"},
    Alignment.CENTER: {"center"},
    Alignment.JUSTIFY: {"justify"},
    Alignment.RIGHT: {"right"},
}


def capitalised(words: str) -> str:
    """Return the words with their first letter in upper case, the others untouched."""
    return words[:1].upper() + words[1:]


def style_words(*, bold: bool, italic: bool) -> str:
    """Return the weight and slope as the decree says them: «đứng, đậm», «nghiêng»."""
    return STYLES[bold, italic]


def each_piece(pick: Pick, faults_in: Callable[[Piece], list[Fault]]) -> Check:
    """Return the check that finds the faults of each piece that ``pick`` picks; local when picking is."""

    def check(paper: Paper) -> Verdict:
        pieces = pick(paper)
        if isinstance(pieces, Unseen):
            return pieces
        return [fault for piece in pieces for fault in faults_in(piece)]

    return local(check) if is_local(pick) else check


def size_rule(code: str, severity: Severity, pick: Pick, look: Look, *, area: str, fixable: bool = True) -> Rule:
    """Return the rule that the element's size lies in the range of its look."""
    return row(
        f"{code}-size",
        severity,
        look.source,
        each_piece(pick, lambda piece: _wrong_size(piece, look)),
        f"{capitalised(look.label)} cỡ chữ {{found}}, quy định {look.size_pt}.",
        f"Đặt cỡ chữ {look.label} là {look.size_pt}.",
        area=area,
        fixable=fixable,
        look=look,
        why="Cỡ chữ thống nhất cho từng yếu tố thể thức để văn bản của mọi cơ quan đọc như nhau.",
    )


def _wrong_size(piece: Piece, look: Look) -> list[Fault]:
    wrong = {
        size: share
        for size, share in piece.sizes().items()
        if share >= STRAY_SHARE and not look.size_pt.holds(size, slack=0.01)
    }
    if not wrong:
        return []
    return [at(piece, look.label, found=number_words(max(wrong, key=lambda size: wrong[size])))]


def style_rule(code: str, severity: Severity, pick: Pick, look: Look, *, area: str, fixable: bool = True) -> Rule:
    """Return the rule that the element is bold or not, slanted or upright, as its look says."""
    wanted = style_words(bold=look.bold, italic=look.italic)
    return row(
        f"{code}-style",
        severity,
        look.source,
        each_piece(pick, lambda piece: _wrong_style(piece, look)),
        f"{capitalised(look.label)} kiểu chữ {{what}}, quy định {wanted}.",
        f"Đặt kiểu chữ {look.label}: {wanted}.",
        area=area,
        fixable=fixable,
        look=look,
        why="Kiểu chữ là một phần của thể thức; sai kiểu chữ thì khó phân biệt các yếu tố của văn bản.",
    )


def _wrong_style(piece: Piece, look: Look) -> list[Fault]:
    bold, italic = piece.share("bold") > MAJORITY, piece.share("italic") > MAJORITY
    if (bold, italic) == (look.bold, look.italic):
        return []
    return [at(piece, look.label, what=style_words(bold=bold, italic=italic))]


def case_rule(code: str, severity: Severity, pick: Pick, look: Look, *, area: str) -> Rule:
    """Return the rule that the element is in capitals, or is not, as its look says."""
    upper = look.case is Case.UPPER
    return row(
        f"{code}-case",
        severity,
        look.source,
        each_piece(pick, lambda piece: [at(piece, look.label)] if upper != _is_in_capitals(piece) else []),
        f"{capitalised(look.label)} không trình bày bằng chữ {look.case} như quy định.",
        f"Gõ lại {look.label} bằng chữ {look.case}.",
        area=area,
        why="Chữ in hoa, in thường phân biệt các yếu tố thể thức với nhau.",
    )


def _is_in_capitals(piece: Piece) -> bool:
    return piece.is_upper and sum(map(str.isalpha, piece.text)) > 3


def alignment_rule(code: str, severity: Severity, pick: Pick, look: Look, *, area: str, fixable: bool = True) -> Rule:
    """Return the rule that the element stands where its look says."""
    wanted = _WANTED[look.alignment] if look.alignment else set(ALIGNED)

    def wrong(piece: Piece) -> list[Fault]:
        if piece.alignment in wanted or piece.side:
            return []
        return [at(piece, look.label, what=ALIGNED.get(piece.alignment, piece.alignment))]

    return row(
        f"{code}-alignment",
        severity,
        look.source,
        each_piece(pick, wrong),
        f"{capitalised(look.label)} {{what}}, quy định {look.alignment}.",
        f"Chọn đoạn {look.label} rồi đặt {look.alignment}.",
        area=area,
        fixable=fixable,
        look=look,
        why="Vị trí của từng yếu tố thể thức do sơ đồ tại Mục IV Phần I Phụ lục I ấn định.",
    )
