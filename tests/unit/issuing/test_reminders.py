"""Reminders name what they are about by number and date once it is issued, and all days of the conference."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.issued import register_lookup
from pipeline.returning.papers import publish_reminders
from pipeline.returning.publishing import Desk
from tests.support.bureau import UNISSUED, Bureau, small_bureau


def _reminder(bureau: Bureau) -> str:
    """Return the words of the reminder to the first organ."""
    office = bureau.office
    lookup = register_lookup(office.register, output=office.output, now=office.now, actor=office.actor)
    desk = Desk(office.output, office.templates, issued=lookup)
    publish_reminders(bureau.reviewed(), desk, today=date(2024, 7, 14), due="13/7/2024")
    return bureau.text("nhac-bao-cao/001-*.docx")


def test_a_reminder_names_the_issued_plan_and_letter(tmp_path: Path) -> None:
    """By number, date, body and what they are about."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    bureau.issue(day=date(2024, 7, 8))
    bureau.issue("giay-moi", day=date(2024, 7, 9))
    text = _reminder(bureau)

    assert "Thực hiện Kế hoạch số 01/KH-SNV ngày 08 tháng 7 năm 2024 của Sở Nội vụ về việc tổ chức" in text
    assert "đã gửi Giấy mời số 01/GM-SNV ngày 09 tháng 7 năm 2024 về việc mời dự" in text


def test_a_reminder_of_drafts_names_no_number(tmp_path: Path) -> None:
    """Nothing is issued: the letter is named by the conference alone."""
    text = _reminder(small_bureau(tmp_path))

    assert "đã gửi giấy mời dự" in text and "Kế hoạch số" not in text


def test_a_reminder_tells_both_ends_of_a_conference_of_days(tmp_path: Path) -> None:
    """«từ ngày 18 … đến ngày 19 …», not the first day alone."""
    plan = UNISSUED.replace("  ngay: 2024-07-18\n", "  ngay: 2024-07-18\n  ngay_ket_thuc: 2024-07-19\n")
    text = _reminder(small_bureau(tmp_path, plan=plan))

    assert "từ ngày 18 tháng 7 năm 2024 đến ngày 19 tháng 7 năm 2024" in text
