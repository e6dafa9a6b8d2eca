"""The plan itself (Kế hoạch), form 1.4 of Phụ lục III, its annexes behind it."""

from __future__ import annotations

from pipeline.documents.annexes import annex_context
from pipeline.documents.body import body_lines, closed
from pipeline.documents.frame import foot, head, replacement_sentence
from pipeline.documents.phrases import stopped, unended
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose, plain

STEM = "ke-hoach"


def ke_hoach_draft(plan: Plan) -> WordDraft:
    """Return the draft of the Kế hoạch."""
    kind = DocumentKind.KE_HOACH
    context = {
        **head(plan.body, plan.issuance, kind),
        "trich_yeu": plan.subject,
        "can_cu": _legal_bases(plan),
        "noi_dung": closed(_with_replacement(plan, body_lines(plan, plan.blocks))),
        **foot(plan.issuance),
        "phu_luc": tuple(annex_context(plan, annex, number)
                         for number, annex in enumerate(plan.annexes, start=1)),
    }
    named = (organ for line in plan.issuance.distribution.lines for organ in line.organ_ids)
    recipients = dict.fromkeys((*named, *plan.issuance.replaced_holders))
    return WordDraft(kind, "ke_hoach.docx", STEM, context, title=f"{kind.label} {plan.subject.text}",
                     author=plan.body.full_name, recipients=tuple(recipients))


def _with_replacement(plan: Plan, lines: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the lines and below them which document this one replaces, the sentence before it with its stop."""
    words = replacement_sentence(DocumentKind.KE_HOACH, plan.issuance)
    if not words:
        return lines
    before = tuple(each if each.table else Block(each.kind, stopped(each.prose)) for each in lines[-1:])
    return (*lines[:-1], *before, Block("doan", plain(words)))


def _legal_bases(plan: Plan) -> tuple[Prose, ...]:
    """Return the legal bases, each ended by ``;`` and the last by a full stop (Phụ lục I, Phần I, Mục II.6.a)."""
    bases = [unended(base) for base in plan.legal_bases]
    return tuple(base + ("." if index == len(bases) else ";") for index, base in enumerate(bases, start=1))
