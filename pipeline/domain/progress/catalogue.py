"""Findings about the plan's work and its state (``tasks-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

W, I = Severity.WARNING, Severity.INFO  # noqa: E741 (the letters of the report)

UNKNOWN = FindingKind(
    "tasks-unknown", W, "Không có việc nào mang mã «{name}»; dòng này không được tính.",
    "Xem mã bằng «vanban tasks status»; việc đã bỏ khỏi kế hoạch thì xóa dòng này.",
)
CHANGED = FindingKind(
    "tasks-changed", W, "Việc «{name}» đã đổi nội dung sau khi ghi là xong; tính là chưa xong.",
    "Nếu vẫn xong thì ghi lại: vanban tasks done … {name}.",
    why="Việc khác mang mã cũ mà tính là xong thì không ai được nhắc nữa.",
)
AHEAD = FindingKind(
    "tasks-done-ahead", W, "Việc «{name}» ghi xong ngày {day}, sau ngày đang tính; tính là chưa xong.",
    "Sửa ngày xong.",
)
NOBODY = FindingKind(
    "tasks-nobody", I, "Việc «{name}» đến hạn nhưng giao chung cho mọi nơi dự, không soạn công văn nhắc.",
    "Danh sách đại biểu thì dùng «vanban returns remind»; việc khác thì giao cho một cơ quan (khóa co_quan).",
)
OWN = FindingKind(
    "tasks-own", I, "Việc «{name}» đến hạn là của chính cơ quan ban hành, không soạn công văn nhắc.",
    "Giao lại cho đơn vị trực thuộc (khóa co_quan) nếu cần nhắc bằng văn bản.",
)
NOTHING_DUE = FindingKind(
    "tasks-nothing-due", I, "Không việc nào chưa xong đến hạn trong {count} ngày tới.", "Không cần làm gì.",
)

TASK_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
