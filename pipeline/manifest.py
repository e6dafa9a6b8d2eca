"""``manifest.json``: every file of a dossier with kind, recipients and checksum, and what the review found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline import __version__
from pipeline.artifact import Artifact
from pipeline.findings import Finding

#: The rules the documents were made by; Nghị định 30/2020/NĐ-CP is in force without amendment (autumn 2026).
RULESET = "ND30-2020"


def manifest_text(
    dossier: str, artifacts: Iterable[Artifact], findings: Iterable[Finding], *, kept: Iterable[dict[str, Any]] = ()
) -> str:
    """Return the manifest as JSON, files in name order, ``kept`` entries of earlier runs among them."""
    entries = [_entry(artifact) for artifact in artifacts] + list(kept)
    record = {
        "ho_so": dossier,
        "phan_mem": f"vanban {__version__}",
        "bo_quy_tac": RULESET,
        "cac_tep": sorted(entries, key=lambda entry: str(entry["ten_tep"])),
        "luu_y": [_remark(finding) for finding in findings],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _entry(artifact: Artifact) -> dict[str, Any]:
    return {
        "ten_tep": artifact.name.as_posix(),
        "loai_van_ban": artifact.kind.key if artifact.kind else None,
        "noi_nhan": list(artifact.recipients),
        "sha256": artifact.sha256,
    }


def _remark(finding: Finding) -> dict[str, str]:
    return {
        "ma": finding.code,
        "muc_do": finding.severity.value,
        "vi_tri": str(finding.place),
        "noi_dung": finding.sentence,
        "cach_sua": finding.remedy,
    }
