"""Many texts as one value that takes little room: what a list of ten thousand recipients prints."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, overload

#: More texts than these are kept compressed.
MOST_LOOSE = 256
#: So many texts are put together, and so many bytes unpacked, at a time.
_TOGETHER, _PIECE = 512, 1 << 16
#: Writes texts a line each: no text holds a line feed once it is written so.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=("\n", ":"))


class PackedTexts(Sequence[str]):
    """Texts kept compressed, unpacked a few at a time when they are gone through.

    Args:
        texts: the texts, in order.
    """

    __slots__ = ("_count", "_packed")

    def __init__(self, texts: Iterable[str]) -> None:
        squeezer, waiting = zlib.compressobj(1), iter(texts)
        packed, count = [], 0
        while some := tuple(islice(waiting, _TOGETHER)):
            lines = _ENCODER.encode(some)[1:-1]
            packed.append(squeezer.compress(f"{lines}\n".encode("utf-8", "surrogatepass")))
            count += len(some)
        self._packed, self._count = b"".join((*packed, squeezer.flush())), count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str]:
        opener, packed, rest = zlib.decompressobj(), self._packed, b""
        while piece := opener.decompress(packed, _PIECE):
            packed = opener.unconsumed_tail
            lines, _, rest = (rest + piece).rpartition(b"\n")
            yield from json.loads(b"[%b]" % lines.replace(b"\n", b","))

    @overload
    def __getitem__(self, index: int) -> str: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...

    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, PackedTexts):
            return self._packed == other._packed
        if not isinstance(other, tuple | list):
            return NotImplemented
        return len(self) == len(other) and all(own == its for own, its in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def kept(texts: Iterator[Any]) -> Sequence[str]:
    """Return the texts as they are kept: loose when there are few of them."""
    first = tuple(islice(texts, MOST_LOOSE + 1))
    return first if len(first) <= MOST_LOOSE else PackedTexts(chain(first, texts))
