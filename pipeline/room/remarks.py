"""What is to be said of the papers of the room: seats, names, persons to be settled; no person by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from pipeline.documents.giay_moi import invitees
from pipeline.documents.room.compose import PAPERS
from pipeline.documents.room.facts import FOLDER, Room
from pipeline.domain.draft import Draft
from pipeline.domain.hall import KeptSeats
from pipeline.domain.room import catalogue
from pipeline.domain.room.crowd import crowd_of
from pipeline.domain.room.guests import WITHOUT_GROUP, Guest
from pipeline.domain.room.words import LEAST_READABLE_PT, plate_size
from pipeline.findings import Finding, Place


def remarks(room: Room, chosen: Collection[str], drafts: Sequence[Draft]) -> tuple[Finding, ...]:
    """Return the remarks about the papers ``chosen`` (all when it is empty), whose drafts are given."""
    def is_made(key: str) -> bool:
        return not chosen or key in chosen

    found = [*_people(room)]
    found += _seats(room) if is_made("so-do") else ()
    found += _plates(room) if is_made("bien-ten") else ()
    found += _addresses(room) if is_made("nhan-thu") else ()
    found += _hours(room) if is_made("chuong-trinh") else ()
    return (*found, *_not_judged(drafts))


def _people(room: Room) -> Iterator[Finding]:
    guests = room.guests
    if guests.unnamed:
        yield Finding(catalogue.NAMES_MISSING, room.plan.place, {"count": guests.unnamed, "total": guests.total})
    for venue, count in Counter(guest.elsewhere for guest in guests.everyone if guest.elsewhere).items():
        yield Finding(catalogue.ELSEWHERE, room.plan.place, {"count": count, "venue": venue.rstrip(" .;")})
    for name in guests.uncounted:
        yield Finding(catalogue.COUNT_UNKNOWN, room.plan.place, {"organ": name})
    yield from (Finding(catalogue.PENDING, _place(guest)) for guest in guests.everyone if guest.is_pending)
    yield from (Finding(catalogue.STRAY, _place(guest)) for guest in guests.everyone if guest.group_id == WITHOUT_GROUP)
    yield from (Finding(catalogue.UNPLACED, _place(guest)) for guest in guests.unplaced)


def _seats(room: Room) -> Iterator[Finding]:
    if room.seating is None:
        yield Finding(catalogue.NO_HALL, room.plan.place)
        return
    crowd, hall = crowd_of(room.plan, room.guests), room.seating.hall
    if crowd.short:
        yield Finding(catalogue.SEATS_SHORT, hall.place,
                      {"seats": crowd.seats, "people": crowd.settled, "count": crowd.short})
    coming = {key for guest in room.guests.everyone for key in (guest.organ_id, guest.group_id)}
    for kept in hall.kept:
        if (kept.organ_id or kept.group_id) not in coming:
            yield Finding(catalogue.KEPT_EMPTY, kept.place,
                          {"count": len(set(kept.labels)), "whose": _whose(room, kept)})


def _whose(room: Room, kept: KeptSeats) -> str:
    """Return for whom seats are kept, in words where the plan has any."""
    names = {group.group_id: group.text.text for group in room.plan.delegates.groups}
    organ = room.plan.directory.by_id.get(kept.organ_id)
    return organ.name if organ else names.get(kept.group_id, kept.organ_id or kept.group_id)


def _plates(room: Room) -> Iterator[Finding]:
    paper = room.plan.room.plate_paper
    least, told = LEAST_READABLE_PT[paper], set[str]()
    for guest in room.guests.everyone:
        size = plate_size(guest, paper)
        what = "tên một đại biểu" if guest.is_named else f"«{guest.title}»"
        if size < least and (guest.is_named or what not in told):
            told.add(what)
            place = _place(guest) if guest.is_named else room.plan.place
            yield Finding(catalogue.NAME_SMALL, place, {"size": f"{size:g}", "least": f"{least:g}", "what": what})


def _addresses(room: Room) -> Iterator[Finding]:
    organs = [each.organ for each in invitees(room.plan)] if room.plan.invitation else []
    missing = sum(not organ.address for organ in organs)
    if missing:
        yield Finding(catalogue.ADDRESS_MISSING, room.plan.place, {"count": missing, "total": len(organs)})


def _hours(room: Room) -> Iterator[Finding]:
    programme = room.plan.programme
    if not programme:
        yield Finding(catalogue.NO_PROGRAMME, room.plan.place)
    missing = sum(item.starts is None for item in programme)
    if missing:
        yield Finding(catalogue.HOURS_MISSING, programme[0].place, {"count": missing, "total": len(programme)})


def _not_judged(drafts: Sequence[Draft]) -> Iterator[Finding]:
    """Yield which papers are not held against the decree, since it has no form for them."""
    unjudged = {draft.stem.partition("/")[2][:2] for draft in drafts if draft.kind is None}
    names = [paper.name for paper in PAPERS if paper.number in unjudged]
    if names:
        yield Finding(catalogue.NOT_JUDGED, Place(FOLDER), {"papers": ", ".join(f"«{name}»" for name in names)})


def _place(guest: Guest) -> Place:
    return Place(file=guest.organ_id, spot=guest.spot)
