"""In which language the command line speaks: Vietnamese as written in the code, English from its Babel catalogue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pipeline.findings.model import filled

LANGUAGES = ("vi", "en")
CATALOGUES = Path(__file__).parent.parent / "locale"
DOMAIN = "vanban"
#: Details of a sentence that are the program's own words; all others are quoted from the user's data.
OWN_WORDS = frozenset({
    "act", "allowed", "amount", "character", "colour", "day", "evidence", "fix", "headcount", "hint", "key", "keys",
    "more", "one", "other", "reason", "remedy", "successor", "weekday", "what",
})

_chosen = "vi"


def choose_language(language: str) -> None:
    """Let everything said from now on be in ``language`` (one of ``LANGUAGES``)."""
    global _chosen
    _chosen = language


def say(sentence: str) -> str:
    """Return the Vietnamese ``sentence`` in the chosen language; itself where the catalogue has no translation."""
    if _chosen == "vi" or not sentence:
        return sentence
    return _catalogue(_chosen).get(sentence, sentence)


def told(sentence: str, details: Mapping[str, object]) -> str:
    """Return the sentence in the chosen language with its details put in, the program's own words among them too."""
    if _chosen == "vi":
        return filled(sentence, details)
    return filled(say(sentence), {
        name: _say_words(value) if name in OWN_WORDS and isinstance(value, str) else value
        for name, value in details.items()
    })


def _say_words(words: str) -> str:
    """Return words that were put together before they came here (``hơn 4 MB``) in the chosen language."""
    whole = _catalogue(_chosen).get(words)
    if whole is not None:
        return whole
    for pattern, translation in _patterns(_chosen):
        if match := pattern.fullmatch(words):
            return _FIELD.sub(lambda name, found=match: _say_part(name[1], found), translation)  # type: ignore[misc]
    return words


def _say_part(name: str, found: re.Match[str]) -> str:
    """Return what stands in a field of words put together, in the chosen language where it is the program's own."""
    part = found[f"_{name}"]
    return _say_words(part) if name in OWN_WORDS else part


_FIELD = re.compile(r"\{(\w+)\}")


@lru_cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what the sentences with fields look like once filled in, the most telling first."""
    with_fields = {text: said for text, said in _catalogue(language).items() if _FIELD.search(text)}
    return tuple(
        (re.compile(_FIELD.sub(r"(?P<_\1>.+?)", re.escape(text).replace(r"\{", "{").replace(r"\}", "}")), re.DOTALL),
         with_fields[text])
        for text in sorted(with_fields, key=lambda text: len(_FIELD.sub("", text)), reverse=True)
        if len(set(_FIELD.findall(text))) == len(_FIELD.findall(text))
    )


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id and message.string}
