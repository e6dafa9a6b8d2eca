"""How much a zip that came from outside may unpack to; held before a byte of it is unpacked."""

from __future__ import annotations

from collections.abc import Sequence
from zipfile import ZipInfo

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_RATIO = 300
#: Below this a ratio says nothing: blank sheets are packed very small.
_RATIO_FLOOR_BYTES = 20_000_000


def is_bomb(members: Sequence[ZipInfo]) -> bool:
    """Return whether the members unpack to so many times their size that no office program wrote them."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members) or 1
    return unpacked > _RATIO_FLOOR_BYTES and unpacked / packed > MAX_RATIO


def excess(members: Sequence[ZipInfo]) -> str:
    """Return in words what there is too much of; empty when members and bytes stay within the limits."""
    if len(members) > MAX_MEMBERS:
        return f"{len(members)} phần"
    unpacked = sum(member.file_size for member in members)
    return f"{unpacked // 1_000_000} MB sau giải nén" if unpacked > MAX_UNPACKED_BYTES else ""
