"""Plain values come out as they were written, each with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import InvalidData
from pipeline.sources.yaml_file import YamlFile, read_yaml


def read(tmp_path: Path, text: str) -> YamlFile:
    """Return what a file with this text holds."""
    path = tmp_path / "ke-hoach.yaml"
    path.write_bytes(text.encode())
    return read_yaml(path)


@pytest.mark.parametrize(("written", "value"), [
    ("12", 12), ("-5", -5), ("012", 12), ("1.10", 1.1), ("true", True), ("TRUE", True), ("2024-07-18", date(2024, 7, 18)),
    ("", None), ("~", None), ("null", None), ("Sở Nội vụ", "Sở Nội vụ"), ('"12"', "12"), ("'2024-07-18'", "2024-07-18"),
])
def test_plain_values(tmp_path: Path, written: str, value: Any) -> None:
    """Numbers, days, truth values and blanks are read where they are written plainly, texts where they are quoted."""
    assert {"a": value} == read(tmp_path, f"a: {written}\n").values


@pytest.mark.parametrize("written", [
    "0x1F", "0o17", "0b11", "1_000", "1.000.000", "85,5", "07:30", "7h30", "yes", "no", "on", "y", "=", "<<", ".inf",
    "2024-02-31", "2024-13-01", "2024-07-18 10:00:00", "2024-7-8", "1e5x", "N/A", "132/KH-UBND", "Phòng#5",
    "a & b < c", "{a", "x }}", "100%", "«*»", "9" * 40,
])
def test_what_only_looks_like_a_number_stays_text(tmp_path: Path, written: str) -> None:
    """A value that is not in its plainest form, or is no real day, keeps every character."""
    quoted = written if not written.startswith("{") else f"'{written}'"

    assert {"a": written} == read(tmp_path, f"a: {quoted}\n").values


@pytest.mark.parametrize("text", ["a: b\nc: d\n", "a: b\r\nc: d\r\n", "a: b\rc: d\r", "\ufeffa: b\nc: d", "a: b # x\nc: d"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, text: str) -> None:
    """The same words in the files of any system are the same values at the same lines."""
    file = read(tmp_path, text)

    assert ({"a": "b", "c": "d"}, 2, ()) == (file.values, file.places["c",].line, file.findings)


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    """Keys, list entries and values of folded texts stand at the line where they begin."""
    file = read(tmp_path, "a:\n  - b\n  -\n    c: >-\n      d\n      e\n    f: {g: h}\n")
    lines = {path: place.line for path, place in file.places.items()}

    assert {(): 1, ("a",): 1, ("a", 0): 2, ("a", 1): 4, ("a", 1, "c"): 4, ("a", 1, "f"): 7, ("a", 1, "f", "g"): 7} == lines


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    """Repeated keys, refused features, bad characters and swallowed words do not hide each other."""
    file = read(tmp_path, 'a: b\na: c\nd: &e f\ng: "\\x07"\nh: Phòng #5\n{{ i }}: j\n')
    codes = [finding.code.removeprefix("data-") for finding in file.findings]

    assert ["duplicate-key", "yaml-feature", "bad-character", "swallowed-words", "yaml-syntax"] == codes


def test_spaces_that_are_none_are_named(tmp_path: Path) -> None:
    """An indent pasted from elsewhere is told as such, not as a colon in the wrong place."""
    with pytest.raises(InvalidData) as caught:
        read(tmp_path, "su_kien:\n  ten_goi: x\n\u00a0 ngay: y\n")

    assert [(3, "đầu dòng có khoảng trắng lạ")] == [
        (each.place.line, each.details["reason"].split(",")[0]) for each in caught.value.findings]


def test_a_note_behind_a_value_is_a_note(tmp_path: Path) -> None:
    """A note set off as notes are is nothing to remark on, and a quoted sign is a sign."""
    file = read(tmp_path, 'a: b # ghi chú\nc: "Phòng #5" # ghi chú\nd: >-\n  Phòng #5\ne: # trống\n#x\n')

    assert ({"a": "b", "c": "Phòng #5", "d": "Phòng #5", "e": None}, ()) == (file.values, file.findings)


def test_faults_without_number_are_not_all_told(tmp_path: Path) -> None:
    """A file of nothing but faults is refused without a list that nobody reads."""
    file = read(tmp_path, "".join(f"k{index}: !x y\n" for index in range(900)))

    assert len(file.findings) == 500
