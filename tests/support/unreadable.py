"""Files that the system does not let anybody read, root included."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def refuse_reading(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let every attempt to open a file of one of these names end as the system ends it without permission."""
    original = Path.open

    def opened(path: Path, *arguments: Any, **options: Any) -> Any:
        if path.name in names:
            raise PermissionError(13, "Permission denied", str(path))
        return original(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", opened)
