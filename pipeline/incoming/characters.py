"""Which characters no document can hold: those that XML forbids, whatever a file's escapes made of them."""

from __future__ import annotations

import re

# XML 1.0, production 2 (Char), less the C1 controls, which XML allows and no text means.
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def unprintable(text: str) -> tuple[str, ...]:
    """Return the code points of ``text`` that cannot be printed (``U+0007``), in order, none twice."""
    return tuple(dict.fromkeys(f"U+{ord(character):04X}" for character in _UNPRINTABLE.findall(text)))
