"""How the published files of a dossier stand against its data now; nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.build import issue_time, reviewed
from pipeline.documents import compose
from pipeline.making import draft_origins
from pipeline.provenance import Change, changes_between, read_record
from pipeline.workspace import published_checksums


@dataclass(frozen=True, slots=True)
class Standing:
    """One dossier: its output folder, the change of each file, the files that somebody changed or removed by hand."""

    dossier: str
    folder: Path
    changes: tuple[Change, ...]
    edited: tuple[str, ...]
    removed: tuple[str, ...]


def standings(
    paths: Sequence[Path], *, output: Path, templates: Path, epoch: datetime | None = None
) -> tuple[Standing, ...]:
    """Return how every dossier under ``paths`` stands.

    Raises:
        InvalidData: when a dossier has errors.
    """
    return tuple(_standing(each.plan.dossier, output / each.plan.dossier, changes_between(
        read_record(output / each.plan.dossier).origins,
        draft_origins(compose(each.plan), templates=templates, built_at=epoch or issue_time(each.plan)),
    )) for each in reviewed(paths))


def _standing(dossier: str, folder: Path, changes: tuple[Change, ...]) -> Standing:
    published = published_checksums(folder)
    there = {name: sha256_of(folder / name) for name in published if (folder / name).is_file()}
    return Standing(
        dossier, folder, changes,
        edited=tuple(name for name, checksum in there.items() if checksum != published[name]),
        removed=tuple(name for name in published if name not in there),
    )
