"""Cells of tables: how wide they are, what lines they draw, and the children of rows behind content controls."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.conformance.ooxml.model import Cell
from pipeline.conformance.ooxml.names import W, is_on, points
from pipeline.conformance.ooxml.properties import VAL, mm

CELL_PADDING_PT = 5.4  # Word's default 0.19 cm on either side
BLOCK_HOLDERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
RULED = {"single", "thick", "double"}
SIDES = ("top", "bottom", "left", "right")


def padding_of(table: Any | None) -> float:
    """Return the left and right cell padding together, in points."""
    sides = [] if table is None else [table.find(f"{W}tblCellMar/{W}{side}") for side in ("left", "right")]
    total = 0.0
    for side in sides or (None, None):
        length = None if side is None else points(side.get(f"{W}w"))
        total += CELL_PADDING_PT if length is None else length
    return total


def is_ruled(table_properties: Any | None) -> bool:
    """Return whether a table draws the borders of all its cells, itself or by the style every Word has for that."""
    if table_properties is None:
        return False
    if value_of(table_properties.find(f"{W}tblStyle")) == "TableGrid":
        return True
    borders = table_properties.find(f"{W}tblBorders")
    return borders is not None and all(value_of(borders.find(W + side)) in RULED for side in SIDES)


def places_of(
    table_properties: Any | None, known: frozenset[str], *, row: tuple[int, int], column: tuple[int, int]
) -> str:
    """Return the places among ``known`` that a cell has in its table, the weightiest last, joined by commas.

    ``row`` and ``column`` are the cell's own, from 1, and how many there are. Rows outweigh columns (ISO 29500-1,
    17.7.6); the table says which of them it shows. Banding is left out.
    """
    look = None if table_properties is None else table_properties.find(f"{W}tblLook")
    if look is None or not known:
        return ""
    mask = look.get(VAL, "0")
    bits = int(mask, 16) if mask and all(letter in "0123456789abcdefABCDEF" for letter in mask) else 0
    found = []
    for name, attribute, bit, is_there in (
        ("firstCol", "firstColumn", 0x80, column[0] == 1),
        ("lastCol", "lastColumn", 0x100, column[0] == column[1]),
        ("firstRow", "firstRow", 0x20, row[0] == 1),
        ("lastRow", "lastRow", 0x40, row[0] == row[1]),
    ):
        told = look.get(W + attribute)
        if is_there and name in known and (bool(bits & bit) if told is None else is_on(told)):
            found.append(name)
    return ",".join(found)


def cell_of(element: Any, columns: list[float], padding: float, *, ruled: bool = False) -> Cell:
    """Return what a ``w:tc`` says of itself; its place in the table is filled in by the reader."""
    properties = element.find(f"{W}tcPr")
    own = None if properties is None else properties.find(f"{W}tcW")
    width = sum(columns)
    if own is not None and own.get(f"{W}type", "dxa") == "dxa":
        width = points(own.get(f"{W}w")) or width
    written = None if properties is None else properties.find(f"{W}tcBorders")
    borders = {side: "" if written is None else value_of(written.find(W + side)) for side in SIDES}
    return Cell(
        0, 0, 0, mm(width), mm(padding),
        ruled_below=borders["bottom"] in RULED, ruled_above=borders["top"] in RULED,
        framed=all(border in RULED or (ruled and not border) for border in borders.values()),
    )  # fmt: skip


def value_of(element: Any | None) -> str:
    """Return the ``w:val`` of an element, empty when there is none."""
    return "" if element is None else str(element.get(VAL, ""))


def number_of(text: str) -> float:
    """Return a whole number written in digits, 0 for anything else."""
    return float(text) if text.lstrip("-").isdecimal() else 0.0


def unwrapped(parent: Any) -> Iterator[Any]:
    """Yield the children of a table or row, looking through content controls."""
    for child in parent:
        if child.tag in BLOCK_HOLDERS:
            yield from unwrapped(child)
        elif isinstance(child.tag, str):
            yield child
