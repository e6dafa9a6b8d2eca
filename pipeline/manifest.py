"""``manifest.json``: every file of a dossier with kind, recipients and checksum, and what the review found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.artifact import Artifact
from pipeline.domain.decree30 import RULESET
from pipeline.findings import Finding
from pipeline.workspace import MANIFEST_NAME, manifest_entries

#: The body stands in the head; so much of the manifest is enough to read it.
_HEAD_CHARACTERS = 1 << 14
_BODY_KEY = "co_quan"
#: How an object ends in the manifest.
_END = "\n}"
_ENCODER = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class BodyMark:
    """How papers say whose they are: id of the body, its name, the body above it, its mã định danh; some may lack."""

    organ_id: str
    name: str
    parent: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """What the manifest says of a file: its name, the key of its kind if it has one, for whom it is, its checksum."""

    name: str
    kind: str | None
    recipients: tuple[str, ...]
    sha256: str

    @classmethod
    def of(cls, artifact: Artifact) -> ManifestEntry:
        """Return the entry of a file that was made."""
        kind = artifact.kind.key if artifact.kind else None
        return cls(artifact.file, kind, artifact.recipients, artifact.sha256)

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> ManifestEntry:
        """Return the entry as it stands in a manifest; what makes no sense in it is nothing."""
        kind, recipients = entry.get("loai_van_ban"), entry.get("noi_nhan")
        return cls(
            str(entry["ten_tep"]), None if kind is None else str(kind),
            tuple(map(str, recipients)) if isinstance(recipients, list) else (), str(entry["sha256"]),
        )


def manifest_pieces(
    dossier: str, artifacts: Iterable[Artifact], findings: Iterable[Finding], *, body: BodyMark,
    kept: Iterable[ManifestEntry] = (),
) -> Iterator[str]:
    """Yield the manifest as JSON, an entry at a time, files in name order, ``kept`` entries of earlier runs among them.

    Whole, it would take as much memory as all else that is known of ten thousand files.
    """
    whose = {"ma": body.organ_id, "ten": body.name, "chu_quan": body.parent, "ma_dinh_danh": body.code}
    head = {"ho_so": dossier, _BODY_KEY: whose, "phan_mem": f"vanban {__version__}", "bo_quy_tac": RULESET}
    files: list[Artifact | ManifestEntry] = [*artifacts, *kept]
    files.sort(key=_name)
    yield f"{_indented(head).removesuffix(_END)},"
    yield from _listed("cac_tep", map(_entry, files))
    yield ","
    yield from _listed("luu_y", map(_remark, findings))
    yield f"{_END}\n"


def published_body(target: Path) -> BodyMark | None:
    """Return whose papers were last published in ``target``; None when no manifest says so."""
    try:
        with (target / MANIFEST_NAME).open(encoding="utf-8") as manifest:
            head = manifest.read(_HEAD_CHARACTERS)
        key = f'\n  "{_BODY_KEY}": '
        whose, _ = json.JSONDecoder().raw_decode(head, head.index(key) + len(key))
        return BodyMark(*(str(whose[name]) for name in ("ma", "ten", "chu_quan", "ma_dinh_danh")))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


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


def entries_of_other_parts(target: Path, made_parts: frozenset[str]) -> list[ManifestEntry]:
    """Return what the manifest in ``target`` says of the parts that are not made now and whose files are there.

    A part is known by how its files' names begin (``giay-moi/001-….docx``, ``giay-moi-tat-ca.docx``).  A manifest
    that is missing or makes no sense says nothing.
    """
    made = tuple(made_parts)
    entries: list[ManifestEntry] = manifest_entries(
        target, lambda entry: None if entry["ten_tep"].startswith(made) else ManifestEntry.read(entry))
    return [entry for entry in entries if ".." not in entry.name and (target / entry.name).is_file()]


def _name(file: Artifact | ManifestEntry) -> str:
    return file.file if isinstance(file, Artifact) else file.name


def _entry(file: Artifact | ManifestEntry) -> dict[str, Any]:
    entry = ManifestEntry.of(file) if isinstance(file, Artifact) else file
    return {
        "ten_tep": entry.name,
        "loai_van_ban": entry.kind,
        "noi_nhan": list(entry.recipients),
        "sha256": entry.sha256,
    }


def _remark(finding: Finding) -> dict[str, str]:
    return {
        "ma": finding.code,
        "muc_do": finding.severity.value,
        "vi_tri": str(finding.place),
        "noi_dung": finding.sentence,
        "cach_sua": finding.remedy,
    }
