"""Structured data as body blocks: programme, participants, tasks, estimate, delegate table («lay_tu»)."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.documents.phrases import due_text, hours_text, short_hours
from pipeline.domain.plan import Attendance, BodyBlock, DelegateGroup, Duty, Plan, ProgrammeItem, Task
from pipeline.domain.prose import Prose, Run, joined, plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.vietnamese.dates import date_digits, weekday_name
from pipeline.vietnamese.numbers import grouped

Pull = Callable[[Plan, BodyBlock], tuple[BodyBlock, ...]]


def pulled(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    """Return the blocks that a «lay_tu» block stands for; an unknown name raises ``KeyError``."""
    return PULLS[block.pull](plan, block)


def _programme(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    layout = block.layout or ("bang" if any(item.starts for item in plan.programme) else "khoan")
    if layout == "bang":
        return (BodyBlock("bang", table=programme_table(plan)),)
    return tuple(BodyBlock(layout, _programme_line(item)) for item in plan.programme)


def _programme_line(item: ProgrammeItem) -> Prose:
    parts = (f"ngày {date_digits(item.day)}" if item.day else "", hours_text(item.starts, item.ends))
    hours = ", ".join(filter(None, parts))
    head = (Run(f"{hours[:1].upper()}{hours[1:]}: "),) if hours else ()
    tail = (Run(f" ({item.performer.text})"),) if item.performer else ()
    return joined((*head, *item.text.runs, *tail))


def programme_table(plan: Plan) -> Table:
    """Return the programme as a table; hours and performers only where some point has them."""
    timed = any(item.starts for item in plan.programme)
    performed = any(item.performer for item in plan.programme)
    columns = [Column("STT", 1, centred=True)]
    columns += [Column("Thời gian", 2.4, centred=True)] if timed else []
    columns += [Column("Nội dung", 8)]
    columns += [Column("Người thực hiện", 4)] if performed else []
    rows: list[TableRow] = []
    day = None
    for number, item in enumerate(plan.programme, start=1):
        if item.day and item.day != day:
            day = item.day
            heading = plain(f"Ngày {date_digits(day)} ({weekday_name(day)})")
            rows.append(TableRow(tuple(heading if column.heading == "Nội dung" else Prose() for column in columns),
                                 strong=True))
        cells = [plain(str(number))]
        cells += [plain(short_hours(item.starts, item.ends))] if timed else []
        cells += [item.text]
        cells += [item.performer] if performed else []
        rows.append(TableRow(tuple(cells)))
    return Table(tuple(columns), tuple(rows), "Chương trình")


def _participants(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    kind = block.layout if block.layout in {"khoan", "gach"} else "gach"
    return tuple(BodyBlock(kind, line.text) for line in plan.participants
                 if block.attendance in (None, line.attendance))


def _tasks(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    if block.layout == "bang":
        return (BodyBlock("bang", table=task_table(plan)),)
    return tuple(
        BodyBlock("khoan", task.heading + ":", titled=True, children=tuple(
            BodyBlock("gach" if task.listed else "doan", duty.text) for duty in task.duties
        ))
        for task in plan.tasks
    )


def task_table(plan: Plan) -> Table:
    """Return the tasks as a table, one row a duty, the body named on its first row."""
    columns = (Column("STT", 1, centred=True), Column("Cơ quan thực hiện", 4), Column("Nhiệm vụ", 9),
               Column("Thời hạn", 2.6, centred=True))
    rows = tuple(
        TableRow((plain(str(number) if first else ""), task.heading if first else Prose(), duty.text,
                  plain(due_text(duty.deadline) if duty.deadline else "")))
        for number, task in enumerate(plan.tasks, start=1)
        for first, duty in _marked(task)
    )
    return Table(columns, rows, "Nhiệm vụ")


def _marked(task: Task) -> tuple[tuple[bool, Duty], ...]:
    return tuple((index == 0, duty) for index, duty in enumerate(task.duties))


def _budget(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    columns = (Column("STT", 1, centred=True), Column("Nội dung", 6), Column("Đơn vị tính", 2, centred=True),
               Column("Số lượng", 1.8, centred=True, is_number=True),
               Column("Đơn giá (đồng)", 2.8, centred=True, is_number=True),
               Column("Thành tiền (đồng)", 3, centred=True, is_number=True))
    rows = [
        TableRow((plain(str(number)), line.text, plain(line.unit), plain(grouped(line.quantity)),
                  plain(grouped(line.unit_price_vnd)), plain(grouped(line.amount_vnd))))
        for number, line in enumerate(plan.budget, start=1)
    ]
    total = sum(line.amount_vnd for line in plan.budget)
    rows.append(TableRow((Prose(), plain("Tổng cộng"), Prose(), Prose(), Prose(), plain(grouped(total))),
                         strong=True))
    return (BodyBlock("bang", table=Table(columns, tuple(rows), "Dự toán")),)


def _delegates(plan: Plan, block: BodyBlock) -> tuple[BodyBlock, ...]:
    return (BodyBlock("bang", table=delegate_table(plan, block.attendance)),)


def delegate_table(plan: Plan, attendance: Attendance | None) -> Table:
    """Return the delegate table of one way of attending (None: of both), its total in the last row."""
    columns = (Column("STT", 1, centred=True, is_number=True), Column("Đơn vị", 10),
               Column("Số lượng", 1.8, centred=True, is_number=True))
    groups = [group for group in plan.delegates.groups if attendance in (None, group.attendance)]
    rows = [TableRow((plain(str(number)), group.text, plain(_headcount(group))))
            for number, group in enumerate(groups, start=1)]
    if any(group.headcount is not None for group in groups):
        total = plan.delegates.headcount(attendance)
        rows.append(TableRow((Prose(), plain("Tổng cộng"), plain(grouped(total))), strong=True))
    return Table(columns, tuple(rows), "Đại biểu")


def _headcount(group: DelegateGroup) -> str:
    return "" if group.headcount is None else grouped(group.headcount)


PULLS: dict[str, Pull] = {
    "chuong_trinh": _programme,
    "thanh_phan": _participants,
    "nhiem_vu": _tasks,
    "du_toan": _budget,
    "dai_bieu": _delegates,
}
