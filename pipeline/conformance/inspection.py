"""Holding a file against the table of rules: bytes or a path in, a ``Report`` out; the file is only read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path

from pipeline.conformance.elements.header import is_quoc_hieu
from pipeline.conformance.elements.paper import Paper, paper_of
from pipeline.conformance.legacy import is_package, readable_content
from pipeline.conformance.ooxml.alike import Readings
from pipeline.conformance.ooxml.document import document_of
from pipeline.conformance.ooxml.package import MAX_FILE_BYTES, Unreadable
from pipeline.conformance.report import Mark, Outcome, Report, sorted_marks
from pipeline.conformance.rules.rule import Fault, Rule, Unseen
from pipeline.conformance.rules.rule import Verdict as RuleVerdict
from pipeline.conformance.rules.table import BY_CODE, RULES
from pipeline.domain.decree30 import RULESET
from pipeline.domain.kind import DocumentKind
from pipeline.findings import Finding, Place, Verdict

#: Findings listed for one rule in one file; the rest are counted.
MAX_LISTED = 10
#: Drawn lines may get lost when LibreOffice converts an old file: that none is found proves nothing then.
LOST_IN_CONVERSION = frozenset({"nd30-tieu-ngu-line", "nd30-organ-line", "nd30-subject-line"})
CONVERTED = Unseen("tệp được chuyển qua LibreOffice, đường kẻ có thể mất khi chuyển")
FORM_AREAS = frozenset({"page", "head", "body", "foot", "annex", "other", "capitals"})
#: Areas whose elements are recognised once in a file.
FIRST_ONLY_AREAS = frozenset({"head", "foot"})
SEVERAL = Unseen("tệp gộp nhiều văn bản, mới nhận ra văn bản thứ nhất; hãy tách từng văn bản để xét")
LEGISLATION = Unseen(
    "văn bản quy phạm pháp luật (Luật, Nghị định, Thông tư…) có thể thức riêng, không theo Nghị định 30"
)


def inspect_file(path: Path, *, kind: DocumentKind | None = None, convert: bool = True) -> Report:
    """Return the report on the file at ``path``.

    Args:
        path: a .docx, .docm, .dotx or .dotm; also .doc, .rtf and HTML, which LibreOffice converts first.
        kind: what the document is; None leaves it to the file.
        convert: whether LibreOffice may be called for old formats.

    Raises:
        Unreadable: the file cannot be read as a Word document at all.
        OSError: the file cannot be opened.
    """
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable(f"tệp lớn hơn {MAX_FILE_BYTES >> 20} MB", file=str(path))
    try:
        content = readable_content(path, convert=convert)
        if isinstance(content, str):
            return _unevaluated(path, kind, content)
        return _inspected(content, path, kind, converted=not is_package(path))
    except Unreadable as error:
        raise Unreadable(error.reason, file=str(path)) from error


def inspect_bytes(content: bytes, *, path: Path = Path(), kind: DocumentKind | None = None) -> Report:
    """Return the report on the bytes of a .docx; ``path`` only names it in the findings.

    Raises:
        Unreadable: the bytes are no Word document.
    """
    return _inspected(content, path, kind, converted=False)


def marks_in(content: bytes, *, path: Path, kind: DocumentKind | None = None) -> tuple[Mark, ...]:
    """Return the findings of ``inspect_bytes`` alone, without an outcome for each rule.

    Raises:
        Unreadable: the bytes are no Word document.
    """
    paper = paper_of(document_of(content), kind)
    return sorted_marks(mark for rule in RULES for mark in marks_of(rule, faults_of(answer_of(rule, paper)), path))


def faults_of(answer: RuleVerdict) -> tuple[Fault, ...]:
    """Return the faults of an answer; none when the rule could not look."""
    return () if isinstance(answer, Unseen) else tuple(answer)


def marks_of(rule: Rule, faults: Sequence[Fault], path: Path) -> list[Mark]:
    """Return the findings of a rule, placed, no more than are listed of one rule."""
    return [_mark(rule, fault, path) for fault in faults[:MAX_LISTED]]


@lru_cache(maxsize=1)
def _readings() -> Readings:
    """Return the one reader of this process: files inspected together are often letters of one template."""
    return Readings()


def _inspected(content: bytes, path: Path, kind: DocumentKind | None, *, converted: bool) -> Report:
    paper = paper_of(_readings().document(content), kind)
    several = _holds_several(paper)
    outcomes: list[Outcome] = []
    marks: list[Mark] = []
    for rule in RULES:
        answer = answer_of(rule, paper)
        if several and not answer and not isinstance(answer, Unseen) and rule.area in FIRST_ONLY_AREAS:
            answer = SEVERAL
        outcome, found = _judged(rule, answer, path, converted=converted)
        outcomes.append(outcome)
        marks += found
    return Report(path, paper.kind, tuple(outcomes), sorted_marks(marks), RULESET)


def _holds_several(paper: Paper) -> bool:
    """Return whether the file holds more than one document, each with a Quốc hiệu of its own."""
    heads = (each for each in paper.document.paragraphs if each.plain.isupper() and is_quoc_hieu(each.plain))
    return len(tuple(islice(heads, 2))) > 1


def answer_of(rule: Rule, paper: Paper) -> RuleVerdict:
    """Return what a rule says of a document; rules of form say nothing of legal normative documents."""
    return LEGISLATION if paper.is_legislation and rule.area in FORM_AREAS else rule.check(paper)


def _judged(rule: Rule, answer: RuleVerdict, path: Path, *, converted: bool) -> tuple[Outcome, list[Mark]]:
    if converted and rule.code in LOST_IN_CONVERSION and not isinstance(answer, Unseen) and answer:
        answer = CONVERTED
    if isinstance(answer, Unseen):
        return _without_findings(rule.code, answer.reason), []
    if not answer:
        return _without_findings(rule.code, ""), []
    marks = marks_of(rule, answer, path)
    return Outcome(rule.kind, rule.area, Verdict.FAIL, unlisted=max(len(answer) - MAX_LISTED, 0)), marks


@lru_cache(maxsize=4096)
def _without_findings(code: str, reason: str) -> Outcome:
    """Return the outcome of a rule that passed, or that could not look for ``reason``; most outcomes are alike."""
    rule = BY_CODE[code]
    return Outcome(rule.kind, rule.area, Verdict.NOT_EVALUATED if reason else Verdict.PASS, reason)


def _mark(rule: Rule, fault: Fault, path: Path) -> Mark:
    where = fault.paragraph.spot if fault.paragraph else ""
    spot = f"{fault.spot}, {where}" if fault.spot and where else fault.spot or where
    place = Place(file="" if path == Path() else str(path), spot=spot, quote=fault.quote)
    finding = Finding(rule.kind, place, fault.details)
    if fault.paragraph is None:
        return Mark(finding)
    return Mark(finding, fault.paragraph.part, fault.paragraph.index)


def _unevaluated(path: Path, kind: DocumentKind | None, reason: str) -> Report:
    outcomes = tuple(Outcome(rule.kind, rule.area, Verdict.NOT_EVALUATED, reason) for rule in RULES)
    return Report(path, kind, outcomes, (), RULESET)
