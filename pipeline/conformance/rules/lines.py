"""The lines under Tiêu ngữ, agency and subject: are they there, solid, and as long as the decree says.

A line may be drawn, be a border of a paragraph or a cell, or be typed; each is measured against the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.conformance.elements.paper import Paper, lines_in
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.ooxml.model import Line, Paragraph
from pipeline.conformance.rules.rule import NO_HEADER, Unseen, Verdict, at, number_words
from pipeline.domain import decree30
from pipeline.domain.look import Span
from pipeline.typeface import lines_of, text_width_mm

#: A length is only called wrong beyond these: shapes are drawn by hand, and widths depend on the printer.
TIEU_NGU_SLACK = 0.15
LOW_SLACK, HIGH_SLACK = 1 / 12, 0.05
_TYPED = set("_-–—─━═")


def header_lines(paper: Paper, *, left: bool) -> list[tuple[Line, Paragraph]]:
    """Return the lines in one column of the header."""
    if paper.header is None:
        return []
    own: dict[int, Paragraph] = {}
    for piece in paper.header.left if left else paper.header.right:
        own.setdefault(id(piece.paragraph), piece.paragraph)
    if not _has_columns(paper):
        return []
    return [*lines_in(own.values()), *_cell_borders(own.values())]


def _cell_borders(paragraphs: Iterable[Paragraph]) -> list[tuple[Line, Paragraph]]:
    """Return the ruled top or bottom of cells as lines as wide as the cell."""
    found: dict[tuple[int, int, int], tuple[Line, Paragraph]] = {}
    for paragraph in paragraphs:
        cell = paragraph.cell
        if cell is not None and (cell.ruled_below or cell.ruled_above):
            found[cell.table, cell.row, cell.column] = (Line("cell", cell.width_mm or None), paragraph)
    return list(found.values())


def _has_columns(paper: Paper) -> bool:
    """Return whether the header's two columns can be told apart by place."""
    header = paper.header
    return header is not None and header.table is not None and bool(header.left) and bool(header.right)


def all_header_lines(paper: Paper) -> list[tuple[Line, Paragraph]]:
    """Return every line between the first piece of the header and the content."""
    if paper.header is None:
        return []
    own: dict[int, Paragraph] = {}
    for piece in paper.pieces[: max(paper.title.end + 1, paper.header.end)]:
        own.setdefault(id(piece.paragraph), piece.paragraph)
        for boxed in piece.paragraph.boxes:
            own.setdefault(id(boxed), boxed)
    return [*lines_in(own.values()), *_cell_borders(own.values())]


def subject_lines(paper: Paper) -> list[tuple[Line, Paragraph]]:
    """Return the lines between the type name and the content."""
    title = paper.title
    if title.type_name is None:
        return []
    begin = next(i for i, piece in enumerate(paper.pieces) if piece.paragraph is title.type_name.paragraph)
    own: dict[int, Paragraph] = {}
    for piece in paper.pieces[begin : max(title.end + 2, begin + 1)]:
        own.setdefault(id(piece.paragraph), piece.paragraph)
    return lines_in(own.values())


def is_underlined(pieces: Sequence[Piece]) -> bool:
    """Return whether the text itself is underlined, the makeshift for a line."""
    return any(piece.share("underline") > 0.5 for piece in pieces)


def tieu_ngu_line(paper: Paper) -> Verdict:
    """Find a missing line under Tiêu ngữ."""
    header = paper.header
    if header is None or header.tieu_ngu is None:
        return NO_HEADER
    if header_lines(paper, left=False) or is_underlined([header.tieu_ngu]):
        return []
    if len(all_header_lines(paper)) > len(header_lines(paper, left=True)) + len(subject_lines(paper)):
        return Unseen("có đường kẻ nhưng không rõ thuộc dòng nào")
    return [at(header.tieu_ngu, "Tiêu ngữ")]


def organ_line(paper: Paper) -> Verdict:
    """Find a missing line under the agency's name."""
    header = paper.header
    if header is None or not header.organ:
        return Unseen("không nhận ra tên cơ quan ban hành")
    if header_lines(paper, left=True) or is_underlined(header.organ):
        return []
    others = len(header_lines(paper, left=False)) + len(subject_lines(paper))
    if len(all_header_lines(paper)) > max(others, 0 if _has_columns(paper) else 1):
        return Unseen("có đường kẻ nhưng không rõ thuộc dòng nào")
    return [at(header.organ[-1], decree30.ISSUING_ORGAN_LOOK.label)]


def subject_line(paper: Paper) -> Verdict:
    """Find a missing line under the subject of a document with a type name."""
    if paper.title.type_name is None or not paper.title.subject or paper.kind is None:
        return Unseen("không nhận ra trích yếu dưới tên loại")
    if subject_lines(paper) or is_underlined(paper.title.subject):
        return []
    known = len(header_lines(paper, left=True)) + len(header_lines(paper, left=False))
    if not _has_columns(paper) and len(all_header_lines(paper)) > max(known, 2):
        return Unseen("có đường kẻ nhưng không rõ thuộc dòng nào")
    return [at(paper.title.subject[-1], decree30.SUBJECT_LOOK.label)]


