"""Read ``dai-bieu.xlsx``, the delegate table, into the same raw records as «dai_bieu» in ``ke-hoach.yaml``.

Sheet «Nhóm đại biểu» has one row a group; sheet «Cơ quan» names the organs of each group.  A last row whose
first text is «Tổng cộng» states the total, which is compared with the sum and never trusted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind, Place
from pipeline.incoming.file_bytes import shown
from pipeline.incoming.xlsx_cells import Formula
from pipeline.sources import catalogue
from pipeline.sources.directory_file import several
from pipeline.sources.names import nearest_hint
from pipeline.sources.source_map import Path as ModelPath
from pipeline.sources.values import read_attendance
from pipeline.sources.xlsx_file import Workbook
from pipeline.sources.xlsx_table import Row
from pipeline.vietnamese.text import folded

GROUP_SHEET = "Nhóm đại biểu"
ORGAN_SHEET = "Cơ quan"
#: heading -> key of the record
GROUP_COLUMNS = {
    "Mã nhóm": "ma", "Đơn vị": "noi_dung", "Số lượng": "so_luong", "Hình thức": "hinh_thuc",
    "Người mỗi đơn vị": "moi_don_vi", "Số đơn vị": "so_don_vi", "Giấy mời": "giay_moi", "Lời mời": "loi_moi",
    "Nơi dự": "dia_diem", "Nhãn": "nhan",
}
ORGAN_COLUMNS = {"Mã nhóm": "nhom", "Cơ quan": "ma", "Cách ghi": "cach_ghi", "Số người": "so_nguoi"}
TOTAL = "Tổng cộng"
#: sheet -> key -> heading
HEADINGS = {
    GROUP_SHEET: {key: heading for heading, key in GROUP_COLUMNS.items()} | {"tong_so_dai_bieu": TOTAL},
    ORGAN_SHEET: {key: heading for heading, key in ORGAN_COLUMNS.items()},
}
_UNREAD = ("STT", "Ghi chú")
#: Excel's own sums of a column; what they show is a stated total like any other, since people read and copy it.
_OWN_SUM = re.compile(r"=\s*(SUM|SUBTOTAL)\s*\(", re.IGNORECASE)
_WHOLE = re.compile(r"[0-9]{1,9}")
_TOTALS = frozenset(map(folded, (TOTAL, "Tổng số", "Cộng", "Tổng")))


@dataclass(frozen=True, slots=True)
class DelegatesRecord:
    """``{"dai_bieu": [...], "tong_so_dai_bieu": n}``, the place of each value, and what was found wrong."""

    values: dict[str, Any]
    places: dict[ModelPath, Place]
    findings: tuple[Finding, ...]


def read_delegates(path: Path) -> DelegatesRecord:
    """Return the delegate table of ``path`` with everything that is wrong in its rows.

    Raises:
        InvalidData: an unreadable workbook, or sheets without the headings they need, both sheets told of.
    """
    workbook = Workbook(path)
    reading = _Delegates(shown(path))
    stopped: list[Finding] = []
    for sheet, columns, required, add in (
        (GROUP_SHEET, GROUP_COLUMNS, 3, reading.add_groups), (ORGAN_SHEET, ORGAN_COLUMNS, 2, reading.add_organs),
    ):
        if sheet == ORGAN_SHEET and not workbook.has_sheet(sheet):
            continue
        headings = tuple(columns)
        try:
            table = workbook.table(sheet, required=headings[:required], optional=(*headings[required:], *_UNREAD))
        except InvalidData as error:
            stopped.extend(error.findings)
            continue
        reading.findings.extend(table.findings)
        if not stopped:
            add(table.rows)
    if stopped:
        findings = (*stopped, *reading.findings)
        raise InvalidData("Bảng đại biểu có {count} lỗi.", findings=findings, count=len(findings))
    return DelegatesRecord(reading.values, reading.places, tuple(reading.findings))


class _Delegates:
    """Collects raw records and their places."""

    def __init__(self, file: str) -> None:
        self.values: dict[str, Any] = {"dai_bieu": []}
        self.places: dict[ModelPath, Place] = {("dai_bieu",): Place(file, sheet=GROUP_SHEET)}
        self.findings: list[Finding] = []

    def add_groups(self, rows: tuple[Row, ...]) -> None:
        """Add the groups, and the stated total of the last row."""
        for row in rows:
            if _is_total(row):
                self._add_total(row)
                continue
            path: ModelPath = ("dai_bieu", len(self.values["dai_bieu"]))
            self.values["dai_bieu"].append(self._record(row, GROUP_COLUMNS, path))
            self.places[path] = row.place("Mã nhóm")

    def add_organs(self, rows: tuple[Row, ...]) -> None:
        """Add each organ to its group."""
        groups = {str(group.get("ma")): group for group in reversed(self.values["dai_bieu"])}
        indices = {id(group): index for index, group in enumerate(self.values["dai_bieu"])}
        for row in rows:
            group_id = row.plain("Mã nhóm", self.findings)
            group = groups.get(str(group_id))
            if group_id is None:
                self._note(catalogue.MISSING_KEY, row, "Mã nhóm", key="Mã nhóm")
            elif group is None:
                hint = nearest_hint(str(group_id), groups) if len(self.findings) < 100 else ""
                self._note(catalogue.UNKNOWN_REFERENCE, row, "Mã nhóm",
                           what="nhóm đại biểu", name=group_id, hint=hint)
            else:
                organs = group.setdefault("co_quan", [])
                path: ModelPath = ("dai_bieu", indices[id(group)], "co_quan", len(organs))
                organs.append(self._record(row, {**ORGAN_COLUMNS, "Mã nhóm": ""}, path))
                self.places[path] = row.place("Cơ quan")

    def _add_total(self, row: Row) -> None:
        value = row.value("Số lượng")
        shown = value.shown if isinstance(value, Formula) and _OWN_SUM.match(str(value)) else None
        if shown is not None and not _WHOLE.fullmatch(shown):
            return
        if "tong_so_dai_bieu" in self.values:
            first = self.places["tong_so_dai_bieu",]
            self._note(catalogue.DUPLICATE_KEY, row, "Số lượng", key=TOTAL, first=first.cell)
        stated = row.plain("Số lượng", self.findings) if shown is None else int(shown)
        self.values["tong_so_dai_bieu"] = stated
        self.places["tong_so_dai_bieu",] = row.place("Số lượng")

    def _record(self, row: Row, columns: dict[str, str], path: ModelPath) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for heading, key in columns.items():
            self.places[(*path, key)] = row.place(heading)
            value = row.plain(heading, self.findings) if key else None
            if value is None:
                continue
            if key == "nhan" and isinstance(value, str):
                value = list(several(value))  # type: ignore[assignment]
            if key == "hinh_thuc":
                value = read_attendance(value)
            record[key] = value
        return record

    def _note(self, kind: FindingKind, row: Row, heading: str, **details: object) -> None:
        self.findings.append(Finding(kind, row.place(heading), details))


def _is_total(row: Row) -> bool:
    texts = (row.value(heading) for heading in ("STT", "Mã nhóm", "Đơn vị"))
    first = next((text for text in texts if isinstance(text, str)), "")
    return folded(first[:20]).rstrip(" :.") in _TOTALS
