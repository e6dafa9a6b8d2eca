"""Alphabetical order of Vietnamese words and personal names, without ICU and without a locale.

Order of ICU for ``vi`` (CLDR): letters a ă â b c d đ e ê … o ô ơ … u ư first, then tones ngang, huyền, hỏi,
ngã, sắc, nặng, then small before capital.  Digraphs (ch, ng, th …) are not letters of their own.  Written
here rather than taken from PyICU, which needs a system library, or from vn-collate, a first release: it is
one small table.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from pipeline.vietnamese.text import nfc, to_old_tones

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANKS = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_TONE_RANKS = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_OTHER_MARK_RANK = 6

# Groups of characters, in their order: white space, signs, digits, letters of the alphabet, other letters.
_SPACE, _SYMBOL, _DIGIT, _LETTER, _OTHER = range(5)


@dataclass(frozen=True, slots=True, order=True)
class TextKey:
    """A place in the alphabet; keys compare level by level, letters of the whole text before any tone.

    Attributes:
        letters: (group, rank) of each character, marks of tone and case aside.
        tones: rank of the tone on each character, 0 for none.
        capitals: whether each character is a capital.
        text: the text itself in NFC, so that only equal texts have equal keys.
    """

    letters: tuple[tuple[int, int], ...]
    tones: tuple[tuple[int, ...], ...]
    capitals: tuple[bool, ...]
    text: str


def text_key(text: str) -> TextKey:
    """Return the sort key of ``text``; keys are equal only for texts equal in NFC.

    Both placements of a tone (hòa, hoà) sort at one place; everything else follows ICU for ``vi``.  Numbers
    are compared digit by digit: «10» stands before «9».
    """
    letters: list[tuple[int, int]] = []
    tones: list[tuple[int, ...]] = []
    capitals: list[bool] = []
    for character, marks in _clusters(to_old_tones(text)):
        letter, marks_left = _letter_of(character, marks)
        letters.append(_rank_of(letter))
        tones.append(tuple(_TONE_RANKS.get(mark, _OTHER_MARK_RANK) for mark in marks_left))
        capitals.append(character.lower() != character)
    return TextKey(tuple(letters), tuple(tones), tuple(capitals), nfc(text))


def name_key(full_name: str) -> tuple[TextKey, TextKey, TextKey, str]:
    """Return the sort key of a personal name: given name (last word), family name (first word), the rest.

    The law sets no order of names; this is the custom of Vietnamese lists, and «họ before đệm» settles equal
    given names.  Case and spacing decide only between names that are otherwise the same.  Lists ranked by
    office (protocol) are not to be sorted by it.
    """
    words = full_name.lower().split()
    given = words[-1] if words else ""
    family = words[0] if len(words) > 1 else ""
    return (text_key(given), text_key(family), text_key(" ".join(words[1:-1])), nfc(full_name))


def _clusters(text: str) -> list[tuple[str, list[str]]]:
    """Return each base character of ``text`` with the marks that follow it, taken apart (NFD)."""
    clusters: list[tuple[str, list[str]]] = []
    for character in unicodedata.normalize("NFD", text):
        if clusters and unicodedata.combining(character):
            clusters[-1][1].append(character)
        else:
            clusters.append((character, []))
    return clusters


def _letter_of(character: str, marks: list[str]) -> tuple[str, list[str]]:
    """Return the small letter with the marks that belong to its shape, and the marks left over."""
    letter = character.lower()
    marks_left = []
    for mark in marks:
        shaped = nfc(letter + mark)
        if shaped in _LETTER_RANKS:
            letter = shaped
        else:
            marks_left.append(mark)
    return letter, marks_left


def _rank_of(letter: str) -> tuple[int, int]:
    """Return the group of a character and its rank there."""
    if letter in _LETTER_RANKS:
        return _LETTER, _LETTER_RANKS[letter]
    if letter.isspace():
        return _SPACE, ord(letter)
    if letter.isdecimal():
        return _DIGIT, int(letter)
    if letter.isalpha():
        return _OTHER, ord(letter[0])
    return _SYMBOL, ord(letter[0]) if letter else 0
