"""Make the files of one dossier in a scratch folder; what did not change is taken over, not made again."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pipeline.artifact import Artifact, sha256_of
from pipeline.chunks import CHUNKS_ALONE, Finished, Room, Task, finish, in_chunks, received
from pipeline.documents.lazily import chosen
from pipeline.domain.draft import BinderDraft, Draft, WordDraft, WorkbookDraft
from pipeline.domain.kind import DocumentKind
from pipeline.execution import Executor, InProcess, results_in_order
from pipeline.provenance import Origin, earlier_names, read_fingerprints
from pipeline.provenance.facts import FactReader
from pipeline.provenance.fingerprint import Fingerprints
from pipeline.rendering import Templates
from pipeline.rendering.template_files import template_mark
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


def draft_origins(drafts: Iterable[Draft], *, templates: Path, stamp: Stamp) -> dict[str, Origin]:
    """Return name -> origin of each draft, without making any file.

    Raises:
        TemplateError: a template cannot be read; a missing one counts as empty (making it will say so).
    """
    reader = OriginReader(templates, stamp)
    for draft in drafts:
        reader.read(draft)
    return reader.origins


class _Marks(dict[str, str]):
    """Template name -> SHA-256 of its file, each read when first asked for; empty for one that is not there."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, name: str) -> str:
        self[name] = template_mark(self._folder, name)
        return self[name]


class OriginReader:
    """Tells what files are made of, draft by draft, in the order of the dossier.

    Args:
        templates: folder of the templates.
        stamp: tells the date that goes into a file's properties.

    Attributes:
        origins: name -> what it is made of, for each draft read so far.
    """

    def __init__(self, templates: Path, stamp: Stamp) -> None:
        self._marks, self._stamp = _Marks(templates), stamp
        self._fingerprints, self._facts = Fingerprints(self._marks), FactReader()
        self.origins: dict[str, Origin] = {}

    def read(self, draft: Draft) -> str:
        """Note what the file of ``draft`` is made of and return its name; the letters of a printing file come before.

        Raises:
            TemplateError: its template cannot be read.
        """
        name = draft_name(draft)
        mark = self._marks[draft.template] if isinstance(draft, WordDraft) else ""
        parts = map(self._fingerprint, draft.parts) if isinstance(draft, BinderDraft) else ()
        fingerprint = self._fingerprints.of(draft, self._stamp(draft), parts=parts)
        self.origins[name] = Origin(fingerprint, mark, self._facts.facts(draft))
        return name

    def _fingerprint(self, stem: str) -> str:
        return self.origins[f"{stem}.docx"].fingerprint


def make(
    drafts: Sequence[Draft], templates: Templates, *, folder: Path, target: Path, stamp: Stamp, progress: Progress,
    examiner: Examiner, executor: Executor = ALONE,
) -> Made:
    """Return the files of ``drafts`` in ``folder``; those that stand unchanged in ``target`` are linked from there.

    A file that only got another running number in its name is unchanged: it is linked under its new name.  Drafts
    are never held all at once: they may be composed when they are asked for.

    Raises:
        TemplateError: a template must not be used or does not fit.
        NotConformant: a datum is not found again in the file that was written.
        OSError: the disk refuses.
    """
    work = _Work(drafts, stamp, folder, target, OriginReader(templates.folder, stamp))
    work.compare()
    room = Room(templates, folder, examiner)
    examined: list[Examined] = []
    chunks = in_chunks(work.tasks(), room)
    for finished in work.with_binders(results_in_order(executor, finish, room, chunks, alone=CHUNKS_ALONE), room):
        finished = received(finished, folder)
        work.take(finished.artifacts)
        examined.append(finished.examined)
        progress(finished.artifacts[-1].file, len(work.artifacts), len(drafts))
    examined += [examiner.recorded(name, work.origins[name].facts.values()) for name in work.unchanged]
    return Made(folder, tuple(work.artifacts[name] for name in work.origins), work.origins, together(examined))


