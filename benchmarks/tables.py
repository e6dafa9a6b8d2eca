"""Long tables: an annex with many delegates, and a workbook with many rows."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from pipeline.domain.draft import Block, Column, Table, TableRow, WordDraft
from pipeline.domain.prose import plain

HEADINGS = ("Mã", "Tên đơn vị", "Địa chỉ", "Số người", "Hình thức", "Ghi chú")


def annex(rows: int) -> WordDraft:
    """Return an annex with a delegate table of so many rows."""
    columns = (Column("STT", 1, True, True), Column("Đơn vị", 8), Column("Chức danh", 5),
               Column("Số lượng", 2, True, True))
    table = Table(columns, tuple(
        TableRow((plain(str(n)), plain(f"Ủy ban nhân dân xã số {n}, tỉnh Bình Định"), plain("Chủ tịch"), plain("2")))
        for n in range(1, rows + 1)))
    context = {"so": "Phụ lục", "tieu_de": ("DANH SÁCH ĐẠI BIỂU",), "kem_theo": "(Kèm theo Kế hoạch số 1)",
               "kho_ngang": False, "hien_so_trang_dau": False, "noi_dung": (Block("bang", table=table),),
               "thong_tin_ky_so": ""}
    return WordDraft(None, "phu_luc.docx", "phu-luc", context, "Phụ lục", "UBND")


def workbook(folder: Path, rows: int) -> Path:
    """Return a workbook with so many rows, made when it is not there."""
    path = folder / f"rows-{rows}.xlsx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Bảng")
        sheet.append(HEADINGS)
        for number in range(1, rows + 1):
            sheet.append([f"don_vi_{number}", f"Ủy ban nhân dân xã số {number}", f"Thôn {number}, tỉnh Bình Định",
                          number % 7, "Trực tiếp", "Mời cả năm" if number % 3 else None])
        book.save(path)
    return path
