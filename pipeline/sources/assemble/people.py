"""Who takes part: the delegate table's groups with their seats, and the lines of the participants section."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.domain.organ import Organ
from pipeline.domain.plan import Attendance, DelegateGroup, Delegates, Event, Participants, Seat
from pipeline.domain.prose import Prose, plain
from pipeline.sources import catalogue
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.names import CountFact, OrganFact
from pipeline.sources.schema import GroupFile, OrganUseFile, ParticipantsFile
from pipeline.sources.source_map import Cursor

#: An organ of a row, what the row says of it alone, and where.
_Member = tuple[Organ, OrganUseFile | None, Cursor]


def delegates(
    files: list[GroupFile], stated_total: int | None, at: Cursor, *, total_at: Cursor, event: Event | None,
    desk: Desk,
) -> Delegates:
    """Return the delegate table with every seat resolved to an organ."""
    groups = tuple(_group(file, at[index], event, desk) for index, file in enumerate(files))
    first: dict[str, DelegateGroup] = {}
    for index, group in enumerate(groups):
        if group.group_id in first:
            desk.note(catalogue.DUPLICATE_ID, at[index]["ma"], name=group.group_id,
                      first=first[group.group_id].place)
        first.setdefault(group.group_id, group)
    return Delegates(groups, stated_total, total_at.place)


def _group(file: GroupFile, at: Cursor, event: Event | None, desk: Desk) -> DelegateGroup:
    members, is_named = _members(file, at, desk)
    alone = len(members) == 1
    seats = tuple(_seat(organ, use, spot, file=file, group_at=at, alone=alone, event=event, desk=desk)
                  for organ, use, spot in members)
    if file.has_letter and not (file.organs or file.tags):
        desk.note(catalogue.GROUP_WITHOUT_ORGAN, at, group=file.group_id)
        desk.lost.add(at["giay_moi"].path)
    if file.has_letter and file.attendance is Attendance.ONLINE and not file.venue:
        desk.note(catalogue.ONLINE_WITHOUT_PLACE, at, group=file.group_id)
    headcount = file.headcount
    derived = headcount is None and file.per_unit is not None and bool(members)
    if derived and file.per_unit is not None:
        headcount = file.per_unit * len(members)
    own_facts = {"so_luong": headcount, "moi_don_vi": file.per_unit}
    counted = {key: CountFact(count) for key, count in own_facts.items() if count is not None}
    return DelegateGroup(
        group_id=file.group_id,
        text=desk.prose(file.text, at["noi_dung"], danh_sach=listed(seat.wording for seat in seats), **counted),
        attendance=file.attendance,
        headcount=headcount,
        per_unit=file.per_unit,
        unit_count=file.unit_count,
        named=is_named,
        has_letter=file.has_letter,
        seats=seats,
        derived=derived,
        place=at.place,
        headcount_place=at["so_luong"].place,
    )


def _members(file: GroupFile, at: Cursor, desk: Desk) -> tuple[list[_Member], bool]:
    """Return the organs of a row, and whether it names some that its tags do not give.

    An organ that a tag gives and that is listed besides is one organ: the list says what is its own (number, wording),
    the tag where it stands, so that the letters of the others keep their numbers.
    """
    entries = desk.organs(file.organs, at["co_quan"])
    tagged = desk.tagged(file.tags, at["nhan"])
    own = {entry[0].organ_id: entry for entry in entries}
    by_tag = {organ.organ_id for organ in tagged}
    named = [entry for entry in entries
             if entry[0].organ_id not in by_tag or entry is not own[entry[0].organ_id]]
    by_tags = (own.get(organ.organ_id, (organ, None, at["nhan"])) for organ in tagged)
    return [*named, *by_tags], bool(named)


def _seat(
    organ: Organ, use: OrganUseFile | None, at: Cursor, *, file: GroupFile, group_at: Cursor, alone: bool,
    event: Event | None, desk: Desk,
) -> Seat:
    unit = OrganFact(organ, desk.directory, desk.reader.note_organ)
    headcount = use.headcount if use and use.headcount is not None else file.per_unit
    if headcount is None and alone:
        headcount = file.headcount
    venue = event.venue if event and file.attendance is Attendance.DIRECT else Prose()
    invitee = own_venue = own_invitee = Prose()
    if file.has_letter:
        if use:
            own_venue = desk.prose(use.venue, at["dia_diem"], don_vi=unit)
            own_invitee = desk.prose(use.invitee, at["loi_moi"], don_vi=unit)
        venue = own_venue or desk.prose(file.venue, group_at["dia_diem"], don_vi=unit) or venue
        invitee = own_invitee or desk.prose(file.invitee, group_at["loi_moi"], don_vi=unit)
    return Seat(
        organ_id=organ.organ_id,
        wording=desk.literal(use.wording, at["cach_ghi"]) if use and use.wording else organ.name,
        invitee=invitee or plain(organ.name),
        headcount=headcount,
        venue=venue,
        own_words=tuple(prose.text for prose in (own_invitee, own_venue) if prose),
        place=at.place,
    )


def listed(names: Iterable[str]) -> str:
    """Return names as a running list: ``A, B, C``."""
    return ", ".join(names)


def participants(
    files: list[ParticipantsFile], at: Cursor, groups: Delegates, desk: Desk
) -> tuple[Participants, ...]:
    """Return the lines of the participants section, tied to the groups they speak of."""
    known = {group.group_id: group for group in groups.groups}
    lines = []
    for index, file in enumerate(files):
        spot = at[index]
        named = desk.organs(file.organs, spot["co_quan"])
        wordings = [desk.literal(use.wording, here) or organ.name for organ, use, here in named]
        for position, group_id in enumerate(file.groups):
            desk.known("nhóm đại biểu", group_id, known, spot["nhom"][position])
        lines.append(Participants(
            text=desk.prose(file.text, spot["noi_dung"], danh_sach=listed(wordings)),
            attendance=file.attendance,
            group_ids=tuple(file.groups),
            organ_ids=tuple(organ.organ_id for organ, _, _ in named),
            place=spot.place,
        ))
    return tuple(lines)
