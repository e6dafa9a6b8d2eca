"""In which language the command line speaks: Vietnamese as written in the code, English from its Babel catalogue."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

LANGUAGES = ("vi", "en")
CATALOGUES = Path(__file__).parent.parent / "locale"
DOMAIN = "vanban"

_chosen = "vi"


def choose_language(language: str) -> None:
    """Let everything said from now on be in ``language`` (one of ``LANGUAGES``)."""
    global _chosen  # one process speaks one language
    _chosen = language


def say(sentence: str) -> str:
    """Return the Vietnamese ``sentence`` in the chosen language; itself where the catalogue has no translation."""
    if _chosen == "vi" or not sentence:
        return sentence
    return _catalogue(_chosen).get(sentence, sentence)


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    path = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id and message.string}
