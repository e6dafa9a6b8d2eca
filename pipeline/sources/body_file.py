"""Read ``co-quan.yaml``, the issuing body: its head of document, symbols, signers and settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.domain.issuance import IssuingBody, Settings, Signer
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.sources import catalogue
from pipeline.sources.names import nearest_hint, nearest_organ_hint
from pipeline.sources.schema import IssuingBodyFile, SettingsFile, SignerFile
from pipeline.sources.schema_errors import validated
from pipeline.sources.source_map import Cursor, SourceMap
from pipeline.sources.yaml_file import read_yaml
from pipeline.vietnamese.text import nfc

#: Kinds that this product makes and that therefore need a symbol.
ISSUED_KINDS = (DocumentKind.KE_HOACH, DocumentKind.GIAY_MOI)


@dataclass(frozen=True, slots=True)
class BodyFile:
    """What the file says, and where: not yet held against the directory."""

    model: IssuingBodyFile
    at: Cursor


def read_body_file(path: Path) -> BodyFile:
    """Return the content of ``co-quan.yaml``.

    Raises:
        InvalidData: an unreadable file, wrong values, a kind of document that does not exist.
    """
    read = read_yaml(path)
    source_map = SourceMap(read.places, file_place(path, 1))
    model = validated(IssuingBodyFile, read.values, source_map, read.findings)
    at = Cursor(source_map)
    known = {kind.key for kind in DocumentKind}
    findings = [
        Finding(catalogue.UNKNOWN_REFERENCE, at["ky_hieu"][key].place,
                {"what": "loại văn bản", "name": key, "hint": nearest_hint(key, known)})
        for key in model.code_notations if key not in known
    ]
    if findings:
        raise _invalid(findings)
    return BodyFile(model, at)


def read_issuing_body(path: Path, directory: Directory) -> IssuingBody:
    """Return the issuing body of ``path``, its organ found in the directory.

    Raises:
        InvalidData: see ``read_body_file`` and ``issuing_body``.
    """
    return issuing_body(read_body_file(path), directory)


def issuing_body(file: BodyFile, directory: Directory) -> IssuingBody:
    """Return the issuing body; its names come from the directory where the file gives none.

    Raises:
        InvalidData: the directory does not know its organ.
    """
    read, at = file.model, file.at
    found = directory.named(read.organ)
    if len(found) != 1:
        raise _invalid([organ_finding(read.organ, directory, at["co_quan"])])
    organ = found[0]
    return IssuingBody(
        organ_id=organ.organ_id,
        full_name=organ.full_name,
        name_lines=tuple(map(nfc, read.name_lines)) or (organ.name.upper(),),
        parent_line=nfc(read.parent_line or ""),
        place_name=nfc(read.place_name),
        code_notations=_notations(read),
        signers={key: _signer(key, signer, at["nguoi_ky"][key]) for key, signer in read.signers.items()},
        settings=chosen(Settings(), read.settings),
        place=at["co_quan"].place,
    )


def chosen(settings: Settings, choices: SettingsFile) -> Settings:
    """Return ``settings`` with the choices of a file put over them."""
    given = {key: value for key, value in choices.model_dump().items() if value is not None}
    return Settings(**{**{name: getattr(settings, name) for name in Settings.__slots__}, **given})


def organ_finding(
    text: str, directory: Directory, at: Cursor, on: date | None = None, *, hinted: bool = True
) -> Finding:
    """Return why ``text`` names no single organ of the directory, with the nearest one."""
    found = directory.named(text, on)
    if len(found) > 1:
        ids = ", ".join(organ.organ_id for organ in found)
        return Finding(catalogue.AMBIGUOUS_ORGAN, at.place, {"name": text, "organs": ids})
    hint = nearest_organ_hint(text, directory) if hinted else ""
    return Finding(catalogue.UNKNOWN_ORGAN, at.place, {"name": text, "hint": hint})


def _notations(read: IssuingBodyFile) -> dict[DocumentKind, str]:
    notations = {kind: f"{kind.symbol}-{nfc(read.abbreviation)}" for kind in ISSUED_KINDS}
    return notations | {DocumentKind.by_key(key): nfc(text) for key, text in read.code_notations.items()}


def _signer(key: str, read: SignerFile, at: Cursor) -> Signer:
    return Signer(
        signer_id=key,
        full_name=nfc(read.full_name),
        position=nfc(read.position),
        authority_lines=tuple(map(nfc, read.authority_lines)),
        other_position=nfc(read.other_position or ""),
        place=at.place,
    )


def _invalid(findings: Sequence[Finding]) -> InvalidData:
    return InvalidData("Tệp cơ quan ban hành có lỗi.", findings=findings)
