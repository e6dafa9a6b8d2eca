"""A workbook from a stranger is opened with care: nothing runs, nothing grows, nothing hangs."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.sources.xlsx_file import Workbook
from tests.corpus.hostile.workbooks import HOSTILE_WORKBOOKS, QUADRATIC, edited, parts_of, with_part, with_sheet
from tests.support.effort import costs_at_most
from tests.unit.sources.conftest import HEADINGS, SHEET_NAME

pytestmark = pytest.mark.usefixtures("both_ways")


def read(path: Path) -> list[tuple[object, ...]]:
    """Return the rows of the only table."""
    table = Workbook(path).table(SHEET_NAME, required=HEADINGS)
    return [tuple(row.values.values()) for row in table.rows]


@pytest.mark.parametrize("name", HOSTILE_WORKBOOKS)
def test_hostile_workbook(tmp_path: Path, sound_workbook: bytes, name: str) -> None:
    """Each defect is told by its code, and soon."""
    make, code = HOSTILE_WORKBOOKS[name]
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(make(sound_workbook))

    with pytest.raises(InvalidData) as caught, costs_at_most(10):
        read(path)

    assert [code] == [finding.code for finding in caught.value.findings]


@pytest.mark.parametrize("name", [name for name in HOSTILE_WORKBOOKS if "bomb" in name or "entity" in name])
def test_bombs_do_not_go_off(tmp_path: Path, sound_workbook: bytes, name: str) -> None:
    """What would unpack to sixty million bytes and more takes hardly any memory."""
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(HOSTILE_WORKBOOKS[name][0](sound_workbook))
    tracemalloc.start()

    with pytest.raises(InvalidData):
        read(path)

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_wrong_checksum_is_damage(tmp_path: Path, sound_workbook: bytes) -> None:
    """A part whose bytes were changed on the way is not read."""
    path = tmp_path / "dai-bieu.xlsx"
    position = sound_workbook.index(b"xl/worksheets/sheet1.xml") + 60
    damaged = sound_workbook[:position] + bytes([sound_workbook[position] ^ 0xFF]) + sound_workbook[position + 1:]
    path.write_bytes(damaged)

    with pytest.raises(InvalidData) as caught:
        read(path)

    assert ["data-file-unreadable"] == [finding.code for finding in caught.value.findings]


def test_an_entity_nobody_reads_does_no_harm(tmp_path: Path, sound_workbook: bytes) -> None:
    """Parts that no table needs (drawings, themes, notes) are never unpacked at all."""
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(with_part("xl/drawings/drawing1.xml", QUADRATIC)(sound_workbook))

    assert read(path) == [("chu_tri", "Chủ trì", 1)]


def test_a_million_empty_rows_are_nothing(tmp_path: Path, sound_workbook: bytes) -> None:
    """Rows that hold nothing cost little and say nothing."""
    sheet = parts_of(sound_workbook)["xl/worksheets/sheet1.xml"]
    empty = b"".join(b'<row r="%d"/>' % number for number in range(3, 1_048_577, 2))
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(with_sheet(sheet.replace(b"</sheetData>", empty + b"</sheetData>"))(sound_workbook))

    assert read(path) == [("chu_tri", "Chủ trì", 1)]


@pytest.mark.parametrize(("old", "new"), [
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b'r="A2"', b""), (b'r="B2"', b""), (b' r="2"', b""), (b"<v>1</v>", b"<v> 1 </v>"), (b"<v>1</v>", b"<v>1.0</v>"),
    (b"<v>1</v>", b"<v>1E0</v>"),
])
def test_other_programs_workbooks(tmp_path: Path, sound_workbook: bytes, old: bytes, new: bytes) -> None:
    """What other programs write otherwise, by right of the standard, is read the same."""
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(edited("xl/worksheets/sheet1.xml", old, new)(sound_workbook))

    assert read(path) == [("chu_tri", "Chủ trì", 1)]


def test_prefixed_elements(tmp_path: Path, sound_workbook: bytes) -> None:
    """Elements with a name-space prefix are the same elements."""
    sheet = parts_of(sound_workbook)["xl/worksheets/sheet1.xml"]
    prefixed = sheet.replace(b"<", b"<x:").replace(b"<x:/", b"</x:").replace(b' xmlns="', b' xmlns:x="')
    path = tmp_path / "dai-bieu.xlsx"
    path.write_bytes(with_sheet(prefixed)(sound_workbook))

    assert read(path) == [("chu_tri", "Chủ trì", 1)]
