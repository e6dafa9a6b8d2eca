"""Rules of the page: paper, margins, font, colour, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.title import MARK
from pipeline.conformance.ooxml.model import PageNumber, Paragraph, Section
from pipeline.conformance.rules.matching import NO_TEXT
from pipeline.conformance.rules.rule import (
    Fault,
    Rule,
    Unseen,
    Verdict,
    at,
    local,
    number_words,
    row,
    whole_file,
)
from pipeline.domain import decree30
from pipeline.domain.look import Span
from pipeline.findings import Severity

PAPER_SLACK_MM = 2.0
MARGIN_SLACK_MM = 0.6
LONG_TEXT = 6000
STRAY_FONT_SHARE = 0.01
DARK = 0x1F
HIDING_COLOUR = "FFFFFF"
_NOT_WRITTEN = Unseen("tệp không ghi khổ giấy và lề trang")


def paper_size(paper: Paper) -> Verdict:
    """Hold every section's paper against A4."""
    known = [(i, s) for i, s in enumerate(paper.document.sections, 1) if s.width_mm and s.height_mm]
    if not known:
        return _NOT_WRITTEN
    wanted = sorted(decree30.PAPER_MM)
    return [
        whole_file(f"trang của phần {i}", found=f"{s.width_mm:.0f} x {s.height_mm:.0f} mm")
        for i, s in known
        if any(
            abs(a - b) > PAPER_SLACK_MM
            for a, b in zip(sorted((s.width_mm or 0, s.height_mm or 0)), wanted, strict=True)
        )
    ]


def landscape(paper: Paper) -> Verdict:
    """Hold landscape sections against the condition that they hold a table."""
    sections = list(paper.document.sections)
    if not any(section.landscape for section in sections):
        return [] if any(section.width_mm for section in sections) else _NOT_WRITTEN
    with_table = {p.section for p in paper.document.paragraphs if p.cell is not None}
    return [
        whole_file(f"trang của phần {place + 1}")
        for place, section in enumerate(sections)
        if section.landscape and place not in with_table
    ]


def margin_rule(side: str, words: str, span: Span, severity: Severity) -> Rule:
    """Return the rule that one margin of every portrait section lies in its range."""

    def check(paper: Paper) -> Verdict:
        found = [
            (i, getattr(section, f"{side}_mm"))
            for i, section in enumerate(paper.document.sections, 1)
            if not section.landscape
        ]
        written = [(i, length) for i, length in found if length is not None]
        if not written:
            return Unseen("tệp không ghi lề của trang dọc nào")
        return [
            whole_file(f"phần {i}", found=number_words(length))
            for i, length in written
            if not span.holds(abs(length), slack=MARGIN_SLACK_MM)
        ]

    return row(
        f"margin-{side}",
        severity,
        decree30.MARGIN_SOURCE,
        check,
        f"{words} {{found}} mm, quy định {span} mm.",
        f"Layout → Margins → Custom Margins: đặt {words.lower()} trong khoảng {span} mm.",
        area="page",
        fixable=True,
        why="Lề đúng quy định mới đóng được tài liệu vào hồ sơ và in được số trang.",
    )


def landscape_margins(paper: Paper) -> Verdict:
    """Hold landscape sections against the margins as printed, or turned with the sheet."""
    turned = [(i, s) for i, s in enumerate(paper.document.sections, 1) if s.landscape and s.left_mm is not None]
    if not turned:
        return Unseen("văn bản không có trang ngang")
    return [whole_file(f"lề trang ngang của phần {i}", found=_margins(s)) for i, s in turned if not _fits_turned(s)]


def _margins(section: Section) -> str:
    sides = (section.top_mm, section.bottom_mm, section.left_mm, section.right_mm)
    return "–".join(number_words(side or 0) for side in sides)


def _fits_turned(section: Section) -> bool:
    """Return whether the margins fit as they are, or with the sheet turned either way."""
    top, right, bottom, left = (
        abs(side or 0) for side in (section.top_mm, section.right_mm, section.bottom_mm, section.left_mm)
    )
    ways = ((top, right, bottom, left), (right, bottom, left, top), (left, top, right, bottom))
    spans = (
        decree30.MARGIN_TOP_MM,
        decree30.MARGIN_RIGHT_MM,
        decree30.MARGIN_BOTTOM_MM,
        decree30.MARGIN_LEFT_MM,
    )
    return any(
        all(span.holds(side, slack=MARGIN_SLACK_MM) for side, span in zip(way, spans, strict=True)) for way in ways
    )


def font(paper: Paper) -> Verdict:
    """Hold the font of the bulk of the letters against Times New Roman."""
    if paper.foreign_fonts is None:
        return NO_TEXT
    share, foreign = paper.foreign_fonts
    return [] if share < STRAY_FONT_SHARE else [_font_fault(paper, foreign, share)]


