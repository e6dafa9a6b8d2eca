"""Dates, hours and weekdays in words, as administrative documents write them.

A ``date`` or ``time`` goes in, text comes out (and weekday names back in).  Nothing here asks the clock or
the locale: system locales write neither the leading zeros nor the small letters that the decree asks for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Set as AbstractSet
from datetime import date, time

# Nghị định 30/2020/NĐ-CP, Phụ lục II, Mục VI.4: the syllable that names the day is capitalised, «thứ» is not.
WEEKDAY_NAMES = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")

# Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b: months that take a leading zero.
PADDED_MONTHS = (1, 2)

# Bộ luật Lao động 2019, Điều 112 khoản 1, the days that fall on a fixed solar date, as (month, day).
FIXED_HOLIDAYS = frozenset({(1, 1), (4, 30), (5, 1), (9, 2)})

_WEEKDAY_READINGS = {
    **{name.casefold(): index for index, name in enumerate(WEEKDAY_NAMES)},
    **{f"thứ {number}": number - 2 for number in range(2, 8)},
    **{f"t{number}": number - 2 for number in range(2, 8)},
    "thứ bẩy": 5,
    "chúa nhật": 6,
    "cn": 6,
}


def _month(month: int) -> str:
    """Return the month with a leading zero for 1 and 2 only (Phụ lục I, Phần I, Mục II.4.b)."""
    return f"{month:02d}" if month in PADDED_MONTHS else str(month)


def date_words(d: date) -> str:
    """Return ``05 tháng 7 năm 2024``, for sentences that already say «ngày».

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4.b: days below 10 and months 1 and 2 take a
    leading zero; the decree's own samples leave months 3 to 9 bare.
    """
    return f"{d.day:02d} tháng {_month(d.month)} năm {d.year}"


def date_phrase(d: date) -> str:
    """Return ``ngày 05 tháng 7 năm 2024``, the full date of issue (same source as ``date_words``)."""
    return f"ngày {date_words(d)}"


def date_digits(d: date) -> str:
    """Return ``22/4/2024``: zeros as in the full date (day below 10, months 1 and 2).

    The decree does not rule short dates; carrying its zeros over keeps both forms alike in one document.
    """
    return f"{d.day:02d}/{_month(d.month)}/{d.year}"


def date_digits_padded(d: date) -> str:
    """Return ``27/05/2024``, day and month always of two digits, for tables and forms."""
    return f"{d.day:02d}/{d.month:02d}/{d.year}"


def weekday_name(d: date) -> str:
    """Return ``thứ Năm`` or ``Chủ nhật``, as it stands inside a sentence.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục II (names of days); «Chủ nhật» follows the usage of state texts,
    the decree does not print it.
    """
    return WEEKDAY_NAMES[d.weekday()]


def weekday_of(text: str) -> int | None:
    """Return the weekday that the whole ``text`` names, Monday being 0, or ``None`` when it names none.

    Case, spaces around and NFC/NFD do not matter.  Read are: thứ Hai … thứ Bảy (also «bẩy»), Thứ 2 … Thứ 7,
    T2 … T7, Chủ nhật, Chúa nhật, CN.  Text without its marks («thu nam») is not read: it may be anything.
    """
    return _WEEKDAY_READINGS.get(" ".join(unicodedata.normalize("NFC", text).casefold().split()))


def clock_phrase(at: time) -> str:
    """Return ``07 giờ 30 phút``; full hours say ``08 giờ 00 phút``; seconds are left out.

    Source: «… giờ …, ngày … tháng … năm …» in Phụ lục III, Mẫu 1.9.  Zeros on hours and minutes are custom:
    a time of constant shape cannot be taken for one whose minutes were forgotten.
    """
    return f"{at.hour:02d} giờ {at.minute:02d} phút"


def is_working_day(d: date, holidays: AbstractSet[date] = frozenset()) -> bool:
    """Return whether ``d`` is Monday to Friday, no fixed public holiday and not one of ``holidays``.

    Source: Bộ luật Lao động 2019, Điều 112: 01/01, 30/4, 01/5 and 02/9 are known here.  Not computed, so to
    be passed in ``holidays``: Tết and Giỗ Tổ Hùng Vương (lunar), the second day of Quốc khánh, days off in
    lieu of a holiday on a weekend, and whatever the law adds later.  Saturdays worked in exchange are not
    known either.
    """
    return d.weekday() < 5 and (d.month, d.day) not in FIXED_HOLIDAYS and d not in holidays
