"""The state of the plan's work, ``tinh-trang-viec.yaml`` in the dossier, edited by clerks or by ``vanban tasks``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pipeline.domain.progress import Done
from pipeline.errors import InvalidData
from pipeline.incoming.file_bytes import file_place
from pipeline.sources.dossier import is_there
from pipeline.sources.schema import TaskStateFile
from pipeline.sources.schema_errors import validated
from pipeline.sources.source_map import SourceMap
from pipeline.sources.yaml_file import read_yaml
from pipeline.workspace import held, write_whole, writing

STATE_FILE = "tinh-trang-viec.yaml"
KEY = "xong"
NEW_FILE = """\
# Việc đã xong: mã việc (xem «vanban tasks status») và ngày xong. Sửa tay được; việc chưa xong thì không ghi.
xong:
"""
INDENT = "  "
_PLAIN = re.compile(r"[a-z][a-z0-9_.]*")


def read_task_state(dossier: Path) -> dict[str, Done]:
    """Return id -> record of all work that is done; nothing when the dossier has no such file.

    Raises:
        InvalidData: with everything that is wrong in the file.
    """
    path = dossier / STATE_FILE
    if not is_there(path):
        return {}
    read = read_yaml(path)
    values = {key: {} if key == KEY and value is None else value for key, value in read.values.items()}
    source_map = SourceMap(read.places, file_place(path, 1))
    checked = validated(TaskStateFile, values, source_map, read.findings)
    if checked.model is None or checked.findings:
        raise InvalidData("Tệp tình trạng việc có {count} lỗi; chưa ghi gì.", findings=checked.findings,
                          count=len(checked.findings))
    return {name: Done(each.day, each.words or "", source_map.place((KEY, name)))
            for name, each in checked.model.done.items()}


def record_done(dossier: Path, done: Mapping[str, str], day: date) -> None:
    """Record work (id -> its words) as done on a day; all else in the file stays as the clerk wrote it.

    Raises:
        InvalidData: the file has faults; it is then left as it is.
        OutputError: the disk refuses; the file is then as it was.
    """
    _rewrite(dossier, gone=done, added={name: Done(day, words) for name, words in done.items()})


def record_open(dossier: Path, names: Iterable[str]) -> None:
    """Record work as not done: its entries are taken out of the file.

    Raises:
        InvalidData: the file has faults; it is then left as it is.
        OutputError: the disk refuses; the file is then as it was.
    """
    _rewrite(dossier, gone=names, added={})


def _rewrite(dossier: Path, *, gone: Iterable[str], added: Mapping[str, Done]) -> None:
    path = dossier / STATE_FILE
    with held(dossier):
        known = read_task_state(dossier)
        with writing(path):
            text = path.read_text(encoding="utf-8-sig") if path.exists() else NEW_FILE
            lines = _without(text.splitlines(), known, set(gone))
            indent = next((line[:len(line) - len(line.lstrip())] for line in lines if line[:1].isspace()
                           and not _is_note(line)), INDENT)
            lines += [_entry(name, record, indent) for name, record in added.items()]
            write_whole(path, ("\n".join(lines) + "\n").encode())


def _without(lines: list[str], known: Mapping[str, Done], gone: set[str]) -> list[str]:
    """Return the lines of the file without those of some entries; notes and blank lines stay.

    Where several entries share a line all are written anew, one a line.
    """
    starts = {record.place.line or 0: name for name, record in known.items()}
    head = next((number for number, line in enumerate(lines, start=1) if line.startswith(KEY)), 0)
    if len(starts) < len(known) or head in starts or not known:
        left = {name: record for name, record in known.items() if name not in gone}
        notes = [line for number, line in enumerate(lines, start=1) if _is_note(line) and (number < head or not left)]
        return [*notes, f"{KEY}:", *(_entry(name, record) for name, record in left.items())]
    kept, name = [], ""
    for number, line in enumerate(lines, start=1):
        name = starts.get(number, name)
        if name not in gone or _is_note(line):
            kept.append(line)
    return kept


def _is_note(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _entry(name: str, record: Done, indent: str = INDENT) -> str:
    words = f", viec: {_quoted(record.words)}" if record.words else ""
    return f"{indent}{name if _PLAIN.fullmatch(name) else _quoted(name)}: {{ngay: {record.day.isoformat()}{words}}}"


def _quoted(words: str) -> str:
    """Return words as YAML takes them in double quotes, which is as JSON writes them."""
    return json.dumps(words, ensure_ascii=False)
