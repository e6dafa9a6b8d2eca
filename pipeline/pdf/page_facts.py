"""How many pages a PDF has, and whether it ends with pages on which nothing stands."""

from __future__ import annotations

from pathlib import Path

from pipeline.findings import Finding
from pipeline.pdf.catalogue import BLANK_END, found


def page_count(pdf: Path) -> int:
    """Return the number of pages; 0 for what is no PDF that can be read."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError):
        return 0
    try:
        return len(opened)
    finally:
        opened.close()


def blank_end(pdf: Path, *, name: str) -> tuple[Finding, ...]:
    """Return a finding when the last of several pages has no object at all: no letter, line or picture."""
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(pdf)
    except (pypdfium2.PdfiumError, OSError):
        return ()
    try:
        is_blank = len(opened) > 1 and not any(True for _ in opened[len(opened) - 1].get_objects())
    except pypdfium2.PdfiumError:
        return ()
    finally:
        opened.close()
    return (found(BLANK_END, name),) if is_blank else ()
