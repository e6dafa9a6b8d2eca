"""Rules of the text itself: encoding, stray letters, tone marks, weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from pipeline.conformance.elements.fonts import is_legacy_coded
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.ooxml.model import Paragraph
from pipeline.conformance.rules.matching import NO_TEXT, hits
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at, local
from pipeline.vietnamese.dates import weekday_name, weekday_of
from pipeline.vietnamese.text import is_nfc, stray_characters, tone_styles

#: The two homes of a tone at the end of a syllable: a text that lacks one of them cannot mix both.
_OLD_HOME = re.compile(r"(?:[òóỏõọ][ae]|[ùúủũụ]y)(?![^\W\d_])", re.IGNORECASE)
_NEW_HOME = re.compile(r"(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
_USUAL = re.compile(r"^[\t\n\u00a0 -~À-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ–—…“”‘’«»•·°±²³½×÷→]*$")
_SYMBOL_FONT = re.compile(r"symbol|wingdings|webdings", re.IGNORECASE)
#: What text in old codes shows when it is read as Western text, and what Vietnamese in Unicode never has.
_CODES = {
    "mã TCVN3": re.compile(r"[§®¸¶¹µ¨©ª«¬­¾»¼½Æ¢]"),
    "mã VNI": re.compile(r"[ae][âùøûõïáàåãäêéèúüë]|o[âùøûõïåä]|ñ", re.IGNORECASE),
}
_ONLY_UNICODE = re.compile("[\u0100-\u1eff]")
LEGACY_SHARE = 0.08
SHORTEST_CODED = 30
LONGEST_REMEMBERED = 4000
_ANY_WEEKDAY = re.compile("[Tt]hứ |[Cc]hủ [Nn]hật")
_WEEKDAY_DATE = re.compile(
    r"\b(?P<name>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật),? (?:ngày )?"
    r"(?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})\b"
)
_DATE_WEEKDAY = re.compile(
    r"\bngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4}) ?"
    r"\((?:[Ss]áng |[Cc]hiều )?"
    r"(?P<name>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)\)"
)
_ANY_DATE = re.compile(r"\bngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})\b")


def _raw(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs if not run.hidden)


@local
def not_nfc(paper: Paper) -> Verdict:
    """Find decomposed letters, which look right and which no search finds."""
    return [at(p, "chữ") for p in paper.document.paragraphs if not is_nfc(_raw(p))]


def _strays(paper: Paper) -> Iterator[tuple[Paragraph, str]]:
    for paragraph in paper.document.paragraphs:
        for run in paragraph.runs:
            if run.hidden or _USUAL.match(run.text) or _SYMBOL_FONT.search(run.font):
                continue
            for index, what in stray_characters(run.text):
                if not "\ue000" <= run.text[min(index, len(run.text) - 1)] <= "\uf8ff":
                    yield paragraph, what


def _is_look_alike(what: str) -> bool:
    return what.startswith(("chữ nước ngoài", "chữ Hy Lạp", "chữ trang trí", "dấu rời", "ký tự thay"))


@local
def look_alikes(paper: Paper) -> Verdict:
    """Find letters of other alphabets that print like Vietnamese ones, and marks joined to no letter."""
    return [at(p, "chữ", what=what) for p, what in _strays(paper) if _is_look_alike(what)]


@local
def invisible(paper: Paper) -> Verdict:
    """Note invisible and control characters."""
    return [at(p, "chữ", what=what) for p, what in _strays(paper) if not _is_look_alike(what)]


@local
def legacy_encoding(paper: Paper) -> Verdict:
    """Find text in the codes of TCVN3 or VNI, by its font, or by its letters where the font tells nothing."""
    paragraphs = [paragraph for paragraph in paper.document.paragraphs if not paragraph.plain.isascii()]
    may_be_coded = any(map(_may_hold_code, paper.document.all_text.split("\n")))
    faults: list[Fault] = []
    for paragraph in paragraphs:
        font = next((run.font for run in paragraph.runs if is_legacy_coded(run)), "")
        what = f"phông {font}" if font else _code_of(paragraph.plain) if may_be_coded else ""
        if what:
            faults.append(at(paragraph, "chữ", what=what))
    return faults if paragraphs else NO_TEXT


def _may_hold_code(text: str) -> bool:
    """Return whether a line holds letters of an old code at all; alike files share most of their lines."""
    return _holds_code(text) if len(text) <= LONGEST_REMEMBERED else _holds_code.__wrapped__(text)


@lru_cache(maxsize=1024)
def _holds_code(text: str) -> bool:
    return any(code.search(text) for code in _CODES.values())


def _code_of(text: str) -> str:
    """Return the old code that a text of some length seems to be in, empty for Unicode.

    A text with letters that only Unicode has is in Unicode, however many «…» it quotes.
    """
    if len(text) < SHORTEST_CODED or _ONLY_UNICODE.search(text):
        return ""
    return next((name for name, code in _CODES.items() if len(code.findall(text)) > LEGACY_SHARE * len(text)), "")


def mixed_tones(paper: Paper) -> Verdict:
    """Note a text that places tones both ways; Quốc hiệu, which the decree prints both ways, is left out."""
    if not paper.has_body:
        return NO_TEXT
    if not _NEW_HOME.search(paper.body_text) or not _OLD_HOME.search(paper.body_text):
        return []
    styles = tone_styles(paper.body_text)
    if not styles.is_mixed:
        return []
    return [Fault({"old": styles.old[0], "new": styles.new[0]}, None, "", "chữ")]


@local
def weekday(paper: Paper) -> Verdict:
    """Hold weekdays in the text against the calendar."""
    found = [
        (p, match)
        for p in (paper.main_paragraphs if _ANY_WEEKDAY.search(paper.text) else ())
        if _ANY_WEEKDAY.search(p.plain)
        for pattern in (_WEEKDAY_DATE, _DATE_WEEKDAY)
        for match in pattern.finditer(p.plain)
    ]
    if not found:
        return Unseen("văn bản không ghi thứ kèm ngày tháng năm")
    faults: list[Fault] = []
    for paragraph, match in found:
        day, named = _day(match), weekday_of(match["name"])
        if day is not None and named is not None and day.weekday() != named:
            faults.append(at(paragraph, "nội dung", found=match[0], weekday=weekday_name(day)))
    return faults


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


@local
def impossible_date(paper: Paper) -> Verdict:
    """Find dates in the content that no calendar has."""
    found = list(hits(paper, _ANY_DATE))
    if not found:
        return Unseen("nội dung không ghi ngày tháng năm")
    return [at(part.paragraph, "nội dung", found=match[0]) for part, match in found if _day(match) is None]