class _Known(NamedTuple):
    """What must be known of a draft to take its file over, so that an unchanged one is composed once."""

    name: str
    kind: DocumentKind | None
    recipients: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    """What is to be done for one dossier, and what has been: the files there are, and the printing files to come."""

    drafts: Sequence[Draft]
    stamp: Stamp
    folder: Path
    target: Path
    reader: OriginReader
    under_way: dict[str, _Known] = field(default_factory=dict)
    known: list[_Known] = field(default_factory=list)
    unchanged: dict[str, tuple[str, str]] = field(default_factory=dict)
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    binders: list[BinderDraft] = field(default_factory=list)

    @property
    def origins(self) -> Mapping[str, Origin]:
        """Return what each file is made of, in the order of the dossier."""
        return self.reader.origins

    def compare(self) -> None:
        """Take over what is unchanged; where nothing was published, the drafts need not be gone through for that."""
        before = read_fingerprints(self.target)
        if before:
            self.known = [self._compared(draft) for draft in self.drafts]
            self.unchanged = _unchanged(before, self.origins, self.target)
        for known in self.known:
            if known.name in self.unchanged:
                was, checksum = self.unchanged[known.name]
                self.artifacts[known.name] = _taken_over(known, self.target / was, self.folder, checksum)

    def _compared(self, draft: Draft) -> _Known:
        name = self.reader.read(draft)
        return _Known(name, draft.kind, draft.recipients if isinstance(draft, WordDraft) else ())

    def take(self, artifacts: Iterable[Artifact]) -> None:
        """Keep finished files; their names and recipients, told by another process, are those known here already."""
        for artifact in artifacts:
            known = self.under_way.pop(artifact.file)
            self.artifacts[known.name] = Artifact(
                artifact.folder, known.name, artifact.kind, known.recipients, artifact.sha256)

    def tasks(self) -> Iterator[Task | None]:
        """Yield what is to be made; None stands where a printing file comes in."""
        for known, draft in self._to_be_made():
            self.under_way[known.name] = known
            if isinstance(draft, BinderDraft):
                self.binders.append(draft)
                yield None
            else:
                yield Task(draft, self.stamp(draft))

    def _to_be_made(self) -> Iterator[tuple[_Known, Draft]]:
        """Yield the drafts to be made: all as they come when none was compared, else those changed, composed again."""
        if not self.known:
            yield from ((self._compared(draft), draft) for draft in self.drafts)
            return
        places = [place for place, known in enumerate(self.known) if known.name not in self.unchanged]
        yield from zip((self.known[place] for place in places), chosen(self.drafts, places), strict=True)

    def with_binders(self, results: Iterable[Finished], room: Room) -> Iterator[Finished]:
        """Yield the results, and each printing file as soon as its parts are there, while others work on."""
        for finished in results:
            yield finished
            yield from self._bound(room)
        yield from self._bound(room)

    def _bound(self, room: Room) -> Iterator[Finished]:
        for binder in tuple(self.binders):
            if all(f"{stem}.docx" in self.artifacts for stem in reversed(binder.parts)):
                self.binders.remove(binder)
                yield finish(room, (Task(binder, self.stamp(binder)),))


def _unchanged(
    before: Mapping[str, str], origins: Mapping[str, Origin], target: Path
) -> dict[str, tuple[str, str]]:
    """Return name -> earlier name and SHA-256 of what these origins made in ``target`` and nobody touched since."""
    published = published_checksums(target)
    same = ((name, was) for name, earlier in earlier_names(before, origins).items()
            for was in (beside_name(earlier), earlier) if was in published and was in before
            and before[was] == origins[name].fingerprint)
    return {name: (was, published[was]) for name, was in same if _checksum(target / was) == published[was]}


def _checksum(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError:
        return ""


def _taken_over(draft: _Known, source: Path, folder: Path, checksum: str) -> Artifact:
    """Bring an unchanged file into the scratch folder, by a link where the disk can."""
    destination = folder / draft.name
    destination.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)
    return Artifact(str(folder), draft.name, draft.kind, draft.recipients, checksum)
