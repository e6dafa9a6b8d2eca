"""A program of the tests: issue documents of one dossier, one after the other, until killed or told to stop.

Usage: ``writer.py REGISTER FOLDER DOSSIER [COUNT]``; the issued files go into FOLDER, the codes to standard output.
"""

from __future__ import annotations

import hashlib
import itertools
import sys
from datetime import datetime
from pathlib import Path

from pipeline.domain.kind import DocumentKind
from pipeline.register import HO_CHI_MINH, DocumentFacts, FrozenFile, Register, State

NOW = datetime(2026, 11, 3, 9, tzinfo=HO_CHI_MINH)


def _facts(dossier: str, key: str) -> DocumentFacts:
    return DocumentFacts(
        organ_id="ubnd_tinh", organ_name="UBND tỉnh", series="chung", notation="KH-UBND", kind=DocumentKind.KE_HOACH,
        dossier=dossier, document_key=key, subject="Tổ chức hội nghị", signer_name="Nguyễn Văn A")


def _freeze(folder: Path, code: str) -> FrozenFile:
    name, content = f"{code.replace('/', '_')}.txt", code.encode()
    scratch = folder / f".{name}.tam"
    scratch.write_bytes(content)
    scratch.replace(folder / name)
    return FrozenFile(name, hashlib.sha256(content).hexdigest())


def _issue(register_path: Path, folder: Path, dossier: str, key: str) -> str:
    with Register.open(register_path, now=NOW, actor=dossier, create=True) as register:
        entry = register.reserve(_facts(dossier, key), issued_date=NOW.date()).entry
        if entry.number % 7 == 3:
            register.abandon(entry.entry_id, reason="thử hủy số")
        else:
            register.complete(entry.entry_id, files=[_freeze(folder, entry.code)])
        return entry.code


def main(register_path: Path, folder: Path, dossier: str, count: int | None = None) -> None:
    """Issue documents, beginning with the one that was left pending."""
    with Register.open(register_path, now=NOW, actor=dossier, create=True) as register:
        done = sum(entry.state is not State.PENDING for entry in register.of_dossier(dossier))
    keys = itertools.count(done) if count is None else range(done, count)
    for key in keys:
        sys.stdout.write(_issue(register_path, folder, dossier, str(key)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], *(int(each) for each in sys.argv[4:]))
