"""A thousand invited organs need no special settings."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from pipeline.build import build
from tests.support.dossier import TEMPLATES, small_dossier

pytestmark = pytest.mark.slow


def test_a_thousand_organs_build(tmp_path: Path) -> None:
    """1,000 letters with four-figure numbers, one printing file with all of them."""
    dossier = small_dossier(tmp_path / "data", organs=1000)
    built, = build([dossier.folder], output=tmp_path / "output", templates=TEMPLATES)
    letters = sorted(path.name for path in (built.folder / "giay-moi").iterdir())
    with zipfile.ZipFile(built.folder / "giay-moi-tat-ca.docx") as book:
        text = book.read("word/document.xml").decode()

    assert (len(letters), letters[0], letters[-1]) == (1000, "0001-don-vi-1.docx", "1000-don-vi-1000.docx")
    assert all(f"Thủ trưởng Đơn vị số {number} (01 người)" in text for number in range(1, 1001))
    assert text.count("<w:sectPr") == 1000
    assert len(json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))["cac_tep"]) == 1004
