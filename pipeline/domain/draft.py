"""What ``compose`` hands to ``render``: which template, which words, under which name; no file, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.domain.kind import DocumentKind
from pipeline.domain.prose import Prose
from pipeline.domain.table import Column, Table, TableRow

__all__ = [
    "BLOCK_KINDS", "BinderDraft", "Block", "Column", "Draft", "Table", "TableRow", "WordDraft", "WorkbookDraft",
]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body, already numbered.

    ``kind`` is one of ``BLOCK_KINDS``; ``prose`` is its text, number included; only ``bang`` has a ``table``.
    """

    kind: str
    prose: Prose = Prose()  # noqa: RUF009 (frozen)
    table: Table | None = None


#: phần and its title, mục (I.), khoản with a title (bold), khoản (1.), điểm (a)), dash item, paragraph, table.
#: Phụ lục I, Phần I, Mục II.6 of the decree; the dash item is custom.
BLOCK_KINDS = ("phan", "ten_phan", "muc", "khoan_tieu_de", "khoan", "diem", "gach", "doan", "bang")


@dataclass(frozen=True, slots=True)
class WordDraft:
    """One Word document to be: template, placeholders, name and properties.

    Attributes:
        kind: which kind of document, or None for a working paper that the decree does not name.
        template: file name under ``templates/docx/``.
        stem: path inside the dossier's output folder without suffix, ASCII, ``/`` between folders.
        context: placeholder -> text, ``Prose``, ``Block``, ``Table``, bool, or tuples and mappings of these.
        title: title property of the file.
        author: author property: the issuing body.
        recipients: ids of the organs that this copy is for; empty when it is for all.
    """

    kind: DocumentKind | None
    template: str
    stem: str
    context: Mapping[str, Any]
    title: str
    author: str
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BinderDraft:
    """One printing file made of other drafts of one template, each from a new page, none altered."""

    kind: DocumentKind
    stem: str
    parts: Sequence[str]
    title: str
    author: str


@dataclass(frozen=True, slots=True)
class WorkbookDraft:
    """One workbook to be: a worksheet per table, and the lines that stand above each."""

    kind: DocumentKind | None
    stem: str
    heading: tuple[str, ...]
    tables: tuple[Table, ...]
    title: str
    author: str


Draft = WordDraft | BinderDraft | WorkbookDraft
