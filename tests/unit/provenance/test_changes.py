"""What a run would do to each file, told from what the files were made of."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.provenance import (
    FactChange,
    Origin,
    Record,
    State,
    changes_between,
    earlier_names,
    identity,
    read_event,
    read_fingerprints,
    read_record,
    write_record,
)
from pipeline.provenance.texts import MOST_LOOSE, PackedTexts
from pipeline.workspace import RECORD_NAME


def origin(mark: str, *texts: str, template: str = "t") -> Origin:
    """Return the origin of a file with one fact."""
    return Origin(mark, template, {"noi_dung": texts})


@pytest.mark.parametrize(("name", "kept"), [
    ("giay-moi/004-so-y-te.docx", "giay-moi/so-y-te.docx"), ("ke-hoach.docx", "ke-hoach.docx"),
    ("giay-moi/10000-so-79.docx", "giay-moi/so-79.docx"), ("2024-hop/ke-hoach.docx", "2024-hop/ke-hoach.docx"),
])
def test_identity_is_the_name_without_its_running_number(name: str, kept: str) -> None:
    """A letter moves up and down the list and stays the letter of its organ."""
    assert identity(name) == kept


def test_names_that_stay_are_never_paired_anew() -> None:
    """A file is compared with the one of its name first, with one of its identity only when that is gone."""
    assert earlier_names(["1-a", "2-b"], ["1-a", "3-b", "4-c"]) == {"1-a": "1-a", "3-b": "2-b"}


def test_each_file_has_one_state() -> None:
    """Unchanged, changed with the fact, new, withdrawn, and moved under another name."""
    old = {"a": origin("1", "x"), "b": origin("1", "x"), "c": origin("1", "x"), "g/1-m.docx": origin("1", "x")}
    new = {"a": origin("1", "x"), "b": origin("2", "y"), "d": origin("1", "x"), "g/2-m.docx": origin("1", "x")}
    changes = {change.name: change for change in changes_between(old, new)}

    assert {name: change.state for name, change in changes.items()} == {
        "a": State.UNCHANGED, "b": State.CHANGED, "c": State.WITHDRAWN, "d": State.NEW,
        "g/2-m.docx": State.UNCHANGED}
    assert changes["b"].facts == (FactChange("noi_dung", "x", "y"),)
    assert changes["g/2-m.docx"].was == "g/1-m.docx"


@pytest.mark.parametrize("name", ["phong-hop/02-bien-ten.docx", "tra-loi/danh-sach-dai-bieu.docx"])
def test_words_of_the_lists_are_neither_written_down_nor_told(name: str, tmp_path: Path) -> None:
    """Of a paper with personal data the record keeps the fingerprint; what changed in it is told without its words."""
    old = {name: origin("1", "Lê An"), "ke-hoach.docx": origin("1", "Lễ")}
    write_record(tmp_path, old, {})
    read = read_record(tmp_path).origins
    change, = (each for each in changes_between(read, {name: origin("2", "Lê Ba")}) if each.name == name)

    assert {name: {}, "ke-hoach.docx": {"noi_dung": ("Lễ",)}} == {key: dict(each.facts) for key, each in read.items()}
    assert (State.CHANGED, ()) == (change.state, change.facts)


def test_lines_stand_beside_the_lines_they_replace() -> None:
    """A line put in moves none of the others."""
    change, = changes_between({"a": origin("1", "một", "hai", "ba")}, {"a": origin("2", "một", "rưỡi", "hai", "BA")})

    assert change.facts == (FactChange("noi_dung", "", "rưỡi"), FactChange("noi_dung", "ba", "BA"))


def test_a_changed_template_is_told_apart() -> None:
    """No fact differs; the template does."""
    change, = changes_between({"a": origin("1", "x")}, {"a": origin("2", "x", template="u")})

    assert (change.facts, change.template_changed) == ((), True)


def test_the_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Texts are stored once and found again by every file."""
    origins = {"a": origin("1", "x", "y"), "b": origin("2", "y")}
    write_record(tmp_path, origins, {"ten_goi": "Hội nghị"})
    record, content = read_record(tmp_path), (tmp_path / RECORD_NAME).read_bytes()

    assert (record.origins, record.event) == (origins, {"ten_goi": "Hội nghị"})
    assert read_fingerprints(tmp_path) == {"a": "1", "b": "2"}
    write_record(tmp_path, origins, {"ten_goi": "Hội nghị"})
    assert content == (tmp_path / RECORD_NAME).read_bytes()


