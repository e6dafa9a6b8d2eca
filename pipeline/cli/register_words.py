"""How the commands of the register put entries, acts and files into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.cli.language import say

if TYPE_CHECKING:
    from pipeline.register import Act, Entry, Register

STATES = {"dang_phat_hanh": "đang phát hành", "da_phat_hanh": "đã phát hành", "huy_so": "hủy số"}
#: act -> what was done, as a clerk says it.
ACTS = {
    "lap_so": "lập sổ", "cap_so": "cấp số", "tiep_tuc": "phát hành tiếp", "phat_hanh": "phát hành",
    "huy_so": "hủy số", "thay_the": "được thay thế", "dinh_chinh": "được đính chính", "thu_hoi": "bị thu hồi",
    "chuyen": "chuyển đi", "sao_luu": "sao lưu sổ", "khoi_phuc": "khôi phục sổ", "ngoai_so": "nhận số có trên đĩa",
    "dat_truoc": "đặt trước số", "bo_trong": "bỏ trống số", "da_dung": "ghi nhận số cấp ngoài phần mềm",
    "ky_so": "ký số",
}
#: So many letters of a subject stand in a list; the whole subject is told of one document.
SUBJECT_MAX = 72
#: So many file names are told; of more, the first and how many.
FILES_MAX = 12


def entry_line(entry: Entry, *, with_body: bool = False) -> str:
    """Return one entry as one line of a list, ``with_body`` with the name of the body whose it is."""
    subject = entry.facts.subject
    if len(subject) > SUBJECT_MAX:
        subject = subject[:SUBJECT_MAX].rsplit(" ", 1)[0] + " …"
    return (f"{entry.code:<16} {entry.issued_date:%d/%m/%Y}  {entry.facts.kind.label}: {subject} "
            f"[{', '.join(_notes(entry))}]" + (f" {entry.facts.organ_name}" if with_body else ""))


def _notes(entry: Entry) -> Iterator[str]:
    yield say(STATES[entry.state.value])
    if entry.replaced_by:
        yield say("đã thay thế")
    if entry.corrected_by:
        yield say("đã đính chính")
    if entry.recalled_by:
        yield say("đã thu hồi")


def entry_page(register: Register, entry: Entry) -> Iterator[str]:
    """Yield all that the register knows of one document, line by line."""
    facts = entry.facts
    yield f"{facts.kind.label} {say('số')} {entry.code}, {entry.issued_date:%d/%m/%Y} [{', '.join(_notes(entry))}]"
    known = {
        "Cơ quan ban hành": facts.organ_name, "Trích yếu": facts.subject, "Hồ sơ": facts.dossier,
        "Người ký": f"{facts.signer_name}, {facts.signer_position}",
        "Lưu": ", ".join(facts.filing), "Số bản": facts.copies_total or "", "Lý do ngày": entry.date_reason,
        "Lý do hủy": entry.void_reason, "Ngày chuyển": entry.sent_on and f"{entry.sent_on:%d/%m/%Y}",
    }
    yield from (f"  {say(label)}: {text}" for label, text in known.items() if text)
    yield from _links(register, entry)
    yield from (f"  {say('Nơi nhận')}: {each.name} ({each.copies:02d} {say('bản')})" for each in facts.recipients)
    for number, file in enumerate(entry.files):
        if number == FILES_MAX:
            yield "  " + say("và {count} tệp nữa").format(count=len(entry.files) - FILES_MAX)
            break
        yield f"  {say('Tệp')}: {file.name} (SHA-256 {file.sha256[:12]}…)"
    yield from (f"  {_act(each)}" for each in register.acts(entry_id=entry.entry_id))


def _links(register: Register, entry: Entry) -> Iterator[str]:
    """Yield which documents replaced, corrected or recalled this one, and what it does to another."""
    links = [("Được thay thế bằng", entry.replaced_by), ("Bị thu hồi theo", entry.recalled_by)]
    links += [("Được đính chính tại", each) for each in entry.corrected_by]
    links += [("Được thay thế một phần bằng", each.entry_id) for each in register.partly_replaced_by(entry)]
    words = {"thay_the": "Thay thế", "dinh_chinh": "Đính chính", "thu_hoi": "Thu hồi"}
    links += [(words[relation.value], other) for relation, other in register.acted_on(entry)]
    if entry.facts.note:
        yield f"  {say('Ghi chú')}: {entry.facts.note}"
    for label, entry_id in links:
        if entry_id:
            other = register.entry(entry_id)
            yield f"  {say(label)}: {other.code}, {other.issued_date:%d/%m/%Y}"


def _act(act: Act) -> str:
    digest = f" (SHA-256 {act.sha256[:12]}…)" if act.sha256 else ""
    return f"{act.at:%d/%m/%Y %H:%M} {act.actor}: {say(ACTS.get(act.what, act.what))}{digest}"
