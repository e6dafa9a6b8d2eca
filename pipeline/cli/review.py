"""``vanban review``: check the data without writing anything."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.options import data_argument, dossiers, format_option, strict_option
from pipeline.cli.speaking import SpeakingCommand, speaking


@click.command("review", cls=SpeakingCommand, help="""\
Kiểm tra dữ liệu của (các) hồ sơ; không ghi gì.

\b
Ví dụ:
  vanban review
  vanban review data/hoi-nghi-cai-thien-chi-so-2024 --strict
  vanban review --format json
""")
@data_argument
@strict_option
@format_option
@speaking
def command(data: tuple[Path, ...], strict: bool, form: str) -> None:
    """Load and review, and show what was found."""
    from pipeline.build import reviewed
    from pipeline.cli.report import finding_record, show_findings, show_json, tell

    passed = reviewed(dossiers(data), strict=strict)
    findings = tuple(finding for each in passed for finding in each.findings)
    show_findings(findings)
    if form == "json":
        show_json({"ok": True, "exit_code": 0, "findings": [finding_record(finding) for finding in findings]})
    for each in passed:
        tell("{name}: dựng được.", name=each.plan.dossier)
