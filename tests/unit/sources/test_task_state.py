"""``tinh-trang-viec.yaml``: clerks and the program write it by turns, and neither loses the other's words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InvalidData
from pipeline.sources.task_state import STATE_FILE, read_task_state, record_done, record_open

DAY = date(2024, 7, 12)
BY_HAND = """\
# ghi chú của tôi
xong:
    # nhóm 1
    a.b: 12/7/2024   # ông A báo

    c: {ngay: 2024-07-11, viec: "In: tài liệu"}
    d:
        ngay: 2024-07-10
"""


def days(folder: Path) -> dict[str, date]:
    """Return id -> day of all that is done."""
    return {name: each.day for name, each in read_task_state(folder).items()}


def test_nothing_is_done_at_first(tmp_path: Path) -> None:
    """A dossier without the file has no work done; the first record makes it, with a note how to write it."""
    assert read_task_state(tmp_path) == {}

    record_done(tmp_path, {"so_noi_vu.2": 'Việc "x": # y \\ z'}, DAY)

    record = read_task_state(tmp_path)["so_noi_vu.2"]
    assert (record.day, record.words, record.place.line) == (DAY, 'Việc "x": # y \\ z', 3)
    assert (tmp_path / STATE_FILE).read_text(encoding="utf-8").startswith("# Việc đã xong")


def test_what_a_clerk_wrote_stays(tmp_path: Path) -> None:
    """Notes, blank lines, order and spelling stay; one line is added in the clerk's own indent."""
    (tmp_path / STATE_FILE).write_text(BY_HAND, encoding="utf-8")

    record_done(tmp_path, {"x": "Việc"}, DAY)

    text = (tmp_path / STATE_FILE).read_text(encoding="utf-8")
    assert text == BY_HAND + '    x: {ngay: 2024-07-12, viec: "Việc"}\n'


def test_an_entry_is_taken_out_whole_and_alone(tmp_path: Path) -> None:
    """Its lines go, the notes around it stay."""
    (tmp_path / STATE_FILE).write_text(BY_HAND, encoding="utf-8")

    record_open(tmp_path, ["d", "a.b"])

    text = (tmp_path / STATE_FILE).read_text(encoding="utf-8")
    assert text == "# ghi chú của tôi\nxong:\n    # nhóm 1\n\n    c: {ngay: 2024-07-11, viec: \"In: tài liệu\"}\n"


@pytest.mark.parametrize("text", [
    "xong: {a: 2024-07-01, b: 2/7/2024}\n", "# n\nxong: {a: 2024-07-01,\n  b: 2024-07-02}\n",
    "xong:\n  {a: 2024-07-01, b: 2024-07-02}\n", "\ufeffxong:\r\n  a: 2024-07-01\r\n  b: 2024-07-02\r\n",
    "xong:\n  a: 2024-07-01\n  b: 2024-07-02",
])
def test_other_layouts_are_edited_too(tmp_path: Path, text: str) -> None:
    """Braces, Windows line ends, a missing last line feed: the file reads right after each edit."""
    (tmp_path / STATE_FILE).write_text(text, encoding="utf-8", newline="")

    record_done(tmp_path, {"c": "x"}, DAY)
    record_open(tmp_path, ["a"])

    assert days(tmp_path) == {"b": date(2024, 7, 2), "c": DAY}


@pytest.mark.parametrize("text", [
    "xong: [1]\n", "xong:\n  a: hôm qua\n", "xong:\n  a: 2024-07-01\n  a: 2024-07-02\n", "da_xong:\n  a: 2024-07-01\n",
    "xong: {a: &x 2024-07-01, b: *x}\n", "- a\n",
])
def test_a_file_with_faults_is_told_and_left(tmp_path: Path, text: str) -> None:
    """Nothing is written over a file that is not understood."""
    path = tmp_path / STATE_FILE
    path.write_text(text, encoding="utf-8")

    with pytest.raises(InvalidData) as error:
        record_done(tmp_path, {"c": "x"}, DAY)

    assert error.value.findings
    assert path.read_text(encoding="utf-8") == text


_NAMES = st.sampled_from(["a", "so_noi_vu.1", "so_noi_vu.bai", "xep_ghe"])
_WORDS = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cn", "Co", "Zl", "Zp"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() and not any(ord(each) in range(0xFDD0, 0xFDF0) for each in text))


@given(st.lists(st.tuples(_NAMES, st.booleans(), _WORDS, st.dates(date(2020, 1, 1), date(2030, 1, 1))), max_size=12),
       st.sampled_from(["", "xong:\n", BY_HAND, "xong: {a: 2024-07-01, xep_ghe: 2/7/2024}\n"]))
def test_any_order_of_edits_is_what_the_file_says(
    edits: list[tuple[str, bool, str, date]], start: str
) -> None:
    """After any edits by the program the file holds exactly what was recorded."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        if start:
            (home / STATE_FILE).write_text(start, encoding="utf-8")
        expected = days(home)
        for name, done, words, day in edits:
            if done:
                record_done(home, {name: words}, day)
                expected[name] = day
            else:
                record_open(home, [name])
                expected.pop(name, None)

        assert days(home) == expected
