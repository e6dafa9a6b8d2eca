"""Packages for tests: small, made in memory, each as the program itself would write it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.archive.ead import doc_id
from pipeline.archive.model import Contents, Document, FileFacts, Payload
from pipeline.archive.packing import Package, data_paths, pack
from pipeline.archive.profile import Profile, load_profile
from pipeline.domain.kind import DocumentKind

MOMENT = datetime(2024, 8, 1, 9, 30, tzinfo=UTC)
FACTS = FileFacts(
    organ_code="H08", organ_name="Ủy ban nhân dân tỉnh Bình Định", year=2024, notation="01.VX",
    title="Hội nghị cải thiện chỉ số năm 2024", retention="05", mode="02", starts=date(2024, 7, 1),
    ends=date(2024, 7, 31), creator="Nguyễn Văn An", fonds="P01", request_code="YC-01",
)


def document(number: int, *, stem: str = "", **changes: Any) -> Document:
    """Return an issued letter with a PDF of a few bytes and its Word file."""
    stem = stem or f"{number:03d}-thu"
    made = Document(
        DocumentKind.GIAY_MOI, number, "", "GM-UBND", date(2024, 7, 8), FACTS.organ_name, "Mời dự Hội nghị",
        Payload(f"{stem}.pdf", content=b"%PDF-1.7 " + stem.encode()),
        (Payload(f"{stem}.docx", content=b"PK " + stem.encode()),), pages=1)
    return replace(made, **changes)


def contents(count: int = 2, **changes: Any) -> Contents:
    """Return the contents of a small package."""
    made = Contents(
        FACTS, tuple(document(number) for number in range(1, count + 1)),
        loose=(Payload("data/hội nghị/ke-hoach.yaml", content="trich_yeu: Tổ chức\n".encode()),),
        documentation=(), created=MOMENT, software=("vanban", "0.1.0"),
        packer="an")
    return replace(made, **changes)


def package(folder: Path, count: int = 2, *, profile: str = "tt05", **changes: Any) -> Package:
    """Write a small package into ``folder``, with papers that say of its documents what is so."""
    made, chosen = contents(count, **changes), load_profile(profile)
    if not made.documentation:
        made = replace(made, documentation=papers(made, chosen))
    return pack(made, chosen, folder=folder)


def papers(made: Contents, profile: Profile) -> tuple[Payload, ...]:
    """Return ``ho-so.json`` for the documents, and the other papers as files of a few bytes."""
    stems = ["muc-luc-ho-so", "muc-luc-van-ban", "trich-so-dang-ky"]
    names = [f"{stem}.docx" for stem in stems] + ["doi-chieu-nghi-dinh-30.json", "doi-chieu-nghi-dinh-30.txt"]
    if any(each.main.suffix == ".pdf" for each in made.documents):
        names += [f"{stem}.pdf" for stem in stems]
    record = json.dumps(record_of(made, profile), ensure_ascii=False).encode()
    return (*(Payload(name, content=b"%PDF-1.7 " if name.endswith(".pdf") else b"PK") for name in names),
            Payload("ho-so.json", content=record))


def record_of(made: Contents, profile: Profile) -> dict[str, Any]:
    """Return the record of the documents, each issued with a number of its own."""
    paths = data_paths(made.documents, made.facts, profile)
    rows, entries = [], []
    for ordinal, each in enumerate(made.documents, start=1):
        files = (each.main, *each.attached)
        rows.append({
            "doc_id": doc_id(made.facts, ordinal), "so_ky_hieu": each.code, "nguoi_ky": each.signer_name,
            "chuc_vu": "", "ban_thao": each.is_draft, "so_trang": each.pages,
            "cac_tep": [{"ten_goc": file.name, "trong_goi": paths[file.name]} for file in files]})
        entries.append({
            "state": "da_phat_hanh", "number": each.number, "suffix": each.suffix, "issued_date": str(each.day),
            "facts": {"kind": each.kind.key if each.kind else "", "notation": each.notation, "subject": each.subject,
                      "organ_name": each.organ_name, "signer_name": each.signer_name},
            "files": [{"name": file.name, "sha256": _sha256(file)} for file in files if file.suffix != ".pdf"]})
    return {"ma_ho_so": made.facts.file_code, "van_ban": rows, "so_dang_ky": entries}


def _sha256(file: Payload) -> str:
    return hashlib.sha256(file.path.read_bytes() if file.path else file.content).hexdigest()
