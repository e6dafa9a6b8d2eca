"""Is the body whole: nothing to be filled from empty data, annexes referred to, letters that go somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.plan import BodyBlock, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding


def structure_findings(plan: Plan) -> Iterator[Finding]:
    """Yield holes in the body and in what it refers to."""
    for block in _every_block(plan):
        if block.kind == "lay_tu" and not _has_data(plan, block):
            yield Finding(catalogue.EMPTY_PULL, block.place, {"pull": block.pull})
    if plan.annexes and not _speaks_of_annex(plan):
        yield Finding(catalogue.ANNEX_NOT_CITED, plan.annexes[0].place)
    if plan.invitation and not any(group.has_letter and group.seats for group in plan.delegates.groups):
        yield Finding(catalogue.NO_LETTERS, plan.invitation.place)


def _every_block(plan: Plan) -> Iterator[BodyBlock]:
    yield from _walk(plan.blocks)
    for annex in plan.annexes:
        yield from _walk(annex.blocks)


def _walk(blocks: Sequence[BodyBlock]) -> Iterator[BodyBlock]:
    for block in blocks:
        yield block
        yield from _walk(block.children)


def _has_data(plan: Plan, block: BodyBlock) -> bool:
    def attending(lines: Sequence[object]) -> bool:
        return any(block.attendance in (None, getattr(line, "attendance", None)) for line in lines)

    return bool({
        "chuong_trinh": plan.programme,
        "thanh_phan": attending(plan.participants),
        "nhiem_vu": plan.tasks,
        "du_toan": plan.budget,
        "dai_bieu": attending(plan.delegates.groups),
    }[block.pull])


def _speaks_of_annex(plan: Plan) -> bool:
    texts = [block.text.text for block in _walk(plan.blocks)]
    texts += [line.text.text for line in plan.participants]
    texts += [duty.text.text for task in plan.tasks for duty in task.duties]
    return any("phụ lục" in text.lower() for text in texts)
