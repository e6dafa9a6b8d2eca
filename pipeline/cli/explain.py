"""``vanban explain CODE``: what a finding means and which clause asks for it."""

from __future__ import annotations

import click

from pipeline.cli.speaking import SpeakingCommand, speaking
from pipeline.errors import ExitCode


@click.command("explain", cls=SpeakingCommand, help="""\
Giải thích một mã lỗi: nghĩa là gì, vì sao, sửa thế nào, theo điều khoản nào. Không ghi mã thì liệt kê mọi mã.

\b
Ví dụ:
  vanban explain plan-headcount-mismatch
  vanban explain
""")
@click.argument("code", required=False)
@speaking
def command(code: str | None) -> int:
    """Print the catalogue entry, or all codes."""
    from pipeline.catalogue import every_finding_kind
    from pipeline.cli.language import say
    from pipeline.cli.report import tell

    kinds = every_finding_kind()
    if code is None:
        for kind in kinds.values():
            click.echo(f"{kind.severity}  {kind.code}  {_shown(kind.sentence)}")
        return ExitCode.OK
    if code not in kinds:
        from rapidfuzz import process

        near = process.extractOne(code, list(kinds))
        tell("Không có mã «{code}»; gần nhất: «{near}».", code=code, near=near[0] if near else "")
        return ExitCode.USAGE
    kind = kinds[code]
    lines = [f"{kind.code} ({say({'E': 'lỗi', 'W': 'cảnh báo', 'I': 'lưu ý'}[kind.severity.value])})",
             f"{say('Nghĩa là')}: {_shown(kind.sentence)}", f"{say('Cách sửa')}: {_shown(kind.remedy)}"]
    if kind.why:
        lines.append(f"{say('Vì sao')}: {say(kind.why)}")
    if kind.source:
        lines.append(f"{say('Căn cứ')}: {kind.source}")
    click.echo("\n".join(lines))
    return ExitCode.OK


def _shown(sentence: str) -> str:
    """Return the sentence in the chosen language with its fields left open, doubled braces made single."""
    from pipeline.cli.language import say

    return say(sentence).replace("{{", "{").replace("}}", "}")
