"""Rules of annexes: heading, title, the note «Kèm theo», numbering, pages, mention in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from pipeline.conformance.elements.header import is_quoc_hieu
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import NO_ANNEX, I, Rule, Unseen, Verdict, W, at, row, seen
from pipeline.domain import decree30

_MENTIONED = re.compile(r"phụ lục|kèm theo", re.IGNORECASE)


def _heads(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen((annex.head for annex in paper.annexes), NO_ANNEX.reason)


def _titles(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen((piece for annex in paper.annexes for piece in annex.title), "phụ lục không có tên")


def _first_titles(paper: Paper) -> Sequence[Piece] | Unseen:
    return seen((annex.title[0] for annex in paper.annexes if annex.title), "phụ lục không có tên")


def subtitles(paper: Paper) -> Verdict:
    """Note further title lines in small letters, which plans use for the occasion."""
    titles = [annex.title for annex in paper.annexes if len(annex.title) > 1]
    if not titles:
        return Unseen("tên phụ lục không có dòng thứ hai")
    return [at(piece, "tên Phụ lục") for title in titles for piece in title[1:] if not piece.is_upper]


def _notes(paper: Paper) -> Sequence[Piece] | Unseen:
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


_annex = partial(row, area="annex")
_size, _style, _case, _alignment = (
    partial(rule, area="annex") for rule in (size_rule, style_rule, case_rule, alignment_rule)
)

RULES: tuple[Rule, ...] = (
    _annex(
        "annex-unmentioned",
        W,
        decree30.ANNEX_SOURCE,
        unmentioned,
        "Văn bản có phụ lục nhưng nội dung không chỉ dẫn đến phụ lục.",
        "Thêm chỉ dẫn, ví dụ «(Phụ lục kèm theo)», vào nội dung.",
        why="Văn bản có Phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về Phụ lục đó.",
    ),
    _annex(
        "annex-number",
        W,
        decree30.ANNEX_SOURCE,
        numbering,
        "Có từ hai phụ lục trở lên thì phải đánh số bằng chữ số La Mã.",
        "Đánh số: Phụ lục I, Phụ lục II…",
        why="Số La Mã phân biệt các phụ lục khi viện dẫn.",
    ),
    _annex(
        "annex-single-number",
        I,
        decree30.ANNEX_SOURCE,
        single_number,
        "Chỉ có một phụ lục nhưng có đánh số.",
        "Bỏ số thứ tự của phụ lục duy nhất.",
        why="Chỉ văn bản có từ hai phụ lục trở lên mới phải đánh số.",
    ),
    _size("annex", W, _heads, decree30.ANNEX_LOOK),
    _style("annex", W, _heads, decree30.ANNEX_LOOK),
    _case("annex", W, _heads, decree30.ANNEX_LOOK),
    _alignment("annex", W, _heads, decree30.ANNEX_LOOK),
    _size("annex-title", W, _titles, decree30.ANNEX_TITLE_LOOK),
    _style("annex-title", W, _titles, decree30.ANNEX_TITLE_LOOK),
    _case("annex-title", W, _first_titles, decree30.ANNEX_TITLE_LOOK),
    _annex(
        "annex-subtitle-case",
        I,
        decree30.ANNEX_TITLE_LOOK.source,
        subtitles,
        "Dòng tiếp theo của tên Phụ lục không in hoa.",
        "Gõ tên Phụ lục bằng chữ in hoa, hoặc bỏ dòng phụ.",
        why="Tên Phụ lục in hoa; dòng phụ nói rõ dịp, đối tượng thì Nghị định không nhắc đến nên chỉ lưu ý.",
    ),
    _annex(
        "annex-note-missing",
        W,
        decree30.ANNEX_NOTE_LOOK.source,
        note_missing,
        "Phụ lục không có dòng «(Kèm theo … số … ngày … của …)».",
        "Thêm dòng chỉ dẫn kèm theo dưới tên phụ lục.",
        why="Phụ lục rời khỏi văn bản vẫn phải biết thuộc văn bản nào.",
    ),
    _size("annex-note", W, _notes, decree30.ANNEX_NOTE_LOOK),
    _style("annex-note", W, _notes, decree30.ANNEX_NOTE_LOOK),
    _annex(
        "annex-pages",
        W,
        decree30.ANNEX_PAGES_SOURCE,
        own_pages,
        "Số trang của phụ lục không được đánh riêng.",
        "Ngắt section trước phụ lục, Format Page Numbers → Start at 1.",
        why="Số trang của Phụ lục được đánh số riêng theo từng Phụ lục.",
    ),
    _annex(
        "annex-header",
        I,
        "Phụ lục III, Mục II, mẫu 2.1",
        own_header,
        "Trong phụ lục có Quốc hiệu; mẫu phụ lục của Nghị định không có.",
        "Bỏ Quốc hiệu, Tiêu ngữ trong phụ lục.",
        why="Phụ lục là một phần của văn bản; biểu mẫu đặt trong phụ lục thì có thể có nên chỉ lưu ý.",
    ),
)
