"""What the tests of the register share: a document that asks for a number, a register in a fresh folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest

from pipeline.domain.kind import DocumentKind
from pipeline.register import HO_CHI_MINH, DocumentFacts, FrozenFile, Recipient, Register, Scope

#: Tuesday 3 November 2026.
NOW = datetime(2026, 11, 3, 9, tzinfo=HO_CHI_MINH)


def _facts(key: str = "", **changes: object) -> DocumentFacts:
    facts: dict[str, object] = {
        "organ_id": "ubnd_tinh", "organ_name": "UBND tỉnh Bình Định", "series": "chung", "notation": "KH-UBND",
        "kind": DocumentKind.KE_HOACH, "dossier": "hoi-nghi", "document_key": key,
        "subject": "Tổ chức Hội nghị cải thiện chỉ số", "signer_name": "Nguyễn Văn Ánh", "signer_position": "Chủ tịch",
        "recipients": (Recipient("Sở Nội vụ"), Recipient("Văn phòng Tỉnh ủy", 2, "b/c")), "filing": ("VT", "VX"),
        "copies_total": 5, "fingerprint": "f" * 64,
    }
    return DocumentFacts(**{**facts, **changes})  # type: ignore[arg-type]


@pytest.fixture
def now() -> datetime:
    """Return the moment of the tests."""
    return NOW


@pytest.fixture
def scope() -> Scope:
    """Return the run of numbers that the documents of the tests belong to."""
    return Scope("ubnd_tinh", 2026, "chung")


@pytest.fixture
def facts() -> Callable[..., DocumentFacts]:
    """Return a maker of documents; the key tells them apart, keywords change facts."""
    return _facts


@pytest.fixture
def frozen() -> tuple[FrozenFile, ...]:
    """Return the frozen files of a document."""
    return (FrozenFile("KE_HOACH.docx", "a" * 64), FrozenFile("GIAY_MOI.docx", "b" * 64))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the register lies."""
    return tmp_path / "data" / "so-van-ban.sqlite"


@pytest.fixture
def opened(path: Path) -> Callable[..., Register]:
    """Return an opener of the register, with the moment and the actor of the tests unless told otherwise."""
    return partial(Register.open, path, now=NOW, actor="lan", create=True)
