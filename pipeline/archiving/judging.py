"""The judge of PDF that ``verify`` is given: text, signatures, and PDF/A where veraPDF is installed."""

from __future__ import annotations

import importlib.util
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.archive import catalogue
from pipeline.archive.container import Container
from pipeline.archive.report import Check, PackageReport
from pipeline.archive.verifying import Opened, PdfJudge, no_pdf_judge
from pipeline.archive.xml import values_of
from pipeline.artifact import sha256_of
from pipeline.converting import few_of_a_kind
from pipeline.findings import Finding, Place, Severity, Verdict
from pipeline.issued import SIGNED_FOLDER
from pipeline.signatures import Said, can_sign, integrity_findings, signatures_of, trust_findings
from pipeline.workspace import MANIFEST_NAME, published_checksums, writing

#: Findings of ``pipeline.pdf`` that are about words; all others are about PDF/A.
_TEXT_CODES = frozenset({"pdf-text-differs"})
_CHECKS = ("pdfa", "text", "pages", "signatures", "trust")


def judge_of_pdfs(roots: Sequence[Any] = ()) -> PdfJudge:
    """Return the judge that this machine can give; without pikepdf, the one that says that nobody looked.

    Args:
        roots: certificates that are trusted; without any, trust in signatures is not evaluated.
    """
    return partial(_judged, roots=roots) if importlib.util.find_spec("pikepdf") else no_pdf_judge


def _judged(package: Opened, *, roots: Sequence[Any]) -> Iterable[Check]:
    """Return the checks: PDF/A, whether each PDF says what the Word file beside it says, signatures, trust in them."""
    container = package.container
    names = sorted(name for name in container.entries if name.endswith(".pdf"))
    if not names:
        return tuple(Check.unseen(check, "gói không có PDF") for check in _CHECKS)
    with tempfile.TemporaryDirectory(prefix="vanban-pdf-") as scratch:
        unreadable, pairs = _written(package, names, Path(scratch))
        texts, claims = _looked_at(pairs)
        answers, reason = _verdicts(pairs)
        pages = Check.of("pages", tuple(_page_faults(package, {name: pdf for name, (pdf, _) in pairs.items()})))
        signed = signature_checks({name: pdf for name, (pdf, _) in pairs.items()}, roots)
    paired = any(docx for _, docx in pairs.values())
    text = Check.of("text", (*unreadable, *texts)) if paired else Check.unseen("text", "không có tệp Word đi kèm PDF")
    found = Check.of("pdfa", (*claims, *answers))
    is_open = bool(reason) and not any(finding.severity is Severity.ERROR for finding in found.findings)
    return (Check("pdfa", Verdict.NOT_EVALUATED, reason, found.findings) if is_open else found, text, pages, *signed)


def _page_faults(package: Opened, pdfs: Mapping[str, Path]) -> Iterator[Finding]:
    """Yield each document whose PDF files have not the number of pages that its record says, and blank last pages."""
    from pipeline.pdf import blank_end, page_count

    counts = {name: page_count(pdf) for name, pdf in pdfs.items()}
    for name, tree in package.records.items():
        own = [counts[file] for file in package.files_of(name) if file in counts]
        said, count = values_of(tree).get("numberOfPage", ""), sum(own)
        if said != (str(count) if own else ""):
            yield package.found(catalogue.PAGE_COUNT, name, said=said or "?", count=count)
    yield from (finding for name, pdf in pdfs.items() for finding in blank_end(pdf, name=name))


def signature_checks(pdfs: Mapping[str, Path], roots: Sequence[Any]) -> tuple[Check, Check]:
    """Return whether the signatures on the PDF files (name -> file) are whole, and their holders trusted."""
    if not can_sign():
        return Check.unseen("signatures", "chưa cài pyHanko"), Check.unseen("trust", "chưa cài pyHanko")
    said = {name: each for name, pdf in pdfs.items() if (each := _signatures(pdf, roots))}
    if not said:
        return Check.unseen("signatures", "không có tệp ký số"), Check.unseen("trust", "không có tệp ký số")
    whole = [finding for name, each in said.items() for finding in integrity_findings(name, each)]
    doubts = few_of_a_kind([finding for name, each in said.items() for finding in trust_findings(name, each)])
    trust = Check.of("trust", doubts) if roots else Check(
        "trust", Verdict.NOT_EVALUATED, "chưa cho biết chứng thư gốc (--trust)", doubts)
    return Check.of("signatures", tuple(whole)), trust


def _signatures(pdf: Path, roots: Sequence[Any]) -> tuple[Said, ...]:
    try:
        return signatures_of(pdf, roots)
    except (OSError, ValueError):
        return ()  # told by the check of PDF/A


def judged_pdf(path: Path, roots: Sequence[Any]) -> PackageReport:
    """Return what can be said of one PDF: as it was signed, PDF/A, what its signatures say."""
    name = str(path)
    claims = _looked_at({name: (path, None)})[1]
    answers, reason = _verdicts({name: (path, None)})
    pdfa = Check.of("pdfa", (*claims, *answers))
    if reason and pdfa.verdict is Verdict.PASS:
        pdfa = Check("pdfa", Verdict.NOT_EVALUATED, reason, pdfa.findings)
    return PackageReport(name, "", (_as_signed(path), pdfa, *signature_checks({name: path}, roots)))


def _as_signed(path: Path) -> Check:
    """Compare the file with the list of signed files above it, where it still lies in its dossier."""
    for folder in path.resolve().parents[:4]:
        if folder.name == SIGNED_FOLDER:
            wanted = published_checksums(folder).get(path.resolve().relative_to(folder).as_posix())
            if wanted is None:
                break
            same = sha256_of(path) == wanted
            return Check.of("manifest", () if same else (
                Finding(catalogue.SIDECAR_DIFFERS, Place(str(path)), {"file": f"{SIGNED_FOLDER}/{MANIFEST_NAME}"}),))
    return Check.unseen("manifest", "tệp không nằm trong da-ky/")


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
