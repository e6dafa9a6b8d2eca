"""Rules of what must not leave the office: leftovers of templates, tracked changes, comments, hidden text."""

from __future__ import annotations

import re

from pipeline.conformance.elements.foot import looks_like_name
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.rules.rule import Fault, Unseen, Verdict, at, local, whole_file

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\[\[[\w ]+\]\]|<<[\w ]+>>|«\w+_\w+»|##\w+##|#\w+_\w+#")
_ANY_DRAFT = re.compile(r"^\s*D[Ự]\s*TH[ẢA]O\b", re.IGNORECASE | re.MULTILINE)
_DRAFT = re.compile(r"^D[Ự]\s*TH[ẢA]O\b", re.IGNORECASE)


def merge_fields(paper: Paper) -> Verdict:
    """Find mail-merge fields left in the file."""
    fields = paper.document.merge_fields
    return [whole_file("trường trộn thư", found=fields[0], count=len(fields))] if fields else []


def has_placeholder(text: str) -> bool:
    """Return whether the text holds a mark of a template."""
    return _PLACEHOLDER.search(text) is not None


@local
def placeholders(paper: Paper) -> Verdict:
    """Find marks of a template that were not filled."""
    if not has_placeholder(paper.document.all_text):
        return []
    return [
        at(p, "chỗ trống của mẫu", found=match[0])
        for p in paper.document.everything()
        if (match := _PLACEHOLDER.search(p.text))
    ]


def tracked_changes(paper: Paper) -> Verdict:
    """Find tracked changes neither accepted nor rejected."""
    count = paper.document.inserted + paper.document.deleted
    return [whole_file("dấu vết sửa", count=count)] if count else []


def comments(paper: Paper) -> Verdict:
    """Find comments left in the file."""
    count = paper.document.comments
    return [whole_file("nhận xét", count=count)] if count else []


@local
def hidden_text(paper: Paper) -> Verdict:
    """Find hidden text, and white text."""
    faults: list[Fault] = []
    for paragraph in paper.document.paragraphs:
        words = "".join(run.text for run in paragraph.runs if run.hidden or run.colour == "FFFFFF").strip()
        if any(map(str.isalnum, words)):
            faults.append(Fault({"found": words[:60]}, paragraph, words, "chữ ẩn"))
    return faults


def metadata(paper: Paper) -> Verdict:
    """Note names of persons in the file's properties."""
    properties = paper.document.properties
    if not properties:
        return Unseen("tệp không có phần thuộc tính")
    names = [
        properties[key] for key in ("lastModifiedBy", "Manager") if looks_like_name(properties.get(key, "").strip())
    ]
    return [whole_file("thuộc tính tệp", found=names[0])] if names else []


@local
def draft_mark(paper: Paper) -> Verdict:
    """Note the mark «DỰ THẢO» still on the paper."""
    if not _ANY_DRAFT.search(paper.document.all_text):
        return []
    return [at(p, "dấu dự thảo") for p in paper.document.everything() if _DRAFT.match(p.plain) and len(p.plain) < 30]


def macros(paper: Paper) -> Verdict:
    """Find a file that carries macros."""
    return [whole_file("macro")] if paper.document.has_macros else []
