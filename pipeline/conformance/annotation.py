"""A copy of the inspected file with each finding as a Word comment at its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.conformance.legacy import readable_content
from pipeline.conformance.ooxml.names import W_URI, W
from pipeline.conformance.ooxml.package import Package, Unreadable, opened
from pipeline.conformance.output import Tell
from pipeline.conformance.repack import register, repacked, write_copy
from pipeline.conformance.report import Mark, Report
from pipeline.findings import Severity
from pipeline.findings.model import filled

AUTHOR = "vanban inspect"
_WORDS = {Severity.ERROR: "Lỗi", Severity.WARNING: "Cảnh báo", Severity.INFO: "Lưu ý"}
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def annotate(path: Path, report: Report, out: Path, *, tell: Tell = filled) -> int:
    """Write a copy of ``path`` to ``out`` with the findings of ``report`` as comments; return how many.

    Findings without a place in the text, and those of headers and footers, which can hold no comment, stand at
    the first paragraph.

    Raises:
        Unreadable: the file cannot be read as a Word document, or has no paragraph.
        OutputError: ``out`` cannot be written.
        WouldDestroy: ``out`` is the file itself.
    """
    content = readable_content(path, convert=True)
    if isinstance(content, str):
        raise Unreadable(content, file=str(path))
    package = opened(content)
    changed = annotated_parts(package, report.marks, tell)
    write_copy(repacked(package, changed), out, original=path)
    return len(report.marks)


def annotated_parts(package: Package, marks: Sequence[Mark], tell: Tell = filled) -> dict[str, bytes]:
    """Return the parts to replace or add so that ``marks`` show as comments."""
    main = package.main_part()
    root = package.tree(main)
    body = None if root is None else root.find(f"{W}body")
    paragraphs = [] if body is None else list(body.iter(f"{W}p"))
    if root is None or not paragraphs:
        raise Unreadable("tệp không có đoạn nào để gắn nhận xét")
    part, comments = _comments(package, main)
    first = 1 + max((int(one.get(f"{W}id", "0") or 0) for one in comments.iter(f"{W}comment")), default=-1)
    for number, mark in enumerate(marks, start=first):
        index = mark.paragraph_index if mark.part == main and mark.paragraph_index is not None else 0
        _mark_paragraph(paragraphs[index if 0 <= index < len(paragraphs) else 0], number)
        comments.append(_comment(mark, number, tell))
    named: set[str] = set()
    if part not in package.names:
        named = register(package, main, part=part, name="rIdVanbanComments", kind=_TYPE, content_type=_CONTENT_TYPE)
    return {main: _bytes(root), part: _bytes(comments), **{name: _bytes(package.tree(name)) for name in named}}


def _comments(package: Package, main: str) -> tuple[str, Any]:
    """Return the comments part and its root: the file's own, or a new one."""
    for kind, target, outside in package.targets(main).values():
        tree = package.tree(target) if kind == "comments" and not outside else None
        if tree is not None:
            return target, tree
    folder = main.rpartition("/")[0]
    return f"{folder}/vanban-comments.xml".lstrip("/"), etree.Element(f"{W}comments", nsmap={"w": W_URI})


def _comment(mark: Mark, number: int, tell: Tell) -> Any:
    comment = etree.Element(f"{W}comment")
    comment.set(f"{W}id", str(number))
    comment.set(f"{W}author", AUTHOR)
    comment.set(f"{W}initials", "vb")
    finding = mark.finding
    head = f"{tell(_WORDS[finding.severity], {})} [{finding.code}] {tell(finding.kind.sentence, finding.details)}"
    remedy = tell("Cách sửa: {fix}", {"fix": tell(finding.kind.remedy, finding.details)})
    for text in (head, remedy, tell("Căn cứ: {source}", {"source": finding.kind.source})):
        paragraph = etree.SubElement(comment, f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = printable(text)
    return comment


def printable(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return "".join(letter for letter in text if letter in "\t\n" or (letter >= " " and not _is_bad(letter)))


def _is_bad(letter: str) -> bool:
    return "\ud800" <= letter <= "\udfff" or letter in "\ufffe\uffff"


def _mark_paragraph(paragraph: Any, number: int) -> None:
    """Put the range and the reference of one comment around the content of a paragraph."""
    start = etree.Element(f"{W}commentRangeStart")
    end = etree.SubElement(paragraph, f"{W}commentRangeEnd")
    reference = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}commentReference")
    for element in (start, end, reference):
        element.set(f"{W}id", str(number))
    properties = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if properties is None else 1, start)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
