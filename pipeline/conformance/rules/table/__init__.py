"""The one table of rules: code, clause, severity, function, sentence and remedy of everything inspected.

Documentation, ``explain`` and the SARIF catalogue are made from it; a rule that is not in it does not exist.
"""

from __future__ import annotations

from types import MappingProxyType

from pipeline.conformance.rules.rule import Rule
from pipeline.conformance.rules.table import (
    addressees,
    annex,
    body,
    capitals,
    extras,
    foot,
    head,
    hygiene,
    identity,
    page,
    recipients,
    text,
)

RULES: tuple[Rule, ...] = (
    *page.ROWS,
    *head.ROWS,
    *identity.ROWS,
    *body.ROWS,
    *addressees.ROWS,
    *foot.ROWS,
    *recipients.ROWS,
    *annex.ROWS,
    *extras.ROWS,
    *capitals.ROWS,
    *text.ROWS,
    *hygiene.ROWS,
)

BY_CODE = MappingProxyType({rule.code: rule for rule in RULES})

AREAS = MappingProxyType(
    {
        "page": "Trang giấy",
        "head": "Phần đầu",
        "body": "Nội dung",
        "foot": "Phần cuối",
        "annex": "Phụ lục",
        "other": "Thành phần khác",
        "capitals": "Viết hoa",
        "text": "Chữ viết",
        "hygiene": "Vết tích trong tệp",
    }
)
