"""Read ``dai-bieu.xlsx``, the delegate table, into the same raw records as «dai_bieu» in ``ke-hoach.yaml``.

Sheet «Nhóm đại biểu» has one row a group; sheet «Cơ quan» names the organs of each group.  A last row whose
first text is «Tổng cộng» states the total, which is compared with the sum and never trusted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.sources import catalogue
from pipeline.sources.directory_file import several
from pipeline.sources.source_map import Path as ModelPath
from pipeline.sources.xlsx_file import Row, Workbook
from pipeline.vietnamese.text import folded, folded_without_marks

GROUP_SHEET = "Nhóm đại biểu"
ORGAN_SHEET = "Cơ quan"
#: heading -> key of the record
GROUP_COLUMNS = {
    "Mã nhóm": "ma", "Đơn vị": "noi_dung", "Số lượng": "so_luong", "Hình thức": "hinh_thuc",
    "Người mỗi đơn vị": "moi_don_vi", "Số đơn vị": "so_don_vi", "Giấy mời": "giay_moi", "Lời mời": "loi_moi",
    "Nơi dự": "dia_diem", "Nhãn": "nhan",
}
ORGAN_COLUMNS = {"Mã nhóm": "nhom", "Cơ quan": "ma", "Cách ghi": "cach_ghi", "Số người": "so_nguoi"}
_ATTENDANCE = {"truc tiep": "truc_tiep", "truc tuyen": "truc_tuyen"}


def read_delegates(path: Path) -> tuple[dict[str, Any], dict[ModelPath, Place]]:
    """Return ``{"dai_bieu": [...], "tong_so_dai_bieu": n}`` and the place of each value in the workbook.

    Raises:
        InvalidData: an unreadable workbook, formula cells, or organs of a group that is not there.
    """
    with Workbook(path) as workbook:
        rows = workbook.rows(GROUP_SHEET, required=tuple(GROUP_COLUMNS)[:3],
                             optional=("STT", *tuple(GROUP_COLUMNS)[3:]))
        organ_rows: tuple[Row, ...] = ()
        if workbook.has_sheet(ORGAN_SHEET):
            organ_rows = workbook.rows(ORGAN_SHEET, required=tuple(ORGAN_COLUMNS)[:2],
                                       optional=("STT", *tuple(ORGAN_COLUMNS)[2:]))
    reading = _Delegates(str(path))
    reading.add_groups(rows)
    reading.add_organs(organ_rows)
    if reading.findings:
        raise InvalidData("Bảng đại biểu có {count} lỗi.", findings=reading.findings,
                          count=len(reading.findings))
    return reading.record, reading.places


class _Delegates:
    """Collects raw records and their places."""

    def __init__(self, file: str) -> None:
        self.record: dict[str, Any] = {"dai_bieu": []}
        self.places: dict[ModelPath, Place] = {("dai_bieu",): Place(file, sheet=GROUP_SHEET)}
        self.findings: list[Finding] = []

    def add_groups(self, rows: tuple[Row, ...]) -> None:
        """Add the groups, and the stated total of the last row."""
        for row in rows:
            if _is_total(row):
                self._add_total(row)
                continue
            path: ModelPath = ("dai_bieu", len(self.record["dai_bieu"]))
            self.record["dai_bieu"].append(self._record(row, GROUP_COLUMNS, path))
            self.places[path] = row.place("Mã nhóm")

    def add_organs(self, rows: tuple[Row, ...]) -> None:
        """Add each organ to its group."""
        groups = {group.get("ma"): index for index, group in enumerate(self.record["dai_bieu"])}
        for row in rows:
            group_id = row.values.get("Mã nhóm")
            index = groups.get(group_id)
            if index is None:
                self.findings.append(Finding(catalogue.UNKNOWN_REFERENCE, row.place("Mã nhóm"),
                                             {"what": "nhóm đại biểu", "name": group_id or "", "hint": ""}))
                continue
            organs = self.record["dai_bieu"][index].setdefault("co_quan", [])
            path: ModelPath = ("dai_bieu", index, "co_quan", len(organs))
            record = self._record(row, ORGAN_COLUMNS, path)
            record.pop("nhom", None)
            organs.append(record)
            self.places[path] = row.place("Cơ quan")

    def _add_total(self, row: Row) -> None:
        value = row.values.get("Số lượng")
        if isinstance(value, str) and value.upper().startswith("=SUM"):
            return  # the workbook's own sum states nothing of its own
        self.record["tong_so_dai_bieu"] = self._cell(row, "Số lượng")
        self.places["tong_so_dai_bieu",] = row.place("Số lượng")

    def _record(self, row: Row, columns: dict[str, str], path: ModelPath) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for heading, key in columns.items():
            value = self._cell(row, heading)
            self.places[(*path, key)] = row.place(heading)
            if value is None:
                continue
            if key == "nhan":
                value = list(several(str(value)))
            if key == "hinh_thuc":
                value = _ATTENDANCE.get(folded_without_marks(str(value)), value)
            record[key] = value
        return record

    def _cell(self, row: Row, heading: str) -> Any:
        value = row.values.get(heading)
        if isinstance(value, str) and value.startswith("="):
            self.findings.append(Finding(catalogue.FORMULA, row.place(heading), {"formula": value[:60]}))
            return None
        return value


def _is_total(row: Row) -> bool:
    texts = (row.values.get(heading) for heading in ("STT", "Mã nhóm", "Đơn vị"))
    first = next((text for text in texts if isinstance(text, str)), "")
    return folded(first).rstrip(" :.") in {folded("Tổng cộng"), folded("Tổng số"), folded("Cộng"), folded("Tổng")}
