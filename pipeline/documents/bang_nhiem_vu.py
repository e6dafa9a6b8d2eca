"""The table of the plan's work as it stands on a day: as a paper by agency, and as a workbook to sort and filter."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pipeline.documents.phrases import due_text
from pipeline.domain.draft import Block, WordDraft, WorkbookDraft
from pipeline.domain.plan import Plan
from pipeline.domain.progress import Followed
from pipeline.domain.prose import Prose, Run, joined, plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.vietnamese.dates import date_digits, date_phrase
from pipeline.vietnamese.numbers import roman, two_digits

TITLE = "BẢNG THEO DÕI NHIỆM VỤ"
TEMPLATE = "nhiem_vu.docx"
_PAPER = (
    Column("STT", 1, centred=True), Column("Cơ quan chủ trì, nhiệm vụ", 10.4), Column("Cơ quan phối hợp", 4.5),
    Column("Thời hạn", 2.6, centred=True), Column("Tình trạng", 4.4, centred=True),
)
_BOOK = (
    Column("STT", 1, centred=True, is_number=True), Column("Mã việc", 3.4), Column("Cơ quan chủ trì", 4),
    Column("Cơ quan phối hợp", 4), Column("Nhiệm vụ", 9), Column("Thời hạn", 2.4, centred=True),
    Column("Tình trạng", 3, centred=True), Column("Ngày xong", 2, centred=True),
)


def task_table_drafts(plan: Plan, work: Sequence[Followed], *, folder: str) -> tuple[WordDraft | WorkbookDraft, ...]:
    """Return the table as a Word file and as a workbook; ``work`` is all of the plan's, on one day."""
    event = plan.event.name.text if plan.event else plan.subject.text
    day = f"Tính đến {date_phrase(work[0].today)}" if work else ""
    stem, title, author = f"{folder}/bang-nhiem-vu", f"{TITLE.capitalize()}: {event}", plan.body.full_name
    context = {
        "co_quan_chu_quan": plan.body.parent_line,
        "co_quan_ban_hanh": plan.body.name_lines,
        "ten_loai": TITLE,
        "trich_yeu": plain(event),
        "tinh_den": f"({day})",
        "noi_dung": (Block("bang", table=_paper(plan, work)),),
        "ghi_chu": summary(work),
    }
    return (WordDraft(None, TEMPLATE, stem, context, title, author),
            WorkbookDraft(None, stem, (TITLE, event, f"{day}. {summary(work)}"), (_book(plan, work),), title, author))


def summary(work: Sequence[Followed]) -> str:
    """Return how many pieces of work there are, are done, are late."""
    done, late = sum(each.done is not None for each in work), sum(each.is_late for each in work)
    return (f"Tổng số: {two_digits(len(work))} việc; đã xong {two_digits(done)}, chưa xong "
            f"{two_digits(len(work) - done)}, trong đó quá hạn {two_digits(late)}.")


def state_text(each: Followed) -> Prose:
    """Return how one piece of work stands; what is late is bold."""
    if each.done:
        return plain(f"Xong {date_digits(each.done)}{' (quá hạn)' if each.was_late else ''}")
    left = each.days_left
    if left is None:
        return plain("Chưa xong")
    if left < 0:
        return joined((Run(f"QUÁ HẠN {two_digits(-left)} ngày", bold=True),))
    return plain(f"Chưa xong, còn {two_digits(left)} ngày" if left else "Chưa xong, hạn hôm nay")


def _paper(plan: Plan, work: Sequence[Followed]) -> Table:
    """Return the table by agency in the plan's order: a strong row for each, its work below."""
    order = {heading: place for place, heading in enumerate(dict.fromkeys(_lead(each) for each in work))}
    rows: list[TableRow] = []
    for number, (lead, alike) in enumerate(groupby(sorted(work, key=lambda each: order[_lead(each)]), _lead), start=1):
        rows.append(TableRow((plain(roman(number)), plain(lead), Prose(), Prose(), Prose()), strong=True))
        rows += [TableRow((plain(str(place)), each.assignment.text, plain(_supports(plan, each)), plain(_due(each)),
                           state_text(each))) for place, each in enumerate(alike, start=1)]
    return Table(_PAPER, tuple(rows), "Nhiệm vụ")


def _book(plan: Plan, work: Sequence[Followed]) -> Table:
    rows = [TableRow(tuple(plain(text) for text in (
        str(number), each.assignment.assignment_id, _lead(each), _supports(plan, each), each.assignment.text.text,
        _due(each), state_text(each).text, date_digits(each.done) if each.done else "")))
        for number, each in enumerate(work, start=1)]
    return Table(_BOOK, tuple(rows), "Nhiệm vụ")


def _lead(each: Followed) -> str:
    return each.assignment.heading.text


def _supports(plan: Plan, each: Followed) -> str:
    return "; ".join(plan.directory.by_id[organ].name for organ in each.assignment.support_ids)


def _due(each: Followed) -> str:
    deadline = each.assignment.deadline
    return due_text(deadline) if deadline else ""
