"""A paper for the office's own work, of which the decree has no form: its names, a heading, blocks and a note."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.documents.noi_nhan import TEMPLATE
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose


def working_paper(
    plan: Plan, stem: str, *, heading: str, subject: Prose, blocks: Iterable[Block], note: str = "",
    template: str = TEMPLATE,
) -> WordDraft:
    """Return a working paper.

    Args:
        plan: the dossier.
        stem: its path without suffix.
        heading: what it is, in capitals.
        subject: what it is about.
        blocks: its body.
        note: stands below the body.
        template: one that takes the same placeholders as ``noi_nhan.docx``.
    """
    context = {
        "co_quan_chu_quan": plan.body.parent_line,
        "co_quan_ban_hanh": plan.body.name_lines,
        "ten_loai": heading,
        "trich_yeu": subject,
        "noi_dung": tuple(blocks),
        "ghi_chu": note,
    }
    return WordDraft(None, template, stem, context, f"{heading.capitalize()}: {subject.text}", plan.body.full_name)
