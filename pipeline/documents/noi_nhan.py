"""The distribution list: every Nơi nhận line resolved to the organs it stands for, and the copies to print.

The number of copies printed is the number fixed in Nơi nhận (Nghị định 30/2020/NĐ-CP, Điều 17.1.a).  An organ
that several lines of one document name gets one set of copies, the largest that a line gives it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.documents.frame import filing_text, recipient_text, same_holders
from pipeline.documents.giay_moi import invitees
from pipeline.documents.lazily import Together
from pipeline.documents.phrases import number_text
from pipeline.domain.draft import Block, Draft, WordDraft, WorkbookDraft
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Invitation, Plan
from pipeline.domain.prose import Prose, plain
from pipeline.domain.table import Column, Rows, Table, TableRow
from pipeline.vietnamese.numbers import grouped

STEM = "noi-nhan"
TEMPLATE = "noi_nhan.docx"
#: Purpose of the copies that the issuing office keeps.
FILED = "lưu"
#: So many numbers of one kind are named one by one in a caption.
LISTED_CODES_MAX = 3
TITLE = "DANH SÁCH PHÂN PHỐI VĂN BẢN"
_COLUMNS = (
    Column("STT", 1, centred=True, is_number=True), Column("Dòng Nơi nhận", 4.5), Column("Cơ quan, đơn vị nhận", 6),
    Column("Mục đích", 1.8, centred=True), Column("Số bản", 1.4, centred=True, is_number=True),
)


@dataclass(frozen=True, slots=True)
class CopyLine:
    """Copies for one recipient of one document; ``line`` is its line of Nơi nhận, as printed.

    ``counted`` tells that a line above has given the recipient its copies already; ``organ_id`` is the recipient's
    id, empty where the line names no organ of the directory.
    """

    line: str
    recipient: str
    purpose: str
    copies: int
    counted: bool = False
    organ_id: str = ""


def copy_lines(plan: Plan, issuance: Issuance) -> tuple[CopyLine, ...]:
    """Return who gets how many copies of one document, in the order of Nơi nhận, filing places last."""
    return tuple(_copy_lines(plan, issuance))


def _copy_lines(plan: Plan, issuance: Issuance) -> Iterator[CopyLine]:
    most: dict[str, int] = {}
    for line in issuance.distribution.lines:
        for organ_id in line.organ_ids:
            most[organ_id] = max(most.get(organ_id, 0), line.copies_each)
    words, by_id = same_holders(issuance), plan.directory.by_id
    yield from (CopyLine(words, by_id[each].name, "", 1, organ_id=each) for each in issuance.replaced_holders)
    for line in issuance.distribution.lines:
        text = recipient_text(line)
        if not line.organ_ids:
            yield CopyLine(text, text, line.purpose, line.copies_each)
        for organ_id in line.organ_ids:
            name, counted = by_id[organ_id].name, organ_id not in most
            yield CopyLine(text, name, line.purpose, most.pop(organ_id, 0), counted, organ_id)
    filing = filing_text(issuance.distribution).removeprefix("- ")
    each = plan.body.settings.copies_per_filing_place
    yield from (CopyLine(filing, f"Lưu: {place}", FILED, each) for place in issuance.distribution.filing_places)


def noi_nhan_drafts(plan: Plan) -> Sequence[Draft]:
    """Return the distribution list as a Word file and as a workbook, composed when they are asked for."""
    return Together(2, lambda: _drafts(plan))


def _drafts(plan: Plan) -> tuple[WordDraft, WorkbookDraft]:
    papers = [(caption, kind, CopyRows.of(_copy_lines(plan, issuance))) for caption, kind, issuance in _papers(plan)]
    tables = [(caption, Table(_COLUMNS, rows, kind.label)) for caption, kind, rows in papers]
    total = sum(rows.total for _, _, rows in papers)
    note = f"Tổng số bản phải in của cả hồ sơ: {grouped(total)} bản."
    context = {
        "co_quan_chu_quan": plan.body.parent_line,
        "co_quan_ban_hanh": plan.body.name_lines,
        "ten_loai": TITLE,
        "trich_yeu": plan.subject,
        "noi_dung": tuple(block for caption, table in tables for block in (
            Block("khoan_tieu_de", plain(caption)), Block("bang", table=table))),
        "ghi_chu": note,
    }
    title = f"Danh sách phân phối văn bản: {plan.subject.text}"
    author = plan.body.full_name
    heading = (TITLE, plan.subject.text, note)
    return (
        WordDraft(None, TEMPLATE, STEM, context, title, author),
        WorkbookDraft(None, STEM, heading, tuple(table for _, table in tables), title, author),
    )


def _papers(plan: Plan) -> Iterator[tuple[str, DocumentKind, Issuance]]:
    """Yield caption, kind and issuing facts of each document: those issued as they went out, else what the data say."""
    planned = [(DocumentKind.KE_HOACH, plan.issuance, _one(plan.issuance))]
    if plan.invitation and plan.delegates.letter_seats:
        planned.append((DocumentKind.GIAY_MOI, plan.invitation.issuance, _letter_issuances(plan, plan.invitation)))
    for kind, issuance, numbered in planned:
        issued = plan.issued.get(kind, ())
        for each in issued:
            yield _caption(kind, (each,)), kind, each
        if not issued:
            yield _caption(kind, numbered), kind, issuance


def _one(issuance: Issuance) -> tuple[Issuance, ...]:
    return (issuance,)


def _letter_issuances(plan: Plan, invitation: Invitation) -> tuple[Issuance, ...]:
    """Return the issuing facts that the letters bear, in their order: after a replacement in part, several."""
    own, shared = invitation.own_issuances, invitation.issuance
    if not own:
        return (shared,)
    borne = (own.get(each.organ.organ_id, shared) for each in invitees(plan))
    return tuple(dict.fromkeys({id(each): each for each in borne}.values()))


def _caption(kind: DocumentKind, issuances: tuple[Issuance, ...]) -> str:
    codes = list(dict.fromkeys(f"{number_text(each.code_number)}{each.code_suffix}/{each.code_notation}"
                               for each in issuances if each.code_number))
    if len(codes) > LISTED_CODES_MAX:
        return f"{kind.label} ({len(codes)} số, từ {codes[0]} đến {codes[-1]})"
    return f"{kind.label} số {', '.join(codes)}" if codes else kind.label


@dataclass(frozen=True, slots=True, eq=False)
class CopyRows(Rows):
    """The rows of one document's table, kept by columns, for there may be twenty thousand of them.

    A line of Nơi nhận that stands for several organs has a row of its own above them.
    """

    lines: tuple[str, ...]
    recipients: tuple[str, ...]
    purposes: tuple[str, ...]
    copies: array[int]
    counted: bytes

    @classmethod
    def of(cls, lines: Iterable[CopyLine]) -> CopyRows:
        """Return the rows of these lines."""
        words, recipients, purposes, copies, counted = [], [], [], array("L"), bytearray()
        for each in lines:
            words.append(each.line)
            recipients.append(each.recipient)
            purposes.append(each.purpose)
            copies.append(each.copies)
            counted.append(each.counted)
        return cls(tuple(words), tuple(recipients), tuple(purposes), copies, bytes(counted))

    @property
    def total(self) -> int:
        """Return how many copies there are in all."""
        return sum(self.copies)

    def __len__(self) -> int:
        return sum(len(places) + (len(places) > 1) for _, places in self._alike()) + 1

    def __iter__(self) -> Iterator[TableRow]:
        for words, places in self._alike():
            if len(places) > 1:
                yield _sum(words, sum(self.copies[places.start:places.stop]))
            for place in places:
                yield self._row(place, words if len(places) == 1 else "")
        yield _sum("Tổng cộng", self.total)

    def _alike(self) -> Iterator[tuple[str, range]]:
        """Yield each line of Nơi nhận with the places of all that it stands for."""
        start = 0
        for words, alike in groupby(self.lines):
            end = start + sum(1 for _ in alike)
            yield words, range(start, end)
            start = end

    def _row(self, place: int, words: str) -> TableRow:
        copies = "đã tính" if self.counted[place] else grouped(self.copies[place])
        return TableRow((plain(str(place + 1)), _shared(words), plain(self.recipients[place]),
                         _shared(self.purposes[place]), _shared(copies)))


def _sum(words: str, copies: int) -> TableRow:
    return TableRow((Prose(), plain(words), Prose(), Prose(), plain(grouped(copies))), strong=True)


@lru_cache(maxsize=256)
def _shared(text: str) -> Prose:
    """Return words that many rows say, as one and the same prose."""
    return plain(text)
