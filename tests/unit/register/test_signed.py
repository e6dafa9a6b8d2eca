"""Digital signatures in the register: noted once, about issued documents only, seen by its checks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.register import DocumentFacts, EntryNotFound, Register, SignedFile, StateRefused, newest
from tests.support.bureau import small_bureau

NAME = "da-ky/KH_01-KH-SNV_2024-07-20/ke-hoach.pdf"
PERSON = SignedFile(NAME, "a" * 64, "nguoi-ky", "Nguyễn Văn An", "4D2", "2024-07-20T02:00:00+00:00")
ORGAN = SignedFile(NAME, "b" * 64, "co-quan", "Sở Nội vụ", "4D3", "2024-07-20T03:00:00+00:00", "2024-07-20T03:00:01+00:00")


def test_a_signature_is_noted_once(tmp_path: Path) -> None:
    """Told twice, as after a killed run, it stands once; what was noted is read back the same, the last one counts."""
    bureau = small_bureau(tmp_path)
    entry, = bureau.issue(gap_reason="x").entries
    with bureau.open() as register:
        for _ in range(2):
            register.note_signed({entry.entry_id: (PERSON, ORGAN)})
        noted = register.signatures(entry.entry_id)

    assert (PERSON, ORGAN) == noted
    assert {NAME: ORGAN} == newest(noted)


def test_what_is_not_issued_is_not_signed(
    opened: Callable[..., Register], facts: Callable[..., DocumentFacts], now: datetime
) -> None:
    """A document whose files are not frozen yet takes no signature, and one that is unknown neither."""
    with opened() as register:
        pending = register.reserve(facts(), issued_date=now.date()).entry
        with pytest.raises(StateRefused):
            register.note_signed({pending.entry_id: (PERSON,)})
        with pytest.raises(EntryNotFound):
            register.note_signed({999: (PERSON,)})

        assert () == register.signatures(pending.entry_id)


def test_a_signed_file_that_is_not_there_is_missed(tmp_path: Path) -> None:
    """The check of the register compares signed files with the log, like issued ones."""
    bureau = small_bureau(tmp_path)
    entry, = bureau.issue(gap_reason="x").entries
    with bureau.open() as register:
        register.note_signed({entry.entry_id: (PERSON,)})
    missing = bureau.faults()
    path = bureau.folder / NAME
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF another")

    assert (["register-file-missing"], ["register-file-changed"]) == (missing, bureau.faults())
