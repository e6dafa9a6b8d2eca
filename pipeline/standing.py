"""How the published files of a dossier stand against its data now; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.build import PARTS, reviewed, stamps
from pipeline.divergence import divergence
from pipeline.documents import compose
from pipeline.domain.plan import Plan
from pipeline.issued import Lookup, Part, PartIssued, lies_in, named, nothing_issued, with_given_numbers
from pipeline.making import draft_origins
from pipeline.provenance import Change, changes_between, read_record
from pipeline.workspace import newest_versions, published_checksums


@dataclass(frozen=True, slots=True)
class Standing:
    """One dossier against its data now.

    Attributes:
        dossier, folder: its name and output folder.
        changes: what a build would do to each file of the open parts.
        after_issue: files of issued parts whose data have changed since; only a replacement brings that to paper.
        issued: the documents in force, as a sentence names them.
        edited, removed: files that somebody changed or removed by hand.
        lost: folders of issued documents that the register does not know; a build leaves their parts alone.
    """

    dossier: str
    folder: Path
    changes: tuple[Change, ...]
    after_issue: tuple[Change, ...]
    issued: tuple[str, ...]
    edited: tuple[str, ...]
    removed: tuple[str, ...]
    lost: tuple[str, ...] = ()


def standings(
    paths: Sequence[Path], *, output: Path, templates: Path, issued: Lookup = nothing_issued,
    epoch: datetime | None = None,
) -> tuple[Standing, ...]:
    """Return how every dossier under ``paths`` stands.

    Raises:
        InvalidData: when a dossier has errors.
        RegisterError: when the register cannot be read.
    """
    return tuple(_standing(each.plan, output / each.plan.dossier, issued(each.plan), templates=templates, epoch=epoch)
                 for each in reviewed(paths))


def _standing(
    plan: Plan, folder: Path, issued: Mapping[Part, PartIssued], *, templates: Path, epoch: datetime | None
) -> Standing:
    numbered = with_given_numbers(plan, issued)
    here = {part: each for part, each in issued.items() if any(lies_in(folder, entry) for entry in each.documents)}
    lost = {part: each for part, each in issued.items() if each.lost}
    open_parts = frozenset(PARTS) - {name for part in (*here, *lost) for name in part.build_parts}
    drafts = compose(numbered, open_parts) if open_parts else ()
    origins = draft_origins(drafts, templates=templates, stamp=stamps(numbered, epoch))
    before = {name: origin for name, origin in read_record(folder).origins.items()
              if name.startswith(tuple(open_parts))}
    published = published_checksums(folder)
    there = {name: sha256_of(folder / name) for name in published if (folder / name).is_file()}
    return Standing(
        plan.dossier, folder,
        changes=changes_between(newest_versions(before), origins),
        after_issue=tuple(change for part, each in here.items()
                          for change in divergence(plan, part, each, target=folder, templates=templates, epoch=epoch)),
        issued=tuple(named(entry) for each in issued.values() for entry in each.documents),
        edited=tuple(name for name, checksum in there.items() if checksum != published[name]),
        removed=tuple(name for name in published if name not in there),
        lost=tuple(one.place for each in lost.values() for one in each.lost),
    )
