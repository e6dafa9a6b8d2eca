"""What callers ask, checked before anything is written: no empty names, no broken text, no bad checksum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.register.errors import RequestRefused
from pipeline.register.model import DocumentFacts, FrozenFile, Recipient, Scope
from pipeline.vietnamese.text import nfc

_SHA256 = re.compile(r"[0-9a-f]{64}")
YEAR_FIRST, YEAR_LAST = 1945, 9999
_WORDS = {
    "organ_id": "cơ quan ban hành", "series": "tên sổ (dãy số)", "notation": "ký hiệu", "dossier": "hồ sơ",
    "subject": "trích yếu", "signer_name": "người ký",
}


def checked_text(text: str) -> str:
    """Return ``text`` in NFC without spaces around.

    Raises:
        RequestRefused: it holds what cannot be stored (half a surrogate pair, NUL).
    """
    cleaned = nfc(text).strip()
    if "\0" in cleaned or any("\ud800" <= character <= "\udfff" for character in cleaned):
        raise RequestRefused("Có ký tự hỏng trong «{text}»; gõ lại chỗ ấy.", text=cleaned.encode("ascii", "replace"))
    return cleaned


def checked_facts(facts: DocumentFacts) -> DocumentFacts:
    """Return the facts with every text in NFC.

    Raises:
        RequestRefused: something the book must have is empty, or copies are below zero.
    """
    texts: dict[str, Any] = {name: checked_text(getattr(facts, name)) for name in (
        "organ_id", "organ_name", "series", "notation", "dossier", "subject", "signer_name", "signer_position",
        "document_key", "fingerprint", "priority", "secrecy", "note")}
    for name, label in _WORDS.items():
        if not texts[name]:
            raise RequestRefused("Chưa đủ thông tin để đăng ký: thiếu {what}.", what=label)
    if facts.copies_total < 0 or any(each.copies < 0 for each in facts.recipients):
        raise RequestRefused("Số lượng bản không được âm.")
    recipients = tuple(Recipient(checked_text(each.name), each.copies, checked_text(each.purpose),
                                 checked_text(each.organ_id), tuple(map(checked_text, each.organ_ids)))
                       for each in facts.recipients)
    return replace(facts, **texts, recipients=recipients, filing=tuple(checked_text(each) for each in facts.filing))


def checked_scope(scope: Scope) -> Scope:
    """Return the scope with its texts in NFC.

    Raises:
        RequestRefused: a text is empty, or the year is none of this state's.
    """
    organ_id, series = checked_text(scope.organ_id), checked_text(scope.series)
    if not organ_id or not series or not YEAR_FIRST <= scope.year <= YEAR_LAST:
        raise RequestRefused("Sổ «{series}» năm {year} của «{organ}» không hợp lệ.", series=series, year=scope.year,
                             organ=organ_id)
    return Scope(organ_id, scope.year, series)


def checked_files(files: Sequence[FrozenFile]) -> tuple[FrozenFile, ...]:
    """Return the files in name order.

    Raises:
        RequestRefused: there are none, two share a name, or a checksum is none.
    """
    if not files:
        raise RequestRefused("Phát hành phải có ít nhất một tệp.")
    if len({each.name for each in files}) != len(files):
        raise RequestRefused("Hai tệp phát hành trùng tên.")
    for each in files:
        if not each.name or not _SHA256.fullmatch(each.sha256):
            raise RequestRefused("Tệp «{name}» không có mã băm SHA-256 hợp lệ.", name=each.name)
        checked_text(each.name)
    return tuple(sorted(files, key=lambda each: each.name))
