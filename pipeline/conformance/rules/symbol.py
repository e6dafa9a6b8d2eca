"""What number and symbol, place and date say: form, padding, sense.  Their look is in ``head``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.elements.piece import Piece
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at
from pipeline.domain.kind import DocumentKind
from pipeline.vietnamese.dates import PADDED_MONTHS

_NUMBER = re.compile(r"^(?P<word>\w+)\s*(?P<colon>:?)\s*(?:(?P<number>[^/]*?)\s*(?P<slash>/)\s*)?(?P<symbol>.*)$")
_BLANK = re.compile(r"^[\s.…_]*$")
_YEAR = re.compile(r"^(?:19|20)\d\d\s*/")
_YEAR_BEHIND = re.compile(r"[A-ZĐ]\s*[/-]\s*(?:19|20)\d\d$")
_DATE = re.compile(
    r"^(?P<place>.*?)(?P<comma>,?)\s*ngày(?P<day>[\s\d.…_]*)tháng(?P<month>[\s\d.…_]*)năm(?P<year>[\s\d.…_]*)\.?$"
)
#: ``Ubnd``: two small letters and more behind one capital are no abbreviation of anybody (TTr, QyĐ, TTg, GDTrH are).
_ONE_CAPITAL = re.compile(r"[A-ZĐ][a-zà-ỹđ]{2,}")
_UNIT_NOUNS = {"xã", "phường", "huyện", "thành", "phố", "thị", "trấn", "tỉnh", "quận", "đặc", "khu", "và"}
NO_NUMBER = Unseen("không nhận ra số, ký hiệu")
NO_DATE = Unseen("không nhận ra địa danh, ngày tháng năm")


def number_of(paper: Paper) -> tuple[Piece, re.Match[str]] | None:
    """Return the piece of number and symbol with its parts, None when there is none."""
    piece = paper.header.number if paper.header else None
    match = _NUMBER.match(piece.text) if piece else None
    return (piece, match) if piece and match else None


def number_missing(paper: Paper) -> Verdict:
    """Find a header without number and symbol."""
    if paper.header is None or not paper.header.organ or paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc có số, ký hiệu")
    return [] if paper.header.number else [Fault({}, paper.header.organ[-1].paragraph, "", "số, ký hiệu")]


def number_form(paper: Paper) -> Verdict:
    """Hold «Số: 12/KH-UBND» against its form: word, colon, slash, hyphens, no spaces."""
    found = number_of(paper)
    if found is None:
        return NO_NUMBER
    piece, match = found
    if "{{" in piece.text:
        return Unseen("số, ký hiệu còn là chỗ trống của mẫu")
    problems = [
        words
        for is_wrong, words in (
            (match["word"] != "Số", "từ «Số» không viết đúng"),
            (not match["colon"], "thiếu dấu hai chấm sau «Số»"),
            (not match["slash"], "thiếu dấu gạch chéo giữa số và ký hiệu"),
            (bool(re.search("[–—]", match["symbol"])), "gạch nối trong ký hiệu là dấu gạch dài"),
            (bool(re.search(r"\s[-–—]|[-–—]\s", match["symbol"])), "có khoảng trắng trong ký hiệu"),
            (_has_small_letters(match["symbol"]), "ký hiệu viết chữ thường"),
            (_spaced_slash(piece, match), "có khoảng trắng quanh dấu gạch chéo"),
        )
        if is_wrong
    ]
    return [at(piece, "số, ký hiệu", what=problems[0])] if problems else []


def _has_small_letters(symbol: str) -> bool:
    """Return whether the group of the kind or the agency is in small letters; QyĐ, CTr and TTr are the decree's own."""
    groups = [group for group in re.split(r"[-–—/.\s]+", symbol) if group]
    return any(len(group) > 1 and (group.islower() or _ONE_CAPITAL.fullmatch(group)) for group in groups[:2])


def _spaced_slash(piece: Piece, match: re.Match[str]) -> bool:
    """Return whether a written number and its slash, or the slash and the symbol, stand apart."""
    return not _BLANK.match(match["number"] or "") and bool(re.search(r"\d\s+/|/\s+\w", piece.text))


def number_padding(paper: Paper) -> Verdict:
    """Find a number below ten without its leading zero."""
    found = number_of(paper)
    if found is None:
        return NO_NUMBER
    piece, match = found
    if _BLANK.match(match["number"] or ""):
        return Unseen("số văn bản còn để trống")
    return (
        [at(piece, "số, ký hiệu", found=match["number"])] if re.fullmatch(r"[1-9][a-z]?", match["number"] or "") else []
    )


def symbol_year(paper: Paper) -> Verdict:
    """Find a year before or behind the symbol, which belongs to legal normative documents only."""
    found = number_of(paper)
    if found is None:
        return NO_NUMBER
    piece, match = found
    return [at(piece, "số, ký hiệu")] if _YEAR.match(match["symbol"]) or _YEAR_BEHIND.search(match["symbol"]) else []


def symbol_kind(paper: Paper) -> Verdict:
    """Hold the abbreviation in the symbol against the kind of document."""
    found = number_of(paper)
    if found is None or paper.kind is None or not found[1]["symbol"]:
        return NO_NUMBER if found is None else Unseen("không nhận ra tên loại văn bản")
    piece, match = found
    groups = [group for group in re.split(r"[-–—/\s]+", _YEAR.sub("", match["symbol"])) if group]
    if not groups:
        return Unseen("ký hiệu còn để trống")
    if paper.kind.symbol is None:
        is_wrong, wanted = groups[0] == "CV", "tên cơ quan và đơn vị soạn thảo (ví dụ UBND-VX)"
    else:
        is_wrong, wanted = groups[0] != paper.kind.symbol, paper.kind.symbol
    if not is_wrong:
        return []
    return [at(piece, "số, ký hiệu", found=groups[0], kind=paper.kind.label, fix=wanted)]


