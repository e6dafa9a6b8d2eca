"""What the commands say: renamed files, acts in words, pairs of corrections."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from pipeline.cli.issue import _corrections
from pipeline.cli.main import group
from pipeline.cli.register_words import ACTS, SUBJECT_MAX
from pipeline.documents.cong_van import Correction
from tests.support.bureau import UNISSUED, Bureau, small_bureau


def test_every_act_of_the_register_has_words() -> None:
    """Whatever the register logs is told in Vietnamese, never by its key."""
    import ast

    from pipeline.register import Purpose, Relation
    from pipeline.register.log import FOUNDED

    package = Path(__file__).parents[3] / "pipeline" / "register"
    logged = {FOUNDED, *(each.value for each in Relation), *(each.value for each in Purpose)}
    for path in package.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "log":
                logged |= {first.value for first in node.args[:1] if isinstance(first, ast.Constant)}

    assert logged <= ACTS.keys()


def test_corrections_come_in_pairs() -> None:
    """One spot for each pair, or none."""
    assert _corrections((), ("a", "b"), ("c", "d")) == (Correction("", "a", "c"), Correction("", "b", "d"))
    assert _corrections(("Mục I",), ("a",), ("b",)) == (Correction("Mục I", "a", "b"),)
    for spots, wrongs, rights in (((), ("a",), ("b", "c")), (("I",), ("a", "b"), ("c", "d"))):
        with pytest.raises(click.UsageError):
            _corrections(spots, wrongs, rights)


def run(bureau: Bureau, *arguments: str) -> str:
    """Run a command on the office's folders and return what it prints."""
    return CliRunner().invoke(group, [*arguments, "-o", str(bureau.office.output), "--register",
                                      str(bureau.office.register)], prog_name="vanban").output


def test_files_that_only_moved_are_told_as_renamed(tmp_path: Path) -> None:
    """Status names what they were called."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.dossier.workbook("danh-ba.xlsx", lambda book: book.active.delete_rows(3))
    bureau.dossier.cells("dai-bieu.xlsx", "Nhóm đại biểu", D2=2)
    told = run(bureau, "status", str(bureau.dossier.folder))

    assert "đổi tên     giay-moi/001-don-vi-2.docx (trước là giay-moi/002-don-vi-2.docx)" in told
    assert "rút đi      giay-moi/001-don-vi-1.docx" in told


def test_long_subjects_are_cut_in_lists_only(tmp_path: Path) -> None:
    """A line of a list ends at a word; the page of one document has it all."""
    subject = "Tổ chức Hội nghị tổng kết công tác rất dài " * 4
    bureau = small_bureau(tmp_path, plan=UNISSUED.replace("Tổ chức {{ su_kien.ten_goi }}", subject.strip()))
    bureau.issue()
    listed, told = run(bureau, "register", "show"), run(bureau, "register", "show", "1")

    assert " … [đã phát hành]" in listed and max(map(len, listed.splitlines())) < SUBJECT_MAX + 80
    assert subject.strip() in told
