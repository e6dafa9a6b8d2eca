"""Keys: what opens, what does not, and that no password is ever shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12

from pipeline.errors import ExitCode, MissingTool, SigningFailed
from pipeline.signatures import KeyPlace, opened_key
from tests.support.signing import PASSWORD, authority, encrypting_only, issued, key_file

NOW = datetime.now(UTC)


def _refused(place: KeyPlace) -> SigningFailed:
    with pytest.raises(SigningFailed) as caught, opened_key(place, at=NOW):
        pass
    return caught.value


def test_a_key_opens_with_its_password(tmp_path: Path) -> None:
    """The certificate's holder is read in the form in which names are compared."""
    with opened_key(key_file(tmp_path / "a.p12", "Nguyễn Văn An"), at=NOW) as key:
        assert "Nguyễn Văn An" == key.certificate.holder


@pytest.mark.parametrize("password", ["", "sai", PASSWORD + " ", PASSWORD.upper()])
def test_a_wrong_password_is_one_sentence(tmp_path: Path, password: str) -> None:
    """Exit code 10, the file is named, the password is not."""
    place = replace(key_file(tmp_path / "a.p12", "An"), password=password)
    error = _refused(place)

    assert ExitCode.SIGNING_FAILED == error.exit_code
    assert "Sai mật khẩu" in str(error)
    assert "a.p12" in str(error)
    assert not password.strip() or password not in str(error)


def test_no_representation_shows_the_password(tmp_path: Path) -> None:
    """Neither a place of a key nor an open key tells the password in a log or traceback."""
    place = key_file(tmp_path / "a.p12", "An")
    with opened_key(place, at=NOW) as key:
        assert PASSWORD not in repr(place) + repr(key) + str(key)


def test_no_file_and_no_key_file_are_told_apart(tmp_path: Path) -> None:
    """A missing file, a file of another kind, a cut one, and a folder are each refused with their name."""
    cut = tmp_path / "cut.p12"
    cut.write_bytes(key_file(tmp_path / "a.p12", "An").file.read_bytes()[:300])  # type: ignore[union-attr]
    (tmp_path / "b.p12").write_bytes(b"no key")

    assert "Không có tệp khóa" in str(_refused(KeyPlace(tmp_path / "none.p12")))
    assert "không phải tệp khóa" in str(_refused(KeyPlace(tmp_path / "b.p12")))
    assert "không phải tệp khóa" in str(_refused(KeyPlace(cut)))
    assert "Không đọc được" in str(_refused(KeyPlace(tmp_path)))


def test_a_file_without_a_private_key_is_refused(tmp_path: Path) -> None:
    """A PKCS#12 with certificates only can sign nothing."""
    certificate, _ = issued(authority(), "An")
    path = tmp_path / "a.p12"
    path.write_bytes(pkcs12.serialize_key_and_certificates(
        b"An", None, certificate, None, serialization.BestAvailableEncryption(PASSWORD.encode())))

    assert "không có khóa riêng" in str(_refused(KeyPlace(path, password=PASSWORD)))


@pytest.mark.parametrize(("starts", "ends", "words"), [(-30, -1, "đã hết hạn"), (1, 30, "mới có hiệu lực")])
def test_a_certificate_outside_its_days_is_refused(tmp_path: Path, starts: int, ends: int, words: str) -> None:
    """Nothing is signed with an expired certificate, or with one that is not valid yet."""
    assert words in str(_refused(key_file(tmp_path / "a.p12", "An", starts=starts, ends=ends)))


def test_a_key_that_may_not_sign_is_refused(tmp_path: Path) -> None:
    """A certificate for encryption is no certificate for signing."""
    place = key_file(tmp_path / "a.p12", "An", usage=encrypting_only())

    assert "không được phép dùng để ký" in str(_refused(place))


def test_a_token_without_its_module_is_a_missing_tool(tmp_path: Path) -> None:
    """No driver for the token: exit code 5 and what to install."""
    with pytest.raises(MissingTool), opened_key(KeyPlace(module=tmp_path / "none.so"), at=NOW):
        pass
