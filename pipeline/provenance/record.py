"""The record of a dossier's files: name -> fingerprint and facts, texts stored once however many files print them."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from pipeline.provenance.facts import Facts
from pipeline.provenance.personal import is_personal

RECORD_NAME = ".du-kien.json.gz"
_FORMAT = 1
#: So many texts are written together.
_TOGETHER = 512
_ENCODER = json.JSONEncoder(ensure_ascii=False)


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


def record_bytes(
    origins: Mapping[str, Origin], event: Mapping[str, str], *, past: Iterable[tuple[str, str]] = ()
) -> bytes:
    """Return the record as gzipped JSON, the same bytes for the same facts; it is never whole in memory unpacked.

    Of files with personal data only the fingerprint is kept: their words stand in the files themselves, nowhere else.
    """
    numbers: dict[str, int] = {}

    def number(text: str) -> int:
        return numbers.setdefault(text, len(numbers))

    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=6, mtime=0) as stream:
        def write(text: str) -> None:
            stream.write(text.encode("utf-8", "surrogatepass"))

        head = {"dang": _FORMAT, "su_kien": dict(event), "su_kien_cu": [list(each) for each in past]}
        write(f"{_json(head)[:-1]}, \"tep\": {{")
        for place, (name, origin) in enumerate(sorted(origins.items())):
            told = {} if is_personal(name) else origin.facts
            facts = {key: [number(text) for text in texts] for key, texts in told.items()}
            file = {"dau_vet": origin.fingerprint, "mau": origin.template_mark, "du_kien": facts}
            write(f"{', ' if place else ''}{_json(name)}: {_json(file)}")
        write("}, \"chu\": [")
        texts, separator = iter(numbers), ""
        while some := list(islice(texts, _TOGETHER)):
            write(f"{separator}{_json(some)[1:-1]}")
            separator = ", "
        write("]}")
    return packed.getvalue()


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def read_record(folder: Path) -> Record:
    """Return the record of what was published in ``folder``; an empty one when there is no sound record."""
    try:
        record = json.loads(gzip.decompress((folder / RECORD_NAME).read_bytes()))
        if record["dang"] != _FORMAT:
            return Record({}, {})
        texts = record["chu"]
        origins = {
            str(name): Origin(str(entry["dau_vet"]), str(entry["mau"]),
                              {key: tuple(texts[index] for index in indices)
                               for key, indices in entry["du_kien"].items()})
            for name, entry in record["tep"].items()
        }
        past = tuple((str(key), str(text)) for key, text in record.get("su_kien_cu", ()))
        return Record(origins, {str(key): str(text) for key, text in record["su_kien"].items()}, past)
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error):
        return Record({}, {})


#: The event's words stand at the beginning of a record; so much of it is enough to read them.
_HEAD_BYTES = 1 << 16
_EVENT = '"su_kien": '


def events_beside(folder: Path) -> dict[str, dict[str, str]]:
    """Return dossier -> its event's own words, for every other dossier published beside ``folder``.

    Only the beginning of each record is read: an output folder may hold many dossiers.
    """
    records = folder.parent.glob(f"*/{RECORD_NAME}")
    return {path.parent.name: event for path in sorted(records) if path.parent.name != folder.name
            and (event := _event(path))}


def _event(path: Path) -> dict[str, str]:
    try:
        with path.open("rb") as stream:
            head = zlib.decompressobj(31).decompress(stream.read(_HEAD_BYTES), _HEAD_BYTES)
        text = head.decode("utf-8", "replace")
        event, _ = json.JSONDecoder().raw_decode(text, text.index(_EVENT) + len(_EVENT))
        return {str(key): str(words) for key, words in event.items()}
    except (OSError, ValueError, AttributeError, zlib.error):
        return {}
