"""The values of a workbook that ``workbook`` wrote, read without the general reader's cost.

Whatever stands in it that ``workbook`` does not write is refused here, and left to the general reader.
"""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterator, Sequence

from openpyxl.utils import column_index_from_string

from pipeline.rendering.package import OwnPackage

_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_STRINGS = "xl/sharedStrings.xml"
_ROWS, _ROWS_END = "<sheetData>", "</sheetData>"
_ROW = re.compile(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', re.DOTALL)
_CELL = re.compile(
    r'<c r="(?P<column>[A-Z]+)\d+"(?: s="\d+")?(?: t="(?P<kind>\w+)")?(?:\s*/>|>'
    r"(?:<v>(?P<value>[^<]*)</v>|<v\s*/>|<is><t(?: [^>]*)?>(?P<words>[^<]*)</t></is>)</c>)"
)
_SHARED = re.compile(r"<si><t(?: [^>]*)?>([^<]*)</t></si>")


def sheets_text(package: OwnPackage) -> str:
    """Return the values of all sheets in order, a line each; a blank line stands before and behind each row.

    Raises:
        zipfile.BadZipFile: when something in it was not written by ``workbook``.
    """
    named = sorted((int(match[1]), match[0]) for match in map(_SHEET.fullmatch, package.members) if match)
    shared = _shared(package.read(_STRINGS).decode()) if _STRINGS in package.members else []
    rows = [row for _, name in named for row in _rows(package.read(name).decode(), shared)]
    return "\n" + "\n\n".join("\n".join(row) for row in rows) + "\n"


def _shared(xml: str) -> list[str]:
    found = [html.unescape(words) for words in _SHARED.findall(xml)]
    _require(len(found) == xml.count("<si>"))
    return found


def _rows(xml: str, shared: Sequence[str]) -> Iterator[list[str]]:
    """Yield the values of each row up to its last cell; a row that is not written has none."""
    body = xml[xml.find(_ROWS) + len(_ROWS):xml.find(_ROWS_END)]
    rows = _ROW.findall(body)
    _require(len(rows) == body.count("<row "))
    last = 0
    for number, cells in rows:
        yield from ([] for _ in range(last + 1, int(number)))
        last = int(number)
        yield _values(cells, shared)


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
