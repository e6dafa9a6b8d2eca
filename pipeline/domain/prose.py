"""Text with bold and italic words, as the plan's authors write it: ``**đậm**`` and ``*nghiêng*``."""

from __future__ import annotations

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph of text as runs, in reading order; two neighbours never share the same look."""

    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """Return the words without their marks."""
        return self.runs[0].text if len(self.runs) == 1 else "".join([run.text for run in self.runs])

    def __repr__(self) -> str:
        return f"Prose(runs={self.runs!r})"

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.runs)

    def __add__(self, tail: str) -> Prose:
        """Return this prose with plain ``tail`` put behind it (in the look of plain text)."""
        return joined((*self.runs, Run(tail))) if tail else self


def plain(text: str) -> Prose:
    """Return ``text`` as prose without any mark; stars in it stay stars."""
    return Prose((Run(text),)) if text else Prose()


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
