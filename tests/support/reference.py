"""Write docs/findings.md from the catalogue: every code that the program can report, and what to do about it.

Run ``.venv/bin/python -m tests.support.reference`` after a finding was added or reworded.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from pipeline.findings import FindingKind

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "findings.md"
WEIGHTS = {"E": "lỗi", "W": "cảnh báo", "I": "lưu ý"}
#: prefix of the codes -> heading, in the order of the page
AREAS = {
    "data": "Tệp dữ liệu không đọc được hoặc không hiểu được",
    "plan": "Dữ kiện mâu thuẫn hoặc thiếu",
    "template": "Mẫu Word",
    "leak": "Chữ của nơi nhận khác, dữ kiện cũ còn sót",
    "issued": "Văn bản đã phát hành",
    "register": "Sổ đăng ký văn bản đi",
    "returns": "Danh sách các cơ quan gửi về",
    "tasks": "Việc được giao (vanban tasks)",
    "calendar": "Lịch (vanban calendar)",
    "room": "Giấy tờ phòng họp (vanban room)",
    "archive": "Gói nộp lưu (vanban archive, vanban verify)",
    "edxml": "Gói tin trao đổi (vanban edxml)",
    "nd30": "Thể thức của tệp Word (vanban inspect)",
    "pdf": "Tệp PDF/A",
}
HEAD = """\
# Mọi thông báo của phần mềm

Trang này được ghi ra từ danh mục trong mã nguồn; đừng sửa tay (cách ghi lại: xem CONTRIBUTING.md).
Xem một mã ngay trên máy: `vanban explain plan-headcount-mismatch`.
«Lỗi» thì dừng, không ghi gì; «cảnh báo» chỉ dừng khi dùng `--strict`; «lưu ý» không bao giờ dừng.
Chữ trong ngoặc nhọn, như `{group}`, được thay bằng dữ liệu thật.
"""


def every_kind() -> dict[str, FindingKind]:
    """Return code -> kind for everything that can be reported, whether or not ``vanban explain`` knows it."""
    from pipeline.catalogue import every_finding_kind

    modules = [
        import_module(".".join(path.relative_to(PROJECT).with_suffix("").parts))
        for path in sorted((PROJECT / "pipeline").glob("*/**/catalogue.py"))
    ]
    declared = [value for module in modules for value in vars(module).values() if isinstance(value, FindingKind)]
    return every_finding_kind() | {kind.code: kind for kind in declared}


def findings_page() -> str:
    """Return the page as Markdown."""
    kinds = every_kind()
    areas = AREAS | {area: area for area in sorted({code.partition("-")[0] for code in kinds} - AREAS.keys())}
    sections = [
        f"## {heading} (`{area}-…`)\n\n" + "\n".join(map(_entry, _of_area(area, kinds.values())))
        for area, heading in areas.items()
    ]
    return HEAD + "\n" + "\n".join(sections)


def _of_area(area: str, kinds: Iterable[FindingKind]) -> list[FindingKind]:
    return sorted((kind for kind in kinds if kind.code.startswith(f"{area}-")), key=lambda kind: kind.code)


def _entry(kind: FindingKind) -> str:
    lines = [f"### `{kind.code}` ({WEIGHTS[kind.severity.value]})", "", _shown(kind.sentence), ""]
    for label, text in (("Cách sửa", kind.remedy), ("Vì sao", kind.why), ("Căn cứ", kind.source)):
        if text:
            lines.append(f"- {label}: {_shown(text)}")
    return "\n".join([*lines, ""])


def _shown(sentence: str) -> str:
    """Return a sentence with its doubled braces made single, safe in Markdown."""
    shown = sentence.replace("{{", "{").replace("}}", "}")
    return shown.replace("*", "\\*").replace("<", "\\<").replace("_", "\\_")


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8")
