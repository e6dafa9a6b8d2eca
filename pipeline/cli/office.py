"""Options and values that the commands of the register share: its path, the moment, who is at the keyboard."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.options import source_date_epoch, template_folder

if TYPE_CHECKING:
    from pipeline.issued import Office

REGISTER_NAME = "so-van-ban.sqlite"


class Day(click.ParamType[date]):
    """A date on the command line: ``12/7/2024`` or ``2024-07-12``."""

    name = "ngày"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the date, or fail with the reason."""
        from pipeline.sources.values import read_date

        try:
            return read_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


def register_option(command: Any) -> Any:
    """Give a command ``--register``."""
    return click.option("--register", "register_path", type=click.Path(path_type=Path, dir_okay=False),
                        default=Path("data") / REGISTER_NAME, envvar="VANBAN_REGISTER",
                        help="Sổ đăng ký văn bản đi; mặc định data/so-van-ban.sqlite.")(command)


def clock_option(command: Any) -> Any:
    """Give a command ``--accept-clock``."""
    return click.option("--accept-clock", is_flag=True, help="Chấp nhận đồng hồ máy chạy lùi so với sổ.")(command)


def today(now: datetime) -> date:
    """Return the date in Viet Nam."""
    from pipeline.register import HO_CHI_MINH

    return now.astimezone(HO_CHI_MINH).date()


def current_moment() -> datetime:
    """Return the moment of the run, in UTC."""
    return datetime.now(tz=UTC)


def office(
    output: Path, register_path: Path, *, templates: Path | None = None, accept_clock: bool = False,
    accept_nonconformant: bool = False,
) -> Office:
    """Return the office of this run."""
    from pipeline.issued import Office

    return Office(output=output, templates=template_folder(templates), register=register_path, now=current_moment(),
                  actor=actor(), epoch=source_date_epoch(), accept_clock=accept_clock,
                  accept_nonconformant=accept_nonconformant)


def actor() -> str:
    """Return the user of the operating system, or ``?`` when it has no name."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"
