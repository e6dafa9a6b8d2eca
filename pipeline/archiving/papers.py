"""The papers that go along: conformance reports, the register's extract, the two lists of Phụ lục V."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from pipeline.archive.codes import RETENTION
from pipeline.archive.model import Document, FileFacts, Payload
from pipeline.archiving.gathering import Registered, fate
from pipeline.domain.draft import Block, WordDraft
from pipeline.domain.issuance import IssuingBody
from pipeline.domain.kind import DocumentKind
from pipeline.domain.plan import Plan
from pipeline.domain.prose import plain
from pipeline.domain.table import Column, Table, TableRow
from pipeline.findings import VERDICT_WORDS, Verdict
from pipeline.register import BOOK_COLUMNS, Entry, ends_of_numbers
from pipeline.rendering import load_templates, render
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.vietnamese.numbers import number_in_words, two_digits

DOCUMENTS_TEMPLATE, FILES_TEMPLATE = "muc_luc_van_ban.docx", "muc_luc_ho_so.docx"
DOCUMENTS_STEM, FILES_STEM, REGISTER_STEM = "muc-luc-van-ban", "muc-luc-ho-so", "trich-so-dang-ky"
#: Phụ lục V, Mục IV: mục lục văn bản, tài liệu trong hồ sơ.
DOCUMENT_COLUMNS = (
    Column("STT", 0.6, centred=True), Column("Số, ký hiệu văn bản", 1.5), Column("Ngày tháng năm văn bản", 1.4,
                                                                                centred=True),
    Column("Tên loại và trích yếu nội dung văn bản", 3.8), Column("Tác giả văn bản", 1.8),
    Column("Tờ số/ Trang số", 0.9, centred=True), Column("Ghi chú", 1.6),
)
#: Phụ lục V, Mục III: mục lục hồ sơ, tài liệu nộp lưu.
FILE_COLUMNS = (
    Column("Số TT", 0.6, centred=True), Column("Số, ký hiệu hồ sơ", 1.5), Column("Tiêu đề hồ sơ", 3.6),
    Column("Thời gian tài liệu", 1.6, centred=True), Column("Thời hạn bảo quản", 1.3, centred=True),
    Column("Số tờ/ Số trang", 0.9, centred=True), Column("Ghi chú", 1.4),
)
#: From this many files on, all cores inspect.
_MANY = 64


def list_papers(
    plan: Plan, facts: FileFacts, documents: Sequence[Document], known: Registered, *, templates: Path, folder: Path,
    built_at: datetime,
) -> tuple[Path, ...]:
    """Make mục lục văn bản, mục lục hồ sơ and the register's extract in ``folder``; return the Word files.

    Raises:
        TemplateError: a template cannot be used.
        OSError: the disk refuses.
    """
    word_templates = load_templates(templates)
    drafts = [_documents_list(plan, facts, documents), _files_list(plan, facts, documents)]
    drafts += [_register_extract(plan, known)] if known.entries else []
    return tuple(render(draft, word_templates, folder=folder, built_at=built_at).path for draft in drafts)


def _documents_list(plan: Plan, facts: FileFacts, documents: Sequence[Document]) -> WordDraft:
    table = Table(DOCUMENT_COLUMNS, tuple(_rows(documents)), title="Mục lục văn bản")
    title = f"Mục lục văn bản, tài liệu: {facts.title}"
    context = {"so_ky_hieu_ho_so": facts.notation, "nam": str(facts.year), "noi_dung": (Block("bang", table=table),)}
    return WordDraft(None, DOCUMENTS_TEMPLATE, DOCUMENTS_STEM, context, title, plan.body.full_name)


def _rows(documents: Sequence[Document]) -> Iterator[TableRow]:
    page = 1
    are_counted = all(document.pages for document in documents)
    for number, document in enumerate(documents, start=1):
        pages = ""
        if are_counted and document.pages:
            pages = f"{two_digits(page)}" + (f"–{two_digits(page + document.pages - 1)}" if document.pages > 1 else "")
            page += document.pages
        label = f"{document.kind.label}: " if document.kind else ""
        cells = (str(number), document.code, date_digits_padded(document.day) if document.day else "",
                 f"{label}{document.subject}", document.organ_name, pages, document.description)
        yield TableRow(tuple(plain(cell) for cell in cells))


def _files_list(plan: Plan, facts: FileFacts, documents: Sequence[Document]) -> WordDraft:
    """Return the list of files handed over: this one, counted in figures and in words (Phụ lục V, Mục III)."""
    pages = [document.pages for document in documents]
    total = two_digits(sum(page for page in pages if page)) if pages and all(pages) else ""
    span = f"{date_digits_padded(facts.starts)} – {date_digits_padded(facts.ends)}"
    cells = ("1", facts.notation, facts.title, span, RETENTION[facts.retention], total, facts.note)
    table = Table(FILE_COLUMNS, (TableRow(tuple(plain(cell) for cell in cells)),), title="Mục lục hồ sơ")
    count = len(table.rows)
    context = {
        **_head(plan.body), "nam": str(facts.year), "noi_dung": (Block("bang", table=table),),
        "tong_so": two_digits(count), "tong_so_bang_chu": number_in_words(count),
        "dia_danh_ngay": f"{plan.body.place_name}, ngày …… tháng …… năm ………", "nguoi_lap": facts.creator,
    }
    title = f"Mục lục hồ sơ, tài liệu nộp lưu: {facts.title}"
    return WordDraft(None, FILES_TEMPLATE, FILES_STEM, context, title, plan.body.full_name)


def _head(body: IssuingBody) -> dict[str, object]:
    return {"co_quan_chu_quan": body.parent_line, "co_quan_ban_hanh": body.name_lines}


def _register_extract(plan: Plan, known: Registered) -> WordDraft:
    """Return the lines of the register about this dossier, in the ten columns of Phụ lục IV."""
    entries = sorted(known.entries, key=lambda each: (each.issued_date, each.entry_id))
    days, by_id = [entry.issued_date for entry in entries], {entry.entry_id: entry for entry in entries}
    first, last = ends_of_numbers(entries)
    table = Table(BOOK_COLUMNS, tuple(_register_row(entry, by_id) for entry in entries), title="Trích sổ")
    title = f"Trích sổ đăng ký văn bản đi: hồ sơ {plan.dossier}"
    context = {
        **_head(plan.body), "nam": str(days[0].year), "tu_ngay": date_digits_padded(min(days)),
        "den_ngay": date_digits_padded(max(days)), "tu_so": first, "den_so": last,
        "quyen_so": f"trích, hồ sơ {plan.dossier}",
        "noi_dung": (Block("bang", table=table),),
    }
    return WordDraft(None, "so_dang_ky.docx", REGISTER_STEM, context, title, plan.body.full_name)


def _register_row(entry: Entry, entries: Mapping[int, Entry]) -> TableRow:
    facts = entry.facts
    recipients = "; ".join(each.name if each.copies <= 1 else f"{each.name} ({two_digits(each.copies)} bản)"
                           for each in facts.recipients)
    notes = "; ".join(filter(None, (facts.note, entry.void_reason, *fate(entry, entries))))
    cells = (entry.code, date_digits_padded(entry.issued_date), f"{facts.kind.label} {facts.subject}",
             facts.signer_name, recipients, ", ".join(facts.filing), str(facts.copies_total or ""),
             date_digits_padded(entry.sent_on) if entry.sent_on else "", "", notes)
    return TableRow(tuple(plain(cell) for cell in cells))


Job = tuple[str, Path, DocumentKind | None]


def conformance_papers(documents: Sequence[Document], paths: Mapping[str, str]) -> tuple[Payload, ...]:
    """Return the report of ``vanban inspect`` on each Word file, as text and as JSON, under its name in the package."""
    jobs: list[Job] = [
        (paths[payload.name], payload.path, None if Path(payload.name).name.startswith("phu-luc") else document.kind)
        for document in documents for payload in (document.main, *document.attached)
        if payload.suffix == ".docx" and payload.path and not payload.name.endswith("giay-moi-tat-ca.docx")
    ]
    reports = list(_inspected(jobs))
    text = "\n\n".join(words for words, _ in reports) + "\n"
    record = json.dumps([each for _, each in reports], ensure_ascii=False, indent=1) + "\n"
    return (Payload("doi-chieu-nghi-dinh-30.txt", content=text.encode()),
            Payload("doi-chieu-nghi-dinh-30.json", content=record.encode()))


def _inspected(jobs: Sequence[Job]) -> Iterator[tuple[str, dict[str, object]]]:
    if len(jobs) < _MANY:
        yield from map(_inspect, jobs)
        return
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        yield from pool.map(_inspect, jobs, chunksize=8)


def _inspect(job: Job) -> tuple[str, dict[str, object]]:
    from pipeline.conformance import Unreadable, as_json, as_text, inspect_bytes

    name, path, kind = job
    try:
        report = inspect_bytes(path.read_bytes(), path=Path(name), kind=kind)
    except Unreadable as error:
        told = f"{name}: {VERDICT_WORDS[Verdict.NOT_EVALUATED]}: {error.reason}"
        return told, {"file": name, "unreadable": error.reason}
    return as_text(report), as_json(report)
