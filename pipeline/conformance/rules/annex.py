"""Rules of annexes: heading, title, the note «Kèm theo», numbering, pages, mention in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.header import is_quoc_hieu
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.rule import NO_ANNEX, Unseen, Verdict, at, seen

_NOTE_PARTS = (
    ("số, ký hiệu", re.compile(r"\bsố\b|\d+/\S|…/|\.{2,}/", re.IGNORECASE)),
    ("ngày tháng năm", re.compile(r"\bngày\b|…/…", re.IGNORECASE)),
    ("tên cơ quan", re.compile(r"\bcủa\b", re.IGNORECASE)),
)
_OWN = re.compile(r"(?P<number>\d+[a-z]?)\s*/(?:\d{4}/)?\s*(?P<symbol>[^\s\d/][^\s/]*)")
_MENTIONED = re.compile(r"phụ lục|kèm theo", re.IGNORECASE)


def heads_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the headings of annexes, or why there is none."""
    return seen((annex.head for annex in paper.annexes), NO_ANNEX.reason)


def titles_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the title lines of annexes, or why there is none."""
    return seen((piece for annex in paper.annexes for piece in annex.title), "phụ lục không có tên")


def first_titles_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the first title line of each annex, or why there is none."""
    return seen((annex.title[0] for annex in paper.annexes if annex.title), "phụ lục không có tên")


def subtitles(paper: Paper) -> Verdict:
    """Note further title lines in small letters, which plans use for the occasion."""
    titles = [annex.title for annex in paper.annexes if len(annex.title) > 1]
    if not titles:
        return Unseen("tên phụ lục không có dòng thứ hai")
    return [at(piece, "tên Phụ lục") for title in titles for piece in title[1:] if not piece.is_upper]


def notes_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the notes «Kèm theo …» of annexes, or why there is none."""
    return seen((piece for annex in paper.annexes for piece in annex.note), "phụ lục không có dòng «Kèm theo»")


def unmentioned(paper: Paper) -> Verdict:
    """Find annexes that the main text never points to."""
    if not paper.annexes:
        return NO_ANNEX
    if paper.is_annex_only:
        return Unseen("tệp chỉ chứa phụ lục")
    body = " ".join(paragraph.plain for paragraph in paper.body_paragraphs)
    return [] if _MENTIONED.search(body) else [at(paper.annexes[0].head, "phụ lục")]


def numbering(paper: Paper) -> Verdict:
    """Hold the numbers of annexes: Roman from two annexes on, in order."""
    if not paper.annexes:
        return NO_ANNEX
    if paper.is_annex_only:
        return Unseen("tệp chỉ chứa phụ lục, không biết văn bản có mấy phụ lục")
    if len(paper.annexes) == 1:
        return []
    wrong = [annex for annex in paper.annexes if not re.fullmatch("[IVXLC]+", annex.number)]
    return [at(annex.head, "phụ lục") for annex in wrong]


def single_number(paper: Paper) -> Verdict:
    """Note a number on the only annex."""
    if not paper.annexes:
        return NO_ANNEX
    if len(paper.annexes) > 1 or paper.is_annex_only:
        return Unseen("văn bản không phải chỉ có một phụ lục trong tệp này")
    annex = paper.annexes[0]
    return [at(annex.head, "phụ lục")] if annex.number else []


def note_missing(paper: Paper) -> Verdict:
    """Find annexes without the line that tells which document they belong to."""
    if not paper.annexes:
        return NO_ANNEX
    return [at(annex.head, "phụ lục") for annex in paper.annexes if not annex.note]


def note_content(paper: Paper) -> Verdict:
    """Find a note «Kèm theo …» that leaves out number, date or issuing body; blanks of electronic papers are right."""
    notes = [annex.note for annex in paper.annexes if annex.note]
    if not notes:
        return Unseen("phụ lục không có dòng «Kèm theo»")
    return [
        at(note[0], "phụ lục", what=words)
        for note in notes
        for words, pattern in _NOTE_PARTS
        if not pattern.search(" ".join(piece.text for piece in note))
    ]


def note_of_another(paper: Paper) -> Verdict:
    """Find a note «Kèm theo …» that names this very document with a number or date other than its own."""
    notes = [note for annex in paper.annexes if (note := annex.note)]
    own = _OWN.search(paper.header.number.text) if paper.header and paper.header.number else None
    if not notes or own is None:
        return Unseen("phụ lục không có dòng «Kèm theo», hoặc văn bản chưa có số")
    faults = []
    for note in notes:
        named = _OWN.search(" ".join(piece.text for piece in note))
        if named and _same_kind(named, own) and named["number"].lstrip("0") != own["number"].lstrip("0"):
            faults.append(at(note[0], "phụ lục", noted=named[0], own=own[0]))
    return faults


def _same_kind(one: re.Match[str], other: re.Match[str]) -> bool:
    """Return whether two numbers bear one symbol, so that they name documents of one kind and body."""
    return one["symbol"].rstrip(".,;)").casefold() == other["symbol"].rstrip(".,;)").casefold()


def own_pages(paper: Paper) -> Verdict:
    """Find annexes whose pages go on counting from the main text."""
    if not paper.annexes:
        return NO_ANNEX
    sections = paper.document.sections
    if not any(section.numbers for section in sections):
        return Unseen("văn bản không có số trang")
    return [
        at(annex.head, "phụ lục")
        for annex in paper.annexes
        if not (paper.is_annex_only and annex is paper.annexes[0])
        and (
            annex.head.paragraph.section >= len(sections)
            or sections[annex.head.paragraph.section].number_start != 1
            or _begins_inside(paper, annex.head)
        )
    ]


def _begins_inside(paper: Paper, head: Piece) -> bool:
    """Return whether written lines stand before the heading in its section."""
    section = head.paragraph.section
    for piece in paper.pieces:
        if piece.paragraph is head.paragraph:
            return False
        if piece.paragraph.section == section and piece.text:
            return True
    return False


def own_header(paper: Paper) -> Verdict:
    """Note a Quốc hiệu inside an annex, which has none in the decree's forms."""
    if not paper.annexes:
        return NO_ANNEX
    behind = paper.pieces[paper.annexes[0].begin :]
    return [at(piece, "phụ lục") for piece in behind if is_quoc_hieu(piece.text)]
