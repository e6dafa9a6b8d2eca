"""Rules of the head of page 1: Quốc hiệu, Tiêu ngữ, agency, number, date, type name, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules import symbol
from pipeline.conformance.rules.rule import (
    NO_HEADER,
    Unseen,
    Verdict,
    at,
    number_words,
    seen,
    whole_file,
)
from pipeline.domain import decree30
from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.text import folded

#: Kinds whose form in Phụ lục III prints no subject under the type name, or prints other words there.
_SUBJECTLESS = {
    DocumentKind.BIEN_BAN,
    DocumentKind.GIAY_GIOI_THIEU,
    DocumentKind.GIAY_NGHI_PHEP,
    DocumentKind.HOP_DONG,
    DocumentKind.PHIEU_GUI,
    DocumentKind.PHIEU_CHUYEN,
    DocumentKind.PHIEU_BAO,
    DocumentKind.CONG_DIEN,
}
SINGLE_GAP_PT = 3.0
SINGLE_LINES = 1.2


def quoc_hieu_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the Quốc hiệu, or why there is none."""
    return seen([paper.header.quoc_hieu] if paper.header else [], NO_HEADER.reason)


def tieu_ngu_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the Tiêu ngữ, or why there is none."""
    return seen([paper.header.tieu_ngu] if paper.header else [], "không nhận ra Tiêu ngữ")


def parents_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the parent body's name, or why there is none."""
    return seen(paper.header.parents if paper.header else [], "văn bản không ghi cơ quan chủ quản")


def organ_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the issuing body's name, or why there is none."""
    return seen(paper.header.organ if paper.header else [], "không nhận ra tên cơ quan ban hành")


def number_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the line of number and symbol, or why there is none."""
    return seen([paper.header.number] if paper.header else [], symbol.NO_NUMBER.reason)


def date_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the line of place and date, or why there is none."""
    return seen([paper.header.date] if paper.header else [], symbol.NO_DATE.reason)


def letter_subject_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines of «V/v …», or why there is none."""
    return seen(paper.header.letter_subject if paper.header else [], "văn bản không có trích yếu «V/v»")


def type_name_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the type name, or why there is none."""
    is_known = paper.title.kind is not None
    return seen([paper.title.type_name] if is_known else [], "không nhận ra tên loại văn bản")


def subject_pieces(paper: Paper) -> Sequence[Piece] | Unseen:
    """Return the lines of the subject under the type name, or why there is none."""
    is_known = paper.title.kind is not None
    return seen(paper.title.subject if is_known else [], "không nhận ra trích yếu dưới tên loại")


def quoc_hieu_missing(paper: Paper) -> Verdict:
    """Find a document without Quốc hiệu; an annex kept in a file of its own has none."""
    if paper.is_annex_only:
        return Unseen("tệp chỉ chứa phụ lục")
    if paper.is_unknown:
        return Unseen("không nhận ra yếu tố thể thức nào; tệp có thể không phải văn bản hành chính")
    return [] if paper.header else [whole_file("đầu trang thứ nhất")]


def quoc_hieu_text(paper: Paper) -> Verdict:
    """Hold the words of Quốc hiệu letter by letter; HÒA and HOÀ are both the decree's own."""
    pieces = quoc_hieu_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Quốc hiệu") for one in pieces if folded(one.text) != folded(decree30.QUOC_HIEU)]


def tieu_ngu_missing(paper: Paper) -> Verdict:
    """Find a Quốc hiệu without Tiêu ngữ below."""
    if paper.header is None:
        return NO_HEADER
    return [] if paper.header.tieu_ngu else [at(paper.header.quoc_hieu, "Tiêu ngữ")]


def _phrases(text: str) -> list[str]:
    return [phrase.strip() for phrase in re.split(r"\s*[-–—−]\s*", text.strip())]