def date_of(paper: Paper) -> tuple[Piece, re.Match[str] | None] | None:
    """Return the piece of place and date with its parts, None when there is none."""
    piece = paper.header.date if paper.header else None
    return (piece, _DATE.match(piece.text)) if piece else None


def parsed_date(paper: Paper) -> tuple[Piece, re.Match[str]] | None:
    """Return the piece of place and date with its parts, None when either cannot be read."""
    found = date_of(paper)
    return None if found is None or found[1] is None else (found[0], found[1])


def date_missing(paper: Paper) -> Verdict:
    """Find a header without place and date; a biên bản has none."""
    if paper.header is None:
        return Unseen("không nhận ra phần đầu văn bản")
    if paper.kind in {None, DocumentKind.BIEN_BAN}:
        return Unseen("loại văn bản này không bắt buộc ghi địa danh, ngày ở phần đầu")
    return [] if paper.header.date else [Fault({}, paper.header.quoc_hieu.paragraph, "", "địa danh, ngày tháng năm")]


def date_form(paper: Paper) -> Verdict:
    """Hold «Bình Định, ngày 05 tháng 7 năm 2024» against its form."""
    found = date_of(paper)
    if found is None:
        return NO_DATE
    piece, match = found
    if match is None:
        return [at(piece, "địa danh, ngày tháng năm")]
    numbers = (match["day"], match["month"], match["year"])
    wrong = [
        text
        for text, digits in zip(numbers, ("1,2", "1,2", "4"), strict=True)
        if not _BLANK.match(text) and not re.fullmatch(rf"\s*\d{{{digits}}}[\s.]*", text)
    ]
    is_draft = any(_BLANK.match(text) for text in numbers) or "…" in piece.text or ".." in piece.text
    return [at(piece, "địa danh, ngày tháng năm")] if wrong and not is_draft else []


def _on_date(
    judge: Callable[[str, str, str], bool],
) -> Callable[[Paper], Verdict]:
    """Return the check that calls ``judge(day, month, year)`` on the digits of the date."""

    def check(paper: Paper) -> Verdict:
        found = parsed_date(paper)
        if found is None:
            return NO_DATE
        piece, match = found
        day, month, year = (match[name].strip(" .…_") for name in ("day", "month", "year"))
        return [at(piece, "địa danh, ngày tháng năm", day=day, month=month)] if judge(day, month, year) else []

    return check


def _is_impossible(day: str, month: str, year: str) -> bool:
    if not (day.isdecimal() and month.isdecimal()):
        return False
    try:
        date(int(year) if year.isdecimal() and len(year) == 4 else 2024, int(month), int(day))
    except ValueError:
        return True
    return False


day_padding = _on_date(lambda day, month, year: bool(re.fullmatch("[1-9]", day)))
month_padding = _on_date(
    lambda day, month, year: month.isdecimal() and len(month) == 1 and int(month) in PADDED_MONTHS
)
month_zero = _on_date(lambda day, month, year: bool(re.fullmatch("0[3-9]", month)))
date_impossible = _on_date(_is_impossible)


def date_comma(paper: Paper) -> Verdict:
    """Find a place without a comma behind it."""
    found = parsed_date(paper)
    if found is None:
        return NO_DATE
    piece, match = found
    if not match["place"].strip(" .…_"):
        return Unseen("địa danh còn để trống")
    return [] if match["comma"] else [at(piece, "địa danh, ngày tháng năm")]


def place_capitals(paper: Paper) -> Verdict:
    """Find a place name with a small first letter, or of a place named after a person or event cut short."""
    found = parsed_date(paper)
    if found is None or not found[1]["place"].strip(" .…_,"):
        return NO_DATE
    place = found[1]["place"].strip(" ,")
    is_wrong = place[0].islower() or place.isupper() or any(word[:1].islower() for word in place.split())
    only_nouns = all(word in _UNIT_NOUNS for word in place.split()[1:] if word[:1].islower())
    if place[0].isupper() and not place.isupper() and only_nouns:
        is_wrong = False
    return [at(found[0], "địa danh", found=place)] if is_wrong else []


def place_full_name(paper: Paper) -> Verdict:
    """Find the short name of a city that the decree says must be written in full."""
    found = parsed_date(paper)
    if found is None or not found[1]["place"].strip(" .…_,"):
        return NO_DATE
    place = found[1]["place"].strip(" ,")
    is_short = re.fullmatch(r"(?:TP\.?\s*)?(?:Hồ Chí Minh|HCM)|\d+|(?:Q|P)\.\s*\d+", place) is not None
    return [at(found[0], "địa danh", found=place)] if is_short else []


def same_line(paper: Paper) -> Verdict:
    """Find number and date on different rows of the header table."""
    header = paper.header
    if header is None or header.number is None or header.date is None:
        return NO_NUMBER
    one, other = header.number.paragraph.cell, header.date.paragraph.cell
    if one is None or other is None or one.table != other.table:
        return Unseen("số và ngày không nằm trong cùng một bảng nên không so được dòng")
    if one.row != other.row:
        return [at(header.date, "địa danh, ngày tháng năm")]
    firsts = [_is_first_of_cell(piece, paper) for piece in (header.number, header.date)]
    return [] if all(firsts) else Unseen("số và ngày ở chung ô với dòng khác nên không so được dòng")


def _is_first_of_cell(piece: Piece, paper: Paper) -> bool:
    """Return whether no other line stands above the piece in its cell."""
    cell = piece.paragraph.cell
    return next(one for one in paper.pieces if one.paragraph.cell == cell) is piece
