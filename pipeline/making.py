"""Make the files of one dossier in a scratch folder; what did not change is taken over, not made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from pathlib import Path, PurePosixPath

from pipeline.artifact import Artifact, sha256_of
from pipeline.chunks import CHUNKS_ALONE, Room, Task, finish, in_chunks, received
from pipeline.domain.draft import BinderDraft, Draft, WordDraft, WorkbookDraft
from pipeline.execution import Executor, InProcess, results_in_order
from pipeline.provenance import Origin, earlier_names, read_record
from pipeline.provenance.facts import FactReader
from pipeline.provenance.fingerprint import Fingerprints
from pipeline.rendering import Templates
from pipeline.soundness import Examined, Examiner, together
from pipeline.workspace import beside_name, published_checksums

#: Called as work goes on: what is being done, steps done, steps in all.
Progress = Callable[[str, int, int], None]
#: No other process.
ALONE: Executor = InProcess()
#: Tells the date that goes into the properties of a draft's file.
Stamp = Callable[[Draft], datetime]


@dataclass(frozen=True, slots=True)
class Made:
    """The files of one dossier in a scratch folder, what each was made of, what was found in those made anew."""

    folder: Path
    artifacts: tuple[Artifact, ...]
    origins: Mapping[str, Origin]
    examined: Examined


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
    drafts: Sequence[Draft], templates: Templates, *, folder: Path, target: Path, stamp: Stamp, progress: Progress,
    examiner: Examiner, executor: Executor = ALONE,
) -> Made:
    """Return the files of ``drafts`` in ``folder``; those that stand unchanged in ``target`` are linked from there.

    A file that only got another running number in its name is unchanged: it is linked under its new name.  Drafts
    are gone through twice and never held all at once: they may be composed when they are asked for.

    Raises:
        TemplateError: a template must not be used or does not fit.
        NotConformant: a datum is not found again in the file that was written.
        OSError: the disk refuses.
    """
    origins = draft_origins(drafts, templates=templates.folder, stamp=stamp)
    work = _Work(drafts, stamp, folder, target, _unchanged(origins, target))
    room = Room(templates, folder, examiner)
    examined: list[Examined] = []
    for finished in chain(
        results_in_order(executor, finish, room, in_chunks(work.tasks(), room), alone=CHUNKS_ALONE),
        (finish(room, (task,)) for task in work.binders),
    ):
        finished = received(finished, folder)
        work.artifacts |= {artifact.name.as_posix(): artifact for artifact in finished.artifacts}
        examined.append(finished.examined)
        progress(finished.artifacts[-1].name.as_posix(), len(work.artifacts), len(origins))
    examined += [examiner.recorded(name, origins[name].facts.values()) for name in work.unchanged]
    return Made(folder, tuple(work.artifacts[name] for name in origins), origins, together(examined))


@dataclass(slots=True)
class _Work:
    """What is to be done for one dossier, and what has been: the files there are, and the printing files to come."""

    drafts: Sequence[Draft]
    stamp: Stamp
    folder: Path
    target: Path
    unchanged: Mapping[str, tuple[str, str]]
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    binders: list[Task] = field(default_factory=list)

    def tasks(self) -> Iterator[Task]:
        """Yield what is to be made, take over what is unchanged, put off the printing files until their parts are."""
        for draft in self.drafts:
            name = draft_name(draft)
            if name in self.unchanged:
                was, checksum = self.unchanged[name]
                self.artifacts[name] = _taken_over(draft, self.target / was, folder=self.folder, checksum=checksum)
            elif isinstance(draft, BinderDraft):
                self.binders.append(Task(draft, self.stamp(draft)))
            else:
                yield Task(draft, self.stamp(draft))


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

