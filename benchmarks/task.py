"""One task in a process of its own: ``python -m benchmarks.task NAME FOLDER COUNT [JOBS]`` prints its sample."""

from __future__ import annotations

import gc
import json
import sys
import zlib
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.measuring import measured

Task = Callable[[], int]
#: Where under the benchmark's folder the files are put that tasks make.
OUT = "out"


def docxtpl_letters(folder: Path, count: int) -> Task:
    """Render and save letters as docxtpl's documentation shows it: open, render, save."""
    from docxtpl import DocxTemplate

    from benchmarks.letters import LETTER, TEMPLATES, for_docxtpl, letter_drafts

    contexts, out = [for_docxtpl(draft.context) for draft in letter_drafts(folder, count)], _out(folder)

    def task() -> int:
        for number, context in enumerate(contexts):
            document = DocxTemplate(TEMPLATES / LETTER)
            document.render(context, autoescape=True)
            document.save(out / f"{number}.docx")
        return len(contexts)

    return task


def our_letters(folder: Path, count: int) -> Task:
    """Render and write letters by the fast path."""
    from benchmarks.letters import BUILT_AT, TEMPLATES, letter_drafts
    from pipeline.rendering import load_templates, render

    drafts, out, templates = list(letter_drafts(folder, count)), _out(folder), load_templates(TEMPLATES)
    render(drafts[0], templates, folder=out, built_at=BUILT_AT)

    def task() -> int:
        for draft in drafts:
            render(draft, templates, folder=out, built_at=BUILT_AT)
        return len(drafts)

    return task


def floor_letters(folder: Path, count: int) -> Task:
    """Deflate the document part of a finished letter and write a file of its size: what no program can be under."""
    import zipfile

    from benchmarks.letters import BUILT_AT, TEMPLATES, letter_drafts
    from pipeline.rendering import load_templates, render

    out = _out(folder)
    path = render(next(letter_drafts(folder, count)), load_templates(TEMPLATES), folder=out, built_at=BUILT_AT).path
    whole = path.read_bytes()
    with zipfile.ZipFile(path) as package:
        document = package.read("word/document.xml")

    def task() -> int:
        for number in range(count):
            zlib.compress(document, 6)
            (out / f"{number}.docx").write_bytes(whole)
        return count

    return task


def _as_the_command_does() -> None:
    """Collect garbage as rarely as ``vanban`` itself does: what is measured is the command."""
    from pipeline.cli.main import GARBAGE_EVERY

    gc.set_threshold(GARBAGE_EVERY, 50, 100)


def data(folder: Path, count: int) -> Task:
    """Write the dossier of ``count`` letters, so that no task that is measured holds the memory that this takes."""
    from benchmarks.letters import dossier

    def task() -> int:
        dossier(folder, count)
        return count

    return task


def build(folder: Path, count: int, jobs: int = 0) -> Task:
    """Run the whole build of a dossier into an empty output folder."""
    from benchmarks.letters import TEMPLATES, dossier
    from pipeline.build import build as built
    from pipeline.execution import chosen_executor

    source, out = dossier(folder, count), _out(folder)
    _as_the_command_does()

    def task() -> int:
        built([source], output=out, templates=TEMPLATES, executor=chosen_executor(jobs))
        return count

    return task


def rebuild(folder: Path, count: int, jobs: int = 0) -> Task:
    """Run the build again where nothing has changed."""
    task = build(folder, count, jobs)
    task()
    return task


def one_changed(folder: Path, count: int) -> Task:
    """Build a dossier of ``count`` letters again after one organ got another name; one thing is made: the change."""
    from benchmarks.letters import TEMPLATES
    from pipeline.build import build as built
    from tests.support.dossier import small_dossier

    out = _out(folder)
    dossier = small_dossier(out / "data", organs=count)
    built([dossier.folder], output=out / "output", templates=TEMPLATES)
    dossier.organ(f"don_vi_{count // 2}", B="Đơn vị mang tên khác")
    _as_the_command_does()

    def task() -> int:
        built([dossier.folder], output=out / "output", templates=TEMPLATES)
        return 1

    return task


def sample_again(folder: Path, count: int) -> Task:
    """Build the project's own sample again where nothing has changed, imports warm."""
    from benchmarks.letters import TEMPLATES
    from benchmarks.measuring import ROOT
    from pipeline.build import build as built

    out = _out(folder)
    _as_the_command_does()

    def task() -> int:
        built([ROOT / "data"], output=out, templates=TEMPLATES, accept_nonconformant=True)
        return count

    task()
    return task


def docxtpl_table(folder: Path, count: int) -> Task:
    """Fill an annex with a table of ``count`` rows as docxtpl's documentation shows it."""
    from docxtpl import DocxTemplate

    from benchmarks.letters import TEMPLATES, for_docxtpl
    from benchmarks.tables import annex

    draft, out = annex(count), _out(folder)
    context = for_docxtpl(draft.context)

    def task() -> int:
        document = DocxTemplate(TEMPLATES / draft.template)
        document.render(context, autoescape=True)
        document.save(out / "annex.docx")
        return count

    return task


def our_table(folder: Path, count: int) -> Task:
    """Fill an annex with a table of ``count`` rows by the fast path."""
    from benchmarks.letters import BUILT_AT, TEMPLATES
    from benchmarks.tables import annex
    from pipeline.rendering import load_templates, render

    draft, out, templates = annex(count), _out(folder), load_templates(TEMPLATES)
    _ = templates[draft.template]

    def task() -> int:
        render(draft, templates, folder=out, built_at=BUILT_AT)
        return count

    return task


def openpyxl_rows(folder: Path, count: int) -> Task:
    """Read all values of a workbook of ``count`` rows with openpyxl, read-only, its fastest way."""
    from openpyxl import load_workbook

    from benchmarks.tables import workbook

    path = workbook(folder, count)

    def task() -> int:
        book = load_workbook(path, read_only=True)
        return sum(1 for row in book.worksheets[0].iter_rows(values_only=True) if row[0] is not None) - 1

    return task


def our_rows(folder: Path, count: int) -> Task:
    """Read the same workbook as the pipeline reads its data: limits, places and types of cells included."""
    from benchmarks.tables import HEADINGS, workbook
    from pipeline.sources.xlsx_file import Workbook

    path = workbook(folder, count)

    def task() -> int:
        return len(Workbook(path).table("Bảng", required=HEADINGS).rows)

    return task


TASKS: dict[str, Callable[..., Task]] = {
    task.__name__: task
    for task in (data, docxtpl_letters, our_letters, floor_letters, build, rebuild, one_changed, sample_again,
                 docxtpl_table, our_table, openpyxl_rows, our_rows)
}


def _out(folder: Path) -> Path:
    """Return a new folder for what a task makes.

    What tasks made before is left there until the end: ext4 looks through the inodes that were deleted within the last
    minute each time it makes a file, up to a millisecond, and the next task would pay for that.
    """
    (folder / OUT).mkdir(parents=True, exist_ok=True)
    return Path(mkdtemp(dir=folder / OUT))


def main(name: str, folder: str, *numbers: str) -> None:
    """Run one task and print its sample."""
    task = TASKS[name](Path(folder), *map(int, numbers))
    sys.stdout.write(json.dumps(asdict(measured(task))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
