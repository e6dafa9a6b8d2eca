"""An office for tests: a dossier, its output and register, and the acts of a clerk on them, in this process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.build import Built, Reviewed, build, reviewed
from pipeline.documents.cong_van import Correction
from pipeline.findings import Finding
from pipeline.issued import Office, Part, found_on_disk, register_lookup
from pipeline.issuing.answer import correct_issued, recall_issued
from pipeline.issuing.issue import Issued, issue
from pipeline.issuing.replacing import Replaced, replace_issued
from pipeline.issuing.request import Request
from pipeline.register import Entry, Register, Wish
from pipeline.rendering.readback import word_text
from pipeline.standing import Standing, standings
from tests.support.dossier import BODY, SMALL_PLAN, TEMPLATES, Dossier, small_dossier

NOW = datetime(2024, 7, 20, 2, 0, tzinfo=UTC)
#: The small plan before its issue: neither number nor date.
UNISSUED = (SMALL_PLAN.replace("so_van_ban: 7\n", "").replace("ngay_ban_hanh: 2024-07-05\n", "ngay_ban_hanh: 2024-07\n"))


@dataclass(frozen=True)
class Bureau:
    """One dossier with its folders; every act takes place at ``now``."""

    dossier: Dossier
    office: Office

    @property
    def folder(self) -> Path:
        """Return the dossier's output folder."""
        return self.office.output / self.dossier.folder.name

    def at(self, now: datetime) -> Bureau:
        """Return the same office at another moment."""
        return replace(self, office=replace(self.office, now=now))

    def reviewed(self) -> Reviewed:
        """Return the dossier as its data are now."""
        return reviewed([self.dossier.folder])[0]

    def build(self, **options: Any) -> Built:
        """Build the dossier, issued parts left as they are."""
        office = self.office
        lookup = register_lookup(office.register, output=office.output, now=office.now, actor=office.actor)
        return build([self.dossier.folder], output=office.output, templates=TEMPLATES, issued=lookup, **options)[0]

    def standing(self) -> Standing:
        """Return how the dossier stands."""
        office = self.office
        lookup = register_lookup(office.register, output=office.output, now=office.now, actor=office.actor)
        return standings([self.dossier.folder], output=office.output, templates=TEMPLATES, issued=lookup)[0]

    def issue(self, part: str = "ke-hoach", **asked: Any) -> Issued:
        """Issue a part; keywords are those of ``Request`` and ``Wish``."""
        return issue(self.reviewed(), Part.by_key(part), request(**asked), self.office)

    def replace(self, part: str = "ke-hoach", **asked: Any) -> Replaced:
        """Replace a part."""
        return replace_issued(self.reviewed(), Part.by_key(part), request(**asked), self.office)

    def recall(self, part: str = "ke-hoach", *, reason: str = "Hội nghị hoãn", **asked: Any) -> Issued:
        """Recall a part."""
        return recall_issued(self.reviewed(), Part.by_key(part), request(**asked), self.office, reason=reason)

    def correct(self, part: str = "ke-hoach", *corrections: Correction, **asked: Any) -> Issued:
        """Correct a part by công văn, issued."""
        corrections = corrections or (Correction("Mục I", "Hội nghị", "HỘI NGHỊ"),)
        return correct_issued(self.reviewed(), Part.by_key(part), request(**asked), self.office,
                              corrections=corrections)

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries of the register, in the order in which they were entered."""
        with self.open() as register:
            return tuple(sorted(register.entries(), key=lambda entry: entry.entry_id))

    def codes(self) -> dict[str, str]:
        """Return code -> state of every entry: in force, replaced, recalled, corrected, pending or void."""
        return {entry.code: _state(entry) for entry in self.entries()}

    def open(self) -> Register:
        """Open the register."""
        return Register.open(self.office.register, now=self.office.now, actor="lan",
                             found=found_on_disk(self.office.output))

    def faults(self) -> list[str]:
        """Return the codes of what is wrong with register and issued files."""
        return [finding.code for finding in self.verified()]

    def verified(self) -> tuple[Finding, ...]:
        """Return what is wrong with register and issued files."""
        with self.open() as register:
            return register.verify(found_on_disk(self.office.output, checksums=True))

    def frozen(self) -> dict[str, str]:
        """Return name -> checksum of every file below ``phat-hanh``."""
        return {path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted((self.folder / "phat-hanh").rglob("*")) if path.is_file()}

    def text(self, name: str) -> str:
        """Return the words of a file of the dossier, found by a pattern that fits one file."""
        found = sorted(self.folder.glob(name))
        assert len(found) == 1, f"{name}: {found}"
        return word_text(found[0])


def request(*, day: date | None = None, date_reason: str = "", **wish: Any) -> Request:
    """Return a request from loose keywords."""
    return Request(day, Wish(**wish), date_reason)


def _state(entry: Entry) -> str:
    if entry.recalled_by:
        return "recalled"
    if entry.replaced_by:
        return "replaced"
    return "in force" if entry.is_in_force else entry.state.value


def small_bureau(home: Path, *, organs: int = 3, settings: str = "", plan: str = UNISSUED, **options: Any) -> Bureau:
    """Return an office with a small dossier that has not been built, ``settings`` added to its ``cai_dat``."""
    dossier = small_dossier(home / "data", organs=organs, plan=plan, **options)
    dossier.append("ky_hieu: {cong_van: SNV-VP}\n", file=BODY)
    if settings:
        dossier.append(f"cai_dat: {{{settings}}}\n", file=BODY)
    return Bureau(dossier, Office(output=home / "output", templates=TEMPLATES, register=home / "so.sqlite", now=NOW,
                                  actor="lan"))


def office_of(home: Path, folder: str) -> Bureau:
    """Return the office that ``small_bureau`` made in ``home``, with that dossier."""
    office = Office(output=home / "output", templates=TEMPLATES, register=home / "so.sqlite", now=NOW, actor="lan")
    return Bureau(Dossier(home / "data" / folder), office)
