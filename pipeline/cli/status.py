"""``vanban status`` and ``vanban diff``: what a build would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.office import actor, current_moment, register_option
from pipeline.cli.options import (
    data_argument,
    dossiers,
    format_option,
    output_option,
    source_date_epoch,
    template_folder,
    templates_option,
)
from pipeline.cli.speaking import SpeakingCommand, speaking

if TYPE_CHECKING:
    from pipeline.standing import Standing


@click.command("status", cls=SpeakingCommand, help="""\
Cho biết mỗi văn bản đã làm còn đúng với dữ liệu không: giữ nguyên, thay đổi, mới, rút đi; tệp nào bị sửa tay.

\b
Ví dụ:
  vanban status
  vanban status data/hoi-nghi-cai-thien-chi-so-2024 --format json
""")
@data_argument
@output_option
@format_option
@register_option
@templates_option
@speaking
def command(data: tuple[Path, ...], output: Path, form: str, register_path: Path, templates: Path | None) -> None:
    """Show the state of every file."""
    _show(data, output, form, register_path, templates, with_facts=False)


@click.command("diff", cls=SpeakingCommand, help="""\
Như status, kể thêm dữ kiện nào đổi: cũ → mới.

\b
Ví dụ:
  vanban diff
""")
@data_argument
@output_option
@format_option
@register_option
@templates_option
@speaking
def diff_command(data: tuple[Path, ...], output: Path, form: str, register_path: Path, templates: Path | None) -> None:
    """Show what changed in every file, and why."""
    _show(data, output, form, register_path, templates, with_facts=True)


def _show(
    data: tuple[Path, ...], output: Path, form: str, register_path: Path, templates: Path | None, *, with_facts: bool
) -> None:
    from pipeline.cli.report import show_json
    from pipeline.issued import register_lookup
    from pipeline.standing import standings

    issued = register_lookup(register_path, output=output, now=current_moment(), actor=actor())
    found = standings(dossiers(data), output=output, templates=template_folder(templates), issued=issued,
                      epoch=source_date_epoch())
    if form == "json":
        show_json({"ok": True, "exit_code": 0, "dossiers": [_record(each) for each in found]})
        return
    for each in found:
        _print(each, with_facts=with_facts)


def _print(standing: Standing, *, with_facts: bool) -> None:
    from pipeline.cli.changes import counted, show_changes
    from pipeline.cli.language import say
    from pipeline.cli.report import tell

    for document in standing.issued:
        click.echo(f"{say('đã phát hành'):<12} {document}")
    show_changes(standing.changes, with_facts=with_facts)
    if standing.after_issue:
        click.echo(say("Dữ liệu đã đổi sau khi phát hành; muốn đưa lên giấy thì dùng vanban replace:"))
        show_changes(standing.after_issue, with_facts=with_facts)
    for name in standing.edited:
        click.echo(f"{say('sửa tay'):<11} {name}")
    for name in standing.removed:
        click.echo(f"{say('đã xóa'):<11} {name}")
    for name in standing.lost:
        click.echo(f"{say('sổ không ghi')} {name}")
    tell("{name}: {counts}.", name=standing.dossier, counts=counted(standing.changes))


def _record(standing: Standing) -> dict[str, object]:
    from pipeline.cli.changes import change_record

    return {
        "dossier": standing.dossier, "folder": str(standing.folder), "edited": list(standing.edited),
        "removed": list(standing.removed), "lost": list(standing.lost), "issued": list(standing.issued),
        "after_issue": [change_record(change) for change in standing.after_issue],
        "files": [change_record(change) for change in standing.changes],
    }
