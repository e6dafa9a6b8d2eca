"""Telling by its first bytes what a file is, and making old formats readable when LibreOffice is there."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.conformance.libreoffice import as_docx, office_command
from pipeline.conformance.ooxml.package import Unreadable
from pipeline.errors import ConversionFailed

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_HTML = re.compile(rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<!?(?:doctype\s+)?html", re.IGNORECASE | re.DOTALL)


def old_format(content: bytes) -> str | None:
    """Return the suffix of the old format that the bytes are in, None for a zip or anything unknown."""
    if content.startswith(_OLE):
        return ".doc"
    start = content[:4096].lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if start.startswith(b"{\\rtf"):
        return ".rtf"
    return ".html" if _HTML.match(start.replace(b"\x00", b"")) else None


def is_package(path: Path) -> bool:
    """Return whether the file is a package of today's Word, read without conversion."""
    with path.open("rb") as stream:
        return stream.read(len(_ZIP)) == _ZIP


def readable_content(path: Path, *, convert: bool) -> bytes | str:
    """Return the bytes of a .docx for the file at ``path``, or why an old file could not be looked at.

    Raises:
        Unreadable: the file is neither a Word document nor an old format, or is protected by a password.
        OSError: the file cannot be read.
    """
    content = path.read_bytes()
    if content.startswith(_ZIP):
        return content
    suffix = old_format(content)
    if suffix is None:
        raise Unreadable("tệp rỗng" if not content else "tệp không phải văn bản Word")
    if suffix == ".doc" and _ENCRYPTED in content:
        raise Unreadable("tệp bị đặt mật khẩu")
    if suffix == ".doc" and _WORD_STREAM not in content:
        raise Unreadable("tệp thuộc định dạng Office cũ khác, không phải văn bản Word")
    command = office_command() if convert else None
    if command is None:
        return (
            f"tệp {suffix} kiểu cũ, máy này không có LibreOffice để chuyển; mở tệp bằng Word, "
            "chọn «Lưu thành» (Save As) → «Word Document (*.docx)» rồi kiểm tra tệp mới"
        )
    try:
        return as_docx(content, suffix=suffix, command=command)
    except ConversionFailed as error:
        return str(error)
