"""What ``archive --rebuild`` calls equal: what was made again and the file in the package, not its record."""

from __future__ import annotations

import zipfile
from pathlib import Path

from pipeline.archive.container import open_container
from pipeline.archiving.rebuilding import _against_package
from pipeline.archiving.remaking import Remade


def test_equal_means_equal_to_the_packaged_file(tmp_path: Path) -> None:
    """A file that came out as the record says differs where the package holds another under its name."""
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as archive:
        archive.writestr("g/data/a.docx", b"a")
        archive.writestr("g/data/b.docx", b"a")
    for name in "abc":
        (tmp_path / name).write_bytes(name.encode())
    places = {name: f"data/{name}.docx" for name in "abc"}
    with open_container(tmp_path / "p.zip") as container:
        held = {name: _against_package(Remade(name, "", tmp_path / name), container, places) for name in "abc"}

    assert {name: bool(each.difference) for name, each in held.items()} == {"a": False, "b": True, "c": True}
