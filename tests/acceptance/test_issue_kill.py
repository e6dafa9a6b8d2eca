"""``kill -9`` at any moment of issuing, replacing, correcting, recalling: register and files agree, nothing is lost."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.domain.kind import DocumentKind
from pipeline.register import RegisterMissing, State
from tests.support.bureau import Bureau, small_bureau
from tests.support.dossier import PROJECT

pytestmark = pytest.mark.slow

KILLS = 110
SEEDS = (1, 2)
#: How an act ends that was finished before it was killed.
DONE = 9
#: Loads everything once, then forks a child for each act it reads: it tells the child's id, then how it ended.
NURSERY = f"""
DONE = {DONE}
import os, sys
from pathlib import Path
from pipeline.errors import InvalidData
from pipeline.register import AlreadyIssued
from tests.support.bureau import office_of
import docxtpl, openpyxl, rapidfuzz.process, pipeline.sources.load, pipeline.conformance, ahocorasick
for line in sys.stdin:
    folder, act, part = line.split()
    child = os.fork()
    if child == 0:
        try:
            getattr(office_of(Path.cwd(), folder), act)(part)
        except (AlreadyIssued, InvalidData):  # done before it was killed
            os._exit(DONE)
        except BaseException as error:
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
#: What happens to each dossier, in order; before a replacement the data change.
ACTS = (("issue", "ke-hoach"), ("issue", "giay-moi"), ("replace", "ke-hoach"), ("replace", "giay-moi"),
        ("correct", "ke-hoach"), ("recall", "giay-moi"), ("issue", "giay-moi"), ("recall", "ke-hoach"))


class Nursery:
    """A process that acts again and again in children of its own."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", NURSERY], cwd=home, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(PROJECT)})

    def run(self, folder: str, act: str, part: str, *, kill_after: float | None) -> int:
        """Return how an act ended that was killed after so many seconds, unless it was faster."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{folder} {act} {part}\n")
        self._process.stdin.flush()
        child = int(self._process.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """End the nursery."""
        self._process.communicate(timeout=60)


def moved(bureau: Bureau, turn: int) -> None:
    """Move the event, so that every part has something to replace."""
    path = bureau.dossier.path("ke-hoach.yaml")
    text = path.read_text(encoding="utf-8")
    start = text.index("  ngay: 2024-")
    path.write_text(text.replace(text[start:start + 18], f"  ngay: 2024-08-{turn % 20 + 1:02d}"), encoding="utf-8")


def agree(bureau: Bureau, frozen: dict[str, str]) -> dict[str, str]:
    """Return the frozen files of issued entries after holding register, files and numbers against each other."""
    if not bureau.office.register.exists():
        return {}
    try:
        faults = set(bureau.faults())
    except RegisterMissing:  # killed before the first act was in the new file
        assert not frozen
        return {}
    # A mark is missing while its first writing was not reached; nothing was finished before.
    assert faults <= {"register-pending", *(() if frozen else ("register-mark-missing",))}, faults
    entries = bureau.entries()
    for kind in {entry.facts.kind for entry in entries}:
        numbers = sorted(entry.number for entry in entries if entry.facts.kind is kind)
        assert numbers == list(range(1, len(numbers) + 1)), f"{kind}: {numbers}"
    assert frozen.items() <= bureau.frozen().items()
    issued = {name for entry in entries if entry.state is State.ISSUED and entry.facts.dossier == bureau.folder.name
              for name in (file.name for file in entry.files)}
    return {name: checksum for name, checksum in bureau.frozen().items() if name in issued}


def dossiers(home: Path) -> Iterator[Bureau]:
    """Yield dossier after dossier of one office, each new and built."""
    number = 0
    while True:
        number += 1
        bureau = small_bureau(home, folder=f"hop-{number}", organs=2)
        bureau.build()
        yield bureau


@pytest.mark.parametrize("seed", SEEDS)
def test_killed_acts_lose_no_number_and_double_none(
    tmp_path: Path, seed: int, request: pytest.FixtureRequest
) -> None:
    """Over a hundred acts a seed die at random moments; after each all agree, and the same act then finishes."""
    moments, kills, lengths = random.Random(seed), 0, dict.fromkeys(ACTS, 0.3)
    nursery = Nursery(tmp_path)
    request.addfinalizer(nursery.close)
    for number, bureau in enumerate(dossiers(tmp_path)):
        frozen: dict[str, str] = {}
        for act, part in ACTS:
            if (act, part) == ("replace", "ke-hoach"):
                moved(bureau, number)
            ended = -signal.SIGKILL
            for attempt in range(6):
                seconds = moments.uniform(0, lengths[act, part]) if attempt < 5 else None
                clock = time.monotonic()
                ended = nursery.run(bureau.folder.name, act, part, kill_after=seconds)
                if ended == 0:  # so long it takes, or less than it was let live
                    lengths[act, part] = seconds or time.monotonic() - clock
                frozen = agree(bureau, frozen)
                kills += ended == -signal.SIGKILL
                if ended != -signal.SIGKILL:
                    break
            assert ended in {0, DONE}
            assert bureau.faults() == []
        assert outcome(bureau) == {DocumentKind.KE_HOACH: 2, DocumentKind.GIAY_MOI: 3, DocumentKind.CONG_VAN: 3}
        if kills >= KILLS:
            break
    bureau.build()  # whatever act comes next tidies up after those that were killed

    assert {path.name for path in (tmp_path / "output").iterdir() if path.name.startswith(".")} == {".vanban.lock"}


def outcome(bureau: Bureau) -> dict[DocumentKind, int]:
    """Return how many documents of each kind were issued for a dossier; the last letters alone are left in force."""
    entries = [entry for entry in bureau.entries() if entry.facts.dossier == bureau.folder.name]
    assert all(entry.state is State.ISSUED for entry in entries)
    assert Counter(entry.facts.kind for entry in entries if entry.is_in_force) == {
        DocumentKind.CONG_VAN: 3, DocumentKind.GIAY_MOI: 1}
    return dict(Counter(entry.facts.kind for entry in entries))
