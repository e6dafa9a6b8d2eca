"""Programs and fonts outside Python: are they there, and which version; nothing here runs them for real."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass

PROBE_TIMEOUT_S = 20
FONT = "Times New Roman"
#: Same advance widths as Times New Roman, so that lines break alike.
FONT_STAND_IN = "Liberation Serif"


@dataclass(frozen=True, slots=True)
class Tool:
    """One program: its name, whether it was found, what it says of its version, what to type to get it."""

    name: str
    path: str
    version: str
    remedy: str

    @property
    def found(self) -> bool:
        """Return whether it is installed."""
        return bool(self.path)


def libreoffice() -> Tool:
    """Return LibreOffice Writer, which turns documents into PDF."""
    return _probed("LibreOffice", ("soffice", "libreoffice"), "sudo apt-get install libreoffice-writer")


def pdftoppm() -> Tool:
    """Return pdftoppm, which turns PDF pages into pictures."""
    return _probed("pdftoppm", ("pdftoppm",), "sudo apt-get install poppler-utils", version_option="-v")


def fonts_installed() -> tuple[str, ...]:
    """Return which of Times New Roman and its stand-in the system has; empty when fontconfig is not there."""
    fc_list = shutil.which("fc-list")
    if not fc_list:
        return ()
    listed = _output([fc_list, ":", "family"])
    return tuple(name for name in (FONT, FONT_STAND_IN) if name in listed)


def _probed(name: str, commands: tuple[str, ...], remedy: str, *, version_option: str = "--version") -> Tool:
    path = next((found for command in commands if (found := shutil.which(command))), "")
    version = _output([path, version_option]).strip().split("\n")[0] if path else ""
    return Tool(name, path, version, remedy)


def _output(command: list[str]) -> str:
    """Return what the command prints on either stream, or nothing when it fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
