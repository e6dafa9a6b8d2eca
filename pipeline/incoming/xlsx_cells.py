"""Read the cells of one sheet as they stand: values, formulas and errors told apart, nothing computed.

Cells come row by row from the XML, without a grid: two cells a million rows and sixteen thousand columns apart
are two cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache

from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_parts import BookParts, TextParts, cell_text

MAX_CELLS = 1_000_000
MAX_MERGES = 20_000
MAX_COLUMNS = 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell whose value only Excel could tell; prints as the cell's editing line shows it.

    ``shown`` is what the program that saved the file worked out last, as the file has it; empty when it did not.
    """

    text: str
    shown: str = ""

    def __str__(self) -> str:
        return f"={self.text}"


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that holds Excel's own error, such as ``#REF!``."""

    text: str

    def __str__(self) -> str:
        return self.text


Value = str | int | float | bool | date | Formula | ErrorValue
Cells = dict[int, Value]


@dataclass(slots=True)
class SheetMarks:
    """What a sheet says of its rows and columns besides their values; whole only after all rows were read.

    Attributes:
        hidden_rows: numbers of the rows that are not shown; ``hidden_columns``: 0-based columns likewise.
        merges: references of merged cells (``B3:C4``), at most ``MAX_MERGES``.
        struck: row and 0-based column of the cells whose format is struck through.
    """

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[str] = field(default_factory=list)
    struck: set[tuple[int, int]] = field(default_factory=set)

    def note(self, tag: str, attributes: dict[str, str]) -> None:
        """Take what an element tells."""
        if tag == "mergeCell" and len(self.merges) < MAX_MERGES:
            self.merges.append(attributes.get("ref", ""))
        elif attributes.get("hidden") in {"1", "true", "on"}:
            if tag == "row" and (number := attributes.get("r", "")).isdecimal():
                self.hidden_rows.add(int(number))
            elif tag == "col":
                first, last = (int(attributes.get(end, "0") or 0) for end in ("min", "max"))
                self.hidden_columns.update(range(max(first, 1) - 1, min(last, MAX_COLUMNS)))


def sheet_rows(
    package: Package, part: str, book: BookParts, marks: SheetMarks | None = None
) -> Iterator[tuple[int, Cells]]:
    """Yield row number and cells by 0-based column of each row that holds anything; fill ``marks`` on the way.

    Raises:
        InvalidData: a damaged or hostile part, or more cells than a sheet may have.
    """
    reader = _SheetReader(package, book)

    def noted(tag: str, attributes: dict[str, str]) -> None:
        if marks is not None:
            marks.note(tag, attributes)
        reader.start(tag, attributes)
        if tag == "c" and marks is not None and reader.style in book.struck:
            marks.struck.add((reader.row, reader.column))

    for _ in package.parsed(part, start=reader.start if marks is None else noted, end=reader.end, text=reader.text):
        yield from reader.ready
        reader.ready.clear()


def column_letters(index: int) -> str:
    """Return the letters of a 0-based column: A, B … Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=MAX_COLUMNS)
def column_index(letters: str) -> int:
    """Return the 0-based index of column letters."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


class _SheetReader:
    """Follows a sheet's elements and puts each finished row into ``ready``."""

    def __init__(self, package: Package, book: BookParts) -> None:
        self.package, self.book = package, book
        self.ready: list[tuple[int, Cells]] = []
        self.cells: Cells = {}
        self.row = self.column = self.count = 0
        self.kind, self.style = "n", 0
        self.inline = TextParts()
        self.raw: list[str] = []
        self.formula: list[str] | None = None
        self.target: list[str] | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self.row = int(attributes.get("r") or self.row + 1)
            self.column = -1
        elif tag == "v":
            self.target = self.raw
        elif tag == "f":
            self.formula = self.target = []
        else:
            self.inline.start(tag)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_CELLS:
            raise self.package.too_large("quá nhiều ô hoặc hàng")
        self.column += 1
        if reference := attributes.get("r"):
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise self.package.unreadable()
            self.column = column_index(match[1])
        self.kind, self.style = attributes.get("t", "n"), int(attributes.get("s") or 0)
        self.raw.clear()
        self.formula = None

    def text(self, words: str) -> None:
        if self.target is not None:
            self.target.append(words)
        else:
            self.inline.text(words)

    def end(self, tag: str) -> None:
        if tag in {"v", "f"}:
            self.target = None
        elif tag == "c":
            value = self._value()
            if value is not None and value != "":
                self.cells[self.column] = value
        elif tag == "row":
            if self.cells:
                self.ready.append((self.row, self.cells))
                self.cells = {}
        else:
            self.inline.end(tag)

    def _value(self) -> Value | None:
        inline, raw = self.inline.taken(), "".join(self.raw)
        if self.formula is not None:
            return Formula("".join(self.formula), raw.strip())
        match self.kind:
            case "inlineStr":
                return inline
            case "s":
                return self.book.texts[int(raw)] if raw.strip() else None
            case "str":
                return cell_text(raw)
            case "b":
                return raw.strip() == "1"
            case "e":
                return ErrorValue(raw.strip())
            case "d":
                return _midnight(datetime.fromisoformat(raw.strip()))
        return self._number(raw.strip()) if raw.strip() else None

    def _number(self, raw: str) -> Value:
        number = float(raw)
        if self.style in self.book.date_formats:
            return _date(number, from_1904=self.book.from_1904)
        return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _date(serial: float, *, from_1904: bool) -> date | float:
    """Return the day (or the moment) that a serial number stands for; the number itself when there is none."""
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 (Excel knows no zones)
    if not from_1904 and serial < 61:
        return serial  # Excel counts 29 February 1900, which never was; no office has papers from before
    try:
        return _midnight(first + timedelta(days=serial)) if serial >= 0 else serial
    except (OverflowError, ValueError):
        return serial


def _midnight(moment: datetime) -> date:
    """Return the day when the moment is midnight (to the second), else the moment."""
    rounded = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return rounded.date() if (rounded.hour, rounded.minute, rounded.second) == (0, 0, 0) else rounded
