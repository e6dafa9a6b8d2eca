"""What happens to issued documents: replaced, corrected, recalled, sent; the documents themselves never change.

Source: Nghị định 30/2020/NĐ-CP, Điều 18.3 and 18.4; Phụ lục VI, Phần I, Mục III.8 (a recalled document and its
metadata are frozen and kept).
"""

from __future__ import annotations

from datetime import date

from pipeline.domain.kind import DocumentKind
from pipeline.findings import Finding
from pipeline.register import catalogue
from pipeline.register.desk import Desk
from pipeline.register.errors import RequestRefused, StateRefused
from pipeline.register.model import Answer, Entry, Registered, Relation, State
from pipeline.vietnamese.dates import date_digits_padded

_WORDS = {Relation.REPLACES: "thay thế", Relation.CORRECTS: "đính chính", Relation.RECALLS: "thu hồi"}


def require_answerable(
    desk: Desk, answer: Answer, *, kind: DocumentKind, organ_id: str, issued_date: date
) -> Entry:
    """Return the issued entry that a document of this kind, organ and date may replace, correct or recall.

    Raises:
        StateRefused: the target is not issued, or was replaced or recalled already.
        RequestRefused: the document is of the wrong kind, of another organ, or earlier than its target.
    """
    target, act = desk.entry(answer.entry_id), _WORDS[answer.relation]
    if target.state is not State.ISSUED:
        raise StateRefused("{code} chưa phát hành nên không {act} được.", code=target.code, act=act)
    if target.recalled_by is not None:
        raise StateRefused("{code} đã bị thu hồi và được giữ nguyên; ban hành văn bản mới thay vì {act}.",
                           code=target.code, act=act)
    if target.replaced_by is not None and answer.relation is not Relation.RECALLS:
        raise StateRefused("{code} đã được {other} thay thế; {act} văn bản ấy.", code=target.code,
                           other=desk.entry(target.replaced_by).code, act=act)
    if answer.relation is Relation.CORRECTS and kind is not DocumentKind.CONG_VAN:
        raise RequestRefused("Đính chính phải bằng công văn (Điều 18.3), không bằng {label}.", label=kind.label.lower())
    if organ_id != target.facts.organ_id:
        raise RequestRefused("Chỉ cơ quan đã ban hành {code} mới {act} được.", code=target.code, act=act)
    if issued_date < target.issued_date:
        raise RequestRefused("Văn bản {act} không thể ghi ngày trước {code} ({day}).", act=act, code=target.code,
                             day=date_digits_padded(target.issued_date))
    return target


def link(desk: Desk, entry_id: int, relation: Relation, *, by: int) -> tuple[Finding, ...]:
    """Record that issued entry ``by`` does ``relation`` to issued entry ``entry_id``; return remarks.

    Raises:
        StateRefused, RequestRefused: the law does not allow it; see ``require_answerable``.
    """
    acting = desk.entry(by)
    if acting.entry_id == entry_id:
        raise RequestRefused("Một văn bản không tự {act} được.", act=_WORDS[relation])
    if acting.state is not State.ISSUED:
        raise StateRefused("{code} chưa phát hành nên chưa {act} được văn bản khác.", code=acting.code,
                           act=_WORDS[relation])
    target = require_answerable(desk, Answer(relation, entry_id), kind=acting.facts.kind,
                                organ_id=acting.facts.organ_id, issued_date=acting.issued_date)
    _refuse_circle(desk, target, acting)
    cursor = desk.db.execute("INSERT INTO link (entry_id, relation, by_entry) VALUES (?, ?, ?)",
                             (entry_id, relation.value, by))
    desk.log(relation.value, entry_id=entry_id, details={"so_ky_hieu": target.code, "boi": acting.code},
             rows=[("link", int(cursor.lastrowid or 0))])
    if relation is Relation.REPLACES and target.facts.kind is not acting.facts.kind:
        return (Finding(catalogue.FORM_DIFFERS, details={
            "code": target.code, "kind": target.facts.kind.label, "by": acting.code,
            "by_kind": acting.facts.kind.label}),)
    return ()


def _refuse_circle(desk: Desk, target: Entry, acting: Entry) -> None:
    """Raise when ``acting`` was itself replaced, corrected or recalled by way of ``target``."""
    seen: set[int] = set()
    waiting = [acting]
    while waiting:
        entry = waiting.pop()
        if entry.entry_id == target.entry_id:
            raise RequestRefused("{acting} và {code} không thể tác động lẫn nhau.", acting=acting.code,
                                 code=target.code)
        seen.add(entry.entry_id)
        nexts = {entry.replaced_by, entry.recalled_by, *entry.corrected_by} - seen - {None}
        waiting.extend(desk.entry(each) for each in nexts if each is not None)


def mark_sent(desk: Desk, entry_id: int, on: date) -> Registered:
    """Return the issued entry with the day it was sent (ngày chuyển); told the same twice, write nothing.

    Raises:
        StateRefused: it is not issued, or another day is recorded.
        RequestRefused: the day is before the document's date or after today.
    """
    entry = desk.entry(entry_id)
    if entry.state is not State.ISSUED:
        raise StateRefused("{code} chưa phát hành nên chưa chuyển được.", code=entry.code)
    if entry.sent_on == on:
        return Registered(entry)
    if entry.sent_on is not None:
        raise StateRefused("{code} đã ghi ngày chuyển {day}.", code=entry.code, day=date_digits_padded(entry.sent_on))
    if not entry.issued_date <= on <= max(desk.today, entry.issued_date):
        raise RequestRefused("Ngày chuyển {on} phải từ ngày văn bản ({day}) đến hôm nay.", on=date_digits_padded(on),
                             day=date_digits_padded(entry.issued_date))
    desk.db.execute("INSERT INTO dispatch (id, sent_on) VALUES (?, ?)", (entry_id, on.isoformat()))
    desk.log("chuyen", entry_id=entry_id, details={"so_ky_hieu": entry.code, "ngay_chuyen": on.isoformat()},
             rows=[("dispatch", entry_id)])
    return Registered(desk.entry(entry_id))
