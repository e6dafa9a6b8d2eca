"""pyHanko's own talk, kept from the user: what it finds is said by this program, once and in its words."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import MissingTool

_TALKERS = ("pyhanko", "pyhanko_certvalidator", "aiohttp", "asyncio")
REMEDY = "pip install pyHanko"


@contextmanager
def quiet() -> Iterator[None]:
    """Let the libraries log nothing; they print tracebacks, and a key's own words have no place in a log."""
    loggers = [logging.getLogger(name) for name in _TALKERS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def can_sign() -> bool:
    """Return whether pyHanko is installed."""
    return importlib.util.find_spec("pyhanko") is not None


def require_library() -> None:
    """Raise ``MissingTool`` when pyHanko is not installed."""
    if not can_sign():
        raise MissingTool("Chưa cài pyHanko nên chưa ký số được. Gõ: {remedy}", remedy=REMEDY)
