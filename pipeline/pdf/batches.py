"""Convert many files with an engine that may hang or die on one of them: find that one, name it, go on with the rest.

One real file in a hundred hangs LibreOffice (scieloorg/packtools#1377), so a batch is tried twice; then the file
at which the engine stood still is tried alone, and what still fails is halved until every file has its own answer.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from pipeline.incoming.zip_faults import ZIP_FAULTS
from pipeline.pdf.engine import Attempt, Ending, Engine, Export

#: LibreOffice lays a long table out before it writes a byte: 350 pages took it 80 s here, and twice as many four times.
PATIENCE_PER_MB_S = 60

#: Told what became of a file: the PDF that the engine wrote, or the attempt that wrote none.
Answer = Callable[[Path, Path | Attempt], None]


class Batches:
    """Calls of one engine, its PDFs in ``folder``.

    Args:
        engine: the engine.
        folder: empty folder for the PDFs as the engine writes them.
        patience_s: seconds without progress after which a call is ended, for a small file.
    """

    def __init__(self, engine: Engine, folder: Path, *, patience_s: float) -> None:
        self._engine, self._folder, self._patience_s = engine, folder, patience_s
        self._calls = count(1)

    def convert(self, files: Sequence[Path], export: Export, *, size: int, answer: Answer) -> None:
        """Answer for each of ``files``, at most ``size`` of them in one call."""
        for start in range(0, len(files), size):
            self._persist(files[start:start + size], export, answer)

    def attempt(self, files: Sequence[Path], export: Export) -> Attempt:
        """Return what one call of the engine makes of ``files``."""
        patience = self._patience_s + PATIENCE_PER_MB_S * max(map(_unpacked_mb, files), default=0)
        return self._engine.convert(files, folder=self._folder / str(next(self._calls)), export=export,
                                    patience_s=patience)

    def _persist(self, files: Sequence[Path], export: Export, answer: Answer) -> None:
        """Try a batch, once more what it left, then look for the culprit."""
        left, _ = self._once(files, export, answer)
        if not left:
            return
        left, attempt = self._once(left, export, answer)
        if len(left) == 1:
            answer(left[0], attempt)
        elif left and attempt.ending is not Ending.DONE:
            # The engine works in order: where it stood still is the first that is missing.
            self._search(left[:1], export, answer)
            self._search(left[1:], export, answer)
        elif left:
            self._search(left, export, answer)

    def _search(self, files: Sequence[Path], export: Export, answer: Answer) -> None:
        """Try ``files`` once, and the halves of what that leaves."""
        left, attempt = self._once(files, export, answer)
        if len(files) == 1:
            for file in left:
                answer(file, attempt)
            return
        middle = (len(left) + 1) // 2
        for half in (left[:middle], left[middle:]):
            if half:
                self._search(half, export, answer)

    def _once(self, files: Sequence[Path], export: Export, answer: Answer) -> tuple[list[Path], Attempt]:
        """Try ``files`` in one call, answer for those made, and return those left."""
        attempt = self.attempt(files, export)
        for file, made in attempt.made.items():
            answer(file, made)
            made.unlink(missing_ok=True)
        return [file for file in files if file not in attempt.made], attempt


def _unpacked_mb(path: Path) -> float:
    """Return how many megabytes the document unpacks to; 0 for what is no package (the engine will say so)."""
    try:
        with zipfile.ZipFile(path) as package:
            return sum(entry.file_size for entry in package.infolist()) / 1e6
    except ZIP_FAULTS:
        return 0
