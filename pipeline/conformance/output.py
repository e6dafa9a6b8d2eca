"""Reports as text for people, as plain values for JSON, and as SARIF 2.1.0 for other programs' displays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pipeline import __version__
from pipeline.conformance.report import Mark, Outcome, Report, Verdict
from pipeline.conformance.rules.table import AREAS, RULES
from pipeline.domain.decree30 import RULESET
from pipeline.findings import Finding, Severity
from pipeline.findings.model import filled

Say = Callable[[str], str]
QUOTE_LENGTH = 80
_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: Report, *, say: Say = str) -> str:
    """Return the report as lines for a person: findings worst first, what could not be looked at, the count.

    ``say`` turns a Vietnamese sentence, its fields not yet filled, into the reader's language.
    """
    kind = report.kind.label if report.kind else "không rõ"
    lines = [f"{report.path}: loại văn bản {kind}, đối chiếu {report.ruleset}"]
    for finding in report.findings:
        lines += _finding_lines(finding, say)
    lines += [f"  … và {one.unlisted} chỗ khác của [{one.kind.code}]" for one in report.outcomes if one.unlisted]
    lines += _unseen_lines(report.outcomes)
    counts = ", ".join(f"{report.count(weight)} {say(word)}" for weight, word in _WORDS.items())
    verdicts = {verdict: sum(one.verdict is verdict for one in report.outcomes) for verdict in Verdict}
    tally = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
    return "\n".join([*lines, f"  Cộng: {counts}; {len(report.outcomes)} quy tắc: {tally}."])


def _finding_lines(finding: Finding, say: Say) -> list[str]:
    quote = shortened(finding.place.quote)
    where = f" tại {finding.place.spot}" if finding.place.spot else ""
    said = f": «{quote}»" if quote else ""
    return [
        f"  {say(_WORDS[finding.severity])} [{finding.code}] {_said(finding.kind.sentence, finding, say)}",
        f"      {finding.kind.source}{where}{said}",
        f"      → {_said(finding.kind.remedy, finding, say)}",
    ]


def _said(sentence: str, finding: Finding, say: Say) -> str:
    return filled(say(sentence), finding.details)


def _unseen_lines(outcomes: Sequence[Outcome]) -> list[str]:
    """Return the reasons why rules were not evaluated, each with how many rules it kept from looking."""
    reasons: dict[str, int] = {}
    for one in outcomes:
        if one.verdict is Verdict.NOT_EVALUATED:
            reasons[one.reason] = reasons.get(one.reason, 0) + 1
    if not reasons:
        return []
    told = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
    return [f"  không xét {sum(reasons.values())} quy tắc: {told}."]


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return the text, cut with «…» beyond ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def as_json(report: Report, *, say: Say = str) -> dict[str, Any]:
    """Return the report as plain values; keys are stable, ``say`` chooses the language of the sentences."""
    return {
        "file": str(report.path),
        "ruleset": report.ruleset,
        "kind": report.kind.key if report.kind else None,
        "ok": report.ok,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "findings": [_record(mark, say) for mark in report.marks],
        "rules": [
            {"code": one.kind.code, "area": one.area, "verdict": one.verdict.value, "reason": one.reason or None,
             "unlisted": one.unlisted}
            for one in report.outcomes
        ],
    }  # fmt: skip


def _record(mark: Mark, say: Say) -> dict[str, Any]:
    finding = mark.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": _said(finding.kind.sentence, finding, say),
        "remedy": _said(finding.kind.remedy, finding, say),
        "source": finding.kind.source or None,
        "spot": finding.place.spot or None,
        "quote": finding.place.quote or None,
        "part": mark.part or None,
        "paragraph": mark.paragraph_index,
    }


def as_sarif(reports: Sequence[Report]) -> dict[str, Any]:
    """Return the reports as one SARIF run, with the whole table of rules as its catalogue."""
    driver = {
        "name": "vanban inspect",
        "version": __version__,
        "rules": [_sarif_rule(rule.kind.code, rule.kind.sentence, rule) for rule in RULES],
        "properties": {"ruleset": RULESET},
    }
    results = [_sarif_result(report, mark) for report in reports for mark in report.marks]
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _sarif_rule(code: str, sentence: str, rule: Any) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": rule.kind.why or sentence},
        "help": {"text": f"{rule.kind.remedy} ({rule.kind.source})"},
        "defaultConfiguration": {"level": _LEVELS[rule.kind.severity]},
        "properties": {"area": AREAS[rule.area]},
    }


def _sarif_result(report: Report, mark: Mark) -> dict[str, Any]:
    finding = mark.finding
    physical = {"artifactLocation": {"uri": report.path.as_posix()}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.place.spot:
        location["logicalLocations"] = [{"name": finding.place.spot, "kind": "element"}]
    return {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.sentence} {finding.remedy}"},
        "locations": [location],
        "partialFingerprints": {"place": f"{mark.part}#{mark.paragraph_index}"},
    }
