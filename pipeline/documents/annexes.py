"""Annexes (phụ lục): as sections of the Kế hoạch, as files of their own, as workbooks."""

from __future__ import annotations

from typing import Any

from pipeline.documents.body import body_lines, closed
from pipeline.documents.frame import annex_note
from pipeline.domain.draft import WordDraft, WorkbookDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Annex, Plan
from pipeline.vietnamese.numbers import roman


def annex_heading(plan: Plan, number: int) -> str:
    """Return ``Phụ lục``, with a Roman number when there are several (Phụ lục I, Phần I, Mục III.1.a)."""
    return "Phụ lục" if len(plan.annexes) == 1 else f"Phụ lục {roman(number)}"


def annex_reference(plan: Plan) -> str:
    """Return ``(Kèm theo Kế hoạch số … ngày … của …)``, filled or blank as the office has set (Mục III.1.c)."""
    return annex_note(plan.body, plan.issuance, DocumentKind.KE_HOACH)


def annex_context(plan: Plan, annex: Annex, number: int) -> dict[str, Any]:
    """Return the placeholders of one annex."""
    return {
        "so": annex_heading(plan, number),
        "tieu_de": annex.title_lines,
        "kem_theo": annex_reference(plan),
        "kho_ngang": annex.landscape,
        "hien_so_trang_dau": plan.body.settings.annex_first_page_number,
        "noi_dung": closed(body_lines(plan, annex.blocks), below_table=plan.body.settings.annex_end_mark),
    }


def annex_drafts(plan: Plan) -> tuple[WordDraft | WorkbookDraft, ...]:
    """Return each annex as a Word file of its own (form 2.2), and as a workbook where it has tables."""
    drafts: list[WordDraft | WorkbookDraft] = []
    for number, annex in enumerate(plan.annexes, start=1):
        context = {**annex_context(plan, annex, number), "thong_tin_ky_so": ""}
        stem = f"phu-luc-{annex.stem}"
        title = f"{context['so']}: {' '.join(annex.title_lines)}"
        drafts.append(WordDraft(DocumentKind.KE_HOACH, "phu_luc.docx", stem, context, title, plan.body.full_name))
        tables = tuple(block.table for block in context["noi_dung"] if block.table)
        if tables:
            heading = (context["so"], *(line.upper() for line in annex.title_lines), context["kem_theo"])
            drafts.append(WorkbookDraft(DocumentKind.KE_HOACH, stem, heading, tables, title, plan.body.full_name))
    return tuple(drafts)
