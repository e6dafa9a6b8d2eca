"""``manifest.json``: every file of a dossier with kind, recipients and checksum, and what the review found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.artifact import Artifact
from pipeline.findings import Finding
from pipeline.workspace import MANIFEST_NAME

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


def entries_of_other_parts(target: Path, made_parts: frozenset[str]) -> list[dict[str, Any]]:
    """Return what the manifest in ``target`` says of the parts that are not made now and whose files are there.

    A part is known by how its files' names begin (``giay-moi/001-….docx``, ``giay-moi-tat-ca.docx``).  A manifest
    that is missing or makes no sense says nothing.
    """
    try:
        manifest = json.loads((target / MANIFEST_NAME).read_text(encoding="utf-8"))
        entries = [{**entry, "ten_tep": str(entry["ten_tep"]), "sha256": str(entry["sha256"])}
                   for entry in manifest["cac_tep"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [entry for entry in entries if not entry["ten_tep"].startswith(tuple(made_parts))
            and ".." not in entry["ten_tep"] and (target / entry["ten_tep"]).is_file()]


def _entry(artifact: Artifact) -> dict[str, Any]:
    return {
        "ten_tep": artifact.file,
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
