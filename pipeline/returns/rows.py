"""The rows below the headings: a person taken, taken with a remark, or refused with a reason; or no person at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from pipeline.domain.delegates import Attendance
from pipeline.findings import Place
from pipeline.incoming.xlsx_cells import Value
from pipeline.returns.grid import GridRow, Sheet
from pipeline.returns.headings import Column
from pipeline.returns.kinds import RowKinds
from pipeline.returns.layout import Layout
from pipeline.returns.legacy_text import Legacy, converted, is_unicode, legacy_of
from pipeline.returns.model import Person, Role, RowEnd, RowOutcome
from pipeline.returns.values import (
    degrees_before,
    is_ditto,
    is_ticked,
    read_birth,
    read_gender,
    read_name,
    read_phone,
    spoiled,
    text_of,
)
from pipeline.vietnamese.text import folded, folded_without_marks

#: Why a row is refused that stands where the list has ended.
BELOW = "đứng sau phần cuối bảng, có vẻ là người ký"
#: What a row may have from the row above it.
_FROM_ABOVE = (Column.POST, Column.UNIT, Column.ROLE, Column.NOTE)
_WAYS = {"truc tiep": Attendance.DIRECT, "tai hoi truong": Attendance.DIRECT, "offline": Attendance.DIRECT,
         "truc tuyen": Attendance.ONLINE, "online": Attendance.ONLINE, "tai diem cau": Attendance.ONLINE}
_TICKED_GENDERS = ((Column.FEMALE, "Nữ"), (Column.MALE, "Nam"))


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table.

    Attributes:
        file: name of the file, for places; ``sheet``, ``layout``: the table.
        roles: the roles of the organ; matched with the words of the column «Dự với tư cách».
        legacy: the old encoding that some cells are surely in, or None.
        kinds: tells rows that name nobody; knows the total stated.
    """

    file: str
    sheet: Sheet
    layout: Layout
    roles: tuple[Role, ...] = ()
    legacy: Legacy | None = None
    kinds: RowKinds = field(init=False)
    _reasons: list[tuple[Place, str]] = field(default_factory=list)
    _degrees: str = ""
    _above: Mapping[int, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Begin with the rows."""
        self.kinds = RowKinds(self.file, self.sheet, self.layout)

    def outcomes(self) -> tuple[RowOutcome, ...]:
        """Return what became of each row that holds anything, top down; blank lines of the form are left out."""
        self.legacy = self.layout.legacy or _legacy_in(self.layout.body)
        return tuple(outcome for row in self.layout.body if (outcome := self._outcome(row)) is not None)

    def _outcome(self, row: GridRow) -> RowOutcome | None:
        self._reasons = []
        row = replace(row, cells=self._in_unicode(row))
        if self.kinds.is_blank(row):
            return None
        row = self._as_above(row)
        place = self._place(row, Column.NAME)
        if reason := self.kinds.no_person(row):
            return RowOutcome(place, RowEnd.NO_PERSON, reasons=((place, reason),))
        self._above = row.cells
        name, refusal = self._name(row)
        if self.kinds.below and name and (len(row.cells) == 1 or self._lacks_number(row)):
            refusal = BELOW
        if refusal:
            return RowOutcome(place, RowEnd.REFUSED, reasons=((place, refusal),))
        person = self._person(row, name)
        if row.hidden:
            self._reasons.append((place, "hàng bị ẩn trong tệp"))
        if self.kinds.name_column in row.struck:
            self._reasons.append((place, "họ tên bị gạch ngang trong tệp, có thể đã thôi cử"))
        end = RowEnd.REMARKED if self._reasons else RowEnd.TAKEN
        return RowOutcome(place, end, person, tuple(self._reasons))

    def _as_above(self, row: GridRow) -> GridRow:
        """Return the row with what it has from above: cells of a block merged downwards, and «như trên»."""
        cells = dict(row.cells)
        merged = self.sheet.continued(row.number)
        for column in _FROM_ABOVE:
            index = self.layout.headings.columns.get(column)
            if index is None:
                continue
            said = is_ditto(cells.get(index))
            if said or (index in merged and index not in cells):
                if index in self._above:
                    cells[index] = self._above[index]
                    self._remark(row, column, "ghi «như trên», đã lấy theo hàng trên" if said else "")
                elif said:
                    del cells[index]
                    self._remark(row, column, "ghi «như trên» nhưng hàng trên không có gì")
        return replace(row, cells=cells)

    def _name(self, row: GridRow) -> tuple[str, str]:
        """Return the name of the person in a row, and why there is none."""
        columns = self.layout.headings.columns
        parts: tuple[int | None, ...]
        if Column.NAME in columns:
            parts = (columns[Column.NAME], self.layout.headings.name_span)
        else:
            parts = tuple(columns.get(each) for each in (Column.FAMILY, Column.MIDDLE, Column.GIVEN))
        values = [row.cells[part] for part in parts if part is not None and part in row.cells]
        if not values:
            return "", "không có họ tên"
        bad = next((reason for value in values if (reason := spoiled(value))), "")
        if bad:
            return "", bad
        whole: Value = " ".join(map(text_of, values)) if len(values) > 1 else values[0]
        name, remark, reason = read_name(whole)
        self._remark(row, Column.NAME, remark)
        self._degrees = degrees_before(whole) if name else ""
        return name, reason

    def _lacks_number(self, row: GridRow) -> bool:
        """Return whether a row has no number although the table numbers its rows."""
        number = self.layout.headings.columns.get(Column.NUMBER)
        return number is not None and number not in row.cells

    def _person(self, row: GridRow, name: str) -> Person:
        def text(column: Column) -> str:
            return self._read(row, column, lambda value: (text_of(value), ""))

        note = "; ".join(filter(None, (self._degrees, text(Column.NOTE))))
        gender, born = self._gender(row)
        return Person(
            name=name, post=text(Column.POST), unit=text(Column.UNIT), gender=gender,
            phone=self._read(row, Column.PHONE, read_phone), email=text(Column.EMAIL),
            birth=self._read(row, Column.BIRTH, read_birth) or born, note=note, group_id=self._role(row),
            spot=str(self._place(row, Column.NAME)).removeprefix(self.file),
        )

    def _gender(self, row: GridRow) -> tuple[str, str]:
        """Return the gender, and the date or year of birth where a list writes that into the column of the gender."""
        if gender := self._read(row, Column.GENDER, read_gender):
            return gender, ""
        for column, gender in _TICKED_GENDERS:
            index = self.layout.headings.columns.get(column)
            ticked = is_ticked(row.cells.get(index)) if index is not None else False
            if ticked:
                return gender, ""
            born = self._read(row, column, read_birth) if ticked is None else ""
            if born:
                return gender, born
        return "", ""

    def _role(self, row: GridRow) -> str:
        """Return the group of the role that a row names; the organ's only one when it names none."""
        words = self._read(row, Column.ROLE, lambda value: (text_of(value), ""))
        alone = self.roles[0].group_id if len(self.roles) == 1 else ""
        way = self._way(row)
        if not words and way:
            among = [role for role in self.roles if role.attendance is way]
            if len(among) == 1:
                return among[0].group_id
            if not among:
                self._remark(row, Column.WAY, "hình thức dự không có trong giấy mời của cơ quan")
        if not words:
            if len(self.roles) > 1:
                self._remark(row, Column.NAME, "chưa ghi dự với tư cách nào")
            return alone
        found = matched_role(words, self.roles)
        if found is None:
            self._remark(row, Column.ROLE, "tư cách ghi không có trong giấy mời của cơ quan")
            return alone
        return found.group_id

    def _way(self, row: GridRow) -> Attendance | None:
        """Return how a person takes part, as the column for it says; None when there is none or it says nothing."""
        words = self._read(row, Column.WAY, lambda value: (text_of(value), ""))
        way = _WAYS.get(folded_without_marks(words))
        if words and way is None and is_ticked(words) is None:
            self._remark(row, Column.WAY, "không rõ dự trực tiếp hay trực tuyến")
        return way

    def _read(self, row: GridRow, column: Column, read: Callable[[Value | None], tuple[str, str]]) -> str:
        """Return what a cell holds; note why where it holds nothing that can be used."""
        index = self.layout.headings.columns.get(column)
        value = row.cells.get(index) if index is not None else None
        if reason := spoiled(value):
            self._remark(row, column, f"{reason}, không lấy")
            return ""
        text, remark = read(value)
        self._remark(row, column, remark)
        return text

    def _remark(self, row: GridRow, column: Column, remark: str) -> None:
        self._reasons += [(self._place(row, column), each) for each in remark.split("; ") if each]

    def _place(self, row: GridRow, column: Column) -> Place:
        index = self.layout.headings.columns.get(column, self.kinds.name_column)
        return self.sheet.place(self.file, row.number, index)

    def _in_unicode(self, row: GridRow) -> dict[int, Value]:
        """Return the cells with old text converted; cells that could be read both ways stay, and are told."""
        cells = dict(row.cells)
        if self.legacy is None:
            return cells
        texts = {index: value for index, value in cells.items() if isinstance(value, str) and not value.isascii()}
        sure = any(legacy_of(text) is self.legacy for text in texts.values())
        for index, text in texts.items():
            if is_unicode(text):
                continue
            if legacy_of(text) is self.legacy or sure:
                cells[index] = converted(text, self.legacy)
                self._reasons.append((self.sheet.place(self.file, row.number, index),
                                      f"chữ {self.legacy.value} đã chuyển sang Unicode"))
            else:
                self._reasons.append((self.sheet.place(self.file, row.number, index),
                                      f"chữ có thể là {self.legacy.value}, để nguyên"))
        return cells


def matched_role(words: str, roles: Iterable[Role]) -> Role | None:
    """Return the one role that the words name: by its number on the form, its words, or the beginning of them."""
    every = tuple(roles)
    numbered = re.match(r"0?(\d{1,2})\s*(?:[.)]\s*(.*)|$)", words.strip())
    text = folded((numbered[2] or "") if numbered else words).rstrip(" .…")
    exact = [role for role in every if folded(role.text).rstrip(" .…") == text]
    if len(exact) == 1:
        return exact[0]
    starting = [role for role in every if len(text) >= 8 and folded(role.text).startswith(text)]
    if len(starting) == 1:
        return starting[0]
    if numbered and not text and 1 <= int(numbered[1]) <= len(every):
        return every[int(numbered[1]) - 1]
    return None


def _legacy_in(rows: Iterable[GridRow]) -> Legacy | None:
    """Return the old encoding that most old cells of the rows are in, or None when there are none."""
    kinds = [kind for row in rows for value in row.cells.values()
             if isinstance(value, str) and not value.isascii() and (kind := legacy_of(value))]
    return max(Legacy, key=kinds.count) if kinds else None
