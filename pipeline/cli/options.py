"""Options that several commands share, and what their values become."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

PROJECT = Path(__file__).parents[2]


def data_argument(command: Any) -> Any:
    """Give a command its dossiers: folders with ``ke-hoach.yaml``, or folders of such folders."""
    return click.argument("data", nargs=-1, type=click.Path(path_type=Path), metavar="[DATA…]")(command)


def strict_option(command: Any) -> Any:
    """Give a command ``--strict``."""
    return click.option("--strict", is_flag=True, help="Cảnh báo cũng làm dừng.")(command)


def format_option(command: Any) -> Any:
    """Give a command ``--format``."""
    return click.option("--format", "form", type=click.Choice(["text", "json"]), default="text",
                        help="Cách in kết quả: text (mặc định) hoặc json.")(command)


def templates_option(command: Any) -> Any:
    """Give a command ``--templates``."""
    return click.option("--templates", type=click.Path(path_type=Path), default=None,
                        help="Thư mục tệp mẫu Word; mặc định templates/docx.")(command)


def trust_option(command: Any) -> Any:
    """Give a command ``--trust``."""
    return click.option("--trust", "roots", type=click.Path(path_type=Path), default=None, envvar="VANBAN_TRUST",
                        help="Chứng thư gốc được tin (tệp hoặc thư mục .pem, .crt); không có thì độ tin cậy của chữ "
                             "ký số ghi CHƯA ĐÁNH GIÁ.")(command)


def output_option(command: Any) -> Any:
    """Give a command ``-o``."""
    return click.option("-o", "--output", type=click.Path(path_type=Path), default=Path("output"),
                        help="Thư mục kết quả; mặc định output/.")(command)


def executor_options(command: Any) -> Any:
    """Give a command ``--jobs`` and ``--executor``."""
    command = click.option("--executor", "address", default="", metavar="dask://HOST:PORT", callback=_checked_address,
                           help="Làm trên cụm máy Dask đang chạy, thay vì máy này.")(command)
    return click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N",
                        help="Số tiến trình làm song song; mặc định bằng số nhân của máy.")(command)


def _checked_address(ctx: click.Context, parameter: click.Parameter, value: str) -> str:
    from pipeline.execution.choice import is_address

    if value and not is_address(value):
        raise click.BadParameter("dask://HOST:PORT", ctx=ctx, param=parameter)
    return value


def dossiers(data: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the folders given, or ``data`` when none is."""
    return data or (Path("data"),)


def template_folder(given: Path | None) -> Path:
    """Return the folder given, else ``templates/docx`` here, else that of the project."""
    if given:
        return given
    here = Path("templates/docx")
    return here if here.is_dir() else PROJECT / "templates" / "docx"


def source_date_epoch() -> datetime | None:
    """Return the moment that SOURCE_DATE_EPOCH names (reproducible-builds.org), or None when it is not set.

    Raises:
        click.UsageError: when it is set to something that is no number of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    try:
        if not re.fullmatch("[0-9]+", text):
            raise ValueError(text)
        return datetime.fromtimestamp(int(text), tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise click.UsageError("SOURCE_DATE_EPOCH phải là số giây nguyên.") from None
