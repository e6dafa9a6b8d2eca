"""Digital signatures on issued documents: noted in the log, one act a signature; the document itself never changes.

Source: Nghị định 30/2020/NĐ-CP, Điều 5 and 17.2; Điều 32.2.d (the organ signs what the person has signed).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from pipeline.register.desk import Desk
from pipeline.register.errors import StateRefused
from pipeline.register.log import iter_acts
from pipeline.register.model import Act, FrozenFile, Registered, SignedFile, State
from pipeline.register.request import checked_files

#: Name of the act.
SIGNED = "ky_so"
_KEYS = {"ten_tep": "name", "vai": "role", "chu_so_huu": "holder", "so_chung_thu": "serial", "luc_ky": "signed_at",
         "dau_thoi_gian": "stamped_at"}


def note_signed(desk: Desk, entry_id: int, files: Sequence[SignedFile]) -> Registered:
    """Return the issued entry after noting who signed which PDF of it; a signature noted before is not noted twice.

    Raises:
        StateRefused: the entry is not issued.
        RequestRefused: a checksum is none.
    """
    entry = desk.entry(entry_id)
    if entry.state is not State.ISSUED:
        raise StateRefused("{code} chưa phát hành nên chưa ký số được.", code=entry.code)
    for each in files:  # one by one: two signatures on one file share its name
        checked_files([FrozenFile(each.name, each.sha256)])
    known = set(signed_files(desk.db, entry_id))
    for each in files:
        if each not in known:
            desk.log(SIGNED, entry_id=entry_id, sha256=each.sha256,
                     details={"so_ky_hieu": entry.code, **signature_record(each)})
    return Registered(entry)


def signed_files(db: sqlite3.Connection, entry_id: int) -> tuple[SignedFile, ...]:
    """Return every signature noted for an entry, oldest first."""
    return signatures_in(iter_acts(db, entry_id=entry_id))


def signatures_in(acts: Iterable[Act]) -> tuple[SignedFile, ...]:
    """Return the signatures that acts of the log note, in their order."""
    return tuple(signature_of(act.details, act.sha256) for act in acts if act.what == SIGNED)


def signatures_by_entry(db: sqlite3.Connection) -> dict[int, tuple[SignedFile, ...]]:
    """Return entry id -> every signature noted for it, read in one pass over the log."""
    acts: dict[int, list[Act]] = {}
    for act in iter_acts(db):
        if act.what == SIGNED and act.entry_id is not None:
            acts.setdefault(act.entry_id, []).append(act)
    return {entry_id: signatures_in(each) for entry_id, each in acts.items()}


def newest(signed: Sequence[SignedFile]) -> dict[str, SignedFile]:
    """Return name -> the last signature on it: its checksum is that of the file as it is now."""
    return {each.name: each for each in signed}


def signature_record(signed: SignedFile) -> dict[str, str]:
    """Return a signature under the keys that log, manifest and package give it; the checksum stands beside it."""
    return {key: getattr(signed, name) for key, name in _KEYS.items()}


def signature_of(record: Mapping[str, object], sha256: str) -> SignedFile:
    """Return the signature that ``signature_record`` wrote; what is left out is empty."""
    return SignedFile(sha256=sha256, **{name: str(record.get(key, "")) for key, name in _KEYS.items()})
