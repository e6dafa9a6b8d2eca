"""Rows below the headings that name nobody by their nature: blanks, totals, parts of the list, what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.findings import Place
from pipeline.incoming.xlsx_cells import Formula
from pipeline.returns.grid import GridRow, Sheet
from pipeline.returns.headings import NAME_COLUMNS, Column, recognised
from pipeline.returns.layout import Layout
from pipeline.returns.values import is_office, read_name, text_of
from pipeline.vietnamese.text import folded, folded_without_marks

#: So much of a cell tells what kind of row it is in.
HEAD_MAX = 200
#: With marks: «Tống» is a family name; and «Tổng» may be one where the row has a number and more of a person.
_TOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số|ấn định|danh sách (?:này )?(?:có|gồm))\b|tong (?:cong|so)\b|cong$")
_SURE_TOTAL = re.compile(
    r"(?:tổng|cộng|tong|cong)\s+(?:cộng|số|cong|so|chung|hợp|danh sách|đại biểu|người)\b|[\w\s]*\d")
#: With marks, where it is no numbering: «Phan» and «Khoi» begin names of persons.
_SECTION = re.compile(r"(?:[ivxlc]{1,5}|[a-h])\s*[.)/-]\s*\S|(?:phần|nhóm|khối|bộ phận)\b|bo phan\b")
_PART_NUMBER = re.compile("[ivx]{1,5}|[a-h]")
_FOOTER = re.compile(
    r"(?:nguoi lap|nguoi ky|thu truong|tm\.|kt\.|tl\.|t/m|k/t|noi nhan|luu y|ghi chu\s*:|ky ten|xac nhan|ky, ghi ro|"
    r"\(ky|lanh dao (?:co quan|don vi)|nguoi tong hop|moi chi tiet|chu tich$|giam doc$|truong phong$)"
    r"|.*\bngay\b.*\bthang\b.*\bnam\b"
)
_NUMBER = re.compile(r"\d+")
_PLAIN_NUMBER = re.compile(r"\d{1,5}[.)]?")


@dataclass(slots=True)
class RowKinds:
    """Tells what kind of row each is, top down.

    Attributes:
        file, sheet, layout: the table.
        below: whether what stands below the list (place and date, signature) has begun.
        stated_total: what the first row of totals states, with its place.
    """

    file: str
    sheet: Sheet
    layout: Layout
    below: bool = False
    stated_total: tuple[Place, int] | None = None

    def is_blank(self, row: GridRow) -> bool:
        """Return whether a row holds nothing but its number: an empty line of the form."""
        headings = self.layout.headings
        number = headings.columns.get(Column.NUMBER)
        read = {index for column, index in headings.columns.items() if column is not Column.NUMBER}
        read |= {headings.name_span} if headings.name_span is not None else set()
        told = [index for index, value in row.cells.items()
                if (text_of(value) and (index != number or not _PLAIN_NUMBER.fullmatch(text_of(value))))
                or (index in read and isinstance(value, Formula))]
        return not told

    def no_person(self, row: GridRow) -> str:
        """Return what a row is that names nobody, or an empty text for one that should name a person."""
        words = [text for value in row.cells.values() if (text := text_of(value)[:HEAD_MAX])]
        name = text_of(row.cells.get(self.name_column))[:HEAD_MAX]
        heads = [name] if len(name.split()) > 1 and read_name(name)[0] else [*words[:1], self._numbered(row), name]
        if self._repeats_headings(row, name):
            return "đầu bảng lặp lại"
        is_person = self.is_personal(row, name)
        if is_person and _TOTAL.match(folded(name)):
            is_person = not _SURE_TOTAL.match(folded(name))
        if not is_person and any(_TOTAL.match(folded(head)) for head in heads):
            self._note_total(row)
            return "hàng tổng"
        if not is_person and any(_FOOTER.match(folded_without_marks(head)) for head in heads):
            self.below = True
            return "phần cuối bảng"
        if self._is_section(row, words) or (words == [name] and is_office(name)):
            return "tên phần của danh sách"
        if self.below and len(words) == 1 and not name:
            return "phần cuối bảng"
        return ""

    def is_personal(self, row: GridRow, name: str) -> bool:
        """Return whether a row has a number, words in the column of names, and something else of a person."""
        number = self.layout.headings.columns.get(Column.NUMBER, -1)
        told = [index for index, value in row.cells.items() if index != number and text_of(value)]
        return bool(name) and len(told) > 1 and bool(_PLAIN_NUMBER.fullmatch(self._numbered(row)))

    @property
    def name_column(self) -> int:
        """Return the first column of names."""
        columns = self.layout.headings.columns
        return next((columns[each] for each in NAME_COLUMNS if each in columns), 0)

    def _numbered(self, row: GridRow) -> str:
        return text_of(row.cells.get(self.layout.headings.columns.get(Column.NUMBER, -1)))[:HEAD_MAX]

    def _repeats_headings(self, row: GridRow, name: str) -> bool:
        """Return whether a row says again what the columns are, as on a second page."""
        others = [index for index in self.layout.headings.columns.values() if index != self.name_column]
        return _is_heading(name) and any(_is_heading(text_of(row.cells.get(index))[:HEAD_MAX]) for index in others)

    def _is_section(self, row: GridRow, words: list[str]) -> bool:
        if len(words) == 1 and not self.below:
            return bool(_SECTION.match(folded(words[0]))) or self._is_merged(row)
        return len(words) == 2 and bool(_PART_NUMBER.fullmatch(folded(self._numbered(row))))

    def _is_merged(self, row: GridRow) -> bool:
        """Return whether one cell is merged over most of the table's columns."""
        return len(set(self.sheet.covered(row.number)) & set(self.layout.headings.columns.values())) > 2

    def _note_total(self, row: GridRow) -> None:
        numbers = [value for value in row.cells.values() if isinstance(value, int) and not isinstance(value, bool)]
        texts = [value for value in row.cells.values() if isinstance(value, str)]
        written = [int(each) for text in texts for each in _NUMBER.findall(text)]
        stated = numbers or written
        if len(stated) == 1 and self.stated_total is None:
            self.stated_total = (self.sheet.place(self.file, row.number, self.name_column), stated[0])


def _is_heading(text: str) -> bool:
    known = recognised(text)
    return known.column is not None and not known.close
