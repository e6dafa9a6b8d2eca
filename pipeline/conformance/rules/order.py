"""The order of numbered parts: điều, khoản, điểm, La Mã; and the titles and numerals of phần, chương, mục."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.conformance.elements.body import BodyPart, Role
from pipeline.conformance.elements.paper import Paper, parts_of
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at
from pipeline.vietnamese.numbers import POINT_LETTERS

_ROMANS = {"I": 1, "V": 5, "X": 10, "L": 50}


def roman_value(text: str) -> int:
    """Return the value of a Roman numeral of I, V, X and L; other letters count nothing."""
    total = 0
    values = [_ROMANS.get(letter, 0) for letter in text]
    for place, value in enumerate(values):
        total += -value if place + 1 < len(values) and value < values[place + 1] else value
    return total


def in_order(
    role: Role, value: Callable[[str], int], restarts: Iterable[Role], unseen: Unseen
) -> Callable[[Paper], Verdict]:
    """Return the check that numbers of one role count up by one, anew at 1 or under ``restarts``."""
    above = frozenset(restarts)

    def check(paper: Paper) -> Verdict:
        if not parts_of(paper, role):
            return unseen
        last, may_restart = 0, True
        faults: list[Fault] = []
        for part in paper.body:
            if part.role in above:
                may_restart = True
            elif part.role is role:
                number = value(part.mark)
                if number != last + 1 and not (number == 1 and may_restart):
                    faults.append(at(part.paragraph, str(role), found=part.mark, other=last or "đầu mục"))
                last, may_restart = number, False
        return faults

    return check


def _digits(text: str) -> int:
    match = re.match(r"\d+", text)
    return int(match[0]) if match else 0


def _letter(text: str) -> int:
    return POINT_LETTERS.index(text) + 1 if text in POINT_LETTERS else -1


_ABOVE_CLAUSE = (Role.ARTICLE, Role.ROMAN, Role.SECTION, Role.PART, Role.TITLE, Role.PROSE)
article_order = in_order(Role.ARTICLE, _digits, (), Unseen("nội dung không chia điều"))
roman_order = in_order(Role.ROMAN, roman_value, (Role.PART,), Unseen("nội dung không có mục La Mã"))
clause_order = in_order(Role.CLAUSE, _digits, _ABOVE_CLAUSE, Unseen("nội dung không có khoản"))
point_order = in_order(Role.POINT, _letter, (*_ABOVE_CLAUSE, Role.CLAUSE), Unseen("nội dung không có điểm"))


def numerals(paper: Paper) -> Verdict:
    """Hold phần and chương against Roman numerals, mục and tiểu mục against Arabic ones."""
    parts = parts_of(paper, Role.PART, Role.SECTION)
    if not parts:
        return Unseen("nội dung không chia phần, chương, mục")
    return [
        at(part.paragraph, str(part.role), what="La Mã" if part.role is Role.PART else "Ả Rập")
        for part in parts
        if re.fullmatch(r"\d+" if part.role is Role.PART else r"[IVXLC]+|[A-Z]", part.mark)
    ]


def titles(paper: Paper) -> Verdict:
    """Find phần, chương, mục without a title on the next line."""
    if not parts_of(paper, Role.PART, Role.SECTION):
        return Unseen("nội dung không chia phần, chương, mục")
    body = paper.body
    return [
        at(part.paragraph, str(part.role))
        for place, part in enumerate(body)
        if part.role in {Role.PART, Role.SECTION} and not _is_title(body[place + 1 : place + 2])
    ]


def _is_title(following: Sequence[BodyPart]) -> bool:
    if not following or following[0].role not in {Role.TITLE, Role.PROSE}:
        return False
    text = following[0].text
    return following[0].role is Role.TITLE or text.isupper() or (len(text) < 120 and not text.endswith("."))


def article_dot(paper: Paper) -> Verdict:
    """Find «Điều n» without a dot behind its number."""
    articles = parts_of(paper, Role.ARTICLE)
    if not articles:
        return Unseen("nội dung không chia điều")
    return [at(part.paragraph, "điều") for part in articles if not re.match(r"^Điều\s+\w+\s*\.", part.text)]
