"""Find the dossiers in a folder, and the files of a dossier."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.file_bytes import file_place, refusal, shown
from pipeline.sources import catalogue
from pipeline.vietnamese.text import file_stem, nfc, without_marks

PLAN_FILE = "ke-hoach.yaml"
DELEGATES_FILE = "dai-bieu.xlsx"
DIRECTORY_FILE = "danh-ba.xlsx"
BODY_FILE = "co-quan.yaml"

# What clerks call these files by mistake: other endings, blanks, accents, a copy's number.
_LIKE = {
    name: re.compile(rf"{stem}[ _.-]*(\(?\d*\)?|copy)\.({endings})(\.txt)?")
    for name, stem, endings in (
        (PLAN_FILE, "ke[ _-]?hoach", "ya?ml"),
        (DELEGATES_FILE, "dai[ _-]?bieu", "xlsx?|xlsm|xlsb|ods|csv"),
        (DIRECTORY_FILE, "danh[ _-]?ba", "xlsx?|xlsm|xlsb|ods|csv"),
        (BODY_FILE, "co[ _-]?quan", "ya?ml"),
    )
}


def dossier_paths(path: Path) -> tuple[Path, ...]:
    """Return the dossiers that ``path`` names: itself when it holds (or is) a plan, else its subfolders that do.

    They come in order of name.  A subfolder with a delegate table, or with a plan under a wrong name, is a dossier
    too: leaving it out would lose a conference without a word.

    Raises:
        InvalidData: there is none, or the folder cannot be read.
    """
    if is_there(path / PLAN_FILE):
        return (path,)
    if path.name == PLAN_FILE and os.path.isfile(path):  # noqa: PTH113 (it swallows names that no system takes)
        return (path.parent,)
    try:
        found = tuple(sorted(child for child in path.iterdir() if child.is_dir() and _is_dossier(child)))
    except (FileNotFoundError, NotADirectoryError, ValueError):
        found = ()
    except OSError:
        raise refusal(catalogue.FILE_UNREADABLE, file_place(path), file=shown(path),
                      reason="không có quyền đọc thư mục") from None
    if found:
        return found
    missing = path / PLAN_FILE
    misnamed = tuple(misnamed_files(path))
    finding = Finding(catalogue.FILE_MISSING, file_place(missing), {"file": shown(missing)})
    raise InvalidData("Không có hồ sơ nào.", findings=(*misnamed, finding))


def output_name(dossier: Path) -> str:
    """Return the name of a dossier's folder in the output: that of its folder of data, made fit for every system."""
    return file_stem(nfc(dossier.resolve().name))


def is_there(path: Path) -> bool:
    """Return whether something of that name is there, be it a dangling link or out of reach."""
    return os.path.lexists(path)


def shared_file(dossier: Path, name: str) -> Path:
    """Return the file in the dossier, or in the folder above when the dossier has none of its own."""
    above = (dossier / ".." if dossier.name in {"", ".."} else dossier.parent) / name
    own = dossier / name
    return above if is_there(above) and not is_there(own) else own


def misnamed_files(dossier: Path) -> Iterator[Finding]:
    """Yield files that were surely meant to be read, and would not be because of their name."""
    for name in _names(dossier):
        meant = _meant(name)
        if meant and not is_there(dossier / meant):
            place = file_place(dossier / name)
            yield Finding(catalogue.FILE_MISNAMED, place, {"file": shown(Path(name)), "name": meant})


def _is_dossier(folder: Path) -> bool:
    if is_there(folder / PLAN_FILE) or is_there(folder / DELEGATES_FILE):
        return True
    return any(_meant(name) == PLAN_FILE for name in _names(folder))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(child.name for child in folder.iterdir())
    except (OSError, ValueError):
        return []


def _meant(name: str) -> str:
    """Return which file of a dossier a misnamed file was meant to be, or an empty text."""
    plain = without_marks(name).casefold()
    likes = (meant for meant, like in _LIKE.items() if name != meant and like.fullmatch(plain))
    return next(likes, "")
