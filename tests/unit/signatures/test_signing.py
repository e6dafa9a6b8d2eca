"""Signatures on PDF: what is put on holds, and whatever is changed afterwards is found."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import SigningFailed
from pipeline.signatures import (
    Box,
    Integrity,
    Key,
    Mark,
    Role,
    Trust,
    opened_key,
    sign,
    signature_box,
    signatures_of,
    timestamper,
    trust_roots,
)
from tests.support.signing import Authority, authority, key_file, signature_picture, time_stamp_server

BOX = Box(0, 300, 500, 400, 540)


@pytest.fixture(scope="module")
def root() -> Authority:
    """Return the authority of this module's keys."""
    return authority()


@pytest.fixture(scope="module")
def key(root: Authority, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Key]:
    """Return an open key."""
    path = tmp_path_factory.mktemp("keys") / "a.p12"
    with opened_key(key_file(path, "Nguyễn Văn An", root=root), at=datetime.now(UTC)) as opened:
        yield opened


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """Return a PDF of two empty pages, with object streams as ours have."""
    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.add_blank_page()
        pdf.docinfo["/Producer"] = "thử"
        pdf.save(path, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return path


@pytest.fixture
def signed(plain: Path, key: Key, tmp_path: Path) -> Path:
    """Return the PDF with a visible signature."""
    mark = Mark(BOX, signature_picture(tmp_path / "ky.png"))
    sign(plain, tmp_path / "signed.pdf", key=key, role=Role.PERSON, mark=mark)
    return tmp_path / "signed.pdf"


def test_a_signature_holds_and_says_who(signed: Path) -> None:
    """PAdES (ETSI.CAdES.detached), whole, with the holder's name; trust is not evaluated without roots."""
    said, = signatures_of(signed)

    assert (Integrity.VALID, Trust.NOT_EVALUATED, "") == (said.integrity, said.trust, said.reason)
    assert (Role.PERSON, "Nguyễn Văn An") == (said.role, said.certificate and said.certificate.holder)
    assert said.stamped_at is None
    assert b"/ETSI.CAdES.detached" in signed.read_bytes()


def test_signing_adds_and_changes_nothing(plain: Path, signed: Path) -> None:
    """The signed file begins with every byte of the file before; title, producer and dates stay."""
    with pikepdf.open(signed) as pdf:
        producer = str(pdf.docinfo["/Producer"])

    assert signed.read_bytes().startswith(plain.read_bytes())
    assert "thử" == producer


def test_the_second_signature_leaves_the_first_whole(signed: Path, key: Key, tmp_path: Path) -> None:
    """The organ signs after the person, and both signatures hold."""
    both = tmp_path / "both.pdf"
    sign(signed, both, key=key, role=Role.ORGAN, mark=None)

    assert [(Role.PERSON, Integrity.VALID), (Role.ORGAN, Integrity.VALID)] == [
        (each.role, each.integrity) for each in signatures_of(both)]
    assert both.read_bytes().startswith(signed.read_bytes())


def test_one_field_is_signed_once(signed: Path, key: Key, tmp_path: Path) -> None:
    """A field that bears a signature takes no other; nothing is written."""
    with pytest.raises(SigningFailed):
        sign(signed, tmp_path / "again.pdf", key=key, role=Role.PERSON, mark=None)

    assert not (tmp_path / "again.pdf").exists()


def test_the_box_of_a_signature_is_found_again(signed: Path) -> None:
    """What is seen of a signature stands where it was put."""
    assert signature_box(signed, Role.PERSON.field) == BOX
    assert signature_box(signed, Role.ORGAN.field) is None


def _whole(path: Path, content: bytes) -> bool:
    """Return whether a file with these bytes would pass as signed and whole."""
    path.write_bytes(content)
    try:
        said = signatures_of(path)
    except ValueError:
        return False
    return bool(said) and all(each.integrity is Integrity.VALID for each in said)


def _hole(content: bytes) -> tuple[int, int]:
    """Return where the signature itself stands: no signature covers it."""
    start = content.index(b"/Contents <") + len(b"/Contents ")
    return start, content.index(b">", start) + 1


def test_one_changed_byte_outside_the_signature_is_found(signed: Path, tmp_path: Path) -> None:
    """Any byte that is signed, changed in one bit, breaks the signature."""
    content = signed.read_bytes()
    start, end = _hole(content)
    places = [*range(start), *range(end, len(content))]
    for place in [*places[:8], *places[-8:], *random.Random(5).sample(places, 60)]:
        changed = bytearray(content)
        changed[place] ^= 1 << (place % 8)
        assert not _whole(tmp_path / "changed.pdf", bytes(changed)), place


def test_changed_padding_and_changed_digits_are_found(signed: Path, tmp_path: Path) -> None:
    """The hole that no signature covers holds the signature and zeros, in digits of one case, and nothing else."""
    content = signed.read_bytes()
    start, end = _hole(content)
    padded = content[:end - 9] + b"A" + content[end - 8:]
    digit = next(place for place in range(start, end) if content[place] in b"abcdefABCDEF")
    recased = bytearray(content)
    recased[digit] ^= 0x20

    assert _whole(tmp_path / "same.pdf", content)
    assert not _whole(tmp_path / "padded.pdf", padded)
    assert not _whole(tmp_path / "recased.pdf", bytes(recased))


@pytest.mark.parametrize("word", [b"/ByteRange", b"/ETSI.CAdES.detached", b"/Type /Sig", b"startxref", b"/FlateDecode"])
def test_a_signature_made_unreadable_is_no_missing_signature(signed: Path, tmp_path: Path, word: bytes) -> None:
    """Bytes changed so that the library stumbles, or sees no signature: the file is invalid, not merely unsigned."""
    content = signed.read_bytes()
    place = content.rindex(word) + len(word) - 1
    (tmp_path / "changed.pdf").write_bytes(content[:place] + b"#" + content[place + 1:])

    assert [Integrity.INVALID] == [each.integrity for each in signatures_of(tmp_path / "changed.pdf")]


@pytest.mark.parametrize("tail", [b"\n", b"%", b"\n1 0 obj\n<<>>\nendobj\n"])
def test_something_put_behind_the_signature_is_found(signed: Path, tmp_path: Path, tail: bytes) -> None:
    """What follows the last signature is signed by nobody."""
    assert not _whole(tmp_path / "longer.pdf", signed.read_bytes() + tail)


def test_a_page_exchanged_by_an_update_is_found(signed: Path, tmp_path: Path) -> None:
    """An incremental update that changes a page after signing is no form filling."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    with signed.open("rb") as stream:
        writer = IncrementalPdfFileWriter(stream)
        page, _ = writer.find_page_for_modification(0)
        page.get_object()["/MediaBox"] = generic.ArrayObject([generic.NumberObject(each) for each in (0, 0, 9, 9)])
        writer.update_container(page.get_object())
        with (tmp_path / "exchanged.pdf").open("wb") as out:
            writer.write(out)

    assert not _whole(tmp_path / "again.pdf", (tmp_path / "exchanged.pdf").read_bytes())


def test_trust_is_what_the_reader_says(signed: Path, root: Authority, tmp_path: Path) -> None:
    """With the right root the certificate is trusted, with another it is not; the signature is whole either way."""
    own = trust_roots(root.pem(tmp_path / "own.pem"))
    other = trust_roots(authority("Khác").pem(tmp_path / "other.pem"))

    assert (Integrity.VALID, Trust.TRUSTED) == (signatures_of(signed, own)[0].integrity, signatures_of(signed, own)[0].trust)
    assert (Integrity.VALID, Trust.UNTRUSTED) == (
        signatures_of(signed, other)[0].integrity, signatures_of(signed, other)[0].trust)


def test_a_pdf_without_signature_says_nothing(plain: Path) -> None:
    """No signature is no finding."""
    assert () == signatures_of(plain)


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    """Anything that is no PDF is told as such, without a library's own words or a traceback."""
    (tmp_path / "a.pdf").write_bytes(b"no pdf at all")

    with pytest.raises(ValueError):
        signatures_of(tmp_path / "a.pdf")


def test_a_time_stamp_makes_it_b_t(plain: Path, key: Key, root: Authority, tmp_path: Path) -> None:
    """With a server the signature bears its moment, and the server's certificate is trusted by the same roots."""
    with time_stamp_server(root) as address:
        sign(plain, tmp_path / "t.pdf", key=key, role=Role.PERSON, mark=None, stamper=timestamper(address))
    said, = signatures_of(tmp_path / "t.pdf", trust_roots(root.pem(tmp_path / "root.pem")))

    assert said.stamped_at is not None
    assert said.moment == said.stamped_at
    assert (Integrity.VALID, Trust.TRUSTED) == (said.integrity, said.trust)


@pytest.mark.parametrize("answers", [b"", b"no time stamp"])
def test_a_server_that_talks_nonsense_is_told(
    plain: Path, key: Key, root: Authority, tmp_path: Path, answers: bytes
) -> None:
    """A wrong answer is the server's fault, named with its address; nothing is written."""
    with time_stamp_server(root, talks=answers) as address, pytest.raises(SigningFailed) as caught:
        sign(plain, tmp_path / "t.pdf", key=key, role=Role.PERSON, mark=None, stamper=timestamper(address))

    assert address in str(caught.value)
    assert not (tmp_path / "t.pdf").exists()


def test_a_server_that_never_answers_is_left_after_the_limit(
    plain: Path, key: Key, root: Authority, tmp_path: Path
) -> None:
    """A silent server ends the signing after the limit of time."""
    with time_stamp_server(root, hangs=True) as address, pytest.raises(SigningFailed) as caught:
        sign(plain, tmp_path / "t.pdf", key=key, role=Role.PERSON, mark=None,
             stamper=timestamper(address, patience_s=0.3))

    assert "không trả lời đúng" in str(caught.value)


def test_no_server_at_all_is_told(plain: Path, key: Key, tmp_path: Path) -> None:
    """Nobody listens: one sentence with the address."""
    with pytest.raises(SigningFailed) as caught:
        sign(plain, tmp_path / "t.pdf", key=key, role=Role.PERSON, mark=None, stamper=timestamper("http://127.0.0.1:9/"))

    assert "http://127.0.0.1:9/" in str(caught.value)


@pytest.mark.parametrize("address", ["tsa.ca.gov.vn", "file:///etc/passwd", "http://", "http://an:bi-mat@tsa.vn/"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    """Only http and https, and no password within: it would stand in the register's log of the shell."""
    with pytest.raises(SigningFailed) as caught:
        timestamper(address)

    assert "bi-mat" not in str(caught.value)
