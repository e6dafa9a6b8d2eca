"""Posts (chức vụ) by rank: who stands first on an organ's list, and whether a post is what the letter asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from pipeline.returns.model import Person
from pipeline.vietnamese.collation import name_key
from pipeline.vietnamese.text import folded, to_old_tones


class Rank(IntEnum):
    """How high a post stands in its own organ; lower numbers come first."""

    HEAD = 1
    STANDING_DEPUTY = 2
    DEPUTY = 3
    MEMBER = 4
    HIGH_UNIT_HEAD = 5
    HIGH_UNIT_DEPUTY = 6
    UNIT_HEAD = 7
    UNIT_DEPUTY = 8
    DIVISION_HEAD = 9
    DIVISION_DEPUTY = 10
    STAFF = 11
    UNKNOWN = 12


@dataclass(frozen=True, slots=True)
class _Level:
    """A kind of unit that stands inside organs or is an organ itself: its word, how its head and deputies are called.

    ``named`` tells whether words speak of such a unit.
    """

    head: Rank
    deputy: Rank
    heads: re.Pattern[str]
    deputies: re.Pattern[str]
    named: re.Pattern[str]

    @classmethod
    def of(cls, head: Rank, word: str, *, heads: str = "", deputies: str = "", named: str = "") -> _Level:
        """Return the level of a unit whose head is «<word> trưởng» or «trưởng <word>»."""
        end = r"(?=\W|$)"
        plain = rf"{word} trưởng|trưởng\s*{word}{end}"
        below = rf"(?:phó|p\.)\s*(?:{plain}|(?:trưởng\s*)?{word}{end})|{word} phó{end}"
        return cls(head, Rank(head + 1), re.compile(rf"^(?:{heads or plain})"),
                   re.compile(rf"^(?:{deputies or below})"), re.compile(named or rf"\b{word}{end}"))


_CENTRE = r"(?:trung tâm|tt|bệnh viện|bv|quỹ|văn phòng đăng ký|nhà|xí nghiệp)\b"
#: Tried from the top.  Vụ, cục, viện stand above the offices and agencies beside which a list may name them.
_LEVELS = (
    _Level.of(Rank.HIGH_UNIT_HEAD, "tổng cục"),
    _Level.of(Rank.UNIT_HEAD, "chi cục"),
    _Level.of(Rank.HIGH_UNIT_HEAD, "cục", named=r"(?<!chi )\bcục\b"),
    _Level.of(Rank.HIGH_UNIT_HEAD, "vụ", named=r"(?<!nội )(?<!nghiệp )(?<!dịch )(?<!nhiệm )(?<!thường )\bvụ\b"),
    _Level.of(Rank.HIGH_UNIT_HEAD, "viện", named=r"(?<!bệnh )\bviện\b|\bvks"),
    _Level.of(Rank.HIGH_UNIT_HEAD, "", heads=r"chánh (?:văn phòng|thanh tra) bộ\b",
              deputies=r"phó chánh (?:văn phòng|thanh tra) bộ\b", named=r"\b(?:văn phòng|thanh tra) bộ\b"),
    _Level.of(Rank.UNIT_HEAD, "", heads=r"chánh (?:văn phòng|vp)\b|cvp\b",
              deputies=r"(?:phó|p\.)\s*(?:chánh\s*)?(?:văn phòng(?! (?:đăng ký|điều phối))|vp)\b|pcvp\b",
              named=r"\b(?:văn phòng|vp)\b"),
    _Level.of(Rank.UNIT_HEAD, "", heads=r"chánh thanh tra\b", deputies=r"(?:phó|p\.)\s*chánh thanh tra\b",
              named=r"\bthanh tra\b"),
    _Level.of(Rank.UNIT_HEAD, "", heads=rf"(?:giám đốc|gđ\.?)\s*{_CENTRE}",
              deputies=rf"(?:(?:phó|p\.)\s*(?:giám đốc|gđ\.?)|pgđ\.?)\s*{_CENTRE}", named=rf"\b{_CENTRE}|\bttyt\b"),
    _Level.of(Rank.DIVISION_HEAD, "(?:phòng|khoa|bộ môn|văn phòng (?:đăng ký|điều phối))",
              heads=r"trưởng\s*(?:phòng|khoa|bộ môn|văn phòng (?:đăng ký|điều phối))|tp\.?(?:\s|$)",
              named=r"(?<!văn )(?<!biên )(?<!quốc )(?<!hải )\b(?:phòng|khoa)\b(?! (?:chống|cháy|học))"),
    *(_Level.of(Rank.DIVISION_HEAD, word) for word in (
        "đội", "trạm", "hạt", "chi hội", "phân trại", "thôn", "bản", "ấp", "buôn", "xóm", "khu phố", "ban quản trị")),
    _Level.of(Rank.DIVISION_HEAD, "tổ", named=r"\btổ\b(?! chức)"),
    _Level.of(Rank.DIVISION_HEAD, "", heads="kế toán trưởng", deputies="phó kế toán trưởng", named=r"\bkế toán\b"),
)
#: Posts that are those of an organ, tried from the top when no unit fits.  «^» is where the post begins, «quyền» and
#: «Q.» aside.
_RANKS: tuple[tuple[Rank, re.Pattern[str]], ...] = tuple((rank, re.compile(pattern)) for rank, pattern in (
    (Rank.STANDING_DEPUTY, r"^(?:phó|p\.|thứ trưởng).*\bthường trực\b"),
    (Rank.DEPUTY, r"^(?:phó|p\.|pct|pgđ|phó gđ)(?:\s|$|[a-zđ])|^ủy viên thường trực|^thứ trưởng|^hiệu phó|"
                  r"^(?:ban )?chỉ huy phó|^tham mưu trưởng"),
    (Rank.MEMBER, r"^(?:ủy viên|uv|(?:tỉnh|thành|huyện|quận|đảng|thị|trung ương) ủy viên)\b"),
    (Rank.HEAD, r"^(?:chủ tịch|bí thư|giám đốc|tổng giám đốc|tổng biên tập|hiệu trưởng|trưởng ban|trưởng đoàn|"
                r"trưởng công an|chánh án|thủ trưởng|chỉ huy trưởng|chính ủy|chính trị viên|bộ trưởng|"
                r"trưởng đại diện|chủ nhiệm|tổng kiểm toán|kiểm toán trưởng|tổng thanh tra|xã đội trưởng|"
                r"ct(?:\s|$)|gđ(?:\s|$))"),
    (Rank.STAFF, r"^(?:chuyên viên|cán bộ|công chức|viên chức|nhân viên|phóng viên|biên tập viên|kỹ thuật viên|"
                 r"văn thư|thanh tra viên|kế toán|thư ký|giảng viên|giáo viên|bác sĩ|hội viên|đoàn viên|chuyên gia|"
                 r"kiểm lâm viên|lái xe|cv(?:\s|$))"),
))
_ACTING = re.compile(r"^(?:quyền|q\.)\s*")
#: Between several posts in one cell.
_BETWEEN = re.compile(r"\s*[,;/]\s*|\s+[-–]\s+|\s+kiêm\s+")
#: What a letter asks for, by the words of its role.
_ASKS_HEAD = re.compile(r"^(?:thủ trưởng|chủ tịch|giám đốc|người đứng đầu|chánh|cục trưởng|trưởng)\b")
_ASKS_LEADER = re.compile(r"^(?:đại diện |đ/c |đồng chí )?lãnh đạo\b")
#: Words by which a role asks for others too.
_ASKS_STAFF = re.compile(r"\b(?:công chức|viên chức|chuyên viên|cán bộ|phóng viên|đầu mối|thành viên)\b")
#: Organs that surely stand above the units in ``_LEVELS`` that their name does not speak of.
_LARGE = re.compile(r"\b(?:sở|bộ|ubnd|ủy ban nhân dân|tỉnh ủy|thành ủy|đảng ủy|công an|cục|đại học|công ty|tập đoàn)\b")


def rank_of(post: str) -> Rank:
    """Return the rank of a post; of several in one cell, that of the first that is more than a seat in a committee."""
    return _rank(post, "")


def is_below_what_was_asked(role: str, post: str, *, organ: str = "") -> bool:
    """Return whether a post is surely lower than the role asks for; a post that is not known is not judged.

    The head of a Chi cục is the head when the Chi cục is invited, and none when the Sở above it is: ``organ`` is the
    name of the invited organ, where the role does not say it.
    """
    words = folded(role)
    addressed = folded(to_old_tones(f"{role} {organ}"))
    rank = _rank(post, addressed)
    if rank is Rank.UNKNOWN or _ASKS_STAFF.search(words):
        return False
    if Rank.HIGH_UNIT_HEAD <= rank <= Rank.UNIT_DEPUTY and not _LARGE.search(addressed):
        return False
    if _ASKS_HEAD.match(words):
        return rank > Rank.HEAD
    return bool(_ASKS_LEADER.match(words)) and rank > Rank.MEMBER


def in_order(persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return the persons of one organ by post, then by given name in Vietnamese order."""
    return tuple(sorted(persons, key=lambda person: (rank_of(person.post), name_key(person.name))))


def _rank(post: str, addressed: str) -> Rank:
    """Return the rank of a post in the organ that ``addressed`` speaks of: head of that organ, or of a unit in it."""
    parts = [_ACTING.sub("", part.strip(" -+.")) for part in _BETWEEN.split(folded(to_old_tones(post)))]
    ranks = [_rank_of_one(part, addressed) for part in parts]
    after = (rank for rank in ranks[1:] if rank not in (Rank.MEMBER, Rank.UNKNOWN))
    return next(after, Rank.MEMBER) if ranks[0] is Rank.MEMBER else ranks[0]


def _rank_of_one(words: str, addressed: str) -> Rank:
    for level in _LEVELS:
        is_deputy = bool(level.deputies.search(words))
        if is_deputy or level.heads.search(words):
            if addressed and level.named.search(addressed):
                return Rank.DEPUTY if is_deputy else Rank.HEAD
            return level.deputy if is_deputy else level.head
    return next((rank for rank, pattern in _RANKS if pattern.search(words)), Rank.UNKNOWN)
