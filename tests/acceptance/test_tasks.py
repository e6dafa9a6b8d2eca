"""The plan's work as a clerk follows it: table, state, reminders, each to whom it concerns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.build import Reviewed
from pipeline.documents import nhac_nhiem_vu
from pipeline.errors import NotConformant
from pipeline.returning.publishing import Desk
from pipeline.returning.tasks import publish_task_reminders
from tests.conftest import Vanban
from tests.support.docx_text import dump as docx_text
from tests.support.dossier import SMALL_BODY, SMALL_PLAN, TEMPLATES, Dossier, small_dossier

pytestmark = pytest.mark.slow

PLAN = SMALL_PLAN.replace("noi_dung:\n  - muc: MỤC", """\
thoi_han:
  nop_bai: 2024-07-16
  bao_cao: {ngay: 2024-07-25, sau_su_kien: có}
nhiem_vu:
  - co_quan: don_vi_1
    viec:
      - In tài liệu hội nghị cho đại biểu.
      - {noi_dung: Viết bài tham luận trước ngày 16 tháng 7 năm 2024., thoi_han: nop_bai, phoi_hop: don_vi_2}
  - co_quan: don_vi_3
    viec: {noi_dung: Chụp ảnh cho kỷ yếu., thoi_han: nop_bai}
  - co_quan: so_noi_vu
    viec: {noi_dung: Tổng hợp ý kiến., thoi_han: nop_bai}
  - co_quan: don_vi_2
    viec: {noi_dung: Báo cáo kết quả hội nghị., thoi_han: bao_cao}
  - chu_the: Mọi nơi dự
    viec: {noi_dung: Gửi danh sách đại biểu., thoi_han: nop_bai}
