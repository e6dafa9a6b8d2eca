"""What a run would do to each file, told from what the files were made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.provenance import (
    RECORD_NAME,
    FactChange,
    Origin,
    State,
    changes_between,
    earlier_names,
    identity,
    read_record,
    record_bytes,
)


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
    (tmp_path / RECORD_NAME).write_bytes(record_bytes(old, {}))
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
    content = record_bytes(origins, {"ten_goi": "Hội nghị"})
    (tmp_path / RECORD_NAME).write_bytes(content)
    record = read_record(tmp_path)

    assert (record.origins, record.event) == (origins, {"ten_goi": "Hội nghị"})
    assert content == record_bytes(origins, {"ten_goi": "Hội nghị"})


@pytest.mark.parametrize("damage", [b"", b"\x1f\x8b", b"no gzip"])
def test_a_damaged_record_is_no_record(tmp_path: Path, damage: bytes) -> None:
    """Everything is made again then; nothing crashes."""
    (tmp_path / RECORD_NAME).write_bytes(damage)

    assert read_record(tmp_path).origins == {}
