"""The folder of signed PDF files: exchanged as a whole, and noted in the register's log when it stands."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.issued import SIGNED_FOLDER, Office, manifest_bytes, signed_on_disk
from pipeline.register import Register, SignedFile, State, newest
from pipeline.workspace import MANIFEST_NAME, Tree, Workspace, publish

_READ_ONLY = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


def take_up(register: Register, dossier: str, office: Office) -> None:
    """Note the signatures that stand on disk and that a killed run did not come to note."""
    known = {entry.entry_id for entry in register.of_dossier(dossier) if entry.state is State.ISSUED}
    missing = {entry_id: files for entry_id, files in signed_on_disk(office.output / dossier).items()
               if entry_id in known and set(files) - set(register.signatures(entry_id))}
    if missing:
        register.note_signed(missing)


def put_away(
    made: Mapping[str, Path], signed: Mapping[int, Sequence[SignedFile]], register: Register, *, dossier: str,
    office: Office, workspace: Workspace,
) -> None:
    """Put the signed files into the dossier's folder, all or none, then note them in the register.

    Args:
        made: name inside the dossier -> the new file.
        signed: entry id -> the signatures just made.
        register: open.
        dossier: its name.
        office: folders of the run.
        workspace: the output folder, held.

    Raises:
        WouldDestroy: somebody changed a file that is replaced by its next version.
        OutputError: the disk refuses; the folder is then as it was.
    """
    entries = [entry.entry_id for entry in register.of_dossier(dossier)]
    every = {entry_id: (*register.signatures(entry_id), *signed.get(entry_id, ())) for entry_id in entries}
    last = {name.removeprefix(f"{SIGNED_FOLDER}/"): each.sha256 for files in every.values()
            for name, each in newest(files).items()}
    tree = workspace.folder()
    own = {}
    for name, path in made.items():
        inner = name.removeprefix(f"{SIGNED_FOLDER}/")
        destination = tree / inner
        destination.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, destination)
        destination.chmod(_READ_ONLY)
        own[inner] = last[inner]
    (tree / MANIFEST_NAME).write_bytes(manifest_bytes({key: files for key, files in every.items() if files}))
    target = office.output / dossier / SIGNED_FOLDER
    publish([Tree(tree, target, own, frozenset(last.keys() - own.keys()))])
    register.note_signed(signed)
