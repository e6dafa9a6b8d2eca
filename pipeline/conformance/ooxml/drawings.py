"""Lines and text boxes among the drawings of a run, in DrawingML and in VML.

Of an ``mc:AlternateContent`` only the branch that Word shows is read, so nothing is seen twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.conformance.ooxml.model import Line
from pipeline.conformance.ooxml.names import EMU_PER_MM, MC, PT_PER_MM, WP, WPS, A, O, V, W, points

FLAT_MM = 1.2
MIN_LINE_MM = 3.0
_LINE_SHAPES = {"line", "straightConnector1", "bentConnector3", "flowChartConnector"}
_VML_CONNECTORS = {"#_x0000_t32", "#_x0000_t20"}


def shown(element: Any) -> Iterator[Any]:
    """Yield the descendants that Word shows: the first Choice of alternative content, never its Fallback."""
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            branch = child.find(f"{MC}Choice")
            branch = child.find(f"{MC}Fallback") if branch is None or len(branch) == 0 else branch
            if branch is not None:
                yield from shown(branch)
        elif isinstance(child.tag, str):
            yield child
            yield from shown(child)


def box_contents(drawing: Any) -> list[Any]:
    """Return the ``w:txbxContent`` elements of a drawing, outermost only."""
    found: list[Any] = []
    for child in drawing:
        if child.tag == f"{W}txbxContent":
            found.append(child)
        elif child.tag == f"{MC}AlternateContent":
            branch = child.find(f"{MC}Choice")
            found += box_contents(branch if branch is not None else child)
        elif isinstance(child.tag, str):
            found += box_contents(child)
    return found


def frame_of(content: Any) -> tuple[float, float, bool] | None:
    """Return width and height in millimetres of the text box around ``content``, and whether it is outlined."""
    for shape in content.iterancestors(f"{WPS}wsp", f"{V}shape", f"{V}rect", f"{V}roundrect"):
        if shape.tag != f"{WPS}wsp":
            style = _vml_style(shape.get("style", ""))
            width, height = ((points(style.get(name), per_unit=0.75) or 0) / PT_PER_MM for name in ("width", "height"))
            return round(width, 1), round(height, 1), shape.get("stroked", "t") not in {"f", "false", "0"}
        extent = shape.find(f"{WPS}spPr/{A}xfrm/{A}ext")
        line, reference = shape.find(f"{WPS}spPr/{A}ln"), shape.find(f"{WPS}style/{A}lnRef")
        width, height = (0.0 if extent is None else _number(extent.get(name)) / EMU_PER_MM for name in ("cx", "cy"))
        by_style = reference is not None and reference.get("idx", "0") != "0"
        outlined = by_style if line is None else line.find(f"{A}noFill") is None
        return round(width, 1), round(height, 1), outlined
    return None


def lines_of(drawing: Any) -> list[Line]:
    """Return the horizontal lines drawn in one ``w:drawing``, ``w:pict`` or ``w:object``."""
    found: list[Line] = []
    for element in shown(drawing):
        line = _drawn(element) if element.tag == f"{WPS}wsp" else _vml(element)
        if line is not None:
            found.append(line)
    return found


def _drawn(shape: Any) -> Line | None:
    """Return the line that a DrawingML shape is, None for any other shape."""
    if shape.find(f".//{W}txbxContent") is not None:
        return None
    geometry = shape.find(f".//{A}prstGeom")
    extent = shape.find(f".//{A}xfrm/{A}ext")
    if extent is None:
        return None
    width, height = (_number(extent.get(name)) / EMU_PER_MM for name in ("cx", "cy"))
    inline = next((one for one in shape.iterancestors(f"{WP}anchor", f"{WP}inline")), None)
    if width < MIN_LINE_MM and inline is not None and inline.find(f"{WP}extent") is not None:
        width = _number(inline.find(f"{WP}extent").get("cx")) / EMU_PER_MM
    shape_name = "" if geometry is None else geometry.get("prst", "")
    flat = shape_name in _LINE_SHAPES or shape.find(f"{WPS}cNvCnPr") is not None or height <= FLAT_MM
    if not flat or height > max(FLAT_MM, width / 8) or width < MIN_LINE_MM:
        return None
    dash = shape.find(f".//{A}ln/{A}prstDash")
    return Line("drawing", round(width, 1), dashed=dash is not None and dash.get("val", "solid") != "solid")


def _vml(element: Any) -> Line | None:
    """Return the line that a VML element is, None for any other element."""
    dashed = any(one.get("dashstyle", "solid") != "solid" for one in element.iterchildren(f"{V}stroke"))
    if element.tag == f"{V}line":
        ends = [_pair(element.get(name)) for name in ("from", "to")]
        if None in ends:
            return Line("vml", None, dashed=dashed)
        (x1, y1), (x2, y2) = ends[0] or (0.0, 0.0), ends[1] or (0.0, 0.0)
        width, height = abs(x2 - x1) / PT_PER_MM, abs(y2 - y1) / PT_PER_MM
    elif element.tag in {f"{V}shape", f"{V}rect"}:
        style = _vml_style(element.get("style", ""))
        width, height = ((points(style.get(name), per_unit=0.75) or 0) / PT_PER_MM for name in ("width", "height"))
        is_connector = element.get("type") in _VML_CONNECTORS or element.get(f"{O}connectortype") == "straight"
        if not is_connector and (height > FLAT_MM or element.tag == f"{V}shape"):
            return None
    else:
        return None
    if height > max(FLAT_MM, width / 8) or width < MIN_LINE_MM:
        return None
    return Line("vml", round(width, 1), dashed=dashed)


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _pair(text: str | None) -> tuple[float, float] | None:
    parts = (text or "").split(",")
    if len(parts) != 2:
        return None
    one, two = (points(part, per_unit=0.75) if part.strip() else 0.0 for part in parts)
    return None if one is None or two is None else (one, two)


def _vml_style(text: str) -> dict[str, str]:
    return {key.strip(): value.strip() for key, _, value in (one.partition(":") for one in text.split(";"))}


#: A paragraph of nothing but characters that clerks type for a line.
TYPED_LINE = re.compile(r"^[\s_\-–—─━═=*]*[_\-–—─━═]{3,}[\s_\-–—─━═=*]*$")
