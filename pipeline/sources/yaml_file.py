"""Read one YAML file into plain values, each with its line; refuse whatever could hide or multiply data.

Only YAML 1.2 core values are accepted: no anchors, aliases, tags or second documents.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.errors import InvalidData
from pipeline.findings import Finding, Place
from pipeline.sources import catalogue
from pipeline.sources.source_map import Path as ModelPath

MAX_BYTES = 4_000_000
MAX_DEPTH = 60
_CORE = "tag:yaml.org,2002:"


def read_yaml(path: Path) -> tuple[dict[str, Any], dict[ModelPath, Place]]:
    """Return the file's mapping and the place of each of its values.

    Raises:
        InvalidData: the file is missing, too large, not UTF-8, not YAML, not a mapping, or uses a refused
            feature; every duplicate key is reported at once.
    """
    text = _text(path)
    root = _root_node(text, path)
    reader = _Reader(path)
    value = reader.value(root, ())
    if reader.findings:
        raise InvalidData("Tệp dữ liệu có lỗi.", findings=reader.findings)
    if not isinstance(value, dict):
        raise _invalid(catalogue.FILE_UNREADABLE, Place(str(path), 1), file=path.name,
                       reason="tệp phải gồm các dòng «khóa: giá trị»")
    return value, reader.places


def _text(path: Path) -> str:
    """Return the file's text, without byte order mark."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _invalid(catalogue.TOO_LARGE, Place(str(path)), file=path.name,
                           reason=f"hơn {MAX_BYTES // 1_000_000} MB")
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _invalid(catalogue.FILE_MISSING, Place(str(path)), file=path) from None
    except UnicodeDecodeError as error:
        raise _invalid(catalogue.FILE_UNREADABLE, Place(str(path)), file=path.name,
                       reason=f"không phải văn bản UTF-8 (byte thứ {error.start})") from None
    except OSError as error:
        raise _invalid(catalogue.FILE_UNREADABLE, Place(str(path)), file=path.name,
                       reason=error.strerror or "lỗi đọc đĩa") from None


def _root_node(text: str, path: Path) -> Node | None:
    """Return the single document of ``text`` as a node tree."""
    try:
        return YAML(typ="safe", pure=True).compose(text)  # type: ignore[no-any-return]
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise _invalid(catalogue.YAML_SYNTAX, Place(str(path), line), reason=_in_vietnamese(error)) from None
    except YAMLError as error:
        raise _invalid(catalogue.YAML_SYNTAX, Place(str(path)),
                       reason=str(error).split("\n", maxsplit=1)[0]) from None
    except RecursionError:
        raise _invalid(catalogue.YAML_SYNTAX, Place(str(path)), reason="lồng quá nhiều tầng") from None
    except (ValueError, OverflowError) as error:
        raise _invalid(catalogue.YAML_SYNTAX, Place(str(path)), reason=str(error)) from None


#: The parser's own words for the mistakes that clerks make, in theirs.
_PROBLEMS = {
    "mapping values are not allowed": "dấu hai chấm «:» đứng giữa câu; để cả câu trong dấu ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm «:» sau khóa, hoặc dòng trên chưa kết thúc",
    "found character '\\t'": "thụt đầu dòng bằng phím Tab; YAML chỉ nhận dấu cách",
    "while scanning a quoted scalar": "dấu ngoặc kép mở mà chưa đóng",
    "found unexpected end of stream": "dấu ngoặc kép mở mà chưa đóng, hoặc tệp bị cắt cụt",
    "expected <block end>": "thụt đầu dòng không thẳng với các dòng cùng mục",
    "did not find expected": "thiếu dấu ngoặc hoặc dấu phẩy",
    "found undefined alias": "dấu «*» ở đầu giá trị; để cả câu trong dấu ngoặc kép",
    "special characters are not allowed": "có ký tự điều khiển không nhìn thấy",
}


def _in_vietnamese(error: MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    return next((words for start, words in _PROBLEMS.items() if start in told), told.strip())


class _Reader:
    """Walks a node tree once, collecting values, places and findings."""

    def __init__(self, path: Path) -> None:
        self.file = str(path)
        self.places: dict[ModelPath, Place] = {}
        self.findings: list[Finding] = []
        self._seen: set[int] = set()
        self._constructor = SafeConstructor(loader=YAML(typ="safe", pure=True))

    def value(self, node: Node | None, path: ModelPath) -> Any:
        """Return the plain value of ``node`` and note the place of ``path`` unless its key did already."""
        if node is None:
            return None
        place = Place(self.file, node.start_mark.line + 1)
        self.places.setdefault(path, place)
        self._refuse_features(node, place)
        if len(path) > MAX_DEPTH:
            raise _invalid(catalogue.YAML_SYNTAX, place, reason="lồng quá nhiều tầng")
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(child, (*path, index)) for index, child in enumerate(node.value)]
        return self._scalar(node, place)

    def _refuse_features(self, node: Node, place: Place) -> None:
        feature = ""
        if node.anchor:
            feature = "&" + str(node.anchor)
        elif id(node) in self._seen:
            feature = "*"
        elif not str(node.tag).startswith(_CORE) or str(node.tag).removeprefix(_CORE) not in {
            "str", "int", "float", "bool", "null", "timestamp", "map", "seq",
        }:
            feature = str(node.tag)
        self._seen.add(id(node))
        if feature:
            raise _invalid(catalogue.YAML_FEATURE, place, feature=feature)

    def _mapping(self, node: MappingNode, path: ModelPath) -> dict[str, Any]:
        values: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, ScalarNode):
                raise _invalid(catalogue.YAML_SYNTAX, Place(self.file, line), reason="khóa phải là một từ")
            key = str(key_node.value)
            if key in lines:
                self.findings.append(Finding(catalogue.DUPLICATE_KEY, Place(self.file, line),
                                             {"key": key, "first": lines[key]}))
            lines[key] = line
            self.places[(*path, key)] = Place(self.file, line)
            values[key] = self.value(value_node, (*path, key))
        return values

    def _scalar(self, node: Node, place: Place) -> Any:
        if str(node.tag).endswith(":str"):
            return node.value
        try:
            return self._constructor.construct_object(node)
        except (ValueError, OverflowError, YAMLError):
            raise _invalid(catalogue.WRONG_VALUE, place, key=node.value, reason="không phải số hay ngày có thật",
                           fix="Sửa giá trị, hoặc để trong dấu ngoặc kép nếu là chữ.") from None


def _invalid(kind: catalogue.FindingKind, place: Place, **details: object) -> InvalidData:
    finding = Finding(kind, place, details)
    return InvalidData("Không dùng được dữ liệu: {count} lỗi.", findings=(finding,), count=1)
