"""What grows with the organs or the dossiers is gone through as often as before: nothing is compared each with each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import build, reviewed
from pipeline.leaks import RecipientGuard
from pipeline.provenance import record
from pipeline.returning import calendars
from pipeline.returning.calendars import publish_calendars
from pipeline.returning.publishing import Desk
from pipeline.returning.tasks import publish_task_reminders
from tests.support.dossier import SMALL_BODY, SMALL_PLAN, TEMPLATES, Dossier, small_dossier
from tests.support.looks import Counting


def busy_dossier(data: Path, *, organs: int) -> Dossier:
    """Return a dossier in which every organ has a piece of work of its own, all due on one day."""
    work = "".join(f"  - co_quan: don_vi_{number}\n    viec: {{noi_dung: Viết bài tham luận số {number}., thoi_han: han}}\n"
                   for number in range(1, organs + 1))
    dossier = small_dossier(data, plan=f"{SMALL_PLAN}thoi_han:\n  han: 2024-07-16\nnhiem_vu:\n{work}", organs=organs)
    dossier.path("co-quan.yaml").write_text(SMALL_BODY + "ky_hieu: {cong_van: SNV-VP}\n", encoding="utf-8")
    return dossier


def looks_at_tasks(tmp_path: Path, organs: int) -> int:
    """Return how often the tasks are gone through while reminders are made and examined."""
    dossier, = reviewed([busy_dossier(tmp_path / str(organs), organs=organs).folder])
    tasks = Counting(dossier.plan.tasks)
    desk = Desk(tmp_path / f"out-{organs}", TEMPLATES)
    publish_task_reminders(replace(dossier, plan=replace(dossier.plan, tasks=tasks)), desk, today=date(2024, 7, 15),
                           days=3)
    return tasks.looks


def test_reminders_go_through_the_work_as_often_for_many_organs_as_for_few(tmp_path: Path) -> None:
    """Whose work a reminder tells, and under which number it stands, is found once for all."""
    assert looks_at_tasks(tmp_path, 2) == looks_at_tasks(tmp_path, 9)


def test_the_guard_over_work_goes_through_it_when_it_is_made(tmp_path: Path) -> None:
    """However many words of however many organs are asked about, the tasks are not gone through again."""
    plan = busy_dossier(tmp_path, organs=5).plan()
    tasks = Counting(plan.tasks)
    guard = RecipientGuard.over_work(replace(plan, tasks=tasks))
    made = tasks.looks
    text = "; ".join(f"Viết bài tham luận số {number}, Đơn vị số {number}" for number in range(1, 6))
    found = [guard.foreign_words(text, f"don_vi_{number}") for number in range(1, 6)]

    assert found == ["Viết bài tham luận số 2", *["Viết bài tham luận số 1"] * 4]
    assert tasks.looks == made


def looks_at_deadlines(tmp_path: Path, organs: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often the entries of all deadlines are gone through while the calendars are made."""
    dossier, = reviewed([busy_dossier(tmp_path / str(organs), organs=organs).folder])
    entries = Counting(calendars.deadline_entries(dossier.plan))
    with monkeypatch.context() as patched:
        patched.setattr(calendars, "deadline_entries", lambda _: entries)
        publish_calendars(dossier, Desk(tmp_path / f"out-{organs}", TEMPLATES))
    return entries.looks


def test_calendars_go_through_the_deadlines_as_often_for_many_organs_as_for_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which entries are whose is found once for all."""
    assert looks_at_deadlines(tmp_path, 2, monkeypatch) == looks_at_deadlines(tmp_path, 9, monkeypatch)


def test_a_build_reads_the_event_of_each_published_dossier_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many dossiers are built together, none is read again for each of the others."""
    folders = [small_dossier(tmp_path / "data", folder=f"hop-{number}", organs=1).folder for number in range(5)]
    output = tmp_path / "output"
    build(folders, output=output, templates=TEMPLATES)
    reads: Counter[str] = Counter()
    original = record.read_event

    def counting(folder: Path) -> Any:
        reads[folder.name] += 1
        return original(folder)

    monkeypatch.setattr(record, "read_event", counting)
    build(folders, output=output, templates=TEMPLATES)

    assert reads == {folder.name: 1 for folder in folders}
