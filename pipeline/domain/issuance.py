"""Who issues a document, under which number and symbol, who signs it, who receives it.

Field names are those of Phụ lục VI, Phần II of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.domain.kind import DocumentKind
from pipeline.domain.prose import Prose
from pipeline.findings import Place


class SigningCapacity(StrEnum):
    """In whose name one signs (Phụ lục I, Phần I, Mục II.7.b): each is printed with a dot, never a slash."""

    TM = "TM."
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."
    Q = "Q."


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs (người ký): the lines of authority from the top down, own position, name.

    ``authority_lines`` are printed as they stand (``KT. CHỦ TỊCH``); ``other_position`` is ô 7b.
    """

    signer_id: str
    full_name: str
    position: str
    authority_lines: tuple[str, ...] = ()
    other_position: str = ""
    place: Place = field(default_factory=Place, compare=False)

    @property
    def capacities(self) -> tuple[SigningCapacity, ...]:
        """Return the capacities that the lines of authority begin with, from the top down."""
        firsts = (line.split(maxsplit=1)[0] for line in self.authority_lines if line.strip())
        return tuple(SigningCapacity(first) for first in firsts if first in set(SigningCapacity))


class AnnexReference(StrEnum):
    """How the «(Kèm theo …)» line of an annex is filled (Phụ lục I, Phần I, Mục III.1.c).

    On paper number and date are filled in; on an electronic document their places stay empty.
    """

    FILLED = "dien_day_du"
    BLANK = "de_trong"


class BlankDate(StrEnum):
    """How a date that is not known yet is printed: dots as the forms of Phụ lục III, or white space."""

    DOTS = "cham"
    SPACES = "khoang_trang"


class NumberSeries(StrEnum):
    """How outgoing documents are numbered: one run for all, or one for each kind (Điều 15.1.c leaves it open)."""

    ONE = "chung"
    BY_KIND = "theo_loai"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the decree leaves open or in doubt, decided by the office; docs/huong-dan.md lists the defaults.

    Attributes:
        annex_reference: whether the annex repeats number and date of its document.
        annex_end_mark: whether an annex ends with ``./.`` (forms 2.1 and 2.2 do, tables alone usually do not).
        annex_first_page_number: whether the first page of an annex shows its number (Mục III.1.đ does not say).
        blank_date: how an open date is printed.
        two_digit_months: ``tháng 07`` instead of ``tháng 7`` (Mục II.4.b asks for it only up to 02).
        copies_per_filing_place: how many copies each place of the «Lưu» line keeps.
        number_series: one series of numbers for all kinds, or one for each.
        letters_share_number: whether all letters of a dossier bear one number and date.
    """

    annex_reference: AnnexReference = AnnexReference.FILLED
    annex_end_mark: bool = False
    annex_first_page_number: bool = False
    blank_date: BlankDate = BlankDate.DOTS
    two_digit_months: bool = False
    copies_per_filing_place: int = 1
    number_series: NumberSeries = NumberSeries.BY_KIND
    letters_share_number: bool = True


@dataclass(frozen=True, slots=True)
class IssuingBody:
    """The body that issues the documents (cơ quan ban hành), as its head of document form prescribes.

    Attributes:
        organ_id: its id in the directory.
        full_name: official name, from the directory.
        name_lines: the name at the head of documents, one entry a line, upper case.
        parent_line: name of the body directly above (cơ quan chủ quản), upper case; empty when there is none.
        place_name: địa danh, as printed before the date.
        code_notations: symbol (ký hiệu) by kind of document.
        signers: who may sign, by id.
        settings: the office's choices.
    """

    organ_id: str
    full_name: str
    name_lines: tuple[str, ...]
    parent_line: str
    place_name: str
    code_notations: Mapping[DocumentKind, str]
    signers: Mapping[str, Signer]
    settings: Settings
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class IssueDate:
    """Day of issue (ngày, tháng, năm ban hành), as far as it is known: a day, only a month, or nothing."""

    day: date | None = None
    month: tuple[int, int] | None = None

    @property
    def reference(self) -> date | None:
        """Return the day by which names and rules are judged: the day, or the first of the month, or None."""
        return self.day or (date(self.month[0], self.month[1], 1) if self.month else None)


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """One line of Nơi nhận: its printed words, the organs it stands for, purpose and copies for each."""

    text: Prose
    organ_ids: tuple[str, ...] = ()
    purpose: str = ""
    copies_each: int = 1
    invited: bool = False
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True, slots=True)
class Distribution:
    """Nơi nhận of one document: the lines, then where it is filed (Lưu: VT, …)."""

    lines: tuple[RecipientLine, ...]
    filing: tuple[str, ...]
    drafter_mark: str = ""
    place: Place = field(default_factory=Place, compare=False)

    @property
    def filing_places(self) -> tuple[str, ...]:
        """Return the places of the «Lưu» line one by one, also where the data write several in one text."""
        places = (place.strip(" .;") for text in self.filing for place in text.split(","))
        return tuple(place for place in places if place)

    def copies(self, per_filing_place: int) -> int:
        """Return how many copies are printed: an organ in several lines gets those of the line that gives most."""
        most: dict[str, int] = {}
        for line in self.lines:
            most.update((organ, max(most.get(organ, 0), line.copies_each)) for organ in line.organ_ids)
        unnamed = sum(line.copies_each for line in self.lines if not line.organ_ids)
        return sum(most.values()) + unnamed + per_filing_place * len(self.filing_places)


@dataclass(frozen=True, slots=True)
class Issuance:
    """What makes words a document: number, symbol, date, signer, recipients, marks.

    Attributes:
        code_number: số; None until the document is issued.
        code_notation: ký hiệu.
        issued: date, as far as known.
        signer: who signs.
        distribution: Nơi nhận.
        priority: độ khẩn stamp text, or empty; ``secrecy``: độ mật, or empty; ``circulation``: chỉ dẫn lưu hành.
        code_suffix: letter behind the number of a document entered between two (``132a``), or empty.
        replaces: the issued document that this one replaces (Điều 18.3), as a sentence names it; empty for none.
        replaced_about: what that document is about, as words that follow its name (``về việc …``, a blank before).
        replaced_holders: ids of the organs that have that document and that no line of Nơi nhận names now.
    """

    code_number: int | None
    code_notation: str
    issued: IssueDate
    signer: Signer
    distribution: Distribution
    priority: str = ""
    secrecy: str = ""
    circulation: str = ""
    code_suffix: str = ""
    replaces: str = ""
    replaced_about: str = ""
    replaced_holders: tuple[str, ...] = ()
    place: Place = field(default_factory=Place, compare=False)
