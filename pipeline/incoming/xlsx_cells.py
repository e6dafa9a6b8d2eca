"""What a cell of a workbook holds, and how it is told from what the file has: nothing computed, nothing guessed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from pipeline.incoming.xlsx_parts import BookParts
from pipeline.incoming.xlsx_texts import cell_text

MAX_COLUMNS = 16_384


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
#: From what stands in a cell's ``v`` to the value; raises ValueError or LookupError where it means nothing.
ValueReader = Callable[[str], Value | None]


def value_reader(kind: str, style: int, book: BookParts) -> ValueReader:
    """Return how cells of a kind (``t`` in the file, ``inlineStr`` apart) and a cell format are read."""
    match kind:
        case "s":
            return lambda raw: book.texts[int(raw)] if raw.strip() else None
        case "str":
            return cell_text
        case "b":
            return lambda raw: raw.strip() == "1"
        case "e":
            return lambda raw: ErrorValue(raw.strip())
        case "d":
            return lambda raw: _midnight(datetime.fromisoformat(raw.strip()))
    if style in book.date_formats:
        return lambda raw: _date(float(raw), from_1904=book.from_1904) if raw.strip() else None
    return _number


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


def _number(raw: str) -> int | float | None:
    if not raw.strip():
        return None
    number = float(raw)
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
