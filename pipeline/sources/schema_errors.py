"""Say in Vietnamese, at the right line or cell, what pydantic found wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from pipeline.findings import Finding, Severity
from pipeline.sources import catalogue
from pipeline.sources.names import HINTED_FINDINGS, nearest_hint
from pipeline.sources.pruning import without
from pipeline.sources.schema import BLOCK_KEYS, TAG
from pipeline.sources.schema_keys import keys_at
from pipeline.sources.source_map import Path, SourceMap

Model = TypeVar("Model", bound=BaseModel)


#: Taking a wrong value out can leave its mapping incomplete, which then goes too, and so on up: data are not deeper.
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Validated(Generic[Model]):
    """What the data say as far as they can be understood.

    Attributes:
        model: the data without what is wrong; None when too little is left.
        source_map: where its values stand.
        findings: everything that is wrong.
        lost: paths of what was left out of the model.
    """

    model: Model | None
    source_map: SourceMap
    findings: tuple[Finding, ...]
    lost: frozenset[Path]


def validated(
    model: type[Model], raw: dict[str, Any], source_map: SourceMap, noted: tuple[Finding, ...] = ()
) -> Validated[Model]:
    """Return ``raw`` as ``model``; ``noted`` is what was already found wrong while the values were read."""
    told = {finding.place for finding in noted if finding.severity is Severity.ERROR}
    findings = list(noted)
    lost: set[Path] = {path for path, place in source_map.places.items() if place in told} if told else set()
    rest, rest_map = raw, source_map
    for _ in range(_ROUNDS):
        try:
            return Validated(model.model_validate(rest), rest_map, tuple(findings), frozenset(lost))
        except ValidationError as error:
            errors = error.errors(include_url=False, include_input=False)
        if rest is raw:
            findings += [_finding(each, raw, model, source_map, hinted=count < HINTED_FINDINGS)
                         for count, each in enumerate(errors)
                         if source_map.places.get(_whole_path(each, raw)) not in told]
        wrong = {_to_take_out(each, rest) for each in errors}
        lost |= wrong | {_whole_path(each, rest) for each in errors}
        if () in wrong:
            break
        rest, places = without(rest, rest_map.places, wrong)
        rest_map = SourceMap(places, source_map.default, source_map.headings)
    return Validated(None, rest_map, tuple(findings), frozenset(lost))


def _to_take_out(error: Any, raw: Any) -> Path:
    """Return the path of the least that must go: what is wrong, or what lacks something.

    A key missing at the very top goes by its own path, for which a stand-in may be at hand.
    """
    path = data_path(error["loc"], raw)
    if error["type"] == "missing" and not path:
        return (error["loc"][-1],)
    return path


def data_path(loc: tuple[str | int, ...], raw: Any) -> Path:
    """Return the path of ``loc`` inside ``raw``.

    Left out are the names of union members that pydantic puts in, the steps that a shorthand saves, and a last step
    that is missing.
    """
    path: list[str | int] = []
    value = raw
    for step in loc:
        in_mapping = isinstance(value, dict) and step in value
        in_list = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if in_mapping or in_list:
            value = value[step]
            path.append(step)
    return tuple(path)


def _whole_path(error: Any, raw: Any) -> Path:
    """Return the path of the value that is wrong, be it there or missing."""
    path = data_path(error["loc"], raw)
    return (*path, error["loc"][-1]) if error["type"] == "missing" else path


def _finding(error: Any, raw: Any, model: type[BaseModel], source_map: SourceMap, *, hinted: bool) -> Finding:
    loc, kind = error["loc"], error["type"]
    path = _whole_path(error, raw)
    place = source_map.place(path)
    if kind == "missing":
        return Finding(catalogue.MISSING_KEY, place, {"key": source_map.name(str(loc[-1]), place)})
    if kind == "extra_forbidden":
        hint = (_REASONS["split"][0] if _is_piece(path, raw) else
                nearest_hint(str(loc[-1]), keys_at(model, _model_path(loc[:-1]))) if hinted else "")
        return Finding(catalogue.UNKNOWN_KEY, place, {"key": loc[-1], "hint": hint})
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    reason, fix = _reason(kind, error)
    if place.sheet:
        fix = "Sửa ô này; số hoặc ngày mà là tên, mã thì đổi định dạng ô sang Text rồi gõ lại."
    return Finding(catalogue.WRONG_VALUE, place, {"key": source_map.name(key, place), "reason": reason, "fix": fix})


def _is_piece(path: Path, raw: Any) -> bool:
    """Return whether a key is a piece of a sentence: words, with nothing behind them.

    ``{doan: Mời dự họp, chụp ảnh lưu niệm}`` has two keys to YAML, which splits what stands in ``{…}`` at commas.
    """
    value = raw
    for step in path:
        value = value[step]
    return value is None and bool(path) and " " in str(path[-1])


def _model_path(loc: tuple[str | int, ...]) -> Path:
    return tuple(step for step in loc if not str(step).startswith(TAG))


_WRITE_AS_TEXT = "Sửa giá trị; nếu là chữ thì để trong dấu ngoặc kép."
_REASONS = {
    "split": ("; câu trong ngoặc nhọn mà có dấu phẩy thì để cả câu trong dấu ngoặc kép", ""),
    "empty": ("để trống", "Điền giá trị; mục không bắt buộc mà chưa có gì để ghi thì xóa cả dòng."),
    "union_tag_not_found": (
        "không rõ đây là khối gì",
        f"Mỗi khối có đúng một trong các khóa: {', '.join(BLOCK_KEYS)}; hoặc là một câu để trong dấu ngoặc kép.",
    ),
    "list_type": ("phải là một danh sách", "Viết mỗi phần tử trên một dòng, bắt đầu bằng «- »."),
    "dict_type": ("phải là các dòng «khóa: giá trị»", "Viết mỗi khóa trên một dòng, thụt vào dưới mục này."),
    "model_type": ("phải là các dòng «khóa: giá trị»", "Viết mỗi khóa trên một dòng, thụt vào dưới mục này."),
    "too_short": ("phải có ít nhất một phần tử", "Thêm một phần tử."),
    "too_long": ("quá nhiều phần tử", "Bớt phần tử."),
    "float_type": ("phải là số", "Viết số, dấu chấm thập phân: 1.5"),
    "float_parsing": ("phải là số", "Viết số, dấu chấm thập phân: 1.5"),
    "greater_than": ("phải lớn hơn 0", "Sửa giá trị."),
    "less_than_equal": ("quá lớn", "Sửa giá trị."),
    "recursion_loop": ("lồng quá nhiều tầng", "Bớt tầng."),
}


def _reason(kind: str, error: Any) -> tuple[str, str]:
    """Return reason and remedy for a pydantic error type."""
    if kind == "value_error":
        reason = str(error["ctx"]["error"])
        return _REASONS["empty"] if reason == _REASONS["empty"][0] else (reason, _WRITE_AS_TEXT)
    if kind in {"literal_error", "enum"}:
        allowed = ", ".join(f"«{each}»" for each in re.findall("'([^']*)'", str(error["ctx"]["expected"])))
        return f"chỉ nhận một trong các giá trị {allowed}", "Chọn một trong các giá trị ấy."
    return _REASONS.get(kind, ("không đúng dạng", "Xem dạng đúng bằng «vanban schema»."))
