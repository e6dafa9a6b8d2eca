"""METS.xml at the root and of the representation, after E-ARK CSIP 2.0.4 and the circular's Phụ lục III.

Which of two ways is taken where circular, sample and E-ARK differ stands in the profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote

from lxml import etree

from pipeline.archive.layout import REP_METS, REPRESENTATION, identifier
from pipeline.archive.model import Contents
from pipeline.archive.profile import Profile
from pipeline.archive.xml import CSIP, METS, SIP, XLINK, XSI, element, written

_NAMES = {None: METS, "xlink": XLINK, "xsi": XSI, "csip": CSIP, "sip": SIP}
_HREF, _TYPE, _TITLE = f"{{{XLINK}}}href", f"{{{XLINK}}}type", f"{{{XLINK}}}title"
_NOTE, _CONTENT = f"{{{CSIP}}}NOTETYPE", f"{{{CSIP}}}CONTENTINFORMATIONTYPE"
CHECKSUM_TYPE = "SHA-256"


@dataclass(frozen=True, slots=True)
class Packed:
    """One file as METS lists it: path from the folder of that METS, size, checksum, type, moment."""

    path: str
    size: int
    sha256: str
    mime: str
    created: datetime


@dataclass(frozen=True, slots=True)
class Described:
    """One document of the representation: its metadata, its main file, its other files."""

    metadata: Packed
    main: Packed
    attached: tuple[Packed, ...] = ()


@dataclass
class Writer:
    """One METS being written: contents, profile, its identifier, its folder in the package."""

    contents: Contents
    profile: Profile
    package_id: str
    object_id: str
    folder: str = ""
    ids: dict[str, str] = field(default_factory=dict)

    def key(self, role: str, path: str = "") -> str:
        """Return an identifier within this METS: ``ID-…`` for files, ``uuid-…`` for all else."""
        prefix = "ID" if role == "file" else "uuid"
        return f"{prefix}-{identifier(self.package_id, self.folder, role, path)}"


def moment(at: datetime) -> str:
    """Return a moment as the circular prints it: milliseconds and +07:00, never Z."""
    return at.isoformat(timespec="milliseconds")


def root_mets(
    contents: Contents, profile: Profile, *, package_id: str, ead: Packed, representation: Packed,
    schemas: Sequence[Packed], documentation: Sequence[Packed],
) -> bytes:
    """Return METS.xml of the package."""
    to = Writer(contents, profile, package_id, package_id)
    root = _head(to, "schemas/")
    header = _header(to, root)
    _agent(header, "OTHER", contents.software[0], kind=profile.root_note, note=(
        contents.software[1] if profile.root_note == "SOFTWARE VERSION" else _fonds(contents)))
    other_id = contents.facts.request_code if profile.alternative_id == "request" else contents.facts.file_code
    if other_id:
        element(header, "altRecordID", other_id, TYPE="SUBMISSIONAGREEMENT")
    metadata = _metadata(to, root, ead, profile.file_md_type)
    _administration(to, root)
    groups = element(root, "fileSec", ID=to.key("fileSec"))
    _group(to, groups, "Schemas", schemas)
    _group(to, groups, "Documentation", documentation)
    _group(to, groups, profile.representation_group, [representation])
    top = _structure(to, root)
    element(top, "div", ID=to.key("div", "Metadata"), LABEL="Metadata", DMDID=metadata, **_administered(to))
    for use in ("Schemas", "Documentation"):
        _pointer(to, top, use)
    _to_representation(to, top)
    return written(root)


def representation_mets(
    contents: Contents, profile: Profile, *, package_id: str, documents: Sequence[Described], loose: Sequence[Packed],
) -> bytes:
    """Return METS.xml of the one representation: metadata and data, and which belong together."""
    object_id = "rep1" if profile.representation_id == "rep1" else f"uuid-{identifier(package_id, 'rep1')}"
    to = Writer(contents, profile, package_id, object_id, folder=REPRESENTATION)
    root = _head(to, "../../schemas/")
    header = _header(to, root)
    _representation_agent(to, header)
    records = {each.metadata.path: _metadata(to, root, each.metadata, profile.document_md_type) for each in documents}
    _administration(to, root)
    groups = element(root, "fileSec", ID=to.key("fileSec"))
    _group(to, groups, "Data", [*(file for each in documents for file in (each.main, *each.attached)), *loose])
    top = _structure(to, root, TYPE="ORIGINAL")
    element(top, "div", ID=to.key("div", "Metadata"), LABEL="Metadata", DMDID=" ".join(records.values()),
            **_administered(to))
    _pointer(to, top, "Data")
    _links(to, top, documents, records)
    return written(root)


def _head(to: Writer, schemas: str) -> Any:
    root = etree.Element(f"{{{METS}}}mets", nsmap=_NAMES)
    root.set("OBJID", to.object_id)
    root.set("LABEL", to.contents.facts.title)
    root.set("TYPE", to.profile.mets_type)
    root.set("PROFILE", to.profile.mets_profile)
    root.set(_CONTENT, "MIXED")
    root.set(f"{{{XSI}}}schemaLocation", " ".join(
        f"{space} {schemas}{name}" for space, name in (
            (METS, "mets1_12.xsd"), (XLINK, "xlink.xsd"), (CSIP, "DILCISExtensionMETS.xsd"),
            (SIP, "DILCISExtensionSIPMETS.xsd"))))
    return root


def _header(to: Writer, root: Any) -> Any:
    at = moment(to.contents.created)
    header = element(root, "metsHdr", CREATEDATE=at, LASTMODDATE=at, RECORDSTATUS="NEW")
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    return header


def _agent(header: Any, agent_type: str, name: str, *, kind: str, note: str) -> None:
    other = {"OTHERTYPE": "SOFTWARE"} if agent_type == "OTHER" else {}
    agent = element(header, "agent", ROLE="CREATOR", TYPE=agent_type, **other)
    element(agent, "name", name)
    element(agent, "note", note).set(_NOTE, kind)


def _representation_agent(to: Writer, header: Any) -> None:
    contents, chosen = to.contents, to.profile.representation_agent
    if chosen == "SOFTWARE":
        _agent(header, "OTHER", contents.software[0], kind="SOFTWARE VERSION", note=contents.software[1])
    else:
        name = contents.facts.organ_name if chosen == "ORGANIZATION" else contents.packer
        _agent(header, chosen, name or "?", kind="IDENTIFICATIONCODE", note=_fonds(contents))


def _fonds(contents: Contents) -> str:
    """Return mã phông, else the identifier of the organ, so that the note is never empty."""
    return contents.facts.fonds or contents.facts.organ_code


def _metadata(to: Writer, root: Any, file: Packed, md_type: str) -> str:
    """Write the dmdSec of a metadata file; return its ID."""
    key = to.key("dmdSec", file.path)
    section = element(root, "dmdSec", ID=key, CREATED=moment(file.created), STATUS="CURRENT")
    other = {"OTHERMDTYPE": "simpledc"} if md_type == "OTHER" else {}
    reference = element(
        section, "mdRef", LOCTYPE="URL", MDTYPE=md_type, **other, MDTYPEVERSION=to.profile.md_type_version,
        MIMETYPE=to.profile.md_mime, SIZE=str(file.size), CREATED=moment(file.created),
        CHECKSUM=to.profile.hashed(file.sha256), CHECKSUMTYPE=CHECKSUM_TYPE)
    reference.set(_TYPE, "simple")
    reference.set(_HREF, quote(file.path))
    return key


def _administration(to: Writer, root: Any) -> None:
    if to.profile.empty_amd_sec:
        element(root, "amdSec", ID=to.key("amdSec"))


def _administered(to: Writer) -> Mapping[str, str]:
    return {"ADMID": to.key("amdSec")} if to.profile.empty_amd_sec else {}


def _group(to: Writer, section: Any, use: str, files: Iterable[Packed]) -> None:
    group = element(section, "fileGrp", ID=to.key("fileGrp", use), USE=use)
    if use == to.profile.representation_group:
        group.set(_CONTENT, "MIXED")
    for file in files:
        entry = element(
            group, "file", ID=to.key("file", file.path), MIMETYPE=file.mime, SIZE=str(file.size),
            CREATED=moment(file.created), CHECKSUM=to.profile.hashed(file.sha256), CHECKSUMTYPE=CHECKSUM_TYPE)
        place = element(entry, "FLocat", LOCTYPE="URL")
        place.set(_TYPE, "simple")
        place.set(_HREF, quote(file.path))


def _structure(to: Writer, root: Any, **attributes: str) -> Any:
    tree = element(root, "structMap", ID=to.key("structMap"), TYPE="PHYSICAL", LABEL="CSIP")
    return element(tree, "div", ID=to.key("div"), LABEL=to.object_id, **attributes)


def _pointer(to: Writer, top: Any, use: str) -> None:
    part = element(top, "div", ID=to.key("div", use), LABEL=use)
    element(part, "fptr", FILEID=to.key("fileGrp", use))


def _to_representation(to: Writer, top: Any) -> None:
    """Write the division of the representation; in E-ARK's way its group is pointed to as well."""
    use = to.profile.representation_group
    part = element(top, "div", ID=to.key("div", use), LABEL=use)
    if use == "Representations":
        element(part, "fptr", FILEID=to.key("fileGrp", use))
        part = element(part, "div", ID=to.key("div", f"{use}/rep1"), LABEL=f"{use}/rep1")
    pointer = element(part, "mptr", LOCTYPE="URL")
    pointer.set(_TYPE, "simple")
    pointer.set(_HREF, REP_METS)
    pointer.set(_TITLE, to.key("fileGrp", use))


def _links(to: Writer, top: Any, documents: Sequence[Described], records: Mapping[str, str]) -> None:
    """Tie each document's metadata to its file, and its other files to it (``AttachmentFile``)."""
    links = element(top, "div", ID=to.key("div", "MetadataLink"), LABEL="MetadataLink")
    for each in documents:
        key = records[each.metadata.path]
        link = element(links, "div", ID=to.key("div", each.main.path), LABEL="MetadataLink/File", DMDID=key)
        element(link, "fptr", FILEID=to.key("file", each.main.path))
    with_more = [each for each in documents if each.attached]
    if with_more:
        extras = element(top, "div", ID=to.key("div", "AttachmentFile"), LABEL="AttachmentFile")
        for each in with_more:
            part = element(extras, "div", ID=to.key("attached", each.main.path), LABEL="AttachmentFile",
                           DMDID=records[each.metadata.path])
            for file in each.attached:
                element(part, "fptr", FILEID=to.key("file", file.path))
