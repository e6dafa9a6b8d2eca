"""Find references that lead round in a circle, in time proportional to their number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

#: id -> the ids it refers to; those that are no key lead nowhere.
Chain = Mapping[str, Sequence[str]]


def on_circles(chain: Chain) -> frozenset[str]:
    """Return the ids that stand on a circle of references, or between two circles."""
    leading = {key: references for key, references in chain.items() if references}
    return _without_end(leading) & _without_end(_turned(leading))


def _turned(chain: Chain) -> dict[str, list[str]]:
    """Return the chain with every reference pointing the other way."""
    back: dict[str, list[str]] = {key: [] for key in chain}
    for key, references in chain.items():
        for reference in references:
            if reference in back:
                back[reference].append(key)
    return back


def _without_end(chain: Chain) -> frozenset[str]:
    """Return the ids from which the references never come to an end: what is left when all that end is taken."""
    left = {key: {each for each in references if each in chain} for key, references in chain.items()}
    pointing_at = _turned(chain)
    ends = [key for key, references in left.items() if not references]
    while ends:
        end = ends.pop()
        del left[end]
        for key in pointing_at[end]:
            if key in left and end in left[key]:
                left[key].remove(end)
                if not left[key]:
                    ends.append(key)
    return frozenset(left)
