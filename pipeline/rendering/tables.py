"""Tables whose columns come from the data: puts the columns' widths, and the size of the words, into the prototype."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.rendering.lines import section_width, style_of, text_of
from pipeline.rendering.stylesheet import VAL, Stylesheet, W

#: What the name of a style ends with that is for tables with narrow columns.
SMALL = " nhỏ"

_COLUMN_LOOP = re.compile(r"\{%tc\s+for\s+(\w+)\s+in\s+(.+?)\s*%\}")
_ROW_LOOP = re.compile(r"\{%tr\s+for\s+(\w+)\s+in\s+")


def fit_tables(body: etree._Element, styles: Stylesheet) -> bool:
    """Make the tables of ``body`` take their columns from the data (changes the tree).

    Returns:
        True when every table with a column loop could be fitted; False leaves the rest to docxtpl.
    """
    small = {style_id: styles.ids.get(name + SMALL, "") for name, style_id in styles.ids.items()}
    fitted = [_fit(table, small) for table in body.iter(f"{W}tbl") if "{%tc" in text_of(table)]
    return all(fitted)


def _fit(table: etree._Element, small: Mapping[str, str]) -> bool:
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
            is_heading = loop[0] == heading[0]
            _fit_row(row, loop[1] if is_heading else f"{loop[1]}.cot", total, small)
            if owner and not is_heading:
                _keep_with_total(row, owner)
    return True


def _width(table: etree._Element, grid: etree._Element) -> int:
    stated = table.find(f"{W}tblPr/{W}tblW")
    if stated is not None and stated.get(f"{W}type") == "dxa" and int(stated.get(f"{W}w", "0")) > 0:
        return int(stated.get(f"{W}w"))
    return sum(int(column.get(f"{W}w", "0")) for column in grid) or section_width(table)


def _fit_row(row: etree._Element, column: str, total: int, small: Mapping[str, str]) -> None:
    for width in row.iter(f"{W}tcW"):
        width.set(f"{W}w", "{{ " + column + f"|vb_cot({total})" + " }}")
        width.set(f"{W}type", "dxa")
    for paragraph in row.iter(f"{W}p"):
        usual = style_of(paragraph)
        if small.get(usual):
            choice = f"|vb_kieu({total},'{usual}','{small[usual]}')"
            paragraph.find(f"{W}pPr/{W}pStyle").set(VAL, "{{ " + column + choice + " }}")


def _keep_with_total(row: etree._Element, owner: str) -> None:
    """Keep a row with the row of totals under it, so that the total never stands alone on a page."""
    for paragraph in row.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if "{{" not in text_of(paragraph) or style is None or not style.get(VAL):
            continue
        keep = etree.Element(f"{W}keepNext")
        style.addnext(keep)
        style.tail = "{% if " + owner + ".giu %}"
        keep.tail = "{% endif %}"
