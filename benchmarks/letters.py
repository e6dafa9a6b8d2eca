"""The same letter for all: the drafts of a dossier with many invited organs, and their words as docxtpl wants them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from docxtpl import RichText

from benchmarks.measuring import ROOT
from pipeline.documents import compose
from pipeline.domain.draft import WordDraft
from pipeline.rendering.exposure import Bang, Chu, Cot, Dong, Khoi, O, exposed
from pipeline.sources.load import load
from tests.support.dossier import small_dossier

TEMPLATES = ROOT / "templates" / "docx"
LETTER = "giay_moi.docx"
BUILT_AT = datetime(2024, 7, 5, tzinfo=UTC)
#: What docxtpl's documentation puts instead of our own values.
_FIELDS = {Khoi: ("kieu", "chu", "bang"), Bang: ("cot", "dong"), Dong: ("o", "dam", "giu"), O: ("chu", "cot", "giua"),
           Cot: ("ten", "giua", "so")}


def dossier(folder: Path, organs: int) -> Path:
    """Return the dossier with so many invited organs, made when it is not there."""
    home = folder / f"{organs}" / "hop"
    return home if home.exists() else small_dossier(home.parent, organs=organs).folder


def letter_drafts(folder: Path, count: int) -> Iterator[WordDraft]:
    """Yield the drafts of ``count`` letters."""
    plan, _ = load(dossier(folder, count))
    letters = (draft for draft in compose(plan) if isinstance(draft, WordDraft) and draft.template == LETTER)
    return islice(letters, count)


def for_docxtpl(context: Any) -> Any:
    """Return a draft's context with docxtpl's own rich text for our prose."""
    return _plain(exposed(context))


def _plain(value: Any) -> Any:
    if isinstance(value, Chu):
        return RichText(str(value)) if str(value) else ""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    if type(value) in _FIELDS:
        return {name: _plain(getattr(value, name)) for name in _FIELDS[type(value)]}
    return value
