"""Word files become checked PDF/A: converted, held against their words, judged by veraPDF; for archive and signing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pipeline.domain.kind import DocumentKind
from pipeline.errors import ConversionFailed, NotConformant
from pipeline.findings import Finding, Severity
from pipeline.making import Progress


@dataclass(frozen=True, slots=True)
class PdfJob:
    """One Word file to convert: its payload's name, where it is, title and author for the PDF."""

    name: str
    path: Path
    title: str
    author: str


@dataclass(frozen=True, slots=True)
class Made:
    """One PDF: where it is and how many pages it has."""

    path: Path
    pages: int


def pdf_title(kind: DocumentKind | None, code: str, subject: str) -> str:
    """Return the title of a document's PDF: kind, number and symbol, trích yếu."""
    return " ".join(filter(None, (kind.label if kind else "", f"số {code}" if code else "", subject)))


def pdf_name(name: str) -> str:
    """Return the name of the PDF of a Word file."""
    return PurePosixPath(name).with_suffix(".pdf").as_posix()


def converted(
    jobs: Sequence[PdfJob], *, folder: Path, built_at: datetime, progress: Progress
) -> tuple[dict[str, Made], tuple[Finding, ...]]:
    """Return name -> PDF of each job, and remarks.

    Raises:
        MissingTool: LibreOffice is not installed.
        ConversionFailed: with every document that did not become a PDF; nothing is written then.
        NotConformant: a PDF does not say what its Word file says, or is no PDF/A.
    """
    from pipeline.pdf import Converted, Failed, PdfSettings, Source, convert

    sources = [Source(job.path, PurePosixPath(pdf_name(job.name)), job.title, job.author) for job in jobs]
    results = convert(sources, folder=folder, settings=PdfSettings(), built_at=built_at, progress=progress)
    failed = [each.finding for each in results if isinstance(each, Failed)]
    if failed:
        raise ConversionFailed(
            "{count} văn bản không làm được PDF; chưa ghi gì. Sửa các tệp ấy rồi chạy lại (lập gói thì có thể thêm "
            "--without-pdf).", findings=failed, count=len(failed))
    done = {job.name: each for job, each in zip(jobs, results, strict=True) if isinstance(each, Converted)}
    findings = judged({job.name: (done[job.name].path, job.path) for job in jobs})
    require_sound(findings)
    return {name: Made(each.path, each.page_count) for name, each in done.items()}, few_of_a_kind(findings)


def require_sound(findings: Sequence[Finding]) -> None:
    """Raise when a PDF does not say what its Word file says, or is no PDF/A.

    Raises:
        NotConformant: with what is wrong.
    """
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR]
    if wrong:
        raise NotConformant("PDF có {count} chỗ không đạt; chưa ghi gì.", findings=wrong, count=len(wrong))


def judged(pairs: Mapping[str, tuple[Path, Path | None]]) -> tuple[Finding, ...]:
    """Return what is wrong with each PDF, held against its Word file and, where it is installed, by veraPDF.

    Args:
        pairs: name -> PDF and the Word file it was made from, if there is one.
    """
    from pipeline.pdf import check, verdict_findings, verdicts

    findings = [finding for name, (pdf, docx) in pairs.items() for finding in check(pdf, docx, name=name)]
    answers = verdicts([pdf for pdf, _ in pairs.values()])
    findings += [finding for name, answer in zip(pairs, answers, strict=True)
                 for finding in verdict_findings(name, answer)]
    return tuple(findings)


def few_of_a_kind(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, of remarks about very many files only the first of each kind."""
    seen: set[str] = set()
    kept = []
    for finding in findings:
        if finding.severity is Severity.ERROR or finding.code not in seen:
            kept.append(finding)
        seen.add(finding.code)
    return tuple(kept)
