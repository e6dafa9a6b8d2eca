"""LibreOffice Writer as engine: many files in one call, a profile of its own, PDF/A by its export filter.

Filter options: https://wiki.documentfoundation.org/Documentation/DevGuide (PDF Export Filter Data); a PDF/A is
always tagged by LibreOffice 7.
"""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

from pipeline.errors import MissingTool
from pipeline.pdf.engine import Attempt, Ending, Export
from pipeline.pdf.processes import Ended, run_watched
from pipeline.tools import FONT_REMEDY, OLDEST_LIBREOFFICE, lacks_fonts, libreoffice

#: Beyond patience: the most that one call may take, a file; guards only against the death of this program.
LIMIT_PER_FILE_S = 120


class LibreOffice:
    """LibreOffice found on this machine, with a private profile in ``scratch``.

    Args:
        scratch: empty folder for profile and papers; the caller removes it.

    Raises:
        MissingTool: LibreOffice is not installed, does not run, or is too old for PDF/A-2, or no font has the
            Vietnamese letters.
    """

    def __init__(self, scratch: Path) -> None:
        tool = libreoffice()
        if not tool.found:
            raise MissingTool("Thiếu LibreOffice để làm PDF. Gõ: {remedy}", remedy=tool.remedy)
        if tool.release == (0, 0):
            raise MissingTool("LibreOffice trên máy ({path}) không chạy được: hỏi phiên bản mà không trả lời. "
                              "Cài lại: {remedy}", path=tool.path, remedy=tool.remedy)
        if tool.release < OLDEST_LIBREOFFICE:
            raise MissingTool("LibreOffice trên máy ({version}) quá cũ, cần bản 7 trở lên. Gõ: {remedy}",
                              version=tool.version, remedy=tool.remedy)
        if lacks_fonts():
            raise MissingTool("Thiếu phông chữ có đủ chữ Việt (Times New Roman hoặc Liberation Serif). Gõ: {remedy}",
                              remedy=FONT_REMEDY)
        self._command, self._scratch = tool.path, scratch
        self._release = tool.release
        self._profile = self._new_profile()

    @property
    def name(self) -> str:
        """Return ``LibreOffice 7.4``: the version without what changes with every build."""
        return f"LibreOffice {'.'.join(map(str, self._release))}"

    def convert(self, files: Sequence[Path], *, folder: Path, export: Export, patience_s: float) -> Attempt:
        """Convert ``files`` in one call; those left out were not written whole."""
        folder.mkdir(parents=True, exist_ok=True)
        targets = {file: folder / f"{file.stem}.pdf" for file in files}
        ended = run_watched(
            self._arguments(files, folder, export), folder=self._scratch,
            environment={"HOME": str(self._scratch), "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"},
            progress=lambda: sorted((path.name, path.stat().st_size) for path in folder.glob("*.pdf")),
            patience_s=patience_s, limit_s=patience_s + LIMIT_PER_FILE_S * len(files),
        )
        if ended.status != 0:
            # A killed or crashed LibreOffice may leave a profile that makes the next one ask questions.
            shutil.rmtree(self._profile, ignore_errors=True)
            self._profile = self._new_profile()
        return Attempt({file: path for file, path in targets.items() if _is_whole(path)}, _ending(ended), ended.said)

    def _new_profile(self) -> Path:
        return self._scratch / f"profile-{uuid.uuid4().hex[:8]}"

    def _arguments(self, files: Sequence[Path], folder: Path, export: Export) -> list[str]:
        return [
            self._command, f"-env:UserInstallation={self._profile.as_uri()}", "--headless", "--norestore", "--nologo",
            "--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_filter_options(export))}",
            "--outdir", str(folder), *map(str, files),
        ]


def _filter_options(export: Export) -> dict[str, dict[str, str]]:
    options: dict[str, int | bool] = {
        "SelectPdfVersion": export.part, "UseTaggedPDF": True, "ExportBookmarks": export.outline,
        "ExportBookmarksToPDFDestination": export.marks, "ReduceImageResolution": False, "Quality": 95,
    }
    return {name: {"type": "boolean" if isinstance(value, bool) else "long", "value": str(value).lower()}
            for name, value in options.items()}


def _ending(ended: Ended) -> Ending:
    if ended.status is None:
        return Ending.STALLED
    return Ending.DONE if ended.status == 0 else Ending.BROKEN


def _is_whole(path: Path) -> bool:
    """Return whether the file is there and ends as a PDF ends (a killed engine leaves it cut off)."""
    try:
        with path.open("rb") as stream:
            start = stream.read(5)
            stream.seek(max(0, path.stat().st_size - 32))
            return start == b"%PDF-" and b"%%EOF" in stream.read()
    except OSError:
        return False
