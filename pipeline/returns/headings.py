"""Recognise the columns of a list by their headings: exact words first, then close variants, told as such."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from pipeline.returns.composed_headings import composed, composed_unmarked
from pipeline.vietnamese.text import folded, folded_without_marks


class Column(StrEnum):
    """What a column of a list can be; the value is the heading of our own form."""

    NUMBER = "STT"
    NAME = "Họ và tên"
    FAMILY = "Họ đệm"
    MIDDLE = "Tên đệm"
    GIVEN = "Tên"
    POST = "Chức vụ"
    UNIT = "Đơn vị"
    GENDER = "Giới tính"
    FEMALE = "Nữ"
    MALE = "Nam"
    PHONE = "Điện thoại"
    EMAIL = "Thư điện tử"
    BIRTH = "Ngày sinh"
    ROLE = "Dự với tư cách"
    WAY = "Hình thức tham dự"
    NOTE = "Ghi chú"


#: The columns that a name may stand in, whole or in parts.
NAME_COLUMNS = (Column.NAME, Column.FAMILY, Column.MIDDLE, Column.GIVEN)
#: column -> headings seen in real lists, besides its own.
_ALIASES: dict[Column, str] = {
    Column.NUMBER: "TT; Số TT; Số thứ tự; Stt.; Số; No; #",
    Column.NAME: "Họ tên; Họ & tên; Họ và tên đại biểu; Họ tên đại biểu; Tên đại biểu; Họ, tên; "
                 "Họ và tên người tham dự; "
                 "Họ và tên người dự; Họ tên người tham dự; Họ, chữ đệm và tên; Họ, đệm và tên; Họ và tên cán bộ; "
                 "Họ và tên khai sinh; Đại biểu; Người tham dự; hoTen; Full name; Họ tên đầy đủ; Họ và tên, học vị",
    Column.FAMILY: "Họ; Họ và đệm; Họ và tên đệm; Họ lót; Họ và chữ lót; Họ và chữ đệm; Họ, đệm; Họ, tên đệm",
    Column.MIDDLE: "Đệm; Chữ đệm; Chữ lót; Tên lót; Tên lót, chữ đệm",
    Column.GIVEN: "Tên gọi",
    Column.POST: "Chức danh; Chức vụ, chức danh; Chức vụ/chức danh; Chức danh, chức vụ; Chức vụ công tác; "
                 "Chức vụ hiện nay; Chức vụ, đơn vị; Chức vụ, đơn vị công tác; Chức vụ, nơi công tác; "
                 "Chức vụ chính quyền",
    Column.UNIT: "Đơn vị công tác; Cơ quan; Cơ quan, đơn vị; Cơ quan/đơn vị; Cơ quan công tác; Nơi công tác; "
                 "Tên đơn vị; "
                 "Tên cơ quan, đơn vị; Phòng, ban; Phòng ban; Phòng (Đơn vị); Phòng/ban; Đơn vị/phòng ban; donVi; "
                 "Cơ quan, đơn vị công tác; Đơn vị, bộ phận; Bộ phận",
    Column.GENDER: "Phái; Nam/Nữ; Nam, nữ; Giới; Gender; Danh xưng; Xưng hô; Ông/Bà; Ông, bà",
    Column.FEMALE: "Đại biểu nữ; Là nữ",
    Column.MALE: "",
    Column.PHONE: "Số điện thoại; SĐT; ĐT; Số ĐT; Điện thoại di động; ĐTDĐ; ĐT DĐ; Di động; Điện thoại liên hệ; "
                  "Số điện thoại liên hệ; Số di động; Điện thoại liên lạc; Phone; Số ĐTDĐ; Liên hệ",
    Column.EMAIL: "Email; E-mail; Mail; Địa chỉ Email; Email Address; Hộp thư; Địa chỉ thư điện tử; Hộp thư điện tử",
    Column.BIRTH: "Năm sinh; Ngày tháng năm sinh; Ngày, tháng, năm sinh; Ngày/tháng/năm sinh; Sinh ngày",
    Column.ROLE: "Tư cách; Tư cách đại biểu; Thành phần; Thành phần tham dự; Thành phần dự; Nhóm đại biểu; Vai trò; "
                 "Nhóm; "
                 "Thành phần đại biểu; Dự với tư cách là",
    Column.WAY: "Trực tiếp/trực tuyến; Trực tiếp, trực tuyến; Hình thức",
    Column.NOTE: "Ghi chú khác; Ghi chú thêm; Note",
}
#: Shorter headings are too easily alike.
VARIANT_LENGTH_MIN = 6
HEADING_LENGTH_MAX = 80
#: So many letters may be wrong in a heading, by its length; more, and it is another heading.
SLIPS_MAX = ((12, 1), (HEADING_LENGTH_MAX, 2))
_TAIL = re.compile(r"\s*[(\[].*?[)\]]\s*")
_EDGE = " \t\n.:*;,-–"


@dataclass(frozen=True, slots=True)
class Recognised:
    """One heading: the column it means, or None; whether only a close variant of a known heading was read."""

    column: Column | None
    close: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a table.

    Attributes:
        columns: column -> 0-based index.
        name_span: index of the second column of a name that one merged heading stands over, or None.
        close: columns known by a close variant, with the heading as written.
        unread: index -> heading that is not known.
        twice: columns that came a second time, with the index of the second.
        same_name: whether the second column of names has the very heading of the first.
    """

    columns: Mapping[Column, int]
    name_span: int | None = None
    close: Mapping[Column, str] = field(default_factory=dict)
    unread: Mapping[int, str] = field(default_factory=dict)
    twice: Mapping[Column, int] = field(default_factory=dict)
    same_name: bool = False

    @property
    def has_name(self) -> bool:
        """Return whether there is a column of names."""
        return any(column in self.columns for column in (Column.NAME, Column.GIVEN))

    @property
    def score(self) -> int:
        """Return how much the row looks like the headings of a list; 0 when it surely is none.

        A list of one column only is known by an exact heading alone.
        """
        alone = len(self.columns) == 1
        if not self.has_name or (alone and (self.close or self.unread or Column.NAME not in self.columns)):
            return 0
        return 2 * len(self.columns) - len(self.close)


