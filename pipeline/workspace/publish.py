"""Stage 7, publish: a finished tree takes the place of the dossier's output folder in one step.

What somebody else put into that folder is carried over; what somebody changed there is never lost: then nothing
is published and the run ends with exit code 9.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.artifact import sha256_of
from pipeline.errors import OutputError, WouldDestroy
from pipeline.workspace.scratch import ASIDE_PREFIX, MANIFEST_NAME, published_checksums, writing

#: Word's own mark beside a document that is open.
WORD_LOCK_PREFIX = "~$"


def publish(tree: Path, target: Path, *, made: Mapping[str, str], kept: frozenset[str] = frozenset()) -> None:
    """Put ``tree`` in the place of ``target``; the files of others in ``target`` stay.

    Args:
        tree: finished scratch folder on the disk of ``target``.
        target: the dossier's output folder; may be missing.
        made: name -> SHA-256 of the files in ``tree``, without the manifest.
        kept: names last published that this run did not make and that stay as they are.

    Raises:
        WouldDestroy: a file to be replaced or removed is not what was last published, or is open in Word.
        OutputError: the disk refuses; ``target`` is then as it was.
    """
    with writing(target):
        if target.is_symlink() or (target.exists() and not target.is_dir()):
            raise OutputError("«{path}» không phải thư mục thật; đổi tên hoặc xóa nó rồi chạy lại.", path=target)
        present = {name: sha256_of(path) for name, path in _files(target)} if target.exists() else {}
        published = published_checksums(target)
        conflicts = tuple(_conflicts(target, present, published, made=made, kept=kept))
        if conflicts:
            raise WouldDestroy(
                "Không ghi đè: {files} trong «{folder}» đã bị sửa hoặc đang mở ngoài phần mềm. Chuyển (các) tệp ấy "
                "sang thư mục khác, đóng Word, rồi chạy lại. Chưa ghi gì.",
                files=", ".join(conflicts), folder=target,
            )
        _carry_over(target, present, published, tree=tree, made=made, kept=kept)
        _settle()
        _swap(tree, target)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path != folder / MANIFEST_NAME:
            yield path.relative_to(folder).as_posix(), path


def _conflicts(
    target: Path, present: Mapping[str, str], published: Mapping[str, str], *, made: Mapping[str, str],
    kept: frozenset[str],
) -> Iterator[str]:
    """Yield the names of files whose work would be lost; ``present`` is name -> SHA-256 of what lies there."""
    for name, checksum in present.items():
        is_others = name not in published and name not in made
        if is_others or name in kept or checksum == made.get(name):
            continue
        if checksum != published.get(name) or _is_open(target / name):
            yield name


def _is_open(path: Path) -> bool:
    """Return whether Word holds the document: it leaves ``~$name``, with the first two letters cut off long names."""
    return any((path.parent / f"{WORD_LOCK_PREFIX}{stem}").exists() for stem in (path.name, path.name[2:]))


def _carry_over(
    target: Path, present: Mapping[str, str], published: Mapping[str, str], *, tree: Path,
    made: Mapping[str, str], kept: frozenset[str],
) -> None:
    """Bring into ``tree`` what stays: others' files, files of parts not made now, files that did not change."""
    for name, checksum in present.items():
        is_others = name not in published and name not in made
        if is_others or name in kept or checksum == made.get(name):
            _place(target / name, tree / name)


def _place(source: Path, destination: Path) -> None:
    """Put ``source`` at ``destination`` without copying where the disk can link, keeping its times."""
    destination.parent.mkdir(parents=True, exist_ok=True)
    destination.unlink(missing_ok=True)
    if source.is_symlink():
        destination.symlink_to(source.readlink())
        return
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


def _settle() -> None:
    """Force what was written onto the disk, so that a power cut after the swap finds whole files."""
    if hasattr(os, "sync"):
        os.sync()


def _swap(tree: Path, target: Path) -> None:
    """Put ``tree`` in the place of ``target``; the old folder ends up where ``tree`` was, or is set aside."""
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
        shutil.rmtree(aside, ignore_errors=True)


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
