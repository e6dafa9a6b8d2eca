"""Private keys: a PKCS#12 file, or a token by PKCS#11; opened for one run, with a password that nobody logs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import SigningFailed
from pipeline.signatures.certificates import facts_of, require_usable
from pipeline.signatures.model import Certificate
from pipeline.signatures.quiet import quiet, require_library

if TYPE_CHECKING:
    from pyhanko.sign.signers import Signer


@dataclass(frozen=True, slots=True)
class KeyPlace:
    """Where a key is: a PKCS#12 file, or a PKCS#11 module with the label of token and key; and its password.

    The password is left out of every representation, so that no traceback or log can show it.
    """

    file: Path | None = None
    module: Path | None = None
    token: str = ""
    label: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Key:
    """An open key: pyHanko's signer, and what its certificate says."""

    signer: Signer = field(repr=False)
    certificate: Certificate


@contextmanager
def opened_key(place: KeyPlace, *, at: datetime) -> Iterator[Key]:
    """Give the key at ``place``, fit to sign at that moment, and let go of it at the end.

    Raises:
        MissingTool: pyHanko, or the bridge to PKCS#11, is not installed.
        SigningFailed: there is no key, the password is wrong, or the certificate may not sign.
    """
    require_library()
    from pipeline.signatures.token import opened_token

    with quiet():
        if place.module is not None:
            with opened_token(place) as signer:
                yield _fit(signer, at)
        else:
            yield _fit(_of_file(place), at)


def _fit(signer: Signer, at: datetime) -> Key:
    if signer.signing_cert is None:
        raise SigningFailed("Không có chứng thư số đi kèm khóa. Chưa ghi gì.")
    require_usable(signer.signing_cert, at)
    return Key(signer, facts_of(signer.signing_cert))


def _of_file(place: KeyPlace) -> Signer:
    """Return the signer in a PKCS#12 file."""
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
    from pyhanko.sign.signers import SimpleSigner

    path = place.file or Path()
    try:
        content = path.read_bytes()
        _require_pfx(content)
    except FileNotFoundError:
        raise SigningFailed("Không có tệp khóa «{path}». Chưa ghi gì.", path=path) from None
    except OSError as error:
        raise SigningFailed("Không đọc được tệp khóa «{path}»: {reason}. Chưa ghi gì.", path=path,
                            reason=error.strerror) from None
    except (ValueError, TypeError):
        raise SigningFailed("«{path}» không phải tệp khóa PKCS#12 (.p12, .pfx). Chưa ghi gì.", path=path) from None
    try:
        held = load_pkcs12(content, place.password.encode() or None)
    except (ValueError, TypeError):
        raise SigningFailed("Sai mật khẩu của tệp khóa «{path}». Chưa ghi gì.", path=path) from None
    if held.key is None or held.cert is None:
        raise SigningFailed("«{path}» không có khóa riêng hoặc không có chứng thư số. Chưa ghi gì.", path=path)
    signer = SimpleSigner.load_pkcs12_data(content, other_certs=(), passphrase=place.password.encode() or None)
    if signer is None:
        raise SigningFailed("Khóa trong «{path}» thuộc loại chưa ký được. Chưa ghi gì.", path=path)
    return signer  # type: ignore[no-any-return]


def _require_pfx(content: bytes) -> None:
    """Raise ``ValueError`` unless the bytes are a PKCS#12, so that what fails after this is the password."""
    from asn1crypto.pkcs12 import Pfx

    Pfx.load(content, strict=True)["auth_safe"]["content_type"].native  # noqa: B018