@lru_cache(maxsize=4096)
def recognised(heading: str) -> Recognised:
    """Return which column a heading means: by its whole words, without what stands in brackets, or by likeness."""
    if len(heading) > HEADING_LENGTH_MAX * 2:
        return Recognised(None)
    whole = folded(heading).strip(_EDGE)
    bare = folded(_TAIL.sub(" ", heading)).strip(_EDGE)
    for text in (whole, bare):
        if text in _exact():
            return Recognised(_exact()[text])
    if built := composed(bare):
        return Recognised(Column(built))
    unmarked = folded_without_marks(bare).strip(_EDGE)
    if unmarked in _unmarked():
        return Recognised(_unmarked()[unmarked], close=True)
    if unmarked == bare and (built := composed_unmarked(bare)):
        return Recognised(Column(built), close=True)
    return _nearest(unmarked)


def _nearest(unmarked: str) -> Recognised:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    if not VARIANT_LENGTH_MIN <= len(unmarked) <= HEADING_LENGTH_MAX:
        return Recognised(None)
    slips = next(count for length, count in SLIPS_MAX if len(unmarked) <= length)
    hits = process.extract(unmarked, list(_unmarked()), scorer=OSA.distance, limit=5, score_cutoff=slips)
    found = {_unmarked()[text] for text, _, _ in hits if _has_same_words(text, unmarked)}
    return Recognised(found.pop(), close=True) if len(found) == 1 else Recognised(None)


def _has_same_words(known: str, heading: str) -> bool:
    """Return whether the words pair off; a word of one or two letters («mẹ», «đệm» are two) allows no slip."""
    pairs = list(zip(known.split(), heading.split(), strict=False))
    return len(known.split()) == len(heading.split()) and all(
        one == other or min(len(one), len(other)) > 2 for one, other in pairs)


@lru_cache(maxsize=1)
def _exact() -> dict[str, Column]:
    return {folded(text).strip(_EDGE): column for column in Column for text in (column.value, *_names(column))}


@lru_cache(maxsize=1)
def _unmarked() -> dict[str, Column]:
    """Return bare heading -> column, without those that mean two columns once their marks are gone."""
    found: dict[str, set[Column]] = {}
    for text, column in _exact().items():
        found.setdefault(folded_without_marks(text), set()).add(column)
    return {text: next(iter(columns)) for text, columns in found.items() if len(columns) == 1 and len(text) > 2}


def _names(column: Column) -> list[str]:
    return [each.strip() for each in _ALIASES[column].split(";") if each.strip()]


def headings_of(texts: Mapping[int, str], covered: Mapping[int, int]) -> Headings:
    """Return the columns that one row of headings names.

    Args:
        texts: 0-based column -> heading.
        covered: column -> the column whose merged heading stands over it.
    """
    columns: dict[Column, int] = {}
    close: dict[Column, str] = {}
    unread: dict[int, str] = {}
    twice: dict[Column, int] = {}
    for index, text in sorted(texts.items()):
        known = recognised(text)
        if known.column is None:
            unread[index] = text
        elif known.column in columns:
            twice.setdefault(known.column, index)
        else:
            columns[known.column] = index
            if known.close:
                close[known.column] = text
    name = columns.get(Column.NAME, -1)
    under = [index for index, source in covered.items() if source == name != index and index not in texts]
    names = {folded(texts.get(index, "")).strip(_EDGE) for index in (name, twice.get(Column.NAME, -1))}
    return Headings(columns, min(under) if len(under) == 1 else None, close, unread, twice, len(names) == 1)
