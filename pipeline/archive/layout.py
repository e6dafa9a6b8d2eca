"""Where things stand in a package (Thông tư 05/2025/TT-BNV, Phụ lục III), their types, and names made safe."""

from __future__ import annotations

import re
import uuid
from pathlib import PurePosixPath

from pipeline.vietnamese.text import without_marks

ROOT_METS = "METS.xml"
EAD = "metadata/descriptive/EAD.xml"
REPRESENTATION = "representations/rep1"
REP_METS = f"{REPRESENTATION}/METS.xml"
REP_METADATA = f"{REPRESENTATION}/metadata/descriptive"
DATA = f"{REPRESENTATION}/data"
#: Below the data: what the documents were made of, so that they can be made again.
SOURCES = f"{DATA}/nguon"
SCHEMAS = "schemas"
DOCUMENTATION = "documentation"
#: Our own record: what the standards have no field for (signers, register, how to make the documents again).
RECORD = f"{DOCUMENTATION}/ho-so.json"

#: Namespace of every identifier made here; identifiers follow from the content, so that same input gives same bytes.
_NAMESPACE = uuid.UUID("6a5a6f0e-2d0b-5c57-9d5e-5b6f0c2a7d11")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_OFFICE = "application/vnd.openxmlformats-officedocument"
#: Table of MIME types of the circular; the rest as IANA registers them.
MIME_TYPES = {
    ".docx": f"{_OFFICE}.wordprocessingml.document", ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pdf": "application/pdf", ".txt": "text/plain", ".xml": "application/xml", ".json": "application/json",
    ".yaml": "application/yaml", ".yml": "application/yaml", ".md": "text/markdown", ".png": "image/png",
    ".csv": "text/csv", ".xsd": "application/xml",
}


def mime_type(name: str) -> str:
    """Return the MIME type by the name's suffix; ``application/octet-stream`` for one that nobody knows."""
    return MIME_TYPES.get(PurePosixPath(name).suffix.lower(), "application/octet-stream")


def identifier(*parts: str) -> str:
    """Return a UUID in capitals that follows from ``parts`` alone."""
    return str(uuid.uuid5(_NAMESPACE, "\0".join(parts))).upper()


def safe_name(text: str) -> str:
    """Return ``text`` as a part of a file name: ASCII, no separators."""
    return _UNSAFE.sub("-", without_marks(text)).strip("-.") or "x"
