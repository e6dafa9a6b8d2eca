"""A conference of several days says both its days in the plan, the letters, the programme and the calendar."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from pipeline.build import build
from pipeline.documents.lich import conference_entry
from pipeline.documents.phrases import event_time
from pipeline.documents.pulls import programme_table
from pipeline.domain.plan import Plan
from pipeline.rendering.stylesheet import W
from pipeline.rendering.word import RENDERER
from tests.support.dossier import TEMPLATES, Dossier, small_dossier

PlanWith = Callable[[Callable[[Dossier], object]], Plan]
DAY = "  ngay: 2024-07-18\n"


def lasting(more: str) -> Callable[[Dossier], object]:
    """Return an edit that makes the sample last until another day, with ``more`` in its event."""
    return lambda it: it.text(DAY, f"{DAY}{more}")


@pytest.mark.parametrize(("more", "words"), [
    ("  ngay_ket_thuc: 2024-07-19\n",
     "Từ …… giờ …… phút, ngày 18 tháng 7 năm 2024 (thứ Năm) đến ngày 19 tháng 7 năm 2024 (thứ Sáu)"),
    ("  ngay_ket_thuc: 2024-07-19\n  gio: 07:30\n  gio_ket_thuc: 11:00\n",
     "Từ 07 giờ 30 phút, ngày 18 tháng 7 năm 2024 (thứ Năm) đến 11 giờ 00 phút, ngày 19 tháng 7 năm 2024 (thứ Sáu)"),
])
def test_letters_say_both_ends(plan_with: PlanWith, more: str, words: str) -> None:
    """Whoever is invited reads when it begins and on which day it ends."""
    event = plan_with(lambda it: _without_hours(it, more)).event

    assert event and words == event_time(event)


def _without_hours(dossier: Dossier, more: str) -> None:
    lasting(more)(dossier)
    text = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("  gio:  ")]
    dossier.path("ke-hoach.yaml").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(("more", "code"), [
    ("  ngay_ket_thuc: 2024-07-18\n", "plan-last-day"),
    ("  ngay_ket_thuc: 2024-07-01\n", "plan-last-day"),
])
def test_the_last_day_comes_after_the_first(dossier: Dossier, more: str, code: str) -> None:
    """A conference that ends before it begins is refused."""
    lasting(more)(dossier)

    assert code in {finding.code for finding in dossier.findings()}


PROGRAMME = """chuong_trinh:
  - {gio: 08:00, noi_dung: Khai mạc}
  - {gio: 14:00, noi_dung: Thảo luận}
  - {ngay: 2024-07-19, gio: 07:30, noi_dung: Tham quan}
  - {gio: 10:00, noi_dung: Bế mạc}
nhiem_vu:
"""


def divided(dossier: Dossier, *, last: str = "2024-07-19") -> None:
    """Give the sample a programme of two days."""
    lasting(f"  ngay_ket_thuc: {last}\n")(dossier)
    text = dossier.path("ke-hoach.yaml").read_text(encoding="utf-8")
    begin, end = text.index("\nchuong_trinh:") + 1, text.index("\nnhiem_vu:") + 1
    rest = text[end + len("nhiem_vu:\n"):]
    dossier.path("ke-hoach.yaml").write_text(text[:begin] + PROGRAMME + rest, encoding="utf-8")


@pytest.mark.parametrize(("sessions", "is_told"), [("0", True), ("1", True), ("2", False), ("4", False), ("", False)])
def test_each_day_has_a_session(dossier: Dossier, sessions: str, is_told: bool) -> None:
    """«01 buổi» of two days contradicts itself."""
    lasting("  ngay_ket_thuc: 2024-07-19\n")(dossier)
    dossier.text("  so_buoi: 1", f"  so_buoi: {sessions}")

    assert bool(dossier.found("plan-sessions")) is is_told


def test_the_programme_is_headed_by_its_days(plan_with: PlanWith) -> None:
    """A point without a day is on that of the point above; each day has a row of its own."""
    rows = [" ".join(cell.text for cell in row.cells).strip() for row in programme_table(plan_with(divided)).rows]

    assert rows == [
        "Ngày 18/7/2024 (thứ Năm)", "1 08h00 Khai mạc", "2 14h00 Thảo luận",
        "Ngày 19/7/2024 (thứ Sáu)", "3 07h30 Tham quan", "4 10h00 Bế mạc",
    ]


@pytest.mark.parametrize("renderer", ["fast", "docxtpl"])
def test_the_heading_of_a_day_stays_with_its_first_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renderer: str
) -> None:
    """Every cell of such a row keeps with the next row, in the letter and whichever way the file is made."""
    monkeypatch.setenv(RENDERER, renderer)
    dossier = small_dossier(tmp_path / "data").append(PROGRAMME.removesuffix("nhiem_vu:\n"))
    dossier.text("  ngay: 2024-07-18\n", "  ngay: 2024-07-18\n  ngay_ket_thuc: 2024-07-19\n")
    dossier.text("  noi_nhan:\n", "  chuong_trinh: có\n  noi_nhan:\n")

    built, = build([dossier.folder], output=tmp_path / "output", templates=TEMPLATES)

    with zipfile.ZipFile(next((built.folder / "giay-moi").iterdir())) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    rows = [row for row in root.iter(f"{W}tr") if "Nội dung" in "".join(next(row.iterancestors(f"{W}tbl")).itertext())]
    kept = {"".join(row.itertext()): all(each.find(f"{W}pPr/{W}keepNext") is not None for each in row.iter(f"{W}p"))
            for row in rows}
    assert [True, False, False, True, False] == list(kept.values())[1:6]


def test_hours_of_a_later_day_run_backwards_from_nothing(dossier: Dossier) -> None:
    """The second morning is not blamed for coming after the first afternoon, and a day outside is."""
    divided(dossier)
    within = {finding.code for finding in dossier.findings()}
    dossier.text("ngay_ket_thuc: 2024-07-19", "ngay_ket_thuc: 2024-07-20").text("{ngay: 2024-07-19", "{ngay: 2024-07-22")

    assert not {"plan-programme-order", "plan-programme-day", "plan-programme-outside"} & within
    assert "plan-programme-day" in {finding.code for finding in dossier.findings()}


def test_the_calendar_ends_on_the_last_day(plan_with: PlanWith) -> None:
    """Whoever takes the entry over is busy on both days."""
    entry = conference_entry(plan_with(lasting("  ngay_ket_thuc: 2024-07-19\n")))

    assert entry and (entry.day.day, entry.last_day and entry.last_day.day) == (18, 19)
