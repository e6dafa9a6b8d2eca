"""Is each other document cited with one number and one date, and after it existed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding, Place
from pipeline.vietnamese.dates import date_digits

_CITED = re.compile(
    r"số\s+(?P<code>\d+[a-z]?/(?:\d{4}/)?[A-ZĐ][\w-]*)\s*,?\s+ngày\s+"
    r"(?P<d>\d{1,2})(?:\s+tháng\s+|[/.-])(?P<m>\d{1,2})(?:\s+năm\s+|[/.-])(?P<y>\d{4})"
)


def citation_findings(plan: Plan) -> Iterator[Finding]:
    """Yield citations that contradict one another or the day of issue."""
    yield from _declared(plan)
    declared = {cited.code: cited.issued for cited in plan.citations.values() if cited.code and cited.issued}
    seen: dict[str, date] = {}
    for code, day, place in _in_texts(plan):
        if code in declared:
            if day != declared[code]:
                yield Finding(catalogue.CITATION_IN_TEXT, place, {
                    "code": code, "stated": date_digits(day), "declared": date_digits(declared[code])})
        elif seen.setdefault(code, day) != day:
            yield _conflict(place, code, "ngày", date_digits(seen[code]), date_digits(day))


def _declared(plan: Plan) -> Iterator[Finding]:
    issued = plan.issuance.issued.day
    by_code: dict[str, date | None] = {}
    by_subject: dict[str, str] = {}
    for cited in plan.citations.values():
        if cited.code:
            first = by_code.setdefault(cited.code, cited.issued)
            if first != cited.issued:
                yield _conflict(cited.place, cited.code, "ngày", _shown(first), _shown(cited.issued))
            if not cited.subject:
                yield Finding(catalogue.CITATION_WITHOUT_SUBJECT, cited.place, {"code": cited.code})
        if cited.subject and by_subject.setdefault(cited.subject, cited.code) != cited.code:
            yield _conflict(cited.place, cited.subject, "số", by_subject[cited.subject], cited.code)
        if issued and cited.issued and cited.issued > issued:
            yield Finding(catalogue.CITATION_AFTER_ISSUE, cited.place, {
                "code": cited.code, "day": date_digits(cited.issued), "issued": date_digits(issued)})


def _in_texts(plan: Plan) -> Iterator[tuple[str, date, Place]]:
    """Yield number, date and place of each citation written out in a sentence."""
    for use in plan.text_uses:
        for match in _CITED.finditer(use.printed):
            try:
                yield match["code"], date(int(match["y"]), int(match["m"]), int(match["d"])), use.place
            except ValueError:
                continue


def _conflict(place: Place, code: str, what: str, one: str, other: str) -> Finding:
    return Finding(catalogue.CITATION_CONFLICT, place, {"code": code, "what": what, "one": one, "other": other})


def _shown(day: date | None) -> str:
    return date_digits(day) if day else "(không ghi ngày)"
