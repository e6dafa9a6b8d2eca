"""Read ``.ods`` from its XML, under the guard of the zip reader: repeated rows and cells are counted, not laid out."""

from __future__ import annotations

from datetime import date, datetime

from pipeline.incoming.xlsx_cells import ErrorValue, Formula, Value
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_texts import cell_text
from pipeline.returns.grid import Counter, Grid, GridRow, Sheet

CONTENT = "content.xml"
#: A filled cell or row repeated more often than this is a mistake or a bomb.
MAX_REPEATS = 1_000
MAX_COLUMNS = 16_384


def is_ods(package: Package) -> bool:
    """Return whether the zip is an OpenDocument spreadsheet, by what lies in it."""
    return package.has(CONTENT) and package.has("mimetype") and b"spreadsheet" in b"".join(package.chunks("mimetype"))


def read_ods(package: Package) -> Grid:
    """Return the sheets of an OpenDocument spreadsheet.

    Raises:
        InvalidData: damaged or hostile parts, macros.
        TooMuch: more rows than a list can have.
    """
    if any(package.has(name) for name in ("Basic/script-lc.xml", "Scripts/python")):
        raise package.hostile("có macro")
    reader = _Reader()
    try:
        for _ in package.parsed(CONTENT, start=reader.start, end=reader.end, text=reader.text):
            pass
    except (ValueError, OverflowError):
        raise package.unreadable("tệp không phải .ods nguyên vẹn") from None
    return Grid(tuple(reader.sheets))


class _Reader:
    """Follows the elements of ``content.xml`` and gathers sheets."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.counter = Counter()
        self.hidden_styles: set[str] = set()
        self.style = self.name = ""
        self.table_hidden = self.row_hidden = False
        self.rows: list[GridRow] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.cells: dict[int, Value] = {}
        self.row = self.column = self.row_repeats = 0
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.in_note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if tag == "style":
            self.style = plain.get("name", "")
        elif tag == "table-properties" and plain.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif tag == "table":
            self.name, self.table_hidden = plain.get("name", ""), plain.get("style-name", "") in self.hidden_styles
            self.rows, self.merges, self.row = [], [], 0
        elif tag == "table-row":
            self.row_repeats = max(int(plain.get("number-rows-repeated", "1")), 1)
            self.row_hidden = plain.get("visibility") in {"collapse", "filter"}
            self.cells, self.column = {}, 0
        elif tag in {"table-cell", "covered-table-cell"}:
            self.cell, self.paragraphs = plain, []
        elif tag == "annotation":
            self.in_note += 1
        elif self.cell is not None and not self.in_note:
            self._start_text(tag, plain)

    def _start_text(self, tag: str, plain: dict[str, str]) -> None:
        if tag == "p":
            self.paragraphs.append("")
        elif tag in {"s", "tab", "line-break"} and self.paragraphs:
            self.paragraphs[-1] += "\n" if tag == "line-break" else " " * min(int(plain.get("c", "1")), 50)

    def text(self, words: str) -> None:
        """Take text."""
        if self.cell is not None and not self.in_note and self.paragraphs:
            self.paragraphs[-1] += words

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "annotation":
            self.in_note -= 1
        elif tag in {"table-cell", "covered-table-cell"} and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif tag == "table-row":
            self._end_row()
        elif tag == "table":
            self.sheets.append(Sheet(cell_text(self.name), tuple(self.rows), hidden=self.table_hidden,
                                     merges=tuple(self.merges)))

    def _end_cell(self, plain: dict[str, str]) -> None:
        repeats = max(int(plain.get("number-columns-repeated", "1")), 1)
        value = _value(plain, "\n".join(self.paragraphs))
        if value is not None and value != "" and self.column < MAX_COLUMNS:
            for column in range(self.column, self.column + min(repeats, MAX_REPEATS)):
                self.cells[column] = value
        across, down = (int(plain.get(f"number-{what}-spanned", "1")) for what in ("columns", "rows"))
        if across > 1 or down > 1:
            top = self.row + 1
            self.merges.append((top, self.column, top + down - 1, self.column + across - 1))
        self.column += repeats

    def _end_row(self) -> None:
        if self.cells:
            for number in range(self.row + 1, self.row + 1 + min(self.row_repeats, MAX_REPEATS)):
                self.counter.add(self.cells)
                self.rows.append(GridRow(number, self.cells, self.row_hidden))
        self.row += self.row_repeats


def _value(plain: dict[str, str], words: str) -> Value | None:
    """Return the value of a cell by its stated type, its text where the type says nothing more."""
    if "formula" in plain:
        return Formula(plain["formula"].removeprefix("of:").lstrip("="))
    match plain.get("value-type"):
        case "float" | "currency" | "percentage":
            number = float(plain.get("value", "nan"))
            return int(number) if number.is_integer() and abs(number) < 1e15 else number
        case "date":
            stated = plain.get("date-value", "")
            return date.fromisoformat(stated) if len(stated) == len("2024-01-01") else datetime.fromisoformat(stated)
        case "boolean":
            return plain.get("boolean-value") == "true"
    return ErrorValue(words) if words.startswith("#") and words.endswith(("!", "?", "/A")) else cell_text(words)
