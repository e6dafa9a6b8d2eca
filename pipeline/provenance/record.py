"""The record of a dossier's files: name -> fingerprint and facts, texts stored once however many files print them."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.provenance.facts import Facts, Likeness
from pipeline.provenance.personal import is_personal
from pipeline.provenance.texts import kept
from pipeline.workspace import RECORD_NAME

_FORMAT = 2
#: So many texts are written together.
_TOGETHER = 512
#: The event's words stand at the beginning; so much of it is enough to read them.
_HEAD_BYTES = 1 << 16
_ENCODER, _DECODER = json.JSONEncoder(ensure_ascii=False), json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Origin:
    """What one published file was made of: fingerprint, template's hash, facts."""

    fingerprint: str
    template_mark: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Record:
    """What a dossier's published files were made of, the event's own words then, and those of times before."""

    origins: Mapping[str, Origin]
    event: Mapping[str, str]
    past: tuple[tuple[str, str], ...] = ()


def write_record(
    folder: Path, origins: Mapping[str, Origin], event: Mapping[str, str], *, past: Iterable[tuple[str, str]] = ()
) -> None:
    """Write the record into ``folder`` as gzipped JSON Lines, the same bytes for the same facts, a file at a time.

    The first line tells of the event.  Each file has a line, in which its facts are numbers of texts, counted from 0 as
    they first come up; those that no file before it has stand in lists on the lines before its own.  Of files with
    personal data only the fingerprint is kept: their words stand in the files themselves, nowhere else.

    Raises:
        OSError: the disk refuses.
    """
    numbers: dict[str, int] = {}
    with (folder / RECORD_NAME).open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as stream:
        stream.write(_line({"dang": _FORMAT, "su_kien": dict(event), "su_kien_cu": [list(each) for each in past]}))
        for name in sorted(origins):
            origin, known = origins[name], len(numbers)
            facts = {key: [numbers.setdefault(text, len(numbers)) for text in texts]
                     for key, texts in (() if is_personal(name) else origin.facts.items())}
            stream.writelines(map(_line, _last(numbers, len(numbers) - known)))
            stream.write(_line({"tep": name, "dau_vet": origin.fingerprint, "mau": origin.template_mark,
                                "du_kien": facts}))


def _last(texts: dict[str, int], count: int) -> Iterator[list[str]]:
    """Return the last so many texts in their order, a few together: the list of ten thousand recipients has many."""
    last = list(islice(reversed(texts), count))[::-1]
    return (last[start:start + _TOGETHER] for start in range(0, count, _TOGETHER))


def _line(value: object) -> bytes:
    return f"{_ENCODER.encode(value)}\n".encode("utf-8", "surrogatepass")


def read_record(folder: Path) -> Record:
    """Return the record of what was published in ``folder``; an empty one when there is no sound record."""
    try:
        with _reading(folder) as (head, entries):
            alike: dict[str, Likeness] = {}
            origins = {each.name: Origin(each.fingerprint, each.mark,
                                         alike.setdefault(each.mark, Likeness()).kept(each.facts)) for each in entries}
            return Record(origins, *_of_event(head))
    except _UNSOUND:
        return Record({}, {})


def read_fingerprints(folder: Path) -> dict[str, str]:
    """Return name -> fingerprint of what was published in ``folder``; none when there is no sound record."""
    try:
        with _reading(folder) as (_, entries):
            return {each.name: each.fingerprint for each in entries}
    except _UNSOUND:
        return {}


#: An event's own words as they were published last, and those of times before.
PublishedEvent = tuple[Mapping[str, str], tuple[tuple[str, str], ...]]


def read_event(folder: Path) -> PublishedEvent:
    """Return the event's own words as ``folder`` was published last, and those of times before; none when unknown.

    Only the beginning of the record is read, which tells of ten thousand files besides.
    """
    try:
        with gzip.open(folder / RECORD_NAME) as stream:
            text = stream.read(_HEAD_BYTES).decode("utf-8", "replace")
        return _of_event({key: _told(text, f'"{key}": ') for key in ("su_kien", "su_kien_cu")})
    except _UNSOUND:
        return {}, ()


def published_events(output: Path) -> dict[str, PublishedEvent]:
    """Return dossier -> what ``read_event`` tells of it, for every dossier published under ``output``."""
    return {path.parent.name: read_event(path.parent) for path in sorted(output.glob(f"*/{RECORD_NAME}"))}


#: What comes of a record that is none, was cut off, or says something else.
_UNSOUND = (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, zlib.error)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a record says of one file; its facts are numbers of ``texts``."""

    name: str
    told: Mapping[str, Any]
    texts: Sequence[str]

    @property
    def fingerprint(self) -> str:
        return str(self.told["dau_vet"])

    @property
    def mark(self) -> str:
        return str(self.told["mau"])

    @property
    def facts(self) -> Facts:
        return {key: kept(self.texts[number] for number in numbers) for key, numbers in self.told["du_kien"].items()}


@contextmanager
def _reading(folder: Path) -> Iterator[tuple[Mapping[str, Any], Iterator[_Entry]]]:
    """Give what a record says of the event, and of one file after the other."""
    with gzip.open(folder / RECORD_NAME) as stream:
        head, lines = _value(stream.readline()), map(_value, stream)
        yield head, _ENTRIES[head["dang"]](head, lines)


def _value(line: bytes) -> Any:
    return json.loads(line.decode("utf-8", "surrogatepass"))


def _entries(head: Mapping[str, Any], lines: Iterable[Any]) -> Iterator[_Entry]:
    texts: list[str] = []
    for line in lines:
        if isinstance(line, list):
            texts += line
        else:
            yield _Entry(str(line["tep"]), line, texts)


def _entries_of_first_format(head: Mapping[str, Any], lines: Iterable[object]) -> Iterator[_Entry]:
    """Yield the files of a record whose one line held all of them, and the texts of all behind."""
    return (_Entry(str(name), told, head["chu"]) for name, told in head["tep"].items())


_ENTRIES = {1: _entries_of_first_format, _FORMAT: _entries}


def _told(text: str, key: str) -> Any:
    value, _ = _DECODER.raw_decode(text, text.index(key) + len(key))
    return value


def _of_event(head: Mapping[str, Any]) -> tuple[Mapping[str, str], tuple[tuple[str, str], ...]]:
    past = tuple((str(key), str(text)) for key, text in head["su_kien_cu"])
    return {str(key): str(text) for key, text in head["su_kien"].items()}, past
