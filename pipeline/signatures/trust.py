"""Whom the reader trusts: root certificates in a file or folder; none means that trust is not evaluated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import InvalidData
from pipeline.signatures.quiet import require_library

if TYPE_CHECKING:
    from asn1crypto import x509

_SUFFIXES = (".pem", ".crt", ".cer", ".der")


def trust_roots(path: Path | None) -> tuple[x509.Certificate, ...]:
    """Return the certificates in the file, or in the files of the folder, at ``path``; nothing without one.

    Raises:
        InvalidData: there is no certificate.
        MissingTool: pyHanko is not installed.
    """
    if path is None:
        return ()
    require_library()
    from pyhanko import keys

    read: Any = keys.load_certs_from_pemder

    files = sorted(each for each in path.iterdir() if each.suffix.lower() in _SUFFIXES) if path.is_dir() else [path]
    try:
        roots = tuple(read([str(each) for each in files]))
    except (OSError, ValueError, TypeError):
        roots = ()
    if not roots:
        raise InvalidData("Không đọc được chứng thư gốc nào trong «{path}» (.pem, .crt, .cer, .der).", path=path)
    return roots
