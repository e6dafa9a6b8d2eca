"""A key on a token (USB, HSM), reached by PKCS#11; the private key never leaves it."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.errors import MissingTool, SigningFailed

if TYPE_CHECKING:
    from pkcs11 import Session
    from pyhanko.sign.signers import Signer

    from pipeline.signatures.keys import KeyPlace


@contextmanager
def opened_token(place: KeyPlace) -> Iterator[Signer]:
    """Give the signer on a token, and log out of it at the end.

    Raises:
        MissingTool: the bridge to PKCS#11, or the token's own module, is not there.
        SigningFailed: no such token or key, or a wrong PIN.
    """
    if importlib.util.find_spec("pkcs11") is None:
        raise MissingTool("Chưa cài python-pkcs11 nên chưa dùng được thiết bị lưu khóa. Gõ: pip install python-pkcs11")
    import pkcs11
    from pyhanko.sign.pkcs11 import PKCS11Signer

    if place.module is None or not place.module.is_file():
        raise MissingTool("Không có mô-đun PKCS#11 «{path}»; cài trình điều khiển của thiết bị lưu khóa.",
                          path=place.module)
    try:
        with _session(place) as session:
            signer = PKCS11Signer(session, key_label=place.label or None, cert_label=place.label or None)
            signer.signing_cert  # noqa: B018 (read now: a missing key is told before anything is made)
            yield signer
    except (pkcs11.exceptions.PinIncorrect, pkcs11.exceptions.PinLenRange, pkcs11.exceptions.PinInvalid):
        raise SigningFailed("Sai mã PIN của thiết bị lưu khóa. Chưa ghi gì.") from None
    except pkcs11.exceptions.PinLocked:
        raise SigningFailed("Thiết bị lưu khóa đã bị khóa vì sai PIN nhiều lần; hỏi nơi cấp. Chưa ghi gì.") from None
    except pkcs11.exceptions.PKCS11Error as error:
        raise _unusable(error) from None


def _session(place: KeyPlace) -> Session:
    """Return the session of the token asked for, or of the only one there is, logged in."""
    import pkcs11

    try:
        library = pkcs11.lib(str(place.module))
    except pkcs11.exceptions.PKCS11Error:
        raise
    except RuntimeError as error:  # the module is there, but no library that can be loaded
        raise _unusable(error) from None
    labels = [token.label for token in library.get_tokens() if token.flags & pkcs11.TokenFlag.TOKEN_INITIALIZED]
    wanted = place.token or (labels[0] if len(labels) == 1 else "")
    if wanted not in labels:
        raise SigningFailed("Không rõ ký bằng thiết bị lưu khóa nào; đang cắm: {labels}. Ghi đúng nhãn vào --token. "
                            "Chưa ghi gì.", labels=", ".join(f"«{label}»" for label in labels) or "–")
    return library.get_token(token_label=wanted).open(user_pin=place.password)


def _unusable(error: Exception) -> SigningFailed:
    return SigningFailed(
        "Thiết bị lưu khóa không dùng được ({reason}); xem lại --token, --key-label. Chưa ghi gì.",
        reason=" ".join(str(error).split())[:200] or type(error).__name__)
