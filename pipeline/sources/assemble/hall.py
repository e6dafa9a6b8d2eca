"""The hall of the plan: its rows with names, its aisles, who has seats kept; the choices about the room's papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.domain.hall import Hall, HallRow, KeptSeats, RoomSettings
from pipeline.domain.plan import DelegateGroup, Delegates
from pipeline.sources import catalogue
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.schema import HallFile, HallRowsFile, KeptSeatsFile, RoomFile
from pipeline.sources.schema.hall import ROWS_MAX
from pipeline.sources.source_map import Cursor

_ROW_NAME = re.compile(r"[A-ZĐ]{1,4}|[0-9]{1,3}")
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def hall(file: HallFile | None, at: Cursor, delegates: Delegates, desk: Desk) -> Hall | None:
    """Return the hall, or None when the plan does not describe it."""
    if file is None:
        return None
    groups = {group.group_id: group for group in delegates.groups}
    rows = tuple(_rows(file, at["hang_ghe"], desk))
    if len(rows) > ROWS_MAX:
        desk.note(catalogue.WRONG_VALUE, at["hang_ghe"], key="hang_ghe", reason=f"có {len(rows)} hàng, quá {ROWS_MAX}",
                  fix="Sửa «so_hang».")
    for index, group_id in enumerate(file.head_groups):
        desk.known("nhóm đại biểu", group_id, groups, at["nhom_chu_toa"][index])
    made = Hall(
        rows=rows[:ROWS_MAX], head_seats=file.head_seats or 0, head_groups=tuple(file.head_groups),
        cross_aisles=tuple(file.cross_aisles), unused=tuple(map(_label, file.unused)),
        kept=tuple(_kept(each, at["giu_cho"][index], groups, desk) for index, each in enumerate(file.kept)),
        first_side=file.first_side, place=at.place,
    )
    return replace(made, stage=desk.literal(file.stage, at["san_khau"])) if file.stage else made


def _rows(file: HallFile, at: Cursor, desk: Desk) -> Iterator[HallRow]:
    number = 0
    for index, rows in enumerate(file.rows):
        aisles = tuple(file.aisles if rows.aisles is None else rows.aisles)
        for _ in range(rows.row_count):
            number += 1
            yield HallRow(_name(rows, number, file.naming, at[index], desk), rows.seat_count, aisles, at[index].place)


def _name(rows: HallRowsFile, number: int, naming: str, at: Cursor, desk: Desk) -> str:
    if rows.name is None:
        return str(number) if naming == "so" else _letters(number)
    name = desk.literal(rows.name, at["ten"]).upper()
    if rows.row_count > 1:
        reason = "nhiều hàng không mang cùng một tên"
    elif _ROW_NAME.fullmatch(name):
        return name
    else:
        reason = "tên hàng chỉ gồm một đến bốn chữ cái không dấu, hoặc chữ số"
    desk.note(catalogue.WRONG_VALUE, at["ten"], key="ten", reason=reason, fix="Sửa hoặc bỏ «ten».")
    return _letters(number)


def _letters(number: int) -> str:
    """Return 1 as A, 26 as Z, 27 as AA."""
    name = ""
    while number:
        number, rest = divmod(number - 1, len(_LETTERS))
        name = _LETTERS[rest] + name
    return name


def _label(text: str) -> str:
    """Return a seat's name as the hall writes it: without blanks, in capitals."""
    return "".join(text.split()).upper()


def _kept(file: KeptSeatsFile, at: Cursor, groups: dict[str, DelegateGroup], desk: Desk) -> KeptSeats:
    if bool(file.group) == bool(file.organ):
        desk.note(catalogue.MISSING_KEY, at, key="nhom» hoặc «co_quan")
    if file.group:
        desk.known("nhóm đại biểu", file.group, groups, at["nhom"])
    organ = desk.organ(file.organ, at["co_quan"]) if file.organ else None
    return KeptSeats(tuple(map(_label, file.seats)), file.group or "", organ.organ_id if organ else "", at["ghe"].place)


def room_settings(file: RoomFile | None, at: Cursor, delegates: Delegates, desk: Desk) -> RoomSettings:
    """Return the choices about the papers of the room; the defaults where the plan says nothing."""
    if file is None:
        return RoomSettings()
    groups = {group.group_id: group for group in delegates.groups}
    for group_id in file.badge_words:
        desk.known("nhóm đại biểu", group_id, groups, at["chu_tren_the"][group_id])
    words = {group_id: desk.literal(text, at["chu_tren_the"][group_id]) for group_id, text in file.badge_words.items()}
    return RoomSettings(file.plate_paper, words, file.spare_documents, file.spare_tea, file.checked_programme)
