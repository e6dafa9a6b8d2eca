"""Pictures of a published dossier in a folder beside it, for eyes only; the dossier's own folder is only read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path, PurePosixPath

from pipeline.artifact import sha256_of
from pipeline.errors import InvalidData, OutputError
from pipeline.pdf.convert import convert
from pipeline.pdf.model import Converted, Failed, PdfSettings, Progress, Source
from pipeline.pdf.pictures import contact_sheet, page_pictures
from pipeline.workspace import MANIFEST_NAME, Tree, Workspace, publish, writing

SUFFIX = "-xem-truoc"
SHEET_NAME = "tong-quan.png"
#: Letters of one folder are alike; a look at the first few is enough, and so are the first pages of a long file.
LETTERS_MAX = 3
PAGES_MAX = 10
#: Pictures hold no date; any will do, as long as it is the same.
_ANY_DAY = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Preview:
    """What was made: the folder, its pictures, what could not be converted, and how much was left out."""

    folder: Path
    pictures: tuple[Path, ...]
    failed: tuple[Failed, ...]
    documents_left_out: int
    pages_left_out: int


def preview(
    documents: Path, *, output: Path, dpi: int, everything: bool = False, progress: Progress = lambda *_: None
) -> Preview:
    """Write the pictures of the .docx in ``documents`` into ``output/<name>-xem-truoc`` and return what was made.

    Args:
        documents: the dossier's published folder.
        output: folder that gets the folder of pictures.
        dpi: size of the pictures.
        everything: whether all letters and all pages are shown, not only the first ones.
        progress: told of each document converted.

    Raises:
        InvalidData: there is no document.
        MissingTool: LibreOffice or its fonts are not installed.
        WouldDestroy: a picture that somebody changed would be overwritten.
        OutputError: the pictures cannot be written, or would lie among the documents.
    """
    documents = documents.resolve()
    found = sorted((path for path in documents.rglob("*.docx") if not path.name.startswith(("~$", "."))),
                   key=lambda path: (len(path.parts), path))
    if not found:
        raise InvalidData("Không có văn bản nào trong «{folder}»; chạy vanban build trước.", folder=documents)
    if output.resolve().is_relative_to(documents):
        raise OutputError("Ảnh không đặt trong thư mục văn bản «{folder}»; đổi chỗ bằng -o.", folder=documents)
    chosen = found if everything else list(_first_ones(found, documents))
    target = output / f"{documents.name}{SUFFIX}"
    with Workspace(output) as workspace, writing(output):
        pdfs, folder = workspace.folder(), workspace.folder()
        results = convert([_source(path, documents) for path in chosen], folder=pdfs, settings=PdfSettings(),
                          built_at=_ANY_DAY, progress=progress)
        made = [each for each in results if isinstance(each, Converted)]
        shown = [_pictures(each, folder, dpi, None if everything else PAGES_MAX) for each in made]
        pictures = list(chain.from_iterable(shown))
        if pictures:
            contact_sheet(pictures, folder / SHEET_NAME)
            publish([_tree(folder, target, [*pictures, folder / SHEET_NAME])])
    return Preview(
        target, tuple(target / path.relative_to(folder) for path in pictures),
        tuple(each for each in results if isinstance(each, Failed)), len(found) - len(chosen),
        sum(each.page_count for each in made) - len(pictures),
    )


def _first_ones(paths: Sequence[Path], documents: Path) -> Iterator[Path]:
    """Yield the documents at the top, and the first few of each folder below."""
    seen: Counter[Path] = Counter()
    for path in paths:
        seen[path.parent] += 1
        if path.parent == documents or seen[path.parent] <= LETTERS_MAX:
            yield path


def _source(path: Path, documents: Path) -> Source:
    name = PurePosixPath(path.relative_to(documents).as_posix()).with_suffix(".pdf")
    return Source(path, name, title=path.stem, author="")


def _pictures(made: Converted, folder: Path, dpi: int, pages_max: int | None) -> tuple[Path, ...]:
    stem = "--".join(made.source.name.with_suffix("").parts)
    return page_pictures(made.path, folder, stem=stem, dpi=dpi, pages_max=pages_max)


def _tree(folder: Path, target: Path, files: Sequence[Path]) -> Tree:
    """Return the folder of pictures with the manifest by which the next run knows them for ours."""
    made = {path.name: sha256_of(path) for path in files}
    entries = [{"ten_tep": name, "sha256": checksum} for name, checksum in sorted(made.items())]
    manifest = json.dumps({"cac_tep": entries}, ensure_ascii=False, indent=1)
    (folder / MANIFEST_NAME).write_text(manifest + "\n", encoding="utf-8")
    return Tree(folder, target, made=made)
