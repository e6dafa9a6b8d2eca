"""Read ``danh-ba.xlsx``, the office's directory of agencies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any, TypeVar

from pipeline.domain.organ import Directory, Organ
from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place, Severity
from pipeline.sources import catalogue
from pipeline.sources.circles import on_circles
from pipeline.sources.consequences import DIRECTORY_LOST, ORGAN_LOST
from pipeline.sources.source_map import Path
from pipeline.sources.values import read_date, read_identifier, read_text
from pipeline.sources.xlsx_file import Workbook
from pipeline.sources.xlsx_table import Row

Value = TypeVar("Value")

SHEET = "Danh bạ"
REQUIRED = ("Mã", "Tên đầy đủ")
OPTIONAL = (
    "Tên trong văn bản", "Tên viết tắt", "Tên gọi khác", "Nhãn", "Trực thuộc", "Địa chỉ", "Thư điện tử",
    "Mã định danh", "Hiệu lực từ", "Hiệu lực đến", "Cơ quan kế thừa", "STT", "Ghi chú",
)
PARENT = "Trực thuộc"
#: heading -> the ids that an organ refers to under it
_REFERENCES: dict[str, Callable[[Organ], tuple[str, ...]]] = {
    PARENT: lambda organ: (organ.parent_id,) if organ.parent_id else (),
    "Cơ quan kế thừa": lambda organ: organ.successor_ids,
}


@dataclass(frozen=True, slots=True)
class DirectoryReading:
    """The organs that could be read, everything that is wrong in the workbook, and the paths of what was lost."""

    directory: Directory
    findings: tuple[Finding, ...]
    lost: frozenset[Path] = frozenset()


def read_directory(path: FilePath) -> Directory:
    """Return the organs of the workbook, in its order.

    Raises:
        InvalidData: an unreadable workbook, or all rows with a bad or repeated id, a name left out, a bad date,
            a parent or successor that is not in the directory, a parent that leads round in a circle.
    """
    reading = directory_reading(path)
    if any(finding.severity is Severity.ERROR for finding in reading.findings):
        raise InvalidData("Danh bạ có {count} lỗi.", findings=reading.findings, count=len(reading.findings))
    return reading.directory


def directory_reading(path: FilePath) -> DirectoryReading:
    """Return the organs of the workbook as far as they can be read: each id once, no reference that leads nowhere."""
    try:
        table = Workbook(path).table(SHEET, required=REQUIRED, optional=OPTIONAL)
    except InvalidData as error:
        return DirectoryReading(Directory(()), tuple(error.findings), frozenset({DIRECTORY_LOST}))
    findings = list(table.findings)
    organs = [_organ(row, findings) for row in table.rows]
    findings += _repeated_ids(organs)
    astray = tuple(_bad_references(organs, table.rows))
    findings += astray
    first = {organ.organ_id: organ for organ in reversed(organs) if organ.organ_id}
    kept = [organ for organ in organs if first.get(organ.organ_id) is organ]
    if astray:
        kept = [replace(organ, parent_id="", successor_ids=tuple(filter(first.__contains__, organ.successor_ids)))
                for organ in kept]
    lost = frozenset(_as_lost(organ, row) for organ, row in zip(organs, table.rows, strict=True)
                     if first.get(organ.organ_id) is not organ)
    return DirectoryReading(Directory(tuple(kept)), tuple(findings), lost)


def _as_lost(organ: Organ, row: Row) -> Path:
    """Return the path of a row left out, with the words by which the plan may call its organ."""
    written = "" if organ.organ_id else str(row.value("Mã") or "").strip()
    return (*ORGAN_LOST, *filter(None, (written, *organ.every_name)))


@lru_cache(maxsize=256)
def several(text: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several values, separated by ``;``; cells alike share them."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _organ(row: Row, findings: list[Finding]) -> Organ:
    def text(heading: str, *, needed: bool = False) -> str:
        return _read(row, heading, findings, read_text, "", needed=needed)

    def day(heading: str) -> date | None:
        return _read(row, heading, findings, read_date, None)

    full_name = text("Tên đầy đủ", needed=True)
    valid_from, valid_to = day("Hiệu lực từ"), day("Hiệu lực đến")
    if valid_from and valid_to and valid_from > valid_to:
        findings.append(Finding(catalogue.WRONG_VALUE, row.place("Hiệu lực đến"), {
            "key": "Hiệu lực đến", "reason": "trước «Hiệu lực từ»", "fix": "Sửa một trong hai ngày."}))
    return Organ(
        organ_id=_read(row, "Mã", findings, read_identifier, "", needed=True),
        full_name=full_name,
        name=text("Tên trong văn bản") or full_name,
        abbreviation=text("Tên viết tắt"),
        other_names=several(text("Tên gọi khác")),
        tags=several(text("Nhãn")),
        parent_id=text(PARENT),
        address=text("Địa chỉ"),
        email=text("Thư điện tử"),
        code=text("Mã định danh"),
        valid_from=valid_from,
        valid_to=valid_to,
        successor_ids=several(text("Cơ quan kế thừa")),
        place=row.place("Mã"),
    )


def _read(
    row: Row, heading: str, findings: list[Finding], reader: Callable[[Any], Value], default: Value, *,
    needed: bool = False,
) -> Value:
    """Return what ``reader`` makes of a cell; note why not and return ``default`` where it makes nothing."""
    noted = len(findings)
    value = row.plain(heading, findings)
    if len(findings) > noted:
        return default
    if value is None:
        if needed:
            findings.append(Finding(catalogue.MISSING_KEY, row.place(heading), {"key": heading}))
        return default
    try:
        return reader(value)
    except ValueError as error:
        fix = "Sửa ô này; số hoặc ngày mà là tên, mã thì đổi định dạng ô sang Text rồi gõ lại."
        findings.append(Finding(catalogue.WRONG_VALUE, row.place(heading),
                                {"key": heading, "reason": str(error), "fix": fix}))
        return default


def _repeated_ids(organs: list[Organ]) -> Iterator[Finding]:
    first: dict[str, Place] = {}
    filed: dict[str, Organ] = {}
    for organ in organs:
        if organ.organ_id and organ.organ_id in first:
            yield Finding(catalogue.DUPLICATE_ID, organ.place,
                          {"name": organ.organ_id, "first": first[organ.organ_id]})
        elif organ.organ_id and organ.file_slug in filed:
            yield Finding(catalogue.SAME_FILE_SLUG, organ.place, {
                "name": organ.organ_id, "other": filed[organ.file_slug].organ_id, "slug": organ.file_slug})
        first.setdefault(organ.organ_id, organ.place)
        filed.setdefault(organ.file_slug, organ)


def _bad_references(organs: list[Organ], rows: tuple[Row, ...]) -> Iterator[Finding]:
    for heading, references_of in _REFERENCES.items():
        chain = {organ.organ_id: references_of(organ) for organ in reversed(organs)}
        circling = on_circles(chain) if heading == PARENT else frozenset()
        for organ, row in zip(organs, rows, strict=True):
            for reference in references_of(organ):
                if reference not in chain:
                    yield Finding(catalogue.UNKNOWN_REFERENCE, row.place(heading),
                                  {"what": "cơ quan", "name": reference, "hint": ""})
            if organ.organ_id in circling:
                yield Finding(catalogue.CIRCLE, row.place(heading), {"name": organ.organ_id})
