"""Real documents of the sample dossier and their PDFs, made once a test process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from pipeline.documents import compose
from pipeline.domain.draft import WordDraft
from pipeline.domain.plan import Plan
from pipeline.pdf import Converted, Failed, PdfSettings, Source, convert
from pipeline.rendering import load_templates, render
from tests.support.dossier import TEMPLATES

BUILT_AT = datetime(2024, 7, 5, tzinfo=UTC)
#: Letters of one page and of two.
LETTERS = slice(8, 13)


@dataclass(frozen=True)
class RealDocuments:
    """The sample's letters and its plan as .docx, and what converting them gave."""

    letters: tuple[Source, ...]
    plan: Source
    bound: tuple[Converted | Failed, ...]
    alone: tuple[Converted | Failed, ...]
    folder: Path


def source_of(path: Path, folder: Path) -> Source:
    """Return a document as source, its title with what XML must escape."""
    name = PurePosixPath(path.relative_to(folder).as_posix()).with_suffix(".pdf")
    return Source(path, name, f"Văn bản <{path.stem}> & «phụ lục»", "Ủy ban nhân dân tỉnh Bình Định")


def rendered(plan: Plan, folder: Path) -> tuple[tuple[Source, ...], Source]:
    """Return a few letters and the plan, rendered into ``folder``."""
    templates = load_templates(TEMPLATES)
    drafts = [draft for draft in compose(plan, frozenset({"giay-moi"})) if isinstance(draft, WordDraft)][LETTERS]
    drafts += [draft for draft in compose(plan, frozenset({"ke-hoach"})) if isinstance(draft, WordDraft)][:1]
    made = [source_of(render(draft, templates, folder=folder, built_at=BUILT_AT).path, folder) for draft in drafts]
    return tuple(made[:-1]), made[-1]


def converted(sources: Sequence[Source], folder: Path, settings: PdfSettings) -> tuple[Converted | Failed, ...]:
    """Return the sources converted by the real engine."""
    return convert(sources, folder=folder, settings=settings, built_at=BUILT_AT)


@pytest.fixture(scope="session")
def real(sample: Plan, tmp_path_factory: pytest.TempPathFactory) -> RealDocuments:
    """Return the real documents and their PDFs: letters bound and split, and each on its own."""
    folder = tmp_path_factory.mktemp("real")
    letters, plan = rendered(sample, folder / "docx")
    return RealDocuments(
        letters, plan,
        converted([*letters, plan], folder / "bound", PdfSettings()),
        converted(letters, folder / "alone", PdfSettings(merge_letters=False, batch_size=2)),
        folder,
    )
