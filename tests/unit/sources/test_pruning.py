"""Wrong values are taken out of raw data, and the places of all others stay true."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.findings import Place
from pipeline.sources.pruning import STAND_INS, without
from pipeline.sources.source_map import Path

TREES = st.recursive(st.integers(), lambda below: st.lists(below, max_size=4) | st.dictionaries(
    st.sampled_from("abc"), below, max_size=3), max_leaves=20)


def paths_of(value: object) -> dict[Path, object]:
    """Return every path below ``value`` with what stands there."""
    steps: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        steps = list(value.items())
    elif isinstance(value, list):
        steps = list(enumerate(value))
    below = {(step, *path): each for step, part in steps for path, each in paths_of(part).items()}
    return {(): value, **below}


@given(st.dictionaries(st.sampled_from("xyz"), TREES, max_size=3), st.data())
def test_every_value_left_keeps_its_place(raw: dict[str, object], data: st.DataObject) -> None:
    """After any values are taken out, each place still names the value that stood there at first."""
    all_paths = paths_of(raw)
    places = {path: Place(spot=str(path)) for path in all_paths}
    wrong = data.draw(st.lists(st.sampled_from([*all_paths] or [()]), max_size=4).map(
        lambda drawn: [path for path in drawn if path]))

    left, moved = without(raw, places, wrong)

    gone = {path for path in all_paths for each in wrong if path[:len(each)] == each}
    assert paths_of(raw) == all_paths
    for path, value in paths_of(left).items():
        before = next(each for each in all_paths if str(each) == moved[path].spot)
        assert before not in gone
        if not isinstance(value, dict | list):
            assert value == all_paths[before]


def test_a_section_that_no_plan_can_do_without_leaves_a_stand_in() -> None:
    """What is missing at the top does not keep the rest from being read."""
    assert without({"a": 1}, {}, [("trich_yeu",)])[0] == {"a": 1, "trich_yeu": STAND_INS["trich_yeu"]}
