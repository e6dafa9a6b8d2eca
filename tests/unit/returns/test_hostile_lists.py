"""Files made to do harm, damaged files and files of the wrong kind end in findings, soon and in little memory."""

from __future__ import annotations

import random
import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from tests.support.effort import costs_at_most
from tests.support.lists import HEADINGS, PEOPLE, csv_text, docx, ods, read, saved, xls, xlsx, zipped

LIST = [HEADINGS, *PEOPLE]
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'


def refused(path: Path) -> set[str]:
    """Return the codes for which a file is refused."""
    with pytest.raises(InvalidData) as caught:
        read(path)
    return {finding.code for finding in caught.value.findings}


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    """Return a zip with one member put in or replaced."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped({**members, name: member})


@pytest.mark.parametrize(("name", "content", "code"), [
    ("rong.xlsx", lambda: b"", "returns-file-type"),
    ("khong.csv", lambda: b"\x00" * 100, "returns-file-type"),
    ("a.pdf", lambda: b"%PDF-1.7 ...", "returns-file-type"),
    ("a.doc", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "returns-file-type"),
    ("a.xls", lambda: b"\xd0\xcf\x11\xe0" + b"\xff" * 2000, "returns-file-type"),
    ("html.xls", lambda: b"<html><table><tr><td>Ho va ten</td></tr></table></html>", "returns-file-type"),
    ("khoa.xlsx", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"),
     "returns-file-type"),
    ("a.rtf", lambda: b"{\\rtf1 abc}", "returns-file-type"),
    ("anh.jpg", lambda: b"\xff\xd8\xff\xe0abc", "returns-file-type"),
    ("a.zip", lambda: zipped({"a.txt": b"x"}), "returns-file-type"),
    ("chu.csv", lambda: "không có bảng nào ở đây\n".encode(), "returns-file-type"),
    ("thu.xlsx", lambda: xlsx([["Kính gửi anh chị"]]), "returns-no-table"),
    ("trong.xlsx", lambda: xlsx([HEADINGS, [1], [2]]), "returns-no-person"),
    ("macro.xlsx", lambda: with_member(xlsx(LIST), "xl/vbaProject.bin", b"x"), "data-file-hostile"),
    ("macro.docx", lambda: with_member(docx(LIST), "word/vbaProject.bin", b"x"), "data-file-hostile"),
    ("macro.ods", lambda: with_member(ods(LIST), "Basic/script-lc.xml", b"<x/>"), "data-file-hostile"),
    ("bom.xlsx", lambda: with_member(xlsx(LIST), "xl/worksheets/sheet1.xml", BOMB), "data-file-hostile"),
    ("bom.ods", lambda: with_member(ods(LIST), "content.xml", BOMB), "data-file-hostile"),
    ("bom.docx", lambda: with_member(docx(LIST), "word/document.xml", BOMB), "data-file-hostile"),
    ("nen.xlsx", lambda: with_member(xlsx(LIST), "xl/x.xml", b"0" * 80_000_000), "data-file-hostile"),
    ("nen.ods", lambda: with_member(ods(LIST), "content.xml", b"<a>" + b" " * 80_000_000), "data-file-hostile"),
    ("cut.xlsx", lambda: xlsx(LIST)[:900], "data-file-unreadable"),
    ("hang.csv", lambda: csv_text([HEADINGS, *([PEOPLE[0]] * 30_000)]).encode(), "data-file-too-large"),
    ("hang.ods", lambda: ods(LIST, more=(
        '<table:table-row table:number-rows-repeated="900"><table:table-cell office:value-type="string">'
        "<text:p>x</text:p></table:table-cell></table:table-row>") * 40), "data-file-too-large"),
])
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: Callable[[], bytes], code: str) -> None:
    """Each such file has its finding, within seconds."""
    path = saved(tmp_path / name, content())

    with costs_at_most(20):
        found = refused(path)

    assert code in found


def test_a_million_rows_are_refused_soon_and_in_little_memory(tmp_path: Path) -> None:
    """A sheet of a million rows is given up at the limit, not laid out first."""
    row = '<row r="{0}"><c r="B{0}" t="inlineStr"><is><t>Lê An</t></is></c></row>'
    rows = "".join(row.format(number) for number in range(2, 300_000))
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="B1" t="inlineStr"><is><t>Họ và tên</t></is></c></row>'
        f"{rows}</sheetData></worksheet>"
    )
    path = saved(tmp_path / "a.xlsx", with_member(xlsx(LIST), "xl/worksheets/sheet1.xml", sheet.encode()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with costs_at_most(20):
        found = refused(path)

    assert found == {"data-file-too-large"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory < 400_000


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    """A folder is no list, nor is a path that leads nowhere."""
    assert refused(tmp_path) == {"data-file-unreadable"}
    assert refused(tmp_path / "khong-co.xlsx") == {"data-file-missing"}


@pytest.mark.parametrize("make", [xlsx, xls, ods, docx, lambda rows: csv_text(rows).encode()])
def test_damaged_bytes_never_crash(tmp_path: Path, make: Callable[[list[list[object]]], bytes]) -> None:
    """A file with bytes changed or cut is read or refused; no other error comes out."""
    sound, chance = make(LIST), random.Random(7)
    for _ in range(60):
        damaged = bytearray(sound[:chance.randrange(1, len(sound))] if chance.random() < 0.4 else sound)
        for _ in range(chance.randrange(1, 30)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path = saved(tmp_path / "a", bytes(damaged))
        try:
            read(path)
        except InvalidData as error:
            assert error.findings


@pytest.mark.parametrize("cell", [
    "ngày " * 60_000, "mã phiếu" + " " * 200_000, "(" * 100_000, "a" * 400_000, "Họ và tên " * 5_000,
])
def test_long_cells_take_no_time(tmp_path: Path, cell: str) -> None:
    """A cell made to slow down a pattern does not."""
    path = saved(tmp_path / "a.csv", csv_text([[cell[:90_000]], HEADINGS, *PEOPLE, [5, cell[:90_000]]]).encode())

    with costs_at_most(10):
        read(path)


def test_what_is_said_quotes_nobody(tmp_path: Path) -> None:
    """No sentence about a list, taken or refused, holds a name or a number of its rows."""
    rows = [[*HEADINGS, "Giới tính"], [1, "Nguyễn Văn Bí", "=1+1", "Sở", 123, "?"], [2, "Bí Mật 0905", "x", "y", "z"],
            [3, "Trần; Bí", None, None, None]]

    read_list = read(saved(tmp_path / "ds.xlsx", xlsx(rows)))

    said = " ".join(f"{each.sentence} {each.remedy} {each.place}" for each in read_list.findings)
    assert len(read_list.findings) > 3
    assert "Bí" not in said
    assert "0905" not in said
