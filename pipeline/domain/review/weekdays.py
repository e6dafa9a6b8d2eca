"""Weekdays that stand beside a date in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.vietnamese.dates import weekday_of

_DAY = r"(?:ngày\s+)?(?P<d>\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(?P<m>\d{1,2})(?:\s+năm\s+|\s*[/.-]\s*)(?P<y>\d{4})(?!\d)"
_NAMES = "hai|ba|tư|năm|sáu|bảy|bẩy|[2-7]"
#: «lần thứ hai» and its like count, and name no day.
_ORDINAL = r"(?<!\blần )(?<!\bđợt )(?<!\bkỳ )(?<!\bkhóa )(?<!\bkhoá )(?<!\bphiên )(?<!\bvòng )(?<!\bnăm )(?<!\bhọp )"
_WEEKDAY = rf"{_ORDINAL}\b(?P<w>thứ\s+(?:{_NAMES})|chủ\s+nhật|chúa\s+nhật)\b"
_BETWEEN = r"\s*[,:-]?\s*\(?\s*"
_SESSION = r"(?:(?:(?:vào|buổi)\s+)?(?:(?:sáng|trưa|chiều|tối|buổi)\s+)?)"
_WEEKDAY_FIRST = re.compile(f"{_WEEKDAY}{_BETWEEN}{_DAY}", re.IGNORECASE)
_DAY_FIRST = re.compile(f"{_DAY}{_BETWEEN}{_SESSION}{_WEEKDAY}", re.IGNORECASE)


def weekdays_in(text: str) -> Iterator[tuple[int, tuple[date, ...]]]:
    """Yield each weekday that stands beside dates in ``text``, with them: the one behind it, the one before it.

    A weekday between two dates may belong to either.  Days that do not exist are skipped.
    """
    beside: dict[int, tuple[int, list[date]]] = {}
    for pattern in (_WEEKDAY_FIRST, _DAY_FIRST):
        for match in pattern.finditer(" ".join(text.split())):
            stated = weekday_of(" ".join(match["w"].split()))
            day = _day(match)
            if stated is not None and day is not None:
                beside.setdefault(match.start("w"), (stated, []))[1].append(day)
    for _, (stated, days) in sorted(beside.items()):
        yield stated, tuple(days)


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None
