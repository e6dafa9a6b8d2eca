"""What was received, kept for good: ``tra-loi/tra-loi.json`` in the dossier, and every original file beside it.

An original is on the disk before the entry that names it, and the entries are replaced whole by one rename, so that
a run killed at any moment leaves either the state before or the state after.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.incoming.file_bytes import file_bytes, file_place, refusal, shown
from pipeline.returns import catalogue
from pipeline.returns.model import Answer, Difference, Person, ReadList, RowEnd
from pipeline.returns.people import difference
from pipeline.workspace import held, write_whole, writing

FOLDER = "tra-loi"
NAME = "tra-loi.json"
ORIGINALS = "ban-goc"
FORMAT = 1
MAX_BYTES = 200_000_000
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Received:
    """Every list ever read into a dossier, oldest first."""

    answers: tuple[Answer, ...] = ()

    @property
    def current(self) -> dict[str, Answer]:
        """Return organ id -> the list that is in use: its newest."""
        return {answer.organ_id: answer for answer in self.answers}

    def with_list(self, read: ReadList, original: str, received: str) -> Received:
        """Return these and one list more, which replaces the organ's list in use.

        The same file read alike changes nothing; read otherwise (other roles in the plan, a rule mended) it counts.
        """
        before = self.current.get(read.organ_id)
        refusals = tuple((str(place), reason) for row in read.rows if row.end is RowEnd.REFUSED
                         for place, reason in row.reasons)
        if before and (before.sha256, before.persons, before.refusals) == (read.sha256, read.persons, refusals):
            return self
        answer = Answer(
            number=len(self.answers) + 1, organ_id=read.organ_id, received=received, file=read.file,
            sha256=read.sha256, original=original, persons=read.persons,
            outcomes={end.value: read.count(end) for end in RowEnd}, refusals=refusals,
            replaces=before.number if before else None,
            difference=difference(before.persons, read.persons) if before else None,
        )
        return replace(self, answers=(*self.answers, answer))


def original_name(read: ReadList) -> str:
    """Return the name under which the original is kept: its checksum, so that no file takes another's place."""
    suffix = Path(read.file).suffix.lower()
    return f"{ORIGINALS}/{read.sha256}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def load_received(dossier: Path) -> Received:
    """Return what was received for a dossier; nothing when nothing was.

    Raises:
        InvalidData: the file is damaged.
    """
    path = dossier / FOLDER / NAME
    if not os.path.lexists(path):
        return Received()
    try:
        record = json.loads(file_bytes(path, MAX_BYTES))
        if record["dang"] != FORMAT:
            raise refusal(catalogue.STORE_DAMAGED, file_place(path), file=shown(path),
                          reason="do phiên bản khác của phần mềm ghi")
        return Received(tuple(_answer(each) for each in record["cac_lan"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refusal(catalogue.STORE_DAMAGED, file_place(path), file=shown(path), reason="nội dung hỏng") from None


def receiving(dossier: Path) -> AbstractContextManager[None]:
    """Hold the store of a dossier for one run.

    Raises:
        OutputError: the folder cannot be written, or another run holds it.
    """
    return held(dossier / FOLDER)


def keep(dossier: Path, lists: Sequence[tuple[ReadList, bytes]], *, moment: datetime) -> Received:
    """Keep the lists with their originals, and return all that was received; to be called inside ``receiving``.

    Raises:
        InvalidData: the store is damaged.
        OutputError: the disk refuses; the store is then as it was.
    """
    received = load_received(dossier)
    folder = dossier / FOLDER
    with writing(folder):
        (folder / ORIGINALS).mkdir(parents=True, exist_ok=True)
        for read, content in lists:
            name = original_name(read)
            if not (folder / name).exists():
                write_whole(folder / name, content)
            received = received.with_list(read, name, moment.isoformat(timespec="seconds"))
        write_whole(folder / NAME, _json(received))
    return received


def _json(received: Received) -> bytes:
    record = {"dang": FORMAT, "cac_lan": [asdict(answer) for answer in received.answers]}
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogatepass")


def _answer(record: Mapping[str, Any]) -> Answer:
    told = record["difference"]
    known = {each.name: record[each.name] for each in fields(Answer)}
    known["persons"] = _persons(record["persons"])
    known["refusals"] = tuple((str(place), str(reason)) for place, reason in record["refusals"])
    known["outcomes"] = {str(end): int(count) for end, count in record["outcomes"].items()}
    known["difference"] = told and Difference(
        _persons(told["added"]), _persons(told["removed"]),
        tuple((_person(was), _person(now)) for was, now in told["changed"]))
    return Answer(**known)


def _persons(records: Sequence[Mapping[str, str]]) -> tuple[Person, ...]:
    return tuple(map(_person, records))


def _person(record: Mapping[str, str]) -> Person:
    return Person(**{key: str(value) for key, value in record.items()})


