"""Rules of where the elements of the head stand, whether they fit, and whether names are written in full."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.ooxml.names import PT_PER_MM
from pipeline.conformance.rules.head import SINGLE_GAP_PT, SINGLE_LINES
from pipeline.conformance.rules.lines import room_mm, width_mm
from pipeline.conformance.rules.rule import NO_HEADER, Unseen, Verdict, at, number_words
from pipeline.domain import decree30

#: Word squeezes a line a little, and its widths differ a little from ours.
WIDTH_SLACK = 1.03
_NO_ORGAN = Unseen("không nhận ra tên cơ quan ban hành")
_SHORT = re.compile(r"^(?:UBND|HĐND|BQL|BCĐ)\b")
_PLACELESS = re.compile(
    r"^(?:UBND|HĐND|[ỦU][ỶY] BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|XÃ|PHƯỜNG)$"
)


def quoc_hieu_place(paper: Paper) -> Verdict:
    """Find a Quốc hiệu in the left column of the header, or behind a page break."""
    header = paper.header
    if header is None:
        return NO_HEADER
    before = list(takewhile(lambda piece: piece is not header.quoc_hieu, paper.pieces))
    if before and any(piece.paragraph.new_page for piece in (*before[1:], header.quoc_hieu)):
        return [at(header.quoc_hieu, "Quốc hiệu", what="không ở trang đầu tiên")]
    cell = header.quoc_hieu.paragraph.cell
    others = [piece.paragraph.cell for piece in (*header.parents, *header.organ)]
    if cell is None or not others:
        return Unseen("phần đầu văn bản không trình bày bằng bảng hai cột")
    swapped = [one for one in others if one is not None and one.table == cell.table and one.grid > cell.grid]
    return [at(header.quoc_hieu, "Quốc hiệu", what="ở bên trái tên cơ quan")] if swapped else []


def organ_gap(paper: Paper) -> Verdict:
    """Hold the distance between the lines of the agency's name against single spacing."""
    header = paper.header
    if header is None or not header.organ:
        return _NO_ORGAN
    lines = [*header.parents, *header.organ]
    pairs = [(one.paragraph, two.paragraph) for one, two in pairwise(lines)]
    near = [(one, two) for one, two in pairs if one is not two and two.index - one.index == 1]
    if not near:
        return Unseen("tên cơ quan chỉ có một dòng, hoặc các dòng không liền nhau")
    for one, two in near:
        gap = one.after_pt + two.before_pt
        if gap > SINGLE_GAP_PT:
            return [at(two, "tên cơ quan", what=f"cách nhau thêm {number_words(gap)} pt")]
        if one.line_rule == "auto" and one.line > SINGLE_LINES:
            return [at(one, "tên cơ quan", what=f"giãn dòng {number_words(one.line)}")]
    return []


def organ_in_full(paper: Paper) -> Verdict:
    """Find an issuing body named by abbreviation; only the parent body may be."""
    if paper.header is None or not paper.header.organ:
        return _NO_ORGAN
    first = paper.header.organ[0]
    return [at(first, "tên cơ quan ban hành")] if _SHORT.match(first.text) else []


def parent_place(paper: Paper) -> Verdict:
    """Find a local parent body without the name of its place; its name may go on in the next line."""
    header = paper.header
    if header is None or not header.parents:
        return Unseen("văn bản không ghi cơ quan chủ quản")
    last = header.parents[-1]
    return [at(last, "tên cơ quan chủ quản", found=last.text)] if _PLACELESS.match(last.text) else []


def head_wraps(paper: Paper) -> Verdict:
    """Find Quốc hiệu, Tiêu ngữ or the date broken over two lines for want of room."""
    header = paper.header
    if header is None:
        return NO_HEADER
    lines = [one for one in (header.quoc_hieu, header.tieu_ngu, header.date) if one and _is_measurable(one)]
    if not lines:
        return Unseen("phần đầu văn bản không nằm trong bảng có độ rộng nên không đo được")
    return [at(one, "phần đầu văn bản", found=one.text) for one in lines if _wraps(paper, one)]


def _wraps(paper: Paper, piece: Piece) -> bool:
    """Return whether a line is wider than its column; a size out of range is measured as the nearest in range."""
    run, room = piece.main_run, room_mm(paper, piece.paragraph)
    if run is None or room is None:
        return False
    look = decree30.QUOC_HIEU_LOOK if piece.is_upper else decree30.TIEU_NGU_LOOK
    paragraph = piece.paragraph
    room -= paragraph.indent_left_mm + paragraph.indent_right_mm + paragraph.first_line_mm
    width = width_mm(piece.text, look.size_pt.nearest(run.size_pt), run.bold, run.italic)
    return width + len(piece.text) * run.spacing_pt / PT_PER_MM > room * WIDTH_SLACK


def _is_measurable(piece: Piece) -> bool:
    """Return whether the line is the only one of its paragraph, in a cell whose width the file tells."""
    cell = piece.paragraph.cell
    return cell is not None and cell.width_mm > 0 and piece.runs == piece.paragraph.runs
