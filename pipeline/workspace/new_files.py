"""Write files that are not there yet, never over anything that is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.errors import WouldDestroy
from pipeline.workspace.scratch import writing


def write_new_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write each of ``files`` (name -> content) into ``folder`` and return their paths.

    Raises:
        WouldDestroy: one of the names is taken; nothing is written then.
        OutputError: the folder cannot be written.
    """
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise WouldDestroy("Đã có «{path}»; chọn thư mục khác. Chưa ghi gì.", path=folder / taken[0])
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            with (folder / name).open("xb") as stream:
                stream.write(content)
    return tuple(folder / name for name in files)
