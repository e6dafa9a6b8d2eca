"""What ``verify`` finds in a package whose parts contradict each other, whatever its checksums say."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.archive import layout
from pipeline.archive.report import Check
from pipeline.archive.verifying import verify
from pipeline.findings import Verdict
from tests.support.packages import package

Forge = Callable[[Path], object]
RECORD = layout.RECORD
LETTERS = layout.DATA
METADATA = layout.REP_METADATA


def _agreement(tmp_path: Path, forge: Forge = lambda _: None) -> Check:
    """Return the check of agreement of an unpacked package, after ``forge`` was let loose on its folder."""
    with zipfile.ZipFile(package(tmp_path / "made", 3).path) as archive:
        archive.extractall(tmp_path / "open")
    folder = next((tmp_path / "open").iterdir())
    forge(folder)
    return next(check for check in verify(folder).checks if check.name == "agreement")


def _one(folder: Path, pattern: str) -> Path:
    return next(folder.glob(pattern))


def _written(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _swap(first: Path, second: Path) -> None:
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)


def _swap_pairs(folder: Path) -> None:
    for suffix in ("docx", "pdf"):
        _swap(_one(folder, f"{LETTERS}/*_001-*.{suffix}"), _one(folder, f"{LETTERS}/*_002-*.{suffix}"))


def _forget_pdf(folder: Path) -> None:
    """Remove a letter's PDF, and every word about it in the record."""
    _one(folder, f"{LETTERS}/*_001-*.pdf").unlink()
    record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
    record["van_ban"][0]["cac_tep"] = record["van_ban"][0]["cac_tep"][1:]
    (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")


def _record(change: Callable[[dict[str, object]], object]) -> Forge:
    def forge(folder: Path) -> None:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        change(record)
        (folder / RECORD).write_text(json.dumps(record), encoding="utf-8")

    return forge


def _ead_doc(old: str, new: str) -> Forge:
    return lambda folder: _written(_one(folder, f"{METADATA}/*_001-*.xml"), old, new)


def _no_papers(folder: Path) -> None:
    for path in (folder / layout.DOCUMENTATION).iterdir():
        path.unlink()


def test_a_sound_package_agrees_with_itself(tmp_path: Path) -> None:
    """As it was written, nothing in a package contradicts anything else."""
    check = _agreement(tmp_path)

    assert check.verdict is Verdict.PASS
    assert check.findings == ()


@pytest.mark.parametrize(("forge", "code"), [
    (_ead_doc("<codeNumber>01<", "<codeNumber>99<"), "archive-value-differs"),
    (_ead_doc("<subject>Mời dự Hội nghị<", "<subject>Khác hẳn<"), "archive-value-differs"),
    (_ead_doc("<issuedDate>08/", "<issuedDate>09/"), "archive-value-differs"),
    (_ead_doc("<numberOfPage>1<", "<numberOfPage>7<"), "archive-value-differs"),
    (lambda folder: _written(folder / layout.EAD, "<numberOfPage>3<", "<numberOfPage>4<"), "archive-value-differs"),
    (_swap_pairs, "archive-not-as-issued"),
    (_forget_pdf, "archive-lacks-pdf"),
    (_forget_pdf, "archive-tied-to-others"),
    (lambda folder: _one(folder, f"{LETTERS}/*_001-*.pdf").unlink(), "archive-record-files"),
    (lambda folder: (folder / LETTERS / "them.docx").write_bytes(b"x"), "archive-record-files"),
    (lambda folder: (folder / RECORD).write_text("[1,2", encoding="utf-8"), "archive-record-unreadable"),
    (lambda folder: (folder / RECORD).write_text("[" * 100_000, encoding="utf-8"), "archive-record-unreadable"),
    (_record(lambda record: record.update(van_ban=[7])), "archive-record-unreadable"),
    (_record(lambda record: record.update(so_dang_ky=[])), "archive-not-registered"),
    (lambda folder: (folder / RECORD).unlink(), "archive-part-missing"),
    (_no_papers, "archive-part-missing"),
    (lambda folder: (folder / layout.DOCUMENTATION / "muc-luc-van-ban.pdf").unlink(), "archive-part-missing"),
])
def test_a_package_that_contradicts_itself_fails(tmp_path: Path, forge: Forge, code: str) -> None:
    """Number, subject, date, pages, files and papers: changed in one place alone, each is found."""
    check = _agreement(tmp_path, forge)

    assert check.verdict is Verdict.FAIL
    assert code in {finding.code for finding in check.findings}
