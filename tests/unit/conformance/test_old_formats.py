"""Old formats: converted when LibreOffice is there, otherwise not evaluated and told how to save them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from pipeline.conformance import Unreadable, inspect_file
from pipeline.conformance import legacy as old_formats
from pipeline.conformance.legacy import old_format
from pipeline.conformance.libreoffice import as_docx, office_command
from pipeline.errors import ConversionFailed
from pipeline.findings import Verdict
from tests.support.nd30_breaks import both, size, unruled
from tests.support.nd30_papers import broken, letter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
DOC = OLE + "WordDocument".encode("utf-16-le")
RTF = rb"{\rtf1\ansi Xin ch\'e0o.}"


def _tool(folder: Path, script: str) -> str:
    """Write a stand-in for LibreOffice and return its path."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(("content", "suffix"), [
    (DOC, ".doc"), (RTF, ".rtf"), (b"<html><body>x</body></html>", ".html"),
    (b"\xef\xbb\xbf<!DOCTYPE html><html>", ".html"), (b"PK\x03\x04", None), (b"van ban", None),
])
def test_the_first_bytes_tell_the_format(content: bytes, suffix: str | None) -> None:
    """A file is what its bytes say, not what its name says."""
    assert old_format(content) == suffix


def test_without_libreoffice_nothing_passes_and_the_way_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every rule of an old file is NOT EVALUATED, with how to save it as .docx."""
    monkeypatch.setattr(old_formats, "office_command", lambda: None)
    path = tmp_path / "cu.doc"
    path.write_bytes(DOC)
    report = inspect_file(path)

    assert {outcome.verdict for outcome in report.outcomes} == {Verdict.NOT_EVALUATED}
    assert "Save As" in report.outcomes[0].reason
    assert ".docx" in report.outcomes[0].reason


def test_a_docx_named_doc_is_read_without_conversion(tmp_path: Path) -> None:
    """The name alone sends nobody to LibreOffice."""
    path = tmp_path / "thu.doc"
    path.write_bytes(letter())

    assert inspect_file(path, convert=False).findings == ()


@pytest.mark.parametrize(("content", "reason"), [
    (OLE + "EncryptedPackage".encode("utf-16-le"), "mật khẩu"), (OLE, "không phải văn bản Word"),
    (b"van ban thuong", "không phải văn bản Word"),
])
def test_what_is_no_word_document_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """Protected files, workbooks of old Office and plain text are refused, not sent to LibreOffice."""
    path = tmp_path / "tep.doc"
    path.write_bytes(content)

    with pytest.raises(Unreadable, match=reason):
        inspect_file(path)


def test_a_hanging_libreoffice_is_stopped(tmp_path: Path) -> None:
    """The time limit ends the program and everything it started."""
    command = _tool(tmp_path, "sleep 60 & sleep 60")

    with pytest.raises(ConversionFailed, match="quá"):
        as_docx(DOC, suffix=".doc", command=command, timeout=0.5)


def test_a_libreoffice_that_writes_nothing_is_told(tmp_path: Path) -> None:
    """An exit without a file is a failed conversion."""
    with pytest.raises(ConversionFailed, match="không chuyển được"):
        as_docx(DOC, suffix=".doc", command=_tool(tmp_path, "exit 0"))


def test_a_line_lost_in_conversion_is_not_called_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a converted file a line that is not found is NOT EVALUATED; other rules judge as ever."""
    monkeypatch.setattr(old_formats, "office_command", lambda: "soffice")
    faulty = broken("letter", both(unruled("Độc lập"), size("Các cơ quan", 12)))
    monkeypatch.setattr(old_formats, "as_docx", lambda content, **_: faulty)
    path = tmp_path / "cu.doc"
    path.write_bytes(DOC)
    report = inspect_file(path)
    line = next(one for one in report.outcomes if one.kind.code == "nd30-tieu-ngu-line")

    assert report.codes == {"nd30-body-size"}
    assert (line.verdict, "LibreOffice" in line.reason) == (Verdict.NOT_EVALUATED, True)


@pytest.mark.slow
def test_libreoffice_makes_a_docx_of_rtf(tmp_path: Path) -> None:
    """With LibreOffice installed an .rtf named .doc is really inspected."""
    if office_command() is None:
        pytest.skip("LibreOffice is not installed here")
    path = tmp_path / "cu.doc"
    path.write_bytes(RTF)
    report = inspect_file(path)

    assert any(outcome.verdict is Verdict.PASS for outcome in report.outcomes)
