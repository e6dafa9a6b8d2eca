"""Doctor tells of every library that the program needs, and which is missing."""

from __future__ import annotations

import re
from configparser import ConfigParser
from importlib import metadata

import pytest

from pipeline.cli import doctor
from pipeline.cli.main import main
from pipeline.errors import ExitCode
from tests.support.dossier import PROJECT, TEMPLATES


def needed() -> list[str]:
    """Return the libraries of every installation as ``setup.cfg`` lists them."""
    setup = ConfigParser()
    setup.read(PROJECT / "setup.cfg", encoding="utf-8")
    return [re.split("[<>=~!]", each)[0] for each in setup["options"]["install_requires"].split()]


def examined(capsys: pytest.CaptureFixture[str]) -> tuple[object, list[str]]:
    """Run doctor; return its exit code and its lines."""
    with pytest.raises(SystemExit) as ending:
        main(["doctor", "--templates", str(TEMPLATES)])
    return ending.value.code, capsys.readouterr().out.splitlines()


def test_each_library_that_is_needed_has_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """None is forgotten when the program begins to use another; what only some need is no part of them."""
    code, lines = examined(capsys)
    there = {line.split()[1] for line in lines if line.startswith("✓")}

    assert code == ExitCode.OK
    assert set(needed()) <= there
    assert not {"pytest", "distributed"} & there


@pytest.mark.parametrize("name", ["docxtpl", "segno", "xlrd"])
def test_a_missing_library_is_named_and_what_needs_it_is_not_tried(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a library templates cannot even be looked at: the exit code is that of the library, and no bug."""
    original = metadata.version

    def version(asked: str) -> str:
        if asked == name:
            raise metadata.PackageNotFoundError(asked)
        return original(asked)

    def untried(*_: object) -> bool:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    for each in ("_judge", "_signing", "_templates"):
        monkeypatch.setattr(doctor, each, untried)
    code, lines = examined(capsys)

    assert code == ExitCode.MISSING_TOOL
    assert f"– {name}" in lines
