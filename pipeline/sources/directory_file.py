"""Read ``danh-ba.xlsx``, the office's directory of agencies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.domain.organ import Directory, Organ
from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.sources import catalogue
from pipeline.sources.values import read_date, read_identifier, read_text
from pipeline.sources.xlsx_file import Row, Workbook

Value = TypeVar("Value")

SHEET = "Danh bạ"
REQUIRED = ("Mã", "Tên đầy đủ")
OPTIONAL = (
    "Tên trong văn bản", "Tên viết tắt", "Tên gọi khác", "Nhãn", "Trực thuộc", "Địa chỉ", "Thư điện tử",
    "Mã định danh", "Hiệu lực từ", "Hiệu lực đến", "Cơ quan kế thừa", "Ghi chú",
)


def read_directory(path: Path) -> Directory:
    """Return the organs of the workbook, in its order.

    Raises:
        InvalidData: an unreadable workbook, or all rows with a bad or repeated id, a name left out, a bad date,
            a parent or successor that is not in the directory.
    """
    with Workbook(path) as workbook:
        rows = workbook.rows(SHEET, required=REQUIRED, optional=OPTIONAL)
    findings: list[Finding] = []
    organs = [_organ(row, findings) for row in rows]
    _check_references(organs, rows, findings)
    if findings:
        raise InvalidData("Danh bạ có {count} lỗi.", findings=findings, count=len(findings))
    return Directory(tuple(organs))


def cell_text(row: Row, heading: str, findings: list[Finding], *, needed: bool = False) -> str:
    """Return a cell as text (numbers as their digits), empty when it is blank; note formulas and missing texts."""
    value = row.values.get(heading)
    if isinstance(value, str) and value.startswith("="):
        findings.append(Finding(catalogue.FORMULA, row.place(heading), {"formula": value[:60]}))
        return ""
    if value is None and not needed:
        return ""
    return read_cell(row, heading, findings, lambda raw: read_text(str(raw) if isinstance(raw, int) else raw), "")


def read_cell(
    row: Row, heading: str, findings: list[Finding], reader: Callable[[Any], Value], default: Value
) -> Value:
    """Return what ``reader`` makes of a cell; note the reason and return ``default`` when it refuses."""
    value = row.values.get(heading)
    if isinstance(value, str) and value.startswith("="):
        findings.append(Finding(catalogue.FORMULA, row.place(heading), {"formula": value[:60]}))
        return default
    try:
        return reader(value)
    except ValueError as error:
        fix = "Sửa ô này."
        findings.append(Finding(catalogue.WRONG_VALUE, row.place(heading),
                                {"key": heading, "reason": str(error), "fix": fix}))
        return default


def several(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several values, separated by ``;``."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _organ(row: Row, findings: list[Finding]) -> Organ:
    full_name = cell_text(row, "Tên đầy đủ", findings, needed=True)

    def day(heading: str) -> Any:
        if row.values.get(heading) is None:
            return None
        return read_cell(row, heading, findings, read_date, None)

    return Organ(
        organ_id=read_cell(row, "Mã", findings, read_identifier, ""),
        full_name=full_name,
        name=cell_text(row, "Tên trong văn bản", findings) or full_name,
        abbreviation=cell_text(row, "Tên viết tắt", findings),
        other_names=several(cell_text(row, "Tên gọi khác", findings)),
        tags=several(cell_text(row, "Nhãn", findings)),
        parent_id=cell_text(row, "Trực thuộc", findings),
        address=cell_text(row, "Địa chỉ", findings),
        email=cell_text(row, "Thư điện tử", findings),
        code=cell_text(row, "Mã định danh", findings),
        valid_from=day("Hiệu lực từ"),
        valid_to=day("Hiệu lực đến"),
        successor_ids=several(cell_text(row, "Cơ quan kế thừa", findings)),
        place=row.place("Mã"),
    )


def _check_references(organs: list[Organ], rows: tuple[Row, ...], findings: list[Finding]) -> None:
    first: dict[str, Organ] = {}
    for organ in organs:
        if organ.organ_id in first:
            findings.append(Finding(catalogue.DUPLICATE_ID, organ.place,
                                    {"name": organ.organ_id, "first": first[organ.organ_id].place}))
        first.setdefault(organ.organ_id, organ)
    for organ, row in zip(organs, rows, strict=True):
        references = [("Trực thuộc", organ.parent_id), *(("Cơ quan kế thừa", each) for each in organ.successor_ids)]
        for heading, reference in references:
            if reference and reference not in first:
                findings.append(Finding(catalogue.UNKNOWN_REFERENCE, row.place(heading),
                                        {"what": "cơ quan", "name": reference, "hint": ""}))
