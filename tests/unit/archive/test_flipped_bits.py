"""No bit of a package can turn without ``verify`` seeing it."""

from __future__ import annotations

import random
import struct
from pathlib import Path

import pytest

from pipeline.archive.packing import sidecar
from pipeline.archive.verifying import verify
from pipeline.findings import Verdict
from tests.support.packages import package

FLIPS = 400


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of a sound package."""
    return package(tmp_path_factory.mktemp("sound")).path.read_bytes()


def _is_seen(content: bytes, path: Path) -> bool:
    path.write_bytes(content)
    return not verify(path).ok


def test_a_package_as_written_passes(tmp_path: Path) -> None:
    """The package passes every check that can be made without a judge of PDF, the checksum beside it too."""
    report = verify(package(tmp_path).path)

    assert report.findings == ()
    assert {check.name for check in report.checks if check.verdict is Verdict.PASS} == {
        "container", "sidecar", "form", "structure", "completeness", "checksums", "xml", "metadata",
        "agreement"}


def test_any_flipped_bit_is_found(sound: bytes, tmp_path: Path) -> None:
    """Each of hundreds of random single-bit flips is found from the ZIP alone, without the checksum beside it."""
    dice = random.Random(30)
    unseen = []
    for _ in range(FLIPS):
        place, bit = dice.randrange(len(sound)), dice.randrange(8)
        spoilt = bytearray(sound)
        spoilt[place] ^= 1 << bit
        if not _is_seen(bytes(spoilt), tmp_path / "p.zip"):
            unseen.append((place, bit))

    assert unseen == []


def _form_places(content: bytes) -> list[int]:
    """Return the places of every byte of ZIP form: headers, central directory, ending."""
    end = content.rindex(b"PK\5\6")
    size, offset = struct.unpack_from("<2L", content, end + 12)
    places = list(range(offset, offset + size)) + list(range(end, len(content)))
    at = content.find(b"PK\3\4")
    while 0 <= at < offset:
        name, extra = struct.unpack_from("<2H", content, at + 26)
        places += range(at, at + 30 + name + extra)
        at = content.find(b"PK\3\4", at + 30)
    return places


def test_any_flipped_bit_of_the_zip_form_is_found(sound: bytes, tmp_path: Path) -> None:
    """Flips in local headers, central directory and ending are found: times, attributes, lengths, comment."""
    dice = random.Random(2020)
    unseen = []
    for place in dice.sample(_form_places(sound), FLIPS):
        spoilt = bytearray(sound)
        spoilt[place] ^= 1 << dice.randrange(8)
        if not _is_seen(bytes(spoilt), tmp_path / "p.zip"):
            unseen.append(place)

    assert unseen == []


@pytest.mark.parametrize("tail", [b"\0", b"comment", b"PK\5\6" + b"\0" * 18])
def test_bytes_added_at_either_end_are_found(sound: bytes, tmp_path: Path, tail: bytes) -> None:
    """Nothing may stand before the first or behind the last byte."""
    assert _is_seen(sound + tail, tmp_path / "p.zip")
    assert _is_seen(tail + sound, tmp_path / "p.zip")


@pytest.mark.parametrize("keep", [0, 1, 21, 22, 100, 5000, -1, -22])
def test_a_cut_off_package_is_found(sound: bytes, tmp_path: Path, keep: int) -> None:
    """A package of which the end is missing never passes and never raises."""
    assert _is_seen(sound[:keep], tmp_path / "p.zip")


def test_the_checksum_beside_the_package_is_held(tmp_path: Path) -> None:
    """Another checksum in the file beside the package is an error."""
    made = package(tmp_path).path
    sidecar(made).write_text("0" * 64 + "\n", encoding="utf-8")

    assert [finding.code for finding in verify(made).findings] == ["archive-sidecar-differs"]


def test_an_unpacked_package_passes_and_a_flip_in_a_file_is_found(tmp_path: Path) -> None:
    """A folder is verified like a ZIP, but for the form of the ZIP."""
    import zipfile

    made = package(tmp_path).path
    with zipfile.ZipFile(made) as archive:
        archive.extractall(tmp_path / "open")
    folder = next((tmp_path / "open").iterdir())
    assert verify(folder).ok
    for file in folder.rglob("*"):
        if file.is_file() and file.name != "METS.xml":
            content = file.read_bytes()
            file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
            assert not verify(folder).ok
            file.write_bytes(content)