def tieu_ngu_text(paper: Paper) -> Verdict:
    """Hold the words and capitals of Tiêu ngữ."""
    pieces = tieu_ngu_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    wanted = decree30.TIEU_NGU.split(" - ")
    return [at(one, "Tiêu ngữ") for one in pieces if _phrases(one.text) != wanted and not one.is_upper]


def tieu_ngu_hyphens(paper: Paper) -> Verdict:
    """Hold the hyphens of Tiêu ngữ: a space on each side."""
    pieces = tieu_ngu_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Tiêu ngữ") for one in pieces if len(re.findall(r" [-–—−] ", one.text)) != 2]


def tieu_ngu_dashes(paper: Paper) -> Verdict:
    """Find long dashes where the decree asks for hyphens."""
    pieces = tieu_ngu_pieces(paper)
    if isinstance(pieces, Unseen):
        return pieces
    return [at(one, "Tiêu ngữ") for one in pieces if re.search("[–—−]", one.text)]


def heading_gap(paper: Paper) -> Verdict:
    """Hold the distance between Quốc hiệu and Tiêu ngữ against single spacing."""
    header = paper.header
    if header is None or header.tieu_ngu is None:
        return NO_HEADER
    upper, lower = header.quoc_hieu.paragraph, header.tieu_ngu.paragraph
    if upper is lower:
        gap = 0.0
    elif upper.cell == lower.cell and lower.index - upper.index != 1:
        return [at(header.tieu_ngu, "Quốc hiệu và Tiêu ngữ", what="có đoạn trống xen giữa")]
    else:
        gap = upper.after_pt + lower.before_pt
    if gap > SINGLE_GAP_PT:
        return [at(header.tieu_ngu, "Quốc hiệu và Tiêu ngữ", what=f"cách nhau thêm {number_words(gap)} pt")]
    if upper.line_rule == "auto" and upper.line > SINGLE_LINES:
        return [at(header.quoc_hieu, "Quốc hiệu và Tiêu ngữ", what=f"giãn dòng {number_words(upper.line)}")]
    return []


def organ_missing(paper: Paper) -> Verdict:
    """Find a header without the issuing body; a biên bản may have none."""
    if paper.header is None:
        return NO_HEADER
    if paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc ghi tên cơ quan ở phần đầu")
    return [] if paper.header.organ else [at(paper.header.quoc_hieu, "tên cơ quan ban hành")]


def type_missing(paper: Paper) -> Verdict:
    """Find a document with neither a type name nor «V/v»."""
    if paper.header is None:
        return NO_HEADER
    is_there = paper.title.type_name or paper.header.letter_subject
    return [] if is_there else [whole_file("tên loại, trích yếu")]


def subject_missing(paper: Paper) -> Verdict:
    """Find a type name without a subject below."""
    if paper.title.type_name is None or paper.title.kind is None:
        return Unseen("không nhận ra tên loại văn bản")
    if paper.title.kind in _SUBJECTLESS:
        return Unseen("mẫu của loại văn bản này không có trích yếu dưới tên loại")
    alone = folded(paper.title.type_name.text) == folded(paper.title.kind.label)
    return [at(paper.title.type_name, "trích yếu")] if alone and not paper.title.subject else []


def letter_subject_gap(paper: Paper) -> Verdict:
    """Hold «V/v» against its 6 pt distance from number and symbol."""
    header = paper.header
    if header is None or not header.letter_subject or header.number is None:
        return Unseen("văn bản không có trích yếu «V/v»")
    upper, lower = header.number.paragraph, header.letter_subject[0].paragraph
    if upper is lower or lower.index - upper.index != 1:
        return Unseen("không đo được khoảng cách giữa số, ký hiệu và «V/v»")
    gap = upper.after_pt + lower.before_pt
    is_right = abs(gap - decree30.LETTER_SUBJECT_GAP_PT) < 0.6
    return [] if is_right else [at(lower, "trích yếu công văn", found=number_words(gap))]
