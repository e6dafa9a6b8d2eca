"""Finding many strings in a text at once, as whole words, whatever their case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any


def automaton_of(words: Iterable[str]) -> Any:
    """Return an automaton that finds these case-folded words."""
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for each in words:
        automaton.add_word(each, each)
    automaton.make_automaton()
    return automaton


def iter_found(automaton: Any, text: str) -> Iterator[tuple[str, int]]:
    """Yield each of the automaton's words in the case-folded ``text``, and where it begins.

    It counts only where no letter or digit stands around it.
    """
    for end, words in automaton.iter(text) if len(automaton) else ():
        before, after = end - len(words), end + 1
        if (before < 0 or not text[before].isalnum()) and (after >= len(text) or not text[after].isalnum()):
            yield words, before + 1


def stands_within(text: str, words: str, start: int, phrases: Iterable[str]) -> bool:
    """Return whether the ``words`` at ``start`` are part of one of the ``phrases`` that stands there."""
    for phrase in phrases:
        offset = phrase.find(words)
        while offset >= 0:
            if offset <= start and text.startswith(phrase, start - offset):
                return True
            offset = phrase.find(words, offset + 1)
    return False


def without_ends(text: str) -> str:
    """Return ``text`` without the punctuation that ends it in a sentence or a list."""
    return text.strip(" .;,:/")


def spoken(text: str) -> str:
    """Return ``text`` as it is compared: case-folded, without the punctuation at its ends."""
    return without_ends(text).casefold()


def all_spoken(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts as they are compared, each once, empty ones left out."""
    return tuple(sorted({spoken(text) for text in texts} - {""}))
