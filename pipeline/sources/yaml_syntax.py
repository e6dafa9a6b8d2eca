"""Parse the text of a YAML file into nodes, and say in a clerk's words where it is not YAML."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node

from pipeline.errors import InvalidData
from pipeline.findings import Finding
from pipeline.incoming.characters import unprintable
from pipeline.incoming.file_bytes import bare_name, file_bytes, file_place, refusal
from pipeline.sources import catalogue

#: Some fifteen times a large plan.
MAX_BYTES = 256_000
#: Lines, commas and brackets: it is these that cost the parser time.
MAX_MARKS = 40_000


def yaml_root(path: Path) -> tuple[Node | None, tuple[str, ...]]:
    """Return the root node of the file's only document, and the file's lines.

    Raises:
        InvalidData: the file cannot be read, is too large, not UTF-8, holds control characters, or is no YAML.
    """
    text = _text(path)
    _refuse_characters(text, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of anchors used twice, which are refused all the same
            root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        raise _syntax_error(error, text, path) from None
    except RecursionError:
        raise refusal(catalogue.YAML_SYNTAX, file_place(path), reason="lồng quá nhiều tầng") from None
    except (YAMLError, ValueError, OverflowError):
        raise refusal(catalogue.YAML_SYNTAX, file_place(path), reason="không đọc được dạng viết này") from None
    return root, tuple(_LINE_END.split(text))


_LINE_END = re.compile("\r\n|\r|\n")
_DIRECTIVE = re.compile(r"^%(YAML|TAG)\b.*", re.MULTILINE)


def _text(path: Path) -> str:
    """Return the file's text, without byte order mark."""
    content = file_bytes(path, MAX_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = "không phải văn bản UTF-8; lưu lại với bảng mã UTF-8"
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            reason = "lưu ở bảng mã UTF-16; lưu lại với bảng mã UTF-8"
        raise refusal(catalogue.FILE_UNREADABLE, file_place(path, line), file=bare_name(path), reason=reason) from None
    if directive := _DIRECTIVE.search(text):
        line = text.count("\n", 0, directive.start()) + 1
        raise refusal(catalogue.YAML_FEATURE, file_place(path, line), feature=directive[0].strip())
    if sum(map(text.count, "\n,[{")) > MAX_MARKS:
        raise refusal(catalogue.TOO_LARGE, file_place(path), file=bare_name(path), reason="quá nhiều dòng hoặc phần tử")
    return text


def _refuse_characters(text: str, path: Path) -> None:
    lines = _LINE_END.split(text)
    findings = [
        Finding(catalogue.BAD_CHARACTER, file_place(path, number), {"character": character})
        for number, line in enumerate(lines, start=1)
        for character in unprintable(line)
    ]
    findings += [
        Finding(catalogue.YAML_SYNTAX, file_place(path, number), {"reason": _PROBLEMS["odd indent"]})
        for number, line in enumerate(lines, start=1) if _ODD_INDENT.match(line)
    ]
    if findings:
        raise InvalidData("Tệp dữ liệu có ký tự không dùng được.", findings=findings)


#: The parser's own words for the mistakes that clerks make, in theirs.
_PROBLEMS = {
    "mapping values are not allowed": "dấu hai chấm «:» đứng giữa câu; để cả câu trong dấu ngoặc kép",
    "mapping keys are not allowed": "dấu hỏi «?» ở đầu giá trị; để cả câu trong dấu ngoặc kép",
    "sequence entries are not allowed": "dấu gạch «- » đứng cùng dòng với khóa; xuống dòng, hoặc để trong ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm «:» sau khóa, hoặc dòng trên chưa kết thúc",
    "found character '\\t'": "có phím Tab; YAML chỉ nhận dấu cách",
    "that cannot start any token": "câu bắt đầu bằng ký tự đặc biệt (@ % ` ,); để cả câu trong dấu ngoặc kép",
    "while scanning a quoted scalar": "dấu ngoặc kép mở mà chưa đóng",
    "found unknown escape character": "dấu «\\» trong ngoặc kép; viết thành «\\\\», hoặc dùng ngoặc đơn",
    "found unexpected end of stream": "dấu ngoặc kép mở mà chưa đóng, hoặc tệp bị cắt cụt",
    "while scanning a block scalar": "sau «|» hoặc «>» không được viết chữ; xuống dòng rồi viết",
    "while parsing a flow": (
        "thiếu dấu ngoặc đóng hoặc dấu phẩy; câu có ngoặc ở đầu, hoặc ở trong ngoặc mà có ngoặc, dấu phẩy, thì để cả "
        "câu trong dấu ngoặc kép"),
    "expected <block end>, but found '<scalar>'": "sau dấu ngoặc kép đóng còn chữ, hoặc thụt đầu dòng không thẳng",
    "expected <block end>": "thụt đầu dòng không thẳng với các dòng cùng mục, hoặc dấu ngoặc kép ở trên chưa đóng",
    "did not find expected": "thiếu dấu ngoặc hoặc dấu phẩy",
    "found undefined alias": "dấu «*» ở đầu giá trị; để cả câu trong dấu ngoặc kép",
    "expected alphabetic or numeric": "dấu «*» hoặc «&» ở đầu giá trị; để cả câu trong dấu ngoặc kép",
    "expected a single document": "có dòng «---» hoặc «...» chia tệp làm nhiều phần; xóa dòng ấy",
    "odd indent": "đầu dòng có khoảng trắng lạ, thường do dán từ Word hay trang web; xóa đi, gõ lại bằng dấu cách",
    "while scanning a simple key": "thiếu dấu hai chấm «:» sau khóa, hoặc dòng trên chưa kết thúc",
}
#: A key or an item behind no-break and other spaces, which look like an indent and are a part of the key to YAML.
_ODD_INDENT = re.compile("[ ]*[\u00a0\u2000-\u200b\u202f\u205f\u3000][ \u00a0\u2000-\u200b\u202f\u205f\u3000]*"
                         r"(?:- |\w+:(?:\s|$))")
_BRACES_FIRST = re.compile(r"^\s*(- +)*([^\s:#'\"]+: +)?\{\{")


def braces_first() -> str:
    """Return what is wrong with a bare sentence that begins with an expression: to YAML it is a mapping."""
    return "câu bắt đầu bằng «{{» phải để cả câu trong dấu ngoặc kép"


def _syntax_error(error: MarkedYAMLError, text: str, path: Path) -> InvalidData:
    told = f"{error.context or ''} {error.problem or ''}"
    opened_at_context = "quoted scalar" in told or "flow" in told
    mark = (error.context_mark if opened_at_context else None) or error.problem_mark or error.context_mark
    if mark is None:
        return refusal(catalogue.YAML_SYNTAX, file_place(path), reason="không đọc được dạng viết này")
    problem_line = error.problem_mark.line if error.problem_mark else mark.line
    lines = _LINE_END.split(text)
    for line in (mark.line, problem_line):
        if line < len(lines) and _BRACES_FIRST.match(lines[line]):
            return refusal(catalogue.YAML_SYNTAX, file_place(path, line + 1), reason=braces_first())
    reason = next((words for start, words in _PROBLEMS.items() if start in told), "không đọc được dạng viết này")
    return refusal(catalogue.YAML_SYNTAX, file_place(path, mark.line + 1), reason=reason)
