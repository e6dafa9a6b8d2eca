"""Tables whose columns come from the data: puts the columns' widths, and the size of the words, into the prototype."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from pipeline.rendering.lengths import twips
from pipeline.rendering.lines import section_width, style_of, text_of
from pipeline.rendering.stylesheet import VAL, Stylesheet, W

#: What the name of a style ends with that is for tables with narrow columns.
SMALL = " nhỏ"

_COLUMN_LOOP = re.compile(r"\{%tc\s+for\s+(\w+)\s+in\s+(.+?)\s*%\}")
#: What a loop over the columns of our own tables goes through; only those know their widths.
_OWN_COLUMNS = ".cot"
_ROW_LOOP = re.compile(r"\{%tr\s+for\s+(\w+)\s+in\s+")
#: What takes its row away, and whether rows may be missing behind it or no longer are.
_ROW_TAG = re.compile(r"\{[%#]tr\s+(for|if|endfor|endif)?")
_OPENS, _CLOSES = ("for", "if"), ("endfor", "endif")
#: What lets a row have other cells than it shows.
_OTHER_CELLS = re.compile(r"\{%tc\s|\{%\s*(?:hm|colspan)\b")


def fit_tables(body: etree._Element, styles: Stylesheet) -> bool:
    """Make the tables of ``body`` take their columns from the data (changes the tree).

    Returns:
        True when each table that is made will have as many columns as its grid; False leaves that to docxtpl.
    """
    steady = [_is_steady(table) for table in body.iter(f"{W}tbl")]
    fitted = ["{%tc" in text_of(table) and _fit(table, styles) for table in body.iter(f"{W}tbl")]
    return all(map(max, steady, fitted))


def _is_steady(table: etree._Element) -> bool:
    """Return whether docxtpl, which counts the cells of each made table, surely finds as many as the grid has columns.

    It counts the rows of tables inside of it too.  A table all of whose rows may be missing is steady when each of them
    is full: without any row it is no table.
    """
    grid = table.find(f"{W}tblGrid")
    if grid is None:
        return True
    columns, depth, always_full, all_full = len(grid.findall(f"{W}gridCol")), 0, False, True
    for row in table.iter(f"{W}tr"):
        text = text_of(row)
        tag = _ROW_TAG.search(text)
        if tag:
            depth += (tag[1] in _OPENS) - (tag[1] in _CLOSES)
            continue
        cells = _cells(row)
        if cells is None or cells > columns or _OTHER_CELLS.search(text):
            return False
        always_full |= cells == columns and depth == 0 and row.getparent() is table
        all_full &= cells == columns
    return always_full or all_full


def _cells(row: etree._Element) -> int | None:
    """Return how many columns the cells of a row take; None where that is not written as a number."""
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
    counts = ["1" if span is None else span.get(VAL, "") for span in spans]
    return sum(map(int, counts)) if all(map(str.isdecimal, counts)) else None


def _fit(table: etree._Element, styles: Stylesheet) -> bool:
    grid = table.find(f"{W}tblGrid")
    heading = _COLUMN_LOOP.search(text_of(table))
    if heading is None or grid is None or not heading[2].endswith(_OWN_COLUMNS):
        return False
    total = _width(table, grid)
    small = {style_id: styles.ids.get(name + SMALL, "") for name, style_id in styles.ids.items()}
    length = f"|vb_cot({total},{_sizes(table, styles, small)})"
    for column in list(grid):
        grid.remove(column)
    column = etree.SubElement(grid, f"{W}gridCol")
    column.set(f"{W}w", "{{ " + heading[1] + length + " }}")
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
            variable = loop[1] if is_heading else f"{loop[1]}.cot"
            _set_widths(row, variable + length)
            _set_styles(row, variable + f"|vb_kieu({total}", small)
            if owner and not is_heading:
                _keep_with_total(row, owner)
    return True


def _sizes(table: etree._Element, styles: Stylesheet, small: Mapping[str, str]) -> str:
    """Return the largest size of the words of ``table`` in half-points, usual and small."""
    used = [style_of(paragraph) for paragraph in table.iter(f"{W}p") if "{{" in text_of(paragraph)]
    usual = max((styles.face(style).size_pt for style in used), default=0.0)
    least = max((styles.face(small.get(style) or style).size_pt for style in used), default=0.0)
    return f"{round(2 * usual)},{round(2 * least)}"


def _width(table: etree._Element, grid: etree._Element) -> int:
    stated = table.find(f"{W}tblPr/{W}tblW")
    length = twips(stated.get(f"{W}w")) if stated is not None and stated.get(f"{W}type") == "dxa" else None
    if length and length > 0:
        return length
    return sum(twips(column.get(f"{W}w")) or 0 for column in grid) or section_width(table)


def _set_widths(row: etree._Element, expression: str) -> None:
    for width in row.iter(f"{W}tcW"):
        width.set(f"{W}w", "{{ " + expression + " }}")
        width.set(f"{W}type", "dxa")


def _set_styles(row: etree._Element, call: str, small: Mapping[str, str]) -> None:
    """Put the choice between a style and its small twin into the paragraphs of ``row``."""
    for paragraph in row.iter(f"{W}p"):
        usual = style_of(paragraph)
        if small.get(usual):
            choice = "{{ " + f"{call},'{usual}','{small[usual]}')" + " }}"
            paragraph.find(f"{W}pPr/{W}pStyle").set(VAL, choice)


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