@pytest.mark.parametrize("damage", [
    b"", b"\x1f\x8b", b"no gzip", gzip.compress(b""), gzip.compress(b"[]\n"), gzip.compress(b'{"dang": 3}\n'),
    gzip.compress(b"[" * 100_000),
], ids=["empty", "two bytes", "no gzip", "no line", "a list", "a later format", "deeply nested"])
def test_a_damaged_record_is_no_record(tmp_path: Path, damage: bytes) -> None:
    """Everything is made again then; nothing crashes."""
    (tmp_path / RECORD_NAME).write_bytes(damage)

    assert read_record(tmp_path) == Record({}, {})
    assert read_fingerprints(tmp_path) == {}
    assert read_event(tmp_path) == ({}, ())


@pytest.mark.parametrize("lost", [
    lambda content: content[:-9], lambda content: gzip.compress(gzip.decompress(content).replace(b'["x"]', b"")),
    lambda content: gzip.compress(gzip.decompress(content)[:-20]),
])
def test_a_record_without_its_end_is_no_record(tmp_path: Path, lost: Callable[[bytes], bytes]) -> None:
    """Of files that were read before the damage nothing is taken for sure either."""
    write_record(tmp_path, {"a": origin("1", "x"), "b": origin("2", "y")}, {"ten_goi": "Hội nghị"})
    path = tmp_path / RECORD_NAME
    path.write_bytes(lost(path.read_bytes()))

    assert read_record(tmp_path).origins == read_fingerprints(tmp_path) == {}


def test_the_record_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    """Issued documents keep the record they were frozen with: one line, the texts of all files at its end."""
    (tmp_path / RECORD_NAME).write_bytes(gzip.compress(json.dumps({
        "dang": 1, "su_kien": {"ten_goi": "Hội nghị"}, "su_kien_cu": [["ngay", "hôm qua"]],
        "tep": {"a": {"dau_vet": "1", "mau": "t", "du_kien": {"noi_dung": [1, 0]}},
                "b": {"dau_vet": "2", "mau": "t", "du_kien": {"noi_dung": [1]}}}, "chu": ["y", "x"],
    }).encode()))
    event = {"ten_goi": "Hội nghị"}, (("ngay", "hôm qua"),)

    assert read_record(tmp_path) == Record({"a": origin("1", "x", "y"), "b": origin("2", "x")}, *event)
    assert read_fingerprints(tmp_path) == {"a": "1", "b": "2"}
    assert read_event(tmp_path) == event


def test_the_event_is_read_from_the_beginning(tmp_path: Path) -> None:
    """What stands behind it need not be sound, and words that look like a key of the record are words."""
    said = {"ten_goi": 'Họp "su_kien_cu": [1]', "ngay": "19 tháng 7"}
    many = {f"{n}": origin(str(n), "x" * 90) for n in range(2000)}
    write_record(tmp_path, many, said, past=[("ngay", "hôm qua")])
    path = tmp_path / RECORD_NAME
    path.write_bytes(path.read_bytes()[:-100])

    assert read_event(tmp_path) == (said, (("ngay", "hôm qua"),))
    assert read_record(tmp_path) == Record({}, {})


def test_long_lists_of_texts_come_back_packed(tmp_path: Path) -> None:
    """A list of ten thousand recipients takes little room, read like made."""
    texts = tuple(f"Đơn vị {n}" for n in range(2 * MOST_LOOSE))
    write_record(tmp_path, {"a": origin("1", *texts), "b": origin("2", *texts[5:])}, {})
    read = read_record(tmp_path).origins

    assert isinstance(read["a"].facts["noi_dung"], PackedTexts)
    assert [tuple(each.facts["noi_dung"]) for each in read.values()] == [texts, texts[5:]]
