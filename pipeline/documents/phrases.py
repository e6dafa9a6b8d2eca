"""Short phrases that several documents share: number, date, hour, place, as the forms of Phụ lục III print them."""

from __future__ import annotations

from datetime import date, time

from pipeline.domain.decree30 import END_MARK
from pipeline.domain.issuance import BlankDate, IssueDate, Settings
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Deadline, Event
from pipeline.domain.prose import Prose, Run, joined
from pipeline.vietnamese.dates import PADDED_MONTHS, clock_phrase, date_digits, date_phrase, date_words, weekday_name
from pipeline.vietnamese.numbers import grouped, two_digits

#: The gap that the forms leave for a number not yet given: ``Số:        /…`` (Phụ lục III, forms 1.1 to 1.8).
NUMBER_GAP = " " * 8
DOTS = "……"
SHORT_DOTS = "…"
#: White space as wide as two handwritten figures; no-break, so that it is not lost at a line end.
SPACES = "\u00a0" * 6


def number_text(code_number: int | None) -> str:
    """Return the number with a leading zero below ten (Phụ lục I, Phần I, Mục II.3.c), or the forms' gap."""
    return NUMBER_GAP if code_number is None else two_digits(code_number)


def date_text(issued: IssueDate, settings: Settings) -> str:
    """Return ``ngày 05 tháng 7 năm 2024``, with the forms' blanks for what is not known yet."""
    blank = DOTS if settings.blank_date is BlankDate.DOTS else SPACES
    if issued.day:
        words = f"ngày {date_words(issued.day)}"
        if settings.two_digit_months:
            words = words.replace(f"tháng {issued.day.month} ", f"tháng {issued.day.month:02d} ")
        return words
    if issued.month:
        year, month = issued.month
        digits = two_digits(month) if month in PADDED_MONTHS or settings.two_digit_months else str(month)
        return f"ngày {blank} tháng {digits} năm {year}"
    return f"ngày {blank} tháng {blank} năm {blank}"


def hours_text(starts: time | None, ends: time | None) -> str:
    """Return ``07 giờ 30 phút``, or ``từ … đến …`` when both ends are known; empty when neither is."""
    if starts and ends:
        return f"từ {clock_phrase(starts)} đến {clock_phrase(ends)}"
    return clock_phrase(starts) if starts else ""


def short_hours(starts: time | None, ends: time | None) -> str:
    """Return ``08h00 - 08h15`` for the narrow column of a table; empty when no hour is known."""
    return "\u00a0-\u00a0".join(f"{at.hour:02d}h{at.minute:02d}" for at in (starts, ends) if at)


def due_text(deadline: Deadline) -> str:
    """Return how a table says a deadline: in the plan's own wording, else before its hour and day."""
    if deadline.wording:
        return deadline.wording
    hour = f"{clock_phrase(deadline.hour)}, ngày " if deadline.hour else ""
    return f"Trước {hour}{date_digits(deadline.day)}"


def due_phrase(deadline: Deadline) -> str:
    """Return how a sentence says a deadline: in the plan's own wording, else ``trước 17 giờ 00 phút, ngày …``."""
    hour = f"{clock_phrase(deadline.hour)}, " if deadline.hour else ""
    return deadline.wording or f"trước {hour}{date_phrase(deadline.day)}"


def event_time(event: Event, *, blank: str = f"{DOTS} giờ {DOTS} phút") -> str:
    """Return hour, date and weekday of the event; ``blank`` to fill in by hand where the hour is not fixed.

    An event of several days has both ends: ``Từ 07 giờ 30 phút, ngày … (thứ Năm) đến ngày … (thứ Sáu)``.
    """
    if event.last_day:
        first = _moment(event.starts, event.day, blank=blank)
        return f"Từ {first} đến {_moment(event.ends, event.last_day, blank='')}"
    hours = hours_text(event.starts, event.ends) or blank
    weekday = f"{event.session} {weekday_name(event.day)}".strip()
    return f"{hours[:1].upper()}{hours[1:]}, ngày {date_words(event.day)} ({weekday})"


def _moment(at: time | None, day: date, *, blank: str) -> str:
    """Return ``07 giờ 30 phút, ngày 18 tháng 7 năm 2024 (thứ Năm)``, ``blank`` where the hour is not known."""
    hour = clock_phrase(at) if at else blank
    return f"{hour}{', ' if hour else ''}ngày {date_words(day)} ({weekday_name(day)})"


def ended(prose: Prose) -> Prose:
    """Return the prose with ``./.`` for its end, in place of a full stop, and never twice (forms of Phụ lục III)."""
    if prose.text.endswith(END_MARK) or not prose.runs:
        return prose
    last = prose.runs[-1]
    text = last.text.rstrip(" ;,")
    text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
    return joined((*prose.runs[:-1], Run(text, last.bold, last.italic), Run(END_MARK)))


def sentence(prose: Prose) -> Prose:
    """Return the prose with a full stop, unless it has an end of its own."""
    return prose if prose.text.endswith((".", "!", "?", ";", ":", "…")) else prose + "."


#: Words with which a trích yếu names an occasion, which keeps its capital; else it tells an act, in small letters.
_OCCASIONS = ("Hội ", "Lớp ", "Lễ ", "Đại hội", "Cuộc ", "Tọa đàm", "Diễn đàn", "Ngày ", "Tuần ", "Tháng ", "Năm ")


def begun_small(words: str) -> str:
    """Return words as they go on within a sentence: without their first capital, unless it begins an abbreviation."""
    first = words.partition(" ")[0]
    return words[:1].lower() + words[1:] if first[1:] == first[1:].lower() else words


def about_text(kind: DocumentKind, subject: str) -> str:
    """Return a document's trích yếu as it follows number, date and body where the document is first cited.

    Phụ lục I, Phần I, Mục II.6.b.  It begins with a blank; without a trích yếu it is empty.
    """
    words = subject.strip().rstrip(" .;,")
    if not words:
        return ""
    small = words if words.startswith(_OCCASIONS) else begun_small(words)
    if small.startswith("về "):
        return f" {small}"
    if kind is DocumentKind.GIAY_MOI and not small.startswith("mời "):
        small = f"mời {small}" if small.startswith(("dự ", "tham dự ", "họp ")) else f"mời dự {words}"
    return f" về việc {small}"


def stopped(prose: Prose) -> Prose:
    """Return the prose with a full stop in place of ``./.``, ``;`` or ``,``: more sentences follow it."""
    if prose.text.endswith(END_MARK):
        last = prose.runs[-1]
        return sentence(joined((*prose.runs[:-1], Run(last.text.removesuffix(END_MARK), last.bold, last.italic))))
    return sentence(unended(prose)) if prose.text.endswith((";", ",")) else sentence(prose)


def people_text(count: int) -> str:
    """Return ``02 người``, ``1.200 người``."""
    return f"{two_digits(count) if count < 1000 else grouped(count)} người"


def unended(prose: Prose) -> Prose:
    """Return the prose without the stop at its end, for more words to follow."""
    if not prose.runs:
        return prose
    last = prose.runs[-1]
    text = last.text if last.text.endswith("..") else last.text.rstrip(" .;,:")
    return joined((*prose.runs[:-1], Run(text, last.bold, last.italic)))
