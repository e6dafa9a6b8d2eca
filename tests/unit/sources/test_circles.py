"""References that lead round are found, however many there are."""

from __future__ import annotations

import pytest

from pipeline.sources.circles import on_circles


@pytest.mark.parametrize(("chain", "circle"), [
    ({}, ""),
    ({"a": ["b"], "b": []}, ""),
    ({"a": ["khong_co"]}, ""),
    ({"a": ["a"]}, "a"),
    ({"a": ["b"], "b": ["a"], "c": ["a"], "d": []}, "ab"),
    ({"a": ["b", "c"], "b": [], "c": ["a"]}, "ac"),
    ({"a": ["b", "b"], "b": ["a", "a"]}, "ab"),
])
def test_who_stands_on_a_circle(chain: dict[str, list[str]], circle: str) -> None:
    """Those on a circle are told, those that only lead into it are not."""
    assert frozenset(circle) == on_circles(chain)


def test_long_chains_take_no_recursion() -> None:
    """A chain of twenty thousand is followed without falling over."""
    chain = {str(number): [str(number + 1)] for number in range(20_000)}

    assert (frozenset(), 20_001) == (on_circles(chain), len(on_circles({**chain, "20000": ["0"]})))
