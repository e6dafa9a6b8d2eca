"""Rules of the content: size, justification, indent, spacing, căn cứ, numbered parts, the closing mark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.conformance.elements.body import BodyPart, Role
from pipeline.conformance.elements.paper import Paper, parts_of
from pipeline.conformance.elements.piece import Piece, first_letters, whole
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.rules.rule import (
    NO_BODY,
    Unseen,
    Verdict,
    at,
    local,
    number_words,
    seen,
    whole_file,
)
from pipeline.domain import decree30
from pipeline.domain.kind import DocumentKind

INDENT_SLACK_MM = 0.45
GAP_SLACK_PT = 0.1
SINGLE_FACTOR = 1.15  # Times New Roman: a single line of 14 pt takes 16,1 pt
CLIPPED_FACTOR = 1.07
LONG_PROSE = 120
SHORT_TITLE = 90
_INVITATION = (
    ("kính mời", re.compile(r"\bmời\b", re.IGNORECASE)),
    ("tới dự", re.compile(r"\bdự\b", re.IGNORECASE)),
    ("chủ trì", re.compile(r"\bchủ trì\b", re.IGNORECASE)),
    ("thời gian", re.compile(r"\bthời gian\b", re.IGNORECASE)),
    ("địa điểm", re.compile(r"\bđịa điểm\b", re.IGNORECASE)),
)
_INVITATION_ORDER = ("chủ trì", "thời gian", "địa điểm")
_INVITATION_LABEL = re.compile(r"^(?:[-–+*]|\d+\.)?\s*(Chủ trì|Thời gian|Địa điểm)\b[^:]{0,20}:", re.IGNORECASE)


@local
def prose_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the paragraphs of running text, or why there is none."""
    return seen((part.piece for part in paper.prose), NO_BODY.reason)


@local
def body_style(paper: Paper) -> Verdict:
    """Find whole paragraphs of plain running text set bold or slanted."""
    parts = [
        part
        for part in paper.prose
        if part.role is Role.PROSE and len(part.text) >= LONG_PROSE and not re.match(r"[(“\"\d]|.*;$", part.text)
    ]
    if not parts:
        return NO_BODY
    return [
        at(part.paragraph, "nội dung", what="đậm" if piece.share("bold") > 0.9 else "nghiêng")
        for part in parts
        if (piece := part.piece).share("bold") > 0.9 or piece.share("italic") > 0.9
    ]


@local
def body_justified(paper: Paper) -> Verdict:
    """Hold running text of more than a line against justification."""
    parts = [part for part in paper.prose if len(part.text) >= LONG_PROSE]
    if not parts:
        return NO_BODY
    names = {"left": "canh trái", "right": "canh phải", "center": "canh giữa"}
    return [
        at(part.paragraph, "nội dung", what=names.get(part.paragraph.alignment, part.paragraph.alignment))
        for part in parts
        if part.paragraph.alignment != "justify"
    ]


@local
def first_line_indent(paper: Paper) -> Verdict:
    """Hold the first line of running text against 1 cm or 1,27 cm."""
    measured = [part.paragraph for part in paper.prose if not _starts_with_blank(part.paragraph)]
    if not measured:
        return NO_BODY
    allowed = [10 * length for length in decree30.FIRST_LINE_INDENTS_CM]
    return [
        at(paragraph, "nội dung", found=number_words(start / 10 if start else 0))
        for paragraph in measured
        if all(
            abs((start := paragraph.indent_left_mm + paragraph.first_line_mm) - mm) > INDENT_SLACK_MM for mm in allowed
        )
    ]


def _starts_with_blank(paragraph: Paragraph) -> bool:
    """Return whether the author indents with tabs or spaces, whose width only Word knows."""
    text = "".join(run.text for run in paragraph.runs)
    return bool(text) and text[0] in "\t \u00a0"


def paragraph_gap(paper: Paper) -> Verdict:
    """Hold the space between running paragraphs against 6 pt, even were both distances added."""
    pairs = [(one, two) for one, two in pairwise(paper.prose) if two.paragraph.index - one.paragraph.index == 1]
    if not pairs:
        return Unseen("nội dung không có hai đoạn văn liền nhau")
    return [
        at(two.paragraph, "nội dung", found=number_words(gap))
        for one, two in pairs
        if (gap := _gap(one.paragraph, two.paragraph)) < decree30.PARAGRAPH_GAP_MIN_PT - GAP_SLACK_PT
    ]


def _gap(upper: Paragraph, lower: Paragraph) -> float:
    same = upper.style == lower.style
    after = 0.0 if same and upper.contextual else upper.after_pt
    before = 0.0 if same and lower.contextual else lower.before_pt
    return after + before


def _size(paragraph: Paragraph) -> float:
    run = whole(paragraph).main_run
    return run.size_pt if run else decree30.BODY_LOOK.usual_pt


def _spacings(paper: Paper) -> Iterator[tuple[Paragraph, float]]:
    """Yield running paragraphs with their line spacing in lines, exact spacings turned into lines."""
    for part in paper.prose:
        paragraph = part.paragraph
        if paragraph.line_rule == "auto":
            yield paragraph, paragraph.line
        elif paragraph.line > 0:
            yield paragraph, paragraph.line / (SINGLE_FACTOR * _size(paragraph))


@local
def line_spacing(paper: Paper) -> Verdict:
    """Hold line spacing against single to 1,5 lines; exact spacings have some freedom below single."""
    spacings = list(_spacings(paper))
    if not spacings:
        return NO_BODY
    low, high = decree30.LINE_SPACING.low, decree30.LINE_SPACING.high
    return [
        at(paragraph, "nội dung", found=number_words(round(lines, 2)))
        for paragraph, lines in spacings
        if lines > high + 0.03 or (paragraph.line_rule == "auto" and lines < low - 0.02)
    ]


