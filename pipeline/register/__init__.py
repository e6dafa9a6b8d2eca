"""The register of outgoing documents: numbers, dates, states and links of everything issued, and who did what.

It knows nothing of plans, templates or the command line.  One run opens it, acts, closes it::

    with Register.open(path, now=now, actor="lan", create=True, found=found) as register:
        given = register.reserve(facts, issued_date=day)            # PENDING: number and date are given
        ...                                                         # render, freeze the files
        register.complete(given.entry.entry_id, files=frozen)       # ISSUED: never changed again

Acts (each one transaction, each logged): ``reserve(facts, issued_date=, wish=, date_reason=, answers=)``,
``complete(id, files=)``, ``abandon(id, reason=)``, ``block(scope, first=, last=, unit=, reason=)``,
``explain(scope, first=, last=, reason=, purpose=)``, ``mark_replaced | mark_corrected | mark_recalled(id, by=)``,
``mark_sent(id, on=)``, ``reconcile(reason=)``, ``backup(path)``.  They return ``Registered`` (entry, findings,
resumed) or the ranges written.

- The same document (organ, dossier, kind, document key) asked for again while PENDING is *resumed*: same number and
  date, facts brought up to date.  When it is in force already, ``AlreadyIssued``.
- ``Wish(number=, suffix=, unit=, gap_reason=)`` asks for more than the next number; ``Wish(unit="VX")`` takes the
  lowest free number of that unit's block.
- ``answers=Answer(Relation.REPLACES, id)`` says what the new document does to an issued one; the link is made in the
  transaction that completes it, so there is never one without the other.
- A date that breaks the order of issue, or lies ahead, is refused unless ``date_reason`` is given.

Questions: ``peek_next(scope)``, ``entry(id)``, ``pending()``, ``entries(year=, series=, organ_id=)``,
``find(number, notation=, year=, suffix=)``, ``of_dossier(name)``, ``search(text)``, ``ranges(scope)``, ``scopes()``,
``gaps(scope)``, ``acts(entry_id=)``, ``book_rows(year)``, ``cover_facts(year)``, ``verify(found)``.

Every refusal is a ``RegisterError``: ``RequestRefused`` and its kin exit with 3, ``RegisterUnwritable`` and
``RegisterLocked`` with 8, ``WrongNumberAhead`` and its kin with 9.
"""

from pipeline.register.book import BOOK_COLUMNS, CoverFacts, ends_of_numbers
from pipeline.register.catalogue import REGISTER_FINDINGS
from pipeline.register.errors import (
    AlreadyIssued,
    ClockSetBack,
    EntryNotFound,
    GapRefused,
    NumberTaken,
    OutOfOrder,
    RegisterDamaged,
    RegisterError,
    RegisterLocked,
    RegisterLost,
    RegisterMissing,
    RegisterOutdated,
    RegisterTooNew,
    RegisterUnwritable,
    RequestRefused,
    SecretRefused,
    StateRefused,
    WrongNumberAhead,
)
from pipeline.register.model import (
    HO_CHI_MINH,
    Act,
    Answer,
    DocumentFacts,
    Entry,
    FoundOnDisk,
    FrozenFile,
    NumberRange,
    Purpose,
    Recipient,
    Registered,
    Relation,
    Scope,
    SignedFile,
    State,
)
from pipeline.register.numbering import Wish
from pipeline.register.register import Register
from pipeline.register.signed import newest, signature_of, signature_record, signatures_in

__all__ = [
    "BOOK_COLUMNS",
    "HO_CHI_MINH",
    "REGISTER_FINDINGS",
    "Act",
    "AlreadyIssued",
    "Answer",
    "ClockSetBack",
    "CoverFacts",
    "DocumentFacts",
    "Entry",
    "EntryNotFound",
    "FoundOnDisk",
    "FrozenFile",
    "GapRefused",
    "NumberRange",
    "NumberTaken",
    "OutOfOrder",
    "Purpose",
    "Recipient",
    "Register",
    "RegisterDamaged",
    "RegisterError",
    "RegisterLocked",
    "RegisterLost",
    "RegisterMissing",
    "RegisterOutdated",
    "RegisterTooNew",
    "RegisterUnwritable",
    "Registered",
    "Relation",
    "RequestRefused",
    "Scope",
    "SecretRefused",
    "SignedFile",
    "State",
    "StateRefused",
    "Wish",
    "WrongNumberAhead",
    "ends_of_numbers",
    "newest",
    "signature_of",
    "signature_record",
    "signatures_in",
]
