"""A chunk of drafts made into files and examined: what one worker does at a time, wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.artifact import Artifact
from pipeline.domain.draft import Draft, WordDraft
from pipeline.rendering import Templates, render
from pipeline.soundness import Examined, Examiner, together

#: Drafts in one chunk: enough that handing them over costs nothing beside making them, few enough to share them out.
CHUNK_SIZE = 32
#: Up to so many chunks, starting other processes would cost more than it saves.
CHUNKS_ALONE = 1


@dataclass(frozen=True, slots=True)
class Room:
    """What all chunks of one dossier share: the templates, the scratch folder, the examiner."""

    templates: Templates
    folder: Path
    examiner: Examiner


@dataclass(frozen=True, slots=True)
class Task:
    """One draft to be made, and the date that goes into its file's properties."""

    draft: Draft
    built_at: datetime


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of one chunk, in its order, and what was found in them.

    Attributes:
        contents: the files' bytes, in the same order, when the worker does not see the scratch folder.
    """

    artifacts: tuple[Artifact, ...]
    examined: Examined
    contents: tuple[bytes, ...] = ()


def finish(room: Room, chunk: Sequence[Task]) -> Finished:
    """Make the files of a chunk in the room's folder and examine each.

    The name of a scratch folder is its own: a worker that sees it sees the shared disk.  Any other gives the files
    back with its answer.

    Raises:
        TemplateError: a template must not be used or does not fit.
        NotConformant: a datum is not found again in the file that was written.
        OSError: the disk refuses.
    """
    if room.folder.is_dir():
        return _finished(room, chunk)
    with TemporaryDirectory() as elsewhere:
        finished = _finished(replace(room, folder=Path(elsewhere)), chunk)
        return replace(finished, contents=tuple(artifact.path.read_bytes() for artifact in finished.artifacts))


def received(finished: Finished, folder: Path) -> Finished:
    """Return the chunk with all its files in ``folder``.

    Raises:
        OSError: the disk refuses.
    """
    if not finished.contents:
        return finished
    artifacts = tuple(replace(artifact, folder=str(folder)) for artifact in finished.artifacts)
    for artifact, content in zip(artifacts, finished.contents, strict=True):
        artifact.path.parent.mkdir(parents=True, exist_ok=True)
        artifact.path.write_bytes(content)
    return Finished(artifacts, finished.examined)


def _finished(room: Room, chunk: Sequence[Task]) -> Finished:
    artifacts: list[Artifact] = []
    examined: list[Examined] = []
    for task in chunk:
        artifact = render(task.draft, room.templates, folder=room.folder, built_at=task.built_at)
        examined.append(room.examiner.examined(task.draft, artifact))
        artifacts.append(artifact)
    return Finished(tuple(artifacts), together(examined))


def in_chunks(tasks: Iterable[Task | None], room: Room, *, size: int = CHUNK_SIZE) -> Iterator[tuple[Task, ...]]:
    """Yield the tasks in chunks, ended early by None.

    Each template is compiled here, so that workers that are forked have it.
    """
    chunk: list[Task] = []
    for task in tasks:
        if task is not None:
            if isinstance(task.draft, WordDraft):
                _ = room.templates[task.draft.template]
            chunk.append(task)
        if chunk and (task is None or len(chunk) == size):
            yield tuple(chunk)
            chunk.clear()
    if chunk:
        yield tuple(chunk)
