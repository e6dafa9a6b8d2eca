"""The capital and small letters of Vietnamese, as classes for patterns."""

from __future__ import annotations

_MARKED = (
    "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
)
#: Inside square brackets of a pattern: any capital letter, any small letter.
CAPITAL = f"A-Z{_MARKED}"
SMALL = f"a-z{_MARKED.lower()}"
