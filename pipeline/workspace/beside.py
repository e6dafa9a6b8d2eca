"""Keep both: what somebody changed by hand stays, and the new version is put beside it under a name of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pipeline.workspace.publish import Tree, clashes, is_ours
from pipeline.workspace.scratch import published_checksums, writing

T = TypeVar("T")
#: Stands before the suffix: ``ke-hoach.ban-moi.docx`` sorts beside ``ke-hoach.docx``; no name of ours has a dot else.
MARK = ".ban-moi"


def beside_name(name: str, number: int = 1) -> str:
    """Return the name of the new version beside ``name``; ``number`` tells several apart."""
    path = PurePosixPath(name)
    more = f"-{number}" if number > 1 else ""
    return path.with_name(f"{path.stem}{MARK}{more}{path.suffix}").as_posix()


def original_name(name: str) -> str:
    """Return the name that a new version stands beside; any other name as it is."""
    if MARK not in name:
        return name
    path = PurePosixPath(name)
    stem, mark, _ = path.stem.partition(MARK)
    return path.with_name(f"{stem}{path.suffix}").as_posix() if mark else name


def newest_versions(named: Mapping[str, T]) -> dict[str, T]:
    """Return what is known of each name; of a file with a new version beside it, what is known of that one."""
    plain = {name: each for name, each in named.items() if original_name(name) == name}
    return {**plain, **{original_name(name): each for name, each in named.items() if name not in plain}}


def set_beside(tree: Tree) -> tuple[Tree, dict[str, str]]:
    """Return the tree with a name of its own for each new file that would overwrite somebody's work.

    The second value is name -> name of the new version beside it, which is empty where nothing takes the place of
    the changed file.

    Raises:
        OutputError: the disk refuses.
    """
    with writing(tree.target):
        changed = clashes(tree)
        published = published_checksums(tree.target)
        names = {name: _free_name(tree, name, published) if name in tree.made else "" for name in changed}
        for name, beside in names.items():
            if beside:
                (tree.folder / name).rename(tree.folder / beside)
    made = {names.get(name) or name: checksum for name, checksum in tree.made.items()}
    return replace(tree, made=made, kept=tree.kept | names.keys()), names


def _free_name(tree: Tree, name: str, published: Mapping[str, str]) -> str:
    """Return the first name beside ``name`` that nobody else holds."""
    number = 1
    while not _is_free(tree.target, beside_name(name, number), published):
        number += 1
    return beside_name(name, number)


def _is_free(target: Path, name: str, published: Mapping[str, str]) -> bool:
    path = target / name
    return not (path.exists() or path.is_symlink()) or is_ours(target, name, published)
