"""Hold the ZIP of a package, byte by byte outside its files, against the form that this program writes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.archive.container import Container
from pipeline.archive.zip_form import Member, form


def form_faults(container: Container) -> Iterator[tuple[int, str]]:
    """Yield offset and reason of the first place where the ZIP is not as this program would have written it.

    The bytes of the files are left to their checksums.
    """
    if container.archive is None:
        return
    infos = sorted(container.archive.infolist(), key=lambda info: info.header_offset)
    members = [Member(info.filename, info.file_size, info.CRC) for info in infos]
    try:
        with container.path.open("rb") as stream:
            yield from _compared(stream, members)
    except (OSError, UnicodeEncodeError) as error:
        yield 0, str(error)
    if [info.filename for info in infos] != sorted(info.filename for info in infos):
        yield 0, "thứ tự các tệp"
    if any(info.compress_type != zipfile.ZIP_STORED for info in infos):
        yield 0, "tệp được nén lại"


def _compared(stream: BinaryIO, members: list[Member]) -> Iterator[tuple[int, str]]:
    for piece in form(members):
        start = stream.tell()
        if isinstance(piece, Member):
            stream.seek(piece.size, 1)
            continue
        actual = stream.read(len(piece))
        if actual != piece:
            offset = next((index for index, pair in enumerate(zip(actual, piece, strict=False))
                           if pair[0] != pair[1]), len(actual))
            yield start + offset, "phần đầu, mục lục hoặc phần cuối"
            return
    if stream.read(1):
        yield stream.tell() - 1, "có byte thừa ở cuối"
