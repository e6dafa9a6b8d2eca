"""The bench on which a part is made ready for issue: its files with their numbers, what is frozen and published."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.artifact import Artifact
from pipeline.build import Reviewed, examiner_of, judged, require_conformant, stamps
from pipeline.documents import compose
from pipeline.documents.giay_moi import BINDER_STEM
from pipeline.domain.draft import BinderDraft
from pipeline.domain.kind import DocumentKind
from pipeline.issued import Owner, Part, freeze, frozen_folder, keep_sources, source_files, source_marks
from pipeline.issuing.docket import Docket, Number
from pipeline.leaks import distinctive_facts
from pipeline.making import Made, make
from pipeline.provenance import published_events
from pipeline.readying import ready
from pipeline.register import Entry, FrozenFile
from pipeline.rendering import Templates, render
from pipeline.soundness import require_whole
from pipeline.workspace import Tree, Workspace, clashes, publish, require_no_clash

#: Where the printing file of some letters waits in the scratch folder until it is frozen.
_WAITING = ".cho-dong-bang"


@dataclass(frozen=True, slots=True)
class Workpiece:
    """The part's files in a scratch folder, and the dossier with the numbers they bear and what was found on them."""

    made: Made
    dossier: Reviewed


@dataclass(frozen=True, slots=True)
class Bench:
    """What the steps of one issue share."""

    dossier: Reviewed
    docket: Docket
    workspace: Workspace
    templates: Templates

    @property
    def target(self) -> Path:
        """Return the dossier's output folder."""
        return self.docket.office.output / self.docket.plan.dossier

    @property
    def _parts(self) -> frozenset[str]:
        return frozenset(self.docket.part.build_parts)

    def made(self, numbers: Mapping[str, Number | Entry]) -> Workpiece:
        """Make the part's files with these numbers, and check them; letters of others stay as they are."""
        plan, office = self.docket.numbered(numbers), self.docket.office
        made = make(compose(plan, self._parts), self.templates, folder=self.workspace.folder(),
                    target=self.target, stamp=stamps(plan, office.epoch), progress=lambda *_: None,
                    examiner=examiner_of(plan, published_events(self.docket.office.output)))
        finished = judged(made, replace(self.dossier, plan=plan))
        require_conformant([finished], strict=False, accept=office.accept_nonconformant)
        return Workpiece(made, finished)

    def require_publishable(self, piece: Workpiece) -> None:
        """Raise, before a number is taken, when publishing would overwrite somebody's work or lack what it keeps."""
        tree = self._ready(piece)
        require_no_clash(tree, clashes(tree))
        source_marks(self._sources())

    def _ready(self, piece: Workpiece) -> Tree:
        plan = piece.dossier.plan
        tree, _ = ready(piece.made, plan.dossier, piece.dossier.findings, self.target,
                        event=distinctive_facts(plan), owner=Owner.of(plan), parts=self._parts)
        return tree

    def publish(self, piece: Workpiece, entries: Mapping[str, Entry]) -> dict[str, tuple[FrozenFile, ...]]:
        """Freeze the files of each document and put them, with the dossier's other files, in their place."""
        tree = self._ready(piece)
        frozen = {}
        for key, entry in entries.items():
            clear_unfinished(self.target / frozen_folder(entry))
            frozen[key] = freeze(self._of_document(piece.made, key), piece.made.origins, entry, tree=tree.folder)
        keep_sources(self._sources(), entries.values(), tree=tree.folder)
        shutil.rmtree(piece.made.folder / _WAITING, ignore_errors=True)
        publish([tree])
        return frozen

    def _sources(self) -> dict[str, Path]:
        return source_files(self.dossier.folder, self.docket.office.templates)

    def _of_document(self, made: Made, key: str) -> tuple[Artifact, ...]:
        """Return the files of one document: all, or the letters issued with a printing file of their own."""
        if self.docket.part is Part.KE_HOACH or not (self.docket.only or key):
            return made.artifacts
        organs = {key} if key else set(self.docket.organs())
        letters = tuple(each for each in made.artifacts if len(each.recipients) == 1 and each.recipients[0] in organs)
        return letters if len(letters) < 2 else (*letters, self._bound(made, letters))

    def _bound(self, made: Made, letters: tuple[Artifact, ...]) -> Artifact:
        stems = tuple(letter.name.with_suffix("").as_posix() for letter in letters)
        whole = next(draft for draft in compose(self.docket.plan, self._parts)
                     if isinstance(draft, BinderDraft))
        binder = BinderDraft(DocumentKind.GIAY_MOI, f"{_WAITING}/{BINDER_STEM}", stems, whole.title, whole.author)
        built_at = stamps(self.docket.plan, self.docket.office.epoch)(binder)
        artifact = render(binder, self.templates, folder=made.folder, built_at=built_at)
        require_whole(binder, artifact)
        return replace(artifact, folder=str(made.folder / _WAITING), file=artifact.name.name)


def clear_unfinished(folder: Path) -> None:
    """Remove what a killed run froze for an entry that it never closed."""
    if folder.exists():
        for path in (folder, *folder.rglob("*")):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
        shutil.rmtree(folder)
