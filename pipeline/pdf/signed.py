"""Whether a file bears a digital signature, which converting it would destroy."""

from __future__ import annotations

import io
import zipfile

#: Where Office Open XML keeps signatures (ECMA-376-2, 12).
_OOXML_SIGNATURES = "_xmlsignatures/"
#: A signed PDF says which bytes are signed (ISO 32000-1, 12.8.1).
_PDF_SIGNATURE = b"/ByteRange"


def is_signed(content: bytes) -> bool:
    """Return whether the bytes are a signed Word file or a signed PDF; what can be read as neither is not."""
    if content.startswith(b"%PDF"):
        return _PDF_SIGNATURE in content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return any(name.startswith(_OOXML_SIGNATURES) for name in package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
