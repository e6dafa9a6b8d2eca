"""From nested body blocks to the flat, numbered lines of a document.

Levels and their numbers follow Phụ lục I, Phần I, Mục II.6: phần and mục in Roman numerals, khoản in Arabic with
a dot, điểm in Vietnamese letters with a bracket.  Numbers are text, so that they never restart by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.documents.phrases import ended
from pipeline.documents.pulls import pulled
from pipeline.domain.decree30 import END_MARK
from pipeline.domain.draft import Block
from pipeline.domain.plan import BodyBlock, Plan
from pipeline.domain.prose import Prose, Run, joined, plain
from pipeline.vietnamese.numbers import point_letter, roman


def body_lines(plan: Plan, blocks: tuple[BodyBlock, ...]) -> tuple[Block, ...]:
    """Return the blocks in printing order with their numbers."""
    return tuple(_lines(plan, blocks, prefix="", depth=0))


def closed(lines: tuple[Block, ...], *, below_table: bool = True) -> tuple[Block, ...]:
    """Return the lines with ``./.`` at their end: in the last text, or below a last table if asked."""
    if not lines:
        return lines
    last = lines[-1]
    if last.table is not None:
        return (*lines, Block("doan", plain(END_MARK))) if below_table else lines
    return (*lines[:-1], Block(last.kind, ended(last.prose)))


def _lines(plan: Plan, blocks: tuple[BodyBlock, ...], *, prefix: str, depth: int) -> Iterator[Block]:
    """Yield the lines of sibling blocks; ``prefix`` is the khoản number above, ``depth`` the dash level."""
    counts: dict[str, int] = {}
    for block in _expanded(plan, blocks):
        kind = block.kind
        counts[kind] = counts.get(kind, 0) + 1
        if kind == "bang":
            yield Block("bang", table=block.table)
            continue
        mark = _mark(kind, counts[kind], prefix, depth)
        if kind == "phan":
            yield Block("phan", plain(mark))
            yield Block("ten_phan", block.text)
        else:
            yield Block(_look(block), _marked(mark, block.text))
        inner_prefix = mark.rstrip(" .") + "." if kind == "khoan" else prefix
        yield from _lines(plan, block.children, prefix=inner_prefix if kind == "khoan" else "",
                          depth=depth + (kind == "gach"))


def _expanded(plan: Plan, blocks: tuple[BodyBlock, ...]) -> Iterator[BodyBlock]:
    for block in blocks:
        if block.kind == "lay_tu":
            yield from pulled(plan, block)
        else:
            yield block


def _mark(kind: str, count: int, prefix: str, depth: int) -> str:
    """Return the number that stands before a block: ``I. ``, ``1. ``, ``1.2. ``, ``a) ``, ``- ``."""
    match kind:
        case "phan":
            return f"Phần {roman(count)}"
        case "muc":
            return f"{roman(count)}. "
        case "khoan":
            return f"{prefix}{count}. "
        case "diem":
            return f"{point_letter(count - 1)}) "
        case "gach":
            return "- " if depth == 0 else "+ "
    return ""


def _look(block: BodyBlock) -> str:
    return "khoan_tieu_de" if block.kind == "khoan" and block.titled else block.kind


def _marked(mark: str, text: Prose) -> Prose:
    return joined((Run(mark), *text.runs)) if mark else text
