"""Headings put together of known words: «Họ và tên học viên», «Số ĐT di động», «Chức danh, vị trí việc làm».

A heading is of a column when it begins with one of the column's own words and every word behind belongs to it;
«Họ và tên cha» and «Chức vụ Đảng» have a word that does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.vietnamese.text import folded_without_marks

#: What a name is of: those who come to a conference or a course.
_WHO = ("đại biểu; học viên; cán bộ; công chức; viên chức; người lao động; giảng viên; giáo viên; báo cáo viên; "
        "khách mời; thành viên; hội viên; đoàn viên; nhân viên; người tham dự; người tham gia; người dự; người dự họp; "
        "người được cử; "
        "người đăng ký; tham dự; tham gia; dự họp; dự hội nghị; dự tập huấn; được cử; đăng ký; cử tham dự; đầy đủ")
#: column by its heading -> words it begins with, words that may follow; as folded text.
WORDS: Mapping[str, tuple[str, str]] = {
    "Họ và tên": ("họ và tên; họ tên; họ, tên; họ & tên; họ, chữ đệm và tên; họ và tên đệm và tên", _WHO),
    "Điện thoại": ("số điện thoại; điện thoại; số đt; đt; sđt; số đtdđ; đtdđ; số di động; di động; mobile; phone; tel; "
                   "số máy; số phone; số mobile; điện thoại số",
                   "di động; dđ; cầm tay; liên hệ; liên lạc; cá nhân; zalo; mobile; điện thoại; đt; số; phone; "
                   "của đại biểu; "
                   "đại biểu; học viên"),
    "Chức vụ": ("chức vụ; chức danh; vị trí việc làm; vị trí công tác; vị trí; chức danh nghề nghiệp",
                "chức vụ; chức danh; vị trí việc làm; vị trí công tác; vị trí; hiện nay; hiện tại; công tác; "
                "đảm nhiệm; "
                "đang giữ; đang đảm nhiệm; chính quyền; nghề nghiệp; chuyên môn; đơn vị; đơn vị công tác; cơ quan; "
                "cơ quan công tác; nơi công tác; phòng ban; bộ phận; công việc; đại biểu; học viên"),
    "Đơn vị": ("đơn vị; cơ quan; nơi công tác; nơi làm việc; tên đơn vị; tên cơ quan; phòng; phòng ban; bộ phận",
               "đơn vị; cơ quan; công tác; nơi công tác; phòng; ban; phòng ban; bộ phận; hiện nay; làm việc; "
               "địa phương; "
               "cử; cử đi; đang công tác"),
    "Thư điện tử": ("email; e-mail; mail; thư điện tử; địa chỉ email; địa chỉ thư điện tử; hộp thư; hộp thư điện tử",
                    "công vụ; cá nhân; liên hệ; liên lạc; cơ quan; email; đại biểu; học viên"),
    "Hình thức tham dự": ("hình thức; cách thức", "tham dự; tham gia; dự; dự họp; họp; dự hội nghị; học; đăng ký"),
}
_BETWEEN = r"(?:[\s,/;&+–-]+(?:(?:và|va|hoặc|hoac)\s+)?)"


def composed(heading: str) -> str:
    """Return the column that a folded heading is put together for, by its own heading, or an empty text."""
    return _found(heading, unmarked=False)


def composed_unmarked(heading: str) -> str:
    """Return the same for a heading typed without marks."""
    return _found(heading, unmarked=True)


def _found(heading: str, *, unmarked: bool) -> str:
    hits = [column for column, pattern in _patterns(unmarked).items() if pattern.fullmatch(heading)]
    return hits[0] if len(hits) == 1 else ""


@lru_cache(maxsize=2)
def _patterns(unmarked: bool) -> dict[str, re.Pattern[str]]:
    return {column: re.compile(f"(?:{_choice(first, unmarked)})(?:{_BETWEEN}(?:{_choice(more, unmarked)})){{0,5}}")
            for column, (first, more) in WORDS.items()}


def _choice(words: str, unmarked: bool) -> str:
    known = {folded_without_marks(each) if unmarked else each for each in words.split("; ")}
    return "|".join(map(re.escape, sorted(known, key=lambda each: (-len(each), each))))
