"""Keeping both: somebody's work stays, the new version stands beside it and is ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import WouldDestroy
from pipeline.workspace.beside import beside_name, newest_versions, original_name
from tests.support.bureau import Bureau, small_bureau


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office whose dossier is built and whose Kế hoạch somebody has edited since."""
    office = small_bureau(tmp_path)
    office.build()
    (office.folder / "ke-hoach.docx").write_bytes(b"by hand")
    return office


def move(bureau: Bureau, day: int) -> None:
    """Move the event to another day of July."""
    text = bureau.dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("  ngay: 2024-07-"))
    bureau.dossier.text(line, f"  ngay: 2024-07-{day}")


@pytest.mark.parametrize(("name", "number", "beside"), [
    ("ke-hoach.docx", 1, "ke-hoach.ban-moi.docx"), ("giay-moi/001-a.docx", 2, "giay-moi/001-a.ban-moi-2.docx"),
])
def test_names(name: str, number: int, beside: str) -> None:
    """The new version sorts right beside the old one, and tells whose it is."""
    assert beside_name(name, number) == beside
    assert original_name(beside) == name
    assert newest_versions({name: "old", beside: "new"}) == {name: "new"}


def test_the_new_version_is_replaced_the_edited_file_never(bureau: Bureau) -> None:
    """Later builds make the file beside anew; the clerk's own stays as it is."""
    for day in (19, 22):
        move(bureau, day)
        built = bureau.build(keep_both=True)

        assert built.beside == {"ke-hoach.docx": "ke-hoach.ban-moi.docx"}
        assert f"ngày {day} tháng 7" in bureau.text("ke-hoach.ban-moi.docx")
    assert (bureau.folder / "ke-hoach.docx").read_bytes() == b"by hand"
    assert sorted(path.name for path in bureau.folder.glob("ke-hoach*")) == ["ke-hoach.ban-moi.docx", "ke-hoach.docx"]


def test_without_the_option_an_edited_file_stops_every_later_build_too(bureau: Bureau) -> None:
    """Keeping both once is no leave for ever."""
    bureau.build(keep_both=True)

    with pytest.raises(WouldDestroy):
        bureau.build()


def test_a_new_version_edited_as_well_is_kept_too(bureau: Bureau) -> None:
    """Whatever somebody has edited stays; the newest version gets the next free name."""
    bureau.build(keep_both=True)
    (bureau.folder / "ke-hoach.ban-moi.docx").write_bytes(b"by hand too")
    move(bureau, 19)
    built = bureau.build(keep_both=True)

    assert built.beside["ke-hoach.docx"] == "ke-hoach.ban-moi-2.docx"
    assert (bureau.folder / "ke-hoach.ban-moi.docx").read_bytes() == b"by hand too"
    assert (bureau.folder / "ke-hoach.docx").read_bytes() == b"by hand"


def test_once_the_clerk_moves_it_away_all_is_as_before(bureau: Bureau) -> None:
    """The new version takes the name, the file beside goes."""
    bureau.build(keep_both=True)
    (bureau.folder / "ke-hoach.docx").rename(bureau.folder.parent / "cua-toi.docx")
    bureau.build()

    assert sorted(path.name for path in bureau.folder.glob("ke-hoach*")) == ["ke-hoach.docx"]
    assert bureau.standing().edited == ()


def test_an_edited_letter_of_an_organ_no_longer_invited_stays(bureau: Bureau) -> None:
    """Nothing takes its place; it is told, and is the clerk's from then on."""
    (bureau.folder / "ke-hoach.docx").unlink()
    bureau.build()
    (bureau.folder / "giay-moi" / "003-don-vi-3.docx").write_bytes(b"by hand")
    bureau.dossier.workbook("danh-ba.xlsx", lambda book: book.active.delete_rows(5))
    bureau.dossier.cells("dai-bieu.xlsx", "Nhóm đại biểu", D2=2)
    with pytest.raises(WouldDestroy):
        bureau.build()
    built = bureau.build(keep_both=True)
    bureau.build()

    assert built.beside == {"giay-moi/003-don-vi-3.docx": ""}
    assert (bureau.folder / "giay-moi" / "003-don-vi-3.docx").read_bytes() == b"by hand"


@pytest.mark.parametrize("lock", ["~$-hoach.docx", "~$e-hoach.docx", "~$ke-hoach.docx", ".~lock.ke-hoach.docx#"])
def test_an_open_file_is_respected(bureau: Bureau, lock: str) -> None:
    """Word and LibreOffice say that they hold a file; it is not replaced under their hands."""
    (bureau.folder / "ke-hoach.docx").unlink()
    bureau.build()
    before = (bureau.folder / "ke-hoach.docx").read_bytes()
    (bureau.folder / lock).write_bytes(b"lan")
    move(bureau, 19)
    with pytest.raises(WouldDestroy):
        bureau.build()
    bureau.build(keep_both=True)
    kept = (bureau.folder / "ke-hoach.docx").read_bytes()
    (bureau.folder / lock).unlink()
    bureau.build()

    assert kept == before
    assert "ngày 19 tháng 7" in bureau.text("ke-hoach.docx")
    assert not (bureau.folder / "ke-hoach.ban-moi.docx").exists()


def test_a_foreign_file_under_a_new_name_is_kept(tmp_path: Path) -> None:
    """A file that was there before the first build is somebody's."""
    office = small_bureau(tmp_path)
    office.folder.mkdir(parents=True)
    (office.folder / "ke-hoach.docx").write_bytes(b"by hand")
    built = office.build(keep_both=True)
    again = office.build(keep_both=True)

    assert built.beside == again.beside == {"ke-hoach.docx": "ke-hoach.ban-moi.docx"}
    assert (office.folder / "ke-hoach.docx").read_bytes() == b"by hand"
