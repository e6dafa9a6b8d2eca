"""The ZIP as bytes: readable by others, the same every time, zip64 where sizes ask for it."""

from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.archive import zip_form
from pipeline.archive.zip_form import Member, form

NAMES = st.text(st.characters(exclude_characters="/\\\0", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return the ZIP of these files."""
    members = [Member(name, len(content), zlib.crc32(content)) for name, content in files.items()]
    return b"".join(piece if isinstance(piece, bytes) else files[piece.name] for piece in form(members))


def read(content: bytes) -> dict[str, bytes]:
    """Return what Python's own reader finds in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {info.filename: archive.read(info) for info in archive.infolist()}


@given(st.dictionaries(NAMES, st.binary(max_size=60), max_size=6))
def test_another_reader_finds_the_same_files(files: dict[str, bytes]) -> None:
    """Whatever the names (UTF-8) and contents, Python's zipfile reads back what was written."""
    assert files == read(zip_of(files))


@pytest.mark.parametrize(("size", "count"), [(10, 0xFFFF), (0xFFFFFFFF, 2), (40, 2), (1, 1)])
@given(files=st.dictionaries(NAMES, st.binary(max_size=60), min_size=1, max_size=5))
def test_zip64_is_read_by_others(size: int, count: int, files: dict[str, bytes]) -> None:
    """With the limits of zip64 lowered, sizes, offsets and counts beyond them are still read by zipfile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zip_form, "SIZE_LIMIT", size)
        patch.setattr(zip_form, "COUNT_LIMIT", count)
        content = zip_of(files)

    assert files == read(content)


def test_seventy_thousand_files_need_zip64() -> None:
    """More files than a plain ZIP can count are all found."""
    members = [Member(f"{number:05d}", 0, 0) for number in range(70_000)]
    content = b"".join(piece for piece in form(members) if isinstance(piece, bytes))

    assert b"PK\6\6" in content[-200:]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert len(archive.namelist()) == 70_000


def test_a_file_beyond_four_gigabytes_is_described() -> None:
    """Headers of a member of 5 GB, and of one behind it, hold 64-bit sizes and offsets."""
    members = [Member("lon.bin", 5 << 30, 0), Member("sau.bin", 3, 7)]
    pieces = [piece for piece in form(members) if isinstance(piece, bytes)]
    directory = pieces[-3] + pieces[-2]

    assert (5 << 30).to_bytes(8, "little") in pieces[0]
    assert ((5 << 30) + len(pieces[0])).to_bytes(8, "little") in directory
    assert pieces[-1].startswith(b"PK\6\6")


def test_no_clock_stands_in_the_file() -> None:
    """Every member bears 1 January 1980 and the same attributes."""
    with zipfile.ZipFile(io.BytesIO(zip_of({"a": b"1", "tệp": b"2"}))) as archive:
        facts = {(info.date_time, info.external_attr, info.create_system, info.flag_bits & 0x800)
                 for info in archive.infolist()}

    assert facts == {((1980, 1, 1, 0, 0, 0), 0o100644 << 16, 3, 0x800)}
