"""Packages that must not be trusted: refused by name, counted, never unpacked, never a traceback."""

from __future__ import annotations

import io
import struct
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive.model import Payload
from pipeline.archive.verifying import verify
from tests.support.packages import document, package

Fill = Callable[[zipfile.ZipFile], object]


def _zip(path: Path, fill: Fill) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        fill(archive)
    return path


def _codes(path: Path) -> set[str]:
    report = verify(path)
    assert not report.ok
    return {finding.code for finding in report.findings}


def _link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("g/METS.xml")
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


def _device(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("g/null")
    info.external_attr = 0o020666 << 16
    archive.writestr(info, b"")


@pytest.mark.parametrize("name", [
    "g/../../x", "/etc/passwd", "C:/x", "g\\x", "g//x", "g/./x", "..", "g/a\nb",
])
def test_names_that_lead_elsewhere_are_refused(tmp_path: Path, name: str) -> None:
    """No «..», no absolute name, no backslash, no empty part, no control character."""
    def fill(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("placeholder")
        info.filename = name
        archive.writestr(info, b"x")

    assert _codes(_zip(tmp_path / "p.zip", fill)) == {"archive-unsafe-name"}


@pytest.mark.parametrize("fill", [_link, _device])
def test_links_and_devices_are_refused(tmp_path: Path, fill: Fill) -> None:
    """A member that is no plain file is refused."""
    assert _codes(_zip(tmp_path / "p.zip", fill)) == {"archive-unsafe-name"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(("one", "other"), [
    ("g/tệp.docx", "g/tệp.docx"),
    (unicodedata.normalize("NFC", "g/tệp.docx"), unicodedata.normalize("NFD", "g/tệp.docx")),
    ("g/METS.xml", "g/mets.XML"),
])
def test_twins_are_refused(tmp_path: Path, one: str, other: str) -> None:
    """Two members of one name, or of names that some disk takes for one, are refused."""
    made = _zip(tmp_path / "p.zip", lambda archive: [archive.writestr(name, b"x") for name in (one, other)])

    assert _codes(made) == {"archive-twin-name"}


def test_bombs_are_refused(tmp_path: Path) -> None:
    """A member that grows more than two hundred times is refused before it is read."""
    made = _zip(tmp_path / "p.zip", lambda archive: archive.writestr("g/x", bytes(20 << 20)))

    assert _codes(made) == {"archive-bomb"}


def test_members_that_overlap_are_refused(tmp_path: Path) -> None:
    """Two entries that share one stretch of bytes (the trick of dense bombs) are refused."""
    made = _zip(tmp_path / "p.zip", lambda archive: [archive.writestr(f"g/{name}", b"x" * 50) for name in "ab"])
    content = bytearray(made.read_bytes())
    second = content.rindex(b"PK\1\2")
    struct.pack_into("<L", content, second + 42, 0)
    made.write_bytes(bytes(content))

    assert "archive-bomb" in _codes(made)


def test_strange_compression_and_encryption_are_refused(tmp_path: Path) -> None:
    """Only stored and deflated members are looked into."""
    made = tmp_path / "p.zip"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("g/x", b"x")

    assert _codes(made) == {"archive-bomb"}


def test_links_in_a_folder_are_refused(tmp_path: Path) -> None:
    """An unpacked package with a symbolic link is refused."""
    folder = tmp_path / "uuid-X"
    folder.mkdir()
    (folder / "METS.xml").symlink_to("/etc/hostname")

    assert "archive-unsafe-name" in _codes(folder)


@pytest.mark.parametrize("xml", [
    b'<!DOCTYPE a [<!ENTITY x "y">]><mets xmlns="http://www.loc.gov/METS/">&x;</mets>',
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><mets>&x;</mets>', b"<mets", b"", b"\xff\xfe<", b"<a/>",
])
def test_xml_with_entities_or_none_at_all_is_refused(tmp_path: Path, xml: bytes) -> None:
    """METS that is broken, empty, or holds a DTD gives a finding, and nothing is fetched."""
    made = _zip(tmp_path / "p.zip", lambda archive: [archive.writestr(f"g/{name}", xml) for name in (
        "METS.xml", "metadata/descriptive/EAD.xml", "representations/rep1/METS.xml")])

    assert {"archive-bad-xml", "archive-schema"} & _codes(made)


@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_stumble(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Anything at all, with a ZIP's head or end or without, gives a report that fails."""
    path = tmp_path_factory.mktemp("any") / "p.zip"
    for each in (content, b"PK\3\4" + content, content + b"PK\5\6" + bytes(18)):
        path.write_bytes(each)

        assert not verify(path).ok or not each


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
BOMB = f'<!DOCTYPE m [<!ENTITY l0 "lol">{LAUGHS}]><m a="&l11;">&l11;</m>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_entities_that_grow_are_stopped(tmp_path: Path, encoding: str) -> None:
    """A billion laughs, in attributes too and in any encoding, ends at once with a finding."""
    made = _zip(tmp_path / "p.zip", lambda archive: archive.writestr("g/METS.xml", BOMB.encode(encoding)))

    assert "archive-bad-xml" in _codes(made)


def test_an_empty_zip_fails(tmp_path: Path) -> None:
    """A ZIP without files lacks everything and says so."""
    assert "archive-part-missing" in _codes(_zip(tmp_path / "p.zip", lambda _: None))


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    """A lost file, a file too many, a changed file and a changed root folder are all told in one run."""
    sound = package(tmp_path).path
    made = tmp_path / "spoilt.zip"
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(made, "w") as new:
        for info in old.infolist():
            inner = info.filename.split("/", 1)[1]
            if not inner.endswith("002-thu.pdf"):
                content = old.read(info)
                new.writestr(f"khac/{inner}", content + b" " if inner.endswith(".yaml") else content)
        new.writestr("khac/them.txt", b"x")

    assert _codes(made) == {"archive-zip-altered", "archive-root-folder", "archive-file-missing",
                            "archive-file-unlisted", "archive-checksum", "archive-identifier",
                            "archive-record-files"}


def test_a_package_of_another_program_is_judged_without_our_form(tmp_path: Path) -> None:
    """A package compressed by another program passes where it keeps the standards; the ZIP's form is not judged."""
    sound = package(tmp_path, software=("ArchiveNex", "1")).path
    made = tmp_path / "again.zip"
    with zipfile.ZipFile(sound) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
    report = verify(made)

    assert report.ok
    assert {check.name: check.verdict.value for check in report.checks}["form"] == "NOT EVALUATED"


def test_nothing_there_is_a_finding(tmp_path: Path) -> None:
    """A path that leads nowhere gives a report, not an exception."""
    assert _codes(tmp_path / "khong-co.zip") == {"archive-unreadable"}


def test_a_word_file_that_would_burst_is_refused_unopened(tmp_path: Path) -> None:
    """A packaged Word file that unpacks to hundreds of megabytes is refused as hostile before anything reads it."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as word:
        word.writestr("word/document.xml", b"<w/>" + b" " * 30_000_000)
    bomb = document(1, attached=(Payload("001-thu.docx", content=inner.getvalue()),))

    assert _codes(package(tmp_path, documents=(bomb,)).path) == {"archive-bomb"}
