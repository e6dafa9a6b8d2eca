"""``ho-so.json``: what no standard has a field for — signers, the register's lines, how to make the files again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from pipeline.archive.ead import doc_id
from pipeline.archive.model import Document, FileFacts
from pipeline.archiving.gathering import Registered
from pipeline.archiving.remaking import Remade
from pipeline.domain.kind import DocumentKind
from pipeline.errors import InvalidData
from pipeline.register import Answer, DocumentFacts, Entry, FrozenFile, Recipient, Relation, State

FORMAT = 1


def record_bytes(
    facts: FileFacts, documents: Sequence[Document], known: Registered, *, paths: Mapping[str, str],
    remade: Sequence[Remade], signatures: Sequence[Mapping[str, Any]],
    sources: Mapping[int, Mapping[str, str]], software: str,
) -> bytes:
    """Return the record of a package as JSON, the same bytes for the same facts."""
    record = {
        "dang": FORMAT,
        "phan_mem": software,
        "ma_ho_so": facts.file_code,
        "van_ban": [_document(document, doc_id(facts, ordinal), paths)
                    for ordinal, document in enumerate(documents, start=1)],
        "lam_lai": [{"ten_goc": each.name, "giong_het": not each.difference, "ly_do": each.difference}
                    for each in remade],
        "nguon_luc_phat_hanh": [{"van_ban": entry_id, "tep": dict(files)} for entry_id, files in sources.items()],
        **({"chu_ky": [{"trong_goi": paths[each["ten_goc"]], **each} for each in signatures]} if signatures else {}),
        "so_dang_ky": [asdict(entry) for entry in known.entries],
        "nhat_ky": [{**asdict(act), "details": dict(act.details)} for act in known.acts],
    }
    return (json.dumps(record, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _document(document: Document, identifier: str, paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "doc_id": identifier,
        "so_ky_hieu": document.code,
        "nguoi_ky": document.signer_name,
        "chuc_vu": document.signer_position,
        "ban_thao": document.is_draft,
        "so_trang": document.pages,
        "cac_tep": [{"ten_goc": payload.name, "trong_goi": paths[payload.name]}
                    for payload in (document.main, *document.attached)],
    }


def _plain(value: object) -> Any:
    if isinstance(value, DocumentKind):
        return value.key
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def read_record(content: bytes) -> tuple[dict[str, Any], tuple[Entry, ...]]:
    """Return the record of a package and the register's entries in it.

    Raises:
        InvalidData: it makes no sense to this program.
    """
    try:
        record = json.loads(content)
        if record["dang"] != FORMAT:
            raise ValueError(record["dang"])
        return record, tuple(_entry(each) for each in record["so_dang_ky"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidData("Không hiểu ho-so.json trong gói: {reason}.", reason=error) from None


def _entry(row: dict[str, Any]) -> Entry:
    facts = dict(row["facts"])
    facts.update(kind=DocumentKind.by_key(facts["kind"]), filing=tuple(facts["filing"]),
                 recipients=tuple(Recipient(**each) for each in facts["recipients"]))
    answers = row["answers"]
    return Entry(
        entry_id=row["entry_id"], facts=DocumentFacts(**facts), year=row["year"], number=row["number"],
        suffix=row["suffix"], issued_date=date.fromisoformat(row["issued_date"]), range_id=None,
        state=State(row["state"]), reserved_at=datetime.fromisoformat(row["reserved_at"]),
        closed_at=datetime.fromisoformat(row["closed_at"]) if row["closed_at"] else None,
        files=tuple(FrozenFile(**each) for each in row["files"]),
        answers=Answer(Relation(answers["relation"]), answers["entry_id"]) if answers else None,
        replaced_by=row["replaced_by"], corrected_by=tuple(row["corrected_by"]), recalled_by=row["recalled_by"])
