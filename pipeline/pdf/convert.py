""".docx files become PDF/A, each on its own account; one that fails stops nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline.findings import Finding
from pipeline.pdf.batches import Batches
from pipeline.pdf.binding import Letter, bind, bindable, groups
from pipeline.pdf.catalogue import BROKEN, DAMAGED, SIGNED, STALLED, UNREADABLE, found
from pipeline.pdf.check import facts_findings, text_findings
from pipeline.pdf.comparison import first_difference, page_texts
from pipeline.pdf.engine import Attempt, Ending, Engine, Export
from pipeline.pdf.finishing import finish
from pipeline.pdf.inspection import facts_of
from pipeline.pdf.libreoffice import LibreOffice
from pipeline.pdf.model import Converted, Failed, PdfSettings, Progress, Source
from pipeline.pdf.signed import is_signed
from pipeline.pdf.splitting import Splitter
from pipeline.pdf.wording import Wording, docx_wording
from pipeline.workspace import writing

if TYPE_CHECKING:
    from pikepdf import Pdf

#: Letters bound into one document at most: more gain nothing and lose more when one of them is poisoned.
BOUND_MAX = 250


def convert(
    sources: Sequence[Source], *, folder: Path, settings: PdfSettings, built_at: datetime,
    progress: Progress = lambda *_: None, engine: Callable[[Path], Engine] = LibreOffice,
) -> tuple[Converted | Failed, ...]:
    """Return, in the order of ``sources``, the PDF of each in ``folder``, or why there is none.

    Args:
        sources: the documents; their names must differ and stay below ``folder``.
        folder: where the PDFs go; each appears there whole or not at all.
        settings: level and limits.
        built_at: date for metadata; the same date and the same files give the same bytes.
        progress: told of each document that is done.
        engine: makes the engine, given an empty folder for its papers.

    Raises:
        MissingTool: the engine is not installed.
        OutputError: the folder cannot be written.
        ValueError: two names are equal, or one leads out of ``folder``.
    """
    _refuse_bad_names(sources)
    if not sources:
        return ()
    with tempfile.TemporaryDirectory(prefix="vanban-pdf-") as scratch, writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        run = _Run(sources, folder, settings, built_at, progress, Path(scratch), engine)
        return run.results()


def _refuse_bad_names(sources: Sequence[Source]) -> None:
    names = [source.name for source in sources]
    if len(set(names)) != len(names):
        raise ValueError("two sources have one name")
    for name in names:
        if name.is_absolute() or ".." in name.parts or name == PurePosixPath():
            raise ValueError(f"{name} leads out of the folder")


class _Run:
    """One call of ``convert``: its arguments, its engine, and what is done so far."""

    def __init__(self, sources: Sequence[Source], folder: Path, settings: PdfSettings, built_at: datetime,
                 progress: Progress, scratch: Path, engine: Callable[[Path], Engine]) -> None:
        for part in ("engine", "in", "out"):
            (scratch / part).mkdir()
        self._folder, self._settings, self._built_at, self._progress = folder, settings, built_at, progress
        self._engine = engine(scratch / "engine")
        self._batches = Batches(self._engine, scratch / "out", patience_s=settings.patience_s)
        self._scratch = scratch
        # Copies under plain names: no name can look like an option, and Word's lock files stay away.
        self._staged = {scratch / "in" / f"{number:06d}.docx": source for number, source in enumerate(sources)}
        self._wordings: dict[Path, Wording] = {}
        self._results: dict[Path, Converted | Failed] = {}

    def results(self) -> tuple[Converted | Failed, ...]:
        for path, source in self._staged.items():
            self._stage(path, source)
        if self._settings.merge_letters:
            letters = [letter for path in self._wordings if (letter := bindable(path))]
            for group in groups(letters):
                for start in range(0, len(group), BOUND_MAX):
                    self._convert_bound(group[start:start + BOUND_MAX])
        left = [path for path in self._staged if path not in self._results]
        self._batches.convert(left, Export(self._settings.level.part), size=self._settings.batch_size,
                              answer=self._take)
        return tuple(self._results[path] for path in self._staged)

    def _stage(self, path: Path, source: Source) -> None:
        """Copy a document and read its words; one that cannot be read is answered for here.

        LibreOffice would make a PDF of anything, taking what is no document for plain text.
        """
        try:
            content = source.path.read_bytes()
        except OSError:
            self._done(path, Failed(source, found(UNREADABLE, source.name, engine=self._engine.name)))
            return
        if is_signed(content):
            self._done(path, Failed(source, found(SIGNED, source.name)))
            return
        path.write_bytes(content)
        try:
            self._wordings[path] = docx_wording(path)
        except ValueError:
            self._done(path, Failed(source, found(UNREADABLE, source.name, engine=self._engine.name)))

    def _convert_bound(self, letters: Sequence[Letter]) -> None:
        """Convert the letters as one document; those that this does not answer for are left for the batches."""
        from pikepdf import PdfError

        book = self._scratch / "in" / f"book-{letters[0].path.stem}.docx"
        bind(letters, book)
        export = Export(self._settings.level.part, outline=False, marks=True)
        made = self._batches.attempt([book], export).made.get(book)
        if made is None:
            return
        try:
            texts = page_texts(made)
            with Splitter(made, len(letters)) as splitter:
                for letter, pages, pdf in zip(letters, splitter.page_ranges, splitter.letters(), strict=True):
                    # The proof that the pages are this letter's: they say what it says, and nothing else.
                    if first_difference(self._wordings[letter.path], texts[pages]) is None:
                        self._finish(letter.path, pdf)
        except (PdfError, ValueError):
            return

    def _take(self, path: Path, answer: Path | Attempt) -> None:
        """Finish what the engine wrote for one document, or note why it wrote nothing."""
        from pikepdf import PdfError
        from pikepdf import open as open_pdf

        source = self._staged[path]
        if isinstance(answer, Attempt):
            self._done(path, Failed(source, _reason(source, answer, self._engine.name)))
            return
        try:
            said = text_findings(str(source.name), self._wordings[path], page_texts(answer))
            with open_pdf(answer) as pdf:
                self._finish(path, pdf, said)
        except (PdfError, ValueError) as error:
            self._done(path, Failed(source, found(DAMAGED, source.name, reason=error)))

    def _finish(self, path: Path, pdf: Pdf, said: Sequence[Finding] = ()) -> None:
        source = self._staged[path]
        target = self._folder / source.name
        finish(pdf, replace(source, path=path), target, producer=self._engine.name, built_at=self._built_at,
               level=self._settings.level)
        facts = facts_of(pdf)
        self._done(path, Converted(source, target, facts.page_count, facts.font_names,
                                   (*facts_findings(str(source.name), facts), *said)))

    def _done(self, path: Path, result: Converted | Failed) -> None:
        self._results[path] = result
        self._progress(str(result.source.name), len(self._results), len(self._staged))


def _reason(source: Source, attempt: Attempt, engine: str) -> Finding:
    kind = {Ending.STALLED: STALLED, Ending.BROKEN: BROKEN, Ending.DONE: UNREADABLE}[attempt.ending]
    return found(kind, source.name, engine=engine, said=" ".join(attempt.said.split())[-200:])

