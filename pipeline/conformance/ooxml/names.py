"""Names of the XML vocabularies that Word files are written in, and the strict forms of the same names."""

from __future__ import annotations

import re

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 (the usual prefix)

W_URI = W[1:-1]
R_URI = R[1:-1]
RELATIONSHIPS_URI = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"

#: ISO/IEC 29500 Strict names and the Transitional ones that this reader knows.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W_URI.encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R_URI.encode()),
)

_LENGTH = re.compile(r"^\s*(-?[\d.]+)\s*(mm|cm|in|pt|pc|pi|px)?\s*$")
_UNIT_PT = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0, "px": 0.75}
PT_PER_MM = 72 / 25.4
EMU_PER_MM = 36000


def transitional(xml: bytes) -> bytes:
    """Return the part with Strict namespaces written in their Transitional form."""
    if b"purl.oclc.org/ooxml" not in xml:
        return xml
    for strict, common in STRICT:
        xml = xml.replace(strict, common)
    return xml


def points(text: str | None, *, per_unit: float = 1 / 20) -> float | None:
    """Return a length in points: bare numbers count ``per_unit`` points, others name a unit.

    None when there is no number to read.
    """
    match = _LENGTH.match(text) if text else None
    if match is None:
        return None
    try:
        number = float(match[1])
    except ValueError:
        return None
    return number * (_UNIT_PT[match[2]] if match[2] else per_unit)


def is_on(value: str | None) -> bool:
    """Return whether an on/off attribute says on; an absent one does."""
    return value not in {"0", "false", "off", "none"}
