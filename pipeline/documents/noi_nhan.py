"""The distribution list: every Nơi nhận line resolved to the organs it stands for, and the copies to print.

The number of copies printed is the number fixed in Nơi nhận (Nghị định 30/2020/NĐ-CP, Điều 17.1.a).  An organ
that several lines of one document name gets one set of copies, the largest that a line gives it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.documents.frame import filing_text, recipient_text, same_holders
from pipeline.documents.giay_moi import invitees
from pipeline.documents.phrases import number_text
from pipeline.domain.draft import Block, WordDraft, WorkbookDraft
from pipeline.domain.issuance import Issuance
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Invitation, Plan
from pipeline.domain.prose import Prose, plain
from pipeline.domain.table import Column, Table, TableRow
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
    most: dict[str, int] = {}
    for line in issuance.distribution.lines:
        for organ_id in line.organ_ids:
            most[organ_id] = max(most.get(organ_id, 0), line.copies_each)
    words, by_id = same_holders(issuance), plan.directory.by_id
    rows = [CopyLine(words, by_id[each].name, "", 1, organ_id=each) for each in issuance.replaced_holders]
    for line in issuance.distribution.lines:
        text = recipient_text(line)
        if not line.organ_ids:
            rows.append(CopyLine(text, text, line.purpose, line.copies_each))
        for organ_id in line.organ_ids:
            name, counted = by_id[organ_id].name, organ_id not in most
            rows.append(CopyLine(text, name, line.purpose, most.pop(organ_id, 0), counted, organ_id))
    filing = filing_text(issuance.distribution).removeprefix("- ")
    each = plan.body.settings.copies_per_filing_place
    rows += [CopyLine(filing, f"Lưu: {place}", FILED, each) for place in issuance.distribution.filing_places]
    return tuple(rows)


def noi_nhan_drafts(plan: Plan) -> tuple[WordDraft | WorkbookDraft, ...]:
    """Return the distribution list as a Word file and as a workbook."""
    papers = tuple(_papers(plan))
    lines = [copy_lines(plan, issuance) for _, _, issuance in papers]
    tables = [(caption, _table(kind, own)) for (caption, kind, _), own in zip(papers, lines, strict=True)]
    total = sum(line.copies for own in lines for line in own)
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
    if plan.invitation and invitees(plan):
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
    return tuple(dict.fromkeys(own.get(each.organ.organ_id, shared) for each in invitees(plan)))


def _caption(kind: DocumentKind, issuances: tuple[Issuance, ...]) -> str:
    codes = list(dict.fromkeys(f"{number_text(each.code_number)}{each.code_suffix}/{each.code_notation}"
                               for each in issuances if each.code_number))
    if len(codes) > LISTED_CODES_MAX:
        return f"{kind.label} ({len(codes)} số, từ {codes[0]} đến {codes[-1]})"
    return f"{kind.label} số {', '.join(codes)}" if codes else kind.label


def _table(kind: DocumentKind, lines: tuple[CopyLine, ...]) -> Table:
    """Return the table of one document: a line that stands for several organs has a row of its own above them."""
    rows: list[TableRow] = []
    numbered = 0
    for words, alike in groupby(lines, key=lambda line: line.line):
        several = tuple(alike)
        if len(several) > 1:
            subtotal = sum(line.copies for line in several)
            rows.append(TableRow((Prose(), plain(words), Prose(), Prose(), plain(grouped(subtotal))), strong=True))
        number = numbered + 1
        numbered += len(several)
        rows += [_row(line, words if len(several) == 1 else "", number + index) for index, line in enumerate(several)]
    total = sum(line.copies for line in lines)
    rows.append(TableRow((Prose(), plain("Tổng cộng"), Prose(), Prose(), plain(grouped(total))), strong=True))
    return Table(_COLUMNS, tuple(rows), kind.label)


def _row(line: CopyLine, words: str, number: int) -> TableRow:
    copies = "đã tính" if line.counted else grouped(line.copies)
    return TableRow((plain(str(number)), _shared(words), plain(line.recipient), _shared(line.purpose), _shared(copies)))


@lru_cache(maxsize=256)
def _shared(text: str) -> Prose:
    """Return words that many rows say, as one and the same prose."""
    return plain(text)