noi_dung:
  - muc: MỤC""", 1)
BEFORE, AFTER = ("--today", "2024-07-13"), ("--today", "2024-07-18")


@pytest.fixture
def hop(tmp_path: Path) -> Dossier:
    """Return a dossier with work for three units, the issuing body itself, and everybody."""
    dossier = small_dossier(tmp_path / "data", plan=PLAN)
    dossier.path("co-quan.yaml").write_text(SMALL_BODY + "ky_hieu: {cong_van: SNV-VP}\n", encoding="utf-8")
    return dossier


@pytest.fixture
def tasks(vanban: Vanban, hop: Dossier) -> Vanban:
    """Return a function that runs a step on the dossier and expects it to end well."""
    def run(step: str, *arguments: object, code: int = 0) -> object:
        words = [step, hop.folder] if step else [hop.folder]
        made = ("--templates", TEMPLATES) if step in {"", "table", "remind"} else ()
        done = vanban("tasks", *words, *arguments, *made)
        assert done.returncode == code, done.stderr
        return done

    return run  # type: ignore[return-value]


def reminded(tmp_path: Path) -> list[str]:
    """Return the names of the reminders that there are."""
    return sorted(path.name for path in (tmp_path / "output/hop/nhac-nhiem-vu").glob("*"))


def test_the_table_marks_what_is_late(tasks: Vanban, tmp_path: Path) -> None:
    """A dossier alone makes the table: work by agency, done, late and open, as a paper and as a workbook."""
    tasks("done", "don_vi_3.nop_bai", "--on", "2024-07-15")

    tasks("", *AFTER)

    folder = tmp_path / "output/hop/nhiem-vu"
    words = docx_text(folder / "bang-nhiem-vu.docx")
    sheet = load_workbook(folder / "bang-nhiem-vu.xlsx").active
    rows = {row[1]: row for row in sheet.iter_rows(min_row=5, values_only=True) if row[1]}
    assert words.index("Đơn vị số 1") < words.index("Viết bài tham luận") < words.index("QUÁ HẠN 02 ngày")
    assert "Tổng số: 06 việc; đã xong 01, chưa xong 05, trong đó quá hạn 03." in words
    assert "Tính đến ngày 18 tháng 7 năm 2024" in words
    assert rows["don_vi_3.nop_bai"][6:] == ("Xong 15/7/2024", "15/7/2024")
    assert rows["don_vi_1.nop_bai"][2:7] == ("Đơn vị số 1", "Đơn vị số 2",
                                             "Viết bài tham luận trước ngày 16 tháng 7 năm 2024.",
                                             "Trước 16/7/2024", "QUÁ HẠN 02 ngày")


def test_options_may_stand_before_the_dossier(vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """The usual step is found whatever the order of the words."""
    done = vanban("tasks", *AFTER, "--templates", TEMPLATES, "-o", tmp_path / "out", hop.folder)
    english = vanban("tasks", "--lang", "en", hop.folder, *AFTER, "--templates", TEMPLATES)

    assert (done.returncode, english.returncode) == (0, 0), done.stderr + english.stderr
    assert (tmp_path / "out/hop/nhiem-vu/bang-nhiem-vu.docx").is_file()
    assert "files" in english.stderr


def test_the_same_day_gives_the_same_table(tasks: Vanban, tmp_path: Path) -> None:
    """The day enters by the option; the same data and day give the same bytes."""
    tasks("table", *AFTER)
    before = [path.read_bytes() for path in sorted((tmp_path / "output/hop/nhiem-vu").glob("*"))]
    for path in (tmp_path / "output/hop/nhiem-vu").glob("*"):
        path.unlink()

    tasks("", *AFTER)

    assert [path.read_bytes() for path in sorted((tmp_path / "output/hop/nhiem-vu").glob("*"))] == before


def test_status_tells_ids_and_writes_nothing(tasks: Vanban, tmp_path: Path) -> None:
    """Every piece of work is told with its id, also as JSON."""
    told = json.loads(tasks("status", *AFTER, "--format", "json").stdout)
    lines = tasks("status", *AFTER).stdout.splitlines()

    assert [(each["id"], each["late"]) for each in told["tasks"]] == [
        ("don_vi_1.1", False), ("don_vi_1.nop_bai", True), ("don_vi_3.nop_bai", True), ("so_noi_vu.nop_bai", True),
        ("don_vi_2.bao_cao", False), ("chung.nop_bai", True)]
    assert lines[1].startswith("don_vi_1.nop_bai\tĐơn vị số 1\tQUÁ HẠN 02 ngày\t")
    assert not (tmp_path / "output").exists()


def test_reminders_go_to_whom_they_concern(tasks: Vanban, tmp_path: Path) -> None:
    """Three days ahead each lead gets its own work and no other's; who supports gets a copy; the rest is told."""
    done = tasks("remind", *BEFORE)

    first = docx_text(tmp_path / "output/hop/nhac-nhiem-vu/001-don-vi-1.docx")
    assert reminded(tmp_path) == ["001-don-vi-1.docx", "002-don-vi-3.docx"]
    assert "Viết bài tham luận trước ngày 16 tháng 7 năm 2024 (còn 03 ngày)." in first
    assert "- Đơn vị số 2 (để phối hợp);" in first
    assert "In tài liệu" not in first
    assert "Đơn vị số 3" not in first
    assert "Thời hạn: trước ngày 16 tháng 7 năm 2024 (còn 03 ngày)." in docx_text(
        tmp_path / "output/hop/nhac-nhiem-vu/002-don-vi-3.docx")
    assert {"tasks-own", "tasks-nobody"} <= {word.strip("[]") for word in done.stderr.split()}


def test_days_ahead_are_a_setting(tasks: Vanban, tmp_path: Path) -> None:
    """With fewer days nothing is due yet, which is said; with more, more is."""
    done = tasks("remind", *BEFORE, "--days", 2)

    assert "tasks-nothing-due" in done.stderr
    assert not reminded(tmp_path)
    tasks("remind", *BEFORE, "--days", 12)
    assert reminded(tmp_path) == ["001-don-vi-1.docx", "002-don-vi-3.docx", "004-don-vi-2.docx"]


