"""Is each other document cited with one number and one date, and after it existed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.review import catalogue
from pipeline.domain.review.dates import issue_text
from pipeline.findings import Finding, FindingKind, Place
from pipeline.vietnamese.dates import date_digits
from pipeline.vietnamese.text import folded

_CODE = r"(?P<code>\d+[a-zđ]?/(?:\d{4}/)?[A-ZĐ][\w-]*)"
_ISSUER = r"[^.;()«»]{0,80}?"
_CITED = re.compile(
    rf"{_CODE}(?:\s+của\s+(?P<before>{_ISSUER}))?\s*,?\s*\(?(?:(?:ban hành|ký)\s+)?ngày\s+"
    r"(?P<d>\d{1,2})(?:\s+tháng\s+|\s*[/.-]\s*)(?P<m>\d{1,2})(?:\s+năm\s+|\s*[/.-]\s*)(?P<y>\d{4})(?!\d)"
    r"\)?(?:\s+của\s+(?P<after>[^.;()«»]{1,200}))?"
)
#: Words that begin the subject (trích yếu) of a cited document.
_SUBJECT = re.compile(r"(?:^|\s)(?:về|ban hành|phê duyệt|quy định|thành lập|kiện toàn|hướng dẫn|tổ chức)\s+(.*)")
#: Types by whose name alone nobody knows which document is meant.
_TYPES = frozenset(map(folded, ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch",
                                *(kind.label for kind in DocumentKind))))
#: In words; no organ's name is longer.
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class _Cited:
    """One citation, declared in «vien_dan» or written out in a sentence."""

    code: str
    issued: date
    issuer: str
    subject: str
    declared: bool
    place: Place

    def is_same_as(self, other: _Cited) -> bool:
        """Return whether both name one number, symbol and date."""
        return (self.number, self.symbol, self.issued) == (other.number, other.symbol, other.issued)

    @property
    def number(self) -> str:
        """Return the running number without leading zeros: ``132``."""
        return self.code.split("/", 1)[0].lstrip("0")

    @property
    def symbol(self) -> str:
        """Return what stands behind the number: ``kh-ubnd``."""
        return folded(self.code.split("/", 1)[1])


def citation_findings(plan: Plan) -> Iterator[Finding]:
    """Yield citations that contradict one another or the day of issue."""
    yield from _declared(plan)
    declared = tuple(_from_declarations(plan))
    sound: list[_Cited] = []
    for cited in dict.fromkeys((*declared, *_from_texts(plan))):
        if not cited.declared and any(cited.is_same_as(each) for each in declared):
            continue
        finding = next(filter(None, (_contradiction(each, cited) for each in sound)), None)
        if finding:
            yield finding
        else:
            sound.append(cited)


def _declared(plan: Plan) -> Iterator[Finding]:
    issued = plan.issuance.issued
    for cited in plan.citations.values():
        told = cited.code or cited.subject or cited.issued or cited.signer_or_organ
        if folded(cited.type_name) in _TYPES and not told:
            yield Finding(catalogue.CITATION_OF_NOTHING, cited.place,
                          {"name": cited.citation_id, "type": cited.type_name})
        if cited.code and not cited.subject:
            yield Finding(catalogue.CITATION_WITHOUT_SUBJECT, cited.place, {"code": cited.code})
        if cited.issued and _is_after(cited.issued, plan):
            yield Finding(catalogue.CITATION_AFTER_ISSUE, cited.place, {
                "code": cited.code or cited.type_name, "day": date_digits(cited.issued),
                "issued": issue_text(issued)})
    yield from _two_numbers(plan)


def _two_numbers(plan: Plan) -> Iterator[Finding]:
    """Yield declared documents of one type and one subject that bear two numbers."""
    codes: dict[tuple[str, str], str] = {}
    for cited in plan.citations.values():
        if cited.subject and cited.code:
            first = codes.setdefault((folded(cited.type_name), folded(cited.subject)), cited.code)
            if first != cited.code:
                yield Finding(catalogue.CITATION_CONFLICT, cited.place, {
                    "code": cited.subject, "what": "số", "one": first, "other": cited.code})


def _is_after(day: date, plan: Plan) -> bool:
    """Return whether ``day`` is surely after the day of issue."""
    issued = plan.issuance.issued
    if issued.day:
        return day > issued.day
    return issued.month is not None and (day.year, day.month) > issued.month


def _from_declarations(plan: Plan) -> Iterator[_Cited]:
    for cited in plan.citations.values():
        if "/" in cited.code and cited.issued:
            yield _Cited(cited.code, cited.issued, _organ(plan, cited.signer_or_organ), folded(cited.subject), True,
                         cited.place)


def _from_texts(plan: Plan) -> Iterator[_Cited]:
    """Yield each citation written out in a sentence; those that name a declared one agree with it."""
    for use in plan.text_uses:
        for match in _CITED.finditer(" ".join(use.printed.split())):
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            tail = match["before"] or match["after"] or ""
            subject = _SUBJECT.search(tail)
            yield _Cited(match["code"], day, _organ(plan, tail), folded(subject[1]) if subject else "", False,
                         use.place)


def _organ(plan: Plan, words: str) -> str:
    """Return the id of the organ of the directory whose name begins ``words``, the longest; else an empty text."""
    parts = [part.rstrip(",:") for part in words.split()[:_LONGEST_NAME]]
    for count in range(len(parts), 0, -1):
        named = plan.directory.named(" ".join(parts[:count]))
        if named:
            return named[0].organ_id
    return ""


def _contradiction(first: _Cited, second: _Cited) -> Finding | None:
    """Return what is wrong when both seem to be one document with two dates, or with two numbers."""
    if first.symbol != second.symbol or _told_apart(first, second):
        return None
    if first.number == second.number and first.issued != second.issued:
        return _two_dates(first, second)
    if first.number != second.number and first.issued == second.issued:
        return _of(catalogue.CITATION_OTHER_NUMBER, second, one=first.code, other=second.code,
                   day=date_digits(second.issued))
    return None


def _told_apart(first: _Cited, second: _Cited) -> bool:
    """Return whether issuers or subjects say that these are two documents."""
    return any(one and other and one != other
               for one, other in ((first.issuer, second.issuer), (first.subject, second.subject)))


def _two_dates(first: _Cited, second: _Cited) -> Finding:
    one, other = date_digits(first.issued), date_digits(second.issued)
    if first.issued.year != second.issued.year and not (first.declared and second.declared):
        return _of(catalogue.CITATION_OTHER_YEAR, second, code=second.code, one=one, other=other)
    if first.declared and not second.declared:
        return _of(catalogue.CITATION_IN_TEXT, second, code=second.code, stated=other, declared=one)
    return _of(catalogue.CITATION_CONFLICT, second, code=second.code, what="ngày", one=one, other=other)


def _of(kind: FindingKind, cited: _Cited, **details: object) -> Finding:
    return Finding(kind, cited.place, details)
