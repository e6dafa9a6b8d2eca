"""How findings, errors and made files are shown: words for people, JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

import click

from pipeline.cli.language import say, told
from pipeline.errors import ExitCode, PipelineError
from pipeline.findings import Finding, Place, Severity, severity_rank

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "lưu ý"}
#: In characters: enough to find a paragraph by.
QUOTE_LONGEST = 100
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def tell(sentence: str, **details: object) -> None:
    """Say a sentence to the person at the terminal (stderr)."""
    click.echo(told(sentence, details), err=True)


def show_findings(findings: Sequence[Finding], *, stream: TextIO | None = None) -> None:
    """Print each finding with the words it is about and its remedy, the worst first, then how many there were."""
    for finding in sorted(findings, key=lambda each: severity_rank(each.severity)):
        word = click.style(say(_WORDS[finding.severity]), fg=_COLOURS[finding.severity], bold=True)
        sentence = told(finding.kind.sentence, finding.details)
        remedy = told(finding.kind.remedy, finding.details)
        place = place_words(finding.place)
        place = f"{place}: " if place else ""
        words = f"\n    «{quoted}»" if (quoted := quoted_words(finding.place)) else ""
        click.echo(f"{place}{word} [{finding.code}] {sentence}{words}\n    → {remedy}{_source(finding)}", file=stream,
                   err=stream is None)
    if findings:
        counts = [f"{sum(each.severity is weight for each in findings)} {say(word)}" for weight, word in _WORDS.items()]
        click.echo(say("Cộng") + ": " + ", ".join(counts) + ".", file=stream, err=stream is None)


def quoted_words(place: Place) -> str:
    """Return the words found at a place on one line, cut with «…» where they are too long; none of personal data."""
    from pipeline.provenance import is_personal

    line = "" if is_personal(place.file) else " ".join(place.quote.split())
    return line if len(line) <= QUOTE_LONGEST else line[: QUOTE_LONGEST - 1].rstrip() + "…"


def place_words(place: Place) -> str:
    """Return a place in the chosen language: only its spot has words of the program."""
    return str(replace(place, spot=_spot_words(place)))


def _spot_words(place: Place) -> str:
    return ", ".join(told("{what}", {"what": part}) for part in place.spot_parts)


def _source(finding: Finding) -> str:
    return f" ({finding.kind.source})" if finding.kind.source else ""


def finding_record(finding: Finding) -> dict[str, Any]:
    """Return one finding as plain values for JSON."""
    place = finding.place
    return {
        "code": finding.code, "severity": finding.severity.value, "file": place.file, "line": place.line,
        "sheet": place.sheet or None, "cell": place.cell or None, "spot": _spot_words(place) or None,
        "quote": quoted_words(place) or None,
        "message": told(finding.kind.sentence, finding.details),
        "remedy": told(finding.kind.remedy, finding.details),
        "source": finding.kind.source or None,
    }


def show_json(record: dict[str, Any]) -> None:
    """Print one JSON value to stdout."""
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def show_error(error: PipelineError, *, as_json: bool = False) -> None:
    """Print why the run ended, with every finding; with ``as_json`` also as JSON on stdout."""
    show_findings(error.findings)
    tell("Dừng: {reason}", reason=told(error.sentence_template, error.details))
    if as_json:
        show_json({"ok": False, "exit_code": int(error.exit_code),
                   "message": told(error.sentence_template, error.details),
                   "findings": [finding_record(finding) for finding in error.findings]})


def show_ending(code: ExitCode, sentence: str, *, as_json: bool, **details: object) -> ExitCode:
    """Print why the run ended where no finding says so, with ``as_json`` also as JSON on stdout; return ``code``."""
    tell(sentence, **details)
    if as_json:
        show_json({"ok": False, "exit_code": int(code), "message": told(sentence, details), "findings": []})
    return code


def open_closed_streams() -> None:
    """Put a sink where the caller gave no stdout or stderr (``>&-``), so that what is said is only not heard."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 (open to the end)


def speak_utf8() -> None:
    """Let both streams carry any text: UTF-8, and an escape for what is no text at all."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def list_files(names: Iterable[object]) -> None:
    """Print the files made to stdout, one a line."""
    for name in names:
        click.echo(str(name))
