"""Registers that are broken, lost, too old, too new, tampered with or held by others; clocks that are wrong."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import ExitCode, WouldDestroy
from pipeline.register import (
    ClockSetBack,
    DocumentFacts,
    FoundOnDisk,
    FrozenFile,
    NumberTaken,
    Register,
    RegisterDamaged,
    RegisterError,
    RegisterLocked,
    RegisterLost,
    RegisterMissing,
    RegisterOutdated,
    RegisterTooNew,
    RegisterUnwritable,
    RequestRefused,
    Scope,
    Wish,
    connection,
    founding,
)
from pipeline.register.log import canonical, moment_text, sha256_text

Facts = Callable[..., DocumentFacts]
Opened = Callable[..., Register]
Files = tuple[FrozenFile, ...]


@pytest.fixture
def used(opened: Opened, facts: Facts, now: datetime, frozen: Files, path: Path) -> Path:
    """Return a register with two issued documents and a pending one."""
    with opened() as register:
        for key in "abc":
            entry = register.reserve(facts(key), issued_date=now.date()).entry
            if key != "c":
                register.complete(entry.entry_id, files=frozen)
    return path


def _found(scope: Scope, number: int, files: Files = (), suffix: str = "") -> FoundOnDisk:
    return FoundOnDisk(scope, number, "KH-UBND", suffix, files, place=f"output/{number}")


def _changed(path: Path, *statements: str) -> None:
    """Do to the file what another program might, its triggers put aside."""
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


def _without(path: Path, trigger: str, statement: str) -> None:
    """Do ``statement`` with a trigger taken out and put back, so that only the log can tell."""
    db = sqlite3.connect(path, isolation_level=None)
    (sql,) = db.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (trigger,)).fetchone()
    for each in (f"DROP TRIGGER {trigger}", statement, sql):
        db.execute(each)
    db.close()


def _codes(register: Register, found: list[FoundOnDisk] | None = None) -> set[str]:
    return {finding.code for finding in register.verify(found)}


def test_a_register_is_begun_only_when_told(opened: Opened, path: Path) -> None:
    """Asking a register that is not there is no error of the disk, and begins none."""
    with pytest.raises(RegisterMissing) as refused:
        opened(create=False)

    assert (ExitCode.INVALID_DATA, False) == (refused.value.exit_code, path.exists())


def test_the_moment_must_be_aware(opened: Opened) -> None:
    """A time of no known zone is a mistake of the program."""
    with pytest.raises(ValueError, match="aware"):
        opened(now=datetime(2026, 11, 3))


def test_a_lost_register_is_not_begun_anew_by_itself(used: Path, opened: Opened, scope: Scope) -> None:
    """With the mark or issued documents there, a missing or emptied file is a loss, told with exit 9."""
    used.unlink()
    with pytest.raises(RegisterLost) as refused:
        opened()
    assert (ExitCode.WOULD_DESTROY, False) == (refused.value.exit_code, used.exists())
    used.touch()
    with pytest.raises(RegisterLost):
        opened()
    used.unlink()
    used.with_suffix(".moc").unlink()
    with pytest.raises(RegisterLost):
        opened(found=[_found(scope, 2)])


def test_a_lost_register_begins_anew_with_a_reason(
    used: Path, opened: Opened, facts: Facts, now: datetime, scope: Scope
) -> None:
    """The numbers on disk are closed, those between explained, and the next comes after all of them."""
    used.unlink()
    found = [_found(scope, 2), _found(scope, 5), _found(scope, 5, suffix="a")]
    with opened(found=found, start_over_reason="ổ đĩa hỏng, không còn bản sao") as register:
        given = register.reserve(facts("moi"), issued_date=now.date())

        assert "06" == given.entry.number_text
        assert () == register.gaps(scope)
        assert {"register-pending"} == _codes(register, found)
        for wish in (Wish(5), Wish(2), Wish(5, "a")):
            with pytest.raises(NumberTaken):
                register.reserve(facts("khac"), issued_date=now.date(), wish=wish)
        assert "05b" == register.reserve(facts("b"), issued_date=now.date(), wish=Wish(5, "b")).entry.number_text


@pytest.mark.parametrize("content", [
    b"xy", b"\0" * 100, random.Random(1).randbytes(50), random.Random(2).randbytes(8192),
    b"SQLite format 3\0" + b"x" * 400,
], ids=["two bytes", "zeros", "noise", "long noise", "header only"])
def test_a_file_of_other_bytes_is_told_damaged(opened: Opened, path: Path, content: bytes) -> None:
    """Whatever stands there is left as it is, and no number is given."""
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(RegisterDamaged) as refused:
        opened()

    assert (ExitCode.WOULD_DESTROY, content) == (refused.value.exit_code, path.read_bytes())


def test_a_truncated_register_is_told_damaged_at_any_length(used: Path, opened: Opened) -> None:
    """Cut anywhere, the file is refused; none is taken for a register with fewer entries.

    A file of one byte is an empty one for SQLite, and so a lost register.
    """
    whole = used.read_bytes()
    for length in [*range(1, len(whole), 1021), 2, len(whole) - 4096, len(whole) - 1]:
        used.write_bytes(whole[:length])
        with pytest.raises(RegisterLost if length == 1 else RegisterDamaged):
            opened()


def test_a_register_with_overwritten_pages_is_met(used: Path, opened: Opened) -> None:
    """Pages filled with noise are refused on opening or found by the check; never a traceback of SQLite."""
    whole, noise = used.read_bytes(), random.Random(3)
    for start in range(0, len(whole), 4096):
        used.write_bytes(whole[:start] + noise.randbytes(4096) + whole[start + 4096:])
        try:
            with opened() as register:
                codes = _codes(register)
        except RegisterError:
            continue
        assert codes & {"register-damaged", "register-log-tampered", "register-row-tampered", "register-schema-altered"}


def test_another_database_and_a_folder_are_no_register(opened: Opened, path: Path, tmp_path: Path) -> None:
    """A database of another program is not written into; a folder is not opened."""
    path.parent.mkdir()
    _changed(path, "CREATE TABLE entry (id)")
    with pytest.raises(RegisterDamaged):
        opened()
    with pytest.raises(RegisterDamaged):
        Register.open(tmp_path, now=datetime.fromisoformat("2026-11-03T09:00:00+07:00"), actor="lan")


def test_a_register_of_a_newer_version_is_left_alone(used: Path, opened: Opened) -> None:
    """The message says to update the program."""
    _changed(used, "PRAGMA user_version = 2")
    with pytest.raises(RegisterTooNew):
        opened()


def test_a_folder_that_cannot_be_made_is_told(opened: Opened, path: Path) -> None:
    """A file where the folder should be: exit 8 and a remedy."""
    path.parent.touch()
    with pytest.raises(RegisterUnwritable) as refused:
        opened()

    assert ExitCode.OUTPUT == refused.value.exit_code


def test_a_read_only_register_is_read_but_gives_no_number(
    used: Path, opened: Opened, facts: Facts, now: datetime
) -> None:
    """It can be searched; an act is refused with exit 8."""
    register = opened()
    register._db.execute("PRAGMA query_only = ON")  # what a read-only file does, also where tests run as root
    with register:
        assert 3 == len(register.entries())
        with pytest.raises(RegisterUnwritable):
            register.reserve(facts("moi"), issued_date=now.date())


def test_a_register_held_by_another_program_is_told(
    used: Path, opened: Opened, facts: Facts, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the busy timeout the message names the cause; nothing was written."""
    monkeypatch.setattr(connection, "BUSY_TIMEOUT_S", 0.1)
    other = sqlite3.connect(used, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with opened() as register, pytest.raises(RegisterLocked):
        register.reserve(facts("moi"), issued_date=now.date())
    other.close()


def test_a_clock_set_back_is_refused_until_accepted(used: Path, opened: Opened, facts: Facts, now: datetime) -> None:
    """Minutes do no harm; days are refused, and accepted they stand in the log."""
    wrong = now - timedelta(days=2)
    with opened(now=now - timedelta(minutes=5)) as register:
        register.reserve(facts("d"), issued_date=now.date())
    with opened(now=wrong) as register, pytest.raises(ClockSetBack) as refused:
        register.abandon(3, reason="thừa")
    with opened(now=wrong, accept_clock=True) as register:
        register.abandon(3, reason="thừa")

        assert ExitCode.WOULD_DESTROY == refused.value.exit_code
        assert "dong_ho" in register.acts()[-1].details
        assert "register-clock-back" not in _codes(register)


def test_an_older_backup_put_back_gives_no_number(
    used: Path, opened: Opened, facts: Facts, now: datetime, tmp_path: Path
) -> None:
    """The mark knows more acts than the register: refused, and told by the check; also after it went on its own way."""
    with opened() as register:
        register.backup(tmp_path / "b.sqlite")
        register.reserve(facts("d"), issued_date=now.date())
    shutil.copy(tmp_path / "b.sqlite", used)
    with opened() as register:
        with pytest.raises(RegisterOutdated):
            register.reserve(facts("d"), issued_date=now.date())
        assert "register-outdated" in _codes(register)
    mark = used.with_suffix(".moc")
    kept = mark.read_bytes()
    mark.unlink()
    with opened() as register:
        for key in "efgh":
            register.reserve(facts(key), issued_date=now.date())
    mark.write_bytes(kept)
    with opened() as register, pytest.raises(RegisterOutdated):
        register.reserve(facts("i"), issued_date=now.date())


def test_numbers_on_disk_that_the_register_lacks_stop_it(
    used: Path, opened: Opened, facts: Facts, now: datetime, scope: Scope
) -> None:
    """Without any mark, documents on disk still show that the register is old; reconciled, it goes on after them."""
    used.with_suffix(".moc").unlink()
    found = [_found(scope, 1), _found(scope, 7)]
    with opened(found=found) as register:
        assert {"register-unknown-on-disk", "register-mark-missing"} <= _codes(register, found)
        with pytest.raises(RegisterOutdated):
            register.reserve(facts("d"), issued_date=now.date())
        with pytest.raises(RequestRefused):
            register.reconcile(reason=" ")
        register.reconcile(reason="chép nhầm bản cũ")

        assert "08" == register.reserve(facts("d"), issued_date=now.date()).entry.number_text
        assert not {"register-unknown-on-disk", "register-gap"} & _codes(register, found)


def test_an_entry_pending_in_the_backup_and_issued_on_disk_is_completed(
    used: Path, opened: Opened, frozen: Files, scope: Scope
) -> None:
    """Reconciling takes the files on disk for what was issued under that number."""
    with opened(found=[_found(scope, 3, frozen)]) as register:
        register.reconcile(reason="bản cũ")

        assert () == register.pending()
        assert set(frozen) == set(register.entry(3).files)


def test_a_register_that_was_only_begun_needs_no_mark(opened: Opened, facts: Facts, now: datetime) -> None:
    """Killed before it wrote its first mark it has given no number; once it has, the mark is missed."""
    with opened() as register:
        mark = register.path.with_suffix(".moc")
        mark.unlink(missing_ok=True)
        assert _codes(register) == set()

        register.reserve(facts("a"), issued_date=now.date())
        mark.unlink()
        assert "register-mark-missing" in _codes(register)


def test_a_mark_that_is_behind_or_unreadable_stops_nothing(
    used: Path, opened: Opened, facts: Facts, now: datetime
) -> None:
    """A run killed before it moved the mark, or a mark that is no mark: the next act writes it anew."""
    mark = used.with_suffix(".moc")
    old = mark.read_bytes()
    with opened() as register:
        register.abandon(3, reason="thừa")
    for content in (old, b"khong phai", b"{}", b"\xff\xfe"):
        mark.write_bytes(content)
        with opened() as register:
            assert ("register-mark-missing" in _codes(register)) == (content != old)
            register.reserve(facts(content.hex()), issued_date=now.date())
            assert set() == _codes(register) - {"register-pending"}


@pytest.mark.parametrize(("trigger", "statement", "code"), [
    ("act_fixed", "UPDATE act SET actor = 'khác' WHERE seq = 3", "register-log-tampered"),
    ("act_kept", "DELETE FROM act WHERE seq = 3", "register-log-tampered"),
    ("act_kept", "DELETE FROM act WHERE seq = (SELECT max(seq) FROM act)", "register-outdated"),
    ("entry_closed", "UPDATE entry SET subject = 'khác' WHERE id = 1", "register-row-tampered"),
    ("entry_kept", "DELETE FROM entry WHERE id = 3", "register-damaged"),
    ("dispatch_of_issued", "INSERT INTO dispatch VALUES (3, '2026-11-03')", "register-row-tampered"),
])
def test_tampering_is_found(used: Path, opened: Opened, trigger: str, statement: str, code: str) -> None:
    """Whoever takes the triggers away to change a line is found by the chain, the digests or the mark."""
    _without(used, trigger, statement)
    with opened() as register:
        assert code in _codes(register)


def test_a_line_of_the_log_with_its_own_digest_made_anew_is_found(used: Path, opened: Opened) -> None:
    """Who changes a line and its digest breaks the line after it."""
    with opened() as register:
        act = register.acts()[2]
    columns = [act.seq, moment_text(act.at), "khác", act.what, act.entry_id, act.sha256, canonical(act.details),
               act.previous]
    digest = sha256_text(canonical(columns))
    _without(used, "act_fixed", f"UPDATE act SET actor = 'khác', digest = '{digest}' WHERE seq = 3")
    with opened() as register:
        (finding,) = (each for each in register.verify() if each.code == "register-log-tampered")

    assert 4 == finding.details["seq"]


def test_a_register_begun_by_another_run_meanwhile_is_taken_as_it_is(
    used: Path, opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run that saw a blank file looks again when it holds the lock."""
    answers = iter([True])
    look = founding.is_blank
    monkeypatch.setattr(founding, "is_blank", lambda db, path: next(answers, None) or look(db, path))
    with opened() as register:
        assert 3 == len(register.entries())


def test_triggers_taken_away_are_found(used: Path, opened: Opened) -> None:
    """A register without its own guards is told, though nothing was changed yet."""
    _changed(used, "DROP TRIGGER entry_closed")
    with opened() as register:
        assert "register-schema-altered" in _codes(register)


def test_issued_files_are_held_against_the_disk(used: Path, opened: Opened, frozen: Files, scope: Scope) -> None:
    """A changed file, a missing file and a document with a void number are each told."""
    changed = (replace(frozen[0], sha256="0" * 64), frozen[1])
    with opened() as register:
        register.abandon(3, reason="thừa")
        whole = _codes(register, [_found(scope, 1, frozen), _found(scope, 2, frozen)])
        broken = _codes(register, [_found(scope, 1, changed), _found(scope, 3, frozen)])

    assert set() == whole
    assert {"register-file-changed", "register-file-missing", "register-void-on-disk"} == broken


def test_a_backup_is_never_written_over_a_file(used: Path, opened: Opened, tmp_path: Path) -> None:
    """The file there stays, and no scratch file is left behind."""
    target = tmp_path / "sao-luu" / "b.sqlite"
    with opened() as register:
        register.backup(target)
        before = target.read_bytes()
        with pytest.raises(WouldDestroy):
            register.backup(target)

    assert ([target], before) == (list(target.parent.iterdir()), target.read_bytes())


def test_a_backup_that_cannot_be_written_is_told(used: Path, opened: Opened, tmp_path: Path) -> None:
    """A file where the folder should be: exit 8."""
    (tmp_path / "tep").touch()
    with opened() as register, pytest.raises(RegisterUnwritable):
        register.backup(tmp_path / "tep" / "b.sqlite")


def test_a_number_that_two_documents_on_disk_bear_is_told(used: Path, opened: Opened, scope: Scope) -> None:
    """An older register used with another output folder may have given it again: both places are named."""
    found = [replace(_found(scope, 1), place="out/hop/phat-hanh/a"), replace(_found(scope, 1), place="out/hop/phat-hanh/b")]
    with opened(found=found[:1]) as register:
        told = [each for each in register.verify(found) if each.code == "register-number-twice"]

    assert [(each.details["one"], each.details["other"]) for each in told] == [
        ("out/hop/phat-hanh/a", "out/hop/phat-hanh/b")]


def test_what_a_killed_run_left_behind_is_no_second_document(used: Path, opened: Opened, scope: Scope) -> None:
    """The hidden folder that the next run tidies away holds the same documents; nobody gave a number twice."""
    found = [replace(_found(scope, 1), place="out/.hop-cu/phat-hanh/a"), replace(_found(scope, 1), place="out/hop/phat-hanh/a")]
    with opened(found=found[:1]) as register:
        assert "register-number-twice" not in _codes(register, found)
