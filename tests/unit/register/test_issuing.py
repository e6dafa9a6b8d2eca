"""Entries from the moment their number is given until they are issued or void, and what happens to issued ones."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.domain.kind import DocumentKind
from pipeline.errors import ExitCode
from pipeline.register import (
    AlreadyIssued,
    Answer,
    DocumentFacts,
    Entry,
    EntryNotFound,
    FrozenFile,
    Register,
    Relation,
    RequestRefused,
    Scope,
    State,
    StateRefused,
    Wish,
)

Facts = Callable[..., DocumentFacts]
Opened = Callable[..., Register]
Files = tuple[FrozenFile, ...]


def _issued(register: Register, facts: DocumentFacts, day: date, files: Files, answers: Answer | None = None) -> Entry:
    given = register.reserve(facts, issued_date=day, answers=answers)
    return register.complete(given.entry.entry_id, files=files).entry


def test_an_entry_keeps_everything_it_was_given(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """What was told when the number was given stands in the register after another run opened it."""
    with opened() as register:
        _issued(register, facts("a"), now.date(), frozen)
    with opened() as register:
        (entry,) = register.entries()

    assert facts("a") == entry.facts
    assert (State.ISSUED, now.date(), now, now) == (entry.state, entry.issued_date, entry.reserved_at, entry.closed_at)
    assert tuple(sorted(frozen, key=lambda each: each.name)) == entry.files


def test_a_document_begun_before_keeps_its_number_and_date(opened: Opened, facts: Facts, now: datetime) -> None:
    """A run killed before its files were frozen takes up the same number, with the facts of today."""
    with opened() as register:
        first = register.reserve(facts("a"), issued_date=now.date())
    with opened(now=now + timedelta(days=2)) as register:
        again = register.reserve(facts("a", subject="Tổ chức lại"), issued_date=now.date() + timedelta(days=2))

        assert (True, first.entry.code, now.date()) == (again.resumed, again.entry.code, again.entry.issued_date)
        assert ["register-resumed"] == [each.code for each in again.findings]
        assert ("Tổ chức lại", 1) == (again.entry.facts.subject, len(register.entries()))
        assert (again.entry,) == register.pending()


@pytest.mark.parametrize(("changes", "wish"), [
    ({"notation": "GM-UBND"}, Wish()), ({"series": "khac"}, Wish()), ({}, Wish(9)), ({}, Wish(1, "a"))])
def test_a_document_begun_before_is_not_given_another_number(
    opened: Opened, facts: Facts, now: datetime, changes: dict[str, object], wish: Wish
) -> None:
    """Another number, symbol or series for a document that is pending is refused until it is abandoned."""
    with opened() as register:
        register.reserve(facts("a"), issued_date=now.date())

        with pytest.raises(StateRefused):
            register.reserve(facts("a", **changes), issued_date=now.date(), wish=wish)


def test_a_document_is_not_issued_twice(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """A document in force gets no second number; completing it again with other files is refused too."""
    with opened() as register:
        entry = _issued(register, facts("a"), now.date(), frozen)

        with pytest.raises(AlreadyIssued) as refused:
            register.reserve(facts("a"), issued_date=now.date())
        assert ExitCode.WOULD_DESTROY == refused.value.exit_code
        with pytest.raises(AlreadyIssued):
            register.complete(entry.entry_id, files=frozen[:1])
        assert register.complete(entry.entry_id, files=frozen[::-1]).resumed


@pytest.mark.parametrize("files", [
    (), (FrozenFile("a", "x" * 64),), (FrozenFile("", "a" * 64),),
    (FrozenFile("a", "a" * 64), FrozenFile("a", "b" * 64))])
def test_issuing_needs_files_with_checksums(opened: Opened, facts: Facts, now: datetime, files: Files) -> None:
    """No file, a bad checksum, no name or one name twice: the entry stays pending."""
    with opened() as register:
        entry = register.reserve(facts(), issued_date=now.date()).entry
        with pytest.raises(RequestRefused):
            register.complete(entry.entry_id, files=files)

        assert (entry,) == register.pending()


def test_an_abandoned_number_stays_with_its_reason(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """The number is void with its reason, the document may ask for a new one, and nothing brings the void one back."""
    with opened() as register:
        entry = register.reserve(facts("a"), issued_date=now.date()).entry
        with pytest.raises(RequestRefused):
            register.abandon(entry.entry_id, reason="  ")
        void = register.abandon(entry.entry_id, reason="sai người ký").entry

        assert (State.VOID, "sai người ký") == (void.state, void.void_reason)
        with pytest.raises(StateRefused):
            register.complete(entry.entry_id, files=frozen)
        with pytest.raises(StateRefused):
            register.abandon(entry.entry_id, reason="lần nữa")
        assert "02" == register.reserve(facts("a"), issued_date=now.date()).entry.number_text


def test_an_issued_document_is_not_abandoned(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """What is issued is replaced, corrected or recalled, never undone."""
    with opened() as register:
        entry = _issued(register, facts(), now.date(), frozen)

        with pytest.raises(StateRefused):
            register.abandon(entry.entry_id, reason="thử")


def test_an_unknown_entry_is_told(opened: Opened, frozen: Files) -> None:
    """An id that no entry has is a wrong request."""
    with opened() as register, pytest.raises(EntryNotFound):
        register.complete(7, files=frozen)


def test_a_replacement_is_linked_when_it_is_complete(
    opened: Opened, facts: Facts, now: datetime, frozen: Files
) -> None:
    """Until the new document is issued the old one is in force; then each names the other."""
    with opened() as register:
        old = _issued(register, facts("a"), now.date(), frozen)
        new = register.reserve(facts("a"), issued_date=now.date(), answers=Answer(Relation.REPLACES, old.entry_id))
        before = register.entry(old.entry_id)
        done = register.complete(new.entry.entry_id, files=frozen)
        after = register.entry(old.entry_id)

        assert (True, False, done.entry.entry_id) == (before.is_in_force, after.is_in_force, after.replaced_by)
        assert ((), Answer(Relation.REPLACES, old.entry_id)) == (done.findings, done.entry.answers)
        with pytest.raises(StateRefused):
            register.mark_replaced(old.entry_id, by=done.entry.entry_id)


def test_another_form_replaces_with_a_warning(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """Điều 18.3 asks for an equivalent form; another kind is done and remarked."""
    with opened() as register:
        old = _issued(register, facts("a"), now.date(), frozen)
        new = _issued(register, facts("b", kind=DocumentKind.THONG_BAO, notation="TB-UBND"), now.date(), frozen)
        done = register.mark_replaced(old.entry_id, by=new.entry_id)

    assert ["register-form-differs"] == [each.code for each in done.findings]


def test_corrections_are_made_by_cong_van_only(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """Điều 18.3: errors of form are corrected by công văn, as often as needed."""
    letter = {"kind": DocumentKind.CONG_VAN, "notation": "UBND-VX"}
    with opened() as register:
        old = _issued(register, facts("a"), now.date(), frozen)
        answer = Answer(Relation.CORRECTS, old.entry_id)
        with pytest.raises(RequestRefused):
            register.reserve(facts("b"), issued_date=now.date(), answers=answer)
        letters = [_issued(register, facts(key, **letter), now.date(), frozen, answer) for key in "bc"]
        after = register.entry(old.entry_id)

    assert (tuple(each.entry_id for each in letters), True) == (after.corrected_by, after.is_in_force)


def test_a_recalled_document_is_kept_and_frozen(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """Its facts stay (Phụ lục VI, III.8), no further act touches it, and its subject may be issued anew."""
    with opened() as register:
        old = _issued(register, facts("a"), now.date(), frozen)
        notice = _issued(register, facts("b", kind=DocumentKind.THONG_BAO, notation="TB-UBND"), now.date(), frozen,
                         Answer(Relation.RECALLS, old.entry_id))
        after = register.entry(old.entry_id)

        assert (old.facts, old.files, notice.entry_id) == (after.facts, after.files, after.recalled_by)
        for act in (register.mark_replaced, register.mark_corrected, register.mark_recalled):
            with pytest.raises(StateRefused):
                act(old.entry_id, by=notice.entry_id)
        assert "03" == register.reserve(facts("a"), issued_date=now.date()).entry.number_text


def test_links_do_not_run_in_circles_or_backwards(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """A document does not act on itself, on what replaced it, on another organ's, nor on a later one."""
    with opened() as register:
        one, two = (_issued(register, facts(key), now.date(), frozen) for key in "ab")
        other = _issued(register, facts("c", organ_id="so_noi_vu"), now.date(), frozen)
        register.mark_replaced(one.entry_id, by=two.entry_id)
        for target, by in ((two, two), (two, one), (two, other)):
            with pytest.raises(RequestRefused):
                register.mark_recalled(target.entry_id, by=by.entry_id)
    with opened(now=now + timedelta(days=1)) as register:
        later = _issued(register, facts("d"), now.date() + timedelta(days=1), frozen)
        with pytest.raises(RequestRefused):
            register.mark_replaced(later.entry_id, by=two.entry_id)


