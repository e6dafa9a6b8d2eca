"""Dossiers for tests: a copy of the sample that can be edited like a clerk edits it, and read back as a plan."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from pipeline.domain.plan import Plan
from pipeline.domain.review import review
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.sources.load import load

PROJECT = Path(__file__).parents[2]
TEMPLATES = PROJECT / "templates" / "docx"
SAMPLE = "hoi-nghi-cai-thien-chi-so-2024"
GROUPS, ORGANS = "Nhóm đại biểu", "Cơ quan"
PLAN, BODY, DELEGATES, DIRECTORY = "ke-hoach.yaml", "co-quan.yaml", "dai-bieu.xlsx", "danh-ba.xlsx"


@dataclass(frozen=True)
class Dossier:
    """A dossier's folder below a data folder, with the moves of a clerk at the keyboard; each returns itself."""

    folder: Path

    def path(self, name: str) -> Path:
        """Return a file of the dossier, or of the data folder above."""
        own = self.folder / name
        return own if own.exists() else self.folder.parent / name

    def text(self, old: str, new: str, *, file: str = PLAN, every: bool = False) -> Dossier:
        """Replace ``old``, which must stand there (once, unless ``every``), by ``new``."""
        path = self.path(file)
        content = path.read_text(encoding="utf-8")
        count = content.count(old)
        assert count == 1 or (every and count), f"{old!r} stands {count} times in {file}"
        path.write_text(content.replace(old, new), encoding="utf-8", errors="surrogatepass")
        return self

    def append(self, text: str, *, file: str = PLAN) -> Dossier:
        """Add lines to the end of a file."""
        path = self.path(file)
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
        return self

    def line_of(self, text: str, *, file: str = PLAN) -> int:
        """Return the number of the first line that holds ``text``."""
        lines = self.path(file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)

    def cells(self, file: str, sheet: str, **values: Any) -> Dossier:
        """Write cells of a workbook: ``cells(DELEGATES, GROUPS, D5=8)``."""
        return self.workbook(file, lambda book: [book[sheet].__setitem__(cell, each) for cell, each in values.items()])

    def rows(self, file: str, sheet: str, *rows: list[Any]) -> Dossier:
        """Append rows to a sheet."""
        return self.workbook(file, lambda book: [book[sheet].append(row) for row in rows])

    def delete_row(self, file: str, sheet: str, number: int) -> Dossier:
        """Delete one row of a sheet."""
        return self.workbook(file, lambda book: book[sheet].delete_rows(number))

    def organ(self, organ_id: str, **columns: Any) -> Dossier:
        """Change columns of an organ's row in the directory: ``organ("so_noi_vu", I="…")`` by column letter."""
        def change(book: Any) -> None:
            row = next(row for row in book.active.iter_rows() if row[0].value == organ_id)
            for letter, value in columns.items():
                book.active[f"{letter}{row[0].row}"] = value

        return self.workbook(DIRECTORY, change)

    def workbook(self, file: str, change: Callable[[Any], Any]) -> Dossier:
        """Open a workbook, change it, save it."""
        path = self.path(file)
        book = load_workbook(path)
        change(book)
        book.save(path)
        return self

    def plan(self) -> Plan:
        """Load the dossier, which must load."""
        return load(self.folder)[0]

    def findings(self) -> tuple[Finding, ...]:
        """Return everything that loading and review say."""
        try:
            plan, noted = load(self.folder)
        except InvalidData as error:
            return error.findings
        return (*noted, *review(plan))

    def found(self, code: str) -> list[str]:
        """Return where a finding stands, as ``file:line`` or ``file[sheet!cell]`` with the file's bare name."""
        return [str(finding.place).removeprefix(f"{self.folder}/").removeprefix(f"{self.folder.parent}/")
                for finding in self.findings() if finding.code == code]


def copied_sample(data: Path, *, folder: str = SAMPLE) -> Dossier:
    """Return the sample, copied below ``data`` with the issuing body and a directory of few communes."""
    shutil.copytree(PROJECT / "data" / SAMPLE, data / folder)
    shutil.copy(PROJECT / "data" / BODY, data / BODY)
    (data / DIRECTORY).write_bytes(short_directory())
    return Dossier(data / folder)


