"""Programs and fonts outside Python: are they there, and which version; nothing here runs them for real."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

PROBE_TIMEOUT_S = 20
FONT = "Times New Roman"
#: Same advance widths as Times New Roman, so that lines break alike.
FONT_STAND_IN = "Liberation Serif"
#: Debian's fonts-liberation 1.07 has a Liberation Serif without ạ ả ấ …; fonts-liberation2 has them.
FONT_REMEDY = "sudo apt-get install fonts-liberation2"
#: The first LibreOffice that writes PDF/A-2 and -3 (release notes 7.0).
OLDEST_LIBREOFFICE = (7, 0)
#: JAXB, which Java no longer has and veraPDF reads its profiles with (Debian's libjaxb-java and what it needs).
JAXB_JARS = ("jaxb-core", "jaxb-runtime", "jaxb-api", "javax.activation", "istack-commons-runtime", "txw2",
             "FastInfoset", "stax-ex")
JAR_FOLDER = Path("/usr/share/java")


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

    @property
    def release(self) -> tuple[int, int]:
        """Return the first two numbers of the version; (0, 0) when it names none."""
        match = re.search(r"(\d+)\.(\d+)", self.version)
        return (int(match[1]), int(match[2])) if match else (0, 0)


def libreoffice() -> Tool:
    """Return LibreOffice Writer, which turns documents into PDF."""
    return _probed("LibreOffice", ("soffice", "libreoffice"),
                   "sudo apt-get install libreoffice-writer fonts-liberation2")


def java() -> Tool:
    """Return Java, in which veraPDF runs."""
    return _probed("Java", ("java",), "sudo apt-get install default-jre-headless libjaxb-java")


def jaxb_jars() -> tuple[Path, ...]:
    """Return the JAXB jars that veraPDF needs besides its own; empty when one of them is missing."""
    jars = tuple(JAR_FOLDER / f"{name}.jar" for name in JAXB_JARS)
    return jars if all(jar.exists() for jar in jars) else ()


def document_font() -> str:
    """Return the font that PDFs will have: Times New Roman, else Liberation Serif, with all Vietnamese letters.

    Empty when neither is there with those letters.
    """
    fc_list = shutil.which("fc-list")
    said = _output([fc_list, ":lang=vi", "family"]) if fc_list else ""
    listed = {name for line in said.splitlines() for name in line.split(",")}
    return next((name for name in (FONT, FONT_STAND_IN) if name in listed), "")


def lacks_fonts() -> bool:
    """Return whether it is known (fontconfig is there to be asked) that no font would do for documents."""
    return bool(shutil.which("fc-list")) and not document_font()


def _probed(name: str, commands: tuple[str, ...], remedy: str, *, version_option: str = "--version") -> Tool:
    path = next((found for command in commands if (found := shutil.which(command))), "")
    said = _output([path, version_option]).strip().splitlines() if path else []
    version = next((line for line in said if re.search(r"\d\.\d", line)), said[0] if said else "")
    return Tool(name, path, version, remedy)


def _output(command: list[str]) -> str:
    """Return what the command prints on either stream, or nothing when it fails or takes too long."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PROBE_TIMEOUT_S, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, stdin=subprocess.DEVNULL)
    except (OSError, UnicodeDecodeError, subprocess.TimeoutExpired):
        return ""
    return done.stdout or done.stderr
