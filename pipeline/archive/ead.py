"""EAD.xml (18 fields) and EAD_doc.xml (21 fields) of SIP_hoso; facts in, bytes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from pipeline.archive.codes import BORN_DIGITAL, TYPE_CODES, VIETNAMESE, day_text
from pipeline.archive.fields import EAD, EAD_DOC, Field
from pipeline.archive.model import Contents, Document, FileFacts
from pipeline.archive.xml import written

#: «Khác» of the table of document types: papers that the decree does not name.
OTHER_TYPE = "32"
#: No file of the processing steps comes along (``process``; asked for of born-digital documents).
NO_PROCESS_FILE = "0"
NO_RESERVE = "0"


def doc_id(facts: FileFacts, ordinal: int) -> str:
    """Return mã định danh tài liệu (``H08.2024.01.VX.1``)."""
    return f"{facts.file_code}.{ordinal}"


def doc_code(facts: FileFacts, ordinal: int) -> str:
    """Return mã lưu trữ của tài liệu: mã hồ sơ and seven digits (``H08.2024.01.VX.0000001``)."""
    return f"{facts.file_code}.{ordinal:07d}"


def file_values(contents: Contents) -> dict[str, str]:
    """Return what EAD.xml says of the file."""
    facts = contents.facts
    pages = [document.pages for document in contents.documents]
    counted = sum(page for page in pages if page)
    note = f"Người lập hồ sơ: {facts.creator}" if facts.creator else ""
    return {
        "fileCode": facts.file_code, "title": facts.title, "maintenance": facts.retention, "mode": facts.mode,
        "language": VIETNAMESE, "startDate": day_text(facts.starts), "endDate": day_text(facts.ends),
        "keyword": facts.keyword, "totalDoc": str(len(contents.documents)),
        "numberOfPage": str(counted) if all(pages) else "", "confidenceLevel": BORN_DIGITAL,
        "riskRecovery": NO_RESERVE, "description": ". ".join(filter(None, (note, facts.note))),
    }


def document_values(document: Document, facts: FileFacts, ordinal: int) -> dict[str, str]:
    """Return what EAD_doc.xml says of a document."""
    return {
        "docId": doc_id(facts, ordinal), "docCode": doc_code(facts, ordinal), "maintenance": facts.retention,
        "typeName": TYPE_CODES[document.kind] if document.kind else OTHER_TYPE,
        "codeNumber": document.number_text, "codeNotation": document.notation if document.number else "",
        "issuedDate": day_text(document.day), "organName": document.organ_name, "subject": document.subject,
        "language": VIETNAMESE, "numberOfPage": str(document.pages or ""), "keyword": facts.keyword,
        "mode": facts.mode, "confidenceLevel": BORN_DIGITAL, "riskRecovery": NO_RESERVE, "process": NO_PROCESS_FILE,
        "description": document.description,
    }


def record_bytes(values: Mapping[str, str], fields: Sequence[Field]) -> bytes:
    """Return a flat record with every field in the circular's order, empty ones too."""
    root = etree.Element("simpledc")
    for field in fields:
        etree.SubElement(root, field.name).text = values.get(field.name) or None
    return written(root)


def ead_bytes(contents: Contents) -> bytes:
    """Return EAD.xml."""
    return record_bytes(file_values(contents), EAD)


def ead_doc_bytes(document: Document, facts: FileFacts, ordinal: int) -> bytes:
    """Return EAD_doc.xml of the document at a 1-based place in the file."""
    return record_bytes(document_values(document, facts, ordinal), EAD_DOC)


def too_long(values: Mapping[str, str], fields: Sequence[Field]) -> tuple[tuple[str, int], ...]:
    """Return name and greatest length of each value that does not fit its field."""
    return tuple((field.name, field.length) for field in fields if len(values.get(field.name, "")) > field.length)
