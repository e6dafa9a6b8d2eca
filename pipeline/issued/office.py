"""Where, when and by whom documents are issued, and what was issued before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipeline.domain.plan import Plan
from pipeline.issued.frozen import found_on_disk
from pipeline.issued.holding import PartIssued, parts_issued
from pipeline.issued.parts import Part
from pipeline.register import HO_CHI_MINH, Register

#: Tells which documents of a dossier's parts are in force.
Lookup = Callable[[Plan], Mapping[Part, PartIssued]]


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

    @property
    def today(self) -> date:
        """Return the date in Viet Nam."""
        return self.now.astimezone(HO_CHI_MINH).date()


def open_register(office: Office) -> Register:
    """Return the office's register; it is begun when there is none and nothing was issued yet.

    Raises:
        RegisterError: it is lost, damaged, locked, older than what lies on disk.
    """
    return Register.open(office.register, now=office.now, actor=office.actor, create=True,
                         found=found_on_disk(office.output), accept_clock=office.accept_clock)


def nothing_issued(_: Plan) -> Mapping[Part, PartIssued]:
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

    def look_up(plan: Plan) -> Mapping[Part, PartIssued]:
        with Register.open(path, now=now, actor=actor, found=found) as register:
            return parts_issued(register, plan, output / plan.dossier)

    return look_up
