"""How many sets of documents and portions of tea (số lượng tài liệu, trà nước), from the one count of guests."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.documents.phrases import event_time
from pipeline.documents.room.facts import Room, counted, stem
from pipeline.documents.working_paper import working_paper
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.prose import Prose, plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.vietnamese.numbers import grouped

DOCUMENTS, TEA = "07-phat-tai-lieu", "08-tra-nuoc"
SPARE = "Dự phòng"
_BY_ORGAN = (Column("STT", 1, centred=True, is_number=True), Column("Cơ quan, đơn vị", 7.5),
             Column("Số người", 1.8, centred=True, is_number=True), Column("Số bộ", 1.6, centred=True, is_number=True),
             Column("Ký nhận", 3))
_BY_GROUP = (Column("STT", 1, centred=True, is_number=True), Column("Nhóm đại biểu", 7.5),
             Column("Đã có tên", 1.8, centred=True, is_number=True),
             Column("Chưa có tên", 1.8, centred=True, is_number=True),
             Column("Số suất", 1.8, centred=True, is_number=True))


def document_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return who gets how many sets of the documents, organ by organ."""
    counts: dict[str, int] = {}
    for guest in room.guests.everyone:
        name = guest.organ or guest.title
        counts[name] = counts.get(name, 0) + 1
    spare = room.plan.room.spare_documents
    rows = [_row(str(number), name, grouped(count), grouped(count), "")
            for number, (name, count) in enumerate(counts.items(), start=1)]
    rows += [_row("", SPARE, "", grouped(spare), "")] if spare else []
    total = room.guests.total
    rows.append(_row("", "Tổng cộng", grouped(total), grouped(total + spare), "", strong=True))
    return (_paper(room, DOCUMENTS, "PHÁT TÀI LIỆU HỘI NGHỊ", Table(_BY_ORGAN, tuple(rows)),
                   f"{counted(room)}. Mỗi người dự tại hội trường một bộ."),)


def tea_drafts(room: Room) -> tuple[WordDraft, ...]:
    """Return how many portions of tea for one session, and for all where the plan says how many there are."""
    spare, guests = room.plan.room.spare_tea, room.guests
    rows = [_row(str(number), group.text, *map(grouped, (group.named, group.unnamed, len(group.guests))))
            for number, group in enumerate(guests.groups, start=1)]
    rows += [_row("", SPARE, "", "", grouped(spare))] if spare else []
    portions = guests.total + spare
    rows.append(_row("", "Tổng cộng một buổi", *map(grouped, (guests.named, guests.unnamed, portions)), strong=True))
    sessions = room.event.session_count
    if sessions is not None and sessions > 1:
        rows.append(_row("", f"Tổng cộng {sessions} buổi", "", "", grouped(portions * sessions), strong=True))
    return (_paper(room, TEA, "SỐ LƯỢNG PHỤC VỤ TRÀ NƯỚC", Table(_BY_GROUP, tuple(rows)),
                   f"{counted(room)}. {event_time(room.event)}."),)


def _row(*texts: str, strong: bool = False) -> TableRow:
    return TableRow(tuple(plain(text) if text else Prose() for text in texts), strong)


def _paper(room: Room, name: str, heading: str, table: Table, note: str) -> WordDraft:
    unplaced = len(room.guests.unplaced)
    notes = [note, f"Chưa tính {unplaced} đại biểu chưa rõ dự trực tiếp hay trực tuyến." if unplaced else "",
             _uncounted(room.guests.uncounted)]
    return working_paper(room.plan, stem(name), heading=heading, subject=room.event.name,
                         blocks=(Block("bang", table=table),), note=" ".join(filter(None, notes)))


def _uncounted(names: Iterable[str]) -> str:
    told = "; ".join(names)
    return f"Chưa tính, vì chưa biết số người: {told}." if told else ""
