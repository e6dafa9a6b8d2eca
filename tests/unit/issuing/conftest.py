"""Offices for the tests of issuing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.bureau import Bureau, small_bureau


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """Return an office with a dossier of three letters, built, nothing issued."""
    office = small_bureau(tmp_path)
    office.build()
    return office