@cache
def short_directory() -> bytes:
    """Return the project's directory with 3 of its communes: the others cost time and say nothing new."""
    book = load_workbook(PROJECT / "data" / DIRECTORY)
    sheet = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    communes = [row[0] for row in rows if row[5] == "cap_xa"]
    dropped = set(communes[3:])
    sheet.delete_rows(2, len(rows))
    for row in rows:
        heirs = [each.strip() for each in str(row[12] or "").split(";")]
        row[12] = "; ".join(each for each in heirs if each not in dropped) or None
        if row[0] not in dropped:
            sheet.append(row)
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


SMALL_PLAN = """\
trich_yeu: Tổ chức {{ su_kien.ten_goi }}
so_van_ban: 7
ngay_ban_hanh: 2024-07-05
nguoi_ky: giam_doc
su_kien:
  ten_goi: Hội nghị tổng kết
  ngay: 2024-07-18
  gio: 07:30
  dia_diem: Hội trường lớn
  chu_tri: Giám đốc Sở
noi_dung:
  - muc: MỤC ĐÍCH
    noi_dung:
      - Hội nghị họp {{ su_kien.ngay }}.
noi_nhan:
  dong: [{ten: Như thành phần mời, gom: thanh_phan}]
  luu: [VT]
giay_moi:
  ngay_ban_hanh: 2024-07-05
  nguoi_ky: giam_doc
  noi_nhan:
    dong: [{ten: Như thành phần mời, gom: thanh_phan}]
    luu: [VT]
"""
SMALL_BODY = """\
co_quan: so_noi_vu
ten_tren_van_ban: [SỞ NỘI VỤ]
co_quan_chu_quan: UBND TỈNH BÌNH ĐỊNH
dia_danh: Bình Định
chu_viet_tat: SNV
nguoi_ky:
  giam_doc: {chuc_vu: GIÁM ĐỐC, ho_ten: Nguyễn Văn An}
"""
DIRECTORY_HEADINGS = [
    "Mã", "Tên đầy đủ", "Tên trong văn bản", "Tên viết tắt", "Tên gọi khác", "Nhãn", "Trực thuộc", "Địa chỉ",
    "Thư điện tử", "Mã định danh", "Hiệu lực từ", "Hiệu lực đến", "Cơ quan kế thừa",
]
GROUP_HEADINGS = [
    "STT", "Mã nhóm", "Đơn vị", "Số lượng", "Hình thức", "Người mỗi đơn vị", "Số đơn vị", "Giấy mời", "Lời mời",
    "Nơi dự", "Nhãn",
]


def organ_row(organ_id: str, name: str, *, tags: str = "", until: date | None = None, heirs: str = "") -> list[Any]:
    """Return a row of the directory."""
    return [organ_id, name, None, None, None, tags, None, None, None, None, None, until, heirs]


def small_dossier(
    data: Path, *, folder: str = "hop", plan: str = SMALL_PLAN, organs: int = 3, groups: list[list[Any]] | None = None
) -> Dossier:
    """Return a dossier of its own with a directory of ``organs`` invited units, written anew."""
    home = data / folder
    home.mkdir(parents=True)
    (home / PLAN).write_text(plan, encoding="utf-8")
    (home / BODY).write_text(SMALL_BODY, encoding="utf-8")
    book = Workbook()
    book.active.title = "Danh bạ"
    book.active.append(DIRECTORY_HEADINGS)
    book.active.append(organ_row("so_noi_vu", "Sở Nội vụ"))
    for number in range(1, organs + 1):
        book.active.append(organ_row(f"don_vi_{number}", f"Đơn vị số {number}", tags="don_vi"))
    book.save(home / DIRECTORY)
    if groups is None:
        groups = [[1, "don_vi", "Thủ trưởng các đơn vị", organs, None, 1, None, "có", "Thủ trưởng {{ don_vi }}",
                   None, "don_vi"]]
    book = Workbook()
    book.active.title = GROUPS
    for row in [GROUP_HEADINGS, *groups]:
        book.active.append(row)
    book.create_sheet(ORGANS).append(["Mã nhóm", "Cơ quan", "Cách ghi", "Số người"])
    book.save(home / DELEGATES)
    return Dossier(home)
