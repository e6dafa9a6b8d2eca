"""One change rewrites what it touches and nothing else; how long that takes is measured by «make bench»."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.bureau import small_bureau
from tests.support.dossier import TEMPLATES, copied_sample


class Stamp(NamedTuple):
    """What tells whether a file was written: where its bytes lie, and when they were put there."""

    inode: int
    mtime: int


def stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamp of every document in a folder."""
    return {path.relative_to(folder).as_posix(): Stamp(path.stat().st_ino, path.stat().st_mtime_ns)
            for path in folder.rglob("*") if path.suffix in {".docx", ".xlsx"}}


def written(before: dict[str, Stamp], after: dict[str, Stamp]) -> set[str]:
    """Return the files that were written in between."""
    return {name for name, stamp in after.items() if before.get(name) != stamp}


LISTS = {"giay-moi-tat-ca.docx", "noi-nhan.docx", "noi-nhan.xlsx"}


def test_an_organs_data_touch_its_letter_and_the_lists(tmp_path: Path) -> None:
    """Another name for one organ: its letter, the printing file, the distribution lists; nothing else."""
    bureau = small_bureau(tmp_path, organs=12)
    bureau.build()
    before = stamps(bureau.folder)
    bureau.dossier.organ("don_vi_5", B="Đơn vị số năm")
    built = bureau.build()

    assert written(before, stamps(bureau.folder)) == {"giay-moi/005-don-vi-5.docx", *LISTS}
    assert {change.name for change in built.changes if change.state != "khong_doi"} == {
        "giay-moi/005-don-vi-5.docx", *LISTS}


def test_the_same_on_the_sample(tmp_path: Path) -> None:
    """So it is with the 223 letters of the sample dossier."""
    from pipeline.build import build

    sample = copied_sample(tmp_path / "data")
    folder = build([sample.folder], output=tmp_path / "output", templates=TEMPLATES)[0].folder
    before = stamps(folder)
    sample.organ("so_khoa_hoc_va_cong_nghe", C="Sở KHCN")
    build([sample.folder], output=tmp_path / "output", templates=TEMPLATES)
    touched = written(before, stamps(folder))

    assert {name for name in touched if name.startswith("giay-moi/")} == {
        name for name in touched if "so-khoa-hoc-va-cong-nghe" in name}
    assert LISTS <= touched and len(touched) <= 7


def test_an_organ_less_moves_the_others_without_writing_them(tmp_path: Path) -> None:
    """Letters behind it get another running number in their names; their bytes are not written again."""
    bureau = small_bureau(tmp_path, organs=6)
    bureau.build()
    before = {stamp for name, stamp in stamps(bureau.folder).items() if name.startswith("giay-moi/")}
    bureau.dossier.workbook("danh-ba.xlsx", lambda book: book.active.delete_rows(3))
    bureau.dossier.cells("dai-bieu.xlsx", "Nhóm đại biểu", D2=5)
    built = bureau.build()
    letters = {name: stamp for name, stamp in stamps(bureau.folder).items() if name.startswith("giay-moi/")}

    assert sorted(letters) == [f"giay-moi/00{number}-don-vi-{number + 1}.docx" for number in range(1, 6)]
    assert set(letters.values()) < before
    assert [change.was for change in built.changes if change.name == "giay-moi/001-don-vi-2.docx"] == [
        "giay-moi/002-don-vi-2.docx"]


@pytest.mark.parametrize(("template", "parts"), [
    ("giay_moi.docx", {"giay-moi/001-don-vi-1.docx", "giay-moi/002-don-vi-2.docx", "giay-moi/003-don-vi-3.docx",
                       "giay-moi-tat-ca.docx"}),
    ("ke_hoach.docx", {"ke-hoach.docx"}), ("noi_nhan.docx", {"noi-nhan.docx"}),
])
def test_a_changed_template_touches_all_that_use_it(tmp_path: Path, template: str, parts: set[str]) -> None:
    """And nothing that does not."""
    from docx import Document

    from pipeline.build import build

    bureau = small_bureau(tmp_path)
    shutil.copytree(TEMPLATES, tmp_path / "mau")
    build([bureau.dossier.folder], output=bureau.office.output, templates=tmp_path / "mau")
    before = stamps(bureau.folder)
    document = Document(str(tmp_path / "mau" / template))
    document.styles["Normal"].font.name = "Arial"
    document.save(str(tmp_path / "mau" / template))
    build([bureau.dossier.folder], output=bureau.office.output, templates=tmp_path / "mau", accept_nonconformant=True)

    assert written(before, stamps(bureau.folder)) == parts


def test_an_unchanged_dossier_writes_nothing(tmp_path: Path) -> None:
    """The second build leaves every file as it lies."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    before = stamps(bureau.folder)
    bureau.build()

    assert written(before, stamps(bureau.folder)) == set()


def test_issuing_the_plan_touches_no_letter(tmp_path: Path) -> None:
    """The Kế hoạch gets its date; the letters, with a date of their own to come, stay as they are."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    before = stamps(bureau.folder)
    bureau.issue("ke-hoach")
    bureau.build()
    touched = {name for name in written(before, stamps(bureau.folder)) if not name.startswith("phat-hanh")}

    assert touched == {"ke-hoach.docx", "noi-nhan.docx", "noi-nhan.xlsx"}


@pytest.mark.slow
def test_one_letter_of_a_thousand(tmp_path: Path) -> None:
    """Of a thousand letters one is written, with the printing file and the lists."""
    bureau = small_bureau(tmp_path, organs=1000)
    bureau.build()
    bureau.dossier.organ("don_vi_500", B="Đơn vị số năm trăm lẻ")
    before = stamps(bureau.folder)
    bureau.build()

    assert written(before, stamps(bureau.folder)) == {"giay-moi/0500-don-vi-500.docx", *LISTS}
