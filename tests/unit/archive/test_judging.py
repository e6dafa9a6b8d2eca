"""What ``verify`` says of PDF files: broken ones are findings, missing judges are NOT EVALUATED, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.archive.model import Payload
from pipeline.archive.verifying import verify
from pipeline.archiving import judging
from pipeline.archiving.judging import judge_of_pdfs
from pipeline.findings import Verdict
from tests.support.dossier import TEMPLATES
from tests.support.packages import document, package


def test_broken_pdfs_are_findings(tmp_path: Path) -> None:
    """Files that only begin like PDF fail the check of PDF/A; the rest of the package is judged all the same."""
    report = verify(package(tmp_path).path, judge=judge_of_pdfs())
    verdicts = {check.name: check.verdict for check in report.checks}

    assert not report.ok
    assert verdicts["pdfa"] is Verdict.FAIL
    assert verdicts["checksums"] is Verdict.PASS


def test_a_word_file_that_is_none_is_a_finding(tmp_path: Path) -> None:
    """A Word file beside the PDF that cannot be read does not end the run."""
    broken = document(1, attached=(Payload("001-thu.docx", content=b"no zip"),))

    assert not verify(package(tmp_path, documents=(broken,)).path, judge=judge_of_pdfs()).ok


def test_a_package_without_pdf_is_not_judged(tmp_path: Path) -> None:
    """Where there is no PDF both checks say NOT EVALUATED, and the package passes."""
    word = document(1, main=Payload("001-thu.docx", path=TEMPLATES / "giay_moi.docx"), attached=(),
                    pages=None)
    report = verify(package(tmp_path, documents=(word,)).path, judge=judge_of_pdfs())

    assert report.ok
    assert [check.verdict for check in report.checks[-2:]] == [Verdict.NOT_EVALUATED] * 2


def test_without_pikepdf_nobody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without the library the report says so instead of passing."""
    monkeypatch.setattr(judging.importlib.util, "find_spec", lambda _: None)
    report = verify(package(tmp_path).path, judge=judge_of_pdfs())

    assert report.ok
    assert {check.name for check in report.checks if check.verdict is Verdict.NOT_EVALUATED} == {
        "pdfa", "text", "pages", "signatures", "trust"}
