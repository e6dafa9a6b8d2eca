"""Paragraph styles of a template: their identifiers by Vietnamese name, and how they print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from pipeline.rendering.measure import Face

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
DEFAULT_SIZE_PT = 10.0  # what Word takes when nothing is said


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """Styles of one template.

    Attributes:
        ids: style name as Word shows it -> identifier in the file.
        faces: identifier -> how the style prints, parents included.
    """

    ids: Mapping[str, str]
    faces: Mapping[str, Face]

    def face(self, style_id: str) -> Face:
        """Return how ``style_id`` prints; the document's default for an unknown or empty one."""
        return self.faces.get(style_id) or self.faces[""]


def read_stylesheet(root: etree._Element) -> Stylesheet:
    """Return the paragraph styles under a ``w:styles`` element."""
    elements = {style.get(f"{W}styleId", ""): style for style in root.findall(f"{W}style")}
    default = _own(root.find(f"{W}docDefaults/{W}rPrDefault"))
    faces = {"": _as_face(default)}
    for style_id in elements:
        faces[style_id] = _as_face({**default, **_inherited(style_id, elements)})
    names = {_child_value(style, "name"): style_id for style_id, style in elements.items()}
    return Stylesheet(names, faces)


def _inherited(style_id: str, elements: Mapping[str, etree._Element]) -> dict[str, str]:
    chain: list[str] = []
    while style_id in elements and style_id not in chain:
        chain.append(style_id)
        style_id = _child_value(elements[style_id], "basedOn")
    merged: dict[str, str] = {}
    for ancestor in reversed(chain):
        merged.update(_own(elements[ancestor]))
    return merged


def _own(element: etree._Element | None) -> dict[str, str]:
    """Return size, weight, slope and capitals that the ``w:rPr`` inside ``element`` states itself."""
    properties = element.find(f"{W}rPr") if element is not None else None
    if properties is None:
        return {}
    found = {name: properties.find(f"{W}{name}") for name in ("sz", "b", "i", "caps")}
    return {name: item.get(VAL, "1") for name, item in found.items() if item is not None}


def _as_face(stated: Mapping[str, str]) -> Face:
    size = float(stated["sz"]) / 2 if "sz" in stated else DEFAULT_SIZE_PT
    return Face(size, *(_is_on(stated.get(name, "0")) for name in ("b", "i", "caps")))


def _is_on(value: str) -> bool:
    return value not in ("0", "false", "off")


def _child_value(element: etree._Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(VAL, "")
