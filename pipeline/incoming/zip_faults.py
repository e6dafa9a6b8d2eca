"""What reading a zip that came from outside may raise, whatever is wrong with it."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib

#: Everything that ``zipfile`` raises on damaged, encrypted or crafted archives; ``KeyError`` for a part it names and
#: does not have.
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, EOFError, OSError, ValueError,
    OverflowError, LookupError,
)
