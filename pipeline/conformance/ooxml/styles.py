"""Style chains as Word resolves them: defaults, table style, paragraph style, character style, direct.

A ``Stylesheet`` is made once per set of style parts and shared by every document that carries the same bytes;
that is what makes a thousand letters of one template cheap.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pipeline.conformance.ooxml.names import W
from pipeline.conformance.ooxml.numbering import Numbering
from pipeline.conformance.ooxml.package import Package, parsed
from pipeline.conformance.ooxml.properties import TOGGLES, VAL, Props, paragraph_props, run_props
from pipeline.conformance.ooxml.shared import Shared
from pipeline.conformance.ooxml.theme import DEFAULT_FONT, theme_fonts

WORD_SIZE_PT = 10.0  # Word's own default when the file names no size
MAX_CHAIN = 64
PLACES = "\n"  # parts the id of a table style from the places of a cell; no id holds a line break


@dataclass(slots=True)
class Style:
    """One style: kind, parent and what it says itself."""

    kind: str
    parent: str
    run: Props
    paragraph: Props
    conditions: dict[str, tuple[Props, Props]] = field(default_factory=dict)


@dataclass(slots=True)
class Stylesheet:
    """The styles, defaults, theme fonts and numbering of one file; answers are remembered."""

    styles: dict[str, Style]
    default_run: Props
    default_paragraph: Props
    default_style: str
    fonts: dict[str, str]
    numbering: Numbering
    even_odd: bool = False
    shared: Shared = field(default_factory=Shared)
    _runs: dict[tuple[str, str, str], Props] = field(default_factory=dict)
    _chains: dict[str, tuple[Props, Props]] = field(default_factory=dict)

    def chain(self, style: str) -> tuple[Props, Props]:
        """Return what a style and its ancestors say together, run and paragraph properties.

        A table style may name places behind ``PLACES`` (``firstCol,firstRow``), the weightiest last.
        """
        if style not in self._chains:
            name, _, conditions = style.partition(PLACES)
            run: Props = {}
            paragraph: Props = {}
            for one in self._ancestors(name):
                run, paragraph = one.run | run, one.paragraph | paragraph
            for condition in conditions.split(",") if conditions else ():
                for one in reversed(self._ancestors(name)):
                    more = one.conditions.get(condition, ({}, {}))
                    run, paragraph = run | more[0], paragraph | more[1]
            self._chains[style] = (run, paragraph)
        return self._chains[style]

    def conditions(self, style: str) -> frozenset[str]:
        """Return the places of a table (``firstRow`` …) for which its style or an ancestor has a look of its own."""
        return frozenset(condition for one in self._ancestors(style) for condition in one.conditions)

    def _ancestors(self, style: str) -> list[Style]:
        """Return the style and its ancestors, itself first; a loop in the file ends the chain."""
        found: list[Style] = []
        seen: set[str] = set()
        while style in self.styles and style not in seen and len(found) < MAX_CHAIN:
            seen.add(style)
            found.append(self.styles[style])
            style = self.styles[style].parent
        return found

    def run(self, table: str, paragraph: str, character: str) -> Props:
        """Return the run properties that hold before direct formatting, toggles combined as Word does."""
        key = (table, paragraph, character)
        if key not in self._runs:
            layers = [self.chain(style)[0] if style else {} for style in key]
            props = dict(self.default_run)
            for layer in layers:
                props |= layer
            for toggle in TOGGLES:
                flips = sum(bool(layer.get(toggle)) for layer in layers)
                if any(toggle in layer for layer in layers):
                    props[toggle] = bool(self.default_run.get(toggle)) or flips % 2 == 1
            self._runs[key] = props
        return self._runs[key]

    def paragraph(self, table: str, direct: Props) -> Props:
        """Return the paragraph properties that hold: defaults, table style, style, numbering, direct."""
        style = direct.get("style") or self.default_style
        base = dict(self.default_paragraph)
        if table:
            base |= self.chain(table)[1]
        own = self.chain(style)[1] if style in self.styles else self.chain(self.default_style)[1]
        number, level = direct.get("num", own.get("num")), direct.get("level", own.get("level", "0"))
        indents = self.numbering.indents(str(number), str(level)) if number else {}
        merged = base | own | indents | direct if "num" in direct else base | indents | own | direct
        return merged | {"num": number, "level": level, "style": style}


def _read_styles(root: Any | None, fonts: dict[str, str]) -> tuple[dict[str, Style], str]:
    styles: dict[str, Style] = {}
    default = ""
    for element in [] if root is None else root.iterchildren(f"{W}style"):
        name, kind = element.get(f"{W}styleId", ""), element.get(f"{W}type", "paragraph")
        parent = element.find(f"{W}basedOn")
        styles[name] = Style(
            kind=kind,
            parent="" if parent is None else parent.get(VAL, ""),
            run=run_props(element.find(f"{W}rPr"), fonts),
            paragraph=paragraph_props(element.find(f"{W}pPr")),
            conditions={
                one.get(f"{W}type", ""): (run_props(one.find(f"{W}rPr"), fonts), paragraph_props(one.find(f"{W}pPr")))
                for one in element.iterchildren(f"{W}tblStylePr")
            },
        )
        if kind == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
            default = name
    return styles, default


@lru_cache(maxsize=64)
def _stylesheet(styles: bytes, theme: bytes, settings: bytes, numbering: bytes) -> Stylesheet:
    def tree(xml: bytes, name: str) -> Any | None:
        return parsed(xml, name=name) if xml else None

    options = tree(settings, "settings.xml")
    fonts = dict(theme_fonts(tree(theme, "theme1.xml"), options))
    root = tree(styles, "styles.xml")
    defaults = None if root is None else root.find(f"{W}docDefaults")
    run = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
    paragraph = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
    named, default_style = _read_styles(root, fonts)
    return Stylesheet(
        styles=named,
        default_run={"ascii": DEFAULT_FONT, "high": DEFAULT_FONT, "size": WORD_SIZE_PT} | run_props(run, fonts),
        default_paragraph=paragraph_props(paragraph),
        default_style=default_style,
        fonts=fonts,
        numbering=Numbering.read(tree(numbering, "numbering.xml"), named),
        even_odd=options is not None and options.find(f"{W}evenAndOddHeaders") is not None,
    )


def stylesheet_of(package: Package, main: str) -> Stylesheet:
    """Return the stylesheet of a package, the remembered one when all four style parts were seen before."""
    parts = {kind: target for kind, target, outside in package.targets(main).values() if not outside}

    def content(kind: str) -> bytes:
        name = parts.get(kind, "")
        return package.read(name) if name in package.names else b""

    return _stylesheet(*(content(kind) for kind in ("styles", "theme", "settings", "numbering")))
