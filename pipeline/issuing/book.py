"""The register as a book: cover and ten columns (Phụ lục IV of the decree), as Word file and workbook."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from pipeline.domain.draft import Block, WordDraft, WorkbookDraft
from pipeline.domain.issuance import IssuingBody
from pipeline.register import CoverFacts, Register
from pipeline.rendering import load_templates, render
from pipeline.vietnamese.dates import date_digits_padded

TEMPLATE = "so_dang_ky.docx"
TITLE = "SỔ ĐĂNG KÝ VĂN BẢN ĐI"
#: Which volume of the year's book an export is, when the office does not say.
FIRST_VOLUME = "01"


def book_files(
    register: Register, body: IssuingBody, *, year: int, series: str | None, templates: Path, folder: Path,
    built_at: datetime, volume: str = FIRST_VOLUME,
) -> tuple[Path, ...]:
    """Make the book of one year in ``folder`` and return its files.

    Raises:
        TemplateError: the template cannot be used.
        OSError: the disk refuses.
    """
    table = register.book_rows(year, series=series, organ_id=body.organ_id)
    cover = register.cover_facts(year, series=series, organ_id=body.organ_id)
    stem = f"so-dang-ky-van-ban-di-{year}" + (f"-{series.replace('_', '-')}" if series else "")
    title = f"{TITLE} năm {year}"
    context = {**_cover(body, cover, volume), "noi_dung": (Block("bang", table=table),)}
    heading = (title, f"{_day(cover.first_date)} - {_day(cover.last_date)}")
    drafts = (
        WordDraft(None, TEMPLATE, stem, context, title, body.full_name),
        WorkbookDraft(None, stem, heading, (table,), title, body.full_name),
    )
    word_templates = load_templates(templates)
    return tuple(render(draft, word_templates, folder=folder, built_at=built_at).path for draft in drafts)


def _cover(body: IssuingBody, cover: CoverFacts, volume: str) -> dict[str, object]:
    return {
        "co_quan_chu_quan": body.parent_line,
        "co_quan_ban_hanh": body.name_lines,
        "nam": str(cover.year),
        "tu_ngay": _day(cover.first_date),
        "den_ngay": _day(cover.last_date),
        "tu_so": cover.first_number,
        "den_so": cover.last_number,
        "quyen_so": volume,
    }


def _day(day: date | None) -> str:
    return date_digits_padded(day) if day else "……"
