"""A dossier's finished files with manifest and record, ready to take their place; what to tell of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.findings import Finding
from pipeline.issued import Owner, require_own_folder
from pipeline.leaks import remembered_facts
from pipeline.making import Made
from pipeline.manifest import entries_of_other_parts, manifest_pieces
from pipeline.provenance import Change, Origin, changes_between, read_record, write_record
from pipeline.workspace import MANIFEST_NAME, Tree, newest_versions, set_beside


@dataclass(frozen=True, slots=True)
class Built:
    """One published dossier.

    Attributes:
        folder, artifacts: its folder and its files.
        findings: the remarks that did not stop it.
        changes: what became of each file.
        beside: file that somebody changed -> the new version put beside it, empty when nothing replaces the file.
    """

    folder: Path
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...]
    changes: tuple[Change, ...] = ()
    beside: Mapping[str, str] = field(default_factory=dict)


def ready(
    made: Made, dossier: str, findings: tuple[Finding, ...], target: Path, *, event: Mapping[str, str],
    owner: Owner, parts: frozenset[str], keep_both: bool = False,
) -> tuple[Tree, Built]:
    """Return one dossier's files with manifest and record, ready to take their place, and what to tell of them.

    Args:
        made: its files in the scratch folder.
        dossier: its name.
        findings: what was found on data and files.
        target: where the files shall stand.
        event: its event's own words.
        owner: the body whose documents they are.
        parts: the parts that were made; files of the others stay.
        keep_both: whether files that somebody changed stay and the new versions are put beside them.

    Raises:
        WouldDestroy: the folder holds papers of another body.
        OutputError: the disk refuses.
    """
    require_own_folder(owner, target)
    checksums = {artifact.file: artifact.sha256 for artifact in made.artifacts}
    kept = [entry for entry in entries_of_other_parts(target, parts) if entry.name not in checksums]
    kept_names = frozenset(entry.name for entry in kept)
    tree = Tree(made.folder, target, made=checksums, kept=kept_names)
    tree, beside = set_beside(tree) if keep_both else (tree, {})
    artifacts = tuple(_renamed(artifact, beside) for artifact in made.artifacts)
    if beside:
        kept += [entry for entry in entries_of_other_parts(target, frozenset())
                 if entry.name in beside and entry.name in checksums]
    origins, changes, past = _since_published(made, target, kept_names, beside, event)
    with (made.folder / MANIFEST_NAME).open("w", encoding="utf-8") as manifest:
        manifest.writelines(manifest_pieces(dossier, artifacts, findings, body=owner.mark, kept=kept))
    write_record(made.folder, origins, event, past=past)
    return tree, Built(target, artifacts, findings, changes, beside)


def _since_published(
    made: Made, target: Path, kept: frozenset[str], beside: Mapping[str, str], event: Mapping[str, str]
) -> tuple[Mapping[str, Origin], tuple[Change, ...], tuple[tuple[str, str], ...]]:
    """Return what the files that will stand in ``target`` were made of, what became of each, the event's words of old.

    What was published before is known here alone: of ten thousand files it takes much room.
    """
    record = read_record(target)
    before = record.origins
    earlier = {name: each for name, each in before.items() if name not in kept}
    changes = changes_between(newest_versions(earlier), made.origins)
    return _origins(made, before, kept, beside), changes, remembered_facts(record.past, record.event, event)


def _renamed(artifact: Artifact, beside: Mapping[str, str]) -> Artifact:
    """Return the artifact under the name it has beside somebody's work, if so."""
    name = beside.get(artifact.file)
    if not name:
        return artifact
    return replace(artifact, file=name)


def _origins(
    made: Made, before: Mapping[str, Origin], kept: frozenset[str], beside: Mapping[str, str]
) -> dict[str, Origin]:
    """Return what each file that will stand in the folder was made of, as far as this program made it."""
    origins = {name: before[name] for name in (*kept, *beside) if name in before}
    origins.update((beside.get(name) or name, origin) for name, origin in made.origins.items())
    return origins
