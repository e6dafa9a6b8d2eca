"""A key on a token by PKCS#11, with SoftHSM standing in for the token."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization

from pipeline.errors import SigningFailed
from pipeline.signatures import Integrity, KeyPlace, Role, opened_key, sign, signatures_of
from tests.support.signing import authority, issued

MODULES = [Path(path) for path in ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so",
                                   "/usr/local/lib/softhsm/libsofthsm2.so")]
MODULE = next((path for path in MODULES if path.is_file()), None)
NOW = datetime.now(UTC)
PIN = "123456"
pytestmark = pytest.mark.skipif(
    MODULE is None or shutil.which("softhsm2-util") is None or importlib.util.find_spec("pkcs11") is None,
    reason="SoftHSM or python-pkcs11 is not installed here: apt-get install softhsm2; pip install python-pkcs11")


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> KeyPlace:
    """Return a token that holds a key and its certificate; the module is loaded once a process, so made once."""
    home = tmp_path_factory.mktemp("hsm")
    (home / "tokens").mkdir()
    (home / "softhsm2.conf").write_text(f"directories.tokendir = {home / 'tokens'}\nobjectstore.backend = file\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(home / "softhsm2.conf"))
        certificate, key = issued(authority(), "Nguyễn Văn An", stamps=True)
        (home / "key.pem").write_bytes(key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))
        _util("--init-token", "--free", "--label", "thu", "--pin", PIN, "--so-pin", PIN)
        _util("--import", str(home / "key.pem"), "--token", "thu", "--label", "ky", "--id", "01", "--pin", PIN)
        place = KeyPlace(module=MODULE, token="thu", label="ky", password=PIN)
        _put_certificate(place, certificate.public_bytes(serialization.Encoding.DER))
        yield place


def _util(*arguments: str) -> None:
    subprocess.run(["softhsm2-util", *arguments], check=True, capture_output=True)


def _put_certificate(place: KeyPlace, content: bytes) -> None:
    import pkcs11
    from pkcs11.util.x509 import decode_x509_certificate

    opened = pkcs11.lib(str(place.module)).get_token(token_label=place.token).open(user_pin=place.password, rw=True)
    with opened as session:
        session.create_object({**decode_x509_certificate(content), pkcs11.Attribute.TOKEN: True,
                               pkcs11.Attribute.LABEL: place.label, pkcs11.Attribute.ID: b"\x01"})


def test_a_token_signs(token: KeyPlace, tmp_path: Path) -> None:
    """The key stays on the token; the signature holds and names the certificate's holder."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "plain.pdf")
    with opened_key(token, at=NOW) as key:
        sign(tmp_path / "plain.pdf", tmp_path / "signed.pdf", key=key, role=Role.PERSON, mark=None)
    said, = signatures_of(tmp_path / "signed.pdf")

    assert (Integrity.VALID, "Nguyễn Văn An") == (said.integrity, said.certificate and said.certificate.holder)


@pytest.mark.parametrize(("change", "words"), [
    ({"password": "654321"}, "Sai mã PIN"), ({"password": ""}, "PIN"), ({"token": "khac"}, "«thu»"),
    ({"label": "khac"}, "--key-label"),
])
def test_what_a_token_refuses_is_one_sentence(token: KeyPlace, change: dict[str, str], words: str) -> None:
    """A wrong PIN, no such token, no such key: told in words, without the PIN."""
    with pytest.raises(SigningFailed) as caught, opened_key(replace(token, **change), at=NOW):
        pass

    assert words in str(caught.value)
    assert "654321" not in str(caught.value)


def test_the_only_token_needs_no_label(token: KeyPlace) -> None:
    """With one token plugged in nobody has to know its label."""
    with opened_key(replace(token, token=""), at=NOW) as key:
        assert "Nguyễn Văn An" == key.certificate.holder


def test_a_module_that_is_no_library_is_told(token: KeyPlace, tmp_path: Path) -> None:
    """A file that is no driver does not end in a traceback."""
    (tmp_path / "no.so").write_bytes(b"no library")
    with pytest.raises(SigningFailed), opened_key(replace(token, module=tmp_path / "no.so"), at=NOW):
        pass
