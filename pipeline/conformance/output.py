"""Reports as text for people, as plain values for JSON, and as SARIF 2.1.0 for other programs' displays."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.conformance.report import Mark, Outcome, Report
from pipeline.conformance.rules.rule import Rule
from pipeline.conformance.rules.table import AREAS, RULES
from pipeline.domain.decree30 import RULESET
from pipeline.findings import VERDICT_WORDS, Finding, Place, Severity, Verdict
from pipeline.findings.model import filled

#: Puts details into a Vietnamese sentence and says it in the reader's language; own words of the program, which
#: stand in the details ``what`` and ``reason``, are translated too.
Tell = Callable[[str, Mapping[str, object]], str]
QUOTE_LENGTH = 80
WIDTH = 110
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}
_SENTENCES = {
    "head": "{file}: loại văn bản {what}, đối chiếu {ruleset}",
    "unknown": "không rõ",
    "at": "{source} tại {place}",
    "more": "… và {count} chỗ khác của [{code}]",
    "unseen": "không xét {count} quy tắc:",
    "reason": "{reason} ({count})",
    "sum": "Cộng: {errors} lỗi, {warnings} cảnh báo, {infos} lưu ý; {count} quy tắc: {tally}.",
}
_INDEXES = {rule.code: place for place, rule in enumerate(RULES)}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(report: Report, *, tell: Tell = filled) -> str:
    """Return the report as lines for a person: findings worst first, what could not be looked at, the count."""
    kind = report.kind.label if report.kind else tell(_SENTENCES["unknown"], {})
    lines = [tell(_SENTENCES["head"], {"file": report.path, "what": kind, "ruleset": report.ruleset})]
    for finding in report.findings:
        lines += _finding_lines(finding, tell)
    lines += [
        "  " + tell(_SENTENCES["more"], {"count": one.unlisted, "code": one.kind.code})
        for one in report.outcomes
        if one.unlisted
    ]
    lines += _unseen_lines(report.outcomes, tell)
    tally = ", ".join(f"{sum(one.verdict is verdict for one in report.outcomes)} {tell('{what}', {'what': words})}"
                      for verdict, words in VERDICT_WORDS.items())
    errors, warnings, infos = (report.count(severity) for severity in _WORDS)
    counts = {"errors": errors, "warnings": warnings, "infos": infos, "count": len(report.outcomes), "tally": tally}
    return "\n".join([*lines, "  " + tell(_SENTENCES["sum"], counts)])


def _finding_lines(finding: Finding, tell: Tell) -> list[str]:
    words = shortened(finding.place.quote)
    where = spot_words(finding.place, tell)
    source = finding.kind.source
    said = f": «{words}»" if words else ""
    return [
        f"  {tell(_WORDS[finding.severity], {})} [{finding.code}] {tell(finding.kind.sentence, finding.details)}",
        f"      {tell(_SENTENCES['at'], {'source': source, 'place': where}) if where else source}{said}",
        f"      → {tell(finding.kind.remedy, finding.details)}",
    ]


def spot_words(place: Place, tell: Tell) -> str:
    """Return the spot of a place in the reader's language («nội dung, bảng 2, ô A3, đoạn 15»)."""
    return ", ".join(tell("{what}", {"what": part}) for part in place.spot_parts)


def _unseen_lines(outcomes: Sequence[Outcome], tell: Tell) -> list[str]:
    """Return the reasons why rules were not evaluated, each with how many rules it kept from looking."""
    reasons = Counter(one.reason for one in outcomes if one.verdict is Verdict.NOT_EVALUATED)
    if not reasons:
        return []
    head = tell(_SENTENCES["unseen"], {"count": sum(reasons.values())})
    told = (tell(_SENTENCES["reason"], {"reason": reason, "count": count}) for reason, count in reasons.most_common())
    return textwrap.wrap(f"{head} {'; '.join(told)}.", WIDTH, initial_indent="  ", subsequent_indent="      ")


