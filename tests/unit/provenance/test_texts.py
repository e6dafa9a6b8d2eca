"""Texts kept packed are the texts."""

from __future__ import annotations

import tracemalloc

from hypothesis import given
from hypothesis import strategies as st

from pipeline.provenance.texts import MOST_LOOSE, PackedTexts, kept


@given(st.lists(st.text(max_size=30) | st.sampled_from(["", "\n", "a\nb", '"', "\\", "\ud800"])))
def test_packed_texts_are_the_texts(texts: list[str]) -> None:
    """In order, each as it was, as often as it is gone through."""
    packed = PackedTexts(texts)

    assert list(packed) == list(packed) == texts
    assert len(packed) == len(texts)
    assert packed == tuple(texts) == packed
    assert packed != (*texts, "khác")


def test_many_texts_are_packed_and_few_are_not() -> None:
    """A letter's texts stay a tuple; those of a long list take a tenth of their room."""
    few, many = [f"Cơ quan {number}" for number in range(3)], [f"Cơ quan {number}" for number in range(20 * MOST_LOOSE)]
    tracemalloc.start()
    try:
        packed = kept(iter(many))
        used, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert kept(iter(few)) == tuple(few)
    assert isinstance(packed, PackedTexts)
    assert list(packed) == many
    assert used < sum(map(len, many))