def underlined(paper: Paper) -> Verdict:
    """Find underlined text that stands in for a drawn line."""
    header = paper.header
    if header is None:
        return NO_HEADER
    groups = [[header.tieu_ngu] if header.tieu_ngu else [], list(header.organ), list(paper.title.subject)]
    return [at(group[-1], "đường kẻ") for group in groups if group and is_underlined(group)]


def dashed(paper: Paper) -> Verdict:
    """Find header lines that are dashed or dotted."""
    found = all_header_lines(paper)
    if not found:
        return Unseen("không thấy đường kẻ ở phần đầu văn bản")
    return [at(paragraph, "đường kẻ") for line, paragraph in found if line.dashed]


def length_mm(paper: Paper, line: Line, paragraph: Paragraph) -> float | None:
    """Return how long a line is on paper, None when that cannot be told."""
    if line.length_mm is not None:
        return line.length_mm
    if line.how == "typed":
        signs = "".join(letter for letter in paragraph.plain if letter in _TYPED)
        run = next((run for run in paragraph.runs if run.text.strip()), None)
        size = (run.size_pt * (2 / 3 if run.raised else 1)) if run else 13.0
        return text_width_mm(signs, size)
    if line.how.startswith("border") and not paragraph.in_box:
        room = room_mm(paper, paragraph)
        return None if room is None else room - paragraph.indent_left_mm - paragraph.indent_right_mm
    return None


def room_mm(paper: Paper, paragraph: Paragraph) -> float | None:
    """Return the width of the column that a paragraph stands in, None when the file does not tell it."""
    if paragraph.cell is not None:
        return paragraph.cell.width_mm - paragraph.cell.padding_mm if paragraph.cell.width_mm else None
    sections = paper.document.sections
    return sections[paragraph.section].text_width_mm if paragraph.section < len(sections) else None


@lru_cache(maxsize=1024)
def width_mm(text: str, size_pt: float, bold: bool, italic: bool) -> float:
    """Return the width of a line of text; letters of one template ask for the same."""
    return text_width_mm(text, size_pt, bold=bold, italic=italic)


@lru_cache(maxsize=1024)
def _line_widths(text: str, size_pt: float, bold: bool, italic: bool, room_mm: float) -> tuple[float, ...]:
    """Return the widths of the lines that a text breaks into; letters of one template ask for the same."""
    whole = text_width_mm(text, size_pt, bold=bold, italic=italic)
    if whole <= room_mm or room_mm <= 10:
        return (whole,)
    broken = lines_of(text, size_pt, room_mm, bold=bold, italic=italic)
    return tuple(text_width_mm(line, size_pt, bold=bold, italic=italic) for line in broken)


def line_widths(paper: Paper, piece: Piece) -> tuple[float, ...]:
    """Return the widths of the lines that a piece breaks into, in millimetres."""
    run = piece.main_run
    if run is None:
        return ()
    room = room_mm(paper, piece.paragraph)
    return _line_widths(piece.text, run.size_pt, run.bold, run.italic, round(room, 1) if room else 1e6)


def _share_verdict(
    paper: Paper,
    lines: list[tuple[Line, Paragraph]],
    texts: Sequence[Piece],
    span: Span,
    *,
    widths: Sequence[float] = (),
) -> Verdict:
    """Return the verdict on a single line's length as a share of its text, or of the ``widths`` given."""
    lengths = [length for line, paragraph in lines if (length := length_mm(paper, line, paragraph))]
    widths = widths or [width for piece in texts for width in line_widths(paper, piece) if width]
    if len(lengths) != 1 or not widths:
        return Unseen("không đo được độ dài đường kẻ")
    low, high = span.low * min(widths), span.high * max(widths)
    if low <= lengths[0] <= high:
        return []
    share = lengths[0] / max(widths)
    return [at(texts[-1], "đường kẻ", found=number_words(lengths[0]), share=number_words(share * 100))]


def tieu_ngu_line_length(paper: Paper) -> Verdict:
    """Hold the line under Tiêu ngữ against the width of its text."""
    header = paper.header
    if header is None or header.tieu_ngu is None:
        return NO_HEADER
    share = decree30.TIEU_NGU_LINE_SHARE
    span = Span(share.low - TIEU_NGU_SLACK, share.high + TIEU_NGU_SLACK)
    run = header.tieu_ngu.main_run
    size = run.size_pt if run else decree30.TIEU_NGU_LOOK.usual_pt
    width = _line_widths(decree30.TIEU_NGU, size, True, False, 1e6)
    return _share_verdict(paper, header_lines(paper, left=False), [header.tieu_ngu], span, widths=width)


def organ_line_length(paper: Paper) -> Verdict:
    """Hold the line under the agency against a third to a half of its name."""
    if paper.header is None or not paper.header.organ:
        return Unseen("không nhận ra tên cơ quan ban hành")
    lines = header_lines(paper, left=True)
    return _share_verdict(paper, lines, paper.header.organ, _forgiving(decree30.ORGAN_LINE_SHARE))


def subject_line_length(paper: Paper) -> Verdict:
    """Hold the line under the subject against a third to a half of it; several lines of text give freedom."""
    if not paper.title.subject:
        return Unseen("không nhận ra trích yếu dưới tên loại")
    share = _forgiving(decree30.SUBJECT_LINE_SHARE)
    return _share_verdict(paper, subject_lines(paper), paper.title.subject, share)


def _forgiving(share: Span) -> Span:
    return Span(share.low - LOW_SLACK, share.high + HIGH_SLACK)
