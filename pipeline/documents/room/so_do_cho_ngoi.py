"""The seating plan (sơ đồ chỗ ngồi): the hall as it is seen from the seats, then who sits where, and who does not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from pipeline.documents.phrases import event_time
from pipeline.documents.room.facts import NO_NAME_MARK, Room, counted, stem
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.prose import Prose, Run, joined, plain
from pipeline.domain.room.guests import Guest
from pipeline.domain.room.seating import Chair, Seating
from pipeline.domain.room.words import seat_words
from pipeline.domain.table import Column, Table, TableRow

PLAN = "05-so-do-cho-ngoi"
TEMPLATE = "so_do_cho_ngoi.docx"
#: The page between its margins, and an aisle as a share of a seat.
PAGE_MM, AISLE_SHARE = 267.0, 0.5
#: A table of Word has no more than 63 columns, and narrower seats could not even hold a number.
COLUMNS_MAX = 44
#: What stands in a seat that nobody gets, and in one that is kept for somebody who is not there.
NOT_USED, KEPT = "–", "(giữ)"
_LIST = (Column("STT", 1, centred=True), Column("Ghế", 1.6, centred=True), Column("Họ và tên", 6),
         Column("Chức vụ, đơn vị", 9))
_UNSEATED = (Column("STT", 1, centred=True), Column("Họ và tên", 5), Column("Chức vụ, đơn vị", 7),
             Column("Lý do", 4.6))


def seating_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return the plan as a Word document; nothing when the hall is not described."""
    if room.seating is None:
        return ()
    plan, seats = room.plan, room.seating
    context = {
        "co_quan": plan.body.full_name.upper(),
        "ten_loai": "SƠ ĐỒ CHỖ NGỒI",
        "trich_yeu": room.event.name,
        "san_khau": seats.hall.stage,
        "ban_chu_toa": _head_table(seats),
        "so_do": tuple(_grids(seats)),
        "noi_dung": tuple(_lists(room, seats)),
        "ghi_chu": f"{counted(room)}; {len(seats.seated)} có chỗ, {len(seats.unseated)} chưa xếp chỗ. "
                   f"{event_time(room.event)}. Số đứng một mình trong ô ghế là số thứ tự trong danh sách.",
    }
    return (WordDraft(None, TEMPLATE, stem(PLAN), context, f"Sơ đồ chỗ ngồi: {room.event.name.text}",
                      plan.body.full_name),)


def _head_table(seats: Seating) -> str:
    """Return who sits at the table on the stage, from left to right; empty when there is none."""
    names = [guest.title if guest else "(trống)" for guest in seats.head]
    return "Bàn chủ tọa, từ trái sang phải: " + "; ".join(
        f"{number}. {name}" for number, name in enumerate(names, start=1)) if names else ""


def _grids(seats: Seating) -> Iterator[dict[str, str | Table]]:
    """Yield the hall as tables whose columns are seats and aisles: one, or for a very wide hall parts of it."""
    count = seats.half_columns // 2
    parts = -(-count // COLUMNS_MAX)
    edges = [round(part * count / parts) for part in range(parts + 1)]
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        name = f"Phần {number}/{parts} của hội trường, từ trái sang phải" if parts > 1 else ""
        yield {"ten": name, "bang": _grid(seats, range(start, end))}


def _grid(seats: Seating, part: range) -> Table:
    """Return the rows of seats between two columns of the hall."""
    by_row: list[dict[int, Chair]] = [{} for _ in seats.hall.rows]
    for chair in seats.chairs:
        by_row[chair.row][chair.column // 2] = chair
    used = {column for row in by_row for column in row}
    columns = tuple(Column("", 1.0 if column in used else AISLE_SHARE, centred=True) for column in part)
    width = PAGE_MM / sum(column.width for column in columns)
    kept = {label for each in seats.hall.kept for label in each.labels}
    rows: list[TableRow] = []
    for number, row in enumerate(by_row, start=1):
        rows.append(TableRow(tuple(_seat(row.get(column), width, kept) for column in part)))
        if number in seats.hall.cross_aisles:
            rows.append(TableRow((Prose(),) * len(part)))
    return Table(columns, tuple(rows), keeps_widths=True)


def _seat(chair: Chair | None, width: float, kept: set[str]) -> Prose:
    if chair is None:
        return Prose()
    if chair.guest:
        words = seat_words(chair.guest, width)
    else:
        words = NOT_USED if chair.is_unused else KEPT if chair.label in kept else ""
    return joined((Run(chair.label, bold=True), Run(f"\n{words}" if words else "")))


def _lists(room: Room, seats: Seating) -> Iterator[Block]:
    seated = seats.seated
    rows = tuple(_row(guest, seated[guest.number])
                 for guest in room.guests.everyone if guest.number in seated)
    if rows:
        yield Block("muc", plain("DANH SÁCH CHỖ NGỒI"))
        yield Block("bang", table=Table(_LIST, rows))
    if seats.unseated:
        yield Block("muc", plain("CHƯA XẾP CHỖ"))
        yield Block("bang", table=Table(_UNSEATED, tuple(
            TableRow((plain(str(number)), _name(guest), plain(guest.standing), plain(reason.value)))
            for number, (guest, reason) in enumerate(seats.unseated, start=1))))


def _row(guest: Guest, label: str) -> TableRow:
    return TableRow((plain(str(guest.number)), plain(label), _name(guest), plain(guest.standing)))


def _name(guest: Guest) -> Prose:
    return plain(guest.name) if guest.is_named else Prose((Run(f"{guest.title} "), Run(NO_NAME_MARK, italic=True)))
