"""What holds for the register whatever is done to it, in whatever order: the law's rules as a state machine.

Nghị định 30/2020/NĐ-CP: numbers and dates follow the order of issue, number and symbol are unique in the year
(Điều 15.1), an issued document is never edited (Điều 18.3), a recalled one is kept (Phụ lục VI, III.8).
"""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from pipeline.domain.kind import DocumentKind
from pipeline.findings import Severity
from pipeline.register import (
    HO_CHI_MINH,
    AlreadyIssued,
    Answer,
    ClockSetBack,
    DocumentFacts,
    Entry,
    FoundOnDisk,
    FrozenFile,
    OutOfOrder,
    Purpose,
    Register,
    RegisterOutdated,
    Relation,
    RequestRefused,
    Scope,
    State,
    StateRefused,
    Wish,
)

KINDS = st.sampled_from([DocumentKind.KE_HOACH, DocumentKind.GIAY_MOI, DocumentKind.CONG_VAN])
SERIES = st.sampled_from(["chung", "giay-moi"])
KEYS = st.integers(0, 30).map(str)
ORGAN = "ubnd_tinh"
FILES = (FrozenFile("van-ban.docx", "a" * 64),)


def _facts(kind: DocumentKind, series: str, key: str) -> DocumentFacts:
    # Each series has its own symbol, as the law wants number and symbol unique in the year.
    return DocumentFacts(
        organ_id=ORGAN, organ_name="UBND tỉnh", series=series, notation=f"{kind.key}-{series}", kind=kind,
        dossier="hoi-nghi", document_key=key, subject="Tổ chức hội nghị", signer_name="Nguyễn Văn A")


def _frozen(entry: Entry) -> tuple[object, ...]:
    """Return what of an issued entry never changes."""
    return entry.facts, entry.code, entry.issued_date, entry.files, entry.closed_at, entry.reserved_at


