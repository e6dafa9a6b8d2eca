"""``verify``: hold a package against what it promises; every problem at once, nothing trusted, nothing unpacked.

Order, cheapest first: may it be opened; form of the ZIP; structure; completeness; checksums; XML; metadata; what the
parts say of each other; then whatever judges of PDF the caller brings along.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.archive import catalogue, layout
from pipeline.archive.agreement import Descriptions, disagreements, missing_papers
from pipeline.archive.container import Container, open_container
from pipeline.archive.inner import inner_bombs
from pipeline.archive.listing import Listed, linked, listed_files, software
from pipeline.archive.metadata import metadata_faults
from pipeline.archive.packing import package_identifier, sidecar
from pipeline.archive.report import Check, PackageReport
from pipeline.archive.xml import BadXmlError, parsed, schema_faults, values_of
from pipeline.archive.zip_compare import form_faults
from pipeline.findings import Finding, FindingKind, Place

SOFTWARE = "vanban"
#: So many schema faults of one file are listed; more say nothing new.
_LISTED_FAULTS = 5
_MUST_HAVE = (layout.ROOT_METS, layout.EAD, layout.REP_METS)


@dataclass
class Opened:
    """A package under examination: its files, its METS as far as they can be read, what they list."""

    container: Container
    trees: dict[str, Any] = field(default_factory=dict)
    xml_faults: list[Finding] = field(default_factory=list)
    listed: tuple[Listed, ...] = ()

    @property
    def objid(self) -> str:
        """Return mets/@OBJID, or an empty text."""
        root = self.trees.get(layout.ROOT_METS)
        return "" if root is None else str(root.get("OBJID", ""))

    @property
    def is_ours(self) -> bool:
        """Return whether this program says it wrote the package."""
        root = self.trees.get(layout.ROOT_METS)
        return root is not None and software(root) == SOFTWARE

    @property
    def records(self) -> dict[str, Any]:
        """Return path -> tree of the record of each document."""
        return {name: tree for name, tree in self.trees.items() if _is_record(name)}

    def files_of(self, record: str) -> tuple[str, ...]:
        """Return the files that METS ties to a document's record, the main one first."""
        tree = self.trees.get(layout.REP_METS)
        links = {} if tree is None else linked(tree)
        paths = {each.element_id: each.path for each in self.listed}
        keys = [each.element_id for each in self.listed if each.path == record]
        return tuple(paths[file] for key in keys for file in links.get(key, ()) if file in paths)

    def found(self, kind: FindingKind, name: str = "", **details: object) -> Finding:
        """Return a finding placed at a file of the package."""
        return Finding(kind, Place(str(self.container.path), spot=name), {"name": name, **details})


#: Judges the PDF files of a package; made by whoever has an engine for it.
PdfJudge = Callable[[Opened], Iterable[Check]]


def no_pdf_judge(_: Opened) -> Iterable[Check]:
    """Return that nobody looked at the PDF files."""
    return (Check.unseen("pdfa", "không có trình kiểm PDF/A"), Check.unseen("text", "không có trình đọc PDF"),
            Check.unseen("pages", "không có trình đọc PDF"),
            Check.unseen("signatures", "không có trình đọc PDF"), Check.unseen("trust", "không có trình đọc PDF"))


def verify(path: Path, *, judge: PdfJudge = no_pdf_judge) -> PackageReport:
    """Return the whole answer about the package (ZIP or unpacked folder) at ``path``."""
    with open_container(path) as container:
        if refused := container.refused or tuple(inner_bombs(container)):
            return PackageReport(str(path), "", (Check.of("container", refused),))
        package = Opened(container)
        _read_trees(package)
        checks = (
            Check.of("container", ()), _sidecar(package), _form(package), Check.of("structure", _structure(package)),
            Check.of("completeness", tuple(_completeness(package))), Check.of("checksums", tuple(_checksums(package))),
            Check.of("xml", tuple(_xml(package))), Check.of("metadata", tuple(_metadata(package))),
            _agreement(package), *judge(package),
        )
        return PackageReport(str(path), package.objid, checks)


def _read_trees(package: Opened) -> None:
    """Parse both METS and every metadata file; what cannot be read is noted once."""
    names = [name for name in package.container.entries if name in _MUST_HAVE or _is_record(name)]
    for name in names:
        try:
            package.trees[name] = parsed(package.container.read(name))
        except (BadXmlError, OSError) as error:
            package.xml_faults.append(package.found(catalogue.BAD_XML, name, reason=error))
    listed: list[Listed] = []
    for name, folder in ((layout.ROOT_METS, ""), (layout.REP_METS, layout.REPRESENTATION)):
        if name in package.trees:
            listed += listed_files(package.trees[name], folder=folder)
    package.listed = tuple(listed)


def _is_record(name: str) -> bool:
    return name.startswith(f"{layout.REP_METADATA}/") and name.endswith(".xml")


