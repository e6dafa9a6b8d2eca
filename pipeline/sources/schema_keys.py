"""Which keys the schema allows at a spot of the data: what a mistyped key may have been."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from pipeline.sources.source_map import Path

Schema = dict[str, Any]


def keys_at(model: type[BaseModel], path: Path) -> frozenset[str]:
    """Return the keys that the mapping at ``path`` may have; where it may be several things, those of all."""
    whole = _schema(model)
    spots = [whole]
    for step in path:
        spots = [below for spot in spots for each in _alternatives(spot, whole) for below in _below(each, step)]
    return frozenset(key for spot in spots for each in _alternatives(spot, whole) for key in each.get("properties", ()))


@lru_cache(maxsize=8)
def _schema(model: type[BaseModel]) -> Schema:
    return model.model_json_schema(by_alias=True)


def _alternatives(spot: Schema, whole: Schema) -> Iterator[Schema]:
    """Yield what may stand at a spot: itself, or what it refers to or chooses from."""
    if "$ref" in spot:
        yield from _alternatives(whole["$defs"][spot["$ref"].rpartition("/")[2]], whole)
        return
    yield spot
    for choice in (*spot.get("anyOf", ()), *spot.get("oneOf", ()), *spot.get("allOf", ())):
        yield from _alternatives(choice, whole)


def _below(spot: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        below = (spot.get("items"),)
    elif step in spot.get("properties", ()):
        below = (spot["properties"][step],)
    else:
        below = (spot.get("additionalProperties"), *spot.get("patternProperties", {}).values())
    yield from (each for each in below if isinstance(each, dict))
