"""Words without which a pattern cannot match: a text is searched once for all of them, not once for each pattern."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

_known: set[str] = set()


def telling(*words: str) -> frozenset[str]:
    """Return the words, which ``told_in`` looks for from now on."""
    _known.update(words)
    _automaton.cache_clear()
    return frozenset(words)


def told_in(text: str) -> frozenset[str]:
    """Return which telling words stand anywhere in the text."""
    return frozenset(word for _, word in _automaton().iter(text)) if _known else frozenset()


@lru_cache(maxsize=1)
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for word in _known:
        automaton.add_word(word, word)
    automaton.make_automaton()
    return automaton
