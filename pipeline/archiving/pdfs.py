"""PDF/A beside the Word files of the package: made by ``pipeline.pdf``, counted, and tied to their documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pipeline.archive.model import Document, Payload
from pipeline.archiving.gathering import BINDER
from pipeline.converting import Made, PdfJob, converted, few_of_a_kind, judged, pdf_name, pdf_title, require_sound
from pipeline.findings import Finding
from pipeline.making import Progress


def with_pdfs(
    documents: Sequence[Document], *, signed: Mapping[str, Path], folder: Path, built_at: datetime,
    converts: bool, progress: Progress,
) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Return the documents with a PDF as main file, the Word file attached to it, and remarks on the PDF.

    Args:
        documents: as gathered.
        signed: name of a Word file -> its signed PDF, which goes in as it is: what is signed is never made again.
        folder: empty scratch folder.
        built_at: date for what is made now.
        converts: whether Word files without a signed PDF become one now.
        progress: told of each document that is done.

    Raises:
        MissingTool: LibreOffice is not installed.
        ConversionFailed: with every document that did not become a PDF.
        NotConformant: a PDF does not say what its Word file says, or is no PDF/A.
    """
    words = {payload.name: (payload.path, document) for document in documents for payload in _word_files(document)
             if payload.path}
    jobs = [PdfJob(name, path, pdf_title(document.kind, document.code, document.subject), document.organ_name)
            for name, (path, document) in words.items() if converts and name not in signed]
    made, findings = converted(jobs, folder=folder, built_at=built_at, progress=progress)
    kept = {name: (signed[name], path) for name, (path, _) in words.items() if name in signed}
    remarks = judged(kept)
    require_sound(remarks)
    made |= {name: Made(path, _page_count(path)) for name, (path, _) in kept.items()}
    return tuple(_joined(document, made, built_at) for document in documents), few_of_a_kind((*findings, *remarks))


def _page_count(pdf: Path) -> int:
    from pipeline.pdf.inspection import open_facts

    return open_facts(pdf).page_count


def _word_files(document: Document) -> list[Payload]:
    return [payload for payload in (document.main, *document.attached)
            if payload.suffix == ".docx" and not payload.name.endswith(BINDER)]


def _joined(document: Document, made: dict[str, Made], created: datetime) -> Document:
    words = {payload.name: made[payload.name] for payload in _word_files(document) if payload.name in made}
    if document.main.name not in words:
        return document
    pdfs = {name: Payload(pdf_name(name), path=each.path, created=created) for name, each in words.items()}
    main = pdfs.pop(document.main.name)
    return replace(document, main=main, attached=(document.main, *document.attached, *pdfs.values()),
                   pages=sum(each.pages for each in words.values()))


