"""Giving numbers and closing entries: reserve, complete, abandon; each is one transaction of the caller.

An entry is PENDING from the moment its number is given until its files are frozen, so that a run killed in between
takes up the same number again instead of a new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pipeline.findings import Finding
from pipeline.register import catalogue
from pipeline.register.desk import Desk
from pipeline.register.errors import AlreadyIssued, NumberTaken, OutOfOrder, RequestRefused, SecretRefused, StateRefused
from pipeline.register.links import link, require_answerable
from pipeline.register.log import canonical, moment_text, sha256_text
from pipeline.register.model import (
    Answer,
    DocumentFacts,
    Entry,
    FoundOnDisk,
    FrozenFile,
    Purpose,
    Registered,
    Relation,
    Scope,
    State,
)
from pipeline.register.numbering import Chosen, Wish, choose, order_conflict
from pipeline.register.request import checked_facts, checked_files, checked_scope, checked_text
from pipeline.register.rows import insert_entry, insert_range, select_entries, update_facts
from pipeline.vietnamese.dates import date_digits_padded
from pipeline.vietnamese.numbers import two_digits

_SAME_DOCUMENT = "organ_id = ? AND dossier = ? AND kind = ? AND document_key = ?"


def reserve(
    desk: Desk, facts: DocumentFacts, *, issued_date: date, wish: Wish, date_reason: str, answers: Answer | None
) -> Registered:
    """Return the pending entry for the document: the one begun before, or a new one with its number.

    Raises:
        RegisterError: when the law or the state of the register forbids it; nothing is written then.
    """
    facts = checked_facts(facts)
    _refuse_secret(facts)
    begun = _begun(desk.db, facts)
    if begun:
        return _resumed(desk, begun, facts, issued_date=issued_date, wish=wish, answers=answers)
    _refuse_second_issue(desk.db, facts, answers)
    if answers:
        require_answerable(desk, answers, kind=facts.kind, organ_id=facts.organ_id, issued_date=issued_date)
    scope = checked_scope(Scope(facts.organ_id, issued_date.year, facts.series))
    chosen = choose(desk.db, scope, wish)
    _refuse_same_code(desk.db, facts, chosen, issued_date.year)
    date_reason = checked_text(date_reason)
    findings, breaks_order = _date_findings(desk, scope, chosen, day=issued_date, reason=date_reason)
    explained = [insert_range(desk.db, scope, first=first, last=last, purpose=Purpose.VOID,
                              reason=checked_text(wish.gap_reason)) for first, last in chosen.gaps]
    entry_id = insert_entry(
        desk.db, facts, number=chosen.number, suffix=chosen.suffix, issued_date=issued_date, range_id=chosen.range_id,
        at=desk.now, date_reason=date_reason if breaks_order else "", answers=answers)
    entry = desk.entry(entry_id)
    desk.log("cap_so", entry_id=entry_id, sha256=facts.fingerprint, details=_spoken(entry),
             rows=[*(("number_range", range_id) for range_id in explained), ("entry", entry_id)])
    return Registered(entry, findings)


def complete(desk: Desk, entry_id: int, files: Sequence[FrozenFile]) -> Registered:
    """Return the entry issued with these files, and whatever it answers linked to it.

    Told twice with the same files, it answers the same and writes nothing.

    Raises:
        AlreadyIssued: it was issued with other files.
        StateRefused: its number is void.
    """
    entry, frozen = desk.entry(entry_id), checked_files(files)
    if entry.state is State.ISSUED and frozen == entry.files:
        return Registered(entry, resumed=True)
    if entry.state is State.ISSUED:
        raise AlreadyIssued("{code} đã phát hành với tệp khác; văn bản đã phát hành không sửa, chỉ thay thế hoặc đính "
                            "chính.", code=entry.code)
    if entry.state is State.VOID:
        raise StateRefused("Số {code} đã hủy ({reason}); lấy số khác.", code=entry.code, reason=entry.void_reason)
    stored = canonical([[each.name, each.sha256] for each in frozen])
    desk.db.execute("UPDATE entry SET state = ?, closed_at = ?, files = ? WHERE id = ?",
                    (State.ISSUED.value, moment_text(desk.now), stored, entry_id))
    listed = {each.name: each.sha256 for each in frozen}
    desk.log("phat_hanh", entry_id=entry_id, sha256=sha256_text(stored),
             details={**_spoken(entry), "cac_tep": listed}, rows=[("entry", entry_id)])
    findings: tuple[Finding, ...] = ()
    if entry.answers:
        findings = link(desk, entry.answers.entry_id, entry.answers.relation, by=entry_id)
    return Registered(desk.entry(entry_id), findings)


def abandon(desk: Desk, entry_id: int, reason: str) -> Registered:
    """Return the pending entry voided for the reason given; its number stays explained for ever.

    Raises:
        StateRefused: the entry is not pending.
        RequestRefused: no reason was given.
    """
    entry, reason = desk.entry(entry_id), checked_text(reason)
    if not reason:
        raise RequestRefused("Hủy số {code} phải ghi lý do.", code=entry.code)
    if entry.state is State.ISSUED:
        raise StateRefused("{code} đã phát hành, không hủy số được; thay thế, đính chính hoặc thu hồi.",
                           code=entry.code)
    if entry.state is State.VOID:
        raise StateRefused("Số {code} đã hủy rồi ({reason}).", code=entry.code, reason=entry.void_reason)
    desk.db.execute("UPDATE entry SET state = ?, closed_at = ?, void_reason = ? WHERE id = ?",
                    (State.VOID.value, moment_text(desk.now), reason, entry_id))
    desk.log("huy_so", entry_id=entry_id, details={**_spoken(entry), "ly_do": reason}, rows=[("entry", entry_id)])
    return Registered(desk.entry(entry_id))


def complete_found(desk: Desk, found: Iterable[FoundOnDisk]) -> None:
    """Complete every pending entry whose files stand on disk: an older backup knew only that it was begun."""
    where = "organ_id = ? AND year = ? AND number = ? AND suffix = ? AND notation = ? AND state = ?"
    for each in found:
        values = (each.scope.organ_id, each.scope.year, each.number, each.suffix, each.notation, State.PENDING.value)
        for entry in select_entries(desk.db, where, values):
            if each.files:
                complete(desk, entry.entry_id, each.files)


def _refuse_secret(facts: DocumentFacts) -> None:
    if facts.secrecy:
        finding = Finding(catalogue.SECRET, details={"secrecy": facts.secrecy})
        raise SecretRefused("Phần mềm không cấp số cho văn bản mật («{secrecy}»); đăng ký vào sổ văn bản mật.",
                            findings=[finding], secrecy=facts.secrecy)


def _same_document(facts: DocumentFacts) -> tuple[str, ...]:
    return facts.organ_id, facts.dossier, facts.kind.key, facts.document_key


def _begun(db: sqlite3.Connection, facts: DocumentFacts) -> Entry | None:
    values = (*_same_document(facts), State.PENDING.value)
    return next(iter(select_entries(db, f"{_SAME_DOCUMENT} AND state = ?", values)), None)


def _resumed(
    desk: Desk, begun: Entry, facts: DocumentFacts, *, issued_date: date, wish: Wish, answers: Answer | None
) -> Registered:
    """Return the entry begun before, brought up to the facts of today; number and date stay."""
    asks_other = wish.number is not None and (wish.number, wish.suffix) != (begun.number, begun.suffix)
    was = (begun.facts.series, begun.facts.notation, begun.answers)
    if asks_other or was != (facts.series, facts.notation, answers):
        raise StateRefused("Văn bản này đang phát hành dở với số {code} ngày {day}; hoàn tất hoặc hủy số ấy trước.",
                           code=begun.code, day=date_digits_padded(begun.issued_date))
    if facts != begun.facts:
        update_facts(desk.db, begun.entry_id, facts)
    desk.log("tiep_tuc", entry_id=begun.entry_id, sha256=facts.fingerprint,
             details={**_spoken(replace(begun, facts=facts)), "ngay_xin": issued_date.isoformat()},
             rows=[("entry", begun.entry_id)])
    finding = Finding(catalogue.RESUMED, details={"code": begun.code, "day": date_digits_padded(begun.issued_date)})
    return Registered(desk.entry(begun.entry_id), (finding,), resumed=True)


def _refuse_second_issue(db: sqlite3.Connection, facts: DocumentFacts, answers: Answer | None) -> None:
    """Raise when the same document is in force already, unless this one replaces it."""
    values = (*_same_document(facts), State.ISSUED.value)
    replaced = answers.entry_id if answers and answers.relation is Relation.REPLACES else None
    for entry in select_entries(db, f"{_SAME_DOCUMENT} AND state = ?", values):
        if entry.is_in_force and entry.entry_id != replaced:
            raise AlreadyIssued(
                "{label} của hồ sơ «{dossier}» đã phát hành: {code} ngày {day}. Muốn đổi thì thay thế, đính chính hoặc "
                "thu hồi; không phát hành lần nữa.", label=facts.kind.label, dossier=facts.dossier, code=entry.code,
                day=date_digits_padded(entry.issued_date))


def _refuse_same_code(db: sqlite3.Connection, facts: DocumentFacts, chosen: Chosen, year: int) -> None:
    """Raise when another series gave the same number and symbol in the year (Điều 15.1: unique)."""
    row = db.execute(
        "SELECT series FROM entry WHERE organ_id = ? AND notation = ? AND number = ? AND suffix = ? AND year = ?"
        " AND state <> 'huy_so'", (facts.organ_id, facts.notation, chosen.number, chosen.suffix, year)).fetchone()
    if row:
        raise NumberTaken(
            "{code}/{notation} đã có trong sổ «{series}» năm {year}: hai dãy số không được dùng chung một ký hiệu.",
            code=f"{two_digits(chosen.number)}{chosen.suffix}", notation=facts.notation, series=row[0], year=year)


def _date_findings(
    desk: Desk, scope: Scope, chosen: Chosen, *, day: date, reason: str
) -> tuple[tuple[Finding, ...], bool]:
    """Return the remarks on the date and whether it breaks the order of issue; raise when it does without a reason."""
    broken = tuple(_broken_order(desk, scope, chosen, day=day))
    if broken and not reason:
        raise OutOfOrder("{what} Chưa cấp số.", findings=broken, what=broken[0].sentence)
    remarks: list[Finding] = []
    if broken:
        number = f"{two_digits(chosen.number)}{chosen.suffix}"
        remarks.append(Finding(catalogue.DATE_EXPLAINED, details={
            "number": number, "day": date_digits_padded(day), "reason": reason}))
    if day.year < desk.today.year:
        remarks.append(Finding(catalogue.EARLIER_YEAR, details={
            "year": day.year, "today": date_digits_padded(desk.today)}))
    return tuple(remarks), bool(broken)


def _broken_order(desk: Desk, scope: Scope, chosen: Chosen, *, day: date) -> Iterator[Finding]:
    if day > desk.today:
        yield Finding(catalogue.FUTURE_DATE, details={
            "day": date_digits_padded(day), "today": date_digits_padded(desk.today)})
    conflict = order_conflict(desk.db, scope, chosen, day)
    if conflict:
        yield Finding(catalogue.DATE_ORDER, details={
            "number": f"{two_digits(chosen.number)}{chosen.suffix}", "day": date_digits_padded(day),
            "other": conflict.number_text, "other_day": date_digits_padded(conflict.issued_date)})


def _spoken(entry: Entry) -> dict[str, object]:
    """Return what the log says of an entry in words."""
    return {
        "so_ky_hieu": entry.code, "ngay": entry.issued_date.isoformat(), "so_dang_ky": entry.facts.series,
        "loai": entry.facts.kind.key, "ho_so": entry.facts.dossier, "khoa": entry.facts.document_key,
        "trich_yeu": entry.facts.subject,
    }
