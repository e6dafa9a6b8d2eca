"""Who holds which issued document: read from the register, entry by entry, as the documents went out.

A recipient holds the newest document that was made for it; a công văn that withdraws an invitation takes it away.
What the register could not link at once (a document that takes the place of several) is linked here afterwards, so
that a run killed in between loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.documents.giay_moi import letter_slug, slug_of_letter
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.issued.frozen import lost_from_register
from pipeline.issued.parts import Part, numbered
from pipeline.register import Entry, FoundOnDisk, Register, State

#: Key of a document that is one for the whole dossier.
WHOLE = ""
#: Begins the key of a recipient that the directory no longer knows; the name of its letter's file follows.
UNKNOWN = "?"
#: How the keys of công văn about issued documents begin; entry ids follow, see ``spans``.
RECALLING, CORRECTING, WITHDRAWING, REASSURING = "thu-hoi", "dinh-chinh", "rut", "giu-nguyen"


@dataclass(frozen=True, slots=True)
class Copy:
    """A document as one recipient holds it: its entry, and the entry it replaced for that recipient."""

    entry: Entry
    replaced: Entry | None = None

    def given_to(self, base: Issuance, plan: Plan) -> Issuance:
        """Return issuing facts with number, date and replaced document of this one."""
        entry = self.entry
        return numbered(base, plan, number=entry.number, suffix=entry.suffix, day=entry.issued_date,
                        replaced=self.replaced)


@dataclass(frozen=True, slots=True)
class PartIssued:
    """The issued documents of one part.

    Attributes:
        documents: those in force, oldest first.
        copies: recipient -> what it holds and is in force; the key is ``WHOLE`` where one document is for all.
        over: why none is in force although some was issued: the entries recalled.
        lost: documents that lie on disk and that the register does not know: it is an older copy, or was begun anew.
    """

    documents: tuple[Entry, ...] = ()
    copies: Mapping[str, Copy] = field(default_factory=dict)
    over: tuple[Entry, ...] = ()
    lost: tuple[FoundOnDisk, ...] = ()

    @property
    def newest_id(self) -> int:
        """Return the id of the newest document in force; 0 without any."""
        return self.documents[-1].entry_id if self.documents else 0


def part_issued(register: Register, plan: Plan, part: Part) -> PartIssued:
    """Return what is issued of one part of a dossier."""
    entries = _entries(register, plan)
    own = [entry for entry in entries if entry.facts.kind is part.kind]
    copies = {key: copy for key, copy in _holders(entries, plan, part).items() if copy.entry.is_in_force}
    return PartIssued(tuple(entry for entry in own if entry.is_in_force), copies,
                      tuple(entry for entry in own if entry.recalled_by))


def parts_issued(register: Register, plan: Plan, target: Path) -> dict[Part, PartIssued]:
    """Return what is in force of each part of a dossier, and what lies in ``target`` without being in the register.

    Parts of which there is neither are left out.

    Raises:
        OSError: the folder cannot be looked into.
    """
    entries = register.of_dossier(plan.dossier)
    issued = {part: replace(part_issued(register, plan, part), lost=lost_from_register(target, part.kind, entries))
              for part in Part}
    return {part: each for part, each in issued.items() if each.documents or each.lost}


def _entries(register: Register, plan: Plan) -> tuple[Entry, ...]:
    """Return the issued entries of the dossier in the order in which they were entered."""
    found = (entry for entry in register.of_dossier(plan.dossier)
             if entry.state is State.ISSUED and entry.facts.organ_id == plan.body.organ_id)
    return tuple(sorted(found, key=lambda entry: entry.entry_id))


def _holders(entries: Iterable[Entry], plan: Plan, part: Part) -> dict[str, Copy]:
    """Return recipient -> the newest document made for it, whatever became of that document."""
    slugs = {letter_slug(organ): organ.organ_id for organ in plan.directory.organs}
    holders: dict[str, Copy] = {}
    for entry in entries:
        if entry.facts.kind is part.kind:
            for key in recipient_keys(entry, part, slugs):
                before = holders[key].entry if key in holders else None
                holders[key] = Copy(entry, None if before is None or before.recalled_by else before)
        elif part is Part.GIAY_MOI and entry.facts.document_key.startswith(f"{WITHDRAWING}-"):
            for recipient in entry.facts.recipients:
                holders.pop(recipient.organ_id, None)
    return holders


def recipient_keys(entry: Entry, part: Part, slugs: Mapping[str, str]) -> Iterator[str]:
    """Yield the organs whose letters an entry has, or ``WHOLE`` for a document that is one for all."""
    if part is Part.KE_HOACH:
        yield WHOLE
        return
    for file in entry.files:
        slug = slug_of_letter(file.name)
        if slug:
            yield slugs.get(slug, UNKNOWN + slug)


def spans(ids: Iterable[int]) -> str:
    """Return entry ids as a short text for a key: ``3-7.9``."""
    runs: list[list[int]] = []
    for each in sorted(ids):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ".".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def spanned(text: str) -> tuple[int, ...]:
    """Return the entry ids that ``spans`` wrote."""
    ends = ([int(end) for end in run.split("-")] for run in text.split("."))
    return tuple(each for run in ends for each in range(run[0], run[-1] + 1))


def settle(register: Register, plan: Plan) -> None:
    """Link what issued documents did to earlier ones, where that is not entered yet.

    A document that nobody holds any more is replaced by the newest that took its place, or recalled by the công văn
    that withdrew it; a công văn that names several documents recalls or corrects each of them.
    """
    entries = _entries(register, plan)
    by_id = {entry.entry_id: entry for entry in entries}
    for entry in entries:
        relation, *ids = entry.facts.document_key.split("/")
        for old in (by_id[each] for each in spanned(ids[0]) if each in by_id) if relation in _ABOUT else ():
            if relation == RECALLING and old.recalled_by is None:
                register.mark_recalled(old.entry_id, by=entry.entry_id)
            elif relation == CORRECTING and old.is_in_force and entry.entry_id not in old.corrected_by:
                register.mark_corrected(old.entry_id, by=entry.entry_id)
    _retire(register, _entries(register, plan), plan)


#: Keys of công văn that name entries: ``thu-hoi/<spans>``, ``dinh-chinh/<spans>/<digest of the corrections>``.
_ABOUT = frozenset({RECALLING, CORRECTING})


def _retire(register: Register, entries: tuple[Entry, ...], plan: Plan) -> None:
    """Mark the letters that no recipient holds any more."""
    slugs = {letter_slug(organ): organ.organ_id for organ in plan.directory.organs}
    holders = _holders(entries, plan, Part.GIAY_MOI)
    held = {copy.entry.entry_id for copy in holders.values()}
    notices = [entry for entry in entries if entry.facts.kind is DocumentKind.CONG_VAN
               and entry.facts.document_key.startswith(f"{WITHDRAWING}-")]
    for entry in entries:
        if entry.facts.kind is not DocumentKind.GIAY_MOI or not entry.is_in_force or entry.entry_id in held:
            continue
        keys = set(recipient_keys(entry, Part.GIAY_MOI, slugs))
        later = [holders[key].entry.entry_id for key in keys if key in holders]
        told = [notice.entry_id for notice in notices if keys & {each.organ_id for each in notice.facts.recipients}]
        if later:
            register.mark_replaced(entry.entry_id, by=max(later))
        elif told:
            register.mark_recalled(entry.entry_id, by=max(told))
