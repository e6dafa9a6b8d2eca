"""Say in Vietnamese, at the right line or cell, what pydantic found wrong."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.errors import InvalidData
from pipeline.findings import Finding, FindingKind
from pipeline.sources import catalogue
from pipeline.sources.source_map import Path, SourceMap


Model = TypeVar("Model", bound=BaseModel)

def validated(model: type[Model], raw: Any, source_map: SourceMap) -> Model:
    """Return ``raw`` as ``model``.

    Raises:
        InvalidData: with one finding for each thing that is wrong.
    """
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        findings = tuple(_finding(each, raw, model, source_map) for each in error.errors(include_url=False))
        raise InvalidData("Dữ liệu có {count} lỗi.", findings=findings, count=len(findings)) from None
    except RecursionError:
        finding = Finding(catalogue.YAML_SYNTAX, source_map.place(()), {"reason": "lồng quá nhiều tầng"})
        raise InvalidData("Dữ liệu có {count} lỗi.", findings=(finding,), count=1) from None


def _finding(error: Any, raw: Any, model: type[BaseModel], source_map: SourceMap) -> Finding:
    path = data_path(error["loc"], raw)
    place = source_map.place(path)
    key = str(path[-1]) if path else ""
    kind = error["type"]
    if kind == "extra_forbidden":
        return Finding(catalogue.UNKNOWN_KEY, place, {"key": key, "hint": _hint(key, model)})
    if kind == "missing":
        return Finding(catalogue.MISSING_KEY, place, {"key": str(error["loc"][-1])})
    reason, fix = _reason(kind, error)
    return Finding(catalogue.WRONG_VALUE, place, {"key": key, "reason": reason, "fix": fix})


def data_path(loc: tuple[str | int, ...], raw: Any) -> Path:
    """Return the path of ``loc`` inside ``raw``, without the names of union members that pydantic puts in.

    A last step that is not in the data (a missing key) is left out: its parent is where it is missing.
    """
    path: list[str | int] = []
    value = raw
    steps = iter(loc)
    for step in steps:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
            path.append(step)
            if len(path) > 1 and path[-2] == "noi_dung":
                next(steps, None)  # the tag of the block union follows its index
            continue
        else:
            continue
        path.append(step)
    return tuple(path)


def _hint(key: str, model: type[BaseModel]) -> str:
    """Return which key was probably meant, among all keys of the file."""
    from rapidfuzz import process

    near = process.extractOne(key, sorted(_aliases(model)), score_cutoff=70)
    return f"; có phải «{near[0]}»?" if near else ""


def _aliases(model: type[BaseModel]) -> set[str]:
    schema = model.model_json_schema(by_alias=True)
    names = set(schema.get("properties", ()))
    for definition in schema.get("$defs", {}).values():
        names.update(definition.get("properties", ()))
    return names


_WRITE_AS_TEXT = "Sửa giá trị; nếu là chữ thì để trong dấu ngoặc kép."
_REASONS = {
    "union_tag_not_found": (
        "không rõ đây là khối gì",
        "Mỗi khối có đúng một trong các khóa: muc, phan, khoan, diem, gach, bang, lay_tu, doan; "
        "hoặc là một câu để trong dấu ngoặc kép.",
    ),
    "list_type": ("phải là một danh sách", "Viết mỗi phần tử trên một dòng, bắt đầu bằng «- »."),
    "dict_type": ("phải là các dòng «khóa: giá trị»", "Viết mỗi khóa trên một dòng, thụt vào dưới mục này."),
    "model_type": ("phải là các dòng «khóa: giá trị»", "Viết mỗi khóa trên một dòng, thụt vào dưới mục này."),
    "too_short": ("phải có ít nhất một phần tử", "Thêm một phần tử."),
    "too_long": ("quá nhiều phần tử", "Bớt phần tử."),
    "int_type": ("phải là số nguyên", _WRITE_AS_TEXT),
    "string_type": ("phải là chữ", _WRITE_AS_TEXT),
    "float_type": ("phải là số", _WRITE_AS_TEXT),
    "float_parsing": ("phải là số", _WRITE_AS_TEXT),
    "greater_than": ("phải lớn hơn 0", _WRITE_AS_TEXT),
    "less_than_equal": ("quá lớn", _WRITE_AS_TEXT),
}


def _reason(kind: str, error: Any) -> tuple[str, str]:
    """Return reason and remedy for a pydantic error type."""
    if kind == "value_error":
        return str(error["ctx"]["error"]), _WRITE_AS_TEXT
    if kind in {"literal_error", "enum"}:
        allowed = str(error["ctx"]["expected"]).replace(" or ", " hoặc ")
        return f"chỉ nhận {allowed}", "Chọn một trong các giá trị ấy."
    return _REASONS.get(kind, ("không đúng dạng", "Xem dạng đúng bằng «vanban schema»."))
