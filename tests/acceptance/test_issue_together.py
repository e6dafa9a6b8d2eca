"""Ten people issue ten dossiers at once, on one register and one output folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import PROJECT, TEMPLATES

pytestmark = pytest.mark.slow

PEOPLE = 10


def test_ten_dossiers_issued_at_once(tmp_path: Path) -> None:
    """Real processes of the command: every dossier gets its numbers, none is given twice, none is left out."""
    bureaus = [small_bureau(tmp_path, folder=f"hop-{number}", organs=2) for number in range(PEOPLE)]
    for part in ("ke-hoach", "giay-moi"):
        processes = [_issuing(tmp_path, bureau, part) for bureau in bureaus]
        endings = [process.communicate(timeout=240)[1] for process in processes]

        assert [process.returncode for process in processes] == [0] * PEOPLE, endings

    entries = bureaus[0].entries()
    for kind in ("ke_hoach", "giay_moi"):
        assert sorted(entry.number for entry in entries if entry.facts.kind.key == kind) == list(range(1, PEOPLE + 1))
    assert {entry.facts.dossier for entry in entries} == {bureau.folder.name for bureau in bureaus}
    assert bureaus[0].faults() == []


def _issuing(home: Path, bureau: Bureau, part: str) -> subprocess.Popen[str]:
    """Start ``vanban issue`` as a person would."""
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline", "issue", str(bureau.dossier.folder), part, "--date", "12/7/2024",
         "--register", str(bureau.office.register), "-o", str(bureau.office.output), "--templates", str(TEMPLATES)],
        cwd=home, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(PROJECT)})
