"""Automatic numbering: which number or bullet Word puts in front of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.conformance.ooxml.names import W
from pipeline.conformance.ooxml.properties import VAL, Props, paragraph_props
from pipeline.vietnamese.numbers import roman

_SYMBOL_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "➢", "o": "o"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: format, text with ``%1`` places, start, indents."""

    format: str
    text: str
    start: int
    paragraph: Props


@dataclass(slots=True)
class Numbering:
    """The lists of a file: list id -> (abstract list, levels)."""

    lists: dict[str, tuple[str, dict[str, Level]]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Any | None, _styles: Mapping[str, object]) -> Numbering:
        """Return the lists in a numbering part; none when there is no such part."""
        if root is None:
            return cls()
        abstract = {
            one.get(f"{W}abstractNumId", ""): {
                level.get(f"{W}ilvl", "0"): _level(level) for level in one.iterchildren(f"{W}lvl")
            }
            for one in root.iterchildren(f"{W}abstractNum")
        }
        lists: dict[str, tuple[str, dict[str, Level]]] = {}
        for num in root.iterchildren(f"{W}num"):
            target = num.find(f"{W}abstractNumId")
            name = "" if target is None else target.get(VAL, "")
            lists[num.get(f"{W}numId", "")] = _overridden(num, name, abstract.get(name, {}))
        return cls(lists)

    def indents(self, number: str, level: str) -> Props:
        """Return the paragraph properties that a list level brings along."""
        found = self.lists.get(number, ("", {}))[1].get(level)
        return found.paragraph if found else {}


def _level(element: Any) -> Level:
    def value(name: str, default: str) -> str:
        child = element.find(W + name)
        return default if child is None else str(child.get(VAL, default))

    start = value("start", "1")
    return Level(
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        start=int(start) if start.isdecimal() else 1,
        paragraph=paragraph_props(element.find(f"{W}pPr")),
    )


def _overridden(num: Any, name: str, levels: dict[str, Level]) -> tuple[str, dict[str, Level]]:
    """Return the abstract list and its levels as a ``w:num`` changes them; a restart sets it apart."""
    changed = dict(levels)
    apart = False
    for override in num.iterchildren(f"{W}lvlOverride"):
        level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        depth = override.get(f"{W}ilvl", "0")
        if level is not None:
            changed[depth] = _level(level)
        apart = apart or start is not None
    return (f"{name}#{num.get(f'{W}numId')}" if apart else name), changed


@dataclass(slots=True)
class Counter:
    """The running numbers of one story; ask it for each numbered paragraph in reading order."""

    numbering: Numbering
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def label(self, number: str | None, level: str) -> str:
        """Return what Word prints in front, empty for an unnumbered paragraph."""
        if not number or number == "0" or number not in self.numbering.lists:
            return ""
        name, levels = self.numbering.lists[number]
        here = levels.get(level)
        if here is None or not level.isdecimal():
            return ""
        depth, counts = int(level), self.counts.setdefault(name, {})
        counts[depth] = counts.get(depth, here.start - 1) + 1
        for deeper in [one for one in counts if one > depth]:
            del counts[deeper]
        return _filled(here, levels, counts)


def _filled(here: Level, levels: Mapping[str, Level], counts: Mapping[int, int]) -> str:
    if here.format == "bullet":
        return _SYMBOL_BULLETS.get(here.text, here.text)

    def one(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        level = levels.get(str(depth), here)
        return formatted(counts.get(depth, level.start), level.format)

    return re.sub(r"%([1-9])", one, here.text)


def formatted(number: int, kind: str) -> str:
    """Return a number in one of Word's list formats; unknown formats print digits."""
    if kind in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return roman(number) if kind == "upperRoman" else roman(number).lower()
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind == "none":
        return ""
    return f"{number:02d}" if kind == "decimalZero" else str(number)