@local
def line_clipped(paper: Paper) -> Verdict:
    """Find exact line spacing so small that marks of stacked letters are cut off."""
    if not paper.prose:
        return NO_BODY
    return [
        at(part.paragraph, "nội dung", found=number_words(part.paragraph.line))
        for part in paper.prose
        if part.paragraph.line_rule == "exact" and part.paragraph.line < CLIPPED_FACTOR * _size(part.paragraph)
    ]


@local
def line_exact(paper: Paper) -> Verdict:
    """Note exact line spacing that is large enough."""
    if not paper.prose:
        return NO_BODY
    exact = [
        paragraph
        for paragraph in (part.paragraph for part in paper.prose)
        if paragraph.line_rule == "exact"
        and CLIPPED_FACTOR <= paragraph.line / _size(paragraph) <= SINGLE_FACTOR * decree30.LINE_SPACING.high
    ]
    return [at(exact[0], "nội dung", found=number_words(exact[0].line))] if exact else []


def part_heads_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines «Phần I», «Chương I», «Mục 1», or why there is none."""
    return seen(
        (part.piece for part in parts_of(paper, Role.PART, Role.SECTION)),
        "nội dung không chia phần, chương, mục",
    )


def part_titles_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the titles of phần, chương, mục, or why there is none."""
    titles = [
        title.piece
        for head, title in pairwise(paper.body if parts_of(paper, Role.PART, Role.SECTION) else ())
        if head.role in {Role.PART, Role.SECTION} and title.role is Role.TITLE
    ]
    return seen(titles, "nội dung không có tiêu đề phần, chương, mục")


def romans_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the headings numbered in Roman numerals, or why there is none."""
    return seen((part.piece for part in parts_of(paper, Role.ROMAN)), "nội dung không có mục La Mã")


def article_heads_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the words «Điều n» of each article, or why there is none."""
    return seen((_lead(part) for part in parts_of(paper, Role.ARTICLE)), "nội dung không chia điều")


def _lead(part: BodyPart) -> Piece:
    """Return the words «Điều n» alone, the whole paragraph when its number is automatic."""
    match = re.match(r"^\s*\S+\s+\w+", "".join(run.text for run in part.paragraph.runs))
    return first_letters(part.piece, len(match[0])) if match else part.piece


def clause_titles_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the khoản that are a title alone: short, and ending without any punctuation."""
    titles = (
        part.piece
        for part in parts_of(paper, Role.CLAUSE)
        if len(part.text) <= SHORT_TITLE and part.text[-1].isalnum()
    )
    return seen(titles, "nội dung không có khoản chỉ gồm tiêu đề")


def invitation_parts(paper: Paper) -> Verdict:
    """Hold a giấy mời against the five parts of its form."""
    if paper.kind is not DocumentKind.GIAY_MOI:
        return Unseen("văn bản không phải giấy mời")
    said = _said_in_one(paper.main_paragraphs)
    missing = [words for words, _ in _INVITATION if words not in said]
    text = " ".join(paragraph.plain for paragraph in paper.main_paragraphs) if missing else ""
    return [whole_file("nội dung giấy mời", what=words) for words, pattern in _INVITATION
            if words in missing and not pattern.search(text)]


def _said_in_one(paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """Return which parts of the form of a giấy mời some paragraph says."""
    return frozenset().union(*(_invitation_words(paragraph.plain) for paragraph in paragraphs))


@lru_cache(maxsize=1024)
def _invitation_words(text: str) -> frozenset[str]:
    """Return which parts of the form a paragraph says; letters of one template share most of theirs."""
    return frozenset(words for words, pattern in _INVITATION if pattern.search(text))


def invitation_order(paper: Paper) -> Verdict:
    """Note labels of a giấy mời in another order than its form: chủ trì, thời gian, địa điểm."""
    if paper.kind is not DocumentKind.GIAY_MOI:
        return Unseen("văn bản không phải giấy mời")
    labels = [(part, match[1].lower()) for part in paper.body if (match := _INVITATION_LABEL.match(part.text))]
    order = [_INVITATION_ORDER.index(label) for _, label in labels]
    return [
        at(part.paragraph, "nội dung giấy mời", found=label)
        for (part, label), place, before in zip(labels[1:], order[1:], order, strict=False)
        if place < before
    ][:1]


def end_mark(paper: Paper) -> Verdict:
    """Find content that does not close with «./.»."""
    last = _last(paper)
    if isinstance(last, Unseen):
        return last
    return [] if last.plain.replace(" ", "").endswith(decree30.END_MARK) else [at(last, "cuối nội dung")]


def _last(paper: Paper) -> Paragraph | Unseen:
    if paper.foot is None or paper.header is None or paper.kind is None:
        return Unseen("không nhận ra chỗ kết thúc nội dung")
    written = [p for p in paper.body_paragraphs if re.search(r"\w|/", p.plain)]
    if not written:
        return NO_BODY
    if written[-1].cell is not None and not written[-1].plain.endswith(decree30.END_MARK):
        return Unseen("nội dung kết thúc bằng bảng")
    return written[-1]


def end_mark_twice(paper: Paper) -> Verdict:
    """Find «./.» before the end of the content."""
    if not paper.has_body:
        return NO_BODY
    marked = [p for p in paper.body_paragraphs if p.plain.endswith(decree30.END_MARK)]
    return [at(p, "nội dung") for p in marked[:-1]]