def test_what_is_done_is_reminded_no_more(tasks: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """The reminder goes when the work is done, and comes back when that is taken back."""
    tasks("remind", *AFTER)
    tasks("done", "don_vi_3.nop_bai", "--on", "2024-07-15")
    tasks("remind", *AFTER)
    assert reminded(tmp_path) == ["001-don-vi-1.docx"]

    tasks("done", "don_vi_3.nop_bai", "--undo")
    tasks("remind", *AFTER)

    assert reminded(tmp_path) == ["001-don-vi-1.docx", "002-don-vi-3.docx"]
    assert "nay đã quá thời hạn" in docx_text(tmp_path / "output/hop/nhac-nhiem-vu/002-don-vi-3.docx")


def test_work_that_changed_after_it_was_done_is_open(tasks: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Nothing counts as done that may be other work by now."""
    tasks("done", "don_vi_3.nop_bai", "--on", "2024-07-15")
    hop.text("Chụp ảnh cho kỷ yếu.", "Quay phim hội nghị.")

    done = tasks("remind", *AFTER)

    assert "tasks-changed" in done.stderr
    assert "002-don-vi-3.docx" in reminded(tmp_path)


@pytest.mark.parametrize("arguments", [("done", "khong_co"), ("done", "don_vi_1.1", "--on", "2999-01-01")])
def test_unknown_work_and_days_to_come_are_refused(tasks: Vanban, hop: Dossier, arguments: tuple[str, ...]) -> None:
    """Nothing is recorded that is not known."""
    tasks(*arguments, code=3)

    assert not (hop.folder / "tinh-trang-viec.yaml").exists()


def test_a_table_changed_by_hand_is_not_overwritten(tasks: Vanban, tmp_path: Path) -> None:
    """An edited table stops the run; --keep-both puts the new one beside it."""
    tasks("", *AFTER)
    path = tmp_path / "output/hop/nhiem-vu/bang-nhiem-vu.docx"
    path.write_bytes(b"mine")

    tasks("", *AFTER, code=9)
    tasks("", *AFTER, "--keep-both")

    assert path.read_bytes() == b"mine"
    assert path.with_name("bang-nhiem-vu.ban-moi.docx").is_file()


def test_tables_reminders_and_calendars_leave_each_other(tasks: Vanban, vanban: Vanban, hop: Dossier, tmp_path: Path) -> None:
    """Each is a part of its own in one output folder."""
    tasks("", *AFTER)
    tasks("remind", *AFTER)
    assert vanban("calendar", hop.folder, "--templates", TEMPLATES).returncode == 0
    assert vanban("build", hop.folder, "--templates", TEMPLATES).returncode == 0

    manifest = json.loads((tmp_path / "output/hop/manifest.json").read_text(encoding="utf-8"))
    names = {each["ten_tep"] for each in manifest["cac_tep"]}
    assert {"nhiem-vu/bang-nhiem-vu.docx", "nhac-nhiem-vu/001-don-vi-1.docx", "lich/hoi-nghi.ics",
            "ke-hoach.docx"} <= names


@pytest.mark.parametrize("mistake", ["work", "copies"])
def test_a_reminder_with_work_of_another_is_stopped(
    hop: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mistake: str
) -> None:
    """The guard reads the finished file: a mistake in composing does not get past it."""
    from datetime import date

    from pipeline.domain.issuance import RecipientLine
    from pipeline.domain.prose import plain

    drafted = nhac_nhiem_vu.reminder_issuance
    if mistake == "work":
        monkeypatch.setattr(nhac_nhiem_vu, "_item", lambda _: "Chụp ảnh cho kỷ yếu.")
    else:
        monkeypatch.setattr(nhac_nhiem_vu, "reminder_issuance", lambda plan, lines: drafted(
            plan, (*lines, RecipientLine(plain("Đơn vị số 3"), purpose="để biết"))))
    desk = Desk(tmp_path / "output", TEMPLATES)

    with pytest.raises(NotConformant) as error:
        publish_task_reminders(Reviewed(hop.plan(), (), hop.folder), desk, today=date(2024, 7, 13), days=3)

    assert {finding.code for finding in error.value.findings} == {"leak-other-recipient"}
    assert not (tmp_path / "output/hop").exists()
