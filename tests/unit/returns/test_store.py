"""What was received is kept: originals by checksum, entries in one file, the newest in use, nothing lost by a kill."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.errors import InvalidData
from pipeline.findings import Place
from pipeline.returns.model import Person, ReadList, RowEnd, RowOutcome
from pipeline.returns.store import FOLDER, NAME, Received, keep, load_received, receiving
from tests.support.dossier import PROJECT
from tests.support.lists import HEADINGS, NAMES, PEOPLE, read, saved, xlsx

NOW = datetime(2024, 7, 12, 8, tzinfo=UTC)


def kept(tmp_path: Path, *lists: list[list[object]]) -> list[tuple[ReadList, bytes]]:
    """Read the lists one after the other into the dossier ``tmp_path`` and return them."""
    done = []
    for number, rows in enumerate(lists):
        content = xlsx([HEADINGS, *rows])
        each = (read(saved(tmp_path / f"ds{number}.xlsx", content)), content)
        with receiving(tmp_path):
            keep(tmp_path, [each], moment=NOW)
        done.append(each)
    return done


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    """Persons, counts and the checksum come back as they went in; the original's bytes lie beside."""
    (each, content), = kept(tmp_path, PEOPLE)

    answer = load_received(tmp_path).current["so_noi_vu"]

    assert tuple(person.name for person in answer.persons) == NAMES
    assert answer.persons == each.persons
    assert (tmp_path / FOLDER / answer.original).read_bytes() == content
    assert answer.sha256 == hashlib.sha256(content).hexdigest()


def test_a_new_list_replaces_and_the_difference_is_kept(tmp_path: Path) -> None:
    """Added, removed and changed persons are told; the older list and its file stay."""
    changed = [[1, "Nguyễn Văn Hoà", "Phó Giám đốc", "Sở Nội vụ", "0905123456"], [2, "Lê Thị Cúc", "Chuyên viên"]]

    kept(tmp_path, PEOPLE, changed)

    received = load_received(tmp_path)
    difference = received.current["so_noi_vu"].difference
    assert difference is not None
    assert [person.name for person in difference.added] == ["Lê Thị Cúc"]
    assert [person.name for person in difference.removed] == ["Trần Thị Mỹ"]
    assert [(was.post, now.post) for was, now in difference.changed] == [("Giám đốc", "Phó Giám đốc")]
    assert len(received.answers) == 2
    assert len(list((tmp_path / FOLDER / "ban-goc").iterdir())) == 2


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    """Reading a list twice leaves one entry."""
    kept(tmp_path, PEOPLE)
    before = (tmp_path / FOLDER / NAME).read_bytes()

    with receiving(tmp_path):
        keep(tmp_path, [(read(tmp_path / "ds0.xlsx"), (tmp_path / "ds0.xlsx").read_bytes())], moment=NOW)

    assert (tmp_path / FOLDER / NAME).read_bytes() == before


def test_an_older_list_may_come_back_into_use(tmp_path: Path) -> None:
    """An organ that sends its first list again means it."""
    (first, content), _ = kept(tmp_path, PEOPLE, [PEOPLE[0]])

    with receiving(tmp_path):
        received = keep(tmp_path, [(first, content)], moment=NOW)

    assert len(received.answers) == 3
    assert tuple(person.name for person in received.current["so_noi_vu"].persons) == NAMES


def test_a_name_that_is_no_text_is_kept_as_escapes(tmp_path: Path) -> None:
    """A file whose name is no UTF-8 is read, and the store stays readable."""
    path = saved(tmp_path / os.fsdecode(b"ds\xff.xlsx"), xlsx([HEADINGS, *PEOPLE]))

    with receiving(tmp_path):
        keep(tmp_path, [(read(path), path.read_bytes())], moment=NOW)

    assert load_received(tmp_path).answers[0].file == "ds\\udcff.xlsx"


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"dang": 1}', b'{"dang": 99, "cac_lan": []}',
                                    b'{"dang": 1, "cac_lan": [{"number": 1}]}', b"\xff\xfe"])
def test_a_damaged_store_is_refused_not_begun_anew(tmp_path: Path, damage: bytes) -> None:
    """A file that makes no sense stops the run; it is never taken for an empty one."""
    kept(tmp_path, PEOPLE)
    (tmp_path / FOLDER / NAME).write_bytes(damage)

    with pytest.raises(InvalidData):
        load_received(tmp_path)


KEEPER = """
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from pipeline.returns.store import keep, receiving
from tests.support.lists import read
home = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for name in ("a.xlsx", "b.xlsx"):
        path = home / name
        with receiving(home):
            keep(home, [(read(path), path.read_bytes())], moment=datetime(2024, 7, 12, tzinfo=UTC))
"""


@pytest.mark.slow
def test_kill_at_any_moment_leaves_a_whole_store(tmp_path: Path) -> None:
    """After each kill the store reads, every entry's original is there and whole, and no entry is lost."""
    saved(tmp_path / "a.xlsx", xlsx([HEADINGS, *PEOPLE]))
    saved(tmp_path / "b.xlsx", xlsx([HEADINGS, PEOPLE[0]]))
    count = 0
    for number in range(12):
        child = subprocess.Popen([sys.executable, "-c", KEEPER, str(tmp_path)], stdout=subprocess.PIPE, cwd=PROJECT,
                                 env={**os.environ, "PYTHONPATH": str(PROJECT)})
        with child:
            assert child.stdout is not None
            child.stdout.readline()
            time.sleep(0.02 + 0.011 * number)
            child.send_signal(signal.SIGKILL)

        received = load_received(tmp_path)

        assert len(received.answers) >= count
        count = len(received.answers)
        for answer in received.answers:
            content = (tmp_path / FOLDER / answer.original).read_bytes()
            assert hashlib.sha256(content).hexdigest() == answer.sha256
    assert count > 2
    assert json.loads((tmp_path / FOLDER / NAME).read_bytes())["dang"] == 1


def test_the_same_file_read_otherwise_replaces() -> None:
    """After a role was added to the plan, or a rule was mended, reading the same file again is no «nothing changed»."""
    first = ReadList("so_noi_vu", "a.xlsx", "1" * 64, (taken("Lê An"), taken("Mai Tư")))
    second = replace(first, rows=first.rows[:1])

    received = Received().with_list(first, "x", "2024").with_list(second, "x", "2024").with_list(second, "x", "2024")

    assert [len(answer.persons) for answer in received.answers] == [2, 1]


def taken(name: str) -> RowOutcome:
    """Return a row that was taken."""
    return RowOutcome(Place("a.xlsx"), RowEnd.TAKEN, Person(name))
