"""Sign-in sheets (danh sách ký tên), one for each group; a place without a name leaves room for one."""

from __future__ import annotations

from datetime import timedelta

from pipeline.documents.phrases import DOTS, event_time
from pipeline.documents.room.facts import NO_NAME, NO_NAME_MARK, Room, stem
from pipeline.documents.working_paper import working_paper
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.plan import Event
from pipeline.domain.prose import Prose, Run, plain
from pipeline.domain.room.guests import Guest, GuestGroup
from pipeline.domain.table import Column, Table, TableRow

SHEETS = "04-ky-ten"
TEMPLATE = "ky_ten.docx"
#: Of a conference of so many days each day is signed for.
DAYS_MAX = 4
#: Of a conference of so many sessions each session is signed for; the sheet is no wider.
SESSIONS_MAX = 4


def sign_in_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return a sheet for each group of whom somebody comes."""
    groups = [group for group in room.guests.groups if group.guests]
    width = max(2, len(str(len(groups))))
    return tuple(_sheet(room, group, f"{SHEETS}/{number:0{width}d}-{group.group_id.replace('_', '-')}")
                 for number, group in enumerate(groups, start=1))


def _sheet(room: Room, group: GuestGroup, name: str) -> WordDraft:
    signed = _signed(room.event)
    columns = (Column("STT", 1, centred=True), Column("Họ và tên", 4.4), Column("Chức vụ, đơn vị", 5.6),
               *(Column(heading, 3 if len(signed) == 1 else 2.2) for heading in signed))
    asked = _asked_of_all(group)
    rows = tuple(_row(number, guest, asked, len(signed)) for number, guest in enumerate(group.guests, start=1))
    heading = [f"Nhóm đại biểu: {group.text}", *([f"Người được mời: {asked}"] if asked else [])]
    blocks = (*(Block("doan", plain(text)) for text in heading), Block("bang", table=Table(columns, rows)))
    note = (f"Tổng số {len(group.guests)} người: {group.named} đã có tên, {group.unnamed} {NO_NAME}. "
            f"{event_time(room.event)}.")
    return working_paper(room.plan, stem(name), heading="DANH SÁCH ĐẠI BIỂU KÝ TÊN", subject=room.event.name,
                         blocks=blocks, note=note, template=TEMPLATE)


def _signed(event: Event) -> tuple[str, ...]:
    """Return the headings of the columns to sign in: one, one for each session, or one for each day."""
    sessions = event.session_count or 0
    if 1 < sessions <= SESSIONS_MAX:
        return tuple(f"Ký buổi {number}" for number in range(1, sessions + 1))
    count = (event.last_day - event.day).days + 1 if event.last_day else 1
    if not 1 < count <= DAYS_MAX:
        return ("Ký tên",)
    return tuple(f"Ký {day.day}/{day.month}" for day in (event.day + timedelta(days) for days in range(count)))


def _asked_of_all(group: GuestGroup) -> str:
    """Return whom every organ that has named nobody was asked for; empty where that differs or one place is left."""
    standings = [guest.standing for guest in group.guests if not guest.is_named]
    return standings[0] if len(standings) > 1 and len(set(standings)) == 1 else ""


def _row(number: int, guest: Guest, asked: str, signed: int) -> TableRow:
    """Return the row of a place; what was ``asked`` of all organs stands above the table, once."""
    if guest.is_named:
        cells = (plain(guest.name), plain(guest.standing))
    else:
        role = ", ".join(filter(None, (guest.title, "" if guest.standing == asked else guest.standing)))
        cells = (plain(DOTS * 4), Prose((Run(f"{role} "), Run(NO_NAME_MARK, italic=True))))
    return TableRow((plain(str(number)), *cells, *(Prose(),) * signed))
