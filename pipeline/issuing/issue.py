"""Give a part of a dossier its number and date, freeze its files, and enter it in the register as issued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.build import Reviewed
from pipeline.documents.giay_moi import invitees
from pipeline.domain.plan import Plan
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.issued import Office, Part, issuance_of, open_register, part_issued, settle
from pipeline.issuing.bench import Bench
from pipeline.issuing.docket import Docket, Number
from pipeline.issuing.request import Request, settled_request
from pipeline.register import Entry, Register
from pipeline.rendering import load_templates
from pipeline.workspace import Workspace, writing


@dataclass(frozen=True, slots=True)
class Issued:
    """Issued documents: their entries, the files frozen for them, what was remarked, whether a run was taken up."""

    entries: tuple[Entry, ...] = ()
    files: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    resumed: bool = False


def issue(
    dossier: Reviewed, part: Part, request: Request, office: Office, *, only: frozenset[str] = frozenset(),
    replacing: bool = False,
) -> Issued:
    """Return the part, issued.

    Everything is made and checked with the number that comes next before the number is taken, so that a fault in
    the data, in a template or in the output folder costs no number.

    Args:
        dossier: the reviewed dossier.
        part: which part.
        request: number and date asked for.
        office: folders, register, moment, person.
        only: ids of the organs whose letters are issued; empty for all.
        replacing: whether the documents take the place of those in force.

    Raises:
        AlreadyIssued: the part is in force; ``replace`` makes the document that takes its place.
        PipelineError: as ``build`` and the register raise; nothing is published then.
    """
    with Workspace(office.output) as workspace, open_register(office) as register, writing(office.output):
        docket = _docket(dossier.plan, part, request, office, register, only=only, replacing=replacing)
        bench = Bench(dossier, docket, workspace, load_templates(office.templates))
        docket.require_not_in_force(register)
        trial = docket.trial_numbers(register)
        piece = bench.made(trial)
        bench.require_publishable(piece)
        given = docket.reserve(register)
        entries = {key: each.entry for key, each in given.items()}
        if not _are_given(trial, entries):
            piece = bench.made(entries)
        frozen = bench.publish(piece, entries)
        closed = [register.complete(entries[key].entry_id, files=files) for key, files in frozen.items()]
        settle(register, dossier.plan)
        done = tuple(register.entry(each.entry.entry_id) for each in closed)
    files = tuple(bench.target / file.name for files in frozen.values() for file in files)
    remarks = (finding for each in (*given.values(), *closed) for finding in each.findings)
    return Issued(done, files, (*piece.dossier.findings, *remarks), any(each.resumed for each in given.values()))


def rehearse(
    dossier: Reviewed, part: Part, request: Request, office: Office, *, only: frozenset[str], replacing: bool
) -> None:
    """Raise what ``issue`` would raise before it takes a number; nothing is written."""
    with Workspace(office.output) as workspace, open_register(office) as register, writing(office.output):
        docket = _docket(dossier.plan, part, request, office, register, only=only, replacing=replacing)
        bench = Bench(dossier, docket, workspace, load_templates(office.templates))
        bench.require_publishable(bench.made(docket.trial_numbers(register)))


def _docket(
    plan: Plan, part: Part, request: Request, office: Office, register: Register, *, only: frozenset[str],
    replacing: bool,
) -> Docket:
    settle(register, plan)
    before = part_issued(register, plan, part)
    settled = settled_request(request, issuance_of(plan, part), before, office)
    return Docket(plan, part, settled, office, before, only=only, replacing=replacing)


def _are_given(trial: Mapping[str, Number | Entry], entries: Mapping[str, Entry]) -> bool:
    """Return whether the register gave the very numbers and dates with which the files were made."""
    return {key: (each.number, each.suffix, each.issued_date) for key, each in trial.items()} == {
        key: (each.number, each.suffix, each.issued_date) for key, each in entries.items()}


def require_part_has_letters(plan: Plan, part: Part) -> None:
    """Raise when a dossier sends no letters.

    Raises:
        InvalidData: with the remedy.
    """
    if part is Part.GIAY_MOI and not invitees(plan):
        raise InvalidData("Hồ sơ «{dossier}» không mời ai; khai đại biểu trước khi phát hành giấy mời.",
                          dossier=plan.dossier)
