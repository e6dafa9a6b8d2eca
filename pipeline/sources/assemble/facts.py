"""The plan's facts, as domain types and as the names that sentences refer to them by."""

from __future__ import annotations

from typing import Any

from pipeline.domain.plan import Attendance, BudgetLine, Citation, Deadline, Delegates, Event
from pipeline.sources.assemble.desk import Desk
from pipeline.sources.names import CitationFact, CountFact, DateFact, DeadlineFact, Names, OrganNames, TimeFact
from pipeline.sources.schema import BudgetFile, CitationFile, DeadlineFile, EventFile
from pipeline.sources.source_map import Cursor
from pipeline.vietnamese.dates import date_phrase


def name_organs(desk: Desk) -> None:
    """Let sentences say ``co_quan.…``."""
    desk.reader.names["co_quan"] = OrganNames(desk.directory, desk.reader.note_organ)


def citations(files: dict[str, CitationFile], at: Cursor, desk: Desk) -> dict[str, Citation]:
    """Return the documents referred to, and let sentences say ``vien_dan.…``."""
    cited = {
        key: Citation(
            citation_id=key,
            type_name=desk.literal(file.type_name, at[key]["loai"]),
            code=desk.literal(file.code, at[key]["so_ky_hieu"]),
            issued=file.issued,
            signer_or_organ=desk.prose(file.organ, at[key]["co_quan"]).text,
            subject=desk.literal(file.subject, at[key]["trich_yeu"]),
            place=at[key].place,
        )
        for key, file in files.items()
    }
    desk.reader.names["vien_dan"] = Names("vien_dan", {key: _citation(each) for key, each in cited.items()})
    return cited


def _citation(cited: Citation) -> CitationFact:
    """Return the fact; a document that bears no number, as a Luật is cited, is known by its name (Mục II.6.b)."""
    named = cited.subject if not cited.code else ""
    short = f"{cited.type_name} số {cited.code}" if cited.code else f"{cited.type_name} {named}".rstrip()
    whole = short
    if cited.issued:
        whole += f" {date_phrase(cited.issued)}"
    if cited.signer_or_organ:
        whole += f" của {cited.signer_or_organ}"
    issued = DateFact(cited.issued) if cited.issued else None
    return CitationFact(whole=whole, short=short, code=cited.code, issued=issued, subject=cited.subject,
                        is_named=bool(named))


def name_facts(facts: dict[str, str | int], at: Cursor, desk: Desk) -> None:
    """Let sentences say ``so_lieu.…``; a fact may itself refer to organs and citations."""
    values: dict[str, Any] = {}
    for key, value in facts.items():
        values[key] = CountFact(value) if isinstance(value, int) else desk.prose(value, at[key]).text
    desk.reader.names["so_lieu"] = Names("so_lieu", values)


def event(file: EventFile | None, at: Cursor, desk: Desk) -> Event | None:
    """Return the conference, and let sentences say ``su_kien.…``."""
    if file is None:
        return None
    made = Event(
        name=desk.prose(file.name, at["ten_goi"]),
        day=file.day,
        stated_weekday=file.weekday,
        session=desk.literal(file.session, at["buoi"]),
        starts=file.starts,
        ends=file.ends,
        session_count=file.session_count,
        venue=desk.prose(file.venue, at["dia_diem"]),
        capacity=file.capacity,
        chair=desk.prose(file.chair, at["chu_tri"]),
        last_day=file.last_day,
        place=at["ngay"].place,
        last_day_place=at["ngay_ket_thuc"].place,
        weekday_place=at["thu"].place,
        capacity_place=at["suc_chua"].place,
    )
    desk.reader.names["su_kien"] = Names("su_kien", {
        "ten_goi": made.name.text, "ngay": DateFact(made.day),
        "ngay_ket_thuc": DateFact(made.last_day) if made.last_day else None, "buoi": made.session or None,
        "gio": TimeFact(made.starts) if made.starts else None,
        "gio_ket_thuc": TimeFact(made.ends) if made.ends else None,
        "so_buoi": _count(made.session_count), "dia_diem": made.venue.text,
        "suc_chua": _count(made.capacity), "chu_tri": made.chair.text,
    })
    return made


def deadlines(files: dict[str, DeadlineFile], at: Cursor, desk: Desk) -> dict[str, Deadline]:
    """Return the deadlines, and let sentences say ``thoi_han.…``."""
    made = {
        key: Deadline(key, file.day, file.hour, file.after_event, desk.literal(file.wording, at[key]["cach_ghi"]),
                      at[key].place)
        for key, file in files.items()
    }
    desk.reader.names["thoi_han"] = Names("thoi_han", {
        key: DeadlineFact(each.day, each.hour, each.wording) for key, each in made.items()
    })
    return made


def name_totals(delegates: Delegates, desk: Desk) -> None:
    """Let sentences say ``tong_so.…`` and ``nhom.….so_luong``: the sums made once, from the delegate table."""
    desk.reader.names["tong_so"] = Names("tong_so", {
        "truc_tiep": CountFact(delegates.headcount(Attendance.DIRECT)),
        "truc_tuyen": CountFact(delegates.headcount(Attendance.ONLINE)),
        "chung": CountFact(delegates.headcount()),
    })
    desk.reader.names["nhom"] = Names("nhom", {
        group.group_id: Names(f"nhom.{group.group_id}", {
            "so_luong": _count(group.headcount), "moi_don_vi": _count(group.per_unit),
            "so_don_vi": CountFact(group.unit_count or len(group.seats)),
        })
        for group in delegates.groups
    })


def budget(files: list[BudgetFile], at: Cursor, desk: Desk) -> tuple[BudgetLine, ...]:
    """Return the estimate's lines, and let sentences say ``du_toan.tong``."""
    lines = tuple(
        BudgetLine(desk.prose(file.text, at[index]["noi_dung"]),
                   desk.literal(file.unit, at[index]["don_vi_tinh"]), file.quantity, file.unit_price_vnd)
        for index, file in enumerate(files)
    )
    total = CountFact(sum(line.amount_vnd for line in lines)) if lines else None
    desk.reader.names["du_toan"] = Names("du_toan", {"tong": total})
    return lines


def _count(count: int | None) -> CountFact | None:
    return None if count is None else CountFact(count)
