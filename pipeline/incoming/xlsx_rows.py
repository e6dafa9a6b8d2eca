"""What has been read of a sheet: rows that are ready, and marks on rows, columns and cells besides their values."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.incoming.xlsx_cells import MAX_COLUMNS, Cells

MAX_CELLS = 1_000_000
MAX_MERGES = 20_000


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


@dataclass(slots=True)
class RowsRead:
    """The rows of one sheet as far as they were read.

    Attributes:
        marks: what is noted besides, when somebody asks for it.
        ready: numbers and cells of rows that nobody has fetched yet.
        number: of the row that was begun last.
        cell_count: how many cells there were, blank ones too.
    """

    marks: SheetMarks | None = None
    ready: list[tuple[int, Cells]] = field(default_factory=list)
    number: int = 0
    cell_count: int = 0
