"""Posts (chức vụ) by rank: who stands first on an organ's list, and whether a post is what the letter asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from pipeline.returns.model import Person
from pipeline.vietnamese.collation import name_key
from pipeline.vietnamese.text import folded, to_old_tones


class Rank(IntEnum):
    """How high a post stands in its own organ; lower numbers come first."""

    HEAD = 1
    STANDING_DEPUTY = 2
    DEPUTY = 3
    DIVISION_HEAD = 4
    DIVISION_DEPUTY = 5
    STAFF = 6
    UNKNOWN = 7


_DIVISION = r"(?:phòng|khoa|bộ môn|đội|tổ|trạm|văn phòng (?:đăng ký|điều phối))"
#: Tried from the top; the first that fits decides.  «^» is where the post begins, «quyền» and «Q.» aside.
_RANKS: tuple[tuple[Rank, re.Pattern[str]], ...] = tuple((rank, re.compile(pattern)) for rank, pattern in (
    (Rank.DIVISION_DEPUTY, rf"^(?:phó|p\.)\s*(?:trưởng\s*)?{_DIVISION}|^phó đội trưởng|^phó tổ trưởng"),
    (Rank.STANDING_DEPUTY, r"^(?:phó|p\.).*\bthường trực\b"),
    (Rank.DEPUTY, r"^(?:phó|p\.|pct|pgđ|phó gđ)(?:\s|$|[a-zđ])|^ủy viên thường trực"),
    (Rank.DIVISION_HEAD, rf"^trưởng\s*{_DIVISION}|^đội trưởng|^tổ trưởng|^tp\.?(?:\s|$)"),
    (Rank.HEAD, r"^(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|tổng biên tập|cục trưởng|chi cục trưởng|vụ trưởng|"
                r"viện trưởng|hiệu trưởng|trưởng ban|trưởng đoàn|trưởng công an|chánh|thủ trưởng|chỉ huy trưởng|"
                r"chính ủy|bộ trưởng|thứ trưởng|trưởng đại diện|chủ nhiệm|trưởng trạm|ct(?:\s|$)|gđ(?:\s|$))"),
    (Rank.STAFF, r"^(?:chuyên viên|cán bộ|công chức|viên chức|nhân viên|phóng viên|biên tập viên|kỹ thuật viên|"
                 r"văn thư|thanh tra viên|kế toán|thư ký|giảng viên|giáo viên|bác sĩ|hội viên|đoàn viên|chuyên gia|"
                 r"cv(?:\s|$))"),
))
_ACTING = re.compile(r"^(?:quyền|q\.)\s*")
#: What a letter asks for, by the words of its role.
_ASKS_HEAD = re.compile(r"^(?:thủ trưởng|chủ tịch|giám đốc|người đứng đầu|chánh|cục trưởng|trưởng)\b")
_ASKS_LEADER = re.compile(r"^(?:đại diện |đ/c |đồng chí )?lãnh đạo\b")
#: Words by which a role asks for others too.
_ASKS_STAFF = re.compile(r"\b(?:công chức|viên chức|chuyên viên|cán bộ|phóng viên|đầu mối|thành viên)\b")


def rank_of(post: str) -> Rank:
    """Return the rank of a post; of several in one cell, that of the first."""
    words = _ACTING.sub("", folded(to_old_tones(post)).strip(" -+."))
    return next((rank for rank, pattern in _RANKS if pattern.search(words)), Rank.UNKNOWN)


def is_below_what_was_asked(role: str, post: str) -> bool:
    """Return whether a post is surely lower than the role asks for; a post that is not known is not judged."""
    words, rank = folded(role), rank_of(post)
    if rank is Rank.UNKNOWN or _ASKS_STAFF.search(words):
        return False
    if _ASKS_HEAD.match(words):
        return rank > Rank.HEAD
    return bool(_ASKS_LEADER.match(words)) and rank > Rank.DEPUTY


def in_order(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return the persons of one organ by post, then by given name in Vietnamese order."""
    return tuple(sorted(persons, key=lambda person: (rank_of(person.post), name_key(person.name))))