def shortened(text: str, length: int = QUOTE_LENGTH) -> str:
    """Return the text, cut with «…» beyond ``length`` characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def as_json(report: Report, *, tell: Tell = filled) -> dict[str, Any]:
    """Return the report as plain values; keys are stable, ``tell`` chooses the language of the sentences."""
    return {
        "file": str(report.path),
        "ruleset": report.ruleset,
        "kind": report.kind.key if report.kind else None,
        "ok": report.ok,
        "errors": report.count(Severity.ERROR),
        "warnings": report.count(Severity.WARNING),
        "infos": report.count(Severity.INFO),
        "findings": [_record(mark, tell) for mark in report.marks],
        "rules": [
            {"code": one.kind.code, "area": one.area, "verdict": one.verdict.value,
             "reason": tell("{reason}", {"reason": one.reason}) or None, "unlisted": one.unlisted}
            for one in report.outcomes
        ],
    }  # fmt: skip


def _record(mark: Mark, tell: Tell) -> dict[str, Any]:
    finding = mark.finding
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": tell(finding.kind.sentence, finding.details),
        "remedy": tell(finding.kind.remedy, finding.details),
        "source": finding.kind.source or None,
        "spot": spot_words(finding.place, tell) or None,
        "quote": finding.place.quote or None,
        "part": mark.part or None,
        "paragraph": mark.paragraph_index,
    }


def as_sarif(
    reports: Sequence[Report], *, refused: Sequence[tuple[Path, str]] = (), tell: Tell = filled
) -> dict[str, Any]:
    """Return the reports as one SARIF run, with the whole table of rules as its catalogue.

    ``refused`` are files that could not be read, each with the reason; they are told as notifications.
    """
    driver = {
        "name": "vanban inspect",
        "version": __version__,
        "rules": [_sarif_rule(rule, tell) for rule in RULES],
        "properties": {"ruleset": RULESET},
    }
    results = [_sarif_result(report, mark, tell) for report in reports for mark in report.marks]
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "invocations": [_sarif_invocation(reports, refused, tell)],
                "artifacts": [{"location": {"uri": _uri(report.path)}} for report in reports],
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }


def _uri(path: Path) -> str:
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _sarif_invocation(
    reports: Sequence[Report], refused: Sequence[tuple[Path, str]], tell: Tell
) -> dict[str, Any]:
    """Return what went wrong on the way: files refused, and files that no rule could look at."""
    unseen = [
        (report.path, "warning", tell("{reason}", {"reason": report.outcomes[0].reason}))
        for report in reports
        if all(one.verdict is Verdict.NOT_EVALUATED for one in report.outcomes)
    ]
    notes = [*((path, "error", reason) for path, reason in refused), *unseen]
    return {
        "executionSuccessful": not refused,
        "toolExecutionNotifications": [
            {
                "level": level,
                "message": {"text": reason},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(path)}}}],
            }
            for path, level, reason in notes
        ],
    }


def _sarif_rule(rule: Rule, tell: Tell) -> dict[str, Any]:
    kind = rule.kind
    sentence, remedy, why = (_unfilled(text, tell) for text in (kind.sentence, kind.remedy, kind.why or kind.sentence))
    return {
        "id": rule.code,
        "shortDescription": {"text": sentence},
        "fullDescription": {"text": why},
        "help": {"text": f"{remedy} ({kind.source})"},
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"area": tell(AREAS[rule.area], {}), "source": kind.source},
    }


def _unfilled(sentence: str, tell: Tell) -> str:
    """Return a sentence whose fields, for which a rule has no words yet, stay «…»."""
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    return tell(sentence, dict.fromkeys(names, "…"))


def _sarif_result(report: Report, mark: Mark, tell: Tell) -> dict[str, Any]:
    finding = mark.finding
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(report.path)}}}
    spot = spot_words(finding.place, tell)
    if spot:
        location["logicalLocations"] = [{"name": spot, "kind": "element"}]
    sentence, remedy = (tell(text, finding.details) for text in (finding.kind.sentence, finding.kind.remedy))
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEXES[finding.code],
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{sentence} {remedy}"},
        "locations": [location],
        "partialFingerprints": {"place/v1": f"{mark.part}#{mark.paragraph_index}"},
        "properties": {"quote": finding.place.quote, "source": finding.kind.source},
    }
