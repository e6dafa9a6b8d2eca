"""What may be asked of the register; nothing here writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from pipeline.domain.table import Table
from pipeline.findings import Finding
from pipeline.register.book import CoverFacts, book_table, cover_facts
from pipeline.register.checks import verified
from pipeline.register.connection import reading
from pipeline.register.log import iter_acts
from pipeline.register.model import NUMBER_MAX, Act, Entry, FoundOnDisk, NumberRange, Relation, Scope, SignedFile, State
from pipeline.register.numbering import last_number, next_number, uncovered
from pipeline.register.relations import acted_on, partly_replaced_by, partly_replacing
from pipeline.register.rows import entry_by_id, ranges_of, select_entries, select_ranges
from pipeline.register.signed import signed_files
from pipeline.vietnamese.text import folded_without_marks


class Questions:
    """The questions of an open register: each sees one state of it."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self._db = db

    def peek_next(self, scope: Scope) -> int:
        """Return the number that ``reserve`` would give now; another run may take it meanwhile."""
        with reading(self._db, self.path):
            return next_number(self._db, scope)

    def entry(self, entry_id: int) -> Entry:
        """Return the entry of that id, or raise ``EntryNotFound``."""
        with reading(self._db, self.path):
            return entry_by_id(self._db, entry_id)

    def pending(self) -> tuple[Entry, ...]:
        """Return the entries whose files are not frozen yet."""
        return self._select("state = ?", State.PENDING.value)

    def entries(
        self, *, year: int | None = None, series: str | None = None, organ_id: str | None = None
    ) -> tuple[Entry, ...]:
        """Return all entries, void ones too, in the order of the book: organ, year, series, number, suffix."""
        asked = {"year": year, "series": series, "organ_id": organ_id}
        given = {name: value for name, value in asked.items() if value is not None}
        return self._select(" AND ".join(f"{name} = ?" for name in given) or "1", *given.values())

    def find(self, number: int, *, notation: str, year: int, suffix: str = "") -> tuple[Entry, ...]:
        """Return the entries with that number and symbol in the year: at most one is not void for each organ."""
        if not 1 <= number <= NUMBER_MAX:
            return ()
        return self._select("number = ? AND suffix = ? AND notation = ? AND year = ?", number, suffix, notation, year)

    def of_dossier(self, dossier: str) -> tuple[Entry, ...]:
        """Return the entries of one dossier, void ones too."""
        return self._select("dossier = ?", dossier)

    def search(self, text: str) -> tuple[Entry, ...]:
        """Return the entries that hold every word of ``text`` in code, subject, dossier, signer, recipients or note.

        Marks, case and the place of tones do not matter.
        """
        words = folded_without_marks(text).split()
        return tuple(entry for entry in self.entries() if _holds(entry, words))

    def ranges(self, scope: Scope | None = None) -> tuple[NumberRange, ...]:
        """Return blocks and explained stretches, of one scope or all."""
        with reading(self._db, self.path):
            return ranges_of(self._db, scope) if scope else select_ranges(self._db)

    def scopes(self, *, year: int | None = None) -> tuple[Scope, ...]:
        """Return every run of numbers that has an entry or a range, in order."""
        with reading(self._db, self.path):
            rows = self._db.execute("SELECT organ_id, year, series FROM entry UNION"
                                    " SELECT organ_id, year, series FROM number_range ORDER BY 1, 2, 3").fetchall()
        return tuple(scope for scope in (Scope(*row) for row in rows) if year in (None, scope.year))

    def gaps(self, scope: Scope) -> tuple[tuple[int, int], ...]:
        """Return the stretches below the last number that nothing explains; always empty in a sound register."""
        with reading(self._db, self.path):
            return tuple(uncovered(self._db, scope, 1, last_number(self._db, scope)))

    def acted_on(self, entry: Entry) -> tuple[tuple[Relation, int], ...]:
        """Return what an entry does to which others; see ``relations.acted_on``."""
        with reading(self._db, self.path):
            return acted_on(self._db, [entry])[entry.entry_id]

    def partly_replaced_by(self, entry: Entry) -> tuple[Entry, ...]:
        """Return the documents that replace this one for some of its recipients."""
        with reading(self._db, self.path):
            return partly_replaced_by(entry, partly_replacing(self._db))

    def acts(self, *, entry_id: int | None = None) -> tuple[Act, ...]:
        """Return the log, oldest first, of all or of one entry."""
        with reading(self._db, self.path):
            return tuple(iter_acts(self._db, entry_id=entry_id))

    def signatures(self, entry_id: int) -> tuple[SignedFile, ...]:
        """Return every digital signature noted for an entry, oldest first."""
        with reading(self._db, self.path):
            return signed_files(self._db, entry_id)

    def book_rows(self, year: int, *, series: str | None = None, organ_id: str | None = None) -> Table:
        """Return the book of the year in the 10 columns of Phụ lục IV; see ``book.book_table``."""
        with reading(self._db, self.path):
            return book_table(self._db, year, series=series, organ_id=organ_id)

    def cover_facts(self, year: int, *, series: str | None = None, organ_id: str | None = None) -> CoverFacts:
        """Return what the cover of the book says; see ``book.cover_facts``."""
        with reading(self._db, self.path):
            return cover_facts(self._db, year, series=series, organ_id=organ_id)

    def verify(self, found: Iterable[FoundOnDisk] | None = None) -> tuple[Finding, ...]:
        """Return everything that is wrong with the register, and with the issued files when given; see ``checks``."""
        with reading(self._db, self.path):
            return verified(self._db, self.path, None if found is None else tuple(found))

    def _select(self, where: str, *values: object) -> tuple[Entry, ...]:
        with reading(self._db, self.path):
            return select_entries(self._db, where, values)


def _holds(entry: Entry, words: list[str]) -> bool:
    facts = entry.facts
    texts = (entry.code, facts.kind.label, facts.subject, facts.dossier, facts.signer_name, facts.note,
             *(each.name for each in facts.recipients), *facts.filing)
    searched = folded_without_marks("\n".join(texts))
    return all(word in searched for word in words)
