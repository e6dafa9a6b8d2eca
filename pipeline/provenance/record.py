"""The record of a dossier's files: name -> fingerprint and facts, texts stored once however many files print them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.provenance.facts import Facts

RECORD_NAME = ".du-kien.json.gz"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Origin:
    """What one published file was made of: fingerprint, template's hash, facts."""

    fingerprint: str
    template_mark: str
    facts: Facts


def record_bytes(origins: Mapping[str, Origin]) -> bytes:
    """Return the record as gzipped JSON, the same bytes for the same origins."""
    numbers: dict[str, int] = {}

    def number(text: str) -> int:
        return numbers.setdefault(text, len(numbers))

    files = {
        name: {
            "dau_vet": origin.fingerprint,
            "mau": origin.template_mark,
            "du_kien": {key: [number(text) for text in texts] for key, texts in origin.facts.items()},
        }
        for name, origin in sorted(origins.items())
    }
    record = {"dang": _FORMAT, "tep": files, "chu": list(numbers)}
    return gzip.compress(json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass"), 6, mtime=0)


def read_record(folder: Path) -> dict[str, Origin]:
    """Return the origins of what was published in ``folder``; empty when there is no sound record."""
    try:
        record = json.loads(gzip.decompress((folder / RECORD_NAME).read_bytes()))
        if record["dang"] != _FORMAT:
            return {}
        texts = record["chu"]
        return {
            str(name): Origin(str(entry["dau_vet"]), str(entry["mau"]),
                              {key: tuple(texts[index] for index in indices)
                               for key, indices in entry["du_kien"].items()})
            for name, entry in record["tep"].items()
        }
    except (OSError, EOFError, ValueError, KeyError, TypeError, IndexError, AttributeError, gzip.BadGzipFile):
        return {}
