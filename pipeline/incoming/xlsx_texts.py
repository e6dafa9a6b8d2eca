"""The texts of a workbook: put together from their pieces, Excel's escapes undone, in one normal form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.incoming.guarded_xml import character_data
from pipeline.incoming.plain_units import Listing, PlainUnits
from pipeline.incoming.xlsx_package import Package
from pipeline.vietnamese.text import is_nfc, nfc

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_SHARED = Listing(re.compile(rb"<sst\b[^<>]*>"), depth=1, end=b"</sst", unit_end=b"</si>")
_PLAIN_SHARED = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t>')
_ELEMENTS = 2
#: Between texts that are looked at together: no character, but XML lets it pass.
_BETWEEN = "\ufdd0"


class Recomposed(str):
    """A text that the file holds in decomposed form (NFD), and that is composed here."""

    __slots__ = ()


def cell_text(text: str) -> str:
    """Return a text of the file as clerks mean it: Excel's escapes (``_x000D_``) undone, in NFC, no outer blanks.

    A text that was not in NFC comes as ``Recomposed``, so that its author can be told.
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    composed = nfc(text).strip()
    return composed if is_nfc(text) else Recomposed(composed)


@dataclass(frozen=True, slots=True)
class Written:
    """Texts as they stand between tags, references resolved, and how ``cell_text`` may be had of any of them."""

    texts: list[str]
    cell_text: Callable[[str], str]


def written(pieces: Sequence[str]) -> Written | None:
    """Return what pieces of XML without tags say, looked at together; None when they are no XML.

    A part of a text in NFC is in NFC, so one look does for all.
    """
    joined = character_data(_BETWEEN.join(pieces))
    texts = joined.split(_BETWEEN) if joined is not None and pieces else []
    if joined is None or len(texts) != len(pieces):
        return None
    return Written(texts, str.strip if is_nfc(joined) and "_x" not in joined else cell_text)


@dataclass(slots=True)
class TextParts:
    """Gathers the words of one text that may be in pieces (rich text), its reading aids (rPh) left out."""

    pieces: list[str] = field(default_factory=list)
    is_open: bool = False
    in_aid: bool = False

    @property
    def is_idle(self) -> bool:
        """Return whether the next text begins anew."""
        return not self.pieces and not self.in_aid

    def start(self, tag: str) -> None:
        """Note that an element begins."""
        if tag == "rPh":
            self.in_aid = True
        self.is_open = tag == "t" and not self.in_aid

    def end(self, tag: str) -> None:
        """Note that an element ends."""
        if tag == "rPh":
            self.in_aid = False
        if tag == "t":
            self.is_open = False

    def text(self, words: str) -> None:
        """Take words."""
        if self.is_open:
            self.pieces.append(words)

    def taken(self) -> str:
        """Return the whole text and begin anew."""
        whole = cell_text("".join(self.pieces))
        self.pieces.clear()
        return whole


def shared_texts(package: Package, part: str) -> tuple[str, ...]:
    """Return the texts that cells share, in the order of their numbers.

    Raises:
        InvalidData: a damaged or hostile part.
    """
    texts: list[str] = []
    current = TextParts()

    def end(tag: str) -> None:
        current.end(tag)
        if tag == "si":
            texts.append(current.taken())

    plain = PlainUnits(_SHARED, _PlainTexts(texts))
    for _ in package.parsed(part, start=lambda tag, _: current.start(tag), end=end, text=current.text, plain=plain):
        pass
    return tuple(texts)


@dataclass(frozen=True, slots=True)
class _PlainTexts:
    """Takes shared texts that are in one piece."""

    texts: list[str]
    #: Where a unit ends, the parser's side has noted its text, and gathers none.
    is_idle = True

    def take(self, units: Sequence[str]) -> Iterator[int]:
        found = [_PLAIN_SHARED.fullmatch(unit) for unit in units]
        said = written([match[1] for match in found if match])
        texts = iter(said.texts if said else ())
        for match in found:
            if said and match:
                self.texts.append(said.cell_text(next(texts)))
            yield _ELEMENTS if said and match else 0
