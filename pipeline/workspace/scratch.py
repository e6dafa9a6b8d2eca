"""The scratch folder beside the output, held by one run at a time; whatever a killed run left is put right first.

It lies inside the output folder (same disk, so that a rename is enough to publish) under a name beginning with
a dot.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from filelock import FileLock, Timeout

from pipeline.errors import OutputError

MANIFEST_NAME = "manifest.json"
#: What tells of which each file of a dossier was made; see ``pipeline.provenance``.
RECORD_NAME = ".du-kien.json.gz"
#: The tool's own papers in a dossier's folder: written anew with every run, nobody's work.
OWN_NAMES = frozenset({MANIFEST_NAME, RECORD_NAME})
SCRATCH_PREFIX = ".vanban-tam-"
#: A folder set aside between two renames; see ``publish``.
ASIDE_PREFIX = ".vanban-cu-"
LOCK_NAME = ".vanban.lock"
LOCK_TIMEOUT_S = 120


class Workspace:
    """The output folder held for one run; gives scratch folders and takes them away at the end.

    Args:
        output: the folder that holds one folder a dossier; made if it is not there.

    Raises:
        OutputError: on entering, when the folder cannot be made or written, or another run holds it.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self._scratch: list[Path] = []

    def __enter__(self) -> Workspace:
        with writing(self.output):
            self.output.mkdir(parents=True, exist_ok=True)
            self._lock = locked(self.output, timeout_s=LOCK_TIMEOUT_S)
            self._put_right()
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None,
                 trace: TracebackType | None) -> None:
        for folder in self._scratch:
            shutil.rmtree(folder, ignore_errors=True)
        self._lock.release()

    def folder(self) -> Path:
        """Return a new, empty scratch folder on the disk of the output.

        Raises:
            OutputError: when it cannot be made.
        """
        path = self.output / f"{SCRATCH_PREFIX}{uuid.uuid4().hex[:12]}"
        with writing(path):
            path.mkdir()
        self._scratch.append(path)
        return path

    def _put_right(self) -> None:
        """Bring back folders that a killed run had set aside, then clear its scratch folders."""
        for aside in (*self.output.glob(f"{ASIDE_PREFIX}*"), *self.output.glob(f"*/{ASIDE_PREFIX}*")):
            target = aside.with_name(aside.name.removeprefix(ASIDE_PREFIX))
            if target.exists():
                shutil.rmtree(aside, ignore_errors=True)
            else:
                aside.rename(target)
        for left in self.output.glob(f"{SCRATCH_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)


def locked(folder: Path, *, timeout_s: float) -> FileLock:
    """Return the lock of a folder, acquired for this run; whoever holds it is waited for, but not for ever.

    Raises:
        OutputError: another run holds it so long.
        OSError: the folder cannot be written.
    """
    lock = FileLock(str(folder / LOCK_NAME), timeout=timeout_s)
    try:
        lock.acquire()
    except Timeout:
        raise OutputError("Một lượt chạy khác đang ghi vào «{folder}»; đợi xong rồi chạy lại.",
                          folder=folder) from None
    return lock


def manifest_entries(target: Path, wanted: Callable[[dict[str, Any]], Any]) -> list[Any]:
    """Return what ``wanted`` makes of each file that the manifest in ``target`` names; None is left out.

    It is asked while the manifest is read: ten thousand entries as they are would take much room.  A manifest that is
    missing or makes no sense names none.

    Args:
        target: a dossier's output folder.
        wanted: gets an entry whose name and checksum are texts.
    """
    def each(value: dict[str, Any]) -> Any:
        if "ten_tep" not in value:
            return value
        return _Entry(wanted({**value, "ten_tep": str(value["ten_tep"]), "sha256": str(value["sha256"])}))

    try:
        manifest = json.loads((target / MANIFEST_NAME).read_text(encoding="utf-8"), object_hook=each)
        return [entry.value for entry in manifest["cac_tep"] if entry.value is not None]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return []


@dataclass(frozen=True, slots=True)
class _Entry:
    """What was made of an entry: anything else in the list makes the manifest senseless."""

    value: Any


def published_checksums(target: Path) -> Mapping[str, str]:
    """Return name -> SHA-256 of what was last published in ``target``; empty when no sound manifest says so."""
    return dict(manifest_entries(target, lambda entry: (entry["ten_tep"], entry["sha256"])))


_SENTENCES = {
    errno.ENOSPC: "Đĩa đầy, không ghi được «{path}»; xóa bớt tệp rồi chạy lại. Kết quả cũ còn nguyên.",
    errno.EDQUOT: "Hết hạn mức đĩa, không ghi được «{path}»; xóa bớt tệp rồi chạy lại. Kết quả cũ còn nguyên.",
    errno.EACCES: "Không có quyền ghi vào «{path}»; đổi thư mục bằng -o hoặc xin quyền. Kết quả cũ còn nguyên.",
    errno.EPERM: "Không có quyền ghi vào «{path}»; đổi thư mục bằng -o hoặc xin quyền. Kết quả cũ còn nguyên.",
    errno.EROFS: "«{path}» chỉ cho đọc; đổi thư mục bằng -o. Kết quả cũ còn nguyên.",
    errno.ENOTDIR: "«{path}» không phải thư mục; đổi thư mục bằng -o.",
    errno.EEXIST: "«{path}» là một tệp, không phải thư mục; đổi thư mục bằng -o.",
    errno.ENOENT: "Không có thư mục chứa «{path}»; đổi thư mục bằng -o. Kết quả cũ còn nguyên.",
    errno.EFBIG: "Máy không cho ghi tệp lớn như vậy vào «{path}». Kết quả cũ còn nguyên.",
    errno.EIO: "Đĩa lỗi khi ghi «{path}»; đổi sang đĩa khác bằng -o. Kết quả cũ còn nguyên.",
    errno.ENAMETOOLONG: "Đường dẫn «{path}» quá dài; đặt hồ sơ ở thư mục ngắn hơn.",
}


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn any failure to write below ``path`` into an ``OutputError`` with its remedy."""
    try:
        yield
    except OSError as error:
        sentence = _SENTENCES.get(error.errno or 0, "Không ghi được «{path}»: {reason}. Kết quả cũ còn nguyên.")
        where = error.filename if isinstance(error.filename, str) else path
        raise OutputError(sentence, path=where, reason=error.strerror or os.strerror(error.errno or 0)) from error
