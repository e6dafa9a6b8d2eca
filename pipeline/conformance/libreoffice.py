"""Running LibreOffice to turn an old .doc, .rtf or HTML file into .docx, in a scratch folder of its own.

The probe is apart from the run; every run has a time limit and a private profile, so that a hanging or a
parallel LibreOffice harms nobody.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from pipeline.errors import ConversionFailed

TIMEOUT_SECONDS = 90
_NAMES = ("soffice", "libreoffice")


def office_command() -> str | None:
    """Return the path of LibreOffice's command, None when it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def as_docx(content: bytes, *, suffix: str, command: str, timeout: float = TIMEOUT_SECONDS) -> bytes:
    """Return the bytes of the .docx that LibreOffice makes of ``content``.

    Args:
        content: the old file.
        suffix: its true kind (``.doc``, ``.rtf``, ``.html``), which picks LibreOffice's filter.
        command: path of the command.
        timeout: seconds after which the conversion is given up.

    Raises:
        ConversionFailed: LibreOffice took too long, failed, or wrote nothing.
    """
    with tempfile.TemporaryDirectory(prefix="vanban-inspect-") as scratch:
        folder = Path(scratch)
        source = folder / f"van-ban{suffix}"
        source.write_bytes(content)
        _run(_arguments(command, folder, source, suffix), folder, timeout)
        made = folder / "out" / "van-ban.docx"
        if not made.is_file():
            raise ConversionFailed("LibreOffice không chuyển được tệp sang .docx. Mở bằng Word rồi lưu thành .docx.")
        return made.read_bytes()


def _arguments(command: str, folder: Path, source: Path, suffix: str) -> list[str]:
    infilter = ["--infilter=HTML (StarWriter)"] if suffix == ".html" else []
    return [
        command,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        *infilter,
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]


def _run(arguments: list[str], folder: Path, timeout: float) -> None:
    """Run the command in its own process group, dead as a whole when this returns, also after a stop."""
    environment = os.environ | {"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(
        arguments,
        cwd=folder,
        env=environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed(
            "LibreOffice chuyển tệp quá {seconds} giây nên đã dừng. Mở bằng Word rồi lưu thành .docx.",
            seconds=round(timeout),
        ) from error
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
