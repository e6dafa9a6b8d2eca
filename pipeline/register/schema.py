"""The tables of the register: what no program may write into them, whatever its mistakes.

A number given twice, an issued document changed, a line of the log changed or removed: each is refused by the
database itself (unique indexes, checks, triggers), not only by the code that calls it.
"""

from __future__ import annotations

import sqlite3

#: «vbdi» (văn bản đi) in ASCII: tells our files from other SQLite files.
APPLICATION_ID = 0x76626469
SCHEMA_VERSION = 1

_ENTRY = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY,
  organ_id TEXT NOT NULL CHECK (organ_id <> ''),
  organ_name TEXT NOT NULL,
  year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 9999),
  series TEXT NOT NULL CHECK (series <> ''),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
  suffix TEXT NOT NULL CHECK (suffix IN ('', 'a', 'b', 'c', 'd', 'e')),
  notation TEXT NOT NULL CHECK (notation <> ''),
  issued_date TEXT NOT NULL CHECK (date(issued_date) = issued_date)
    CHECK (CAST(substr(issued_date, 1, 4) AS INTEGER) = year),
  range_id INTEGER REFERENCES number_range (id),
  dossier TEXT NOT NULL CHECK (dossier <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  document_key TEXT NOT NULL,
  subject TEXT NOT NULL,
  signer_name TEXT NOT NULL,
  signer_position TEXT NOT NULL,
  recipients TEXT NOT NULL CHECK (recipients GLOB '[[]*]'),
  filing TEXT NOT NULL CHECK (filing GLOB '[[]*]'),
  copies_total INTEGER NOT NULL CHECK (copies_total >= 0),
  fingerprint TEXT NOT NULL,
  priority TEXT NOT NULL,
  note TEXT NOT NULL,
  date_reason TEXT NOT NULL,
  answers_relation TEXT CHECK (answers_relation IN ('thay_the', 'dinh_chinh', 'thu_hoi')),
  answers_entry INTEGER REFERENCES entry (id) CHECK ((answers_entry IS NULL) = (answers_relation IS NULL)),
  state TEXT NOT NULL CHECK (state IN ('dang_phat_hanh', 'da_phat_hanh', 'huy_so')),
  reserved_at TEXT NOT NULL,
  closed_at TEXT CHECK ((closed_at IS NULL) = (state = 'dang_phat_hanh')),
  files TEXT NOT NULL CHECK (files GLOB '[[]*]' AND (files <> '[]') = (state = 'da_phat_hanh')),
  void_reason TEXT NOT NULL CHECK ((void_reason <> '') = (state = 'huy_so'))
) STRICT
"""
_RANGE = """
CREATE TABLE number_range (
  id INTEGER PRIMARY KEY,
  organ_id TEXT NOT NULL CHECK (organ_id <> ''),
  year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 9999),
  series TEXT NOT NULL CHECK (series <> ''),
  first INTEGER NOT NULL CHECK (first >= 1),
  last INTEGER NOT NULL CHECK (last BETWEEN first AND 999999),
  purpose TEXT NOT NULL CHECK (purpose IN ('dat_truoc', 'bo_trong', 'da_dung')),
  unit TEXT NOT NULL CHECK ((unit <> '') = (purpose = 'dat_truoc')),
  reason TEXT NOT NULL CHECK (reason <> '' OR purpose = 'dat_truoc')
) STRICT
"""
_LINK = """
CREATE TABLE link (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entry (id),
  relation TEXT NOT NULL CHECK (relation IN ('thay_the', 'dinh_chinh', 'thu_hoi')),
  by_entry INTEGER NOT NULL REFERENCES entry (id) CHECK (by_entry <> entry_id),
  UNIQUE (entry_id, relation, by_entry)
) STRICT
"""
_DISPATCH = """
CREATE TABLE dispatch (
  id INTEGER PRIMARY KEY REFERENCES entry (id),
  sent_on TEXT NOT NULL CHECK (date(sent_on) = sent_on)
) STRICT
"""
#: Documents found on disk that the register had lost: their codes are used, nothing more is known of them.
_OUTSIDE = """
CREATE TABLE outside (
  id INTEGER PRIMARY KEY,
  organ_id TEXT NOT NULL CHECK (organ_id <> ''),
  year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 9999),
  series TEXT NOT NULL CHECK (series <> ''),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999999),
  suffix TEXT NOT NULL,
  notation TEXT NOT NULL,
  UNIQUE (organ_id, notation, number, suffix, year)
) STRICT
"""
_ACT = """
CREATE TABLE act (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL CHECK (actor <> ''),
  what TEXT NOT NULL,
  entry_id INTEGER REFERENCES entry (id),
  sha256 TEXT NOT NULL,
  details TEXT NOT NULL CHECK (details GLOB '{*}'),
  previous TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64)
) STRICT
"""
_INDEXES = (
    """CREATE UNIQUE INDEX one_number ON entry (organ_id, year, series, number, suffix)
       WHERE state <> 'huy_so'""",
    """CREATE UNIQUE INDEX one_code ON entry (organ_id, notation, number, suffix, year)
       WHERE state <> 'huy_so'""",
    """CREATE UNIQUE INDEX one_pending ON entry (organ_id, dossier, kind, document_key)
       WHERE state = 'dang_phat_hanh'""",
    "CREATE INDEX entry_of_dossier ON entry (dossier)",
    "CREATE INDEX entry_number ON entry (organ_id, year, series, number)",
    "CREATE UNIQUE INDEX replaced_once ON link (entry_id) WHERE relation = 'thay_the'",
    "CREATE UNIQUE INDEX recalled_once ON link (entry_id) WHERE relation = 'thu_hoi'",
    "CREATE INDEX act_of_entry ON act (entry_id)",
)


def _refusing(name: str, when: str, reason: str, *, only_if: str = "") -> str:
    """Return a trigger that aborts with ``reason``."""
    condition = f" WHEN {only_if}" if only_if else ""
    return f"CREATE TRIGGER {name} BEFORE {when}{condition} BEGIN SELECT RAISE(ABORT, '{reason}'); END"


_COVERS = """organ_id = NEW.organ_id AND year = NEW.year AND series = NEW.series"""
_TRIGGERS = (
    _refusing("entry_born_pending", "INSERT ON entry", "an entry begins as pending",
              only_if="NEW.state <> 'dang_phat_hanh'"),
    _refusing("entry_identity", "UPDATE OF id, organ_id, year, series, number, suffix, notation, issued_date, range_id,"
              " dossier, kind, document_key, reserved_at ON entry", "number and date are never changed"),
    _refusing("entry_closed", "UPDATE ON entry", "issued and void entries are never changed",
              only_if="OLD.state <> 'dang_phat_hanh'"),
    _refusing("entry_kept", "DELETE ON entry", "entries are never removed"),
    _refusing("entry_outside_ranges", "INSERT ON entry", "the number is set aside", only_if=f"""EXISTS (
        SELECT 1 FROM number_range WHERE {_COVERS} AND NEW.number BETWEEN first AND last
        AND ((purpose = 'da_dung' AND NEW.suffix = '') OR NEW.range_id IS NOT id))"""),
    _refusing("entry_not_outside", "INSERT ON entry", "a lost document has the number", only_if="""EXISTS (
        SELECT 1 FROM outside WHERE organ_id = NEW.organ_id AND year = NEW.year AND number = NEW.number
        AND suffix = NEW.suffix AND (notation = NEW.notation OR series = NEW.series))"""),
    _refusing("range_apart", "INSERT ON number_range", "ranges do not overlap", only_if=f"""EXISTS (
        SELECT 1 FROM number_range WHERE {_COVERS} AND NEW.first <= last AND NEW.last >= first)"""),
    _refusing("range_free", "INSERT ON number_range", "the range holds used numbers", only_if=f"""EXISTS (
        SELECT 1 FROM entry WHERE {_COVERS} AND number BETWEEN NEW.first AND NEW.last)"""),
    _refusing("link_of_issued", "INSERT ON link", "links join issued entries", only_if="""EXISTS (
        SELECT 1 FROM entry WHERE id IN (NEW.entry_id, NEW.by_entry) AND state <> 'da_phat_hanh')"""),
    _refusing("dispatch_of_issued", "INSERT ON dispatch", "only issued documents are sent", only_if="""NOT EXISTS (
        SELECT 1 FROM entry WHERE id = NEW.id AND state = 'da_phat_hanh')"""),
    _refusing("act_in_order", "INSERT ON act", "the log is a chain", only_if="""
        NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM act)
        OR NEW.previous <> coalesce((SELECT digest FROM act ORDER BY seq DESC LIMIT 1), '')"""),
    *(_refusing(f"{table}_fixed", f"UPDATE ON {table}", "written once") for table in
      ("number_range", "link", "dispatch", "outside", "act")),
    *(_refusing(f"{table}_kept", f"DELETE ON {table}", "written for good") for table in
      ("number_range", "link", "dispatch", "outside", "act")),
)
STATEMENTS = (_RANGE, _ENTRY, _LINK, _DISPATCH, _OUTSIDE, _ACT, *_INDEXES, *_TRIGGERS)
#: The tables whose rows the log vouches for.
VOUCHED_TABLES = ("entry", "number_range", "link", "dispatch", "outside")


def make_tables(db: sqlite3.Connection) -> None:
    """Make all tables in an empty database, inside the transaction of the caller."""
    for statement in STATEMENTS:
        db.execute(statement.strip())
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def has_expected_tables(db: sqlite3.Connection) -> bool:
    """Return whether tables, indexes and triggers are exactly those that ``make_tables`` makes."""
    stored = {sql for (sql,) in db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")}
    return stored == {statement.strip() for statement in STATEMENTS}
