"""The zip container is the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from pipeline.rendering.package import EPOCH, Member, packed, read_members

NAMES = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=12)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=6))
def test_what_is_packed_is_read(parts: dict[str, bytes]) -> None:
    """Members come back under their names with their bytes."""
    assert read_members(packed(Member.of(name, content) for name, content in parts.items())) == parts


def test_order_and_clock_leave_no_trace() -> None:
    """Members are written by name, at the first moment a zip file knows."""
    members = [Member.of("b", b"2"), Member.of("[Content_Types].xml", b"1"), Member.of("_rels/.rels", b"3")]
    content = packed(members)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None

    assert [entry.filename for entry in entries] == ["[Content_Types].xml", "_rels/.rels", "b"]
    assert {entry.date_time for entry in entries} == {EPOCH}
    assert content == packed(reversed(members))
