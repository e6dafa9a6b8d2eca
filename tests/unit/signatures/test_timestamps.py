"""What is said of a time-stamp server that gives no time stamp."""

from __future__ import annotations

import pytest

from pipeline.signatures.timestamps import unreachable


@pytest.mark.parametrize(("reason", "words"), [
    (TimeoutError(), "hết giờ chờ"), (ConnectionError(), "ConnectionError"), (OSError("refused"), "refused")])
def test_a_silent_server_is_told_with_a_reason(reason: Exception, words: str) -> None:
    """Whatever the library raises, empty words too, the sentence never ends in empty brackets."""
    assert unreachable("http://tsa.example", reason).details["reason"] == words
