"""``manifest.json``: every file of a dossier with kind, recipients and checksum, and what the review found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.artifact import Artifact
from pipeline.domain.decree30 import RULESET
from pipeline.findings import Finding
from pipeline.workspace import manifest_entries

#: How an object ends in the manifest.
_END = "\n}"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


def manifest_pieces(
    dossier: str, artifacts: Iterable[Artifact], findings: Iterable[Finding], *, kept: Iterable[dict[str, Any]] = ()
) -> Iterator[str]:
    """Yield the manifest as JSON, an entry at a time, files in name order, ``kept`` entries of earlier runs among them.

    Whole, it would take as much memory as all else that is known of ten thousand files.
    """
    head = {"ho_so": dossier, "phan_mem": f"vanban {__version__}", "bo_quy_tac": RULESET}
    files: list[Artifact | dict[str, Any]] = [*artifacts, *kept]
    files.sort(key=_name)
    yield f"{_indented(head).removesuffix(_END)},"
    yield from _listed("cac_tep", map(_entry, files))
    yield ","
    yield from _listed("luu_y", map(_remark, findings))
    yield f"{_END}\n"


def _listed(key: str, entries: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield a list in the manifest."""
    yield f'\n  "{key}": ['
    separator = ""
    for entry in entries:
        yield f"{separator}\n    {_indented(entry, 4)}"
        separator = ","
    yield "\n  ]" if separator else "]"


def _indented(value: Any, depth: int = 0) -> str:
    """Return a value as ``json.dumps`` with an indent of 2 writes it ``depth`` blanks in.

    That makes rings of functions for each value, which stay in memory until Python looks for them.
    """
    if not value or not isinstance(value, dict | list):
        return _ENCODER.encode(value)
    inner = "\n" + " " * (depth + 2)
    if isinstance(value, list):
        return f"[{','.join(inner + _indented(each, depth + 2) for each in value)}\n{' ' * depth}]"
    pairs = (f"{inner}{_ENCODER.encode(key)}: {_indented(each, depth + 2)}"
             for key, each in value.items())
    return f"{{{','.join(pairs)}\n{' ' * depth}}}"


def entries_of_other_parts(target: Path, made_parts: frozenset[str]) -> list[dict[str, Any]]:
    """Return what the manifest in ``target`` says of the parts that are not made now and whose files are there.

    A part is known by how its files' names begin (``giay-moi/001-….docx``, ``giay-moi-tat-ca.docx``).  A manifest
    that is missing or makes no sense says nothing.
    """
    made = tuple(made_parts)
    entries = manifest_entries(target, lambda entry: None if entry["ten_tep"].startswith(made) else entry)
    return [entry for entry in entries if ".." not in entry["ten_tep"] and (target / entry["ten_tep"]).is_file()]


def _name(file: Artifact | dict[str, Any]) -> str:
    return file.file if isinstance(file, Artifact) else str(file["ten_tep"])


def _entry(file: Artifact | dict[str, Any]) -> dict[str, Any]:
    if not isinstance(file, Artifact):
        return file
    return {
        "ten_tep": file.file,
        "loai_van_ban": file.kind.key if file.kind else None,
        "noi_nhan": list(file.recipients),
        "sha256": file.sha256,
    }


def _remark(finding: Finding) -> dict[str, str]:
    return {
        "ma": finding.code,
        "muc_do": finding.severity.value,
        "vi_tri": str(finding.place),
        "noi_dung": finding.sentence,
        "cach_sua": finding.remedy,
    }
