"""Make the papers of the room from plan and lists, and publish them beside the dossier's documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.build import Reviewed, stamps
from pipeline.documents.room.compose import PAPERS, parts_of, room_drafts
from pipeline.documents.room.facts import Room, stem
from pipeline.documents.room.so_do_cho_ngoi import PLAN
from pipeline.domain.plan import Plan
from pipeline.domain.room import catalogue
from pipeline.domain.room.seating import seating
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.making import draft_origins
from pipeline.provenance import read_fingerprints
from pipeline.readying import Built
from pipeline.rendering.seating_svg import seating_svg
from pipeline.returning.asked import uninvited_findings, uninvited_of
from pipeline.returning.guests import guests_of
from pipeline.returning.publishing import Desk, ReadyFile, publish_part
from pipeline.returns.store import load_received
from pipeline.room.remarks import remarks


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was made for the room: the published files, the facts they were made from, what is to be said of them."""

    built: Built
    room: Room
    findings: tuple[Finding, ...]


def room_of(plan: Plan, dossier: Path) -> Room:
    """Return who comes and who sits where, from the plan and the lists that have come back.

    Raises:
        InvalidData: the plan has no event, or the store of lists is damaged.
    """
    if plan.event is None:
        raise InvalidData("Hồ sơ «{dossier}» không có «su_kien» nên không có phòng họp nào để chuẩn bị.",
                          dossier=plan.dossier)
    guests = guests_of(plan, load_received(dossier).current)
    return Room(plan, plan.event, guests, seating(plan.hall, guests) if plan.hall else None)


def prepare_room(dossier: Reviewed, desk: Desk, *, only: Sequence[str] = ()) -> Prepared:
    """Publish the papers of the room, or those named in ``only``.

    Args:
        dossier: the reviewed dossier.
        desk: folders and moment of the run.
        only: keys of ``PAPERS``.

    Raises:
        InvalidData: no event, a damaged store, or ``only`` asks for what the data do not suffice for.
        PipelineError: as ``publish_part``.
    """
    room, chosen = room_of(dossier.plan, dossier.folder), frozenset(only)
    empty = [f"«{paper.name}»" for paper in PAPERS if paper.key in chosen and not paper.make(room)]
    if empty:
        raise InvalidData("Dữ liệu của hồ sơ không đủ để làm: {papers}. Chưa ghi gì; xem «hoi_truong», «chuong_trinh», "
                          "«giay_moi» trong ke-hoach.yaml.", papers=", ".join(empty))
    drafts = room_drafts(room, chosen)
    left_over = uninvited_of(dossier.plan, load_received(dossier.folder).current)
    said = (*uninvited_findings(dossier.plan, left_over), *remarks(room, chosen, drafts),
            *_outdated(room, chosen, desk))
    files = {}
    if room.seating and (not chosen or "so-do" in chosen):
        picture = seating_svg(room.seating, f"Sơ đồ chỗ ngồi: {room.event.name.text}")
        files[f"{stem(PLAN)}.svg"] = ReadyFile(picture.encode())
    noted = replace(dossier, findings=(*dossier.findings, *said))
    built = publish_part(noted, drafts, desk, part=parts_of(chosen), files=files)
    return Prepared(built, room, (*built.findings, *said))


def _outdated(room: Room, chosen: frozenset[str], desk: Desk) -> Iterator[Finding]:
    """Yield which papers beyond those chosen were published from other data than today's."""
    if not chosen:
        return
    target = desk.output / room.plan.dossier
    before, parts = read_fingerprints(target), tuple(parts_of(chosen))
    others = [draft for draft in room_drafts(room) if not draft.stem.startswith(parts)]
    now = draft_origins(others, templates=desk.templates, stamp=stamps(room.plan, desk.epoch))
    names = [name.partition("/")[2] for name, origin in now.items()
             if name in before and before[name] != origin.fingerprint]
    if names:
        yield Finding(catalogue.OTHERS_OUTDATED, Place(str(target)),
                      {"count": len(names), "papers": ", ".join(names)})
