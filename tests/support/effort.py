"""Bounds on what an input may cost: processor time of this process, which other work on the machine does not lengthen.

They stand only against inputs made to hang a reader; how fast the program is, is measured by «make bench».
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time


@contextmanager
def costs_at_most(seconds: float) -> Iterator[None]:
    """Fail when the work inside takes more processor time than that."""
    begin = process_time()
    yield
    spent = process_time() - begin
    assert spent < seconds, f"{spent:.1f} s of processor time, more than {seconds}"
