"""A file that is no plain YAML is refused at its line, in bounded time."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.sources.yaml_file import read_yaml
from tests.corpus.hostile.plans import HOSTILE_PLANS, OTHER_ENCODINGS


def findings_of(path: Path) -> tuple[Finding, ...]:
    """Return what reading a file says, whether or not it could be read."""
    try:
        return read_yaml(path).findings
    except InvalidData as error:
        return error.findings


@pytest.mark.parametrize("name", HOSTILE_PLANS)
def test_hostile_plan(tmp_path: Path, name: str) -> None:
    """Each defect is told by its code and, where one line is to blame, by its line."""
    text, code, line = HOSTILE_PLANS[name]
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(text.encode())

    first = findings_of(path)[0]

    assert (first.code, line or first.place.line) == (code, first.place.line)


@pytest.mark.parametrize("name", OTHER_ENCODINGS)
def test_other_encodings_are_refused(tmp_path: Path, name: str) -> None:
    """A file that is not UTF-8 is never guessed at."""
    content, line = OTHER_ENCODINGS[name]
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(content)

    assert [(each.code, each.place.line) for each in findings_of(path)] == [("data-file-unreadable", line)]


def test_the_words_are_vietnamese(tmp_path: Path) -> None:
    """No sentence of the parser itself reaches the clerk."""
    english = ("expected", "found", "while", "unacceptable", "not allowed")
    path = tmp_path / "ke-hoach.yaml"
    told = []
    for text in (text for text, _, _ in HOSTILE_PLANS.values() if len(text) < 1_000):
        path.write_bytes(text.encode())
        told += [finding.sentence for finding in findings_of(path)]

    assert [sentence for sentence in told if any(word in sentence for word in english)] == []
