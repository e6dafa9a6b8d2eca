"""Tables whose columns come from the data: puts the columns' widths into the prototype table."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.rendering.lines import section_width, text_of
from pipeline.rendering.stylesheet import VAL, W

_COLUMN_LOOP = re.compile(r"\{%tc\s+for\s+(\w+)\s+in\s+(.+?)\s*%\}")
_ROW_LOOP = re.compile(r"\{%tr\s+for\s+(\w+)\s+in\s+")


def fit_tables(body: etree._Element) -> bool:
    """Make the tables of ``body`` take their columns from the data (changes the tree).

    Returns:
        True when every table with a column loop could be fitted; False leaves the rest to docxtpl.
    """
    fitted = [_fit(table) for table in body.iter(f"{W}tbl") if "{%tc" in text_of(table)]
    return all(fitted)


def _fit(table: etree._Element) -> bool:
    grid = table.find(f"{W}tblGrid")
    heading = _COLUMN_LOOP.search(text_of(table))
    if heading is None or grid is None:
        return False
    total = _width(table, grid)
    for column in list(grid):
        grid.remove(column)
    column = etree.SubElement(grid, f"{W}gridCol")
    column.set(f"{W}w", "{{ " + heading[1] + f"|vb_cot({total})" + " }}")
    grid.text = "{% for " + heading[1] + " in " + heading[2] + " %}"
    column.tail = "{% endfor %}"
    owner = ""
    for row in table.iter(f"{W}tr"):
        text = text_of(row)
        started = _ROW_LOOP.search(text)
        owner = started[1] if started else owner
        loop = _COLUMN_LOOP.search(text)
        if loop:
            _fit_row(row, loop[1], total, is_heading=loop[0] == heading[0], owner=owner)
    return True


def _width(table: etree._Element, grid: etree._Element) -> int:
    stated = table.find(f"{W}tblPr/{W}tblW")
    if stated is not None and stated.get(f"{W}type") == "dxa" and int(stated.get(f"{W}w", "0")) > 0:
        return int(stated.get(f"{W}w"))
    return sum(int(column.get(f"{W}w", "0")) for column in grid) or section_width(table)


def _fit_row(row: etree._Element, variable: str, total: int, *, is_heading: bool, owner: str) -> None:
    column = variable if is_heading else f"{variable}.cot"
    for width in row.iter(f"{W}tcW"):
        width.set(f"{W}w", "{{ " + column + f"|vb_cot({total})" + " }}")
        width.set(f"{W}type", "dxa")
    if owner and not is_heading:
        for paragraph in row.iter(f"{W}p"):
            if "{{" in text_of(paragraph):
                _keep_with_total(paragraph, owner)


def _keep_with_total(paragraph: etree._Element, owner: str) -> None:
    """Keep a row with the row of totals under it, so that the total never stands alone on a page."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is None or not style.get(VAL):
        return
    keep = etree.Element(f"{W}keepNext")
    style.addnext(keep)
    style.tail = "{% if " + owner + ".giu %}"
    keep.tail = "{% endif %}"
