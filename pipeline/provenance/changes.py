"""What a run would do to each file, and which facts make it so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from pipeline.provenance.facts import Facts
from pipeline.provenance.personal import is_personal
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
    """One file: its state, the facts that changed, whether its template did, and the name it had before, if another."""

    name: str
    state: State
    facts: tuple[FactChange, ...] = ()
    template_changed: bool = False
    was: str = ""


#: The running number that file names of one kind begin with; it moves when an organ before is added or removed.
_RUNNING_NUMBER = re.compile(r"(^|/)\d+-(?=[^/]*$)")


def identity(name: str) -> str:
    """Return what a file's name keeps when those before it come or go: ``giay-moi/004-so-y-te.docx`` without 004."""
    return _RUNNING_NUMBER.sub(r"\1", name)


def earlier_names(old: Collection[str], new: Collection[str]) -> dict[str, str]:
    """Return new name -> old name of each file that only its running number tells apart; others keep their names.

    Args:
        old: the names before; fit to be asked for one name.
        new: those now, likewise.
    """
    gone = {identity(name): name for name in sorted(name for name in old if name not in new)}
    pairs = ((name, name if name in old else gone.get(identity(name))) for name in new)
    return {name: was for name, was in pairs if was}


def changes_between(old: Mapping[str, Origin], new: Mapping[str, Origin]) -> tuple[Change, ...]:
    """Return every file of either record with its change, in name order."""
    before = earlier_names(old, new)
    withdrawn = [Change(name, State.WITHDRAWN) for name in set(old) - set(before.values())]
    changes = [_change(name, before.get(name, ""), old, new[name]) for name in new]
    return tuple(sorted((*withdrawn, *changes), key=lambda change: change.name))


def _change(name: str, before: str, old: Mapping[str, Origin], new: Origin) -> Change:
    if not before:
        return Change(name, State.NEW)
    was, origin = "" if before == name else before, old[before]
    if origin.fingerprint == new.fingerprint:
        return Change(name, State.UNCHANGED, was=was)
    facts = () if is_personal(name) else tuple(_facts(origin.facts, new.facts))
    return Change(name, State.CHANGED, facts, origin.template_mark != new.template_mark, was)


def _facts(old: Facts, new: Facts) -> Iterator[FactChange]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key, ()), new.get(key, ())
        if before != after:
            yield from _lines(key, tuple(before), tuple(after))


def _lines(key: str, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[FactChange]:
    """Yield the lines that differ, each old one beside the new one that stands in its place."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        gone, come = before[i1:i2], after[j1:j2]
        for index in range(max(len(gone), len(come))):
            yield FactChange(key, gone[index] if index < len(gone) else "", come[index] if index < len(come) else "")
