"""The values of a workbook that ``workbook`` wrote, read without the general reader's cost.

Whatever stands in it that ``workbook`` does not write is refused here, and left to the general reader.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence

from openpyxl.utils import column_index_from_string

from pipeline.incoming.plain_zip import Entry

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STRINGS = "xl/sharedStrings.xml"
_ROWS, _ROW_END, _ROWS_END = b"<sheetData>", b"</row>", b"</sheetData>"
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(
    r'<c r="(?P<column>[A-Z]+)\d+"(?: s="\d+")?(?: t="(?P<kind>\w+)")?(?:\s*/>|>'
    r"(?:<v>(?P<value>[^<]*)</v>|<v\s*/>|<is><t(?: [^>]*)?>(?P<words>[^<]*)</t></is>)</c>)"
)
_SHARED = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t></si>")


def sheets_text(entries: Mapping[str, Entry]) -> str:
    """Return the values of all sheets in order, a line each; a blank line stands before and behind each row.

    Raises:
        zipfile.BadZipFile: when something in it was not written by ``workbook``.
    """
    named = sorted((int(match[1]), match[0]) for match in map(_SHEET.fullmatch, entries) if match)
    shared = _shared(entries[_STRINGS].read().decode()) if _STRINGS in entries else []
    texts = (text for _, name in named for text in _texts(entries[name].pieces(), shared))
    return "\n" + "\n\n".join(texts) + "\n"


def _shared(xml: str) -> list[str]:
    found = [html.unescape(words) for words in _SHARED.findall(xml)]
    _require(len(found) == xml.count("<si>"))
    return found


def _texts(pieces: Iterable[bytes], shared: Sequence[str]) -> Iterator[str]:
    """Yield the values of the rows of a sheet, some rows at a time."""
    last = 0
    for some in _whole_rows(pieces):
        rows = [(int(number), cells) for number, cells in _ROW.findall(some)]
        _require(len(rows) == some.count("<row "))
        if rows:
            yield "\n\n".join("\n".join(row) for row in _rows(rows, last, shared))
            last = rows[-1][0]


def _rows(rows: Iterable[tuple[int, str]], last: int, shared: Sequence[str]) -> Iterator[list[str]]:
    """Yield the values of each row up to its last cell; a row that is not written has none."""
    for number, cells in rows:
        yield from ([] for _ in range(last + 1, number))
        last = number
        yield _values(cells, shared)


def _whole_rows(pieces: Iterable[bytes]) -> Iterator[str]:
    """Yield the rows of a sheet, some at a time, none cut in two."""
    waiting, rest = iter(pieces), b""
    while _ROWS not in rest:
        piece = next(waiting, b"")
        _require(bool(piece))
        rest += piece
    rest = rest.partition(_ROWS)[2]
    for piece in waiting:
        ready, end, rest = (rest + piece).rpartition(_ROW_END)
        yield (ready + end).partition(_ROWS_END)[0].decode()
    yield rest.partition(_ROWS_END)[0].decode()


def _values(xml: str, shared: Sequence[str]) -> list[str]:
    cells = list(_CELL.finditer(xml))
    _require(len(cells) == xml.count("<c "))
    values: list[str] = []
    for cell in cells:
        values += [""] * (column_index_from_string(cell["column"]) - 1 - len(values))
        values.append(_text(cell, shared))
    return values


def _text(cell: re.Match[str], shared: Sequence[str]) -> str:
    if cell["words"] is not None:
        return html.unescape(cell["words"])
    value = cell["value"] or ""
    return shared[int(value)] if cell["kind"] == "s" and value else html.unescape(value)


def _require(is_ours: bool) -> None:
    if not is_ours:
        raise zipfile.BadZipFile("xlsx")
