"""Read the plain ones among a part's many like units (rows, shared texts) from its bytes, past the XML parser.

A million calls for a million tags is what makes parsing slow.  Most units of a part are written alike and hold
nothing but tags that were seen before and text, which patterns find at once.  Whatever a pattern does not know to
its last byte goes to the parser, unit by unit, so that both ways give the same; only here is it decided which way
a unit goes, and only the reader of the units (``Taker``) knows what they mean.

Why units may be cut out of what the parser gets: the parser has just seen the start tag of the element that holds
them, or the end tag of the unit before, with no comment, CDATA section or instruction near that could hold such
tags as words; a unit that was taken is one element, well-formed, with nothing before it.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.incoming.guarded_xml import MAX_ELEMENTS, GuardedParser

#: Bytes looked through at a time: what is held of them is some times as much.
_BATCH = 1 << 17
_LONGEST_PAUSE = 15
#: Of an element, ``<a/>``.
_LEAST_BYTES = 4
_DECLARATION = re.compile(
    rb"""<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"UTF-8"|'UTF-8'|"utf-8"|'utf-8'))?"""
    rb"""(?: standalone=(?:"yes"|"no"|'yes'|'no'))? ?\?>""")
_MARKUP_OF_ANOTHER_KIND = re.compile(rb"<[!?]")


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the units of a part stand.

    Attributes:
        start: finds the start tag of the element that holds them, without a prefix.
        depth: how deep that element lies; the root has 1.
        end: how its end tag begins.
        unit_end: the end tag of a unit.
    """

    start: re.Pattern[bytes]
    depth: int
    end: bytes
    unit_end: bytes


class Taker(Protocol):
    """Reads plain units, and shares what it has read with the handlers of the parser."""

    @property
    def is_idle(self) -> bool:
        """Return whether nothing was begun that a unit would add to."""

    def take(self, units: Sequence[str]) -> Iterator[int]:
        """Read units, which come without their end tag, one at a time; yield of how many elements each was made.

        0 says that it could not be taken, and nothing was noted; it is parsed before the next one is asked for.
        """


@dataclass(frozen=True, slots=True)
class PlainUnits:
    """The units of one part, and their reader."""

    listing: Listing
    taker: Taker

    def left(self, chunks: Iterator[bytes], parser: GuardedParser) -> Iterator[bytes]:
        """Yield what of a part is not taken, to be fed to ``parser`` before the next piece is asked for.

        Pieces may be empty: they are the moments at which what was taken can be fetched.
        """
        source, tries = _Source(chunks, self.listing), _Tries()
        yield (head := source.head())
        may_cut = bool(head) and self._is_between_units(parser)
        while may_cut and (batch := source.batch()):
            units = self._units(batch, parser) if tries.is_due() else None
            if units is None:
                yield batch
                may_cut = self._is_between_units(parser, batch)
                continue
            unseen = yield from self._left_of(units, parser, tries)
            if unseen is not None:
                source.put_back(self._bytes(unseen))
                break
            yield b""
        yield from source.rest()

    def _left_of(self, units: list[str], parser: GuardedParser, tries: _Tries
                 ) -> Generator[bytes, None, list[str] | None]:
        """Yield those units that are not taken.

        Returns:
            None when all were seen to; else those behind the one after which the parser stood elsewhere.
        """
        taken = 0
        for number, elements in enumerate(self.taker.take(units)):
            parser.counts.elements += elements
            if elements:
                taken += 1
                continue
            yield (piece := self._bytes(units[number:number + 1]))
            if not self._is_between_units(parser, piece):
                return units[number + 1:]
        tries.note(was_worth_it=2 * taken >= len(units))
        return None

    def _units(self, batch: bytes, parser: GuardedParser) -> list[str] | None:
        """Return the units of a batch, None when only the parser may tell what is wrong with it."""
        if parser.counts.elements + len(batch) // _LEAST_BYTES > MAX_ELEMENTS:
            return None
        try:
            return batch.decode().split(self.listing.unit_end.decode())[:-1]
        except UnicodeDecodeError:
            return None

    def _bytes(self, units: list[str]) -> bytes:
        end = self.listing.unit_end.decode()
        return "".join(f"{unit}{end}" for unit in units).encode()

    def _is_between_units(self, parser: GuardedParser, parsed: bytes = b"") -> bool:
        """Return whether the parser, after such a piece, stands where it stood before."""
        return (parser.counts.depth == self.listing.depth and self.taker.is_idle and self.listing.end not in parsed
                and not _MARKUP_OF_ANOTHER_KIND.search(parsed))


class _Source:
    """The bytes of a part, given out in pieces that end where a unit does."""

    def __init__(self, chunks: Iterator[bytes], listing: Listing) -> None:
        self._chunks, self._listing = chunks, listing
        self._held = next(chunks, b"")

    def head(self) -> bytes:
        """Return the bytes before the first unit; none when they are not of the usual kind."""
        declaration, start = _DECLARATION.match(self._held), self._listing.start.search(self._held)
        begin = declaration.end() if declaration else 0
        if start is None or _MARKUP_OF_ANOTHER_KIND.search(self._held, begin, start.end()):
            return b""
        return self._cut(start.end())

    def batch(self) -> bytes:
        """Return some whole units; none when no unit ends among the next bytes."""
        while True:
            end = self._held.rfind(self._listing.unit_end, 0, _BATCH)
            if end >= 0:
                return self._cut(end + len(self._listing.unit_end))
            more = next(self._chunks, b"") if len(self._held) < _BATCH else b""
            if not more:
                return b""
            self._held += more

    def put_back(self, piece: bytes) -> None:
        """Take back what was not used."""
        self._held = piece + self._held

    def rest(self) -> Iterator[bytes]:
        """Yield all that was not given out."""
        yield self._held
        yield from self._chunks

    def _cut(self, end: int) -> bytes:
        piece, self._held = self._held[:end], self._held[end:]
        return piece


@dataclass(slots=True)
class _Tries:
    """When to look again where looking was in vain: less and less often, for what is not plain is then read twice."""

    pause: int = 0
    batches_to_come: int = 0

    def is_due(self) -> bool:
        """Return whether to look at the next batch."""
        self.batches_to_come -= 1
        return self.batches_to_come < 0

    def note(self, *, was_worth_it: bool) -> None:
        """Note what came of looking."""
        self.pause = 0 if was_worth_it else min(2 * self.pause + 1, _LONGEST_PAUSE)
        self.batches_to_come = self.pause
