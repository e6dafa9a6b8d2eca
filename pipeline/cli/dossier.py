"""The one dossier that a command works on: whatever ``review`` takes, as long as it is exactly one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pipeline.build import Reviewed


def dossier_argument(command: Any) -> Any:
    """Give a command the one dossier that it works on."""
    return click.argument("dossier", type=click.Path(path_type=Path), metavar="DOSSIER")(command)


def reviewed_dossier(path: Path) -> Reviewed:
    """Return the one dossier that a path names, loaded and reviewed; its folder may be another than the path.

    Raises:
        click.UsageError: the path names several.
        InvalidData: it names none, or the dossier has errors.
    """
    from pipeline.build import reviewed

    _require_one(path)
    return reviewed([path])[0]


def dossier_name(path: Path) -> str:
    """Return the name that a dossier has in the output; where no data are, the path is its folder in the output.

    Raises:
        click.UsageError: the path names several dossiers.
    """
    from pipeline.errors import InvalidData
    from pipeline.sources.dossier import output_name

    try:
        return output_name(_require_one(path))
    except InvalidData:
        return output_name(path)


def _require_one(path: Path) -> Path:
    from pipeline.sources.dossier import dossier_paths

    found = {each.resolve(): each for each in dossier_paths(path)}
    if len(found) != 1:
        raise click.UsageError("mỗi lần chỉ một hồ sơ; ghi thư mục có ke-hoach.yaml.")
    return next(iter(found.values()))
