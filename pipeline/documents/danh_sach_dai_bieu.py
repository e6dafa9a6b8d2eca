"""The list of delegates with their names (danh sách đại biểu), and the report that it belongs to (báo cáo tổng hợp).

Organs stand in protocol order, as they are given; telephone numbers are not printed: the list goes round.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.documents.frame import annex_note, draft_issuance, foot, head
from pipeline.documents.phrases import ended
from pipeline.domain.draft import Block, WordDraft, WorkbookDraft
from pipeline.domain.issuance import Distribution, Issuance, RecipientLine
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import Prose, plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.vietnamese.numbers import grouped, roman, two_digits

TITLE = "DANH SÁCH ĐẠI BIỂU"
_COLUMNS = (
    Column("STT", 1, centred=True, is_number=True), Column("Họ và tên", 5), Column("Chức vụ", 4.3),
    Column("Đơn vị", 4.4), Column("Ghi chú", 1.8),
)


@dataclass(frozen=True, slots=True)
class Delegate:
    """One line of the list: name, post, unit, note; empty where nothing was told."""

    name: str
    post: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListedOrgan:
    """One organ with its delegates, in printing order."""

    name: str
    delegates: tuple[Delegate, ...]


def delegate_list_table(organs: Sequence[ListedOrgan]) -> Table:
    """Return the table: a strong row for each organ with its number of persons, then its delegates, then the total."""
    rows: list[TableRow] = []
    count = 0
    for number, organ in enumerate((each for each in organs if each.delegates), start=1):
        words = f"{organ.name} ({two_digits(len(organ.delegates))} người)"
        rows.append(_row(roman(number), words, "", "", "", strong=True))
        for delegate in organ.delegates:
            count += 1
            rows.append(_row(str(count), delegate.name, delegate.post, delegate.unit, delegate.note))
    rows.append(_row("", "Tổng cộng", f"{grouped(count)} người", "", "", strong=True))
    return Table(_COLUMNS, tuple(rows), "Danh sách đại biểu")


def _row(*texts: str, strong: bool = False) -> TableRow:
    return TableRow(tuple(plain(text) if text else Prose() for text in texts), strong)


def delegate_list_drafts(
    plan: Plan, organs: Sequence[ListedOrgan], *, folder: str
) -> tuple[WordDraft | WorkbookDraft, ...]:
    """Return the list as an annex of its own (form 2.2), and as a workbook."""
    context = {**annex_context(plan, organs, report_issuance(plan)), "thong_tin_ky_so": ""}
    table = delegate_list_table(organs)
    stem, author = f"{folder}/danh-sach-dai-bieu", plan.body.full_name
    heading = (TITLE, *_title_lines(plan)[1:])
    title = TITLE.capitalize()
    return (WordDraft(None, "phu_luc.docx", stem, context, title, author),
            WorkbookDraft(None, stem, heading, (table,), title, author))


def annex_context(plan: Plan, organs: Sequence[ListedOrgan], issuance: Issuance) -> dict[str, object]:
    """Return the placeholders of the list as annex of the report."""
    return {
        "so": "Phụ lục",
        "tieu_de": _title_lines(plan),
        "kem_theo": annex_note(plan.body, issuance, DocumentKind.BAO_CAO),
        "kho_ngang": False,
        "hien_so_trang_dau": plan.body.settings.annex_first_page_number,
        "noi_dung": (Block("bang", table=delegate_list_table(organs)),),
    }


def _title_lines(plan: Plan) -> tuple[str, ...]:
    event = plan.event.name.text if plan.event else plan.subject.text
    return (TITLE, f"Dự {event}")


def report_issuance(plan: Plan) -> Issuance:
    """Return the issuing facts of the report: not numbered, signed like the Kế hoạch, for the chair, then filed."""
    chair = plan.event.chair if plan.event else Prose()
    lines = (RecipientLine(chair, purpose="b/c"),) if chair else ()
    distribution = Distribution(lines, plan.issuance.distribution.filing)
    return replace(draft_issuance(plan.body, plan.issuance, DocumentKind.BAO_CAO), distribution=distribution)


def report_draft(plan: Plan, findings: Sequence[Block], organs: Sequence[ListedOrgan], *, folder: str) -> WordDraft:
    """Return the báo cáo tổng hợp (form 1.4) with the list of delegates as its annex; ``findings`` are its body."""
    kind, issuance = DocumentKind.BAO_CAO, report_issuance(plan)
    event = plan.event.name.text if plan.event else plan.subject.text
    subject = f"Tổng hợp đăng ký đại biểu dự {event}"
    last = findings[-1]
    context = {
        **head(plan.body, issuance, kind),
        "trich_yeu": plain(subject),
        "can_cu": (),
        "noi_dung": (*findings[:-1], Block(last.kind, ended(last.prose), last.table)),
        **foot(issuance),
        "phu_luc": (annex_context(plan, organs, issuance),) if organs else (),
    }
    return WordDraft(kind, "ke_hoach.docx", f"{folder}/bao-cao-tong-hop", context,
                     title=f"{kind.label} {subject}", author=plan.body.full_name)
