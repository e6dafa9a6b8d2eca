"""Read ``.csv`` and other text tables: the encoding is the one in which the headings can be read."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from pipeline.incoming.xlsx_texts import cell_text
from pipeline.returns.grid import Counter, Grid, GridRow, Sheet
from pipeline.vietnamese.text import nfc

MAX_BYTES = 10_000_000
DELIMITERS = (",", ";", "\t", "|")
#: Byte order marks, the longer before the shorter.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
#: Encodings of one byte a letter, in which old programs save: Windows' Vietnamese, then fonts over Western Europe's.
ONE_BYTE = ("cp1258", "cp1252", "latin-1")
UTF8 = "UTF-8"
_FIELD_LIMIT = 100_000


class BadText(Exception):
    """Raised when no encoding makes a table of the bytes; holds the reason in Vietnamese."""


def read_text(content: bytes, score: Callable[[Grid], int]) -> Grid:
    """Return the one table of a text file, in the encoding and with the delimiter that ``score`` likes best.

    ``score`` tells how many headings it recognises in a grid; without any the file is refused, since then nothing
    tells one encoding from another.

    Raises:
        BadText: no reading has a heading that is known.
        TooMuch: more rows than a list can have.
    """
    readings = [_grid(text, encoding, delimiter) for encoding, text in _decoded(content) for delimiter in DELIMITERS]
    if not readings:
        raise BadText("không nhận ra bảng mã của tệp văn bản")
    best = max(readings, key=score)
    if not score(best):
        raise BadText("không nhận ra bảng mã hoặc dấu ngăn cột của tệp văn bản")
    return best


def _decoded(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every encoding that the bytes can be in, the surest first."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            yield from _tried(content, encoding)
            return
    if b"\x00" in content[:2_000]:
        yield from _tried(content, "utf-16-le" if content[1:2] == b"\x00" else "utf-16-be")
        return
    sure = list(_tried(content, "utf-8"))
    yield from sure or (each for encoding in ONE_BYTE for each in _tried(content, encoding))


def _tried(content: bytes, encoding: str) -> Iterator[tuple[str, str]]:
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return
    name = UTF8 if encoding.startswith("utf-8") else "UTF-16" if encoding.startswith("utf-16") else encoding
    yield name, nfc(text)


def _grid(text: str, encoding: str, delimiter: str) -> Grid:
    counter = Counter()
    rows = []
    csv.field_size_limit(_FIELD_LIMIT)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for number, fields in enumerate(reader, start=1):
            cells = {column: value for column, field in enumerate(fields) if (value := cell_text(field))}
            if cells:
                counter.add(cells)
                rows.append(GridRow(number, cells))
    except csv.Error:
        rows = []
    return Grid((Sheet("", tuple(rows), lettered=False),), encoding="" if encoding == UTF8 else encoding)
