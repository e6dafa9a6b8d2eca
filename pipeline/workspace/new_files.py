"""Write files that are not there yet, never over anything that is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from pipeline.errors import WouldDestroy
from pipeline.workspace.scratch import writing


def write_new_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each of ``files`` (name -> content) into ``folder`` and return their paths.

    Raises:
        WouldDestroy: one of the names is taken; nothing is written then.
        OutputError: the folder cannot be written; what was begun is taken away again.
    """
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise WouldDestroy("Đã có «{path}»; chọn thư mục khác. Chưa ghi gì.", path=folder / taken[0])
    with writing(folder):
        made_folder = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        begun: list[Path] = []
        try:
            for name, content in files.items():
                with (folder / name).open("xb") as stream:
                    begun.append(folder / name)
                    stream.write(content)
        except OSError:
            _take_away(begun, folder if made_folder else None)
            raise
    return tuple(folder / name for name in files)


def _take_away(begun: list[Path], folder: Path | None) -> None:
    """Remove files of a run that could not end, and the folder made for them: half a dossier is none."""
    with suppress(OSError):
        for path in begun:
            path.unlink()
        if folder:
            folder.rmdir()
