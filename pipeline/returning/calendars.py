"""The calendars of a conference, published like its documents: for all, for the office, for each body with work.

The published files are the memory: how often an entry was changed stands in them and nowhere else, so that memory
and publication can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.build import ZIP_EPOCH as NO_DAY
from pipeline.build import Reviewed, examiner_of, midnight
from pipeline.calendar import Calendar, Memory, calendar_bytes, catalogue, entry_uid, is_cancelled, remembered
from pipeline.documents.giay_moi import letter_slug
from pipeline.documents.lich import conference_entry, deadline_entries
from pipeline.domain.agenda import Entry
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.provenance import published_events
from pipeline.readying import Built
from pipeline.returning.publishing import Desk, ReadyFile, publish_part
from pipeline.vietnamese.dates import date_digits
from pipeline.workspace import original_name, published_checksums, writing

FOLDER = "lich"
CONFERENCE, OFFICE, BODIES = f"{FOLDER}/hoi-nghi.ics", f"{FOLDER}/nhiem-vu.ics", f"{FOLDER}/nhiem-vu"


def publish_calendars(
    dossier: Reviewed, desk: Desk, *, first_sequence: int = 0
) -> tuple[Built, tuple[Finding, ...]]:
    """Publish the calendars, and return what was made and what is to be said of it.

    Args:
        dossier: the reviewed dossier.
        desk: folders and moment of the run.
        first_sequence: SEQUENCE of entries that no published file knows.

    Raises:
        InvalidData: neither a conference nor work with a deadline.
        WouldDestroy: a calendar was changed by hand.
        PipelineError: as ``publish_part``.
    """
    plan = dossier.plan
    memory = _memory(plan, desk)
    held = _held(memory)
    calendars = {name: (recipients, _calendar(plan, title, entries, held.get(name, ())))
                 for name, (recipients, title, entries) in _contents(plan, memory).items()}
    stamp = desk.epoch or midnight(plan.reference_day or NO_DAY)
    files = {name: ReadyFile(calendar_bytes(calendar, memory, stamp=stamp, first_sequence=first_sequence), recipients)
             for name, (recipients, calendar) in calendars.items() if calendar.entries or calendar.gone}
    findings = tuple(_findings(plan, memory, [calendar for _, calendar in calendars.values()],
                               folder=str(desk.output / plan.dossier / FOLDER), sequence=first_sequence))
    stale = _stale(plan, desk, [calendar for _, calendar in calendars.values()])
    return publish_part(dossier, (), desk, part=FOLDER, files=files), (*findings, *stale)


def _memory(plan: Plan, desk: Desk) -> Memory:
    """Return what the published calendars say; a new version beside a changed one counts for both."""
    target = desk.output / plan.dossier
    with writing(target):
        names = [name for name in published_checksums(target) if name.startswith(f"{FOLDER}/")]
        return remembered((name, (target / name).read_bytes()) for name in sorted(names) if (target / name).is_file())


def _contents(plan: Plan, memory: Memory) -> dict[str, tuple[tuple[str, ...], str, tuple[Entry, ...]]]:
    """Return file name -> whose it is, its title, its entries; files that were there and have none now are kept.

    Raises:
        InvalidData: there is nothing to put into any, and never was.
    """
    conference, deadlines = conference_entry(plan), deadline_entries(plan)
    event = plan.event.name.text if plan.event else plan.subject.text
    made: dict[str, tuple[tuple[str, ...], str, tuple[Entry, ...]]] = {
        CONFERENCE: ((), event, (conference,) if conference else ()),
        OFFICE: ((), f"Nhiệm vụ: {event}", deadlines),
    }
    for organ_id, entries in _by_organ(deadlines).items():
        organ = plan.directory.by_id[organ_id]
        made[f"{BODIES}/{letter_slug(organ)}.ics"] = (
            (organ_id,), f"Nhiệm vụ của {organ.name}: {event}", tuple(entries))
    for name in map(original_name, memory.by_file):
        made.setdefault(name, ((), f"Nhiệm vụ: {event}", ()))
    if not conference and not deadlines and not memory.by_file:
        raise InvalidData("Hồ sơ «{dossier}» không có hội nghị, cũng không có việc nào có thời hạn: không có gì để "
                          "làm lịch.", dossier=plan.dossier)
    return made


def _by_organ(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Return organ -> its entries, in their order."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for organ_id in dict.fromkeys(entry.organ_ids):
            found.setdefault(organ_id, []).append(entry)
    return found


def _held(memory: Memory) -> dict[str, list[str]]:
    """Return file name -> ids of the entries that the published file holds, or a new version beside it."""
    held: dict[str, list[str]] = {}
    for file, uids in memory.by_file.items():
        held.setdefault(original_name(file), []).extend(uids)
    return held


def _calendar(plan: Plan, title: str, entries: tuple[Entry, ...], held: Iterable[str]) -> Calendar:
    owner = f"{plan.body.organ_id}/{plan.dossier}"
    now = {entry_uid(owner, entry.key) for entry in entries}
    return Calendar(title, owner, entries, tuple(uid for uid in dict.fromkeys(held) if uid not in now))


def _findings(
    plan: Plan, memory: Memory, calendars: list[Calendar], *, folder: str, sequence: int
) -> Iterable[Finding]:
    if not memory.by_file and not memory.unreadable:
        yield Finding(catalogue.FIRST, Place(folder), {"folder": folder, "sequence": sequence})
    for name in memory.unreadable:
        yield Finding(catalogue.LOST, Place(folder), {"file": name, "sequence": sequence})
    alive = {entry_uid(each.owner, entry.key) for each in calendars for entry in each.entries}
    for uid in dict.fromkeys(uid for each in calendars for uid in each.gone):
        past = memory.entries[uid]
        if uid not in alive and not is_cancelled(past.event):
            yield Finding(catalogue.CANCELLED, Place(folder), {"summary": str(past.event["SUMMARY"])})
    if plan.event and plan.event.starts is None:
        yield Finding(catalogue.NO_HOUR, plan.event.place, {"day": date_digits(plan.event.day)})
    elif plan.event and plan.event.last_day and plan.event.ends is None:
        yield Finding(catalogue.NO_END, plan.event.place,
                      {"day": date_digits(plan.event.day), "last": date_digits(plan.event.last_day)})


def _stale(plan: Plan, desk: Desk, calendars: list[Calendar]) -> tuple[Finding, ...]:
    """Return what the entries say that belongs to another dossier, or to an earlier state of the event."""
    examiner = examiner_of(plan, published_events(desk.output))
    texts: Mapping[str, str] = {entry.key: "\n".join((entry.summary, entry.location, entry.description))
                                for each in calendars for entry in each.entries}
    return examiner.recorded(FOLDER, [tuple(texts.values())]).stale
