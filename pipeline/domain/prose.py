"""Text with bold and italic words, as the plan's authors write it: ``**đậm**`` and ``*nghiêng*``."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass
from typing import NoReturn


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight and slope; never empty.

    Like ``Prose`` it is written as a dataclass is, without the guard that dataclasses put around it: what files are
    made of is known by how it is written.
    """

    text: str
    bold: bool = False
    italic: bool = False

    def __repr__(self) -> str:
        return f"Run(text={self.text!r}, bold={self.bold!r}, italic={self.italic!r})"


class Prose:
    """One paragraph of text as runs, in reading order; two neighbours never share the same look.

    Nearly all prose is words without any mark: kept as such, ten thousand invitations take a third of the room.

    Args:
        runs: the runs; none for no text.
    """

    __slots__ = ("_kept",)
    _kept: str | tuple[Run, ...]

    def __init__(self, runs: tuple[Run, ...] = ()) -> None:
        is_plain = len(runs) == 1 and not runs[0].bold and not runs[0].italic
        object.__setattr__(self, "_kept", runs[0].text if is_plain else runs)

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the runs."""
        return (Run(self._kept),) if isinstance(self._kept, str) else self._kept

    @property
    def text(self) -> str:
        """Return the words without their marks."""
        kept = self._kept
        return kept if isinstance(kept, str) else "".join([run.text for run in kept])

    @property
    def is_plain(self) -> bool:
        """Return whether it is words without any mark."""
        return isinstance(self._kept, str)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __reduce__(self) -> tuple[object, ...]:
        return Prose, (self.runs,)

    def __eq__(self, other: object) -> bool:
        return self._kept == other._kept if isinstance(other, Prose) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._kept)

    def __repr__(self) -> str:
        if isinstance(self._kept, str):
            return f"Prose(runs=(Run(text={self._kept!r}, bold=False, italic=False),))"
        return f"Prose(runs={self._kept!r})"

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __add__(self, tail: str) -> Prose:
        """Return this prose with plain ``tail`` put behind it (in the look of plain text)."""
        return joined((*self.runs, Run(tail))) if tail else self


def plain(text: str) -> Prose:
    """Return ``text`` as prose without any mark; stars in it stay stars."""
    prose = Prose.__new__(Prose)
    object.__setattr__(prose, "_kept", text or ())
    return prose


def joined(runs: tuple[Run, ...]) -> Prose:
    """Return the runs as prose, neighbours of one look made one and empty runs dropped."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and (merged[-1].bold, merged[-1].italic) == (run.bold, run.italic):
            merged[-1] = Run(merged[-1].text + run.text, run.bold, run.italic)
        else:
            merged.append(run)
    return Prose(tuple(merged))
