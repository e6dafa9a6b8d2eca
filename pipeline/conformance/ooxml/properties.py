"""Run and paragraph properties as they stand in one ``w:rPr`` or ``w:pPr``, before anything is inherited.

Both come out as small dicts that hold only what the element says, so that inheriting is ``a | b``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pipeline.conformance.ooxml.names import PT_PER_MM, W, is_on, points

Props = dict[str, Any]

#: Properties that flip when a paragraph style and a character style both set them (ISO 29500-1, 17.7.3).
TOGGLES = ("b", "i", "caps", "vanish")

VAL = f"{W}val"
_ALIGNMENTS = {
    "both": "justify",
    "distribute": "justify",
    "start": "left",
    "end": "right",
    "middle": "center",
}
_ASCII = (f"{W}asciiTheme", f"{W}ascii")
_HIGH = (f"{W}hAnsiTheme", f"{W}hAnsi")


def run_props(element: Any | None, fonts: Mapping[str, str]) -> Props:
    """Return what a ``w:rPr`` says; theme references become font names."""
    props: Props = {}
    for child in element if element is not None else ():
        read = _RUN.get(child.tag)
        if read is not None:
            read(child, props, fonts)
    return props


def _toggle(name: str) -> Callable[[Any, Props, Mapping[str, str]], None]:
    def read(child: Any, props: Props, _fonts: Mapping[str, str]) -> None:
        props[name] = is_on(child.get(VAL))

    return read


def _fonts_of(child: Any, props: Props, fonts: Mapping[str, str]) -> None:
    for key, (theme, name) in (("ascii", _ASCII), ("high", _HIGH)):
        face = fonts.get(child.get(theme) or "", "") or child.get(name)
        if face:
            props[key] = face


def _size(child: Any, props: Props, _fonts: Mapping[str, str]) -> None:
    size = points(child.get(VAL), per_unit=0.5)
    if size:
        props["size"] = size


def _colour(child: Any, props: Props, _fonts: Mapping[str, str]) -> None:
    props["colour"] = (child.get(VAL) or "auto").upper()


def _letter_spacing(child: Any, props: Props, _fonts: Mapping[str, str]) -> None:
    props["letter_spacing"] = points(child.get(VAL)) or 0.0


def _text_value(name: str, neutral: str) -> Callable[[Any, Props, Mapping[str, str]], None]:
    def read(child: Any, props: Props, _fonts: Mapping[str, str]) -> None:
        props[name] = (child.get(VAL) or "single") != neutral

    return read


_RUN: dict[str, Callable[[Any, Props, Mapping[str, str]], None]] = {
    f"{W}b": _toggle("b"),
    f"{W}i": _toggle("i"),
    f"{W}caps": _toggle("caps"),
    f"{W}vanish": _toggle("vanish"),
    f"{W}rFonts": _fonts_of,
    f"{W}sz": _size,
    f"{W}color": _colour,
    f"{W}u": _text_value("u", "none"),
    f"{W}spacing": _letter_spacing,
    f"{W}vertAlign": _text_value("raised", "baseline"),
}


def paragraph_props(element: Any | None) -> Props:
    """Return what a ``w:pPr`` says: lengths in points, tab stops as a list, borders by side."""
    props: Props = {}
    for child in element if element is not None else ():
        read = _PARAGRAPH.get(child.tag)
        if read is not None:
            read(child, props)
    return props


def _jc(child: Any, props: Props) -> None:
    value = child.get(VAL, "left")
    props["jc"] = _ALIGNMENTS.get(value, value)


def _ind(child: Any, props: Props) -> None:
    for key, names in (("left", ("start", "left")), ("right", ("end", "right"))):
        for name in names:
            length = points(child.get(W + name))
            if length is not None:
                props[key] = length
                break
    hanging, first = points(child.get(f"{W}hanging")), points(child.get(f"{W}firstLine"))
    if hanging is not None:
        props["first"] = -hanging
    elif first is not None:
        props["first"] = first


def _spacing(child: Any, props: Props) -> None:
    for key in ("before", "after"):
        length = points(child.get(W + key))
        if length is not None:
            props[key] = length
        auto = child.get(f"{W}{key}Autospacing")
        if auto is not None:
            props[f"{key}_auto"] = is_on(auto)
    line = child.get(f"{W}line")
    rule = child.get(f"{W}lineRule", "auto" if line is not None else None)
    if rule is not None:
        props["rule"] = rule
    if line is not None:
        props["line"] = points(line, per_unit=1 / 240 if rule == "auto" else 1 / 20) or 1.0


def _num(child: Any, props: Props) -> None:
    for key, name in (("num", "numId"), ("level", "ilvl")):
        one = child.find(W + name)
        if one is not None:
            props[key] = one.get(VAL, "0")


def _borders(child: Any, props: Props) -> None:
    for side in ("top", "bottom", "left", "right"):
        one = child.find(W + side)
        if one is not None:
            props[f"border_{side}"] = one.get(VAL, "none")


def _frame(child: Any, props: Props) -> None:
    props["frame"] = child.get(f"{W}xAlign") or "left"
    if child.get(f"{W}vAnchor") == "page":
        props["page_y"] = points(child.get(f"{W}y")) or 0.0


def _tabs(child: Any, props: Props) -> None:
    stops = [(points(tab.get(f"{W}pos")) or 0.0, tab.get(VAL, "left")) for tab in child]
    props["tabs"] = sorted(stop for stop in stops if stop[1] != "clear")


def _flag(name: str) -> Callable[[Any, Props], None]:
    def read(child: Any, props: Props) -> None:
        props[name] = is_on(child.get(VAL))

    return read


def _named(name: str) -> Callable[[Any, Props], None]:
    def read(child: Any, props: Props) -> None:
        props[name] = child.get(VAL, "")

    return read


_PARAGRAPH: dict[str, Callable[[Any, Props], None]] = {
    f"{W}jc": _jc,
    f"{W}ind": _ind,
    f"{W}spacing": _spacing,
    f"{W}numPr": _num,
    f"{W}pBdr": _borders,
    f"{W}framePr": _frame,
    f"{W}tabs": _tabs,
    f"{W}pStyle": _named("style"),
    f"{W}keepNext": _flag("keep_next"),
    f"{W}pageBreakBefore": _flag("new_page"),
    f"{W}contextualSpacing": _flag("contextual"),
}


def mm(points_value: float) -> float:
    """Return a length given in points in millimetres."""
    return points_value / PT_PER_MM
