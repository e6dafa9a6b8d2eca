"""Parse XML from outside piece by piece: no document types, no bottomless nesting, no endless tags, no end of elements.

What an element means is the caller's; what is refused, and in which words, is the ``Refusals``' of the file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

from pipeline.errors import InvalidData

MAX_ELEMENTS = 2_500_000
MAX_DEPTH = 100
#: Of one tag or comment; expat reads an unfinished one again from its start at each piece.
MAX_TAG_BYTES = 2_000_000

#: Told of an element's name without prefix, and its attributes; of its end; of text.
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]
Tags = tuple[tuple[str, dict[str, str]], ...]


class Refusals(Protocol):
    """Makes the exceptions for a file that is not to be read."""

    def hostile(self, reason: str) -> InvalidData:
        """Return the exception for a file that is made to do harm."""

    def too_large(self, reason: str) -> InvalidData:
        """Return the exception for a file that holds too much."""


@dataclass(slots=True)
class Counts:
    """Elements of a part: how many are open now, and how many there were."""

    depth: int = 0
    elements: int = 0


class GuardedParser:
    """A parser that is fed pieces and tells local names.

    Attributes:
        counts: of the pieces fed so far; whoever reads elements past the parser adds them.
    """

    def __init__(self, refusals: Refusals, start: Start, *, end: End | None = None, text: Characters | None = None
                 ) -> None:
        self.counts = Counts()
        self._refusals = refusals
        self._fed = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        # The handlers know the counts, not this object, so that both go as soon as nobody needs them.
        self._parser.StartElementHandler = _started(self.counts, refusals, start)
        self._parser.EndElementHandler = _ended(self.counts, end or (lambda _: None))
        self._parser.StartDoctypeDeclHandler = _doctype(refusals)
        if text:
            self._parser.CharacterDataHandler = text

    def feed(self, piece: bytes) -> None:
        """Parse the next piece.

        Raises:
            InvalidData: what the piece holds is refused.
            ExpatError, ValueError, LookupError: it is no XML, or in an encoding that nobody knows.
        """
        self._parser.Parse(piece, False)
        self._fed += len(piece)
        if self._fed - self._parser.CurrentByteIndex > MAX_TAG_BYTES:
            raise self._refusals.hostile("thẻ XML dài bất thường")

    def close(self) -> None:
        """Say that no piece follows.

        Raises:
            ExpatError: something is still open.
        """
        self._parser.Parse(b"", True)


def _started(counts: Counts, refusals: Refusals, start: Start) -> Start:
    def started(tag: str, attributes: dict[str, str]) -> None:
        counts.depth += 1
        counts.elements += 1
        if counts.depth > MAX_DEPTH:
            raise refusals.hostile("XML lồng quá nhiều tầng")
        if counts.elements > MAX_ELEMENTS:
            raise refusals.too_large("quá nhiều ô hoặc hàng")
        start(tag.rpartition(":")[2] if ":" in tag else tag, attributes)

    return started


def _ended(counts: Counts, end: End) -> End:
    def ended(tag: str) -> None:
        counts.depth -= 1
        end(tag.rpartition(":")[2] if ":" in tag else tag)

    return ended


def _doctype(refusals: Refusals) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise refusals.hostile("khai báo thực thể XML")

    return refuse


def tags_of(xml: str) -> Tags | None:
    """Return the names and attributes of the elements of a small piece of XML, None when it is not well-formed.

    For pieces that a pattern without ``<!`` has let through: no document type can be in them.
    """
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        return None
    return tuple(found)


def character_data(written: str) -> str | None:
    """Return the text that ``written``, which holds no ``<``, stands for between tags; None when it may not stand."""
    pieces: list[str] = []
    parser = expat.ParserCreate()
    parser.buffer_text, parser.buffer_size = True, 1 << 16
    parser.CharacterDataHandler = pieces.append
    try:
        parser.Parse(f"<t>{written}</t>", True)
    except expat.ExpatError:
        return None
    return "".join(pieces)
