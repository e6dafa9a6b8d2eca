"""The commands as a clerk types them: build, hand-edit, issue, change, look, replace, correct, recall, print the book."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.errors import ExitCode
from pipeline.rendering.readback import word_text
from tests.support.bureau import UNISSUED
from tests.support.dossier import BODY, DIRECTORY, PROJECT, TEMPLATES, Dossier, small_dossier

HOI = "data/hop"


class Clerk:
    """Somebody at the keyboard, in a folder with data, output and register."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.dossier: Dossier = small_dossier(home / "data", plan=UNISSUED)
        self.dossier.append("ky_hieu: {cong_van: SNV-VP}\n", file=BODY)
        self.folder = home / "output" / "hop"

    def types(self, *arguments: str, code: int = 0) -> str:
        """Run a command, which must end with ``code``, and return all that it prints."""
        ran = subprocess.run(self._command(arguments), cwd=self.home, text=True, stdout=subprocess.PIPE,
                             stderr=subprocess.STDOUT, env=self._environment(), timeout=120, check=False)
        assert ran.returncode == code, ran.stdout
        return ran.stdout

    def begins(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen(self._command(arguments), cwd=self.home, text=True, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, env=self._environment())

    def _command(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "pipeline", *arguments]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(PROJECT), "VANBAN_REGISTER": "so.sqlite"}


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    """Return a clerk with a small dossier and the product's templates."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "docx").symlink_to(TEMPLATES)
    return Clerk(tmp_path)


def test_a_dossier_from_build_to_recall(clerk: Clerk) -> None:
    """Each command does its part and says so; the register tells it all in the end."""
    clerk.types("build", HOI)
    assert "01/KH-SNV" in clerk.types("issue", HOI, "ke-hoach", "--date", "8/7/2024")
    clerk.types("issue", HOI, "giay-moi", "--date", "9/7/2024")
    clerk.dossier.organ("don_vi_2", B="Đơn vị số hai")
    status = clerk.types("diff", HOI)
    assert "Dữ liệu đã đổi sau khi phát hành" in status and "«Thủ trưởng Đơn vị số 2" in status
    replaced = clerk.types("replace", HOI, "giay-moi", "--date", "10/7/2024")
    assert "02/GM-SNV" in replaced and "01/SNV-VP" in replaced
    clerk.types("build", HOI)
    assert "Đã soạn, chưa cấp số" in clerk.types("correct", HOI, "ke-hoach", "--wrong", "Hội nghị", "--right", "HỘI NGHỊ")
    clerk.types("correct", HOI, "ke-hoach", "--wrong", "Hội nghị", "--right", "HỘI NGHỊ", "--issue", "--date", "11/7/2024")
    assert "không phát hành lần nữa" in clerk.types(
        "correct", HOI, "ke-hoach", "--wrong", "Hội nghị", "--right", "HỘI NGHỊ", "--issue", "--date", "11/7/2024")
    clerk.types("recall", HOI, "giay-moi", "--reason", "Hội nghị hoãn", "--draft")
    clerk.types("recall", HOI, "giay-moi", "--reason", "Hội nghị hoãn", "--date", "12/7/2024")
    clerk.types("replace", HOI, "giay-moi", code=ExitCode.INVALID_DATA)
    shown = clerk.types("register", "show")

    assert [line.split()[0] for line in shown.splitlines()] == [
        "01/SNV-VP", "02/SNV-VP", "03/SNV-VP", "01/GM-SNV", "02/GM-SNV", "01/KH-SNV"]
    assert shown.count("đã thu hồi") == 2 and shown.count("đã đính chính") == 1
    assert "Sổ nguyên vẹn" in clerk.types("register", "verify")


def test_show_tells_all_of_one_document(clerk: Clerk) -> None:
    """Recipients, copies, files with checksums, links, and who did what when, in words."""
    clerk.types("issue", HOI, "giay-moi", "--date", "9/7/2024")
    clerk.types("register", "sent", "1", "--year", "2024", "--notation", "GM-SNV", "--on", "10/7/2024")
    clerk.types("recall", HOI, "giay-moi", "--reason", "Hoãn", "--date", "12/7/2024")
    told = clerk.types("register", "show", "1", "--year", "2024")

    for words in ("Nơi nhận: Như thành phần mời (03 bản)", "Số bản: 4", "Lưu: VT", "Ngày chuyển: 10/07/2024",
                  "Tệp: phat-hanh/GM_01-GM-SNV_2024-07-09/giay-moi/001-don-vi-1.docx (SHA-256 ",
                  "Bị thu hồi theo: 01/SNV-VP, 12/07/2024", ": cấp số", ": phát hành (SHA-256 ", ": bị thu hồi",
                  ": chuyển đi", "Thu hồi: 01/GM-SNV"):
        assert words in told, words
    assert "cap_so" not in told
    clerk.types("register", "show", "77", code=ExitCode.INVALID_DATA)


def test_numbers_given_on_paper_are_entered_first(clerk: Clerk) -> None:
    """An office that begins in the middle of the year says how far its paper book has come."""
    assert "số kế tiếp là 145" in clerk.types("register", "outside", "ke_hoach", "144", "--year", "2024", "--reason",
                                              "sổ giấy", "--body", HOI)

    assert "145/KH-SNV" in clerk.types("issue", HOI, "ke-hoach", "--date", "8/7/2024")


def _second_body(clerk: Clerk) -> str:
    """Give the clerk files of the body in ``data/``, and a dossier of another outside, whose folder is returned."""
    for name in (BODY, DIRECTORY):
        shutil.copy(clerk.dossier.folder / name, clerk.home / "data" / name)
    other = small_dossier(clerk.home / "ho-so-so-khac", folder="hop-khac", plan=UNISSUED)
    other.organ("so_noi_vu", A="so_khac", B="Sở Khác", C="Sở Khác")
    other.text("co_quan: so_noi_vu", "co_quan: so_khac", file=BODY).text("SỞ NỘI VỤ", "SỞ KHÁC", file=BODY)
    other.append("ky_hieu: {cong_van: SNV-VP}\n", file=BODY)
    return "ho-so-so-khac/hop-khac"


def test_the_register_says_whose_numbers_it_takes(clerk: Clerk) -> None:
    """Numbers of paper are entered for the body of ``data/``: the message names it, and how to name another."""
    other = _second_body(clerk)
    mine = clerk.types("register", "outside", "ke_hoach", "7", "--year", "2024", "--reason", "sổ giấy")
    theirs = clerk.types("register", "block", "ke_hoach", "8", "9", "--year", "2024", "--unit", "VX", "--body", other)

    assert "1–7 của Sở Nội vụ" in mine and "--body" in mine
    assert "8–9 của Sở Khác" in theirs


def test_the_book_tells_what_it_leaves_out(clerk: Clerk) -> None:
    """The book is of one body; documents of another in the same register are counted, with the way to their book."""
    other = _second_body(clerk)
    clerk.types("issue", other, "ke-hoach", "--date", "8/7/2024")
    told = clerk.types("register", "export", "--year", "2024")
    of_other = clerk.types("register", "export", "--year", "2024", "--body", other, "-o", "so-khac")

    assert "Sổ năm 2024 của Sở Nội vụ" in told and "1 văn bản của Sở Khác" in told and "hop-khac" in told
    assert "của Sở Khác" in of_other and "Không in" not in of_other


def test_a_number_that_two_bodies_have_is_asked_for_its_body(clerk: Clerk) -> None:
    """Both bodies have a 01/KH-SNV: the day of sending is entered for the one that is named, never for either."""
    other = _second_body(clerk)
    for folder in (HOI, other):
        clerk.types("issue", folder, "ke-hoach", "--date", "8/7/2024")
    asked = ("register", "sent", "1", "--year", "2024", "--notation", "KH-SNV", "--on", "9/7/2024")

    assert "--body" in clerk.types(*asked, code=ExitCode.INVALID_DATA)
    assert "của Sở Khác" in clerk.types(*asked, "--body", other)
    assert clerk.types("register", "show").count("Sở Khác") == 1


def test_a_hand_edited_file_is_kept(clerk: Clerk) -> None:
    """Without --keep-both nothing is written and the exit code is 9; with it the new version stands beside."""
    clerk.types("build", HOI)
    (clerk.folder / "ke-hoach.docx").write_bytes(b"by hand")
    clerk.dossier.text("dia_diem: Hội trường lớn", "dia_diem: Hội trường nhỏ").text("Hội nghị họp", "Hội nghị sẽ họp")
    told = clerk.types("build", HOI, code=ExitCode.WOULD_DESTROY)
    assert "ke-hoach.docx" in told and "--keep-both" in told
    assert "bản mới" in clerk.types("build", HOI, "--keep-both")

    assert (clerk.folder / "ke-hoach.docx").read_bytes() == b"by hand"
    assert "Hội nghị sẽ họp" in word_text(clerk.folder / "ke-hoach.ban-moi.docx")
    assert "sửa tay     ke-hoach.docx" in clerk.types("status", HOI)


def test_a_preview_elsewhere_is_made_and_told_apart(clerk: Clerk) -> None:
    """Building issued documents into another folder makes them all, with a warning that they are for reading only."""
    clerk.types("build", HOI)
    clerk.types("issue", HOI, "ke-hoach", "--date", "8/7/2024")
    told = clerk.types("build", HOI, "-o", "xem-thu")

    assert "issued-not-here" in told
    assert "Số: 01/KH-SNV" in word_text(clerk.home / "xem-thu" / "hop" / "ke-hoach.docx")
    assert "issued-not-here" not in clerk.types("build", HOI)


def test_ctrl_c_leaves_a_number_that_waits_or_none(clerk: Clerk) -> None:
    """Stopped at any moment with exit code 130, the same command finishes what was begun."""
    clerk.types("build", HOI)
    for delay in (0.2, 0.5, 0.8, 1.1):
        process = clerk.begins("issue", HOI, "ke-hoach", "--date", "8/7/2024")
        time.sleep(delay)
        process.send_signal(signal.SIGINT)
        told, _ = process.communicate(timeout=60)
        assert process.returncode in {0, ExitCode.INTERRUPTED, ExitCode.WOULD_DESTROY, -signal.SIGINT}, told
    clerk.begins("issue", HOI, "ke-hoach", "--date", "8/7/2024").communicate(timeout=60)
    shown = clerk.types("register", "show")

    assert [line.split()[0] for line in shown.splitlines()] == ["01/KH-SNV"] and "[đã phát hành]" in shown
    clerk.types("register", "verify")


def test_the_book_has_its_cover_and_ten_columns(clerk: Clerk) -> None:
    """Phụ lục IV: ten columns, rows for every number; as Word file and workbook, never over an earlier print."""
    clerk.types("issue", HOI, "ke-hoach", "--date", "8/7/2024")
    clerk.types("issue", HOI, "giay-moi", "--date", "9/7/2024", "--number", "3", "--gap-reason", "sổ giấy")
    clerk.types("register", "export", "--year", "2024", "--body", HOI, "-o", "so")
    clerk.types("register", "export", "--year", "2024", "--body", HOI, "-o", "so", code=ExitCode.WOULD_DESTROY)
    text = word_text(clerk.home / "so" / "so-dang-ky-van-ban-di-2024.docx")
    sheet = load_workbook(clerk.home / "so" / "so-dang-ky-van-ban-di-2024.xlsx").active
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]

    for words in ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "Năm: 2024", "Từ ngày 08/07/2024 đến ngày 09/07/2024", "Quyển số: 01",
                  "Số, ký hiệu văn bản", "Ghi chú", "Bỏ trống: sổ giấy"):
        assert words in text, words
    assert any(row[:2] == ["01/KH-SNV", "08/07/2024"] and len(row) == 10 for row in rows)


def test_json_tells_what_was_kept(clerk: Clerk) -> None:
    """Programs read which file was kept and where the new version is."""
    clerk.types("build", HOI)
    (clerk.folder / "noi-nhan.docx").write_bytes(b"by hand")
    told = clerk.types("build", HOI, "--keep-both", "--format", "json")
    record = json.loads(told[told.index("{"):told.rindex("}") + 1])

    assert record["beside"] == {"output/hop/noi-nhan.docx": "output/hop/noi-nhan.ban-moi.docx"}
