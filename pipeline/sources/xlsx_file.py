"""Read one workbook into rows of plain values that know their cells; refuse what is not a plain workbook.

A file from outside is first looked at as a zip: macros, entity bombs, zip bombs and damaged members are refused
before any spreadsheet library sees it (openpyxl guards against none of them).
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.sources import catalogue
from pipeline.vietnamese.text import folded, nfc

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 300
MAX_ROWS = 100_000
MAX_COLUMNS = 100
HEADER_SEARCH_ROWS = 30

Value = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its values by heading, and how to point at one of them."""

    file: str
    sheet: str
    number: int
    values: Mapping[str, Value]
    columns: Mapping[str, str]

    def place(self, heading: str | None = None) -> Place:
        """Return the place of the cell under ``heading``, or of the row's first column."""
        letter = self.columns.get(heading or "", next(iter(self.columns.values()), "A"))
        return Place(self.file, sheet=self.sheet, cell=f"{letter}{self.number}")


class Workbook:
    """An opened workbook, to be used as a context manager; its sheets are read on demand.

    Raises:
        InvalidData: on opening, when the file is missing, damaged, hostile or too large.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        _refuse_unsafe(path)
        self._book = _opened(path)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def rows(
        self, sheet: str, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> tuple[Row, ...]:
        """Return the non-empty rows below the heading row of ``sheet``.

        The heading row is the first of the upper rows that holds all ``required`` headings; titles above it are
        passed over.  Formula cells come back as their text, beginning with ``=``.

        Raises:
            InvalidData: no such sheet, missing, unknown or repeated columns, or too many rows.
        """
        found = next((name for name in self._book.sheetnames if folded(name.strip()) == folded(sheet)), None)
        if found is None:
            raise _invalid(catalogue.SHEET_MISSING, Place(str(self.path)), sheet=sheet)
        reading = _Reading(str(self.path), found, required, optional)
        try:
            return tuple(reading.rows(self._cells(found)))
        except (ValueError, KeyError, TypeError, zipfile.BadZipFile, SyntaxError, OSError) as error:
            raise _unreadable(self.path, error) from None

    def _cells(self, sheet: str) -> Iterator[tuple[int, list[Any]]]:
        worksheet = self._book[sheet]
        worksheet.reset_dimensions()
        for number, cells in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS, values_only=True), start=1):
            values = [_plain(value) for value in cells]
            if any(value is not None for value in values):
                yield number, values

    def has_sheet(self, sheet: str) -> bool:
        """Return whether a sheet of that name is there."""
        return any(folded(name.strip()) == folded(sheet) for name in self._book.sheetnames)


@dataclass(slots=True)
class _Reading:
    """One pass over a sheet: finds the heading row, then yields rows."""

    file: str
    sheet: str
    required: tuple[str, ...]
    optional: tuple[str, ...]

    def rows(self, cells: Iterator[tuple[int, list[Any]]]) -> Iterator[Row]:
        columns = self._headings(cells)
        letters = {heading: _letter(index) for heading, index in columns.items()}
        for count, (number, values) in enumerate(cells):
            if count >= MAX_ROWS:
                raise _invalid(catalogue.TOO_LARGE, Place(self.file, sheet=self.sheet), file=self.file,
                               reason=f"hơn {MAX_ROWS} hàng")
            picked = {
                heading: values[index] if index < len(values) else None for heading, index in columns.items()
            }
            if any(value is not None for value in picked.values()):
                yield Row(self.file, self.sheet, number, picked, letters)

    def _headings(self, cells: Iterator[tuple[int, list[Any]]]) -> dict[str, int]:
        known = {folded(name): name for name in (*self.required, *self.optional)}
        best: set[str] = set()
        for number, values in cells:
            if number > HEADER_SEARCH_ROWS:
                break
            texts = {index: " ".join(str(value).split()) for index, value in enumerate(values) if value is not None}
            here = {known[folded(text)] for text in texts.values() if folded(text) in known}
            best = max(best, here, key=len)
            if set(self.required) <= here:
                return self._columns(number, texts, known)
        missing = [name for name in self.required if name not in best]
        raise _invalid(catalogue.COLUMN_MISSING, Place(self.file, sheet=self.sheet),
                       columns=", ".join(f"«{name}»" for name in missing))

    def _columns(self, number: int, texts: dict[int, str], known: dict[str, str]) -> dict[str, int]:
        from rapidfuzz import process

        columns: dict[str, int] = {}
        findings = []
        for index, text in texts.items():
            place = Place(self.file, sheet=self.sheet, cell=f"{_letter(index)}{number}")
            name = known.get(folded(text))
            if name is None:
                near = process.extractOne(folded(text), list(known), score_cutoff=70)
                hint = f" (gần nhất: «{known[near[0]]}»)" if near else ""
                findings.append(Finding(catalogue.COLUMN_UNKNOWN, place, {"column": text, "hint": hint}))
            elif name in columns:
                findings.append(Finding(catalogue.COLUMN_TWICE, place, {"column": name}))
            else:
                columns[name] = index
        if findings:
            raise InvalidData("Bảng tính có cột sai.", findings=findings)
        return columns


def _letter(index: int) -> str:
    """Return the column letters of a 0-based index."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _plain(value: Any) -> Value:
    """Return a cell's value as a plain one: text in NFC without outer blanks, whole floats as int, no blank text."""
    if isinstance(value, str):
        return nfc(value.strip()) or None
    if isinstance(value, datetime):
        return value.date() if (value.hour, value.minute, value.second) == (0, 0, 0) else str(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    if value is None or isinstance(value, bool | int | float | date):
        return value
    return str(value)


def _refuse_unsafe(path: Path) -> None:
    """Raise unless ``path`` is a zip of modest size without macros, document types or damaged members."""
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_bomb(package, path)
            for member in package.infolist():
                _refuse_member(package, member, path)
    except FileNotFoundError:
        raise _invalid(catalogue.FILE_MISSING, Place(str(path)), file=path) from None
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        raise _unreadable(path, error) from None


def _refuse_bomb(package: zipfile.ZipFile, path: Path) -> None:
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES:
        raise _invalid(catalogue.TOO_LARGE, Place(str(path)), file=path.name,
                       reason=f"{len(members)} phần, {unpacked // 1_000_000} MB sau giải nén")
    if unpacked > 20_000_000 and unpacked / packed > MAX_RATIO:
        raise _invalid(catalogue.FILE_HOSTILE, Place(str(path)), file=path.name, reason="bom nén")


_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE_DOCTYPE = re.compile("<!(DOCTYPE|ENTITY)".encode("utf-16-le"), re.IGNORECASE)


def _refuse_member(package: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path) -> None:
    name = member.filename.lower()
    if "vbaproject" in name or name.endswith((".bin", ".exe", ".dll")) and "macro" in name:
        raise _invalid(catalogue.FILE_HOSTILE, Place(str(path)), file=path.name, reason="có macro")
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    with package.open(member) as stream:
        tail = b""
        size = 0
        while chunk := stream.read(1 << 20):
            size += len(chunk)
            if size > MAX_UNPACKED_BYTES:
                raise _invalid(catalogue.FILE_HOSTILE, Place(str(path)), file=path.name, reason="bom nén")
            if _DOCTYPE.search(tail + chunk) or _WIDE_DOCTYPE.search((tail + chunk).replace(b"\0\0", b"\0")):
                raise _invalid(catalogue.FILE_HOSTILE, Place(str(path)), file=path.name,
                               reason="khai báo thực thể XML")
            tail = chunk[-64:]


def _opened(path: Path) -> Any:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # noqa: BLE001 (a damaged workbook raises anything at all in openpyxl)
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> InvalidData:
    reason = "tệp không phải .xlsx nguyên vẹn" if not isinstance(error, PermissionError) else "không có quyền đọc"
    return _invalid(catalogue.FILE_UNREADABLE, Place(str(path)), file=path.name, reason=reason)


def _invalid(kind: FindingKind, place: Place, **details: object) -> InvalidData:
    return InvalidData("Không dùng được bảng tính.", findings=(Finding(kind, place, details),))
