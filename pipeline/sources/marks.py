"""Cut a sentence of the data into pieces: expressions ``{{ … }}``, and words by look (``**đậm**``, ``*nghiêng*``).

Marks are read in the author's own words, before any fact is put in, so a star inside a fact stays a star.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# An escaped star, a pair of stars, a star, or other text.
_WORDS = re.compile(r"\\\*|\*\*|\*|[^*\\]+|\\", re.DOTALL)
# The end of an expression, looked for outside its quoted words.
_END = re.compile(r'"[^"]*"|\'[^\']*\'|(\}\})')
_MARKS = frozenset({"*", "**"})
#: As in Markdown an opening mark has no blank behind it and a closing mark none before it, so ``5 * 3`` is text;
#: and neither stands inside a word or hugs a bracket, so ``2*3*4`` and ``(*)`` are text as well.
_NO_OPENING_BEFORE = re.compile(r"[\s)\]}.,;:!?»”]")
_NO_CLOSING_BEHIND = re.compile(r"[\s(\[{«“]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence in one look: words as they stand, or an expression with its braces."""

    source: str
    is_expression: bool = False
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """The pieces of a sentence in order, and what was left open in it.

    Attributes:
        has_stray_mark: whether a star stands at a word without its partner; it is kept as text.
        is_open: whether a ``{{`` is never closed; it is kept as text.
    """

    pieces: tuple[Piece, ...]
    has_stray_mark: bool
    is_open: bool


@lru_cache(maxsize=512)
def marked(text: str) -> Sentence:
    """Return ``text`` cut into pieces, in time proportional to its length."""
    tokens = list(_tokens(text))
    roles = _mark_roles(tokens)
    bold = italic = stray = False
    pieces: list[Piece] = []
    for index, token in enumerate(tokens):
        if index in roles:
            bold ^= token.source == "**"
            italic ^= token.source == "*"
            continue
        if token.source in _MARKS:
            stray = stray or _touches_word(tokens, index)
        source = "*" if token.source == "\\*" else token.source
        pieces.append(Piece(source, token.is_expression, bold, italic))
    is_open = any("{{" in token.source for token in tokens if not token.is_expression)
    return Sentence(tuple(pieces), stray, is_open)


def _tokens(text: str) -> Iterator[Piece]:
    """Yield expressions, and between them marks and words."""
    at = 0
    while (begin := text.find("{{", at)) >= 0 and (end := _expression_end(text, begin)):
        yield from map(Piece, _WORDS.findall(text[at:begin]))
        yield Piece(text[begin:end], is_expression=True)
        at = end
    yield from map(Piece, _WORDS.findall(text[at:]))


def _expression_end(text: str, begin: int) -> int:
    """Return where the expression that begins at ``begin`` ends, or 0 when it never does."""
    first = text.find("}}", begin)
    if first < 0:
        return 0
    if "'" not in text[begin:first] and '"' not in text[begin:first]:
        return first + 2
    quoted = next((match for match in _END.finditer(text, begin, begin + EXPRESSION_MAX) if match[1]), None)
    return quoted.end() if quoted else first + 2


#: Longer than any name, wording or chain of filters.
EXPRESSION_MAX = 400


def _mark_roles(tokens: list[Piece]) -> frozenset[int]:
    """Return the indices of the marks that open or close a pair."""
    open_at: dict[str, int] = {}
    roles: set[int] = set()
    for index, token in enumerate(tokens):
        if token.source not in _MARKS:
            continue
        before, behind = _neighbours(tokens, index)
        if token.source in open_at:
            if not _NO_CLOSING_BEHIND.match(before) and not behind.isalnum():
                roles.update((open_at.pop(token.source), index))
        elif not _NO_OPENING_BEFORE.match(behind) and not before.isalnum():
            open_at[token.source] = index
    return frozenset(roles)


def _neighbours(tokens: list[Piece], index: int) -> tuple[str, str]:
    """Return the characters before and behind a token, a blank at either end of the sentence."""
    before = tokens[index - 1].source[-1:] if index else " "
    behind = tokens[index + 1].source[:1] if index + 1 < len(tokens) else " "
    return before, behind


def _touches_word(tokens: list[Piece], index: int) -> bool:
    return any(character.isalnum() for character in _neighbours(tokens, index))
