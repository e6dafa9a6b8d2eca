"""The judge of PDF that ``verify`` is given: text against the Word file beside it, PDF/A where veraPDF is installed."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from pipeline.archive import catalogue
from pipeline.archive.container import Container
from pipeline.archive.report import Check, Verdict
from pipeline.archive.verifying import Opened, PdfJudge, no_pdf_judge
from pipeline.archiving.pdfs import few_of_a_kind
from pipeline.findings import Finding, Severity
from pipeline.workspace import writing

#: Findings of ``pipeline.pdf`` that are about words; all others are about PDF/A.
_TEXT_CODES = frozenset({"pdf-text-differs"})


def judge_of_pdfs() -> PdfJudge:
    """Return the judge that this machine can give; without pikepdf, the one that says that nobody looked."""
    return _judged if importlib.util.find_spec("pikepdf") else no_pdf_judge


def _judged(package: Opened) -> Iterable[Check]:
    """Return two checks: PDF/A, and whether each PDF says what the Word file of the same name says."""
    container = package.container
    names = sorted(name for name in container.entries if name.endswith(".pdf"))
    if not names:
        return (Check.unseen("pdfa", "gói không có PDF"), Check.unseen("text", "gói không có PDF"))
    with tempfile.TemporaryDirectory(prefix="vanban-pdf-") as scratch:
        unreadable, pairs = _written(package, names, Path(scratch))
        texts, claims = _looked_at(pairs)
        answers, reason = _verdicts(pairs)
    paired = any(docx for _, docx in pairs.values())
    text = Check.of("text", (*unreadable, *texts)) if paired else Check.unseen("text", "không có tệp Word đi kèm PDF")
    found = Check.of("pdfa", (*claims, *answers))
    is_open = bool(reason) and not any(finding.severity is Severity.ERROR for finding in found.findings)
    return (Check("pdfa", Verdict.NOT_EVALUATED, reason, found.findings) if is_open else found, text)


def _written(
    package: Opened, names: Iterable[str], folder: Path
) -> tuple[list[Finding], dict[str, tuple[Path, Path | None]]]:
    """Write each PDF and the Word file beside it into ``folder`` under plain names."""
    container: Container = package.container
    unreadable: list[Finding] = []
    pairs: dict[str, tuple[Path, Path | None]] = {}
    for number, name in enumerate(names):
        words = PurePosixPath(name).with_suffix(".docx").as_posix()
        paths = {}
        for each in (name, words) if words in container.entries else (name,):
            try:
                content = container.read(each)
            except OSError as error:
                unreadable.append(package.found(catalogue.UNREADABLE, each, reason=error))
                continue
            paths[each] = folder / f"{number}{PurePosixPath(each).suffix}"
            with writing(folder):
                paths[each].write_bytes(content)
        if name in paths:
            pairs[name] = (paths[name], paths.get(words))
    return unreadable, pairs


def _looked_at(pairs: Mapping[str, tuple[Path, Path | None]]) -> tuple[list[Finding], list[Finding]]:
    """Return what is wrong with words, and with pages, fonts and claims."""
    from pipeline.pdf import check
    from pipeline.pdf.catalogue import DAMAGED, found

    findings: list[Finding] = []
    for name, (pdf, docx) in pairs.items():
        try:
            findings += check(pdf, docx, name=name)
        except (OSError, ValueError) as error:
            findings.append(found(DAMAGED, name, reason=error))
    kept = few_of_a_kind(findings)
    words = [each for each in kept if each.code in _TEXT_CODES]
    return words, [each for each in kept if each not in words]


def _verdicts(pairs: Mapping[str, tuple[Path, Path | None]]) -> tuple[tuple[Finding, ...], str]:
    """Return veraPDF's complaints, and why it did not judge; empty when it did."""
    from pipeline.pdf import Outcome, verdict_findings, verdicts

    answers = verdicts([pdf for pdf, _ in pairs.values()])
    findings = [finding for name, answer in zip(pairs, answers, strict=True)
                for finding in verdict_findings(name, answer)]
    reason = next((answer.reason for answer in answers if answer.outcome is Outcome.NOT_EVALUATED), "")
    return few_of_a_kind(findings), reason
