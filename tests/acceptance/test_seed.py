"""The sample's Kế hoạch says what the seed says, paragraph for paragraph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from pipeline.build import build
from tests.support.docx_text import texts
from tests.support.dossier import PROJECT, SAMPLE, TEMPLATES

SEED = PROJECT.parent / "shared" / "seed-ke-hoach.txt"
#: The misreadings of the scanned seed that are put right, and no other.
CORRECTIONS = (
    ("Bru điện", "Bưu điện"), ("Viên thông", "Viễn thông"), ("Công Thông tin", "Cổng Thông tin"),
    ("Tổ giúp viên", "Tổ giúp việc"), ("ánh sáng...để", "ánh sáng... để"),
)

needs_seed = pytest.mark.skipif(not SEED.exists(), reason="no ../shared/seed-ke-hoach.txt on this machine")


def corrected_seed() -> list[str]:
    """Return the seed's paragraphs and cells, misreadings corrected and inline marks taken off."""
    text = SEED.read_text(encoding="utf-8")
    for wrong, right in CORRECTIONS:
        assert wrong in text, f"the seed no longer holds «{wrong}»"
        text = text.replace(wrong, right)
    cells = (cell for line in text.replace("*", "").splitlines() for cell in line.split("\t"))
    return [" ".join(cell.split()) for cell in cells if cell.strip()]


def said(path: Path) -> list[str]:
    """Return what the Kế hoạch says from its title on, without the two lines that the form adds to the annex."""
    lines = [" ".join(text.split()) for text in texts(path)]
    body = lines[lines.index("KẾ HOẠCH"):]
    return [line for line in body if line != "Phụ lục" and not line.startswith("(Kèm theo Kế hoạch số")]


@needs_seed
def test_the_plan_says_what_the_seed_says(tmp_path: Path) -> None:
    """Body, Nơi nhận, signature, annex title and annex table are the seed's, five misreadings put right."""
    build([PROJECT / "data" / SAMPLE], output=tmp_path, templates=TEMPLATES, only=frozenset({"ke-hoach"}))

    assert said(tmp_path / SAMPLE / "ke-hoach.docx") == corrected_seed()


@needs_seed
def test_the_seeds_marks_become_bold_and_italic(tmp_path: Path) -> None:
    """What the seed puts between stars is bold or italic, and nothing else of its paragraphs is."""
    build([PROJECT / "data" / SAMPLE], output=tmp_path, templates=TEMPLATES, only=frozenset({"ke-hoach"}))
    body = SEED.read_text(encoding="utf-8").split("Nơi nhận:")[0]
    wanted = [(mark, " ".join(words.split())) for mark, words in re.findall(r"(\*+)([^*]+)\*+", body)]
    for wrong, right in CORRECTIONS:
        wanted = [(mark, words.replace(wrong, right)) for mark, words in wanted]

    runs = [run for paragraph in Document(str(tmp_path / SAMPLE / "ke-hoach.docx")).paragraphs
            for run in paragraph.runs]
    marked = [("**" if run.bold else "*", run.text) for run in runs if run.bold or run.italic]

    assert [each for each in marked if each[1].strip()] == wanted
