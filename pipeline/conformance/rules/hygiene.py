"""Rules of what must not leave the office: leftovers of templates, tracked changes, comments, hidden text."""

from __future__ import annotations

import re
from functools import partial

from pipeline.conformance.elements.foot import looks_like_name
from pipeline.conformance.elements.paper import Paper
from pipeline.conformance.rules.rule import E, Fault, I, Rule, Unseen, Verdict, W, at, row, whole_file

_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{%|%\}|\[\[[\w ]+\]\]|<<[\w ]+>>|«\w+_\w+»|##\w+##|#\w+_\w+#")
_DRAFT = re.compile(r"^D[Ự]\s*TH[ẢA]O\b", re.IGNORECASE)


def merge_fields(paper: Paper) -> Verdict:
    """Find mail-merge fields left in the file."""
    fields = paper.document.merge_fields
    return [whole_file("trường trộn thư", found=fields[0], count=len(fields))] if fields else []


def placeholders(paper: Paper) -> Verdict:
    """Find marks of a template that were not filled."""
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


def draft_mark(paper: Paper) -> Verdict:
    """Note the mark «DỰ THẢO» still on the paper."""
    return [at(p, "dấu dự thảo") for p in paper.document.everything() if _DRAFT.match(p.plain) and len(p.plain) < 30]


def macros(paper: Paper) -> Verdict:
    """Find a file that carries macros."""
    return [whole_file("macro")] if paper.document.has_macros else []


_hygiene = partial(row, area="hygiene")

RULES: tuple[Rule, ...] = (
    _hygiene(
        "leftover-placeholder",
        E,
        "Nghị định 30/2020/NĐ-CP, Điều 8",
        placeholders,
        "Còn chỗ trống của mẫu chưa điền: «{found}».",
        "Điền nội dung hoặc xóa chỗ trống đó.",
        why="Dấu của mẫu lọt vào văn bản phát hành là lỗi nội dung.",
    ),
    _hygiene(
        "leftover-field",
        E,
        "Nghị định 30/2020/NĐ-CP, Điều 8",
        merge_fields,
        "Còn {count} trường trộn thư trong tệp, ví dụ «{found}».",
        "Hoàn tất trộn thư (Finish & Merge) hoặc bấm Ctrl+Shift+F9 để chuyển trường thành chữ.",
        why="Trường trộn thư hiện dữ liệu khác nhau trên mỗi máy.",
    ),
    _hygiene(
        "tracked-changes",
        W,
        "Nghị định 30/2020/NĐ-CP, Điều 10",
        tracked_changes,
        "Còn {count} chỗ theo dõi sửa đổi (Track Changes) chưa chấp nhận.",
        "Review → Accept All Changes, rồi Stop Tracking.",
        why="Người nhận xem được mọi chữ đã sửa, đã xóa.",
    ),
    _hygiene(
        "comments",
        W,
        "Nghị định 30/2020/NĐ-CP, Điều 10",
        comments,
        "Còn {count} nhận xét (Comment) trong tệp.",
        "Review → Delete All Comments.",
        why="Nhận xét nội bộ không được gửi ra ngoài.",
    ),
    _hygiene(
        "hidden-text",
        W,
        "Nghị định 30/2020/NĐ-CP, Điều 8",
        hidden_text,
        "Có chữ ẩn hoặc chữ trắng: «{found}».",
        "Xóa chữ đó hoặc bỏ thuộc tính Hidden.",
        why="Chữ ẩn không in ra nhưng người nhận đọc được trong tệp.",
    ),
    _hygiene(
        "macros",
        W,
        "Nghị định 30/2020/NĐ-CP, Điều 5",
        macros,
        "Tệp có chứa macro.",
        "Lưu lại thành .docx.",
        why="Macro bị hệ thống nhận chặn và có thể gây hại.",
    ),
    _hygiene(
        "metadata",
        I,
        "Nghị định 30/2020/NĐ-CP, Điều 8",
        metadata,
        "Thuộc tính tệp ghi tên người: {found}.",
        "File → Info → Inspect Document → Remove All.",
        why="Tên người soạn trong thuộc tính là dữ liệu cá nhân không cần gửi đi.",
    ),
    _hygiene(
        "draft-mark",
        I,
        "Nghị định 30/2020/NĐ-CP, Điều 10",
        draft_mark,
        "Văn bản còn dấu «DỰ THẢO».",
        "Xóa dấu «DỰ THẢO» trước khi ký ban hành.",
        why="Dấu dự thảo còn sót làm văn bản đã ký bị hiểu là chưa ban hành.",
    ),
)