def _sidecar(package: Opened) -> Check:
    """Compare the whole ZIP with the checksum beside it, when one came along."""
    path, note = package.container.path, sidecar(package.container.path)
    if not package.container.is_zip or not note.is_file():
        return Check.unseen("sidecar", "không có tệp .sha256 đi kèm")
    try:
        wanted = re.match("[0-9a-fA-F]{64}", note.read_text(encoding="utf-8", errors="replace"))
        with path.open("rb") as stream:
            actual = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        return Check.unseen("sidecar", error.strerror or str(error))
    same = wanted is not None and wanted[0].lower() == actual
    return Check.of("sidecar", () if same else (package.found(catalogue.SIDECAR_DIFFERS, file=note.name),))


def _form(package: Opened) -> Check:
    """Hold each byte outside the files against the form that this program writes."""
    if not package.container.is_zip:
        return Check.unseen("form", "là thư mục, không phải ZIP")
    if layout.ROOT_METS in package.trees and not package.is_ours:
        return Check.unseen("form", "gói do phần mềm khác lập")
    return Check.of("form", tuple(
        package.found(catalogue.FORM_ALTERED, offset=offset, reason=reason)
        for offset, reason in form_faults(package.container)))


def _structure(package: Opened) -> tuple[Finding, ...]:
    names = package.container.entries
    missing = [name for name in _MUST_HAVE if name not in names]
    missing += [folder for folder, is_there in (
        (f"{layout.REP_METADATA}/EAD_doc_….xml", any(map(_is_record, names))),
        (f"{layout.DATA}/…", any(name.startswith(f"{layout.DATA}/") for name in names)),
        (f"{layout.SCHEMAS}/….xsd", any(name.startswith(f"{layout.SCHEMAS}/") for name in names)),
    ) if not is_there]
    found = [package.found(catalogue.MISSING_PART, name) for name in missing]
    if package.objid and package.container.root != package.objid:
        found.append(package.found(catalogue.ROOT_FOLDER, package.container.root, objid=package.objid))
    return tuple(found)


def _completeness(package: Opened) -> Iterator[Finding]:
    listed, names = {each.path for each in package.listed}, package.container.entries
    for path in sorted(listed - names.keys()):
        yield package.found(catalogue.FILE_MISSING, path)
    for name in sorted(names.keys() - listed - {layout.ROOT_METS}):
        yield package.found(catalogue.FILE_UNLISTED, name)


def _checksums(package: Opened) -> Iterator[Finding]:
    """Hold every file against what METS lists; a file that cannot be read fails, listed or not."""
    container, wanted = package.container, {each.path: each for each in package.listed}
    for name in container.entries:
        fact, listed = container.fact(name), wanted.get(name)
        if not fact.sha256 or (listed and listed.sha256 and (
                listed.sha256 != fact.sha256 or listed.size not in {None, fact.size})):
            yield package.found(catalogue.CHECKSUM, name)
        elif listed and not listed.sha256:
            yield package.found(catalogue.NO_CHECKSUM, name)
    if package.is_ours:
        facts = {name: container.fact(name).sha256 for name in container.entries
                 if name not in {layout.ROOT_METS, layout.REP_METS}}
        if package_identifier(facts) != package.objid:
            yield package.found(catalogue.IDENTIFIER, objid=package.objid)


def _xml(package: Opened) -> Iterator[Finding]:
    yield from package.xml_faults
    for name, tree in package.trees.items():
        schema = "package-mets.xsd" if name.endswith(layout.ROOT_METS) else (
            "ead.xsd" if name == layout.EAD else "ead_doc.xsd")
        if schema == "ead_doc.xsd" and not Path(name).name.lower().startswith("ead_doc"):
            continue
        for fault in schema_faults(tree, schema)[:_LISTED_FAULTS]:
            yield package.found(catalogue.SCHEMA, name, reason=fault)


def _metadata(package: Opened) -> Iterator[Finding]:
    for name, reason in metadata_faults(package.trees.get(layout.EAD), package.records):
        yield package.found(catalogue.METADATA, name, reason=reason)
    tree = package.trees.get(layout.REP_METS)
    if tree is None:
        return
    ids, links = {each.element_id: each for each in package.listed}, linked(tree)
    for each in package.listed:
        if _is_record(each.path) and not any(file in ids for file in links.get(each.element_id, ())):
            yield package.found(catalogue.METADATA, each.path, reason="không nối với tệp nào trong data/")


def _agreement(package: Opened) -> Check:
    """Hold the metadata, the record of this program and the files against each other."""
    if not package.is_ours:
        return Check.unseen("agreement", "gói do phần mềm khác lập")
    ead = package.trees.get(layout.EAD)
    said = Descriptions(
        {} if ead is None else values_of(ead), {name: values_of(tree) for name, tree in package.records.items()},
        {name: package.files_of(name) for name in package.records})
    return Check.of("agreement", (
        *(package.found(catalogue.MISSING_PART, name) for name in missing_papers(package.container)),
        *(package.found(kind, name, **details) for kind, name, details in disagreements(package.container, said))))
