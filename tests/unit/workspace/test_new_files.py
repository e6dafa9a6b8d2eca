"""New files are there whole, all of them, or none is."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.workspace import write_new_files, write_whole


class FullDisk:
    """A file on a disk that is full: it is made, and takes no byte."""

    def __init__(self, path: Path) -> None:
        """Make the empty file."""
        path.touch()

    def __enter__(self) -> FullDisk:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close nothing."""

    def write(self, _: bytes) -> None:
        """Refuse."""
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the file «b» meet a full disk."""
    opened = Path.open

    def opening(path: Path, mode: str = "r", *more: object, **named: object) -> object:
        return FullDisk(path) if "b" in mode and path.name.strip(".") in {"b", "vanban-b.tmp"} else opened(
            path, mode, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", opening)


@pytest.mark.usefixtures("full_disk")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_full_disk_leaves_no_half_dossier(tmp_path: Path, is_there: bool) -> None:
    """The next run is not told that there is a dossier already; a folder that was there stays, with what it holds."""
    folder = tmp_path / "new"
    if is_there:
        folder.mkdir()
        (folder / "own").write_text("mine")

    with pytest.raises(OutputError):
        write_new_files(folder, {"a": b"1", "b": b"2"})

    assert folder.exists() is is_there
    assert not is_there or [path.name for path in folder.iterdir()] == ["own"]


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Nothing is left beside it either."""
    (tmp_path / "b").write_text("before")

    with pytest.raises(OSError, match="space"):
        write_whole(tmp_path / "b", b"after")

    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("b", "before")]
