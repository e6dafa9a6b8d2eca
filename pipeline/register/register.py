"""The register of outgoing documents (sổ đăng ký văn bản đi) as callers use it; the rules stand beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from pipeline.artifact import sha256_of
from pipeline.findings import Finding
from pipeline.register import issuing, links, ranges, signed
from pipeline.register.backup import backed_up
from pipeline.register.connection import connect, require_register, writing
from pipeline.register.desk import Desk
from pipeline.register.errors import RequestRefused
from pipeline.register.founding import found_register, refuse_lost
from pipeline.register.hindrances import hindrance, require_clock
from pipeline.register.mark import follow, mark_text
from pipeline.register.model import (
    Answer,
    DocumentFacts,
    FoundOnDisk,
    FrozenFile,
    NumberRange,
    Purpose,
    Registered,
    Relation,
    Scope,
    SignedFile,
)
from pipeline.register.numbering import Wish
from pipeline.register.questions import Questions
from pipeline.register.request import checked_text

T = TypeVar("T")
NEXT_NUMBER = Wish()


class Register(Questions):
    """An open register; use it as a context manager, one run of the program each.

    Every act is one transaction that holds the only write lock there is, logs who did it and when, and moves the
    mark beside the file.  Made by ``Register.open``.
    """

    def __init__(
        self, db: sqlite3.Connection, path: Path, *, now: datetime, actor: str, found: tuple[FoundOnDisk, ...],
        accept_clock: bool,
    ) -> None:
        super().__init__(db, path)
        self._now = now
        self._actor = actor
        self._found = found
        self._accept_clock = accept_clock

    @classmethod
    def open(
        cls, path: Path, *, now: datetime, actor: str, create: bool = False, found: Iterable[FoundOnDisk] = (),
        accept_clock: bool = False, start_over_reason: str = "",
    ) -> Register:
        """Return the register at ``path``.

        Args:
            path: its file.
            now: the moment of the run, aware; its date in Viet Nam is «today».
            actor: user of the operating system, for the log.
            create: whether to begin a register where there is none.
            found: the issued documents that stand on disk; while the register does not know one of them, it gives
                no number.
            accept_clock: whether a clock set back is accepted.
            start_over_reason: why a lost register is begun anew; its numbers on disk are closed then.

        Raises:
            RegisterMissing: there is none and ``create`` is False.
            RegisterLost: there is none, but its mark or issued documents are there and no reason was given.
            RegisterDamaged, RegisterTooNew: the file is no register that may be used.
            RegisterUnwritable, RegisterLocked: the file cannot be opened.
        """
        if now.tzinfo is None:
            raise ValueError("now must be aware")
        known = tuple(found)
        if not start_over_reason:
            refuse_lost(path, known)
        db = connect(path, create=create)
        register = cls(db, path, now=now, actor=checked_text(actor) or "?", found=known, accept_clock=accept_clock)
        try:
            found_register(Desk(db, now, register._actor, {}), path, known, create=create, reason=start_over_reason)
            require_register(db, path)
        except BaseException:
            db.close()
            raise
        return register

    def __enter__(self) -> Register:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None,
                 trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


    def reserve(
        self, facts: DocumentFacts, *, issued_date: date, wish: Wish = NEXT_NUMBER, date_reason: str = "",
        answers: Answer | None = None,
    ) -> Registered:
        """Return the pending entry of the document, with its number and date; see ``issuing.reserve``."""
        return self._act(lambda desk: issuing.reserve(
            desk, facts, issued_date=issued_date, wish=wish, date_reason=date_reason, answers=answers))

    def complete(self, entry_id: int, *, files: Sequence[FrozenFile]) -> Registered:
        """Return the entry issued with its frozen files; see ``issuing.complete``."""
        return self._act(lambda desk: issuing.complete(desk, entry_id, files))

    def abandon(self, entry_id: int, *, reason: str) -> Registered:
        """Return the pending entry with its number voided; see ``issuing.abandon``."""
        return self._act(lambda desk: issuing.abandon(desk, entry_id, reason))

    def block(self, scope: Scope, *, first: int, last: int, unit: str, reason: str = "") -> NumberRange:
        """Return the block ``first``–``last`` now reserved for ``unit``; see ``ranges.set_aside``."""
        return self._act(lambda desk: ranges.set_aside(
            desk, scope, first=first, last=last, unit=unit, reason=reason))

    def explain(
        self, scope: Scope, *, first: int, last: int, reason: str, purpose: Purpose = Purpose.USED
    ) -> tuple[NumberRange, ...]:
        """Return the ranges that explain numbers without entries; see ``ranges.explain``."""
        return self._act(lambda desk: ranges.explain(
            desk, scope, first=first, last=last, purpose=purpose, reason=reason))

    def mark_replaced(self, entry_id: int, *, by: int) -> Registered:
        """Return the issued entry, now replaced by issued entry ``by``; see ``links.link``."""
        return self._linked(entry_id, Relation.REPLACES, by)

    def mark_corrected(self, entry_id: int, *, by: int) -> Registered:
        """Return the issued entry, now corrected by the issued công văn ``by``; see ``links.link``."""
        return self._linked(entry_id, Relation.CORRECTS, by)

    def mark_recalled(self, entry_id: int, *, by: int) -> Registered:
        """Return the issued entry, now recalled by the issued notice ``by``; see ``links.link``."""
        return self._linked(entry_id, Relation.RECALLS, by)

    def mark_sent(self, entry_id: int, *, on: date) -> Registered:
        """Return the issued entry with its day of sending (ngày chuyển); see ``links.mark_sent``."""
        return self._act(lambda desk: links.mark_sent(desk, entry_id, on))

    def note_signed(self, files: Mapping[int, Sequence[SignedFile]]) -> None:
        """Note the signatures on files of each entry (entry id -> files), all at once; see ``signed.note_signed``."""
        def noted(desk: Desk) -> None:
            for entry_id, each in files.items():
                signed.note_signed(desk, entry_id, each)
        self._act(noted)

    def reconcile(self, *, reason: str) -> tuple[NumberRange, ...]:
        """Take in what an older backup does not know, after which numbers are given again.

        Every number of ``found`` (see ``open``) unknown here is closed, those between are explained, entries that
        were pending and stand on disk are completed, and the mark starts anew from here.

        Raises:
            RequestRefused: no reason was given.
        """
        if not checked_text(reason):
            raise RequestRefused("Khôi phục sổ phải ghi lý do.")

        def taken(desk: Desk) -> tuple[NumberRange, ...]:
            desk.log("khoi_phuc", details={"ly_do": reason, "dau_moc": mark_text(self.path)})
            issuing.complete_found(desk, self._found)
            return ranges.take_in(desk, self._found, reason=reason)

        return self._act(taken, hindered=True)

    def backup(self, target: Path) -> None:
        """Copy the register into the new file ``target`` and log it; see ``backup.backed_up``."""
        backed_up(self._db, self.path, target)
        self._act(lambda desk: desk.log("sao_luu", sha256=sha256_of(target), details={"tep": target.name}))

    def _linked(self, entry_id: int, relation: Relation, by: int) -> Registered:
        def linked(desk: Desk) -> Registered:
            findings: tuple[Finding, ...] = links.link(desk, entry_id, relation, by=by)
            return Registered(desk.entry(entry_id), findings)
        return self._act(linked)

    def _act(self, act: Callable[[Desk], T], *, hindered: bool = False) -> T:
        """Return what ``act`` returns, done in one transaction of its own; the mark follows.

        With ``hindered`` it is done although the register gives no numbers.
        """
        with writing(self._db, self.path):
            reason = None if hindered else hindrance(self._db, self.path, self._found)
            if reason:
                raise reason
            remarks = require_clock(self._db, self._now, accepted=self._accept_clock)
            outcome = act(Desk(self._db, self._now, self._actor, remarks))
        follow(self._db, self.path)
        return outcome
