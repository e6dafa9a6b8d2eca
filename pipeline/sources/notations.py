"""Symbols (ký hiệu) as an office gives them: capitals, groups joined by hyphens (Phụ lục I, Phần I, Mục II.3.b, c)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.findings import Finding
from pipeline.sources import catalogue
from pipeline.sources.source_map import Cursor
from pipeline.vietnamese.text import nfc

#: What stands for a symbol that could not be read.
UNREAD = "…"
_YEAR = re.compile(r"(?:19|20)\d\d")
_GROUP = re.compile(r"[^\W_][\w&.]*")


def notation_findings(text: str, at: Cursor) -> Iterator[Finding]:
    """Yield that ``text``, a symbol or the part of one, could not stand behind «Số: 01/»."""
    groups = nfc(text).split("-")
    if text != UNREAD and not all(map(_is_group, groups)):
        yield Finding(catalogue.CODE_NOTATION, at.place, {"text": text})


def _is_group(group: str) -> bool:
    """Return whether a group is in capitals and no year.

    One small letter among capitals is part of the abbreviations that the State itself uses: TTr, TTg, GDTrH.
    """
    small, great = (sum(map(is_so, group)) for is_so in (str.islower, str.isupper))
    in_capitals = not small or (small == 1 and great > 1)
    return bool(_GROUP.fullmatch(group)) and in_capitals and not _YEAR.fullmatch(group)
