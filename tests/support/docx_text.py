"""What a Word file says, in lines that a person can review: the canonical dump, and bare paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

EMU_PER_MM = 36000


def texts(path: Path) -> list[str]:
    """Return the words of every paragraph of the body that has any, tables cell by cell, in reading order."""
    body = Document(str(path)).element.body
    words = ("".join(_words(element)) for element in body.iter(qn("w:p")))
    return [text for text in words if text.strip()]


def _words(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter():
        if element.tag == qn("w:t"):
            yield element.text or ""
        elif element.tag == qn("w:br"):
            yield "\n"
        elif element.tag in (qn("w:tab"),) and element.getparent().tag == qn("w:r"):
            yield "\t"


def tables(path: Path) -> list[list[list[str]]]:
    """Return the texts of the body's tables: table, row, cell."""
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in Document(str(path)).tables]


def dump(path: Path) -> str:
    """Return the canonical text of a Word file: pages, then paragraphs with their looks, tables row by row."""
    document = Document(str(path))
    lines = [_section(number, section) for number, section in enumerate(document.sections, start=1)]
    for section in document.sections:
        for name in ("header", "first_page_header", "footer", "first_page_footer"):
            part = getattr(section, name)
            if not part.is_linked_to_previous:
                lines += [f"[{name.replace('_', ' ')}] {_paragraph(each)}" for each in part.paragraphs]
    for block in document.iter_inner_content():
        lines += _table(block) if isinstance(block, Table) else [_paragraph(block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(number: int, section: Section) -> str:
    def mm(length: Any) -> str:
        return f"{(length or 0) / EMU_PER_MM:.0f}"

    restart = section._sectPr.find(qn("w:pgNumType"))
    start = restart.get(qn("w:start")) if restart is not None else None
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    return (f"[section {number}] {mm(section.page_width)}×{mm(section.page_height)} mm, "
            f"margins {' '.join(map(mm, margins))}" + (f", pages from {start}" if start else ""))


def _table(table: Table) -> list[str]:
    lines = ["[table]"]
    for row in table.rows:
        cells = [" ¶ ".join(_paragraph(each) for each in cell.paragraphs) for cell in row.cells]
        lines.append("  | " + " | ".join(cells))
    return lines


def _paragraph(paragraph: Paragraph) -> str:
    style = paragraph.style.name if paragraph.style is not None else ""
    alignment = f" {paragraph.alignment.name.lower()}" if paragraph.alignment is not None else ""
    return f"<{style}{alignment}> " + "".join(_run(run) for run in paragraph.runs)


def _run(run: Run) -> str:
    look = "".join(mark for mark, value in (("b", run.bold), ("i", run.italic)) if value)
    size = f"{run.font.size.pt:g}" if run.font.size is not None else ""
    text = run.text.replace("\n", "⏎")
    fields = "".join(f"[{field.text.strip()}]" for field in run._r.iter(qn("w:instrText")) if field.text)
    if fields or not text:
        return fields
    return f"{{{look}{size}:{text}}}" if look or size else text