class Office(RuleBasedStateMachine):
    """A clerk's year: documents, blocks, mistakes, backups put back, clocks that jump."""

    pending = Bundle("pending")
    issued = Bundle("issued")

    @initialize()
    def begin(self) -> None:
        """Begin the register a little before the year turns over."""
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "so-van-ban.sqlite"
        self.now = datetime(2026, 12, 29, 9, tzinfo=HO_CHI_MINH)
        self.issued_as: dict[int, tuple[object, ...]] = {}
        self.used: set[tuple[int, str, int, str]] = set()
        self.lost: list[FoundOnDisk] = []
        self.copy: tuple[Path, int] | None = None
        self.register = self._opened()

    def teardown(self) -> None:
        """Take the folder away."""
        if hasattr(self, "folder"):
            self.register.close()
            shutil.rmtree(self.folder)

    def _opened(self, **changes: object) -> Register:
        return Register.open(self.path, **{"now": self.now, "actor": "lan", "create": True, **changes})  # type: ignore[arg-type]

    def _entry(self, entry_id: int) -> Entry | None:
        """Return the entry as the model knows it still: after an older backup some are gone."""
        return next((each for each in self.register.entries() if each.entry_id == entry_id), None)

    def _known(self, entry_id: int, *states: State) -> Entry | None:
        entry = self._entry(entry_id)
        return entry if entry and entry.state in states else None

    # Numbers.

    @rule(target=pending, kind=KINDS, series=SERIES, key=KEYS, back=st.sampled_from([0, 0, 0, 1, 40]))
    def reserve(self, kind: DocumentKind, series: str, key: str, back: int) -> object:
        """A new document gets the next number and a document begun before its own; dates never run backwards."""
        day = self.now.date() - timedelta(days=back)
        facts = _facts(kind, series, key)
        begun = [each for each in self.register.pending() if each.facts.document_key == key and each.facts.kind is kind]
        scope = Scope(ORGAN, day.year, series)
        expected = self.register.peek_next(scope)
        try:
            given = self.register.reserve(facts, issued_date=day)
        except AlreadyIssued:
            assert any(each.is_in_force for each in self.register.of_dossier("hoi-nghi")
                       if each.facts.document_key == key and each.facts.kind is kind)
            return multiple()
        except StateRefused:
            assert begun
            assert begun[0].facts.series != series
            return multiple()
        except OutOfOrder:
            assert any(each.issued_date > day for each in self.register.entries(year=day.year, series=series))
            return multiple()
        assert given.resumed == bool(begun)
        if begun:
            assert (begun[0].code, begun[0].issued_date) == (given.entry.code, given.entry.issued_date)
            return multiple()
        assert (expected, day) == (given.entry.number, given.entry.issued_date)
        return given.entry.entry_id

    @rule(target=pending, key=KEYS, series=SERIES, number=st.integers(0, 40),
          suffix=st.sampled_from(["", "", "a", "b"]), gap=st.sampled_from(["", "dùng sổ giấy"]),
          unit=st.sampled_from(["", "", "VX"]))
    def ask_for_a_number(self, key: str, series: str, number: int, suffix: str, gap: str, unit: str) -> object:
        """An explicit number is given when it is free, refused otherwise; it never leaves a gap behind."""
        wish = Wish(number, suffix, unit, gap)
        try:
            given = self.register.reserve(_facts(DocumentKind.KE_HOACH, series, f"so-{key}"), wish=wish,
                                          issued_date=self.now.date())
        except (RequestRefused, AlreadyIssued):
            return multiple()
        assert (number, suffix) == (given.entry.number, given.entry.suffix)
        return multiple() if given.resumed else given.entry.entry_id

    @rule(series=SERIES, ahead=st.integers(0, 4), length=st.integers(1, 5), unit=st.sampled_from(["VX", "TH"]))
    def block(self, series: str, ahead: int, length: int, unit: str) -> None:
        """A block of free numbers is skipped by ordinary numbering from then on."""
        scope = Scope(ORGAN, self.now.year, series)
        first = self.register.peek_next(scope) + ahead
        try:
            self.register.block(scope, first=first, last=first + length - 1, unit=unit)
        except RequestRefused:
            assert ahead or length > 1
            return
        assert not first <= self.register.peek_next(scope) < first + length

    @rule(series=SERIES, length=st.integers(1, 3), purpose=st.sampled_from([Purpose.USED, Purpose.VOID]))
    def explain(self, series: str, length: int, purpose: Purpose) -> None:
        """Numbers used on paper are closed, and the next number comes after them."""
        scope = Scope(ORGAN, self.now.year, series)
        first = self.register.peek_next(scope)
        self.register.explain(scope, first=first, last=first + length - 1, reason="sổ giấy", purpose=purpose)

        assert self.register.peek_next(scope) >= first + length

    @rule(target=issued, entry_id=consumes(pending))
    def complete(self, entry_id: int) -> object:
        """A pending document becomes issued, and saying so twice changes nothing."""
        if not self._known(entry_id, State.PENDING):
            return multiple()
        entry = self.register.complete(entry_id, files=FILES).entry
        assert self.register.complete(entry_id, files=FILES).resumed
        self._remember(entry)
        return entry_id

    @rule(target=pending, series=SERIES, key=KEYS, unit=st.sampled_from(["VX", "TH"]))
    def take_from_block(self, series: str, key: str, unit: str) -> object:
        """The lowest free number of a unit's block is given on request, and ordinary numbering stays where it was."""
        scope = Scope(ORGAN, self.now.year, series)
        expected = self.register.peek_next(scope)
        try:
            given = self.register.reserve(_facts(DocumentKind.GIAY_MOI, series, f"{unit}-{key}"), wish=Wish(unit=unit),
                                          issued_date=self.now.date())
        except (RequestRefused, AlreadyIssued):
            return multiple()
        assert expected == self.register.peek_next(scope)
        return multiple() if given.resumed else given.entry.entry_id

    @rule(entry_id=consumes(pending))
    def abandon(self, entry_id: int) -> None:
        """A voided number keeps its reason and is not given again by itself."""
        entry = self._known(entry_id, State.PENDING)
        if entry:
            self.register.abandon(entry_id, reason="in nhầm")
            assert entry.range_id or self.register.peek_next(entry.scope) > entry.number

    def _remember(self, entry: Entry) -> None:
        self.issued_as[entry.entry_id] = _frozen(entry)
        code = (entry.year, entry.facts.notation, entry.number, entry.suffix)
        assert code not in self.used
        self.used.add(code)

    # Issued documents.

    @rule(target=issued, old=issued, relation=st.sampled_from(Relation), kind=KINDS, key=KEYS)
    def answer(self, old: int, relation: Relation, kind: DocumentKind, key: str) -> object:
        """A document that replaces, corrects or recalls another is linked to it in the act that issues it."""
        target = self._known(old, State.ISSUED)
        if not target:
            return multiple()
        try:
            given = self.register.reserve(_facts(kind, "chung", f"{relation}-{key}"), issued_date=self.now.date(),
                                          answers=Answer(relation, old))
            entry = self.register.complete(given.entry.entry_id, files=FILES).entry
        except (RequestRefused, AlreadyIssued):
            return multiple()
        self._remember(entry)
        after = self.register.entry(old)
        assert target.recalled_by is None
        assert relation is not Relation.CORRECTS or kind is DocumentKind.CONG_VAN
        assert entry.entry_id in {after.replaced_by, after.recalled_by, *after.corrected_by}
        return entry.entry_id

    @rule(old=issued, by=issued, relation=st.sampled_from(Relation))
    def link(self, old: int, by: int, relation: Relation) -> None:
        """Two issued documents are linked at most once each way, and never in a circle."""
        if not self._known(old, State.ISSUED) or not self._known(by, State.ISSUED):
            return
        mark = {Relation.REPLACES: self.register.mark_replaced, Relation.CORRECTS: self.register.mark_corrected,
                Relation.RECALLS: self.register.mark_recalled}[relation]
        try:
            mark(old, by=by)
        except RequestRefused:
            return
        assert old != by
        with pytest.raises(RequestRefused):
            mark(by, by=old)

    @rule(entry_id=issued)
    def touch(self, entry_id: int) -> None:
        """An issued document is neither abandoned nor issued with other files."""
        if self._known(entry_id, State.ISSUED):
            with pytest.raises(StateRefused):
                self.register.abandon(entry_id, reason="thử")
            with pytest.raises(AlreadyIssued):
                self.register.complete(entry_id, files=(FrozenFile("khac.docx", "b" * 64),))

    # Time, and what happens to files.

    @rule(hours=st.integers(0, 60))
    def later(self, hours: int) -> None:
        """Time goes on, and the year may turn over."""
        self.now += timedelta(hours=hours)
        self.reopen()

    @rule()
    def reopen(self) -> None:
        """Another run of the program opens the same register."""
        self.register.close()
        self.register = self._opened(found=self.lost)

    @rule(hours=st.integers(1, 24 * 400))
    def clock_set_back(self, hours: int) -> None:
        """A clock behind the last act stops every act, until it is accepted."""
        last = self.register.acts()[-1].at
        wrong = last - timedelta(hours=hours)
        with self._opened(now=wrong, found=self.lost) as register, pytest.raises(ClockSetBack):
            register.block(Scope(ORGAN, 2030, "chung"), first=1, last=1, unit="VX")

    @rule()
    def backup(self) -> None:
        """A backup is a whole register, and never written over another file."""
        target = self.folder / f"{len(self.register.acts())}.sqlite"
        if not target.exists():
            self.register.backup(target)
            self.copy = target, len(self.register.acts()) - 1

    @rule(reconciled=st.booleans())
    def older_backup(self, reconciled: bool) -> None:
        """An older backup put back gives no number; reconciled with the disk, none that was issued before."""
        if not self.copy:
            return
        backup, acts = self.copy
        newest, current = self.folder / "moi-nhat", self.register.acts()
        on_disk = [self._found(each) for each in self.register.entries() if each.state is State.ISSUED]
        self.register.close()
        shutil.copy(self.path, newest)
        shutil.copy(backup, self.path)
        with self._opened() as register:
            assert current[: len(register.acts())] == register.acts()
            assert acts < len(current)
            with pytest.raises(RegisterOutdated):
                register.reserve(_facts(DocumentKind.KE_HOACH, "chung", "moi"), issued_date=self.now.date())
        if reconciled:
            self.lost = [*self.lost, *(each for each in on_disk if each not in self.lost)]
            with self._opened(found=self.lost) as register:
                register.reconcile(reason="ổ đĩa hỏng")
                assert () == tuple(each.code for each in register.verify(on_disk) if "disk" in each.code)
                self.issued_as = {
                    each.entry_id: _frozen(each) for each in register.entries() if each.state is State.ISSUED}
        else:
            shutil.copy(newest, self.path)
        self.register = self._opened(found=self.lost)

    def _found(self, entry: Entry) -> FoundOnDisk:
        return FoundOnDisk(entry.scope, entry.number, entry.facts.notation, entry.suffix, FILES)

    # The law.

    @invariant()
    def nothing_is_wrong(self) -> None:
        """The register finds no error in itself: log, rows, mark, gaps, order of dates."""
        found = self.register.verify()

        assert [] == [each.sentence for each in found if each.severity is Severity.ERROR]

    @invariant()
    def no_number_stands_twice(self) -> None:
        """Number and symbol are unique in the year, and so are numbers in their series."""
        live = [each for each in self.register.entries() if each.state is not State.VOID]

        assert len(live) == len({(each.scope, each.number, each.suffix) for each in live})
        assert len(live) == len({(each.year, each.code) for each in live})

    @invariant()
    def no_gap_is_unexplained(self) -> None:
        """Every number up to the last is an entry, or stands in a range with a unit or a reason."""
        for scope in self.register.scopes():
            assert () == self.register.gaps(scope)

    @invariant()
    def issued_documents_stay(self) -> None:
        """What was issued is registered today as on its first day, whatever was done to it since."""
        now = {each.entry_id: _frozen(each) for each in self.register.entries() if each.state is State.ISSUED}

        assert self.issued_as == now

    @invariant()
    def the_year_begins_with_one(self) -> None:
        """No series of a year begins later than with 01, and each date lies in its year."""
        for scope in self.register.scopes():
            entries = self.register.entries(year=scope.year, series=scope.series)
            covered = {each.number for each in entries} | {
                number for each in self.register.ranges(scope) for number in range(each.first, each.last + 1)}
            assert 1 in covered or not [each for each in entries if each.range_id is None]
            assert all(isinstance(each.issued_date, date) and each.issued_date.year == each.year for each in entries)


Office.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck))
TestOffice = Office.TestCase
