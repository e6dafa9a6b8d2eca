"""Read ``co-quan.yaml``, the issuing body: its head of document, symbols, signers and settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.domain.issuance import IssuingBody, Settings, Signer
from pipeline.domain.kind import DocumentKind
from pipeline.domain.organ import Directory, Organ
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place
from pipeline.sources import catalogue
from pipeline.sources.names import nearest_hint, organ_hint
from pipeline.sources.notations import UNREAD, notation_findings
from pipeline.sources.schema import IssuingBodyFile, SettingsFile, SignerFile
from pipeline.sources.schema_errors import validated
from pipeline.sources.source_map import Cursor, SourceMap
from pipeline.sources.yaml_file import read_yaml
from pipeline.vietnamese.text import nfc

#: Kinds that this product makes and that therefore need a symbol.
ISSUED_KINDS = (DocumentKind.KE_HOACH, DocumentKind.GIAY_MOI)


#: Stands for an organ that the directory does not know, in a plan that is reviewed and never built.
NO_ORGAN = Organ("", "…", "…")


@dataclass(frozen=True, slots=True)
class BodyFile:
    """What the file says as far as it can be read, not yet held against the directory, and what is wrong in it.

    ``knows_signers`` tells whether every signer of the file was understood.
    """

    model: IssuingBodyFile | None
    at: Cursor
    findings: tuple[Finding, ...]
    knows_signers: bool


@dataclass(frozen=True, slots=True)
class BodyReading:
    """The issuing body, with stand-ins for what could not be read, and everything that is wrong."""

    body: IssuingBody
    findings: tuple[Finding, ...]
    knows_signers: bool


def read_body_file(path: Path) -> BodyFile:
    """Return the content of ``co-quan.yaml``, with wrong values and kinds of document that do not exist told of."""
    try:
        read = read_yaml(path)
    except InvalidData as error:
        return BodyFile(None, Cursor(SourceMap(default=file_place(path, 1))), tuple(error.findings),
                        knows_signers=False)
    source_map = SourceMap(read.places, file_place(path, 1))
    checked = validated(IssuingBodyFile, read.values, source_map, read.findings)
    at = Cursor(checked.source_map)
    known = {kind.key for kind in DocumentKind}
    unknown = [
        Finding(catalogue.UNKNOWN_REFERENCE, at["ky_hieu"][key].place,
                {"what": "loại văn bản", "name": key, "hint": nearest_hint(key, known)})
        for key in (checked.model.code_notations if checked.model else {}) if key not in known
    ]
    wrong = [each for key, text in (checked.model.code_notations if checked.model else {}).items()
             for each in notation_findings(text, at["ky_hieu"][key])]
    if checked.model:
        wrong += notation_findings(checked.model.abbreviation, at["chu_viet_tat"])
    whole = checked.model is not None and all(path[0] != "nguoi_ky" for path in checked.lost if path)
    return BodyFile(checked.model, at, (*checked.findings, *unknown, *wrong), knows_signers=whole)


def read_issuing_body(path: Path, directory: Directory) -> IssuingBody:
    """Return the issuing body of ``path``, its organ found in the directory.

    Raises:
        InvalidData: everything that is wrong in the file, and an organ that the directory does not know.
    """
    reading = issuing_body(read_body_file(path), directory)
    if reading.findings:
        raise InvalidData("Tệp cơ quan ban hành có lỗi.", findings=reading.findings)
    return reading.body


def issuing_body(file: BodyFile, directory: Directory) -> BodyReading:
    """Return the issuing body; its names come from the directory where the file gives none."""
    read, at = file.model, file.at
    if read is None:
        return BodyReading(_unread_body(at), file.findings, knows_signers=False)
    found = directory.named(read.organ)
    near = () if found else directory.nearest(read.organ[:200], 1)
    unknown = () if len(found) == 1 else (organ_finding(read.organ, directory, at["co_quan"], near=near),)
    organ = next(iter(found or near), NO_ORGAN)
    body = IssuingBody(
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
    return BodyReading(body, (*file.findings, *unknown), file.knows_signers)


def _unread_body(at: Cursor) -> IssuingBody:
    """Return what stands for the body where its file could not be read."""
    notations = dict.fromkeys(DocumentKind, UNREAD)
    return IssuingBody(NO_ORGAN.organ_id, NO_ORGAN.full_name, (), "", "", notations, {}, Settings(), at.place)


def chosen(settings: Settings, choices: SettingsFile) -> Settings:
    """Return ``settings`` with the choices of a file put over them."""
    given = {key: value for key, value in choices.model_dump().items() if value is not None}
    return Settings(**{**{name: getattr(settings, name) for name in Settings.__slots__}, **given})


def organ_finding(
    text: str, directory: Directory, at: Cursor, on: date | None = None, *, near: Sequence[Organ] = ()
) -> Finding:
    """Return why ``text`` names no single organ of the directory, with the one ``near`` it."""
    found = directory.named(text, on)
    if len(found) > 1:
        ids = ", ".join(organ.organ_id for organ in found)
        return Finding(catalogue.AMBIGUOUS_ORGAN, at.place, {"name": text, "organs": ids})
    return Finding(catalogue.UNKNOWN_ORGAN, at.place, {"name": text, "hint": organ_hint(near)})


def _notations(read: IssuingBodyFile) -> dict[DocumentKind, str]:
    notations = {kind: f"{kind.symbol}-{nfc(read.abbreviation)}" for kind in ISSUED_KINDS}
    known = {kind.key for kind in DocumentKind}
    own = {DocumentKind.by_key(key): nfc(text) for key, text in read.code_notations.items() if key in known}
    return notations | own


def _signer(key: str, read: SignerFile, at: Cursor) -> Signer:
    return Signer(
        signer_id=key,
        full_name=nfc(read.full_name),
        position=nfc(read.position),
        authority_lines=tuple(map(nfc, read.authority_lines)),
        other_position=nfc(read.other_position or ""),
        place=at.place,
    )
