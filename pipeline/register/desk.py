"""One write transaction at work: the register, the moment, who acts; every act is logged through it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.register.log import append_act
from pipeline.register.model import HO_CHI_MINH, Entry
from pipeline.register.rows import entry_by_id


@dataclass(frozen=True, slots=True)
class Desk:
    """What an act needs: the open write transaction, now (aware), the user of the operating system.

    ``remarks`` go into the details of every act (that a clock set back was accepted, for example).
    """

    db: sqlite3.Connection
    now: datetime
    actor: str
    remarks: Mapping[str, object]

    @property
    def today(self) -> date:
        """Return the date in Viet Nam."""
        return self.now.astimezone(HO_CHI_MINH).date()

    def entry(self, entry_id: int) -> Entry:
        """Return the entry of that id, or raise ``EntryNotFound``."""
        return entry_by_id(self.db, entry_id)

    def log(
        self, what: str, *, entry_id: int | None = None, sha256: str = "",
        details: Mapping[str, object] | None = None, rows: Sequence[tuple[str, int]] = (),
    ) -> None:
        """Write one act into the log; ``rows`` are the (table, id) it wrote."""
        append_act(self.db, at=self.now, actor=self.actor, what=what, entry_id=entry_id, sha256=sha256,
                   details={**(details or {}), **self.remarks}, rows=rows)
