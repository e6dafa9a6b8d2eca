"""Make the files of one dossier in a scratch folder; what did not change is taken over, not made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pipeline.artifact import Artifact, sha256_of
from pipeline.domain.draft import Draft, WordDraft, WorkbookDraft
from pipeline.provenance import Origin, earlier_names, read_record
from pipeline.provenance.facts import FactReader
from pipeline.provenance.fingerprint import Fingerprints
from pipeline.rendering import Templates, render
from pipeline.soundness import require_whole
from pipeline.workspace import beside_name, published_checksums

#: Called as work goes on: what is being done, steps done, steps in all.
Progress = Callable[[str, int, int], None]
#: Tells the date that goes into the properties of a draft's file.
Stamp = Callable[[Draft], datetime]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one dossier in a scratch folder, what each was made of, and those made in this run."""

    folder: Path
    artifacts: tuple[Artifact, ...]
    origins: Mapping[str, Origin]
    fresh: tuple[tuple[Draft, Artifact], ...]


def draft_name(draft: Draft) -> str:
    """Return the file name of a draft inside its dossier's output folder."""
    return f"{draft.stem}.{'xlsx' if isinstance(draft, WorkbookDraft) else 'docx'}"


def draft_origins(drafts: Sequence[Draft], *, templates: Path, stamp: Stamp) -> dict[str, Origin]:
    """Return name -> origin of each draft, without making any file.

    Raises:
        OSError: a template cannot be read; a missing one counts as empty (making it will say so).
    """
    names = {draft.template for draft in drafts if isinstance(draft, WordDraft)}
    marks = {name: sha256_of(templates / name) for name in names if (templates / name).exists()}
    fingerprints, reader = Fingerprints(marks), FactReader()
    return {
        draft_name(draft): Origin(
            fingerprints.of(draft, stamp(draft)),
            marks.get(draft.template, "") if isinstance(draft, WordDraft) else "",
            reader.facts(draft),
        )
        for draft in drafts
    }


def make(
    drafts: Sequence[Draft], templates: Templates, *, folder: Path, target: Path, stamp: Stamp, progress: Progress
) -> Made:
    """Return the files of ``drafts`` in ``folder``; those that stand unchanged in ``target`` are linked from there.

    A file that only got another running number in its name is unchanged: it is linked under its new name.

    Raises:
        TemplateError: a template must not be used or does not fit.
        NotConformant: a datum is not found again in the file that was written.
        OSError: the disk refuses.
    """
    origins = draft_origins(drafts, templates=templates.folder, stamp=stamp)
    unchanged = _unchanged(origins, target)
    artifacts: list[Artifact] = []
    fresh: list[tuple[Draft, Artifact]] = []
    for number, draft in enumerate(drafts, start=1):
        name = draft_name(draft)
        if name in unchanged:
            was, checksum = unchanged[name]
            artifact = _taken_over(draft, target / was, folder=folder, checksum=checksum)
        else:
            artifact = render(draft, templates, folder=folder, built_at=stamp(draft))
            require_whole(draft, artifact)
            fresh.append((draft, artifact))
        artifacts.append(artifact)
        progress(name, number, len(drafts))
    return Made(folder, tuple(artifacts), origins, tuple(fresh))


def _unchanged(origins: Mapping[str, Origin], target: Path) -> dict[str, tuple[str, str]]:
    """Return name -> earlier name and SHA-256 of what these origins made in ``target`` and nobody touched since."""
    before = read_record(target).origins
    published = published_checksums(target)
    same = [(name, was) for name, earlier in earlier_names(before, origins).items()
            for was in (beside_name(earlier), earlier) if was in published and was in before
            and before[was].fingerprint == origins[name].fingerprint]
    return {name: (was, published[was]) for name, was in same if _checksum(target / was) == published[was]}


def _checksum(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _taken_over(draft: Draft, source: Path, *, folder: Path, checksum: str) -> Artifact:
    """Bring an unchanged file into the scratch folder, by a link where the disk can."""
    name = draft_name(draft)
    destination = folder / name
    destination.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)
    recipients = draft.recipients if isinstance(draft, WordDraft) else ()
    return Artifact(destination, PurePosixPath(name), draft.kind, recipients, checksum)