def test_only_issued_documents_are_linked(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """A pending document neither replaces nor is replaced."""
    with opened() as register:
        issued = _issued(register, facts("a"), now.date(), frozen)
        pending = register.reserve(facts("b"), issued_date=now.date()).entry
        for target, by in ((issued, pending), (pending, issued)):
            with pytest.raises(StateRefused):
                register.mark_replaced(target.entry_id, by=by.entry_id)


def test_the_day_of_sending_is_recorded_once(opened: Opened, facts: Facts, now: datetime, frozen: Files) -> None:
    """Ngày chuyển lies between the document's date and today, and does not change."""
    with opened() as register:
        entry = _issued(register, facts(), now.date(), frozen)
        with pytest.raises(RequestRefused):
            register.mark_sent(entry.entry_id, on=now.date() + timedelta(days=1))
        register.mark_sent(entry.entry_id, on=now.date())

        assert now.date() == register.mark_sent(entry.entry_id, on=now.date()).entry.sent_on
        with pytest.raises(StateRefused):
            register.mark_sent(entry.entry_id, on=now.date() - timedelta(days=1))


def test_every_act_is_logged_with_who_when_and_what(
    opened: Opened, facts: Facts, now: datetime, frozen: Files, scope: Scope
) -> None:
    """The log tells each act in order, and of an entry only its own."""
    with opened(actor="hoa") as register:
        _issued(register, facts("a"), now.date(), frozen)
        register.abandon(register.reserve(facts("b"), issued_date=now.date()).entry.entry_id, reason="thừa")
        register.block(scope, first=10, last=12, unit="VX")
        acts, of_first = register.acts(), register.acts(entry_id=1)

    assert ["lap_so", "cap_so", "phat_hanh", "cap_so", "huy_so", "dat_truoc"] == [act.what for act in acts]
    assert {("hoa", now)} == {(act.actor, act.at) for act in acts}
    assert ["cap_so", "phat_hanh"] == [act.what for act in of_first]
    assert {each.name: each.sha256 for each in frozen} == of_first[1].details["cac_tep"]


_COPY = ("INSERT INTO entry SELECT {id}, organ_id, organ_name, year, series, {number}, suffix, notation, issued_date,"
         " {range_id}, 'khác', kind, document_key, subject, signer_name, signer_position, recipients, filing,"
         " copies_total, fingerprint, priority, note, date_reason, answers_relation, answers_entry, {state},"
         " reserved_at, NULL, '[]', '' FROM entry WHERE id = 1")


@pytest.mark.parametrize(("number", "range_id", "state"), [
    (1, "NULL", "'dang_phat_hanh'"), (10, "NULL", "'dang_phat_hanh'"), (20, 2, "'dang_phat_hanh'"),
    (3, "NULL", "'da_phat_hanh'"), (0, "NULL", "'dang_phat_hanh'")])
def test_the_database_itself_refuses_a_wrong_number(
    opened: Opened, facts: Facts, now: datetime, path: Path, scope: Scope, number: int, range_id: object, state: str
) -> None:
    """A used number, one of a block or of a closed range, an entry born issued, number 0: refused in SQL too."""
    with opened() as register:
        register.reserve(facts("a"), issued_date=now.date())
        register.block(scope, first=10, last=12, unit="VX")
        register.explain(scope, first=2, last=2, reason="sổ giấy")
        register.block(scope, first=20, last=20, unit="VX")
    db = sqlite3.connect(path)
    try:
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(_COPY.format(id=9, number=number, range_id=range_id, state=state))
        db.execute(_COPY.format(id=9, number=3, range_id="NULL", state="'dang_phat_hanh'"))
    finally:
        db.close()


@pytest.mark.parametrize("statement", [
    "UPDATE entry SET subject = 'khác'", "UPDATE entry SET number = 9", "UPDATE entry SET state = 'dang_phat_hanh'",
    "DELETE FROM entry", "UPDATE act SET actor = 'khác'", "DELETE FROM act", "DELETE FROM number_range",
    "UPDATE number_range SET last = 99", "UPDATE link SET by_entry = 3", "DELETE FROM link", "DELETE FROM dispatch",
    "INSERT OR REPLACE INTO entry SELECT * FROM entry",
    "INSERT INTO act SELECT 99, at, actor, what, entry_id, sha256, details, previous, hex(randomblob(32)) FROM act"])
def test_the_database_itself_refuses_to_change_what_is_written(
    opened: Opened, facts: Facts, now: datetime, frozen: Files, path: Path, scope: Scope, statement: str
) -> None:
    """Whatever program writes: issued entries, the log, links and ranges are neither changed nor removed."""
    with opened() as register:
        old, new = (_issued(register, facts(key), now.date(), frozen) for key in "ab")
        register.mark_replaced(old.entry_id, by=new.entry_id)
        register.mark_sent(old.entry_id, on=now.date())
        register.block(scope, first=10, last=12, unit="VX")
    db = sqlite3.connect(path)
    try:
        with pytest.raises(sqlite3.IntegrityError):
            db.execute(statement)
    finally:
        db.close()
