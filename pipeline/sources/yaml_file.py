"""Read one YAML file into plain values, each with its line; refuse whatever could hide or multiply data.

Only YAML 1.2 core values are accepted: no anchors, aliases, tags, directives or second documents.  A plain
value becomes a number, a day or a truth value only in its plainest form; anything else stays the text it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.findings import Finding, FindingKind, Place
from pipeline.incoming.characters import unprintable
from pipeline.incoming.file_bytes import bare_name, file_place, refusal, shown
from pipeline.sources import catalogue
from pipeline.sources.source_map import Path as ModelPath
from pipeline.sources.yaml_syntax import braces_first, yaml_root

MAX_DEPTH = 60
#: A file with more faults than these is no plan; nobody reads on.
MAX_NOTED = 500
_CORE = "tag:yaml.org,2002:"
_TAGS = frozenset(_CORE + name for name in (
    "str", "int", "float", "bool", "null", "timestamp", "map", "seq",
    "value", "merge",  # what YAML 1.1 made of a bare «=» or «<<»: text here
))
_INTEGER = re.compile("[-+]?[0-9]{1,30}")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: A note right behind a text, its sign not set off by a blank: «Phòng #5» means the room, not a note.
_SWALLOWED = re.compile(r"\s+(#[^\s#].*)")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file holds: its mapping, the place of each value, and the problems that did not stop the reading."""

    values: dict[str, Any]
    places: dict[ModelPath, Place]
    findings: tuple[Finding, ...]


def read_yaml(path: Path) -> YamlFile:
    """Return the content of ``path``; repeated keys, refused features and bad characters come as findings.

    Raises:
        InvalidData: the file is missing, too large, not UTF-8, not YAML, or not a mapping.
    """
    root, lines = yaml_root(path)
    if not isinstance(root, MappingNode):
        raise refusal(catalogue.FILE_UNREADABLE, file_place(path, 1), file=bare_name(path),
                      reason="tệp phải gồm các dòng «khóa: giá trị»")
    reader = _Reader(shown(path), lines)
    values = reader.value(root, ())
    return YamlFile(values, reader.places, tuple(reader.findings))


class _Reader:
    """Walks a node tree once, collecting values, places and findings."""

    def __init__(self, file: str, lines: tuple[str, ...]) -> None:
        self.file, self.lines = file, lines
        self.places: dict[ModelPath, Place] = {}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()

    def value(self, node: Node, path: ModelPath) -> Any:
        """Return the plain value of ``node``, None for what is refused, and note the place of ``path``."""
        place = self._place(node)
        self.places.setdefault(path, place)
        if self._is_refused(node, place):
            return None
        if len(path) > MAX_DEPTH:
            self._note(catalogue.YAML_SYNTAX, place, reason="lồng quá nhiều tầng")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, place)

    def _place(self, node: Node) -> Place:
        return Place(self.file, node.start_mark.line + 1)

    def _note(self, kind: FindingKind, place: Place, **details: object) -> None:
        if len(self.findings) < MAX_NOTED:
            self.findings.append(Finding(kind, place, details))

    def _is_refused(self, node: Node, place: Place) -> bool:
        feature = ""
        if id(node) in self._seen:
            feature = f"*{node.anchor}"
        elif node.anchor:
            feature = f"&{node.anchor}"
        elif str(node.tag) not in _TAGS:
            feature = str(node.tag).replace(_CORE, "!!")
        self._seen.add(id(node))
        if feature:
            self._note(catalogue.YAML_FEATURE, place, feature=feature)
        return bool(feature)

    def _mapping(self, node: MappingNode, path: ModelPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            place = self._place(key_node)
            if not isinstance(key_node, ScalarNode):
                braces = isinstance(key_node, MappingNode)
                self._note(catalogue.YAML_SYNTAX, place, reason=braces_first() if braces else "khóa phải là một từ")
                continue
            if self._is_refused(key_node, place):
                continue
            key = str(key_node.value)
            if key in first:
                self._note(catalogue.DUPLICATE_KEY, place, key=key, first=first[key])
            first.setdefault(key, key_node.start_mark.line + 1)
            self.places[(*path, key)] = place
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: Node, place: Place) -> Any:
        text = str(node.value)
        for character in unprintable(text):
            self._note(catalogue.BAD_CHARACTER, place, character=character)
        if isinstance(node, ScalarNode) and node.style is None:
            self._refuse_swallowed(node)
        return _plain(text, str(node.tag).removeprefix(_CORE))

    def _refuse_swallowed(self, node: Node) -> None:
        """Note words behind a plain text that YAML takes for a note although the author surely did not."""
        mark = node.end_mark
        rest = self.lines[mark.line][mark.column:] if mark.line < len(self.lines) else ""
        if node.value and (swallowed := _SWALLOWED.match(rest)):
            self._note(catalogue.SWALLOWED_WORDS, Place(self.file, mark.line + 1), words=swallowed[1])


def _plain(text: str, tag: str) -> Any:
    """Return the value of a scalar; a number or day not in its plainest form, or not real, stays text."""
    if tag == "null" and text.lower() in {"", "~", "null"}:
        return None
    if tag == "bool" and text.lower() in {"true", "false"}:
        return text.lower() == "true"
    if tag == "int" and _INTEGER.fullmatch(text):
        return int(text)
    if tag == "float" and not text.lower().endswith(("inf", "nan")):
        return _fraction(text)
    if tag == "timestamp" and _DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return text


def _fraction(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text
