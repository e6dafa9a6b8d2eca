"""Rows and cells that people do not see, or have crossed out, and that are read all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.findings import Finding
from pipeline.incoming.xlsx_rows import SheetMarks
from pipeline.sources import catalogue
from pipeline.sources.xlsx_table import Row


def overlooked(rows: Sequence[Row], marks: SheetMarks) -> Iterator[Finding]:
    """Yield one finding on all hidden rows of a table, and one on all texts struck through, at the first of each."""
    hidden = [row for row in rows if row.number in marks.hidden_rows] if marks.hidden_rows else []
    if hidden:
        yield Finding(catalogue.ROW_HIDDEN, hidden[0].place(), {"count": len(hidden)})
    struck = [(row, heading) for row in rows for heading in row.values
              if (row.number, row.columns.indices[heading]) in marks.struck] if marks.struck else []
    if struck:
        row, heading = struck[0]
        yield Finding(catalogue.TEXT_STRUCK, row.place(heading),
                      {"count": len(struck), "text": str(row.value(heading))[:60]})
