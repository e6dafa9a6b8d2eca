"""Publish: finished trees take the places of the dossiers' output folders, all of them or none.

What somebody else put into those folders is carried over; what somebody changed there, even while this run was
publishing, is never lost: then nothing is published and the run ends with exit code 9.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.artifact import sha256_of
from pipeline.errors import OutputError, WouldDestroy
from pipeline.workspace.scratch import ASIDE_PREFIX, OWN_NAMES, published_checksums, writing

#: Marks that Word and LibreOffice leave beside a document that is open.
WORD_LOCK_PREFIX = "~$"
LIBREOFFICE_LOCK = ".~lock.{name}#"


@dataclass(frozen=True, slots=True)
class Tree:
    """One finished dossier in its scratch folder, and where it shall stand.

    Attributes:
        folder: finished scratch folder on the disk of ``target``.
        target: the dossier's output folder; may be missing.
        made: name -> SHA-256 of the files in ``folder``, without the manifest.
        kept: names last published that this run did not make and that stay as they are.
    """

    folder: Path
    target: Path
    made: Mapping[str, str]
    kept: frozenset[str] = frozenset()


def publish(trees: Sequence[Tree]) -> None:
    """Put every tree in the place of its target; the files of others in the targets stay.

    Raises:
        WouldDestroy: a file to be replaced or removed is not what was last published, or is open in Word.
        OutputError: the disk refuses; the targets are then as they were.
    """
    seen = []
    for tree in trees:
        with writing(tree.target):
            seen.append(_bring_over(tree))
    with writing(trees[0].target if trees else Path()):
        _settle()
        _swap_all(trees, seen)


def _bring_over(tree: Tree) -> Mapping[str, _Stamp]:
    """Check that publishing destroys nothing, then link into the tree what stays of its target.

    Returns:
        name -> stamp of what lay in the target when that was checked.
    """
    target = tree.target
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise OutputError("«{path}» không phải thư mục thật; đổi tên hoặc xóa nó rồi chạy lại.", path=target)
    found = _survey(tree)
    require_no_clash(tree, _clashing(tree, found))
    made_folders: set[str] = set()
    for name in sorted(found.staying):
        if (parent := name.rpartition("/")[0]) not in made_folders:
            (tree.folder / parent).mkdir(parents=True, exist_ok=True)
            made_folders.add(parent)
        _place(target / name, tree.folder / name)
    return found.stamps


def clashes(tree: Tree) -> tuple[str, ...]:
    """Return the names that publishing would overwrite or remove although somebody changed them or has them open.

    Raises:
        OSError: the target cannot be read.
    """
    return _clashing(tree, _survey(tree))


def require_no_clash(tree: Tree, clashing: Sequence[str]) -> None:
    """Raise when publishing would destroy somebody's work.

    Raises:
        WouldDestroy: naming the files.
    """
    if clashing:
        raise WouldDestroy(
            "Không ghi đè: {files} trong «{folder}» đã bị sửa hoặc đang mở ngoài phần mềm. Chuyển (các) tệp ấy "
            "sang thư mục khác, đóng Word, rồi chạy lại; «vanban build --keep-both» thì giữ tệp ấy và đặt bản mới "
            "bên cạnh. Chưa ghi gì.", files=", ".join(clashing), folder=tree.target,
        )


class _Stamp(NamedTuple):
    """What tells, without reading it, that a file is another one than before or was written to."""

    inode: int
    size: int
    mtime_ns: int


class _Found(NamedTuple):
    """What lies in a target, name -> stamp and SHA-256; what was last published there; the names of what stays."""

    stamps: Mapping[str, _Stamp]
    present: Mapping[str, str]
    published: Mapping[str, str]
    staying: frozenset[str]


def _survey(tree: Tree) -> _Found:
    stamps = _stamps(tree.target)
    present = {name: _checksum(tree.target / name) for name in stamps}
    published = published_checksums(tree.target)
    return _Found(stamps, present, published, frozenset(
        name for name, checksum in present.items() if _stays(name, checksum, published, tree)))


def _clashing(tree: Tree, found: _Found) -> tuple[str, ...]:
    return tuple(name for name, checksum in found.present.items() if name not in found.staying
                 and (checksum != found.published.get(name) or _is_open(tree.target / name)))


def is_ours(target: Path, name: str, published: Mapping[str, str]) -> bool:
    """Return whether a file is as it was last published and nobody has it open."""
    path = target / name
    plain = path.is_file() and not path.is_symlink()
    return plain and sha256_of(path) == published.get(name) and not _is_open(path)


def _stamps(folder: Path) -> dict[str, _Stamp]:
    """Return name and stamp of what lies in ``folder``, empty folders too, the tool's own papers aside."""
    stamps = {}
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        links = [name for name in folders if (here / name).is_symlink()]
        empty = here != folder and not folders and not files
        for path in sorted([here] if empty else [here / name for name in (*links, *files)]):
            if here != folder or path.name not in OWN_NAMES:
                stat = path.lstat()
                stamps[path.relative_to(folder).as_posix()] = _Stamp(stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return stamps


def _checksum(path: Path) -> str:
    """Return the SHA-256 of a file; empty for what is no plain file."""
    return sha256_of(path) if path.is_file() and not path.is_symlink() else ""


def _stays(name: str, checksum: str, published: Mapping[str, str], tree: Tree) -> bool:
    """Return whether a file stays as it is: of others, of a part not made now, or made again the same."""
    is_others = name not in published and name not in tree.made
    return is_others or name in tree.kept or checksum == tree.made.get(name)


def _is_open(path: Path) -> bool:
    """Return whether Word or LibreOffice holds the document.

    Word leaves ``~$name``, with the first letter or two cut off longer names.
    """
    marks = [f"{WORD_LOCK_PREFIX}{path.name[cut:]}" for cut in range(3)]
    return any((path.parent / mark).exists() for mark in (*marks, LIBREOFFICE_LOCK.format(name=path.name)))


def _place(source: Path, destination: Path) -> None:
    """Put ``source`` at ``destination`` without copying where the disk can link, keeping its times."""
    if source.is_symlink():
        destination.symlink_to(source.readlink())
        return
    if source.is_dir():
        destination.mkdir(exist_ok=True)
        return
    if _is_same_file(source, destination):
        return
    destination.unlink(missing_ok=True)
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


def _is_same_file(one: Path, other: Path) -> bool:
    """Return whether both are names of one file: it was taken over by a link, and is linked already."""
    try:
        return os.path.samestat(os.lstat(one), os.lstat(other))
    except FileNotFoundError:
        return False


def _settle() -> None:
    """Force what was written onto the disk, so that a power cut after the swap finds whole files."""
    if hasattr(os, "sync"):
        os.sync()


def _swap_all(trees: Sequence[Tree], seen: Sequence[Mapping[str, _Stamp]]) -> None:
    """Swap every tree with its target; when one fails, or somebody interferes, swap back all that were swapped."""
    swapped: list[Tree] = []
    try:
        for tree, stamps in zip(trees, seen, strict=True):
            _swap(tree.folder, tree.target)
            swapped.append(tree)
            since = _stamps(tree.folder)  # where the old folder is now
            require_no_clash(tree, [name for name, stamp in since.items() if stamps.get(name) != stamp])
    except BaseException:
        for tree in reversed(swapped):
            if tree.folder.exists():
                _swap(tree.folder, tree.target)
            else:
                tree.target.rename(tree.folder)
        raise


def _swap(tree: Path, target: Path) -> None:
    """Put ``tree`` in the place of ``target``, whose old folder ends up where ``tree`` was."""
    if not target.exists():
        tree.rename(target)
    elif not _exchanged(tree, target):
        # Two renames: a run killed between them leaves the old folder aside, and the next run brings it back.
        aside = target.parent / f"{ASIDE_PREFIX}{target.name}"
        target.rename(aside)
        try:
            tree.rename(target)
        except OSError:
            aside.rename(target)
            raise
        aside.rename(tree)


_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def _exchanged(one: Path, other: Path) -> bool:
    """Return whether the kernel exchanged the two names at once (Linux ``renameat2``)."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
