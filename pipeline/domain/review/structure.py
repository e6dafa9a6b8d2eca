"""Is the body whole: nothing to be filled from empty data, annexes referred to, letters that go somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.domain.plan import BodyBlock, Plan
from pipeline.domain.review import catalogue
from pipeline.findings import Finding
from pipeline.vietnamese.numbers import POINT_LETTERS


def structure_findings(plan: Plan) -> Iterator[Finding]:
    """Yield holes in the body and in what it refers to."""
    for blocks in _levels(plan.blocks, *(annex.blocks for annex in plan.annexes)):
        yield from _points(blocks)
        for block in blocks:
            if block.kind == "lay_tu" and not _has_data(plan, block):
                yield Finding(catalogue.EMPTY_PULL, block.place, {"pull": block.pull})
            yield from _unsupported(block)
    if plan.annexes and not _speaks_of_annex(plan):
        yield Finding(catalogue.ANNEX_NOT_CITED, plan.annexes[0].place)
    yield from _letters(plan)
    for basis in plan.legal_bases:
        if not basis.text.startswith(LEGAL_BASIS_STARTS):
            place = next((use.place for use in plan.text_uses if use.printed == basis.text), plan.place)
            yield Finding(catalogue.LEGAL_BASIS_START, place, {"text": basis.text[:60]})


#: How the lines of ô 6 that give the bases begin (Phụ lục I, Phần I, Mục II.6.a and the forms of Phụ lục III).
LEGAL_BASIS_STARTS = ("Căn cứ ", "Theo ", "Thực hiện ", "Xét ")


#: How structured data may be laid out, and whether they know ways of attending.
LAYOUTS = {
    "chuong_trinh": ({"khoan", "gach", "bang"}, False),
    "thanh_phan": ({"khoan", "gach"}, True),
    "nhiem_vu": ({"khoan", "bang"}, False),
    "du_toan": ({"bang"}, False),
    "dai_bieu": ({"bang"}, True),
}


def _unsupported(block: BodyBlock) -> Iterator[Finding]:
    """Yield a layout or a way of attending that the data pulled here do not have."""
    if block.kind != "lay_tu":
        return
    layouts, attended = LAYOUTS[block.pull]
    if block.layout and block.layout not in layouts:
        yield Finding(catalogue.UNSUPPORTED_LAYOUT, block.place, {
            "pull": block.pull, "what": f"kieu: {block.layout}", "allowed": ", ".join(sorted(layouts))})
    if block.attendance and not attended:
        yield Finding(catalogue.UNSUPPORTED_LAYOUT, block.place, {
            "pull": block.pull, "what": f"hinh_thuc: {block.attendance.value}", "allowed": "không có hinh_thuc"})


def _letters(plan: Plan) -> Iterator[Finding]:
    if plan.invitation is None:
        return
    if not any(group.has_letter and group.seats for group in plan.delegates.groups):
        yield Finding(catalogue.NO_LETTERS, plan.invitation.place)
    if plan.invitation.with_programme and not plan.programme:
        yield Finding(catalogue.NO_PROGRAMME, plan.invitation.place)


def _points(blocks: Sequence[BodyBlock]) -> Iterator[Finding]:
    points = [block for block in blocks if block.kind == "diem"]
    if len(points) > len(POINT_LETTERS):
        yield Finding(catalogue.TOO_MANY_POINTS, points[len(POINT_LETTERS)].place,
                      {"count": len(points), "limit": len(POINT_LETTERS)})


def _levels(blocks: Sequence[BodyBlock], *more: Sequence[BodyBlock]) -> Iterator[Sequence[BodyBlock]]:
    """Yield every list of sibling blocks below those given, themselves included, from the top down."""
    waiting = [blocks, *more]
    while waiting:
        siblings = waiting.pop(0)
        yield siblings
        waiting.extend(block.children for block in siblings if block.children)


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
    texts = [block.text.text for blocks in _levels(plan.blocks) for block in blocks]
    texts += [line.text.text for line in plan.participants]
    texts += [duty.text.text for task in plan.tasks for duty in task.duties]
    return any("phụ lục" in text.lower() for text in texts)
