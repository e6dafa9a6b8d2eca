"""Where, when and by whom documents are issued, and what was issued before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.domain.plan import Plan
from pipeline.issued.frozen import found_on_disk
from pipeline.issued.parts import InForce, Part, replaced_id
from pipeline.register import Register

#: Tells which documents of a dossier's parts are in force.
Lookup = Callable[[Plan], Mapping[Part, tuple[InForce, ...]]]


@dataclass(frozen=True, slots=True)
class Office:
    """Folders, register, moment and person of one run.

    Attributes:
        output, templates, register: the output folder, the Word templates, the register's file.
        now: the moment, aware.
        actor: user of the operating system.
        epoch: date put into files' properties; None takes the day of issue.
        accept_clock: whether a clock set back is accepted.
        accept_nonconformant: whether files that break the decree are issued all the same.
    """

    output: Path
    templates: Path
    register: Path
    now: datetime
    actor: str
    epoch: datetime | None = None
    accept_clock: bool = False
    accept_nonconformant: bool = False


def open_register(office: Office) -> Register:
    """Return the office's register; it is begun when there is none and nothing was issued yet.

    Raises:
        RegisterError: it is lost, damaged, locked, older than what lies on disk.
    """
    return Register.open(office.register, now=office.now, actor=office.actor, create=True,
                         found=found_on_disk(office.output), accept_clock=office.accept_clock)


def documents_in_force(register: Register, plan: Plan) -> dict[Part, tuple[InForce, ...]]:
    """Return the issued documents of each part of a dossier that nothing has replaced or recalled, oldest first."""
    parts = {part.kind: part for part in Part}
    entries = {entry.entry_id: entry for entry in register.of_dossier(plan.dossier)}
    found: dict[Part, list[InForce]] = {}
    for entry in sorted(entries.values(), key=lambda each: each.entry_id):
        part = parts.get(entry.facts.kind)
        if part and entry.is_in_force and entry.facts.organ_id == plan.body.organ_id:
            old = entries.get(replaced_id(entry) or 0)
            found.setdefault(part, []).append(InForce(entry, old))
    return {part: tuple(documents) for part, documents in found.items()}


def nothing_issued(_: Plan) -> Mapping[Part, tuple[InForce, ...]]:
    """Return that no part is issued: the lookup of an office that keeps no register."""
    return {}


def register_lookup(path: Path, *, output: Path, now: datetime, actor: str) -> Lookup:
    """Return the lookup in the register at ``path``; that of no register when there is none and none is missed.

    Raises:
        RegisterError: on looking up, when the register is lost, damaged or locked.
    """
    found = found_on_disk(output)
    if not path.exists() and not found:
        return nothing_issued

    def look_up(plan: Plan) -> Mapping[Part, tuple[InForce, ...]]:
        with Register.open(path, now=now, actor=actor, found=found) as register:
            return documents_in_force(register, plan)

    return look_up
