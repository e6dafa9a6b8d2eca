"""Small changes to Word XML, each put where the schema wants it; none of them touches a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from pipeline.conformance.ooxml.names import W

_RUN_NAMES = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
RUN_ORDER = tuple(_RUN_NAMES.split())
_PARAGRAPH_NAMES = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
PARAGRAPH_ORDER = tuple(_PARAGRAPH_NAMES.split())
_SECTION_NAMES = (
    "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
)
SECTION_ORDER = tuple(_SECTION_NAMES.split())


def child(parent: Any, name: str, order: Sequence[str]) -> Any:
    """Return the child ``w:name`` of ``parent``, made at its place in ``order`` when it is not there."""
    found = parent.find(W + name)
    if found is not None:
        return found
    made = etree.Element(W + name)
    behind = {W + one for one in order[order.index(name) + 1 :]}
    place = next((i for i, one in enumerate(parent) if one.tag in behind), len(parent))
    parent.insert(place, made)
    return made


def run_properties(run: Any) -> Any:
    """Return the ``w:rPr`` of a run, made when it is not there."""
    found = run.find(f"{W}rPr")
    if found is None:
        found = etree.Element(f"{W}rPr")
        run.insert(0, found)
    return found


def paragraph_properties(paragraph: Any) -> Any:
    """Return the ``w:pPr`` of a paragraph, made when it is not there."""
    found = paragraph.find(f"{W}pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        paragraph.insert(0, found)
    return found


def set_font(run: Any, name: str) -> None:
    """Set the font of all scripts of a run; theme references go."""
    fonts = child(run_properties(run), "rFonts", RUN_ORDER)
    for key in [key for key in fonts.attrib if key.endswith(("Theme", "hint"))]:
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(W + script, name)


def set_size(run: Any, size_pt: float) -> None:
    """Set the size of a run in points."""
    properties = run_properties(run)
    for name in ("sz", "szCs"):
        child(properties, name, RUN_ORDER).set(f"{W}val", str(round(size_pt * 2)))


def set_toggle(run: Any, name: str, *, on: bool) -> None:
    """Set bold (``b``) or italic (``i``) of a run, whatever its styles say."""
    child(run_properties(run), name, RUN_ORDER).set(f"{W}val", "1" if on else "0")


def set_colour(run: Any) -> None:
    """Make the letters of a run automatic, which is black."""
    colour = child(run_properties(run), "color", RUN_ORDER)
    colour.attrib.clear()
    colour.set(f"{W}val", "auto")


def set_alignment(paragraph: Any, value: str) -> None:
    """Set how the lines of a paragraph stand (``both``, ``center``, ``left``)."""
    child(paragraph_properties(paragraph), "jc", PARAGRAPH_ORDER).set(f"{W}val", value)


def set_spacing(paragraph: Any, **points: float) -> None:
    """Set ``before`` and ``after`` of a paragraph in points; automatic and line-counted distances go."""
    spacing = child(paragraph_properties(paragraph), "spacing", PARAGRAPH_ORDER)
    for name, length in points.items():
        for other in (f"{name}Autospacing", f"{name}Lines"):
            spacing.attrib.pop(W + other, None)
        spacing.set(W + name, str(round(length * 20)))


def set_line_spacing(paragraph: Any, lines: float) -> None:
    """Set line spacing as a multiple of the single line."""
    spacing = child(paragraph_properties(paragraph), "spacing", PARAGRAPH_ORDER)
    spacing.set(f"{W}line", str(round(lines * 240)))
    spacing.set(f"{W}lineRule", "auto")


def set_first_line(paragraph: Any, twips: int) -> None:
    """Indent the first line alone."""
    indent = child(paragraph_properties(paragraph), "ind", PARAGRAPH_ORDER)
    for name in ("hanging", "start", "hangingChars", "firstLineChars", "leftChars", "startChars"):
        indent.attrib.pop(W + name, None)
    indent.set(f"{W}left", "0")
    indent.set(f"{W}firstLine", str(twips))