def stray_font(paper: Paper) -> Verdict:
    """Find the few letters in another font in a document otherwise right."""
    if paper.foreign_fonts is None:
        return NO_TEXT
    share, foreign = paper.foreign_fonts
    return [_font_fault(paper, foreign, share)] if 0 < share < STRAY_FONT_SHARE else []


def _font_fault(paper: Paper, foreign: Counter[str], share: float) -> Fault:
    name = foreign.most_common(1)[0][0]
    where = next(
        (
            p
            for p in paper.document.everything()
            if any(name in (run.font, run.font_high) and run.text.strip() and not run.hidden for run in p.runs)
        ),
        None,
    )
    names = ", ".join(name for name, _ in foreign.most_common(3))
    details = {"found": names, "share": number_words(max(share * 100, 0.1))}
    return Fault(details, where, where.plain if where else "", "phông chữ")


@local
def colour(paper: Paper) -> Verdict:
    """Find letters that are not black; marks of urgency and secrecy, which are red, are left alone."""
    faults = [fault for paragraph in paper.document.paragraphs for fault in _coloured(paragraph)]
    return faults if paper.document.paragraphs else NO_TEXT


def _coloured(paragraph: Paragraph) -> Iterator[Fault]:
    for run in paragraph.runs:
        if is_dark(run.colour) or run.hidden or not any(map(str.isalnum, run.text)):
            continue
        if not MARK.match(paragraph.plain):
            yield Fault({"found": f"#{run.colour}"}, paragraph, " ".join(run.text.split()), "màu chữ")
        return


@lru_cache(maxsize=256)
def is_dark(colour: str) -> bool:
    """Return whether a colour is automatic, nearly black, or white, which is hidden text and not colour."""
    if colour in {"AUTO", HIDING_COLOUR} or not re.fullmatch("[0-9A-F]{6}", colour):
        return True
    return all(int(colour[place : place + 2], 16) <= DARK for place in (0, 2, 4))


def _numbers(paper: Paper) -> list[PageNumber]:
    seen: dict[tuple[str, int], PageNumber] = {}
    for section in paper.document.sections:
        for number in section.numbers:
            seen[number.paragraph.part, number.paragraph.index] = number
    return list(seen.values())


_NO_NUMBER = Unseen("văn bản không có số trang")


def page_number_missing(paper: Paper) -> Verdict:
    """Hold documents of more than a page against the duty to number pages."""
    if _numbers(paper):
        return []
    length = sum(len(paragraph.text) for paragraph in paper.document.paragraphs)
    if length > LONG_TEXT or paper.document.pages_told > 1:
        return [whole_file("số trang")]
    return Unseen("văn bản có thể chỉ có một trang")


def page_number_place(paper: Paper) -> Verdict:
    """Hold the place of page numbers against: in the top margin, centred."""
    numbers = _numbers(paper)
    faults = [
        at(
            one.paragraph,
            "số trang",
            what="chân trang" if one.where == "footer" else "lề trên, không canh giữa",
        )
        for one in numbers
        if one.where != "header" or one.alignment != "center"
    ]
    return faults if numbers else _NO_NUMBER


def page_number_first(paper: Paper) -> Verdict:
    """Hold page 1 against showing its number."""
    if not _numbers(paper):
        return _NO_NUMBER
    first = paper.document.sections[0]
    return [whole_file("số trang, trang 1")] if first.first_has_number else []


def page_number_look(paper: Paper) -> Verdict:
    """Hold size, weight and slope of page numbers against the decree."""
    look = decree30.PAGE_NUMBER
    return (
        [
            at(one.paragraph, "số trang", found=number_words(one.run.size_pt), what=_number_look(one))
            for one in _numbers(paper)
            if not look.size_pt.holds(one.run.size_pt, slack=0.01) or one.run.bold or one.run.italic
        ]
        if _numbers(paper)
        else _NO_NUMBER
    )


def _number_look(number: PageNumber) -> str:
    if number.run.bold:
        return ", đậm, nghiêng" if number.run.italic else ", đậm"
    return ", nghiêng" if number.run.italic else ""


def page_number_format(paper: Paper) -> Verdict:
    """Hold the numbering of the first section against: from 1, Arabic digits."""
    if not _numbers(paper):
        return _NO_NUMBER
    first = paper.document.sections[0]
    is_right = first.number_start in (None, 1) and first.number_format == "decimal"
    start = 1 if first.number_start is None else first.number_start
    return [] if is_right else [whole_file("số trang", what=f"từ {start}, kiểu {first.number_format}")]
