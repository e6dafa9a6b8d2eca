"""What the commands about one conference share: the desk it is worked on, its day, how results are told."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.office import Day, today

if TYPE_CHECKING:
    from pipeline.readying import Built
    from pipeline.returning.publishing import Desk


def today_option(command: Any) -> Any:
    """Give a command ``--today``."""
    return click.option("--today", "day", type=Day(), default=None, help="Tính như hôm ấy; mặc định hôm nay.")(command)


def keep_option(command: Any) -> Any:
    """Give a command ``--keep-both``."""
    return click.option("--keep-both", is_flag=True,
                        help="Tệp đã sửa tay thì giữ, bản mới đặt bên cạnh.")(command)


def today_here() -> date:
    """Return the date in Viet Nam, now."""
    from pipeline.cli.office import current_moment

    return today(current_moment())


def desk_of(
    output: Path, templates: Path | None, *, register_path: Path | None = None, keep_both: bool = False
) -> Desk:
    """Return folders and moment of this run; with a register, also what is issued."""
    from pipeline.cli.office import actor, current_moment
    from pipeline.cli.options import source_date_epoch, template_folder
    from pipeline.issued import nothing_issued, register_lookup
    from pipeline.returning.publishing import Desk

    issued = nothing_issued if register_path is None else register_lookup(
        register_path, output=output, now=current_moment(), actor=actor())
    return Desk(output=output, templates=template_folder(templates), epoch=source_date_epoch(), keep_both=keep_both,
                issued=issued)


def list_built(built: Built) -> None:
    """Print the files that were made, and say how many."""
    from pipeline.cli.report import list_files, tell

    list_files([built.folder / artifact.name for artifact in built.artifacts])
    tell("{folder}: {count} tệp.", folder=built.folder, count=len(built.artifacts))


def tell_built(built: Built) -> None:
    """Show what is to be said of what was made, then print its files."""
    from pipeline.cli.report import show_findings

    show_findings(built.findings)
    list_built(built)
