"""Give a part of a dossier its number and date, freeze its files, and enter it in the register as issued."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.build import Reviewed, issue_time, judged, ready, require_conformant
from pipeline.documents import compose
from pipeline.documents.giay_moi import invitees
from pipeline.domain.draft import BinderDraft
from pipeline.domain.issuance import Issuance, IssueDate
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.issued import (
    REPLACING,
    Office,
    Part,
    document_facts,
    freeze,
    frozen_folder,
    issuance_of,
    named,
    open_register,
    with_issuance,
)
from pipeline.making import Made, make
from pipeline.register import (
    Answer,
    DocumentFacts,
    Entry,
    FrozenFile,
    Register,
    Registered,
    Relation,
    Scope,
    State,
    Wish,
)
from pipeline.rendering import Templates, load_templates
from pipeline.workspace import Workspace, publish

#: Key of a document that is one for the whole dossier.
WHOLE = ""


@dataclass(frozen=True, slots=True)
class Request:
    """What to issue.

    Attributes:
        part: which part of the dossier.
        day: date of issue.
        wish: which number is asked for; the next when nothing is said.
        date_reason: why the date breaks the order of issue, when it does.
        replaced: the issued entries that these documents replace, by document key.
        only_organs: ids of the organs whose letters are issued; empty for all.
    """

    part: Part
    day: date
    wish: Wish = Wish()  # noqa: RUF009 (frozen)
    date_reason: str = ""
    replaced: Mapping[str, Entry] | None = None
    only_organs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Issued:
    """Issued documents: their entries, the files frozen for them, what was remarked, whether a run was taken up."""

    entries: tuple[Entry, ...]
    files: tuple[Path, ...]
    findings: tuple[Finding, ...]
    resumed: bool


def issue(dossier: Reviewed, request: Request, office: Office) -> Issued:
    """Return the part, issued.

    Everything is made and checked with the number that comes next before the number is taken, so that a fault in
    the data or in a template costs no number.

    Raises:
        AlreadyIssued: the part is in force; ``replace`` makes the document that takes its place.
        PipelineError: as ``build`` and the register raise; nothing is published then.
    """
    templates = load_templates(office.templates)
    with Workspace(office.output) as workspace, open_register(office) as register:
        bench = _Bench(dossier, request, office, workspace, templates)
        bench.made(bench.trial_numbers(register))
        given = bench.reserve(register)
        made, remarked = bench.made({key: each.entry for key, each in given.items()})
        frozen = bench.publish(made, remarked, given)
        closed = [register.complete(given[key].entry.entry_id, files=files) for key, files in frozen.items()]
    folder = office.output / dossier.plan.dossier
    return Issued(
        tuple(each.entry for each in closed),
        tuple(folder / file.name for files in frozen.values() for file in files),
        (*remarked.findings, *(finding for each in (*given.values(), *closed) for finding in each.findings)),
        any(each.resumed for each in given.values()),
    )


@dataclass(frozen=True, slots=True)
class _Number:
    """A number and date as a plan takes them; entries have the same three fields."""

    number: int
    suffix: str
    issued_date: date


@dataclass(frozen=True, slots=True)
class _Bench:
    """What the steps of one issue share."""

    dossier: Reviewed
    request: Request
    office: Office
    workspace: Workspace
    templates: Templates

    @property
    def plan(self) -> Plan:
        return self.dossier.plan

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the documents that get a number: one for all, or one a letter (the office's setting)."""
        if self.request.part is Part.GIAY_MOI and not self.plan.body.settings.letters_share_number:
            ids = (each.organ.organ_id for each in invitees(self.plan))
            return tuple(each for each in ids if not self.request.only_organs or each in self.request.only_organs)
        return (WHOLE,)

    def facts(self, key: str) -> DocumentFacts:
        """Return what the register asks of one document."""
        issuance = issuance_of(self.plan, self.request.part)
        invitation = self.plan.invitation
        subject = invitation.subject if self.request.part is Part.GIAY_MOI and invitation else self.plan.subject
        old = self._replaced(key)
        full_key = "/".join(each for each in (key, f"{REPLACING}{old.entry_id}" if old else "") if each)
        return document_facts(self.plan, issuance, self.request.part.kind, subject=subject.text, key=full_key)

    def _replaced(self, key: str) -> Entry | None:
        return (self.request.replaced or {}).get(key)

    def trial_numbers(self, register: Register) -> dict[str, _Number | Entry]:
        """Return the numbers that will most likely be given: those begun before, the one asked for, or the next."""
        begun = {entry.facts.document_key: entry for entry in register.of_dossier(self.plan.dossier)
                 if entry.state is State.PENDING and entry.facts.kind is self.request.part.kind}
        numbers: dict[str, _Number | Entry] = {}
        for offset, key in enumerate(self.keys()):
            facts = self.facts(key)
            scope = Scope(facts.organ_id, self.request.day.year, facts.series)
            likely = self.request.wish.number or register.peek_next(scope) + offset
            numbers[key] = begun.get(facts.document_key) or _Number(likely, self.request.wish.suffix, self.request.day)
        return numbers

    def reserve(self, register: Register) -> dict[str, Registered]:
        """Take the numbers; letters for some organs only leave the document of the others in force."""
        given = {}
        for key in self.keys():
            old = None if key == WHOLE and self.request.only_organs else self._replaced(key)
            given[key] = register.reserve(
                self.facts(key), issued_date=self.request.day, wish=self.request.wish,
                date_reason=self.request.date_reason,
                answers=Answer(Relation.REPLACES, old.entry_id) if old else None,
            )
        return given

    def made(self, numbers: Mapping[str, _Number | Entry]) -> tuple[Made, Reviewed]:
        """Make the part's files with these numbers, and check them."""
        plan = self._numbered(numbers)
        drafts = [draft for draft in compose(plan, frozenset(self.request.part.build_parts)) if self._is_wanted(draft)]
        built_at = self.office.epoch or issue_time(plan)
        target = self.office.output / plan.dossier
        made = make(drafts, self.templates, folder=self.workspace.folder(), target=target, built_at=built_at,
                    progress=lambda *_: None)
        finished = judged(made, replace(self.dossier, plan=plan), target)
        require_conformant([finished], strict=False, accept=self.office.accept_nonconformant)
        return made, finished

    def _is_wanted(self, draft: object) -> bool:
        organs = self.request.only_organs
        if not organs:
            return True
        return not isinstance(draft, BinderDraft) and bool(organs & set(getattr(draft, "recipients", ())))

    def _numbered(self, numbers: Mapping[str, _Number | Entry]) -> Plan:
        """Return the plan with the numbers, on every letter its own where the office numbers each."""
        part = self.request.part
        base = issuance_of(self.plan, part)
        own = {key: self._given(base, key, number) for key, number in numbers.items()}
        plan = with_issuance(self.plan, part, next(iter(own.values())))
        if WHOLE in numbers or plan.invitation is None:
            return plan
        return replace(plan, invitation=replace(plan.invitation, own_issuances=own))

    def _given(self, base: Issuance, key: str, number: _Number | Entry) -> Issuance:
        old = self._replaced(key)
        replaces = f"{named(old)} của {self.plan.body.full_name}" if old else ""
        return replace(base, code_number=number.number, code_suffix=number.suffix,
                       issued=IssueDate(day=number.issued_date), replaces=replaces)

    def publish(
        self, made: Made, finished: Reviewed, given: Mapping[str, Registered]
    ) -> dict[str, tuple[FrozenFile, ...]]:
        """Freeze the files of each document and put them, with the dossier's other files, in their place."""
        target = self.office.output / self.plan.dossier
        parts = frozenset() if self.request.only_organs else frozenset(self.request.part.build_parts)
        tree, _ = ready(made, finished, target, parts)
        frozen = {}
        for key, each in given.items():
            clear_unfinished(target / frozen_folder(each.entry))
            frozen[key] = freeze(_of_document(made.artifacts, key), each.entry, tree=tree.folder)
        publish([tree])
        return frozen


def _of_document(artifacts: tuple[Artifact, ...], key: str) -> tuple[Artifact, ...]:
    """Return the files of one document: all, or the letter of one organ."""
    return artifacts if key == WHOLE else tuple(each for each in artifacts if each.recipients == (key,))


def clear_unfinished(folder: Path) -> None:
    """Remove what a killed run froze for an entry that it never closed."""
    if folder.exists():
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
        shutil.rmtree(folder)


def require_part_has_letters(plan: Plan, part: Part) -> None:
    """Raise when a dossier sends no letters.

    Raises:
        InvalidData: with the remedy.
    """
    if part is Part.GIAY_MOI and not invitees(plan):
        raise InvalidData("Hồ sơ «{dossier}» không mời ai; khai đại biểu trước khi phát hành giấy mời.",
                          dossier=plan.dossier)
