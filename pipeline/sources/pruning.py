"""Take out of raw data what is wrong, so that the rest can still be read and reviewed in the same run.

What is taken out is never built: it is remembered as *lost*, by its path, and the run stops with an error all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.findings import Place
from pipeline.sources.notations import UNREAD
from pipeline.sources.source_map import Path

#: What stands for a section that no plan can do without, until its author has mended it; keys of the data.
STAND_INS: Mapping[str, Any] = {
    "trich_yeu": "…", "noi_dung": ("…",), "nguoi_ky": "…", "noi_nhan": {"luu": ("VT",)},
    "dia_danh": "…", "chu_viet_tat": UNREAD,
}


def without(
    raw: Mapping[str, Any], places: Mapping[Path, Place], paths: Iterable[Path]
) -> tuple[dict[str, Any], dict[Path, Place]]:
    """Return ``raw`` and the places of its values without the values at ``paths``; the arguments stay as they are.

    Later elements of a list move up, and their places with them.  A path of one step whose section a plan needs
    (``STAND_INS``) leaves a stand-in behind.
    """
    values, kept = _copied(raw), dict(places)
    # From the back, so that the numbers of the elements still to be taken out stay true.
    for path in sorted(set(paths), key=_order, reverse=True):
        kept = _without_place(kept, path) if _taken_out(values, path) else kept
        if len(path) == 1 and path[0] in STAND_INS:
            values[str(path[0])] = _copied(STAND_INS[str(path[0])])
    return values, kept


def _order(path: Path) -> tuple[tuple[bool, int, str], ...]:
    return tuple((isinstance(step, int), step if isinstance(step, int) else 0, str(step)) for step in path)


def _copied(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list | tuple) else value


def _taken_out(values: Any, path: Path) -> bool:
    """Take the value at ``path`` out of ``values``; return whether it was an element of a list."""
    for step in path[:-1]:
        inside = step in values if isinstance(values, dict) else isinstance(values, list) and step in range(len(values))
        if not inside:
            return False
        values = values[step]
    if isinstance(values, dict):
        values.pop(path[-1], None)
    elif isinstance(values, list) and path[-1] in range(len(values)):
        del values[int(path[-1])]
        return True
    return False


def _without_place(places: Mapping[Path, Place], path: Path) -> dict[Path, Place]:
    """Return the places with those of one list's element taken out and those of the later elements moved up."""
    above, index, depth = path[:-1], int(path[-1]), len(path) - 1
    kept: dict[Path, Place] = {}
    for each, place in places.items():
        if each[:depth] != above or len(each) <= depth or not isinstance(each[depth], int):
            kept[each] = place
        elif each[depth] != index:
            moved = int(each[depth]) - (int(each[depth]) > index)
            kept[(*above, moved, *each[depth + 1:])] = place
    return kept
