"""Any order of edits, builds, hand-edits and acts keeps the law: nothing lost, nothing changed, nothing twice."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pipeline.errors import InvalidData, WouldDestroy
from pipeline.issued import frozen_folder
from pipeline.register import AlreadyIssued, State
from tests.support.bureau import NOW, Bureau, small_bureau
from tests.support.dossier import DELEGATES, GROUPS, ORGANS, PLAN

NAMED = [[1, "don_vi", "Thủ trưởng: {{ danh_sach }}", 2, None, 1, None, "có", "Thủ trưởng {{ don_vi }}", None, None]]
PARTS = st.sampled_from(["ke-hoach", "giay-moi"])
WORKING = ("ke-hoach.docx", "giay-moi/001-don-vi-1.docx", "noi-nhan.xlsx", "giay-moi-tat-ca.docx")


class Issuing(RuleBasedStateMachine):
    """One dossier of two letters in one office; every step a day later."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="vanban-luat-"))
        self.day = date(2024, 7, 1)
        self.frozen: dict[str, str] = {}
        self.by_hand: dict[str, bytes] = {}
        self.invited = [1, 2]

    @initialize(each=st.booleans(), one_series=st.booleans())
    def begin(self, each: bool, one_series: bool) -> None:
        """Set up an office: letters with numbers of their own or not, one series or one a kind."""
        chosen = ["giay_moi_chung_so: không"] * each + ["so_van_ban_theo: chung"] * one_series
        self.bureau = small_bureau(self.home, organs=4, groups=NAMED, settings=", ".join(chosen))
        for number in self.invited:
            self.bureau.dossier.rows(DELEGATES, ORGANS, ["don_vi", f"don_vi_{number}"])

    def teardown(self) -> None:
        """Take the office away."""
        shutil.rmtree(self.home, ignore_errors=True)

    def today(self) -> Bureau:
        """Return the office, a day later."""
        self.day += timedelta(days=1)
        return self.bureau.at(NOW + (self.day - NOW.date()))

    @rule(day=st.integers(1, 28))
    def move_the_event(self, day: int) -> None:
        """Put the event on another day."""
        text = self.bureau.dossier.path(PLAN).read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("  ngay: 2"))
        self.bureau.dossier.text(line, f"  ngay: 2025-03-{day:02d}")

    @rule(organ=st.integers(1, 4), name=st.sampled_from(["một", "hai", "ba"]))
    def rename(self, organ: int, name: str) -> None:
        """Give an organ another name."""
        self.bureau.dossier.organ(f"don_vi_{organ}", B=f"Đơn vị thứ {organ} tên {name}")

    @rule(organs=st.sets(st.integers(1, 4), min_size=1, max_size=3))
    def invite(self, organs: set[int]) -> None:
        """Invite others."""
        def rewrite(book: object) -> None:
            sheet = book[ORGANS]  # type: ignore[index]
            sheet.delete_rows(2, len(self.invited) + 1)
            for number in sorted(organs):
                sheet.append(["don_vi", f"don_vi_{number}"])
            book[GROUPS]["D2"] = len(organs)  # type: ignore[index]

        self.bureau.dossier.workbook(DELEGATES, rewrite)
        self.invited = sorted(organs)

    @rule(name=st.sampled_from(WORKING))
    def edit_by_hand(self, name: str) -> None:
        """Somebody writes into a file that lies there."""
        path = self.bureau.folder / name
        if path.exists():
            content = f"của tôi {name} {self.day}".encode()
            path.unlink()
            path.write_bytes(content)
            self.by_hand[name] = content

    @precondition(lambda self: self.by_hand)
    @rule()
    def move_away(self) -> None:
        """The clerk takes his files somewhere else."""
        for name in self.by_hand:
            (self.bureau.folder / name).unlink()
        self.by_hand = {}

    @rule(keep_both=st.booleans())
    def build(self, keep_both: bool) -> None:
        """Build; a second time nothing is left to do."""
        bureau = self.today()
        try:
            bureau.build(keep_both=keep_both)
        except WouldDestroy:
            assert self.by_hand and not keep_both
            return
        before = {path: path.stat().st_mtime_ns for path in bureau.folder.rglob("*.docx")}
        bureau.build(keep_both=True)
        assert {path: path.stat().st_mtime_ns for path in bureau.folder.rglob("*.docx")} == before

    @rule(part=PARTS)
    def issue(self, part: str) -> None:
        """Issue a part, unless it is in force, or hand-edited files stand in the way."""
        bureau = self.today()
        in_force = self.codes_in_force(part)
        try:
            bureau.issue(part)
        except (AlreadyIssued, WouldDestroy):
            assert in_force or self.by_hand
            assert self.codes_in_force(part) == in_force
        else:
            assert not in_force

    @rule(part=PARTS)
    def replace(self, part: str) -> None:
        """Replace a part, if it is in force and something in it has changed."""
        bureau, in_force = self.today(), self.codes_in_force(part)
        try:
            bureau.replace(part)
        except InvalidData:
            assert self.codes_in_force(part) == in_force
        except WouldDestroy:
            assert self.by_hand
        else:
            assert in_force
            assert not [change for change in bureau.standing().after_issue if change.name.startswith(part)]

    @rule(part=PARTS)
    def recall(self, part: str) -> None:
        """Recall all that is in force of a part."""
        bureau, in_force = self.today(), self.codes_in_force(part)
        try:
            bureau.recall(part)
        except InvalidData:
            assert not in_force
        else:
            assert in_force and not self.codes_in_force(part)

    def codes_in_force(self, part: str) -> set[str]:
        """Return the codes of a part's documents in force."""
        if not self.bureau.office.register.exists():
            return set()
        kind = part.replace("-", "_")
        return {entry.code for entry in self.bureau.entries() if entry.facts.kind.key == kind and entry.is_in_force}

    @invariant()
    def what_is_frozen_never_changes(self) -> None:
        """Issued files keep their bytes, and none goes away."""
        now = self.bureau.frozen() if hasattr(self, "bureau") else {}
        assert self.frozen.items() <= now.items()
        self.frozen = now

    @invariant()
    def what_was_done_by_hand_is_never_lost(self) -> None:
        """Each hand-edited file is where it was, as it was."""
        for name, content in self.by_hand.items():
            assert (self.bureau.folder / name).read_bytes() == content

    @invariant()
    def register_and_disk_agree(self) -> None:
        """Numbers follow each other; every entry is issued with the files that lie there; nothing is wrong."""
        if not hasattr(self, "bureau") or not self.bureau.office.register.exists():
            return
        entries = self.bureau.entries()
        assert self.bureau.faults() == []
        assert all(entry.state is State.ISSUED for entry in entries)
        for series in {entry.facts.series for entry in entries}:
            numbers = [entry.number for entry in entries if entry.facts.series == series]
            assert numbers == list(range(1, len(numbers) + 1))
        frozen = self.bureau.frozen()
        for entry in entries:
            assert {file.name: file.sha256 for file in entry.files}.items() <= frozen.items()
            assert all(file.name.startswith(frozen_folder(entry)) for file in entry.files)

    @invariant()
    def each_organ_holds_one_letter_at_most(self) -> None:
        """Nobody has two letters in force that were made for him."""
        if hasattr(self, "bureau") and self.codes_in_force("giay-moi"):
            held = [file.name.rsplit("-", 1)[-1] for entry in self.bureau.entries()
                    if entry.is_in_force and entry.facts.kind.key == "giay_moi"
                    for file in entry.files if "/giay-moi/" in file.name]
            from pipeline.issued import Part, part_issued

            with self.bureau.open() as register:
                issued = part_issued(register, self.bureau.reviewed().plan, Part.GIAY_MOI)
            assert len(issued.copies) <= len(held)
            assert {copy.entry.entry_id for copy in issued.copies.values()} == {
                entry.entry_id for entry in issued.documents}


TestIssuing = Issuing.TestCase
TestIssuing.settings = settings(max_examples=25, stateful_step_count=15, deadline=None,
                                phases=(Phase.explicit, Phase.reuse, Phase.generate),
                                suppress_health_check=list(HealthCheck))
