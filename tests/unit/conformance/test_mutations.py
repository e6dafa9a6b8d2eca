"""Every rule fires when it alone is broken, and no other rule does: the mutation suite."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.conformance import RULES, inspect_bytes
from pipeline.findings import Verdict
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_papers import PAPERS, broken

#: Rules whose breach is no change to a python-docx document; each has a test of its own below.
APART = {"nd30-macros"}


def _with_part(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, part)
    return stream.getvalue()


@pytest.mark.parametrize("name", PAPERS)
def test_a_conforming_paper_has_nothing_to_say_about(name: str) -> None:
    """The unbroken papers break no rule at all, not even one that only informs."""
    report = inspect_bytes(PAPERS[name]())

    assert [(finding.code, finding.place.quote) for finding in report.findings] == []


@pytest.mark.parametrize(
    ("code", "paper", "change"), BREAKS_ALL, ids=[f"{code}-{number}" for number, (code, _, _) in enumerate(BREAKS_ALL)]
)
def test_one_breach_fires_its_rule_and_no_other(code: str, paper: str, change: Callable[[Any], object]) -> None:
    """Breaking one rule of a conforming paper makes that rule fire, and only that one."""
    report = inspect_bytes(broken(paper, change))

    assert report.codes == {f"nd30-{code}"}


def test_macros_fire_their_rule_and_no_other() -> None:
    """A file that carries a VBA project is told of it."""
    report = inspect_bytes(_with_part(PAPERS["letter"](), "word/vbaProject.bin", b"x"))

    assert report.codes == {"nd30-macros"}


def test_every_rule_is_broken_by_some_test() -> None:
    """No rule may be added without a breach that makes it fire."""
    broken_rules = {f"nd30-{code}" for code, _, _ in BREAKS_ALL} | APART

    assert broken_rules == {rule.code for rule in RULES}


def test_papers_let_nearly_every_rule_look() -> None:
    """Between them the conforming papers make every rule pass, except those about what they do not have."""
    passed = {
        outcome.kind.code
        for make in PAPERS.values()
        for outcome in inspect_bytes(make()).outcomes
        if outcome.verdict is Verdict.PASS
    }
    without = {
        "nd30-margin-landscape", "nd30-annex-single-number", "nd30-annex-subtitle-case", "nd30-contact-page",
    }

    assert {rule.code for rule in RULES} - passed == without


def test_a_rule_that_cannot_look_says_so_and_why() -> None:
    """Every rule of a công văn that was not evaluated gives its reason, and none of those passed."""
    report = inspect_bytes(PAPERS["letter"]())
    unseen = [outcome for outcome in report.outcomes if outcome.verdict is Verdict.NOT_EVALUATED]

    assert unseen
    assert all(outcome.reason for outcome in unseen)
    assert "nd30-annex-size" in {outcome.kind.code for outcome in unseen}


def test_codes_and_clauses_are_complete() -> None:
    """Each rule has a code of its own, a clause, a remedy, a reason, and a sentence that can be filled."""
    codes = [rule.code for rule in RULES]

    assert len(codes) == len(set(codes))
    assert all(code.startswith("nd30-") and code.isascii() for code in codes)
    assert all(rule.kind.source and rule.kind.remedy and rule.kind.why for rule in RULES)


def test_the_page_of_the_decree_names_every_rule_and_no_other() -> None:
    """docs/conformance.md goes through the decree line by line; each rule of form or writing stands in some line."""
    page = (Path(__file__).parents[3] / "docs" / "conformance.md").read_text(encoding="utf-8")
    section = page[page.index("## Nghị định từng dòng") : page.index("## Tốc độ")]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)*(?:-\*)?)`", section)) - {"size", "style", "case", "alignment"}
    aspects = {f"{name[:-1]}{aspect}" for name in named if name.endswith("*")
               for aspect in ("size", "style", "case", "alignment")}
    rules = {rule.code.removeprefix("nd30-"): rule for rule in RULES}

    assert [] == sorted(code for code, rule in rules.items() if rule.area != "hygiene" and code not in named | aspects)
    assert [] == sorted(name for name in named if not name.endswith("*") and name not in rules)
