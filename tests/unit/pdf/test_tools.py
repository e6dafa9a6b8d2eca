"""Asking the machine what it has: versions that must be found among other words, fonts that must have the letters."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import tools
from tests.support.saboteurs import fake_soffice


def fake(folder: Path, name: str, script: str) -> None:
    """Write an executable shell script."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def test_version_is_found_among_warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning before the version is not taken for it."""
    monkeypatch.setenv("PATH", str(fake_soffice(tmp_path, pollution="Warning: failed to launch javaldx").parent))

    tool = tools.libreoffice()

    assert (True, (7, 4)) == (tool.found, tool.release)
    assert tool.version.startswith("LibreOffice 7.4")


def test_font_of_the_right_name_without_the_letters_is_no_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Liberation Serif 1.07 is listed, but not when fontconfig is asked for Vietnamese: PDF needs another."""
    fake(tmp_path, "fc-list", '[ "$1" = : ] && echo "Liberation Serif"')
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    assert ("", True) == (tools.document_font(), tools.lacks_fonts())


def test_times_new_roman_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both fonts are installed documents have the one that the decree names."""
    fake(tmp_path, "fc-list", 'echo "Liberation Serif"; echo "Times New Roman,Times"')
    monkeypatch.setenv("PATH", str(tmp_path))

    assert "Times New Roman" == tools.document_font()


def test_without_fontconfig_nothing_is_claimed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where fonts cannot be asked for they are not called missing."""
    monkeypatch.setenv("PATH", str(tmp_path))

    assert ("", False) == (tools.document_font(), tools.lacks_fonts())


def test_program_that_hangs_has_no_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A probe ends in time whatever the program does."""
    fake(tmp_path, "java", "sleep 60")
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setattr(tools, "PROBE_TIMEOUT_S", 0.3)

    assert (True, "", (0, 0)) == ((tool := tools.java()).found, tool.version, tool.release)
