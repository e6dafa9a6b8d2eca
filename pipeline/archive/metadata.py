"""What the records of a package say against each other: codes, ordinals, totals, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.archive.xml import values_of


def metadata_faults(file_record: Any | None, records: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield path and reason of each contradiction between EAD.xml and the records of the documents.

    ``docCode`` is ``fileCode`` and seven digits, counted from 1 without a gap; ``totalDoc`` counts the documents;
    the file ends after it starts.  Values alone are the schemas' business.
    """
    if file_record is None:
        return
    file = values_of(file_record)
    if file.get("totalDoc", "").isdecimal() and int(file["totalDoc"]) != len(records):
        yield "EAD.xml", f"totalDoc ghi {file['totalDoc']}, gói có {len(records)} tài liệu"
    starts, ends = _day(file.get("startDate", "")), _day(file.get("endDate", ""))
    if starts and ends and starts > ends:
        yield "EAD.xml", "startDate sau endDate"
    ordinals: dict[int, str] = {}
    for name, record in records.items():
        code = values_of(record).get("docCode", "")
        found = re.fullmatch(re.escape(file.get("fileCode", "")) + r"\.(\d{7})", code)
        if not found:
            yield name, f"docCode «{code}» không phải mã hồ sơ và 7 chữ số"
        elif int(found[1]) in ordinals:
            yield name, f"docCode «{code}» trùng với «{ordinals[int(found[1])]}»"
        else:
            ordinals[int(found[1])] = name
    missing = sorted(set(range(1, len(records) + 1)) - ordinals.keys())
    if missing and len(ordinals) == len(records):
        yield "EAD.xml", f"thiếu tài liệu số thứ tự {missing[0]}"


def _day(text: str) -> date | None:
    found = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})", text)
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
