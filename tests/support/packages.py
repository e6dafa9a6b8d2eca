"""Packages for tests: small, made in memory, each as the program itself would write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.archive.model import Contents, Document, FileFacts, Payload
from pipeline.archive.packing import Package, pack
from pipeline.archive.profile import load_profile
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
        documentation=(Payload("ho-so.json", content=b"{}\n"),), created=MOMENT, software=("vanban", "0.1.0"),
        packer="an")
    return replace(made, **changes)


def package(folder: Path, count: int = 2, *, profile: str = "tt05", **changes: Any) -> Package:
    """Write a small package into ``folder``."""
    return pack(contents(count, **changes), load_profile(profile), folder=folder)
