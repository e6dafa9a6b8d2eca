"""Holding any Word file against Nghị định 30/2020/NĐ-CP: what breaks the decree, where, by which clause.

It reads the file as Word does and knows nothing of plans or templates.  Only the names below are public; each
is imported when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.conformance.annotation import annotate
    from pipeline.conformance.inspection import inspect_bytes, inspect_file, marks_in
    from pipeline.conformance.mending import fix
    from pipeline.conformance.ooxml.package import UNREADABLE, Unreadable
    from pipeline.conformance.output import as_json, as_sarif, as_text
    from pipeline.conformance.report import Report
    from pipeline.conformance.rules.hygiene import has_placeholder
    from pipeline.conformance.rules.table import RULES
    from pipeline.conformance.series import Series

_HOMES = {
    "RULES": "rules.table",
    "UNREADABLE": "ooxml.package",
    "Report": "report",
    "Series": "series",
    "Unreadable": "ooxml.package",
    "annotate": "annotation",
    "as_json": "output",
    "as_sarif": "output",
    "as_text": "output",
    "fix": "mending",
    "has_placeholder": "rules.hygiene",
    "inspect_bytes": "inspection",
    "inspect_file": "inspection",
    "marks_in": "inspection",
}

__all__ = [
    "RULES",
    "UNREADABLE",
    "Report",
    "Series",
    "Unreadable",
    "annotate",
    "as_json",
    "as_sarif",
    "as_text",
    "fix",
    "has_placeholder",
    "inspect_bytes",
    "inspect_file",
    "marks_in",
]


def __getattr__(name: str) -> Any:
    """Return a public name from the module that holds it."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
