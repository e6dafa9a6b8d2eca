"""A progress bar on a terminal; nothing at all in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pipeline.build import Progress
from pipeline.cli.language import say


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a callback that moves a bar on stderr; a silent one when stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    bar = click.progressbar(length=1, label=say("Đang làm văn bản"), file=sys.stderr, show_pos=True)
    with bar:
        def move(_: str, done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield move
