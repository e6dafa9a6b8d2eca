"""Read the tables of a ``.docx`` from its XML, under the guard of the zip reader; text around them is kept apart."""

from __future__ import annotations

from pipeline.incoming.xlsx_cells import Value
from pipeline.incoming.xlsx_package import Package
from pipeline.incoming.xlsx_texts import cell_text
from pipeline.returns.grid import Counter, Grid, GridRow, Sheet

DOCUMENT = "word/document.xml"
#: Lines around the tables that may name the sender; the rest of a long document is not kept.
MAX_OUTSIDE_LINES = 200


def read_docx(package: Package) -> Grid:
    """Return each table of the document as a sheet (``bảng 1`` …); a table inside a cell counts as its own.

    Raises:
        InvalidData: damaged or hostile parts.
        TooMuch: more rows than a list can have.
    """
    reader = _Reader()
    try:
        for _ in package.parsed(DOCUMENT, start=reader.start, end=reader.end, text=reader.text):
            pass
    except ValueError:
        raise package.unreadable("tệp không phải .docx nguyên vẹn") from None
    return Grid(tuple(reader.sheets), outside=tuple(line for line in map(cell_text, reader.outside) if line))


class _Table:
    """A table that is being read; ``goes_on`` tells a cell that belongs to the one above it."""

    def __init__(self) -> None:
        self.rows: list[GridRow] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.cells: dict[int, Value] = {}
        self.row = self.column = 0
        self.span = 1
        self.goes_on = False
        self.width = 0
        self.struck: set[int] = set()
        self.words: list[str] = []


class _Reader:
    """Follows the elements of the document part; words that were deleted under «track changes» are left out."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.outside: list[str] = []
        self.open: list[_Table] = []
        self.counter = Counter()
        self.count = 0
        self.in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        table = self.open[-1] if self.open else None
        if tag == "tbl":
            self.open.append(_Table())
        elif tag == "t":
            self.in_text = True
        elif tag in {"br", "tab", "cr"}:
            self._say("\n" if tag != "tab" else " ")
        elif tag == "p":
            self._start_paragraph(table)
        elif table is None:
            return
        elif tag == "tr":
            table.row, table.column, table.cells, table.struck = table.row + 1, 0, {}, set()
        elif tag in {"strike", "dstrike"}:
            if not any(key.endswith("val") and value in {"0", "false", "off"} for key, value in attributes.items()):
                table.struck.add(table.column)
        elif tag == "tc":
            table.span, table.goes_on, table.words = 1, False, []
        elif tag == "vMerge":
            table.goes_on = all(not key.endswith("val") or value != "restart" for key, value in attributes.items())
        elif tag == "gridSpan":
            stated = next((value for key, value in attributes.items() if key.endswith("val")), "1")
            table.span = min(max(int(stated), 1), 200)

    def _start_paragraph(self, table: _Table | None) -> None:
        if table is not None:
            table.words.append("\n" if table.words else "")
        elif len(self.outside) < MAX_OUTSIDE_LINES:
            self.outside.append("")

    def text(self, words: str) -> None:
        """Take text."""
        if self.in_text:
            self._say(words)

    def _say(self, words: str) -> None:
        if self.open:
            self.open[-1].words.append(words)
        elif self.outside and len(self.outside[-1]) < 1_000:
            self.outside[-1] += words

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "t":
            self.in_text = False
        if not self.open:
            return
        table = self.open[-1]
        if tag == "tc":
            if words := cell_text("".join(table.words)):
                table.cells[table.column] = words
            if table.span > 1 or table.goes_on:
                table.merges.append((table.row - table.goes_on, table.column, table.row, table.column + table.span - 1))
            table.column += table.span
            table.width = max(table.width, table.column)
        elif tag == "tr" and table.cells:
            self.counter.add(table.cells)
            table.rows.append(GridRow(table.row, table.cells, struck=frozenset(table.struck)))
        elif tag == "tbl":
            self.count += 1
            self.open.pop()
            self.sheets.append(Sheet(f"bảng {self.count}", tuple(table.rows), merges=tuple(table.merges),
                                     lettered=False, width=table.width))
