"""The inspection on real documents of offices, read in place; skipped, and said so, where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.conformance import Unreadable, inspect_file
from pipeline.conformance.elements.paper import Paper, paper_of
from pipeline.conformance.libreoffice import office_command
from pipeline.conformance.ooxml.document import document_of
from pipeline.findings import Verdict
from tests.support.effort import costs_at_most

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "docx"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the folder shared/corpus is not beside the project")

ALL = sorted(CORPUS.glob("*/*.docx")) if CORPUS.is_dir() else []
ISSUED = [path for path in ALL if path.parent.name.startswith("03")]
#: Papers among the issued ones that are no administrative documents, or internal slips without Quốc hiệu.
WITHOUT_HEADER = {"Tham-khao-cap-GCN-SX-co-dieu-kien.docx", "Phieu-trinh-cap-GP-loai-5-8-DucGiang.docx"}
#: Rules that real offices obey nearly always: a hit on many papers means that the rule reads wrongly.
NEARLY_ALWAYS_KEPT = (
    "quoc-hieu-text", "quoc-hieu-style", "tieu-ngu-text", "tieu-ngu-style", "date-style", "date-form", "number-style",
    "type-name-style", "type-name-case", "signer-position-style", "signer-name-style", "organ-case", "margin-right",
    "line-spacing", "body-size", "body-justified", "letter-subject-style", "tieu-ngu-line", "organ-line",
)


def _paper(path: Path) -> Paper:
    return paper_of(document_of(path.read_bytes()))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem[:40])
def test_every_real_file_ends_in_a_report(path: Path) -> None:
    """No real file raises anything, each rule has its verdict, and none takes long."""
    with costs_at_most(10):
        report = inspect_file(path)

    assert report.outcomes
    assert all(one.reason for one in report.outcomes if one.verdict is Verdict.NOT_EVALUATED)


def test_headers_of_issued_papers_are_found() -> None:
    """Of the papers of offices only those without a header have none recognised."""
    assert {path.name for path in ISSUED if _paper(path).header is None} == WITHOUT_HEADER


def test_number_agency_and_signer_of_issued_papers_are_found() -> None:
    """Nine in ten papers show all of: agency, number, date, signer, recipients."""
    papers = [_paper(path) for path in ISSUED]
    whole = [
        paper for paper in papers
        if paper.header and paper.header.organ and paper.header.number and paper.header.tieu_ngu
        and paper.foot and paper.foot.positions and paper.foot.name and paper.foot.recipients
    ]

    assert len(whole) >= 0.9 * len(papers)


@pytest.mark.parametrize("code", NEARLY_ALWAYS_KEPT)
def test_what_offices_keep_is_not_reported(code: str) -> None:
    """A rule that real papers obey fires on at most one in twenty of them."""
    fired = [path.name for path in ISSUED if f"nd30-{code}" in inspect_file(path).codes]

    assert ISSUED and len(fired) <= max(2, len(ISSUED) // 20)


def test_statutes_of_portals_are_left_alone() -> None:
    """Laws, decrees and circulars are not held against the form of administrative documents."""
    papers = [_paper(path) for path in ALL if path.parent.name.startswith("04")]

    assert papers and sum(paper.is_legislation for paper in papers) >= 0.7 * len(papers)


@pytest.mark.slow
def test_old_files_are_converted_or_refused_clearly() -> None:
    """Each old .doc, .rtf and HTML file gives a report with something looked at, or a refusal with its reason."""
    if office_command() is None:
        pytest.skip("LibreOffice is not installed here")
    old = sorted(CORPUS.glob("05*/*.doc"))[:3]

    assert old
    for path in old:
        try:
            report = inspect_file(path)
        except Unreadable as refusal:
            assert refusal.reason
        else:
            assert any(one.verdict is not Verdict.NOT_EVALUATED for one in report.outcomes)
