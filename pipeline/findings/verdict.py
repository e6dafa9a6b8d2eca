"""How a rule or a check ended."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """How one rule or check ended, as programs read it; one that could not look never passes."""

    PASS = "PASS"
    FAIL = "FAIL"
    NOT_EVALUATED = "NOT EVALUATED"


#: The same for people.
VERDICT_WORDS = {
    Verdict.PASS: "ĐẠT", Verdict.FAIL: "KHÔNG ĐẠT", Verdict.NOT_EVALUATED: "CHƯA ĐÁNH GIÁ",
}
