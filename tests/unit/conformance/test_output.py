"""What a report looks like to people and to programs."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli.language import choose_language, told
from pipeline.conformance import RULES, as_json, as_sarif, as_text, inspect_bytes
from pipeline.conformance.output import Tell, shortened
from tests.support.messages import is_vietnamese
from tests.support.nd30_all_breaks import BREAKS_ALL
from tests.support.nd30_breaks import lengthened, size
from tests.support.nd30_papers import broken, letter

REPORT = inspect_bytes(broken("letter", size("Các cơ quan", 12)), path=Path("thu.docx"))


def test_text_says_what_where_why_and_how_to_mend() -> None:
    """A person reads severity, code, sentence, clause, place, quote, remedy and the count."""
    text = as_text(REPORT)

    assert "lỗi [nd30-body-size] Nội dung cỡ chữ 12, quy định 13–14." in text
    assert "Phụ lục I, Phần I, Mục II.6.e tại nội dung, đoạn" in text
    assert "«Các cơ quan, đơn vị" in text
    assert "→ Đặt cỡ chữ nội dung là 13–14." in text
    assert "Cộng: 1 lỗi, 0 cảnh báo, 0 lưu ý" in text


def test_json_holds_every_rule_with_its_verdict() -> None:
    """Programs get all rules, each with verdict and reason, and survive a round trip."""
    record = json.loads(json.dumps(as_json(REPORT), ensure_ascii=False))

    assert record["ok"] is False
    assert len(record["rules"]) == len(RULES)
    assert {rule["verdict"] for rule in record["rules"]} == {"PASS", "FAIL", "NOT EVALUATED"}
    assert [finding["code"] for finding in record["findings"]] == ["nd30-body-size"]


def test_sarif_has_the_catalogue_and_one_result_a_finding() -> None:
    """SARIF 2.1.0 names every rule once and points each result at its file."""
    run = as_sarif([REPORT])["runs"][0]
    result = run["results"][0]

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in RULES]
    assert (result["ruleId"], result["level"]) == ("nd30-body-size", "error")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "thu.docx"


def test_sarif_tells_the_files_it_could_not_read() -> None:
    """A refused file is a notification of an invocation that failed; addresses are URIs whatever the names hold."""
    report = inspect_bytes(letter(), path=Path("thư mời 1.docx"))
    run = as_sarif([report], refused=[(Path("hỏng.docx"), "tệp rỗng")])["runs"][0]
    invocation, = run["invocations"]
    told_of, = invocation["toolExecutionNotifications"]

    assert invocation["executionSuccessful"] is False
    assert told_of["message"]["text"] == "tệp rỗng"
    assert told_of["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "h%E1%BB%8Fng.docx"
    assert [one["location"]["uri"] for one in run["artifacts"]] == ["th%C6%B0%20m%E1%BB%9Di%201.docx"]


#: What an object of SARIF 2.1.0 may hold of what we write, by where it stands; no other key is allowed there.
_SARIF_KEYS = {
    "": {"$schema", "version", "runs"},
    "runs": {"tool", "invocations", "artifacts", "columnKind", "results"},
    "driver": {"name", "version", "rules", "properties"},
    "rules": {"id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"},
    "invocations": {"executionSuccessful", "toolExecutionNotifications"},
    "toolExecutionNotifications": {"level", "message", "locations"},
    "artifacts": {"location"},
    "results": {"ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties"},
    "locations": {"physicalLocation", "logicalLocations"},
    "physicalLocation": {"artifactLocation"},
    "artifactLocation": {"uri"},
    "logicalLocations": {"name", "kind"},
}


def _objects(value: object, name: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Yield every object of a SARIF log with the name of the property that holds it."""
    if isinstance(value, dict):
        yield name, value
        for key, inner in value.items():
            yield from _objects(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner, name)


def test_sarif_holds_what_its_schema_asks_for_and_nothing_it_forbids() -> None:
    """Keys are those of SARIF 2.1.0, the required ones are there, levels and indexes are of its kinds."""
    log = as_sarif([REPORT], refused=[(Path("a.docx"), "tệp rỗng")])
    run = log["runs"][0]
    levels = {one["level"] for _, one in _objects(log) if "level" in one}

    assert [] == [(name, key) for name, one in _objects(log) for key in one if key not in _SARIF_KEYS.get(name, one)]
    assert all(run["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert all(one["message"]["text"] for one in run["results"])
    assert levels <= {"none", "note", "warning", "error"}


def test_a_report_travels_between_processes() -> None:
    """Reports can be pickled, so that several cores can inspect."""
    assert as_json(pickle.loads(pickle.dumps(REPORT))) == as_json(REPORT)


def test_many_faults_of_one_rule_are_counted_and_not_all_listed() -> None:
    """Beyond ten places a rule only says how many more there are."""
    def change(document: object) -> None:
        size("Các cơ quan", 12)(document)
        lengthened(document)

    report = inspect_bytes(broken("letter", change))
    outcome = next(one for one in report.outcomes if one.kind.code == "nd30-body-size")

    assert sum(finding.code == "nd30-body-size" for finding in report.findings) == 10
    assert outcome.unlisted == 31


def test_ok_means_no_error_and_flawless_no_warning() -> None:
    """A conforming letter is both; a wrong size of «Số» is only a warning."""
    warned = inspect_bytes(broken("letter", size("Số:", 14)))

    assert (inspect_bytes(letter()).ok, inspect_bytes(letter()).flawless) == (True, True)
    assert (warned.ok, warned.flawless) == (True, False)
    assert (REPORT.ok, REPORT.flawless) == (False, False)


def test_long_quotes_are_cut() -> None:
    """A quote is at most as long as said, the cut shown."""
    assert shortened("một hai ba", 8) == "một hai…"


#: What stays Vietnamese in an English report: quotes, citations of the law, names of kinds, names of persons.
_KEPT = re.compile(
    r"«[^»]*»|kind of document [^,]*|^ {6}(?:Phụ lục|Nghị định|TCVN)[^«]*?(?: at |$)|name a person: .*|\bkhoản\b|\bQĐ\b|Nơi nhận"
)


def test_an_english_report_says_nothing_in_vietnamese(english: Tell) -> None:
    """Frame, findings, spots and reasons of every breach are English; quotes and the law stay as they are."""
    lines = {
        line for _, paper, change in BREAKS_ALL
        for line in re.sub("«[^»]*»", "", as_text(inspect_bytes(broken(paper, change)), tell=english)).splitlines()
    }

    assert [] == sorted(line for line in lines if is_vietnamese(_KEPT.sub("", line)))


def test_json_and_sarif_speak_english_too(english: Tell) -> None:
    """Reasons, spots and sentences for machines come in the reader's language."""
    record, sarif = as_json(REPORT, tell=english), as_sarif([REPORT], tell=english)
    spoken = [one["reason"] or "" for one in record["rules"]]
    spoken += [one[key] or "" for one in record["findings"] for key in ("message", "remedy", "spot")]
    spoken += [one["message"]["text"] for one in sarif["runs"][0]["results"]]

    assert [] == [text for text in spoken if is_vietnamese(_KEPT.sub("", text))]


@pytest.fixture
def english() -> Iterator[Tell]:
    """Return the command line's voice, speaking English for one test."""
    choose_language("en")
    yield told
    choose_language("vi")
