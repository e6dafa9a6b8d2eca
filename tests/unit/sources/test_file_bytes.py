"""Only regular files of modest size are read, and every refusal says why."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.incoming.file_bytes import bare_name, file_bytes, shown


def _dangling(path: Path) -> None:
    path.symlink_to("khong-co")


def _circling(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _too_large(path: Path) -> None:
    path.write_bytes(b"x" * 101)


@pytest.mark.parametrize(("make", "code"), [
    (lambda path: None, "data-file-missing"),
    (Path.mkdir, "data-file-unreadable"),
    (os.mkfifo, "data-file-unreadable"),
    (_device, "data-file-unreadable"),
    (_dangling, "data-file-unreadable"),
    (_circling, "data-file-unreadable"),
    (_too_large, "data-file-too-large"),
])
def test_what_is_no_file_to_read(tmp_path: Path, make: Callable[[Path], None], code: str) -> None:
    """Folders, pipes, devices, broken links and oversized files are refused without being waited for."""
    path = tmp_path / "Dữ liệu của tôi.yaml"
    make(path)

    with pytest.raises(InvalidData) as caught:
        file_bytes(path, 100)

    assert [(code, str(path))] == [(each.code, each.place.file) for each in caught.value.findings]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO, errno.ENAMETOOLONG, errno.ESTALE])
def test_refusals_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A file that the system will not hand out is told in words, whatever the system's reason."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    path = tmp_path / "a.yaml"
    path.touch()
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(InvalidData) as caught:
        file_bytes(path, 100)

    assert ["data-file-unreadable"] == [each.code for each in caught.value.findings]


def test_the_limit_is_the_last_size_that_is_read(tmp_path: Path) -> None:
    """A file of exactly the limit is read whole."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"x" * 100)

    assert file_bytes(path, 100) == b"x" * 100


def test_names_that_are_no_text_can_be_shown() -> None:
    """A name that is not UTF-8 is shown with escapes, so that a finding may be written to any file."""
    assert ("a/\\udcff.yaml", "\\udcff.yaml") == (shown(Path("a/\udcff.yaml")), bare_name(Path("a/\udcff.yaml")))
