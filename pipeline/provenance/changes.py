"""What a run would do to each file, and which facts make it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from pipeline.provenance.facts import Facts
from pipeline.provenance.record import Origin


class State(StrEnum):
    """What has become of a file since it was last published."""

    UNCHANGED = "khong_doi"
    CHANGED = "thay_doi"
    NEW = "moi"
    WITHDRAWN = "rut_di"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact: its placeholder, what it was, what it is; one of them is empty when it came or went."""

    key: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file: its state, the facts that changed, and whether its template did."""

    name: str
    state: State
    facts: tuple[FactChange, ...] = ()
    template_changed: bool = False


def changes_between(old: Mapping[str, Origin], new: Mapping[str, Origin]) -> tuple[Change, ...]:
    """Return every file of either record with its change, in name order."""
    return tuple(_change(name, old.get(name), new.get(name)) for name in sorted({*old, *new}))


def _change(name: str, old: Origin | None, new: Origin | None) -> Change:
    if old is None:
        return Change(name, State.NEW)
    if new is None:
        return Change(name, State.WITHDRAWN)
    if old.fingerprint == new.fingerprint:
        return Change(name, State.UNCHANGED)
    return Change(name, State.CHANGED, tuple(_facts(old.facts, new.facts)), old.template_mark != new.template_mark)


def _facts(old: Facts, new: Facts) -> Iterator[FactChange]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, ()), new.get(key, ())
        if before != after:
            yield from _lines(key, before, after)


def _lines(key: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[FactChange]:
    """Yield the lines that differ, each old one beside the new one that stands in its place."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = before[i1:i2], after[j1:j2]
        for index in range(max(len(gone), len(come))):
            yield FactChange(key, gone[index] if index < len(gone) else "", come[index] if index < len(come) else "")
